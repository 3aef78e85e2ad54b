"""The values being worked on: cells in memory, what is stored of them, and the way between the two."""

from collections import defaultdict

from django.db.models import Q

from tongmu.core.regions import LENGTHS, within
from tongmu.indicators.models import IndicatorValue
from tongmu.indicators.periods import index_of, period_of

STORED = ("indicator", "region_code", "period", "amount", "entities", "least", "hidden")


class Cell:
    """The value of one indicator in one region and month.

    `amount` in units of 10 ** −digits; `entities` the households or persons behind it, None where none are named;
    `least` the fewest of them a stranger could believe in if the cell and all its parts were hidden; `hidden` the
    mark of `disclosure`, '' where the cell is shown.
    """

    __slots__ = ("amount", "entities", "hidden", "least")

    def __init__(self, amount=0, entities=None, least=0, hidden=""):
        self.amount, self.entities, self.least, self.hidden = amount, entities, least, hidden

    def as_tuple(self):
        return self.amount, self.entities, self.least, self.hidden

    def add(self, amount, entities):
        self.amount += amount
        if entities is not None:
            self.entities = (self.entities or 0) + entities

    @property
    def is_worth_keeping(self):
        return bool(self.amount or self.entities)


class Board:
    """Cells by (indicator code, region code, month) and by what they are parts of."""

    def __init__(self, months):
        self.months = months
        self.cells, self.before = {}, {}
        self.parts = defaultdict(dict)  # (code, parent, month) → {region: Cell}

    def at(self, code, region, month):
        """The cell of that place; a new one where there is none."""
        place = code, region, month
        cell = self.cells.get(place)
        if cell is None:
            cell = self.put(place, Cell())
        return cell

    def put(self, place, cell):
        code, region, month = place
        self.cells[place] = cell
        if len(region) > LENGTHS[0]:
            parent = region[: LENGTHS[LENGTHS.index(len(region)) - 1]]
            self.parts[code, parent, month][region] = cell
        return cell

    def row(self, codes, region, month):
        """{code: Cell} of one region, for the codes that have a cell there."""
        found = {code: self.cells.get((code, region, month)) for code in codes}
        return {code: cell for code, cell in found.items() if cell is not None}

    def rows(self, codes, parent, month):
        """{region: {code: Cell}} of the parts of `parent`."""
        rows = {}
        for code in codes:
            for region, cell in self.parts.get((code, parent, month), {}).items():
                rows.setdefault(region, {})[code] = cell
        return rows

    def load(self, codes, regions):
        """Reads what is stored of `regions`."""
        self._read(Q(indicator__in=codes, region_code__in=regions))

    def load_parts(self, wanted):
        """Reads what is stored of the parts one level below, for each (codes, parent) of `wanted`; in one query."""
        condition = Q()
        for codes, parent in wanted:
            level = LENGTHS[LENGTHS.index(len(parent)) + 1]
            condition |= Q(within("region_code", parent), indicator__in=codes, level=level)
        if condition:
            self._read(condition)

    def _read(self, condition):
        rows = IndicatorValue.objects.filter(condition, period__in=self.months.periods())
        for code, region, period, *values in rows.values_list(*STORED):
            place = code, region, index_of(period)
            if place not in self.before:
                self.before[place] = tuple(values)
                self.put(place, Cell(*values))

    def write(self):
        """Brings what is stored in line with the cells: writes, changes and removes rows."""
        gone, changed = defaultdict(list), []
        for place, cell in self.cells.items():
            if cell.is_worth_keeping:
                if self.before.get(place) != cell.as_tuple():
                    changed.append(value_row(place, cell))
            elif place in self.before:
                code, region, month = place
                gone[code, region].append(period_of(month))
        for (code, region), periods in gone.items():
            IndicatorValue.objects.filter(indicator=code, region_code=region, period__in=periods).delete()
        IndicatorValue.objects.bulk_create(
            changed,
            batch_size=2000,
            update_conflicts=True,
            unique_fields=["indicator", "region_code", "period"],
            update_fields=["amount", "entities", "least", "hidden"],
        )

    def write_anew(self, codes):
        """Replaces all that is stored of `codes`. Returns the number of rows."""
        IndicatorValue.objects.filter(indicator__in=codes).delete()
        rows = [value_row(place, cell) for place, cell in self.cells.items() if cell.is_worth_keeping]
        IndicatorValue.objects.bulk_create(rows, batch_size=2000)
        return len(rows)


def value_row(place, cell):
    code, region, month = place
    return IndicatorValue(
        indicator=code,
        region_code=region,
        level=len(region),
        period=period_of(month),
        amount=cell.amount,
        entities=cell.entities,
        least=cell.least,
        hidden=cell.hidden,
    )
