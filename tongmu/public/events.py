"""/events/: meetings with the people and performances, month by month, and what became of what was asked there."""

from itertools import groupby

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tongmu.core import clock
from tongmu.core.addresses import whole_number
from tongmu.core.texts import masked
from tongmu.indicators.periods import horizon, index_of, latest_period
from tongmu.indicators.reading import public
from tongmu.indicators.showing import shown
from tongmu.public import choices
from tongmu.public.pages import public_page
from tongmu.public.places import coverage
from tongmu.public.progress import indicator_href
from tongmu.public.project_parts import number_of
from tongmu.supervision.models import CommunityEvent, EventKind

ATTENDANCES = "人次"
HELD = ["courtyard_meetings", "performances", "event_attendances"]
ASKED_FOR = ["requests_raised", "requests_answered", "requests_open"]
PUT_RIGHT = ["problems_found", "problems_rectified", "problems_under_rectification"]


@public_page
def events(request):
    """The events of a year, the latest first; `?year=2018`. Requests are told as numbers alone."""
    places, today = coverage(), clock.today()
    names = {place.code: place.name for place in places.places}
    rows = CommunityEvent.objects.standing().within(places.town.code)
    years = [day.year for day in rows.dates("held_on", "year", order="DESC")]
    asked = whole_number(request.GET.get("year", ""))
    year = asked if asked in years else next(iter(years), today.year)
    found = rows.filter(held_on__year=year).order_by("-held_on", "pk")
    context = {
        "place": places.town,
        "year": year,
        "years": years,
        "months": [
            (month, [event_row(row, names) for row in held])
            for month, held in groupby(found, key=lambda row: row.held_on.month)
        ],
        "trail": [(_("Home"), reverse("public:home"))],
        **figures_of(places.town, year),
    }
    return render(request, "public/events.html", context)


def event_row(row, names):
    kind = str(row.get_kind_display())
    return {
        "day": row.held_on,
        "kind": kind,
        "is_meeting": row.kind == EventKind.COURTYARD_MEETING,
        "title": masked(row.title) or kind,
        "village": names.get(row.region_code, ""),
        "place": masked(row.place),
        "host": masked(row.host_unit),
        "topics": masked(row.topics),
        "attendance": number_of(row.attendance, ATTENDANCES),
    }


def figures_of(town, year):
    """Cards of the year's figures: at its end, or of the running month; none where no values are kept."""
    period = min(f"{year}-12", latest_period())
    if not horizon().first <= index_of(period) <= horizon().last:
        return {"cards": []}
    read = public.values(choices.defined([*HELD, *ASKED_FOR, *PUT_RIGHT]), town.code, period)
    cards = [
        {
            "name": figure.indicator.name,
            "words": shown(figure),
            "as_of": figure.as_of,
            "href": indicator_href(figure.code, town.code, period),
        }
        for figure in read.values()
    ]
    return {"cards": cards}
