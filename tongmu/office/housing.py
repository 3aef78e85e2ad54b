"""/office/housing/: dilapidated houses by grade and state, works of the living environment, houses not finished."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from households.models import Household
from projects.codes import HouseGrade
from projects.models import DilapidatedHouse
from tongmu.accounts.decorators import may_required
from tongmu.core import charts
from tongmu.core.charts import Point
from tongmu.core.regions import within
from tongmu.indicators.reading import full
from tongmu.indicators.showing import amount, shown
from tongmu.office.asked import asked_by
from tongmu.office.boards import board, paged

NAME = "office:housing"
CARDS = [
    "dilapidated_houses",
    "dilapidated_renovations_started",
    "dilapidated_renovations_finished",
    "dilapidated_renovations_accepted",
    "dilapidated_houses_moved_in",
    "housing_subsidies",
]
COLUMNS = [
    "dilapidated_houses",
    "dilapidated_renovations_started",
    "dilapidated_renovations_finished",
    "dilapidated_houses_moved_in",
    "toilets_upgraded",
    "houses_painted",
    "derelict_houses_demolished",
    "road_rebuilt_area",
]
STATES = {
    "waiting": gettext_lazy("Waiting for work to begin"),
    "under_way": gettext_lazy("Under renovation"),
    "finished": gettext_lazy("Finished, not accepted"),
    "accepted": gettext_lazy("Accepted, not moved into"),
    "moved_in": gettext_lazy("Lived in again"),
}
GRADE_NAMES = {HouseGrade.C: gettext_lazy("Grade C"), HouseGrade.D: gettext_lazy("Grade D")}


@require_safe
@may_required("see_office")
def housing(request):
    asked = asked_by(request.user, request.GET)
    context = board(NAME, asked, CARDS, COLUMNS) | {
        "states": states_of(asked),
        "houses": unfinished(request.user, asked, request.GET.get("page", "1")),
    }
    return render(request, "office/housing.html", context)


def states_of(asked):
    """Houses by state and grade: a picture of the states, and the numbers of each grade."""
    codes = [f"houses_{grade}_{state}" for grade in HouseGrade for state in STATES]
    read = full.values(codes, asked.place.code, asked.period)
    points, rows = [], []
    for state, label in STATES.items():
        figures = [read[f"houses_{grade}_{state}"] for grade in HouseGrade]
        values = [figure.value for figure in figures]
        total = None if None in values else sum(values)
        points.append(Point(str(label), total, "—" if total is None else amount(total, figures[0].unit)))
        rows.append((label, [(str(shown(figure)), asked.href(figure.code)) for figure in figures]))
    return {
        "chart": charts.bars(points, label=_("Dilapidated houses by state")),
        "heads": list(GRADE_NAMES.values()),
        "rows": rows,
    }


def unfinished(user, asked, page):
    """Houses found dangerous by the day asked whose work was not finished then, the longest waiting first."""
    rows = DilapidatedHouse.objects.visible_to(user).unfinished_on(asked.as_of)
    rows = rows.filter(within("village_id", asked.place.code)).select_related("village")
    found = paged(rows, page)
    keys = [house.household_id for house in found.object_list]
    labels = {row.pk: str(row) for row in Household.objects.filter(pk__in=keys).with_head_name()}
    return {
        "page": found,
        "rows": [
            {
                "label": labels[house.household_id],
                "href": reverse("fieldwork:household", args=[house.household_id]),
                "village": house.village.name,
                "grade": GRADE_NAMES[HouseGrade(house.grade)],
                "found_on": house.identified_on,
                "begun": house.started_on if house.started_on and house.started_on <= asked.as_of else None,
                "days": (asked.as_of - house.identified_on).days,
            }
            for house in found.object_list
        ],
    }
