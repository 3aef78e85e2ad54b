from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from households.codes import Rank
from households.models import Household, Pairing
from tongmu.audit.actions import record, save, withdraw
from tongmu.audit.models import AuditEvent
from tongmu.core import clock

HANDED_OVER = "villages.cadre.caseload_handed_over"
TAKEN_BACK = "villages.cadre.handing_over_taken_back"
STOOD_IN = "villages.cadre.stand_ins_named"


def pair(*, household, cadre, on, by, rank=Rank.PRIMARY, reason=""):
    """Make `cadre` answer for `household` from the day `on`. Raises ValidationError, keyed by field."""
    return save(Pairing(household=household, cadre=cadre, rank=rank, starts_on=on), by=by, reason=reason)


@transaction.atomic
def end_pairing(pairing, *, on, by, reason=""):
    """End `pairing`: `on` is the first day on which it no longer holds; who stands in for it ends with it.

    Raises ValidationError at `ends_on` while the household is in poverty and nobody took over that day.
    """
    if pairing.is_stand_in and pairing.ends_on <= on:
        raise ValidationError({"ends_on": _("The stand-in ends by then anyway. Enter an earlier day.")})
    end_stand_ins(pairing, on=on, by=by)
    pairing.ends_on, pairing.reason = on, reason
    return save(pairing, by=by, reason=reason, verb="ended")


def end_stand_ins(pairing, *, on, by):
    """Ends those who stand in for `pairing` beyond the day `on`; who has not begun by then is withdrawn."""
    reason = _("The helper who was away has been replaced.")
    for stand_in in pairing.stand_ins.standing().filter(ends_on__gt=on).order_by("pk"):
        if stand_in.starts_on >= on:
            withdraw(stand_in, by=by, reason=reason)
        else:
            stand_in.ends_on, stand_in.reason = on, reason
            save(stand_in, by=by, reason=reason, verb="ended")


@transaction.atomic
def stand_in(pairing, *, cadre, on, until, by, reason=""):
    """Have `cadre` help beside the helper of `pairing` from the day `on` to the day `until`, the last one.

    Returns the pairing of the stand-in, which ends by itself. Raises ValidationError, keyed by field.
    """
    return save(
        Pairing(
            household=pairing.household,
            cadre=cadre,
            rank=Rank.STAND_IN,
            starts_on=on,
            ends_on=until + timedelta(days=1),
            reason=reason,
            stands_in_for=pairing,
        ),
        by=by,
        reason=reason,
    )


@transaction.atomic
def replace_helper(pairing, *, successor, on, by, reason=""):
    """End `pairing` and pair the cadre `successor` in the same rank from the same day. Returns the new pairing."""
    following = Pairing(household=pairing.household, cadre=successor, rank=pairing.rank, starts_on=on)
    pairing.successor = following
    end_pairing(pairing, on=on, by=by, reason=reason)
    return save(following, by=by, reason=reason)


@transaction.atomic
def withdraw_pairing(pairing, *, by, reason):
    """Take back `pairing`, entered by mistake; the helper it replaced, if any, holds again in its place.

    Returns the reopened pairing or None. Raises ValidationError at `withdrawn_reason` while that would leave the
    household in poverty without a helper of this rank, on any day.
    """
    Household.objects.select_for_update().get(pk=pairing.household_id)
    if pairing.is_stand_in:
        withdraw(pairing, by=by, reason=reason)
        return None
    former = pairing.reopened = pairing.replaced()
    withdraw(pairing, by=by, reason=reason)
    if former is None:
        return None
    former.ends_on = pairing.ends_on
    if former.ends_on is None:
        former.reason = ""
    return save(former, by=by, reason=reason)


