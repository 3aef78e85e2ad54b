"""What changed by few from one month to the next: which former months a stranger may not be told.

A village's register told month by month gives away the household that left it in between, however large the register.
So of the months that can be read at one time no two that are told may differ by fewer than `small` households or
persons. The latest month is always told. From there backwards a month is withheld while it differs by few from the
month told after it. Sums of a year begin anew each January, so they are looked at from each December backwards; and a
town's Decembers are told, being what its year is reported by.

Whoever knows the town and all villages but one knows that one: where one is withheld, others go with it, those with
the smallest change first, until what is withheld changed together by none or by at least `small`.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from tongmu.core.regions import LENGTHS, within_any
from tongmu.indicators.models import IndicatorValue
from tongmu.indicators.periods import index_of, latest_period, period_of
from tongmu.indicators.registry import FLOW, HOUSEHOLDS, PERSONS

TOWN, VILLAGE = LENGTHS[-2:]


@dataclass(frozen=True)
class Cell:
    amount: int
    entities: int
    hidden: str


NOUGHT = Cell(0, 0, "")


def told_too_closely(asked, regions, periods) -> set[tuple[str, str, str]]:
    """{(code, region, period)} of the `asked` indicators that may not be told beside later months; one query."""
    latest = latest_period()
    past = [period for period in periods if period < latest]
    guarded = {one.code: one for one in asked if not one.is_ratio and one.guards}
    if not past or not guarded:
        return set()
    families = {region[:TOWN] for region in regions}
    first = index_of(min(past)) // 12 * 12 - 1  # a December is told, and the months after it with it in mind
    months = [period_of(index) for index in range(index_of(latest), first - 1, -1)]
    cells = cells_of(list(guarded), families, months[-1])
    found = set()
    for code, one in guarded.items():
        for family in families:
            found |= {
                (code, region, period)
                for region, period in withheld_in(family, cells[code, family], months, one)
            }
    return found


def cells_of(codes, families, first):
    """{(code, family): {month: {region: Cell}}} of the towns (or what lies above) with the villages of each."""
    towns = [family for family in families if len(family) == TOWN]
    rows = IndicatorValue.objects.filter(
        Q(region_code__in=families) | (Q(level=VILLAGE) & within_any("region_code", towns)),
        indicator__in=codes,
        period__gte=first,
    )
    found = defaultdict(lambda: defaultdict(dict))
    for code, region, period, *cell in rows.values_list(
        "indicator", "region_code", "period", "amount", "entities", "hidden"
    ):
        amount, entities, hidden = cell
        found[code, region[:TOWN]][period][region] = Cell(amount, entities or 0, hidden)
    return found


def withheld_in(whole, cells, months, one):
    """Yields (region, month) of what is withheld of a town `whole` and its villages; `months` from the latest back."""
    places = {region for month in cells.values() for region in month} | {whole}
    if not one.is_public_at("0" * VILLAGE):
        places = {whole}
    told = {}
    for month in months:
        is_december = month.endswith("-12")
        if one.kind == FLOW and is_december:
            told = {}
        here = {place: cells[month].get(place, NOUGHT) for place in places}
        shown = {place for place in places if not here[place].hidden}
        steps = {place: step(here[place], told[place], one) for place in shown if place in told}
        few = {place for place, change in steps.items() if is_few(change, one)}
        if is_december:
            few.discard(whole)
        elif one.kind != FLOW and is_few_since_december(whole, cells, month, one):
            few |= {whole} & shown
        few |= beside(few, whole, here, steps, one) if whole in shown - few else set()
        yield from ((place, month) for place in few)
        told |= {place: here[place] for place in shown - few}


def is_few_since_december(whole, cells, month, one):
    """Whether the town's month differs by few from the December before, which is told whatever comes after it."""
    before = cells.get(f"{int(month[:4]) - 1}-12", {}).get(whole, NOUGHT)
    return (
        not before.hidden
        and month != latest_period()
        and is_few(step(before, cells[month].get(whole, NOUGHT), one), one)
    )


def beside(few, whole, here, steps, one):
    """What is withheld with the villages `few`, so that the town less the others does not tell them."""
    if not few or any(cell.hidden for cell in here.values()):
        return set()
    others = sorted(
        (place for place in steps if place != whole and place not in few and here[place].amount),
        key=lambda place: (abs(steps[place][0]), here[place].amount, place),
    )
    taken = []
    while not is_open([*few, *taken], steps, one):
        if not others:
            return {*taken, whole}
        taken.append(others.pop(0))
    return set(taken)


def is_open(places, steps, one):
    together = [sum(steps[place][part] for place in places) for part in (0, 1)]
    return len(places) > 1 and not is_few(together, one)


def step(cell, after, one):
    """By how much what is counted, and those behind it, differ from the month told after; signs kept."""
    counted = after.amount - cell.amount if one.counts in {HOUSEHOLDS, PERSONS} else 0
    return counted, after.entities - cell.entities


def is_few(change, one):
    return any(0 < abs(part) < one.small for part in change)
