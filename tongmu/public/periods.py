"""The month a reader asks for, and the months offered."""

from dataclasses import dataclass

from django.http import Http404

from tongmu.indicators.periods import horizon, index_of, latest_period, period_of

YEAR = 12


@dataclass(frozen=True)
class Asked:
    """The month asked for. `is_covered`: values are kept for it; otherwise the page says so."""

    period: str
    is_covered: bool

    @property
    def year(self):
        return int(self.period[:4])

    @property
    def index(self):
        return index_of(self.period)

    @property
    def a_year_before(self):
        return period_of(self.index - YEAR)

    @property
    def as_of(self):
        """The day its values are of; None for a month that values are not kept for."""
        return horizon().looked_at(self.index) if self.is_covered else None


def asked_in(query) -> Asked:
    """The month named by `period` in a GET query, the running one without it. Raises Http404 for what is no month."""
    try:
        index = index_of(query.get("period") or latest_period())
    except ValueError as error:
        raise Http404(str(error)) from error
    months = horizon()
    return Asked(period_of(index), months.first <= index <= months.last)


def offered() -> list[str]:
    """The months to choose from, the latest first."""
    return horizon().periods()[::-1]


def is_covered(index) -> bool:
    return horizon().first <= index <= horizon().last


def months_of_year(asked) -> tuple[str, str]:
    """(January, the month asked): what a sum over the year is drawn over."""
    return f"{asked.year}-01", asked.period


def last_twelve(asked) -> tuple[str, str]:
    """The twelve months to the month asked, fewer where values are kept for a shorter time."""
    return period_of(max(asked.index - YEAR + 1, horizon().first)), asked.period
