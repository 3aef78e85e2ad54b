"""Reading stored values. Pages, dashboards, articles, exports and the API read here and count nothing.

`public` gives what a stranger may know: hidden cells come without a value. `full` gives everything, for officials
inside their regions. Both cost the same number of queries for one village and for a thousand.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tongmu.core.numbers import grouped
from tongmu.core.regions import LENGTHS, within
from tongmu.indicators import registry
from tongmu.indicators.apart import given_away
from tongmu.indicators.changes import told_too_closely
from tongmu.indicators.disclosure import SMALL, WITHHELD
from tongmu.indicators.models import IndicatorValue, Target
from tongmu.indicators.periods import horizon, index_of, last_day, latest_period, period_of

HIDDEN_BASE = "base"  # a percentage on fewer than ten households or persons
SMALLEST_BASE = 10


@dataclass(frozen=True)
class Figure:
    """One value of one indicator, ready to be shown.

    `value` is a Decimal in the indicator's unit; None when nothing is known (`hidden` is '') or when it may not be
    shown: `hidden` is then 'small' (fewer than `indicator.small` behind it), 'withheld' (another figure could be
    worked out from it) or 'base' (a percentage on too few).
    """

    indicator: object
    region_code: str
    period: str
    value: Decimal | None
    hidden: str = ""
    entities: int | None = None
    base: Decimal | None = None
    part: Decimal | None = None

    @property
    def code(self):
        return self.indicator.code

    @property
    def unit(self):
        return self.indicator.unit

    @property
    def as_of(self) -> date:
        """The day the value is of: the month's last, or the business date in the running month."""
        return min(last_day(index_of(self.period)), horizon().today)

    @property
    def suppressed(self) -> str:
        """How the API names the reason: '1-4' for a small cell, else 'withheld'; '' for a value that is shown."""
        if self.value is not None or not self.hidden:
            return ""
        return f"1-{self.small - 1}" if self.hidden == SMALL else WITHHELD

    @property
    def is_few(self) -> bool:
        """Whether it is hidden because it counts fewer than `small`, so that a reader may be told just that."""
        return self.hidden == SMALL and self.indicator.counts_those_behind

    @property
    def small(self):
        return getattr(self.indicator, "small", None) or SMALLEST_BASE

    @property
    def text(self) -> str:
        """The value with its digits grouped and without trailing zeros, without unit; '' when there is none."""
        return "" if self.value is None else grouped(self.value)

    def disclosed(self) -> "Figure":
        """What a stranger may know of it."""
        # Below the finest level, not even that it is small.
        hidden = self.hidden if self.indicator.is_public_at(self.region_code) else WITHHELD
        if hidden:
            return replace(self, value=None, entities=None, base=None, part=None, hidden=hidden)
        return replace(self, entities=None)


