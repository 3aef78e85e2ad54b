"""A figure over the months: which months are drawn, how, and the rows of the table under the chart."""

from tongmu.core import charts
from tongmu.core.charts import Point
from tongmu.indicators.reading import public
from tongmu.indicators.registry import FLOW
from tongmu.public import periods
from tongmu.public.pickers import month_name, short_month
from tongmu.public.showing import shown

FEWEST_FOR_A_LINE = 6


def months_of(found, asked) -> tuple[str, str]:
    """A sum of the year is drawn from January, a state or a running total over the last twelve months."""
    return periods.months_of_year(asked) if found.kind == FLOW else periods.last_twelve(asked)


def read(found, region, asked) -> list:
    return public.by_month(found.code, region, *months_of(found, asked))


def chart(figures, *, label, target=None):
    """Columns for a few months, a line for six and more; a month that still runs is hatched."""
    within_a_year = figures[0].period[:4] == figures[-1].period[:4]
    points = [
        Point(
            short_month(figure.period) if within_a_year else figure.period,
            figure.value,
            str(shown(figure)),
            unfinished=periods.is_unfinished(figure.period),
        )
        for figure in figures
    ]
    if len(points) < FEWEST_FOR_A_LINE:
        return charts.columns(points, label=label)
    return charts.line(points, label=label, target=target)


def rows(figures) -> list[tuple]:
    """(month in words, what is shown, whether the month still runs), the latest first."""
    return [
        (month_name(figure.period), shown(figure, in_wan=False), periods.is_unfinished(figure.period))
        for figure in reversed(figures)
    ]
