"""Months as text ('2018-12') and as whole numbers (year × 12 + month − 1), and the day a month is looked at."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from tongmu.core import clock


def index_of(period: str) -> int:
    """'2018-12' → 24227. Raises ValueError for anything that is no month.

    A month has one spelling, in ASCII digits: values are stored under it, and one written otherwise would find no
    row, which means nought.
    """
    if not re.fullmatch(r"[12][0-9]{3}-(0[1-9]|1[0-2])", period):
        raise ValueError(f"{period!r} is no month like 2018-12.")
    return int(period[:4]) * 12 + int(period[5:]) - 1


def is_month(period: str) -> bool:
    try:
        index_of(period)
    except ValueError:
        return False
    return True


def period_of(index: int) -> str:
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def last_day(index: int) -> date:
    year, month = index // 12, index % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True)
class Horizon:
    """The months for which values are kept, `first` to `last` (both included), seen on the business day `today`."""

    first: int
    last: int
    today: date

    def looked_at(self, index: int) -> date:
        """The day at which a stock of that month is taken: its last day, or today in the running month."""
        return min(last_day(index), self.today)

    def since(self, day: date) -> "Horizon":
        """The part of this horizon that a change concerning `day` and later can alter."""
        return Horizon(max(self.first, min(month_of(day), self.last + 1)), self.last, self.today)

    def periods(self) -> list[str]:
        return [period_of(index) for index in range(self.first, self.last + 1)]


def horizon() -> Horizon:
    """From settings.INDICATORS_SINCE to the running month."""
    day = clock.today()
    return Horizon(index_of(settings.INDICATORS_SINCE), month_of(day), day)


def latest_period() -> str:
    """The running month."""
    return period_of(month_of(clock.today()))


def is_unfinished(period: str) -> bool:
    """Whether the month still runs: its values may grow until its last day is over."""
    months, index = horizon(), index_of(period)
    return index == month_of(months.today) and months.today < last_day(index)


def years() -> list[int]:
    """The years for which values are kept, the latest first."""
    months = horizon()
    return list(range(months.last // 12, months.first // 12 - 1, -1))


def year_in(query) -> int:
    """The year that a GET query asks for, this one without it. Raises ValueError for one without values."""
    asked = query.get("year") or str(horizon().today.year)
    if not re.fullmatch(r"[12][0-9]{3}", asked) or int(asked) not in years():
        raise ValueError(f"No values are kept for {asked!r}.")
    return int(asked)


def period_of_year(year: int) -> str:
    """The month whose values of a sum since January are those of the year: December, or the running month."""
    return period_of(min(year * 12 + 11, horizon().last))
