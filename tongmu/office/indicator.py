"""/office/indicators/<code>/: one figure in a region and month, where it comes from, and the rows behind it."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tongmu.accounts.decorators import may_required
from tongmu.core import charts
from tongmu.core.charts import Point
from tongmu.indicators import reading, registry
from tongmu.indicators.goals import Goal
from tongmu.indicators.periods import is_unfinished
from tongmu.indicators.reading import full
from tongmu.indicators.registry import CUMULATIVE, FLOW, STOCK
from tongmu.indicators.showing import shown
from tongmu.office.asked import asked_by, month_name, months_shown, short_month
from tongmu.office.rows import rows_behind

KINDS = {
    STOCK: gettext_lazy("State at the end of the month"),
    FLOW: gettext_lazy("Sum from 1 January to the end of the month"),
    CUMULATIVE: gettext_lazy("Sum since the beginning"),
}
MOST_BARS = 30


@require_safe
@may_required("see_office")
def indicator(request, code):
    if not registry.exists(code):
        raise Http404("There is no such indicator.")
    asked, found = asked_by(request.user, request.GET), registry.get(code)
    figure = full.value(code, asked.place.code, asked.period)
    target = reading.targets([code], asked.place.code, asked.year).get(code)
    context = {
        "asked": asked,
        "indicator": found,
        "figure": figure,
        "value": str(shown(figure, in_wan=False)),
        "kind": KINDS[found.kind],
        "goal": Goal(figure, target) if target else None,
        "ratio": ratio_of(found, asked) if found.is_ratio else None,
        "parts": parts_of(found, asked),
        "months": months_of(found, asked),
        "behind": rows_behind(request.user, found, figure, asked, request.GET.get("page", "1")),
    }
    return render(request, "office/indicator.html", context)


def ratio_of(found, asked):
    """Numerator and denominator with their values, each leading to its own page."""
    read = full.values([part.code for part in found.parts], asked.place.code, asked.period)
    return [
        (figure.indicator.name, str(shown(figure, in_wan=False)), asked.href(code))
        for code, figure in read.items()
    ]


def parts_of(found, asked):
    """The figure in each place one level down, the largest first; None where there are no parts."""
    regions = [place.code for place in asked.parts]
    if not regions:
        return None
    read = full.by_region([found.code], asked.place.code, asked.period, regions)
    rows = [(place, read[place.code][found.code]) for place in asked.parts]
    rows.sort(key=lambda row: (row[1].value is None, -(row[1].value or 0), row[0].code))
    points = [
        Point(place.name, figure.value, str(shown(figure)), href=asked.href(found.code, place))
        for place, figure in rows
    ]
    return {
        "chart": charts.bars(points, label=_("By place")) if len(points) <= MOST_BARS else "",
        "rows": [
            (place, str(shown(figure, in_wan=False)), asked.href(found.code, place)) for place, figure in rows
        ],
    }


def months_of(found, asked):
    """The figure month by month as a chart and as rows, the latest first."""
    figures = full.by_month(found.code, asked.place.code, *months_shown(found.kind == FLOW, asked))
    points = [
        Point(
            short_month(figure, asked),
            figure.value,
            str(shown(figure)),
            unfinished=is_unfinished(figure.period),
        )
        for figure in figures
    ]
    draw = charts.line if len(points) >= 6 else charts.columns
    return {
        "chart": draw(points, label=str(found.name)),
        "rows": [
            (month_name(figure.period), str(shown(figure, in_wan=False))) for figure in reversed(figures)
        ],
    }
