"""Charts drawn on the server as SVG: the picture is in the page, works without scripts and prints.

Widths are in percent and heights in em, so that a chart fills its place at 320 px and at 1440 px with text
that is as large as the text around it (a viewBox would shrink the letters on a phone). There are no style
attributes: colours come from the classes in static/css/chart.css, for light, dark and paper. Each picture
carries a title and a description; the exact figures stand in the table under it.

Values are Decimal, int or None. None means "no data" and is never drawn as nought; axes begin at nought.
"""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tongmu.core.svg import hatch, join, linked, nice_top, number, picture, rect, rule, share, text

NARROWEST = 19  # em: a phone of 320 px
LINE_FROM, LINE_TO = Decimal(16), Decimal(94)
FUND_SERIES = (5, 1, 2)


@dataclass(frozen=True)
class Point:
    """One value of a row or a series. `text` is what is written beside it, with its unit."""

    label: str
    value: Decimal | int | None
    text: str
    unfinished: bool = False
    href: str = ""


@dataclass(frozen=True)
class Tile:
    """One village of the schematic map. `level` is 0 (lowest) to 4, or None where there is no data."""

    code: str
    name: str
    row: int
    column: int
    level: int | None
    text: str
    href: str = ""


def told(points):
    """The points as one sentence, for readers who do not see the picture."""
    return "；".join(f"{point.label} {point.text}" for point in points)


def bullet(actual, target, *, label, actual_text, target_text):
    """A bar of what was reached before a track, with a mark at the target; both in the same unit.

    `actual_text` and `target_text` are written under it with their units. A missing actual draws the track alone.
    """
    top = max(Decimal(value or 0) for value in (actual, target)) or Decimal(1)
    end = Decimal(100) if (actual or 0) <= (target or 0) else share(target, top)
    reached = actual is not None and target is not None and actual >= target
    parts = [
        rect("chart__track", 0, Decimal("0.25"), 100, Decimal("1.1")),
        rect(
            "chart__reached" if reached else "chart__s1",
            0,
            Decimal("0.25"),
            share(actual, top),
            Decimal("1.1"),
        ),
        _target_mark(end) if target else "",
        text("chart__text", 0, Decimal("2.6"), actual_text),
        text("chart__text chart__text--soft", 100, Decimal("2.6"), target_text, "end"),
    ]
    return picture("bullet", label, f"{actual_text}；{target_text}", Decimal(3), join(parts))


def _target_mark(x):
    """A dark stroke at `x` percent, kept inside the picture."""
    return format_html(
        '<svg x="{}%" y="0" width="4" height="1.6em" overflow="visible"><rect class="chart__target" x="-4" width="4"'
        ' height="1.6em"/></svg>',
        number(x),
    )


def room_for(words):
    """The percent of a phone's width that the longest of `words` needs, at most 58."""
    widest = max((sum(Decimal("0.6") if sign.isascii() else 1 for sign in text) for text in words), default=0)
    return min(Decimal(58), (Decimal(widest) + 1) * 100 / NARROWEST)


def bars(points, *, label, target=None, series=1):
    """Horizontal bars, one a row in the order given (sort them first); `target` draws a line through all."""
    top = nice_top([*(point.value for point in points), target])
    start = room_for(point.label for point in points)
    longest = max(Decimal(15), 100 - start - room_for(point.text for point in points))
    pattern, hatched = hatch("bars", label, points)
    rows = [pattern] if any(point.unfinished for point in points) else []
    for row, point in enumerate(points):
        width = share(point.value, top) * longest / 100
        rows.append(linked(point.href, _bar_row(point, row * 2, start, width, series, hatched)))
    if target is not None:
        x = start + share(target, top) * longest / 100
        rows.append(rule("chart__target-line", x, 0, x, len(points) * 2))
    has_links = any(point.href for point in points)
    return picture("bars", label, told(points), len(points) * 2, join(rows), has_links=has_links)


