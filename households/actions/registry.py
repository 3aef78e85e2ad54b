from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from households import rules
from households.codes import Status
from households.models import Household, HouseholdStatus
from tongmu.audit.actions import record, save, withdraw
from tongmu.core import clock


@transaction.atomic
def register_household(household, *, by, members=(), status=Status.UNEXITED, reason=""):
    """Put the unsaved `household` on the register with its unsaved `members` and its first status.

    The status begins on the day of registration, and so does a member without a day of joining. Returns the
    household. Raises ValidationError, keyed by field; then nothing is saved.
    """
    save(household, by=by, reason=reason, verb="registered")
    save(
        HouseholdStatus(household=household, status=status, starts_on=household.registered_on, reason=reason),
        by=by,
    )
    for member in members:
        member.household = household
        member.joined_on = member.joined_on or household.registered_on
        save(member, by=by)
    return household


@transaction.atomic
def change_status(household, *, to, on, by, reason=""):
    """End the household's current status on the day `on` and begin the status `to`. Returns the new spell.

    Raises ValidationError keyed by `to`, `on` or `reason` when the procedure does not allow it.
    """
    Household.objects.select_for_update().get(pk=household.pk)
    current = HouseholdStatus.objects.open().filter(household=household).first()
    if not rules.may_follow(current and current.status, to):
        raise ValidationError({"to": refused_step(current, to)})
    if on > clock.today():
        raise ValidationError({"on": _("This day lies in the future. Enter the day on which it happened.")})
    if current:
        if on <= current.starts_on:
            raise ValidationError(
                {"on": _("The current status began on that day or later. Enter a later day.")}
            )
        current.ends_on = on
        save(current, by=by, reason=reason, verb="ended")
    spell = HouseholdStatus(household=household, status=to, starts_on=on, reason=reason)
    return save(spell, by=by, reason=reason, verb="begun")


@transaction.atomic
def withdraw_status(household, *, by, reason):
    """Take back the household's last status, entered by mistake, so that the one before it is current again.

    Returns the reopened spell. Raises ValidationError for the first status, with which the household stands on the
    register, and at `withdrawn_reason` without a reason.
    """
    Household.objects.select_for_update().get(pk=household.pk)
    spells = HouseholdStatus.objects.standing().filter(household=household).order_by("-starts_on")
    last, before = [*spells[:2], None, None][:2]
    if before is None:
        raise ValidationError(_("The first status of a household is not withdrawn: no other one would hold."))
    last.reopened = before
    withdraw(last, by=by, reason=reason)
    before.ends_on = None
    return save(before, by=by, reason=reason)


def look_up(number, *, by):
    """The household with a member of this identity number, as far as `by` may see it, else None.

    That somebody asked is an event; it says neither the number nor, out of sight, whether there is anyone.
    """
    found = Household.objects.visible_to(by).by_identity_number(number).first()
    regions = [found.village_id] if found else by.regions("see_households")
    record("households.household.looked_up", found or Household(), by=by, regions=regions, writes=False)
    return found


def refused_step(current, to):
    """The message naming both statuses and the steps that are allowed."""
    allowed = rules.NEXT_STATUSES[Status(current.status)] if current else rules.FIRST_STATUSES
    if not allowed:
        return _("“%(status)s” is final: no status follows it.") % {"status": current.get_status_display()}
    return _("“%(to)s” cannot follow here. Allowed: %(allowed)s.") % {
        "to": Status(to).label if to in Status.values else to,
        "allowed": "、".join(str(status.label) for status in Status if status in allowed),
    }
