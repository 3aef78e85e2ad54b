"""/office/: what is behind first, then goals, money, visits and all places in a table."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongmu.accounts.decorators import may_required
from tongmu.core import charts
from tongmu.core.charts import Point
from tongmu.core.numbers import grouped
from tongmu.indicators.goals import goals_of
from tongmu.indicators.periods import is_unfinished
from tongmu.indicators.reading import full
from tongmu.indicators.showing import YUAN, amount, shown
from tongmu.indicators.units import unit_label
from tongmu.office import choices, exceptions
from tongmu.office.asked import asked_by, months_shown, short_month


@require_safe
@may_required("see_office")
def cockpit(request):
    asked = asked_by(request.user, request.GET)
    columns, plans = choices.defined(choices.KEY_FIGURES), exceptions.plans_of(asked)
    codes = list(dict.fromkeys([*columns, *choices.defined(choices.WATCHED), *plans]))
    whole = full.values(codes, asked.place.code, asked.period)
    figures = figures_of_parts(codes, asked)
    context = {
        "asked": asked,
        "exceptions": exceptions.behind(
            asked, plans, figures or {asked.place.code: whole}, whole, request.user
        ),
        "goals": [
            (goal, asked.href(goal.figure.code)) for goal in goals_of(full, asked.place.code, asked.period)
        ],
        "cards": [(whole[code], str(shown(whole[code])), asked.href(code)) for code in columns],
        "funds": funds_of(asked, whole),
        "visits": visits_of(asked, whole),
        "table": table_of(asked, columns, figures, whole),
    }
    return render(request, "office/cockpit.html", context)


def figures_of_parts(codes, asked):
    regions = [place.code for place in asked.parts]
    return full.by_region(codes, asked.place.code, asked.period, regions) if regions else {}


def funds_of(asked, whole):
    """Money received, allocated and paid as three bars, and the same in exact yuan; None where not all are defined."""
    if len(choices.defined(choices.FUNDS)) < len(choices.FUNDS):
        return None
    found = [whole[code] for code in choices.FUNDS]
    points = [Point(str(figure.indicator.name), figure.value, str(shown(figure))) for figure in found]
    received, _allocated, paid = found
    idle = None if received.value is None else received.value - paid.value
    return {
        "chart": charts.aligned_bars(*points, label=_("Funds of the year")),
        "rows": [(figure, str(shown(figure, in_wan=False)), asked.href(figure.code)) for figure in found],
        "narration": None
        if not idle or idle < 0
        else _("%(amount)s received and not paid yet") % {"amount": amount(idle, YUAN)},
    }


def visits_of(asked, whole):
    """Visits month by month, and how many households the month has reached; None without a definition."""
    if not choices.defined([choices.VISITS]):
        return None
    first, last = months_shown(False, asked)
    points = [
        Point(
            short_month(figure, asked),
            figure.value,
            str(shown(figure)),
            unfinished=is_unfinished(figure.period),
        )
        for figure in full.by_month(choices.VISITS, asked.place.code, first, last)
    ]
    draw = charts.line if len(points) >= 6 else charts.columns
    coverage = whole.get(choices.COVERAGE)
    known = coverage is not None and coverage.value is not None
    return {
        "this_month": points[-1].text,
        "chart": draw(points, label=_("Visits by month")),
        "rows": [(point.label, point.text) for point in reversed(points)],
        "href": asked.href(choices.VISITS),
        "coverage": coverage,
        "coverage_text": str(shown(coverage)) if known else "",
        "coverage_href": asked.href(choices.COVERAGE) if known else "",
        "missing": amount(coverage.base - coverage.part, coverage.indicator.parts[1].unit) if known else "",
    }


def table_of(asked, codes, figures, whole):
    """Heads, a row for each part, what belongs to none of them, and the total; None where there are no parts."""
    if not figures:
        return None
    rows = [
        (
            place,
            asked.cockpit_href(place),
            [cell(row[code], asked.href(code, place)) for code in codes],
        )
        for place in asked.parts
        for row in [figures[place.code]]
    ]
    return {
        "heads": [(whole[code].indicator, unit_label(whole[code].unit), asked.href(code)) for code in codes],
        "rows": rows,
        "own": own_cells(asked, codes, figures, whole),
        "total": [cell(whole[code], asked.href(code)) for code in codes],
    }


def cell(figure, href):
    return {"text": figure.text, "href": href}


def own_cells(asked, codes, figures, whole):
    """What belongs to the region itself and to none of its parts, such as money of the town; [] where nothing does."""
    cells = []
    for code in codes:
        indicator, total = whole[code].indicator, whole[code].value
        adds_up = not indicator.is_ratio and indicator.additive and total is not None
        inside = sum(figures[place.code][code].value or 0 for place in asked.parts)
        rest = total - inside if adds_up else 0
        cells.append(grouped(rest) if rest else "")
    return cells if any(cells) else []