def _bar_row(point, y, start, width, series, hatched):
    middle = y + Decimal("1.35")
    if point.value is None:
        bar = rect("chart__none", start, y + Decimal("0.9"), Decimal(2), Decimal("0.2"))
    elif point.unfinished and width > 0:
        bar = format_html(
            '<rect class="chart__s{}-line" fill="url(#{})" x="{}%" y="{}em" width="{}%" height="1.2em"/>',
            series, hatched, number(start), number(y + Decimal("0.4")), number(width),
        )  # fmt: skip
    else:
        bar = rect(f"chart__s{series}", start, y + Decimal("0.4"), width, Decimal("1.2"))
    beside = format_html(
        '<text class="chart__text chart__text--value" x="{}%" y="{}em" dx=".4em">{}</text>',
        number(start + (2 if point.value is None else width)), number(middle), point.text,
    )  # fmt: skip
    return join([text("chart__text", 0, middle, point.label), bar, beside])


def aligned_bars(planned, received, spent, *, label):
    """Funds as three bars on one axis; each a Point in yuan or any one unit. Each yuan stands once in each."""
    points = [planned, received, spent]
    top = max((Decimal(point.value or 0) for point in points), default=Decimal(0)) or Decimal(1)
    rows = []
    for row, (point, series) in enumerate(zip(points, FUND_SERIES, strict=True)):
        y = row * Decimal("3.2")
        rows += [
            text("chart__text", 0, y + 1, point.label),
            text("chart__text chart__text--value", 100, y + 1, point.text, "end"),
            rect("chart__track", 0, y + Decimal("1.5"), 100, Decimal("0.9")),
            rect(f"chart__s{series}", 0, y + Decimal("1.5"), share(point.value, top), Decimal("0.9")),
        ]
    return picture("funds", label, told(points), Decimal("9.2"), join(rows))


def stacked_bar(parts, *, label):
    """The parts of one whole (at most four Points, in one unit) along a bar, with a legend in words under it."""
    if len(parts) > 4:
        raise ValueError(f"A stacked bar shows at most 4 parts, not {len(parts)}.")
    whole = sum(Decimal(part.value or 0) for part in parts) or Decimal(1)
    drawn, x = [], Decimal(0)
    for series, part in enumerate(parts, 1):
        width = share(part.value, whole)
        drawn.append(rect(f"chart__s{series}", x, Decimal("0.1"), width, Decimal("1.4")))
        x += width
        y = Decimal("1.4") + series * Decimal("1.7")
        key = format_html(
            '<rect class="chart__s{}" x="0" y="{}em" width=".8em" height=".8em"/>',
            series,
            number(y - Decimal("0.7")),
        )
        words = format_html(
            '<text class="chart__text" x="0" dx="1.3em" y="{}em">{}</text>', number(y), part.label
        )
        drawn += [key, words, text("chart__text chart__text--value", 100, y, part.text, "end")]
    return picture("stacked", label, told(parts), Decimal("2") + len(parts) * Decimal("1.7"), join(drawn))


def stacked_rows(rows, *, label):
    """Stacked bars one under the other on one axis from nought, one a period, with one legend under them.

    `rows` are (name, total in words, parts), with the same parts (at most four Points, in one unit) in each.
    """
    kinds = rows[0][2] if rows else ()
    if len(kinds) > 4:
        raise ValueError(f"A stacked bar shows at most 4 parts, not {len(kinds)}.")
    top = max((sum(Decimal(part.value or 0) for part in parts) for _name, _total, parts in rows), default=0)
    drawn, y = [], Decimal(0)
    for name, total, parts in rows:
        drawn.append(text("chart__text", 0, y + 1, name))
        drawn.append(text("chart__text chart__text--value", 100, y + 1, total, "end"))
        drawn.append(rect("chart__track", 0, y + Decimal("1.5"), 100, Decimal("0.9")))
        x = Decimal(0)
        for series, part in enumerate(parts, 1):
            width = share(part.value, top)
            drawn.append(rect(f"chart__s{series}", x, y + Decimal("1.5"), width, Decimal("0.9")))
            x += width
        y += Decimal("3.2")
    for series, part in enumerate(kinds, 1):
        drawn.append(
            format_html(
                '<rect class="chart__s{}" x="{}%" y="{}em" width=".8em" height=".8em"/>',
                series,
                number((series - 1) % 2 * 50),
                number(y + Decimal("0.3")),
            )  # fmt: skip
        )
        drawn.append(
            format_html(
                '<text class="chart__text" x="{}%" dx="1.3em" y="{}em">{}</text>',
                number((series - 1) % 2 * 50),
                number(y + 1),
                part.label,
            )  # fmt: skip
        )
        y += Decimal("1.7") if series % 2 == 0 else 0
    height = y + (Decimal("1.7") if len(kinds) % 2 else 0)
    words = "；".join(f"{name} {total}（{told(parts)}）" for name, total, parts in rows)
    return picture("stacked-rows", label, words, height + Decimal("0.3"), join(drawn))


