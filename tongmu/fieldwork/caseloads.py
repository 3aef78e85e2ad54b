"""What stands with a helper: the households, whose turn it is, what was promised, and what is still on the way."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from households.models import Household, Visit
from tongmu.fieldwork import rounds, turns


@dataclass(frozen=True)
class Charge:
    """One pairing to be handed over, with its household as it is on the helper's round."""

    pairing: object
    stop: rounds.Stop

    @property
    def pk(self):
        return self.pairing.pk


def charges(pairings, cadre, today):
    """A Charge for each of the pairings of `cadre`: as many queries for thirty as for one."""
    keys = {pairing.household_id for pairing in pairings}
    codes = sorted({pairing.household.village_id for pairing in pairings})
    households = Household.objects.filter(pk__in=keys).with_head_name().select_related("village")
    found = {one.pk: one for one in turns.in_turn(households, today, cadre=cadre, codes=codes)}
    promises = {}
    for visit in unkept(keys):
        promises.setdefault(visit.household_id, []).append(visit)
    return [
        Charge(
            pairing,
            rounds.Stop(found[pairing.household_id], today, tuple(promises.get(pairing.household_id, ()))),
        )
        for pairing in pairings
    ]


def unkept(households):
    """Standing visits to `households` with a dated promise that nobody followed up, whenever it is due."""
    return rounds.not_followed_up(
        Visit.objects.standing()
        .filter(household__in=households, promise_due_on__isnull=False)
        .exclude(promise="")
        .order_by("promise_due_on", "pk")
    )


@dataclass(frozen=True)
class Unsent:
    """What the server knows of a helper's work that may not have arrived: it sees no device, only what came in."""

    last_visited_on: date | None
    overdue: int
    promises: int

    @property
    def sentences(self):
        yield (
            _("The last visit recorded by this helper is of %(day)s.") % {"day": self.last_visited_on}
            if self.last_visited_on
            else _("No visit recorded by this helper has arrived yet.")
        )
        if self.overdue:
            yield ngettext(
                "%(count)s household is overdue: it may have been visited and not sent.",
                "%(count)s households are overdue: they may have been visited and not sent.",
                self.overdue,
            ) % {"count": self.overdue}
        if self.promises:
            yield ngettext(
                "%(count)s promise is open and goes over with its household.",
                "%(count)s promises are open and go over with their households.",
                self.promises,
            ) % {"count": self.promises}
        yield _(
            "What is still on the helper's phone is not known here. Ask him or her to send it before the day of"
            " handing over: afterwards a visit of an earlier day can be recorded by the office."
        )


def unsent(cadre, found=()):
    """What may be on the way from the helper `cadre`; `found` are the charges of the pairings in question."""
    mine = Visit.objects.standing().filter(
        cadre=cadre, household__in=[one.pairing.household_id for one in found]
    )
    return Unsent(
        last_visited_on=mine.aggregate(on=Max("visited_on"))["on"],
        overdue=sum(one.stop.turn == turns.LATE and bool(one.stop.frequency) for one in found),
        promises=sum(len(one.stop.promises) for one in found),
    )
