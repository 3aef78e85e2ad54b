"""The helper's round: which households to call on next, and what was promised to them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from households.codes import Status
from households.models import Household, Pairing, SealedFile, Visit
from tongmu.core.addresses import whole_number
from tongmu.fieldwork import turns
from tongmu.fieldwork.scope import cadre_of, recordable_by, stations

PAGE = 30
NEVER = "never"
PROMISES_AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Stop:
    """One household of the round as its card shows it; `promises` are its visits with a promise due."""

    household: Household
    today: date
    promises: tuple = ()

    @property
    def name(self):
        return self.household.head_name or self.household.number

    @property
    def status(self):
        return Status(self.household.status).label if self.household.status else ""

    @property
    def seen_this_month(self):
        seen = self.household.last_visit_on
        return seen is not None and seen >= self.today.replace(day=1)

    @property
    def turn(self):
        return self.household.turn

    @property
    def turn_words(self):
        """(words, kind of status), by the rule of visits in force or, without one, by the month."""
        told = turns.in_words(self.household, self.today)
        if told:
            return told
        return (
            (_("Visited this month"), "ok") if self.seen_this_month else (_("Not visited this month"), "warn")
        )

    @property
    def frequency(self):
        return turns.frequency_words(self.household)

    @property
    def is_done(self):
        """Whether it was visited in its period or, without a rule, this month."""
        return self.turn == turns.DONE and (bool(self.household.frequency) or self.seen_this_month)

    @property
    def last_seen(self):
        return ago(self.household.last_visit_on, self.today)

    @property
    def cursor(self):
        return f"{self.household.turn}.{cursor_of(self.household.seen_on, self.household.pk)}"


def households_to_visit(user, today):
    """Those on the register today whose visits `user` records: the overdue first, then by the longest not visited."""
    cadre = cadre_of(user)
    households = recordable_by(user).registered_on_day(today).with_head_name().select_related("village")
    codes = [*stations(user), *(villages_of(cadre, today) if cadre else ())]
    return turns.in_turn(households, today, cadre=cadre, codes=codes)


def villages_of(cadre, today):
    """Codes of the villages in which `cadre` helps today."""
    mine = Pairing.objects.in_force_on(today).filter(cadre=cadre).order_by()
    return sorted(set(mine.values_list("household__village_id", flat=True)))


def stops(households, user, today):
    """The households as Stops, with the promises due in them: one query, however many they are."""
    promises = defaultdict(list)
    for visit in promises_due(user, today).filter(household__in=[found.pk for found in households]):
        promises[visit.household_id].append(visit)
    return [Stop(household, today, tuple(promises[household.pk])) for household in households]


def promises_due(user, today):
    """Standing visits whose promise is due within a week or was due before, and that nobody followed up.

    A visit on the day it was due, or later, counts as the follow-up.
    """
    due = Visit.objects.visible_to(user).with_open_promise(today + PROMISES_AHEAD)
    return not_followed_up(due).order_by("promise_due_on", "pk")


def not_followed_up(visits):
    """Those visits with a dated promise after which nobody came on that day or later."""
    later = Visit.objects.standing().filter(
        household=OuterRef("household"), visited_on__gte=OuterRef("promise_due_on")
    )
    return visits.exclude(Exists(later.exclude(pk=OuterRef("pk"))))


def first_promises(user, today, size=5):
    """The most pressing promises the user made to households of the own round, each with its `stop`."""
    due = promises_due(user, today).filter(
        cadre__user_id=user.pk, household__in=recordable_by(user).values("pk")
    )
    visits = list(due[:size])
    households = Household.objects.filter(pk__in=[visit.household_id for visit in visits])
    names = {found.pk: found for found in households.with_head_name()}
    for visit in visits:
        visit.stop = Stop(names[visit.household_id], today)
    return visits


def files_to_sign(user, size=5):
    """(household with its head's name, file) of the first files that wait for a signature by the user."""
    files = list(SealedFile.objects.visible_to(user).waiting_for(user).order_by("sealed_on", "pk")[:size])
    households = Household.objects.filter(pk__in=[file.household_id for file in files])
    names = {found.pk: found for found in households.with_head_name()}
    return [(names[file.household_id], file) for file in files]


def ago(day, today):
    """How long ago `day` was, in words; '' without a day."""
    if day is None:
        return ""
    days = (today - day).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return _("%(days)s days ago") % {"days": days}


# --- pages that go on from the last row seen, so that a visit recorded in between neither repeats nor hides one


def page_after(households, cursor=""):
    """(the households of the page after `cursor`, whether there are more). ValueError for what is no cursor."""
    if cursor:
        turn, _dot, rest = cursor.partition(".")
        turn = whole_number(turn)
        if turn is None:
            raise ValueError(f"{cursor!r} begins with no turn.")
        day, key = parsed(rest)
        behind = Q(seen_on=day, pk__gt=key) | Q(seen_on__gt=day or date.min)
        households = households.filter(Q(turn=turn) & behind | Q(turn__gt=turn))
    found = list(households[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def visits_before(visits, cursor="", size=10):
    """(the `size` visits before `cursor`, newest first, whether there are more). ValueError as above."""
    if cursor:
        day, key = parsed(cursor)
        visits = visits.filter(Q(visited_on=day, pk__lt=key) | Q(visited_on__lt=day or date.min))
    found = list(visits.order_by("-visited_on", "-pk")[: size + 1])
    return found[:size], len(found) > size


def cursor_of(day, key):
    return f"{day or NEVER}.{key}"


def parsed(cursor):
    """(day or None, key) of a cursor such as '2018-11-03.42' or 'never.42'."""
    day, _dot, written = cursor.rpartition(".")
    key = whole_number(written)
    if key is None:
        raise ValueError(f"{written!r} is no key.")
    return None if day == NEVER else date.fromisoformat(day), key