def quantized(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


class Reader:
    """Reads figures; `disclosed` readers never hand out a hidden value."""

    def __init__(self, disclosed: bool):
        self.disclosed = disclosed

    def values(self, codes, region: str, period: str) -> dict[str, Figure]:
        """{indicator code: Figure} of one region and month, for every code asked."""
        return {code: figure for (code, _r, _p), figure in self._figures(codes, [region], [period]).items()}

    def value(self, code: str, region: str, period: str) -> Figure:
        return self.values([code], region, period)[code]

    def by_region(self, codes, parent: str, period: str, regions) -> dict[str, dict[str, Figure]]:
        """{region: {indicator code: Figure}} for `regions`, all of them inside `parent`, in their order."""
        found = self._figures(codes, regions, [period], inside=parent)
        return {region: {code: found[code, region, period] for code in codes} for region in regions}

    def by_month(self, code: str, region: str, first: str, last: str) -> list[Figure]:
        """One Figure a month from `first` to `last`, both included."""
        periods = [period_of(index) for index in range(index_of(first), index_of(last) + 1)]
        found = self._figures([code], [region], periods)
        return [found[code, region, period] for period in periods]

    def by_region_and_month(
        self, code: str, parent: str, first: str, last: str, regions
    ) -> dict[str, list[Figure]]:
        """{region: [Figure of each month]} from `first` to `last`, both included, in one query."""
        periods = [period_of(index) for index in range(index_of(first), index_of(last) + 1)]
        found = self._figures([code], regions, periods, inside=parent)
        return {region: [found[code, region, period] for period in periods] for region in regions}

    def _figures(self, codes, regions, periods, inside=None):
        asked = [registry.get(code) for code in codes]
        stored = self._stored(asked, regions, periods, inside)
        withheld = self._withheld(asked, regions, periods) if self.disclosed else ()
        figures = {}
        for found in asked:
            for region in regions:
                for period in periods:
                    figure = self._figure(found, region, period, stored, withheld)
                    figures[found.code, region, period] = figure.disclosed() if self.disclosed else figure
        return figures

    def _withheld(self, asked, regions, periods):
        """{(code, region, period)} of what would tell of other figures, or of what changed; parts of ratios too."""
        parts = {part.code: part for found in asked for part in (found.parts if found.is_ratio else [found])}
        parts = list(parts.values())
        return given_away(parts, regions, periods) | told_too_closely(parts, regions, periods)

    def _stored(self, asked, regions, periods, inside):
        names = {part.code for found in asked for part in (found.parts if found.is_ratio else [found])}
        rows = IndicatorValue.objects.filter(indicator__in=names, period__in=periods)
        if inside is not None and len(regions) > len(LENGTHS):
            levels = {len(region) for region in regions}
            rows = rows.filter(within("region_code", inside), level__in=levels)
        else:
            rows = rows.filter(region_code__in=regions)
        found = rows.values_list("indicator", "region_code", "period", "amount", "entities", "hidden")
        return {
            (code, region, period): (amount, entities, mark)
            for code, region, period, amount, entities, mark in found
        }

    def _figure(self, found, region, period, stored, withheld):
        if found.is_ratio:
            return self._ratio(found, region, period, stored, withheld)
        if not is_covered(period):
            return Figure(found, region, period, None)
        kept = stored.get((found.code, region, period))
        if kept is None and found.reported:
            return Figure(found, region, period, None)
        amount, entities, mark = kept or (0, 0 if found.counts != "money" else None, "")
        value = Decimal(amount).scaleb(-found.digits)
        hidden = SMALL if mark == SMALL else WITHHELD if mark else ""
        if not hidden and value and (found.code, region, period) in withheld:
            hidden = WITHHELD
        return Figure(found, region, period, value, hidden, entities)

    def _ratio(self, found, region, period, stored, withheld):
        top, bottom = (self._figure(part, region, period, stored, withheld) for part in found.parts)
        if top.value is None or not bottom.value:
            return Figure(found, region, period, None)
        value = quantized(top.value * (100 if found.percent else 1) / bottom.value, found.digits)
        hidden = WITHHELD if top.hidden or bottom.hidden else ""
        if found.percent and bottom.indicator.guards and bottom.value < SMALLEST_BASE:
            hidden = HIDDEN_BASE
        return Figure(found, region, period, value, hidden, bottom.entities, bottom.value, top.value)


def is_covered(period: str) -> bool:
    """Whether values are kept for that month."""
    months = horizon()
    return months.first <= index_of(period) <= months.last


def targets(codes, region: str, year: int) -> dict[str, int]:
    """{indicator code: target of the year} where one is set for the region, or for parts that add up to it.

    Parts add up only where the target is an indicator itself.
    """
    kept = {code: found.code for code, found in registry.target_indicators().items() if code in codes}
    others = [code for code in codes if code not in kept]
    rows = Target.objects.filter(indicator__in=others, region_code=region, year=year) if others else []
    found = {row.indicator: row.amount for row in rows}
    if kept:
        period = period_of(min(year * 12 + 11, horizon().last))
        figures = full.values(kept.values(), region, period)
        found |= {code: int(figures[target].value) for code, target in kept.items() if figures[target].value}
    return found


public = Reader(disclosed=True)
full = Reader(disclosed=False)

__all__ = ["Figure", "Reader", "full", "is_covered", "latest_period", "public", "targets"]
