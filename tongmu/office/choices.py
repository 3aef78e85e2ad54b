"""Which indicators the office pages show, by code; one that is not defined is left out."""

from tongmu.indicators import registry

EXITED = "households_exited"
REGISTERED = "poor_households"
VISITS = "visits"
COVERAGE = "visit_coverage"
FUNDS = ["funds_received", "funds_allocated", "funds_paid"]
# The cards of a village, and the columns of the table of villages or towns.
KEY_FIGURES = [REGISTERED, EXITED, "poverty_rate", COVERAGE, "workshop_jobs", "funds_paid"]


def defined(codes):
    return [code for code in codes if registry.exists(code)]
