"""Keeping the stored values true: after each change for the regions it touched, and from nothing on request.

Both ways end in the same values; a test compares them. A refresh works under one lock, so two writers cannot
overwrite each other's sums with older ones.
"""

from collections import defaultdict
from datetime import date

from django.db import connection, transaction

from tongmu.core.regions import LENGTHS, LEVELS, ancestors_of, within
from tongmu.indicators.disclosure import SMALL, TOTAL, WITHHELD, gives_its_parts_away, is_small, protect
from tongmu.indicators.models import IndicatorValue, IndicatorVersion
from tongmu.indicators.periods import horizon as current_horizon
from tongmu.indicators.periods import index_of, last_day, period_of
from tongmu.indicators.registry import FLOW, STOCK, fed_by, ruled_by, stored_indicators
from tongmu.indicators.tally import tally

LOCK = 360_322_102
UPWARDS = tuple(reversed(LENGTHS[:-1]))  # town, county, city, province


class Cell:
    """The value of one indicator in one region and month while it is being worked on."""

    __slots__ = ("amount", "entities", "hidden")

    def __init__(self, amount=0, entities=None, hidden=""):
        self.amount, self.entities, self.hidden = amount, entities, hidden

    def as_tuple(self):
        return self.amount, self.entities, self.hidden


def on_changes(changes):
    """Subscriber of the feed: recomputes what `changes` (PendingChange rows) can have altered."""
    touched = defaultdict(lambda: (set(), []))
    for change in changes:
        regions, days = touched[change.label]
        regions.add(change.region_code)
        days.append(change.since)
    for label, (regions, days) in sorted(touched.items()):
        refresh(fed_by(label), regions, min(days))
        refresh_all(ruled_by(label))


@transaction.atomic
def refresh(indicators, regions, since: date):
    """Recomputes `indicators` for `regions` and all their ancestors from the month of `since` on."""
    months = current_horizon().since(since)
    if not indicators or months.first > months.last:
        return
    take_lock()
    regions = set(regions)
    around = regions.union(*(ancestors_of(code) for code in regions))
    cells = {}
    for found in indicators:
        cells.update(
            own_cells(found, around, months) if found.additive else whole_cells(found, around, months)
        )
    wanted = {found.code: found for found in indicators}
    store_level(wanted, {code for code in regions if len(code) == LENGTHS[-1]}, cells, months)
    for length in UPWARDS:
        parents = {code for code in around if len(code) == length}
        if parents:
            roll_up(wanted, length, parents, cells, months)


def refresh_all(indicators=None):
    """Writes every value of `indicators` (default: all of them) from nothing. Returns the number of values."""
    wanted = stored_indicators() if indicators is None else indicators
    return sum(refresh_one(found) for found in wanted)


@transaction.atomic
def refresh_one(found):
    """Writes every value of one indicator from nothing. Returns the number of values."""
    take_lock()
    months = current_horizon()
    cells = every_cell(found, months)
    if found.guards:
        mark_all(found, cells)
    IndicatorValue.objects.filter(indicator=found.code).delete()
    rows = [value_row(place, cell) for place, cell in cells.items() if worth_keeping(cell)]
    IndicatorValue.objects.bulk_create(rows, batch_size=2000)
    IndicatorVersion.objects.update_or_create(indicator=found.code, defaults={"version": found.version})
    return len(rows)


def refresh_with_time():
    """What time itself changes, and what a changed definition does: the running month, and new versions whole."""
    known = dict(IndicatorVersion.objects.values_list("indicator", "version"))
    changed = [found for found in stored_indicators() if known.get(found.code) != found.version]
    if changed:
        refresh_all(changed)
    months = current_horizon()
    day = last_day(months.last).replace(day=1)
    for found in stored_indicators():
        if found not in changed:
            refresh([found], regions_counted(found), day)
    return len(changed)


