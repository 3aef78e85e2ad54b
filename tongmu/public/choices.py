"""Which figures stand where on the public pages; the definitions live in `tongmu.figures`.

A code without a definition is left out, so that a page never fails for a figure that was withdrawn.
"""

from tongmu.indicators import registry

EXITS = "exited_households"

HOME_CARDS = [EXITS, "poverty_rate", "fiscal_funds", "workshop_jobs"]
HOME_VILLAGES = [EXITS, "registered_households", "poverty_rate"]

FUNDS = ["funds_received", "funds_allocated", "funds_paid"]
PROGRESS_FIGURES = ["registered_households", "poor_persons", "workshops", "employed_persons"]
PROGRESS_COLUMNS = ["registered_households", EXITS, "poverty_rate", "workshop_jobs"]

VILLAGE_CARDS = ["registered_households", "poor_persons", EXITS, "poverty_rate"]
VILLAGE_TEAM = ["first_secretaries", "work_teams", "work_team_members", "helping_cadres"]


def defined(codes) -> list[str]:
    """Those of `codes` that have a definition, in their order."""
    return [code for code in codes if registry.exists(code)]


def of_villages() -> list:
    """The indicators the public sees down to the village, in the order of their definition."""
    return [found for found in registry.all_indicators() if found.finest == "village"]


def by_topic(indicators) -> list[tuple[str, list]]:
    """[(name of the topic, its indicators)] in the order of the topics; empty topics are left out."""
    groups = [
        (label, [one for one in indicators if one.topic == code]) for code, label in registry.TOPICS.items()
    ]
    named = set(registry.TOPICS)
    return [(label, group) for label, group in groups if group] + [
        (one.topic, [one]) for one in indicators if one.topic not in named
    ]
