"""The helper's round: which households to call on next, and what was promised to them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from households.codes import Status
from households.models import Household, SealedFile, Visit
from tongmu.core.addresses import whole_number
from tongmu.fieldwork.scope import recordable_by

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
    def last_seen(self):
        return ago(self.household.last_visit_on, self.today)

    @property
    def cursor(self):
        return cursor_of(self.household.last_visit_on, self.household.pk)


def households_to_visit(user, today):
    """Those on the register today whose visits `user` records, the longest not visited first."""
    return (
        recordable_by(user)
        .registered_on_day(today)
        .with_head_name()
        .with_status()
        .with_last_visit()
        .select_related("village")
        .order_by(F("last_visit_on").asc(nulls_first=True), "pk")
    )


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
    later = Visit.objects.standing().filter(
        household=OuterRef("household"), visited_on__gte=OuterRef("promise_due_on")
    )
    return (
        Visit.objects.visible_to(user)
        .with_open_promise(today + PROMISES_AHEAD)
        .exclude(Exists(later.exclude(pk=OuterRef("pk"))))
        .order_by("promise_due_on", "pk")
    )


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
        day, key = parsed(cursor)
        behind = Q(last_visit_on=day, pk__gt=key) | Q(last_visit_on__gt=day or date.min)
        households = households.filter(behind)
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