def _axis(top, base, unit_text):
    """Three rules with their values: nought, half and top."""
    half = top / 2
    drawn = []
    for value in (Decimal(0), half, top):
        y = base - value * (base - 2) / top
        drawn.append(rule("chart__grid" if value else "chart__axis", 0, y, 100, y))
        drawn.append(
            text(
                "chart__text chart__text--axis",
                0,
                y - Decimal("0.3"),
                f"{number(value)}{unit_text if value == top else ''}",
            )
        )
    return drawn


def columns(points, *, label, unit=""):
    """Columns over time for few periods (up to six); an unfinished one is hatched and says so."""
    base, top = Decimal(12), nice_top(point.value for point in points)
    step = Decimal(88) / max(len(points), 1)
    pattern, hatched = hatch("columns", label, points)
    drawn = [pattern, *_axis(top, base, unit)]
    for place, point in enumerate(points):
        x = 12 + place * step
        height = share(point.value, top) * (base - 2) / 100
        middle = x + step / 2
        if point.unfinished and height > 0:
            drawn.append(format_html(
                '<rect class="chart__s1-line" fill="url(#{})" x="{}%" y="{}em" width="{}%" height="{}em"/>',
                hatched, number(x + step / 5), number(base - height), number(step * 3 / 5), number(height),
            ))  # fmt: skip
        else:
            drawn.append(rect("chart__s1", x + step / 5, base - height, step * 3 / 5, height))
        drawn.append(
            text(
                "chart__text chart__text--value", middle, base - height - Decimal("0.4"), point.text, "middle"
            )
        )
        drawn.append(
            text("chart__text chart__text--soft", middle, base + Decimal("1.3"), point.label, "middle")
        )
        if point.unfinished:
            drawn.append(
                text(
                    "chart__text chart__text--soft", middle, base + Decimal("2.7"), _("unfinished"), "middle"
                )
            )
    return picture("columns", label, told(points), Decimal("15.2"), join(drawn))


