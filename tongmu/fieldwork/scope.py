"""Whose visits a user may record, and where protected fields may be shown in full."""

from django.db.models import Q

from households.models import Household
from households.querysets import households_helped_by
from tongmu.accounts.roles import ROLES
from tongmu.core.regions import is_within, within_any

SEES_AND_RECORDS = {"see_households", "record_visit"}


def stations(user):
    """Codes of the regions where one and the same role of the user sees households and records visits.

    A township leader who is a helper as well sees the whole town and still records visits to his own households
    only: the two permissions come from different roles.
    """
    return sorted(
        {region for role, region in user.grants_in_force if ROLES[role].permissions >= SEES_AND_RECORDS}
    )


def recordable_by(user):
    """Households whose visits the user may record: those paired with him or her, and those of the stations."""
    reachable = within_any("village_id", stations(user))
    if user.may("see_own_households"):
        reachable |= Q(pk__in=households_helped_by(user))
    return Household.objects.visible_to(user).filter(reachable)


def may_record(user, household):
    return recordable_by(user).filter(pk=household.pk).exists()


def may_reveal(user, household):
    return any(is_within(household.village_id, code) for code in user.regions("reveal"))


def may_call(user, household):
    """Whether the user is paired with the household today, and so may have its phone number to arrange a visit."""
    return user.may("record_visit") and Household.objects.helped_by(user).filter(pk=household.pk).exists()


def cadre_of(user):
    """The cadre behind the account, who is named as the visitor; None where nobody linked one."""
    return getattr(user, "cadre", None)
