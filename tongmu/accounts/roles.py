"""The roles, as code: who may do what. Each is held for a region and a time (see Grant).

A permission names what a person may do; *where* follows from the region of the grant that brings it. The one
exception is `see_own_households`: a helper sees the households paired with him or her, wherever they live.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

REGISTRY = {"see_households", "see_villages", "see_cadres", "see_projects", "see_events", "see_progress"}
# Of the problem ledger: who sees it and raises problems; who puts them right; who assigns, reviews and closes.
RAISE_PROBLEMS = {"see_problems", "raise_problems"}
REGISTRY_ENTRY = {"enter_households", "enter_projects", "enter_events", "enter_progress"}
ADMIN = {"use_admin"}


@dataclass(frozen=True)
class Role:
    """`label` is what people call it, `permissions` all it may do, `says` the one sentence of the policy."""

    code: str
    label: str
    says: str
    permissions: frozenset


def role(code, label, says, *permissions):
    return Role(code, label, says, frozenset().union(*permissions))


ROLES = {
    found.code: found
    for found in [
        role(
            "helper",
            _("Helper (paired cadre)"),
            _("Sees the households paired with him or her and records visits to them."),
            {"see_own_households", "record_visit"},
        ),
        role(
            "village_clerk",
            _("Village clerk"),
            _("Keeps the records of one village."),
            ADMIN,
            REGISTRY,
            REGISTRY_ENTRY,
            RAISE_PROBLEMS,
            {"record_visit", "reveal", "rectify_problems"},
        ),
        role(
            "first_secretary",
            _("First secretary"),
            _("Answers for one village, sees all of it and records visits."),
            ADMIN,
            REGISTRY,
            RAISE_PROBLEMS,
            {"enter_households", "record_visit", "see_office", "see_funds", "rectify_problems"},
        ),
        role(
            "township_clerk",
            _("Township poverty-alleviation clerk"),
            _("Keeps the registry, the ledgers and the money of the town."),
            ADMIN,
            REGISTRY,
            REGISTRY_ENTRY,
            RAISE_PROBLEMS,
            {
                "rectify_problems",
                "decide_problems",
                "enter_villages",
                "enter_cadres",
                "see_funds",
                "enter_funds",
                "see_office",
                "see_rules",
                "see_trail",
                "reveal",
                "record_visit",
                "see_supervision",
                "enter_supervision",
                "see_feedback",
                "answer_feedback",
            },
        ),
        role(
            "township_leader",
            _("Township leader"),
            _(
                "Steers the town: sees its records, figures, money and trail; assigns and closes problems, releases "
                "news and enters no records."
            ),
            ADMIN,
            REGISTRY,
            {
                "see_funds",
                "see_office",
                "see_rules",
                "see_trail",
                "see_supervision",
                "see_feedback",
                "see_problems",
                "decide_problems",
                "see_news",
                "publish_news",
            },
        ),
        role(
            "county_office",
            _("County poverty-alleviation office"),
            _("Sees the towns of its county, sets targets and rules."),
            ADMIN,
            REGISTRY,
            RAISE_PROBLEMS,
            {
                "see_funds",
                "enter_funds",
                "see_office",
                "see_rules",
                "enter_rules",
                "enter_villages",
                "enter_cadres",
                "see_trail",
                "see_supervision",
                "enter_supervision",
                "decide_problems",
            },
        ),
        role(
            "editor",
            _("Editor"),
            _("Writes news and releases what others wrote; sees no household."),
            ADMIN,
            {"see_news", "enter_news", "publish_news"},
        ),
        role(
            "data_clerk",
            _("Data clerk"),
            _("Enters the registry and the ledgers of a region all day."),
            ADMIN,
            REGISTRY,
            REGISTRY_ENTRY,
            {"enter_villages", "enter_cadres", "see_funds", "enter_funds", "reveal"},
        ),
        role(
            "auditor",
            _("Auditor"),
            _("Reads the trail and the money of a region; changes nothing and sees no identity number."),
            ADMIN,
            {"see_trail", "see_system_trail", "see_projects", "see_funds", "see_villages"},
        ),
        role(
            "system_admin",
            _("System administrator"),
            _("Looks after accounts; sees no household."),
            ADMIN,
            {"see_accounts", "enter_accounts", "see_system_trail"},
        ),
    ]
}
PERMISSIONS = frozenset().union(*(found.permissions for found in ROLES.values()))
CHOICES = [(found.code, found.label) for found in ROLES.values()]


def roles_with(permission):
    """Codes of the roles that bring `permission`. Raises ValueError for a permission that no role has."""
    if permission not in PERMISSIONS:
        raise ValueError(f"No role has the permission {permission!r}.")
    return [found.code for found in ROLES.values() if permission in found.permissions]
