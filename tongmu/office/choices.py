"""Which indicators the office pages show, by code; one that is not defined is left out."""

from tongmu.indicators import registry

EXITED = "exited_households"
VISITS = "visits_of_month"
COVERAGE = "visit_coverage"
WITHOUT_HELPER = "households_without_helper"
FUNDS = ["funds_received", "funds_allocated", "funds_paid"]
# What is watched besides the targets of the year.
WATCHED = [COVERAGE, WITHOUT_HELPER, *FUNDS]
# The cards of a village, and the columns of the table of villages or towns.
KEY_FIGURES = [
    "registered_households",
    EXITED,
    "remaining_households",
    "poverty_rate",
    COVERAGE,
    "guarantee_problem_households",
    "workshop_jobs",
    "funds_paid",
]


def defined(codes):
    return [code for code in codes if registry.exists(code)]
