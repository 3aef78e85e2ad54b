"""From a figure down to its rows: what an indicator counts in one region and month, and what that comes to.

The rows are chosen by the database and counted there, by the same rules as `tally` applies to contributions; that
both agree is what makes the line 合计 480 = 所列 480 worth reading.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import F, Q, Sum

from tongmu.core.regions import ancestors_of
from tongmu.indicators.periods import horizon, index_of
from tongmu.indicators.registry import FLOW, STOCK, Rows


@dataclass(frozen=True)
class Entry:
    """One row behind a figure; `region` is a code, `starts` a day or a year, `amount` None where rows are counted."""

    row: object
    region: str
    starts: object
    ends: object
    amount: object


class Listing:
    """The rows of one or several Rows one after the other, to be cut into pages: it has a length and slices."""

    def __init__(self, parts: list[Rows]):
        self.parts = parts

    @cached_property
    def lengths(self):
        return [part.queryset.order_by().count() for part in self.parts]

    def __len__(self):
        return sum(self.lengths)

    def __getitem__(self, wanted: slice) -> list[Entry]:
        """The entries of a slice, with one query for each of the parts it touches."""
        first, last = wanted.start or 0, len(self) if wanted.stop is None else wanted.stop
        found, before = [], 0
        for part, length in zip(self.parts, self.lengths, strict=True):
            start, stop = max(first - before, 0), min(last - before, length)
            if start < stop:
                found += entries(part, start, stop)
            before += length
        return found

    @cached_property
    def total(self) -> Decimal:
        """What the rows come to in the indicator's unit: amounts summed, and distinct keys counted once."""
        amounts = sum(
            (Decimal(summed(part)) for part in self.parts if part.amount is not None), start=Decimal(0)
        )
        counted = [part for part in self.parts if part.amount is None]
        if len(self.parts) == 1 and counted and counted[0].key == "pk":
            keys = len(self)
        elif len(counted) == 1:
            keys = counted[0].queryset.order_by().values(counted[0].key).distinct().count()
        else:
            keys = len({key for part in counted for key in part.queryset.values_list(part.key, flat=True)})
        return amounts + keys


def summed(part):
    return part.queryset.order_by().aggregate(total=Sum(part.amount))["total"] or 0


def entries(part, start, stop):
    """The rows from `start` to `stop`, newest first; the related rows a label may name come with them."""
    asked = {"drill_region": part.region, "drill_starts": part.starts}
    asked |= {"drill_ends": part.ends} if part.ends else {}
    asked |= {"drill_amount": part.amount} if part.amount else {}
    rows = part.queryset.annotate(**{name: F(path) for name, path in asked.items()})
    rows = rows.select_related(*related(part.queryset.model)).order_by(f"-{part.starts}", "pk")
    return [
        Entry(
            row,
            row.drill_region,
            row.drill_starts,
            getattr(row, "drill_ends", None),
            getattr(row, "drill_amount", None),
        )
        for row in rows[start:stop]
    ]


def related(model):
    """The forward relations of a model, so that naming a row asks nothing more."""
    return [field.name for field in model._meta.concrete_fields if field.is_relation]


def listing(indicator, region: str, period: str, narrowed=None) -> Listing:
    """The rows behind the indicator's value in `region` and month `period`.

    `narrowed` takes each queryset and gives back what its reader may see.
    """
    parts = [holding(part, indicator.kind, period).within(region) for part in indicator.all_rows()]
    if indicator.divided:
        parts = [undivided(part) for part in parts]
    if narrowed:
        parts = [part.of(narrowed(part.queryset)) for part in parts]
    return Listing(parts)


def undivided(part: Rows) -> Rows:
    """Only the rows that lie in no region with rows of its own: a town's target stands for those of its villages."""
    codes = set(part.queryset.order_by().values_list(part.region, flat=True))
    return part.at(code for code in codes if codes.isdisjoint(ancestors_of(code)))


def holding(part: Rows, kind: str, period: str) -> Rows:
    """Only the rows that count in the month `period`; see `tally.span` for the rules."""
    index = index_of(period)
    day = horizon().looked_at(index)
    if part.yearly:
        return part.of(part.queryset.filter(**{part.starts: index // 12}))
    condition = Q(**{f"{part.starts}__lte": day})
    if kind == FLOW:
        condition &= Q(**{f"{part.starts}__gte": date(index // 12, 1, 1)})
    if part.ends:
        still_open = Q(**{f"{part.ends}__isnull": True})
        after = {f"{part.ends}__gt": day} if kind == STOCK else {f"{part.ends}__gt": F(part.starts)}
        condition &= still_open | Q(**after)
    return part.of(part.queryset.filter(condition))
