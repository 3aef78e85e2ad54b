"""What the plain forms of the public pages offer: months, places, indicators."""

from datetime import date

from django.utils.dates import MONTHS_3
from django.utils.formats import date_format

from tongmu.indicators.showing import is_chinese
from tongmu.public import periods


def month_name(period) -> str:
    """2018年12月, or December 2018."""
    return date_format(date(int(period[:4]), int(period[5:]), 1), "YEAR_MONTH_FORMAT")


def short_month(period) -> str:
    """12月, or Dec: for the axis of a chart within a year."""
    month = int(period[5:])
    return f"{month}月" if is_chinese() else str(MONTHS_3[month]).capitalize()


def month_options(chosen) -> list[tuple[str, str, bool]]:
    """(value, text, chosen) of the months offered, the latest first, with the one asked for even if not covered."""
    offered = periods.offered()
    if chosen not in offered:
        offered = [chosen, *offered]
    return [(period, month_name(period), period == chosen) for period in offered]


def place_options(places, chosen) -> list[tuple[str, str, bool]]:
    return [(place.code, place.name, place.code == chosen.code) for place in places]


def indicator_options(indicators, chosen) -> list[tuple[str, str, bool]]:
    return [(found.code, str(found.name), found.code == chosen) for found in indicators]
