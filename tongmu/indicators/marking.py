"""Where on a board which cells are hidden from the public: `disclosure`'s rules, region by region.

Upwards first, for a total that cannot be shown is protected one level up; then downwards, for whatever is withheld
there must not be added up from its parts.
"""

from collections import defaultdict

from tongmu.core.regions import LENGTHS, ancestors_of
from tongmu.indicators.counting import has_public_parts
from tongmu.indicators.disclosure import cover, is_hidden, mark_row, mark_total, protect

UPWARDS = tuple(reversed(LENGTHS[:-1]))  # town, county, city, province


class Table:
    """The cells of indicators that are protected together."""

    def __init__(self, board, indicators):
        self.board, self.found = board, indicators[0]
        self.smalls = {found.code: found.small for found in indicators}

    def row(self, region, month):
        return self.board.row(self.smalls, region, month)

    def rows(self, parent, month):
        return self.board.rows(self.smalls, parent, month)

    def has_public_parts(self, region):
        return has_public_parts(self.found, region)

    def turned(self, region, month):
        """The parts of a region, (region, month), that have public parts themselves and whose mark has come or gone."""
        if not self.has_public_parts(region):
            return []
        return [
            (part, month)
            for part, row in self.rows(region, month).items()
            if self.has_public_parts(part) and is_hidden(row) != self._was_hidden(part, month)
        ]

    def _was_hidden(self, region, month):
        stored = (self.board.before.get((code, region, month)) for code in self.smalls)
        return any(values and values[-1] for values in stored)


def mark_everywhere(board, indicators):
    """Marks every cell of the board."""
    table = Table(board, indicators)
    mark(table, {(region, month) for code, region, month in board.cells if code in table.smalls})


def mark_path(board, indicators, regions):
    """Marks the cells of `regions`, their ancestors, and whatever stands beside them or depends on them."""
    table = Table(board, indicators)
    path = regions.union(*(ancestors_of(code) for code in regions))
    months = range(board.months.first, board.months.last + 1)
    places = {(region, month) for region in path for month in months if table.row(region, month)}
    mark(table, places)
    beside = [
        place for region, month in places for place in table.turned(region, month) if place not in places
    ]
    while beside:
        board.load_parts(
            [(list(table.smalls), region) for region in sorted({region for region, _ in beside})]
        )
        for region, month in beside:
            rows = table.rows(region, month)
            protect(rows, table.smalls)
            cover(rows, table.row(region, month))
        beside = [place for region, month in beside for place in table.turned(region, month)]


def mark(table, places):
    """Marks the rows at `places` ((region, month)), which hold the ancestors of each, and those of their parts."""
    levels = defaultdict(list)
    for region, month in sorted(places):
        row = table.row(region, month)
        for cell in row.values():
            cell.hidden = ""
        levels[len(region)].append((region, month, row))
    for length in (LENGTHS[-1], *UPWARDS):
        for region, month, row in levels[length]:
            mark_row(row, table.smalls)
            if table.has_public_parts(region):
                rows = table.rows(region, month)
                mark_total(row, rows, table.smalls, protect(rows, table.smalls))
    for _region, _month, row in levels[LENGTHS[0]]:
        mark_row(row, table.smalls)
    for length in reversed(UPWARDS):
        for region, month, row in levels[length]:
            if table.has_public_parts(region) and is_hidden(row):
                cover(table.rows(region, month), row)