@transaction.atomic
def hand_over_caseload(*, from_cadre, on, by, to_cadre=None, each=None, only=None, until=None, reason=""):
    """Hand open pairings of `from_cadre` that `by` may see over from the day `on`, or have others stand in for them.

    `to_cadre` takes over all of them but those in `each`, {key of the pairing: cadre}; `only`, keys of pairings,
    leaves the rest where they are. With `until`, the last day of a leave, nobody is replaced: the others stand in.

    All or nothing; each pairing leaves its own events, and one more at `from_cadre` sums them up and is returned
    with the new pairings, in the order of the households. Raises ValidationError keyed `to_<key of the pairing>` for
    what cannot be handed over.
    """
    pairings = caseload_to_hand_over(from_cadre, by)
    if only is not None:
        pairings = [pairing for pairing in pairings if pairing.pk in only]
    if not pairings:
        raise ValidationError({"from_cadre": _("This cadre has no open pairing to hand over.")})
    if until is not None and until < on:
        raise ValidationError({"until": _("The last day lies before the first one. Check both days.")})
    taken_over, problems = [], {}
    for pairing in pairings:
        taker = (each or {}).get(pairing.pk, to_cadre)
        try:
            taken_over.append(
                _take_over(pairing, from_cadre, taker, on=on, until=until, by=by, reason=reason)
            )
        except ValidationError as error:
            problems[f"to_{pairing.pk}"] = error.messages
    if problems:
        raise ValidationError(problems)
    event = record(
        HANDED_OVER if until is None else STOOD_IN,
        from_cadre,
        by=by,
        after={
            "to": sorted({pairing.cadre_id for pairing in taken_over}),
            "on": on.isoformat(),
            "until": until and until.isoformat(),
            "pairings": [pairing.pk for pairing in taken_over],
        },
        reason=reason,
        regions=[pairing.household.village_id for pairing in pairings],
    )
    return event, taken_over


def caseload_to_hand_over(cadre, by):
    """The open pairings of `cadre` that `by` may see, by village and number of the household."""
    pairings = Pairing.objects.open().filter(cadre=cadre).select_related("household__village")
    if by is not None:
        pairings = pairings.visible_to(by)
    return list(pairings.order_by("household__village_id", "household__number", "pk"))


def _take_over(pairing, giver, taker, *, on, until, by, reason):
    if taker is None:
        raise ValidationError(_("Say who takes over this household."))
    if taker.pk == giver.pk:
        raise ValidationError(_("Choose another cadre than the one who hands over."))
    if until is None:
        return replace_helper(pairing, successor=taker, on=on, by=by, reason=reason)
    return stand_in(pairing, cadre=taker, on=on, until=until, by=by, reason=reason)


def may_be_taken_back(event):
    """Whether the handing over of `event` can be taken back: on the day it was entered, once."""
    later = AuditEvent.objects.filter(verb=TAKEN_BACK, object_id=event.object_id, after__event=event.pk)
    here = timezone.get_current_timezone()
    entered_today = event.at.astimezone(here).date() == clock.now().astimezone(here).date()
    return event.verb in (HANDED_OVER, STOOD_IN) and entered_today and not later.exists()


@transaction.atomic
def take_back_handing_over(event, cadre, *, by, reason):
    """Undo the handing over of `event` by `cadre`: each helper who was replaced holds again. All or nothing.

    Returns how many pairings were taken back. Raises ValidationError, naming the households, where something was
    built upon it, and where the day is over.
    """
    pairings = Pairing.objects.standing().filter(pk__in=event.after["pairings"]).select_related("household")
    if not may_be_taken_back(event) or len(pairings) != len(event.after["pairings"]):
        raise ValidationError(
            _("This can be taken back on the day it was entered, and once. Hand the households over anew.")
        )
    problems = []
    for pairing in pairings.order_by("pk"):
        try:
            withdraw_pairing(pairing, by=by, reason=reason)
        except ValidationError as error:
            problems += [f"{pairing.household.number}：{message}" for message in error.messages]
    if problems:
        raise ValidationError(problems)
    record(
        TAKEN_BACK,
        cadre,
        by=by,
        after={"event": event.pk, "pairings": event.after["pairings"]},
        reason=reason,
        regions=[pairing.household.village_id for pairing in pairings],
    )
    return len(pairings)