def regions_counted(found):
    """Every region some row of the indicator belongs to, or that has a value."""
    regions = set(
        IndicatorValue.objects.filter(indicator=found.code).values_list("region_code", flat=True).distinct()
    )
    for part in found.all_rows():
        regions.update(part.queryset.order_by().values_list(part.region, flat=True).distinct())
    return regions


def take_lock():
    """One refresh at a time. SQLite has it already: its transactions begin with the write lock.

    PostgreSQL is told as well that every row will be read: by itself it plans a cursor for its first tenth, which
    at 100,000 households made one indicator take minutes.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(%s), set_config('cursor_tuple_fraction', '1', true)", [LOCK]
            )


# --- counting -----------------------------------------------------------------------------------------------


def contributions(parts, found, months):
    for part in parts:
        if found.kind == FLOW:
            part = part.from_day(date(months.first // 12, 1, 1))
        elif found.kind == STOCK and part.ends:
            part = part.lasting_beyond(last_day(months.first).replace(day=1))
        yield from part.read()


def own_cells(found, regions, months):
    """What lies exactly at each of `regions`: {(code, region, month): Cell}."""
    parts = [part.at(regions) for part in found.all_rows()]
    return as_cells(found, tally_of(found, contributions(parts, found, months), months))


def whole_cells(found, regions, months):
    """For an indicator that does not add up: each region and all that lies in it, counted as one."""
    cells = {}
    for region in regions:
        parts = [part.within(region) for part in found.all_rows()]
        counted = tally_of(found, contributions(parts, found, months), months, len(region))
        cells.update(as_cells(found, counted))
    return cells


def every_cell(found, months):
    """{(code, region, month): Cell} for every region of every level."""
    if not found.additive:
        cells = {}
        for length in LENGTHS:
            counted = tally_of(found, contributions(found.all_rows(), found, months), months, length)
            cells.update(as_cells(found, counted))
        return cells
    own = as_cells(found, tally_of(found, contributions(found.all_rows(), found, months), months))
    cells = {}
    for (code, region, month), cell in own.items():
        for place in [region, *ancestors_of(region)]:
            add_to(cells, (code, place, month), cell)
    return cells


def tally_of(found, rows, months, length=None):
    return tally(rows, kind=found.kind, digits=found.digits, horizon=months, length=length)


def as_cells(found, counted):
    amounts, entities = counted
    cells = {}
    for region, month in amounts.keys() | (entities or {}).keys():
        behind = None if entities is None else entities.get((region, month), 0)
        cells[found.code, region, month] = Cell(amounts.get((region, month), 0), behind)
    return cells


def add_to(cells, place, cell):
    total = cells.setdefault(place, Cell())
    total.amount += cell.amount
    if cell.entities is not None:
        total.entities = (total.entities or 0) + cell.entities


# --- disclosure ---------------------------------------------------------------------------------------------


def mark_all(found, cells):
    """Marks the hidden cells of every group, from the villages upwards."""
    groups = defaultdict(dict)
    for (_code, region, month), cell in cells.items():
        cell.hidden = own_mark(found, cell)
        groups[len(region)].setdefault((region, month), cell)
    for child_length, length in zip(reversed(LENGTHS), UPWARDS, strict=False):
        families = defaultdict(dict)
        for (region, month), cell in groups[child_length].items():
            families[region[:length], month][region] = cell
        for place, children in families.items():
            if place in groups[length]:
                mark_group(found, children, groups[length][place])


def mark_group(found, children, parent):
    """Marks the hidden ones among `children` ({region: Cell}), and `parent`, their total, if it cannot be shown.

    Children below the indicator's finest level are shown to no stranger, so nothing can be worked out from them.
    """
    if len(next(iter(children))) > LENGTHS[LEVELS.index(found.finest)]:
        return
    counts = {region: cell.entities or 0 for region, cell in children.items()}
    totals = [region for region, cell in children.items() if cell.hidden == TOTAL]
    hidden, total_too = protect(counts, found.small, totals)
    for region, cell in children.items():
        cell.hidden = hidden.get(region, "")
    told = parent.hidden == SMALL and gives_its_parts_away(hidden, found.small)
    if told or (total_too and (totals or not parent.hidden)):
        parent.hidden = TOTAL


def own_mark(found, cell):
    """The mark a cell has by itself, before its neighbours are looked at."""
    return SMALL if found.guards and cell.entities and is_small(cell.entities, found.small) else ""


# --- storing ------------------------------------------------------------------------------------------------


def roll_up(wanted, length, parents, cells, months):
    """Values of the parents of one level from their stored children, and the hidden cells among those."""
    child_length = LENGTHS[LENGTHS.index(length) + 1]
    children = stored_cells(wanted, parents, child_length, months)
    families = defaultdict(dict)
    for (code, region, month), cell in children.items():
        families[code, region[:length], month][region] = cell
    before = {place: cell.as_tuple() for place, cell in children.items()}
    for (code, parent, month), members in families.items():
        if wanted[code].additive:
            for cell in members.values():
                add_to(cells, (code, parent, month), cell)
    for found in wanted.values():
        if found.guards:
            mark_families(found, families, cells, parents, months)
    changed = {place: cell for place, cell in children.items() if cell.as_tuple() != before[place]}
    write(changed)
    store_level(wanted, parents, cells, months)


def mark_families(found, families, cells, parents, months):
    for parent in parents:
        for month in range(months.first, months.last + 1):
            total = cells.get((found.code, parent, month))
            if total is None:
                continue
            total.hidden = own_mark(found, total)
            members = families.get((found.code, parent, month))
            if members:
                mark_group(found, members, total)


def stored_cells(wanted, parents, child_length, months):
    """The stored children of `parents`: {(code, region, month): Cell}."""
    cells = {}
    for parent in parents:
        rows = IndicatorValue.objects.filter(
            within("region_code", parent),
            indicator__in=wanted,
            level=child_length,
            period__in=months.periods(),
        ).values_list("indicator", "region_code", "period", "amount", "entities", "hidden")
        for code, region, period, amount, entities, hidden in rows:
            cells[code, region, index_of(period)] = Cell(amount, entities, hidden)
    return cells


def store_level(wanted, regions, cells, months):
    """Brings the stored rows of `regions` (all of one level) in line with `cells`: writes, changes and removes."""
    if not regions:
        return
    stored = {
        (row.indicator, row.region_code, index_of(row.period)): row
        for row in IndicatorValue.objects.filter(
            indicator__in=wanted,
            region_code__in=regions,
            period__in=months.periods(),
        )
    }
    new = {
        place: cell
        for place, cell in cells.items()
        if place[1] in regions and place[0] in wanted and worth_keeping(cell)
    }
    for place, cell in new.items():
        keep_mark(wanted[place[0]], cell, stored.get(place))
    IndicatorValue.objects.filter(
        pk__in=[row.pk for place, row in stored.items() if place not in new]
    ).delete()
    write({place: cell for place, cell in new.items() if place not in stored or differs(stored[place], cell)})


def keep_mark(found, cell, stored):
    """Until its group is looked at one level up, a cell keeps the mark its neighbours gave it."""
    cell.hidden = cell.hidden or own_mark(found, cell)
    if not cell.hidden and stored and stored.hidden == WITHHELD:
        cell.hidden = WITHHELD


def worth_keeping(cell):
    return bool(cell.amount or cell.entities)


def differs(row, cell):
    return (row.amount, row.entities, row.hidden) != cell.as_tuple()


def value_row(place, cell):
    code, region, month = place
    return IndicatorValue(
        indicator=code,
        region_code=region,
        level=len(region),
        period=period_of(month),
        amount=cell.amount,
        entities=cell.entities,
        hidden=cell.hidden,
    )


def write(cells):
    IndicatorValue.objects.bulk_create(
        [value_row(place, cell) for place, cell in cells.items()],
        batch_size=2000,
        update_conflicts=True,
        unique_fields=["indicator", "region_code", "period"],
        update_fields=["amount", "entities", "hidden"],
    )
