"""/timeline/: the town's year from its records, month by month: what was begun, opened, held and inspected."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Prefetch
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from projects.codes import EnterpriseKind
from projects.models import Enterprise, Project
from tongmu.core import clock
from tongmu.core.addresses import whole_number
from tongmu.core.texts import masked
from tongmu.public.pages import public_page
from tongmu.public.places import coverage
from tongmu.supervision.models import Campaign, CommunityEvent, EventKind, Milestone

JANUARY, DECEMBER = 1, 12


@dataclass(frozen=True)
class Entry:
    """One thing on the line. `label` says what kind it is; `places` are named after the title."""

    day: date
    label: str
    title: str
    text: str = ""
    places: str = ""
    href: str = ""
    is_main: bool = True


@public_page
def timeline(request):
    """The year asked for, the latest one without it. What lies in the future is not on it yet."""
    places, today = coverage(), clock.today()
    names = {place.code: place.name for place in places.villages}
    years = years_known(places.town.code, today)
    asked = whole_number(request.GET.get("year", ""))
    year = asked if asked in years else next(iter(years), today.year)
    entries = sorted(
        [entry for entry in entries_of(places.town.code, names, year) if entry.day <= today],
        key=lambda entry: (entry.day, not entry.is_main, entry.label),
    )
    months = [(month, list(found)) for month, found in groupby(entries, key=lambda entry: entry.day.month)]
    context = {
        "place": places.town,
        "year": year,
        "years": years,
        "months": months,
        "as_of": min(today, date(year, DECEMBER, 31)),
        "trail": [(_("Home"), reverse("public:home"))],
    }
    return render(request, "public/timeline.html", context)


def years_known(town, today):
    """The years of which there is something to tell, the latest first."""
    rows = [
        Campaign.objects.within(town).dates("starts_on", "year"),
        Milestone.objects.standing().within(town).dates("day", "year"),
        CommunityEvent.objects.standing().within(town).dates("held_on", "year"),
    ]
    return sorted({day.year for found in rows for day in found if day <= today}, reverse=True)


def entries_of(town, names, year):
    yield from campaigns(town, year)
    yield from milestones(town, names, year)
    yield from openings(names, year)
    yield from events(town, names, year)


def campaigns(town, year):
    for row in Campaign.objects.within(town).filter(starts_on__year=year):
        yield Entry(
            row.starts_on, _("Campaign"), _("%(name)s begins") % {"name": masked(row.name)}, masked(row.goal)
        )
    for row in Campaign.objects.within(town).filter(ends_on__year=year):
        yield Entry(row.ends_on, _("Campaign"), _("%(name)s ends") % {"name": masked(row.name)})


def milestones(town, names, year):
    """What was entered for the line; a project that is not public yet is neither named nor led to."""
    rows = Milestone.objects.standing().within(town).filter(day__year=year).select_related("article")
    rows = list(rows.prefetch_related(Prefetch("project", queryset=Project.objects.public())))
    for row in rows:
        text = masked(row.text)
        if row.project:
            text = " ".join(filter(None, [text, _("Project: %(name)s") % {"name": masked(row.project.name)}]))
        place = names.get(row.region_code, "")
        yield Entry(
            row.day,
            str(row.get_kind_display()),
            masked(row.title),
            text,
            place,
            href_of(row),
        )


def href_of(milestone):
    """Where more is told: the article while it is public, else the page of the project where there is one."""
    article = milestone.article
    if article and article.is_standing and article.published_on and article.published_on <= clock.today():
        return article.get_absolute_url()
    try:
        return reverse("public:project", args=[milestone.project_id]) if milestone.project else ""
    except NoReverseMatch:
        return ""


def openings(names, year):
    """Enterprises recognised, those of a kind and month together; what a household runs is not named."""
    rows = Enterprise.objects.standing().filter(recognised_on__year=year, village__in=names)
    rows = rows.filter(operator_household=None).exclude(kind=EnterpriseKind.LOVE_SUPERMARKET)
    values = rows.order_by("recognised_on", "pk").values_list("kind", "recognised_on", "village_id")
    titles = {kind: EnterpriseKind(kind).label for kind in EnterpriseKind.values}
    found = [(titles[kind], day, names[village]) for kind, day, village in values]
    yield from together(found, names.values(), _("Opened"), _("New: %(what)s"))


def events(town, names, year):
    """Performances and the like by name; meetings of a month together."""
    rows = CommunityEvent.objects.standing().within(town).filter(held_on__year=year)
    rows = list(rows.order_by("held_on", "pk"))
    for row in rows:
        if row.title and row.kind != EventKind.COURTYARD_MEETING:
            place = names.get(row.region_code, "")
            label = str(row.get_kind_display())
            yield Entry(row.held_on, label, masked(row.title), masked(row.topics), place)
    untitled = [row for row in rows if not row.title or row.kind == EventKind.COURTYARD_MEETING]
    found = [(str(row.get_kind_display()), row.held_on, names.get(row.region_code, "")) for row in untitled]
    yield from together(
        found, names.values(), _("With the people"), "%(what)s", f"{reverse('public:events')}?year={year}"
    )


def together(found, villages, label, words, href=""):
    """One entry for a kind and month: on the first of its days, with the places in the order of the days."""

    def by_kind_and_month(row):
        return row[0], row[1].month

    for (what, _month), rows in groupby(sorted(found, key=by_kind_and_month), key=by_kind_and_month):
        rows = sorted(rows, key=lambda row: row[1])
        places = in_words(dict.fromkeys(place for _what, _day, place in rows if place), villages)
        yield Entry(rows[0][1], label, words % {"what": what}, "", places, href, is_main=False)


def in_words(places, villages):
    """The places by name, or that it was in every one of several villages."""
    return _("in every village") if len(villages) > 1 and set(villages) <= set(places) else "、".join(places)
