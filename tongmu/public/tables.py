"""Tables of figures by place, sorted by a link, and the schematic map that goes with them."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from tongmu.core import charts
from tongmu.core.charts import Point, Tile, nice_top
from tongmu.core.numbers import WAN, grouped, rounded
from tongmu.indicators import registry
from tongmu.indicators.showing import YUAN, is_chinese, shown
from tongmu.indicators.units import unit_label
from tongmu.public.places import Place

ASCENDING, DESCENDING = "asc", "desc"
NAME = "name"
STEPS = 5


@dataclass(frozen=True)
class Column:
    """A heading with its unit and the link that sorts by it. `sorted` is what aria-sort says, '' when not sorted."""

    code: str
    name: str
    unit: str
    href: str
    sorted: str = ""


@dataclass(frozen=True)
class Cell:
    """`text` without the column's unit; `is_value` False for words such as 少于5户; `exact` for machines."""

    text: str
    exact: str
    is_value: bool


@dataclass(frozen=True)
class Row:
    place: Place
    href: str
    cells: list[Cell]


@dataclass(frozen=True)
class Sorting:
    """What the reader sorts by: a column's code, or `name` for the order of the codes of places."""

    by: str
    order: str

    def link(self, query, code):
        """The query string that sorts by `code`, turning the order round when it is sorted by it already."""
        order = ASCENDING if code == NAME else DESCENDING
        if code == self.by:
            order = ASCENDING if self.order == DESCENDING else DESCENDING
        return "?" + urlencode({**query, "sort": code, "order": order})

    def here(self, query):
        """The query string that sorts the same way again."""
        return "?" + urlencode({**query, "sort": self.by, "order": self.order})

    def word(self, code):
        if code != self.by:
            return ""
        return "ascending" if self.order == ASCENDING else "descending"


def sorting_in(query, codes, default) -> Sorting:
    """What a GET query asks to sort by; `default` for anything else."""
    by = query.get("sort")
    if by not in {*codes, NAME}:
        return Sorting(default, ASCENDING if default == NAME else DESCENDING)
    order = query.get("order")
    return Sorting(by, order if order in {ASCENDING, DESCENDING} else DESCENDING)


def sort_places(places, figures, sorting):
    """The places in the order asked for. Those without a value stand last, by code: their order tells nothing."""
    if sorting.by == NAME:
        return sorted(places, key=lambda place: place.code, reverse=sorting.order == DESCENDING)
    known = [place for place in places if figures[place.code][sorting.by].value is not None]
    known.sort(key=lambda place: figures[place.code][sorting.by].value, reverse=sorting.order == DESCENDING)
    return known + [place for place in places if place not in known]


def columns_of(codes, sorting, query) -> list[Column]:
    """The headings of these indicators; `query` is kept in their links."""
    return [
        Column(code, str(found.name), column_unit(found), sorting.link(query, code), sorting.word(code))
        for code in codes
        for found in [registry.get(code)]
    ]


def column_unit(found):
    return f"万{YUAN}" if is_in_wan(found) else unit_label(found.unit)


def is_in_wan(found):
    """One unit a column: money of places in 万元, in Chinese."""
    return found.unit == YUAN and is_chinese()


def scale_of(found, values):
    """(what one unit of a chart's axis is worth, its name): large sums of money are drawn in 万元."""
    if is_in_wan(found) and any(value is not None and abs(value) >= WAN for value in values):
        return WAN, f"万{YUAN}"
    return 1, unit_label(found.unit) if is_chinese() else ""


def cell_of(figure) -> Cell:
    if figure.value is None:
        return Cell(shown(figure).text, "", False)
    value = rounded(figure.value / WAN) if is_in_wan(figure.indicator) else figure.value
    return Cell(grouped(value), f"{figure.value:f}", True)


# --- map and bars -----------------------------------------------------------------------------------------


def bars_of(places, figures, code, hrefs, *, label):
    """Horizontal bars, the highest first, hidden ones last."""
    order = sort_places(places, figures, Sorting(code, DESCENDING))
    points = [
        Point(
            place.name,
            figures[place.code][code].value,
            str(shown(figures[place.code][code])),
            href=hrefs(place),
        )
        for place in order
    ]
    return charts.bars(points, label=label)


def finding(places, figures, code) -> str:
    """Who has most and who least, in a sentence; '' where one of them is hidden or shared."""
    known = [(figures[place.code][code].value, place) for place in places]
    if len(known) < 3 or any(value is None for value, _place in known):
        return ""
    known.sort(key=lambda pair: pair[0])
    (low, lowest), (next_low, _second), (next_high, _last), (high, highest) = (
        known[0],
        known[1],
        known[-2],
        known[-1],
    )
    if low == next_low or high == next_high:
        return ""
    return _("%(highest)s has most (%(high)s), %(lowest)s least (%(low)s).") % {
        "highest": highest.name,
        "high": shown(figures[highest.code][code]),
        "lowest": lowest.name,
        "low": shown(figures[lowest.code][code]),
    }


def map_of(places, figures, code, hrefs, *, label):
    """(the schematic map, its legend) of the places that have a tile; ('', '') where none has."""
    placed = [place for place in places if place.tile]
    if not placed:
        return "", ""
    found = registry.get(code)
    scale = Scale.of(found, [figures[place.code][code].value for place in placed])
    tiles = [
        Tile(
            place.code,
            place.name,
            *place.tile,
            scale.level(figures[place.code][code].value),
            tile_text(figures[place.code][code]),
            hrefs(place),
        )
        for place in placed
    ]
    return charts.tile_map(tiles, label=label), scale


def tile_text(figure):
    """What fits on a tile: the value, <5 for a small group, a dash for anything else that is not told."""
    if figure.value is not None:
        words = shown(figure)
        return str(words) if is_chinese() else words.text
    return f"<{figure.small}" if figure.is_few else "—"


@dataclass(frozen=True)
class Scale:
    """Five equal steps from nought to a round number; `top` is in the indicator's unit."""

    indicator: object
    top: Decimal
    has_gaps: bool

    @classmethod
    def of(cls, found, values):
        top = nice_top(values)
        if found.digits == 0 and top < STEPS:
            top = Decimal(STEPS)
        return cls(found, top, None in values)

    def level(self, value):
        """0 (lowest) to 4, None for no value; a figure below nought is among the lowest."""
        if value is None:
            return None
        return max(0, min(STEPS - 1, int(value * STEPS / self.top)))

    def bounds(self, gap_words):
        """[(level, words)] for the legend, with `gap_words` for tiles without a value where there are any."""
        step = self.top / STEPS
        size, unit = (WAN, "万") if is_in_wan(self.indicator) and self.top >= WAN else (1, "")
        whole = self.indicator.digits == 0 and step == step.to_integral_value()
        steps = []
        for level in range(STEPS):
            low, high = step * level, step * (level + 1)
            if whole and level < STEPS - 1:
                high -= 1
            ends = dict.fromkeys(grouped(rounded(end / size)) for end in (low, high))
            steps.append((level, "–".join(ends) + unit))
        return steps + ([(None, gap_words)] if self.has_gaps else [])