def line(points, *, label, unit="", target=None, target_text=""):
    """A line over time for six periods and more. Gaps stay gaps; an unfinished end is dashed with an open dot.

    First, last and every third label are written; first and last value too.
    """
    base, top = Decimal(12), nice_top([*(point.value for point in points), target])
    step = (LINE_TO - LINE_FROM) / max(len(points) - 1, 1)

    def height_of(value):
        return None if value is None else base - share(value, top) * (base - 2) / 100

    places = [(LINE_FROM + n * step, height_of(point.value)) for n, point in enumerate(points)]
    drawn = _axis(top, base, unit)
    if target is not None:
        drawn.append(rule("chart__target-line", LINE_FROM, height_of(target), 100, height_of(target)))
        drawn.append(
            _target_words(target_text, height_of(target), [y for _x, y in places[: len(places) // 2]])
        )
    drawn += [*_segments(points, places), *_values(points, places), *_periods(points, places, base)]
    height = Decimal("15.2") if points and points[-1].unfinished else Decimal("13.8")
    return picture("line", label, told(points), height, join(drawn))


def _target_words(words, y, first_half):
    """What the target line stands for, under its beginning; nothing where the figures themselves run there."""
    if any(height is not None and abs(height - y) < 3 for height in first_half):
        return SafeString("")
    return text("chart__text chart__text--soft", LINE_FROM, y + Decimal("1.3"), words)


def _segments(points, places):
    for n, ((x1, y1), (x2, y2)) in enumerate(pairwise(places), 1):
        if y1 is not None and y2 is not None:
            dashed = " chart__line--unfinished" if points[n].unfinished else ""
            yield rule(f"chart__line{dashed}", x1, y1, x2, y2)


def _values(points, places):
    """A dot for every value; the first and the last are written, the last one flush with the right edge."""
    known = [n for n, point in enumerate(points) if point.value is not None]
    for n in known:
        x, y = places[n]
        yield _dot(points[n], x, y)
        if n == len(points) - 1:
            yield text("chart__text chart__text--value", 100, y - Decimal("0.7"), points[n].text, "end")
        elif n in {known[0], known[-1]}:
            yield text("chart__text chart__text--value", x, y - Decimal("0.7"), points[n].text)


def _periods(points, places, base):
    """The names of the first, the last and every third period; "unfinished" under the last where it is."""
    last = len(points) - 1
    for n, (point, (x, _y)) in enumerate(zip(points, places, strict=True)):
        if n in {0, last} or (n % 3 == 0 and last - n > 1):
            yield text("chart__text chart__text--soft", x, base + Decimal("1.4"), point.label, "middle")
        if n == last and point.unfinished:
            yield text("chart__text chart__text--soft", x, base + Decimal("2.8"), _("unfinished"), "middle")


def _dot(point, x, y):
    """The value of one month on a line, open while the month is unfinished."""
    return format_html(
        '<circle class="chart__dot{}" cx="{}%" cy="{}em" r=".24em"><title>{} {}</title></circle>',
        " chart__dot--open" if point.unfinished else "",
        number(x),
        number(y),
        point.label,
        point.text,
    )


def tile_map(tiles, *, label):
    """A schematic map: one tile a village, at its row and column (from 0), darker where the level is higher.

    A list with the same figures belongs beside it: the map answers only where.
    """
    if not tiles:
        return SafeString("")
    first_row, first_column = min(tile.row for tile in tiles), min(tile.column for tile in tiles)
    rows = max(tile.row for tile in tiles) - first_row + 1
    width = Decimal(100) / (max(tile.column for tile in tiles) - first_column + 1)
    pattern, hatched = hatch("map", label, tiles)
    drawn = [pattern]
    for tile in tiles:
        x, y = (tile.column - first_column) * width, Decimal(tile.row - first_row) * 4
        drawn.append(linked(tile.href, _tile(tile, x, y, width, hatched)))
    told_tiles = "；".join(f"{tile.name} {tile.text}" for tile in tiles)
    has_links = any(tile.href for tile in tiles)
    return picture("map", label, told_tiles, rows * 4, join(drawn), has_links=has_links)


def _tile(tile, x, y, width, hatched):
    ink = "chart__tile-text"
    middle = x + width / 2
    return format_html(
        '<rect {} x="{}%" y="{}em" width="{}%" height="3.8em" rx="3"/>'
        '<text class="{}" x="{}%" y="{}em" text-anchor="middle">{}</text>'
        '<text class="{} chart__tile-text--value" x="{}%" y="{}em" text-anchor="middle">{}</text>',
        _tile_fill(tile.level, hatched), number(x + Decimal("0.4")), number(y), number(width - Decimal("0.8")),
        ink, number(middle), number(y + Decimal("1.6")), tile.name,
        ink, number(middle), number(y + Decimal("3")), tile.text,
    )  # fmt: skip


def _tile_fill(level, hatched):
    if level is None:
        return format_html('class="chart__tile" fill="url(#{})"', hatched)
    return format_html('class="chart__tile chart__level-{}"', level)


def map_legend(bounds):
    """The five steps of the map in words. `bounds`: list of (level 0–4 or None, text), lowest first."""
    pattern, hatched = hatch("legend", bounds)
    items = format_html_join(
        "",
        '<li><svg class="chart-legend__key" viewBox="0 0 12 12" aria-hidden="true" focusable="false">{}'
        '<rect {} width="12" height="12"/></svg>{}</li>',
        ((pattern if level is None else "", _tile_fill(level, hatched), words) for level, words in bounds),
    )
    return format_html('<ul class="chart-legend">{}</ul>', items)
