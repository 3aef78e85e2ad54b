"""A figure over the months: which months are drawn, how, and the rows of the table under the chart."""

from django.utils.translation import gettext as _

from tongmu.core import charts
from tongmu.core.charts import Point
from tongmu.indicators.periods import is_unfinished
from tongmu.indicators.reading import public
from tongmu.indicators.registry import FLOW
from tongmu.indicators.showing import amount, shown
from tongmu.public import periods, tables
from tongmu.public.pickers import month_name, short_month

FEWEST_FOR_A_LINE = 6


def months_of(found, asked) -> tuple[str, str]:
    """A sum of the year is drawn from January, a state or a running total over the last twelve months."""
    return periods.months_of_year(asked) if found.kind == FLOW else periods.last_twelve(asked)


def read(found, region, asked) -> list:
    return public.by_month(found.code, region, *months_of(found, asked))


def labels(figures) -> list[str]:
    """The months as the axis names them: with their year only where there are two."""
    if figures[0].period[:4] == figures[-1].period[:4]:
        return [short_month(figure.period) for figure in figures]
    return [figure.period for figure in figures]


def chart(figures, *, label, target=None):
    """Columns for a few months, a line for six and more; a month that still runs is hatched."""
    size, unit = tables.scale_of(figures[0].indicator, [figure.value for figure in figures])
    points = [
        Point(
            name,
            None if figure.value is None else figure.value / size,
            str(shown(figure)),
            unfinished=is_unfinished(figure.period),
        )
        for name, figure in zip(labels(figures), figures, strict=True)
    ]
    if len(points) < FEWEST_FOR_A_LINE:
        return charts.columns(points, label=label, unit=unit)
    if target is None:
        return charts.line(points, label=label, unit=unit)
    words = _("target %(target)s") % {"target": amount(target, figures[0].indicator.unit)}
    return charts.line(points, label=label, unit=unit, target=target / size, target_text=words)


def axis_unit(figures) -> str:
    """The unit the chart is drawn in."""
    return tables.scale_of(figures[0].indicator, [figure.value for figure in figures])[1]


def finding(figures) -> str:
    """What the chart shows, in a sentence: from where to where; '' where a month is not known or not told."""
    if len(figures) < 2 or any(figure.value is None for figure in figures):
        return ""
    first, last = figures[0], figures[-1]
    if len({figure.value for figure in figures}) == 1:
        return _("%(value)s in every month shown.") % {"value": shown(last)}
    return _("From %(first)s in %(from)s to %(last)s in %(to)s.") % {
        "first": shown(first),
        "from": month_name(first.period),
        "last": shown(last),
        "to": month_name(last.period),
    }


def table(figures) -> dict:
    """The chart's values as one row: {"name", "unit", "months": [(month, cell, whether it still runs)]}."""
    found = figures[0].indicator
    return {
        "name": found.name,
        "unit": tables.column_unit(found),
        "months": [
            (label, tables.cell_of(figure), is_unfinished(figure.period))
            for label, figure in zip(labels(figures), figures, strict=True)
        ],
    }
