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

EMPLOYMENT_CARDS = [
    "employed_persons",
    "persons_at_work",
    "public_welfare_jobs",
    "public_welfare_job_income",
    "mean_monthly_wage",
    "trainings",
    "trained_persons",
    "training_attendances",
    "certified_persons",
    "job_service_events",
    "job_event_agreements",
]
CHANNELS = [
    "workshop_jobs",
    "public_welfare_jobs",
    "local_enterprise_jobs",
    "labour_export_jobs",
    "own_business_jobs",
]
AREAS = ["jobs_in_town", "jobs_in_county", "jobs_in_province", "jobs_elsewhere"]
FINANCE_CARDS = [
    "loan_households",
    "loans",
    "indebted_households",
    "loan_balance",
    "overdue_households",
    "loan_overdue",
    "loan_overdue_rate",
    "interest_subsidies",
    "finance_households",
    "finance_returns",
]


def defined(codes):
    return [code for code in codes if registry.exists(code)]
