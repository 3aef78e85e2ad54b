"""From the rows of an indicator to the cells of a board."""

from datetime import date

from tongmu.core.regions import LENGTHS, ancestors_of, parent_of
from tongmu.indicators.disclosure import least_of
from tongmu.indicators.periods import last_day
from tongmu.indicators.registry import FLOW, STOCK
from tongmu.indicators.tally import tally


def count_from_nothing(board, found):
    """Puts every cell of every level on the board."""
    rows = contributions(found.all_rows(), found, board.months)
    if not found.additive:
        put_whole(board, found, list(rows), LENGTHS)
        return
    levels = {length: {} for length in LENGTHS}
    for (region, month), own in tally_of(board, found, rows).items():
        levels[len(region)][region, month] = own
    for length in reversed(LENGTHS):
        for region, month in levels[length]:
            add_parts(board, found, region, month, levels[length][region, month])
            if length > LENGTHS[0]:
                levels[len(parent_of(region))].setdefault((parent_of(region), month), None)


def recount(board, indicators, regions):
    """Counts anew what changed in `regions`, and adds it up to their ancestors. What is stored is loaded first."""
    path = regions.union(*(ancestors_of(code) for code in regions))
    codes = [found.code for found in indicators]
    board.load(codes, path)
    board.load_parts(
        [
            ([found.code for found in indicators if needs_parts(found, parent, regions)], parent)
            for parent in sorted(path)
            if len(parent) < LENGTHS[-1] and any(needs_parts(found, parent, regions) for found in indicators)
        ]
    )
    for found in indicators:
        if found.additive:
            add_up(board, found, regions, path)
        else:
            count_whole(board, found, path)


def needs_parts(found, parent, regions):
    """Whether all parts of `parent` are looked at, not only those that changed."""
    if found.guards and has_public_parts(found, parent):
        return True
    return found.additive and (found.divided or parent in regions)


def has_public_parts(found, region):
    """Whether the public sees the figure for the parts of `region`."""
    return LENGTHS.index(len(region)) + 1 <= found.finest_position


def add_up(board, found, regions, path):
    """Counts what lies at each of `regions` itself, and brings their ancestors in line."""
    own = counted(board, found, [part.at(path) for part in found.all_rows()])
    months = range(board.months.first, board.months.last + 1)
    for region in sorted(path, key=len, reverse=True):
        whole = len(region) == LENGTHS[-1] or needs_parts(found, region, regions)
        changed = [code for code in path if parent_of(code) == region]
        for month in months:
            if whole:
                add_parts(board, found, region, month, own.get((region, month)))
                continue
            cell = board.at(found.code, region, month)
            for code in changed:
                add_difference(board, cell, (found.code, code, month))
            set_least(board, found, region, month, cell)


def add_parts(board, found, region, month, own):
    """Makes a cell of what lies at its region itself, (amount, entities) or None, and of its parts."""
    cell = board.at(found.code, region, month)
    cell.amount, cell.entities = own or (0, 0 if found.guards else None)
    if own is None or not found.divided:
        for part in board.parts.get((found.code, region, month), {}).values():
            cell.add(part.amount, part.entities)
    set_least(board, found, region, month, cell)


def add_difference(board, cell, place):
    """Adds to the cell of a total what one of its parts has more than what is stored of it."""
    part, (amount, entities, *_rest) = board.cells[place], board.before.get(place, (0, None))
    more = None if part.entities is None else part.entities - (entities or 0)
    cell.add(part.amount - amount, more)


def count_whole(board, found, path):
    """For an indicator that does not add up: each region and all that lies in it, counted as one."""
    rows = [
        row
        for province in sorted(code for code in path if len(code) == LENGTHS[0])
        for row in contributions([part.within(province) for part in found.all_rows()], found, board.months)
    ]
    for place, cell in board.cells.items():
        if place[0] == found.code and place[1] in path:
            cell.amount, cell.entities = 0, None
    put_whole(board, found, rows, {len(region) for region in path}, only=path)


def set_least(board, found, region, month, cell):
    least = least_of(cell.entities or 0, found.small) if found.guards else 0
    if least and len(region) < LENGTHS[-1] and found.additive and has_public_parts(found, region):
        parts = board.parts.get((found.code, region, month), {})
        least = max(least, sum(part.least for part in parts.values()))
    cell.least = least


def put_whole(board, found, rows, lengths, only=None):
    """Puts the regions of each of `lengths`, or those of `only`, on the board, each with all that lies in it."""
    for length in sorted(lengths, reverse=True):
        inside = rows if only is None else [row for row in rows if row[1][:length] in only]
        for (region, month), (amount, entities) in tally_of(board, found, inside, length).items():
            cell = board.at(found.code, region, month)
            cell.amount, cell.entities = amount, entities
            set_least(board, found, region, month, cell)


def counted(board, found, parts):
    """{(region, month): (amount, entities)} of what lies exactly at each region."""
    return tally_of(board, found, contributions(parts, found, board.months))


def tally_of(board, found, rows, length=None):
    amounts, entities = tally(rows, kind=found.kind, digits=found.digits, horizon=board.months, length=length)
    return {
        place: (amounts.get(place, 0), None if entities is None else entities.get(place, 0))
        for place in amounts.keys() | (entities or {}).keys()
    }


def contributions(parts, found, months):
    for part in parts:
        if found.kind == FLOW:
            part = part.from_day(date(months.first // 12, 1, 1))
            if part.counts_keys_by_year:
                yield from part.read_by_year(months.today)
                continue
        elif found.kind == STOCK and part.ends:
            part = part.lasting_beyond(last_day(months.first).replace(day=1))
        yield from part.read(distinct=not found.additive)
