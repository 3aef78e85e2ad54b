"""Which figures stand where on the public pages; the definitions live in `tongmu.figures`.

A code without a definition is left out, so that a page never fails for a figure that was withdrawn.
"""

from tongmu.indicators import registry

EXITS = "exited_households"
TARGETS = "target_"

HOME_CARDS = [EXITS, "poverty_rate", "fiscal_funds", "workshop_jobs"]
HOME_VILLAGES = [EXITS, "employed_persons"]

# Where the home page leads on to: the page, and the figures that stand beside the link.
HOME_WAYS = {
    "projects": ["projects_under_way", "projects_finished"],
    "workshops": ["workshops", "posts_offered"],
    "employment": ["employed_persons", "trained_persons"],
    "funds": ["funds_received", "funds_paid"],
}

FUNDS = ["funds_received", "funds_allocated", "funds_paid"]
PROGRESS_FIGURES = ["registered_households", "remaining_households", "poverty_rate", "employed_persons"]
PROGRESS_COLUMNS = [EXITS, "exited_persons", "employed_persons", "funds_paid"]

EMPLOYMENT_CARDS = [
    "employed_persons",
    "persons_at_work",
    "public_welfare_jobs",
    "trained_persons",
    "mean_monthly_wage",
]
POST_KINDS = [f"welfare_posts_{kind}" for kind in ("cleaning", "greening", "forest", "roads", "others")]
CHANNELS = [
    "workshop_jobs",
    "public_welfare_jobs",
    "local_enterprise_jobs",
    "labour_export_jobs",
    "own_business_jobs",
]

VILLAGE_CARDS = [EXITS, "exited_persons", "visits", "funds_paid"]
VILLAGE_TEAM = ["first_secretaries", "work_teams", "work_team_members", "helping_cadres"]

ENVIRONMENT = [
    "derelict_houses_demolished",
    "road_rebuilt_area",
    "toilets_upgraded",
    "dilapidated_renovations_started",
    "dilapidated_renovations_finished",
    "houses_painted",
]
ENVIRONMENT_CARDS = [
    "derelict_houses_demolished",
    "road_rebuilt_area",
    "toilets_upgraded",
    "dilapidated_renovations_started",
    "houses_painted",
]
FACILITIES = [
    "roads_hardened",
    "street_lights",
    "water_connected",
    "ditches_built",
    "power_lines_rebuilt",
    "broadband_laid",
    "clinics_built",
    "culture_squares_built",
]
# Outputs done household by household, told as a figure where facilities are listed.
CONNECTED = {"water_connected": "water_connected"}


def defined(codes) -> list[str]:
    """Those of `codes` that have a definition, in their order."""
    return [code for code in codes if registry.exists(code)]


def of_villages() -> list:
    """The indicators the public sees down to the village, in the order of their definition.

    Targets are not among them: a village's own target is shown beside what was reached.
    """
    found = registry.all_indicators()
    return [one for one in found if one.finest == "village" and not one.code.startswith(TARGETS)]


def defined_of_villages(codes) -> list[str]:
    """Those of `codes` that the public sees down to the village, in their order."""
    seen = {found.code for found in of_villages()}
    return [code for code in codes if code in seen]


def by_topic(indicators) -> list[tuple[str, list]]:
    """[(name of the topic, its indicators)] in the order of the topics; empty topics are left out."""
    groups = [
        (label, [one for one in indicators if one.topic == code]) for code, label in registry.TOPICS.items()
    ]
    named = set(registry.TOPICS)
    return [(label, group) for label, group in groups if group] + [
        (one.topic, [one]) for one in indicators if one.topic not in named
    ]
