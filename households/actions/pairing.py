from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from households.codes import Rank
from households.models import Household, Pairing
from tongmu.audit.actions import record, save, withdraw


def pair(*, household, cadre, on, by, rank=Rank.PRIMARY, reason=""):
    """Make `cadre` answer for `household` from the day `on`. Raises ValidationError, keyed by field."""
    return save(Pairing(household=household, cadre=cadre, rank=rank, starts_on=on), by=by, reason=reason)


def end_pairing(pairing, *, on, by, reason=""):
    """End `pairing`: `on` is the first day on which it no longer holds.

    Raises ValidationError at `ends_on` while the household is in poverty and nobody took over that day.
    """
    pairing.ends_on, pairing.reason = on, reason
    return save(pairing, by=by, reason=reason, verb="ended")


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
    former = pairing.reopened = pairing.replaced()
    withdraw(pairing, by=by, reason=reason)
    if former is None:
        return None
    former.ends_on = pairing.ends_on
    if former.ends_on is None:
        former.reason = ""
    return save(former, by=by, reason=reason)


@transaction.atomic
def hand_over_caseload(*, from_cadre, to_cadre, on, by, reason=""):
    """Hand every open pairing of `from_cadre` that `by` may see over to `to_cadre` from the day `on`.

    All or nothing; each pairing leaves its own events, and one more at `from_cadre` sums them up. Returns the
    new pairings. Raises ValidationError at `to_cadre`, naming the households that cannot be handed over.
    """
    if from_cadre.pk == to_cadre.pk:
        raise ValidationError({"to_cadre": _("Choose another cadre than the one who hands over.")})
    pairings = Pairing.objects.open().filter(cadre=from_cadre).select_related("household")
    if by is not None:
        pairings = pairings.visible_to(by)
    pairings = list(pairings.order_by("household_id", "pk"))
    if not pairings:
        raise ValidationError({"from_cadre": _("This cadre has no open pairing to hand over.")})
    taken_over = _replace_all(pairings, to_cadre, on=on, by=by, reason=reason)
    record(
        "villages.cadre.caseload_handed_over",
        from_cadre,
        by=by,
        after={"to": to_cadre.pk, "on": on.isoformat(), "pairings": [pairing.pk for pairing in taken_over]},
        reason=reason,
        regions=[pairing.household.village_id for pairing in pairings],
    )
    return taken_over


def _replace_all(pairings, successor, **details):
    taken_over, problems = [], []
    for pairing in pairings:
        try:
            taken_over.append(replace_helper(pairing, successor=successor, **details))
        except ValidationError as error:
            problems += [f"{pairing.household.number}: {message}" for message in error.messages]
    if problems:
        raise ValidationError({"to_cadre": problems})
    return taken_over
