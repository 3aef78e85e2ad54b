"""Counting: from contributions to a value per region and month. Pure: no database, no clock.

A contribution is (key, region code, starts, ends, amount, behind). Whatever its kind, it holds in a span of
months; amounts are added up over spans, and of keys each month counts every key once however many spans hold it.
"""

from collections import defaultdict

from tongmu.indicators.periods import Horizon, month_of
from tongmu.indicators.registry import FLOW, STOCK


def span(kind: str, starts, ends, horizon: Horizon):
    """(first month, month after the last) in which the contribution counts, within the horizon; None if never."""
    if isinstance(starts, int):
        return year_span(starts, horizon)
    if starts is None or starts > horizon.today or (ends is not None and ends <= starts):
        return None
    first, after = month_of(starts), horizon.last + 1
    if kind == FLOW:
        after = starts.year * 12 + 12
    elif kind == STOCK and ends is not None:
        after = month_of(ends)
        if after <= horizon.last and horizon.looked_at(after) < ends:
            after += 1
    first, after = max(first, horizon.first), min(after, horizon.last + 1)
    return (first, after) if first < after else None


def year_span(year, horizon):
    """As `span`, for what holds throughout a calendar year, such as a village's population or a target."""
    first, after = max(year * 12, horizon.first), min(year * 12 + 12, horizon.last + 1)
    return (first, after) if first < after else None


def merged(spans):
    """The spans without their overlaps, in order."""
    result = []
    for first, after in sorted(spans):
        if result and first <= result[-1][1]:
            result[-1] = (result[-1][0], max(after, result[-1][1]))
        else:
            result.append((first, after))
    return result


class Sums:
    """Running sums per region: steps at months, added up when they are read."""

    def __init__(self):
        self.steps = defaultdict(lambda: defaultdict(int))

    def add(self, region, first, after, amount):
        self.steps[region][first] += amount
        self.steps[region][after] -= amount

    def values(self, horizon):
        """{(region, month): value}, without zeros."""
        result = {}
        for region, steps in self.steps.items():
            value = 0
            for month in range(horizon.first, horizon.last + 1):
                value += steps.get(month, 0)
                if value:
                    result[region, month] = value
        return result


class Distinct:
    """Distinct keys per region and month."""

    def __init__(self):
        self.spans = defaultdict(list)

    def add(self, region, key, first, after):
        self.spans[region, key].append((first, after))

    def values(self, horizon):
        sums = Sums()
        for (region, _key), spans in self.spans.items():
            for first, after in merged(spans):
                sums.add(region, first, after, 1)
        return sums.values(horizon)


def tally(contributions, *, kind, digits, horizon, length=None):
    """({(region, month): amount}, {(region, month): entities} or None).

    Amounts are whole numbers of 10 ** −digits. With `length`, regions are cut to codes of that length: the level
    is counted as a whole. Entities count the distinct households or persons behind; None when none are named.
    """
    scale = 10**digits
    sums, keys, entities = Sums(), Distinct(), Distinct()
    names_entities = False
    for key, region, starts, ends, amount, behind in contributions:
        held = span(kind, starts, ends, horizon)
        if held is None:
            continue
        if length is not None:
            if len(region) < length:
                continue
            region = region[:length]
        if amount is None:
            keys.add(region, key, *held)
        else:
            sums.add(region, *held, int(amount * scale))
        if behind is not None:
            names_entities = True
            entities.add(region, behind, *held)
    values = sums.values(horizon)
    for place, value in keys.values(horizon).items():
        values[place] = values.get(place, 0) + value * scale
    return values, (entities.values(horizon) if names_entities else None)
