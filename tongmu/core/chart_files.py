"""A chart as a file of its own: an SVG that says what it shows, in which unit, of which day and from where.

The charts of `tongmu.core.charts` take colours, letters and width from the page around them. A file has no page: here
every place becomes a number of pixels and every class its colours of the day, so that the picture is the same in a
browser, in a report and on paper. There is no style in it, for our own content security policy would refuse one.
"""

from dataclasses import dataclass
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from tongmu.core.svg import number

WIDTH, MARGIN = 900, 32
LETTERS = 16  # of the chart; every em in it is this many pixels
TITLE, SAID, SMALL = 26, 16, 14
SPACE = 1.5  # of a line, in its letters
INK, SOFT, GROUND = "#1a1f26", "#4a5561", "#ffffff"
FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"

SERIES = ("#0e3c66", "#2b9a8f", "#75154a", "#ea6a1f", "#37414b")
LEVELS = ("#e3eef7", "#b5d2e8", "#7aafd4", "#3f86b8", "#1d5e93")
LOOKS = {
    "chart__text": {"fill": INK},
    "chart__text--soft": {"fill": SOFT},
    "chart__text--axis": {"fill": SOFT},
    "chart__text--value": {
        "font-weight": "600", "stroke": GROUND, "stroke-width": "4", "stroke-linejoin": "round",
        "paint-order": "stroke",
    },
    **{f"chart__s{n}": {"fill": colour} for n, colour in enumerate(SERIES, 1)},
    "chart__s1-line": {"stroke": SERIES[0], "stroke-width": "1.5"},
    "chart__reached": {"fill": "#0b6b3a"},
    "chart__track": {"fill": "#e3e8ed"},
    "chart__none": {"fill": "#76828f"},
    "chart__target": {"fill": INK},
    "chart__target-line": {"stroke": INK, "stroke-width": "1.5", "stroke-dasharray": "2 3"},
    "chart__grid": {"stroke": "#dfe4e9", "stroke-width": "1"},
    "chart__axis": {"stroke": "#76828f", "stroke-width": "1"},
    "chart__line": {"stroke": SERIES[0], "stroke-width": "2.5", "stroke-linecap": "round"},
    "chart__line--unfinished": {"stroke-dasharray": "1 5"},
    "chart__dot": {"fill": SERIES[0], "stroke": GROUND, "stroke-width": "1"},
    "chart__dot--open": {"fill": GROUND, "stroke": SERIES[0], "stroke-width": "2"},
    "chart__hatch-ground": {"fill": "#f6f7f9"},
    "chart__hatch-line": {"fill": "#76828f", "opacity": ".55"},
    "chart__tile": {"stroke": INK, "stroke-opacity": ".35", "stroke-width": "1"},
    "chart__tile-text": {"fill": "#0b0f14", "font-weight": "600"},
    "chart__tile-text--value": {"font-weight": "400"},
    **{f"chart__level-{n}": {"fill": colour} for n, colour in enumerate(LEVELS)},
}  # fmt: skip
ON_THE_DARKEST = "chart__level-4"
ACROSS, DOWN = {"x", "x1", "x2", "cx", "width", "dx"}, {"y", "y1", "y2", "cy", "height", "dy", "r"}
NOT_DRAWN = {"class", "role", "aria-label", "focusable"}
TARGET, HATCHED = "chart__target-line", "hatched"
HATCH = (
    '<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#f6f7f9"/><rect width="2.5" height="6" fill="#76828f" opacity=".55"/></pattern>'
)


@dataclass(frozen=True)
class Key:
    """One entry of a legend: the class of what it explains, TARGET, HATCHED or nothing, and its words."""

    look: str
    words: str


def chart_file(chart, *, title, said="", legend=(), below=()) -> str:
    """The SVG document of a chart: its title, what it says, its legend, the picture, and the lines `below` it."""
    drawn = ElementTree.fromstring(chart)
    height = pixels(drawn.get("height"), WIDTH)
    parts, y = [], MARGIN
    for words, letters, weight, colour in ((title, TITLE, "700", INK), (said, SAID, "400", SOFT)):
        for line in wrapped(words, letters):
            y += letters * SPACE
            parts.append(written(MARGIN, y - letters * (SPACE - 1) / 2, line, letters, colour, weight))
    y += SAID
    keys, y = keyed(legend, y)
    parts += [*keys, placed(drawn, y)]
    y += height + SMALL
    for line in (line for words in below for line in wrapped(words, SMALL)):
        y += SMALL * SPACE
        parts.append(written(MARGIN, y, line, SMALL, SOFT))
    said_of_it = "；".join(filter(None, [drawn.findtext("desc"), *below]))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{number(y + MARGIN)}"'
        f' viewBox="0 0 {WIDTH} {number(y + MARGIN)}" font-family={quoteattr(FONT)} role="img">'
        f"<title>{escape(title)}</title><desc>{escape(said_of_it)}</desc>"
        f'<rect width="100%" height="100%" fill="{GROUND}"/>{"".join(parts)}</svg>\n'
    )


def wrapped(words, letters):
    """The words in lines as wide as the picture; broken anywhere, as Chinese is, and in Latin after a space."""
    room, lines, line, width = (WIDTH - 2 * MARGIN) / letters, [], "", 0
    for word in pieces(words):
        wide = sum(0.6 if sign.isascii() else 1 for sign in word)
        if line and width + wide > room:
            lines.append(line.rstrip())
            line, width = "", 0
        line, width = line + word, width + wide
    return [*lines, line] if line else lines


def pieces(words):
    """What may not be broken: a Latin word or a number with the space after it, and every Chinese sign."""
    piece = ""
    for sign in words:
        if not sign.isascii():
            yield from filter(None, (piece, sign))
            piece = ""
        else:
            piece += sign
            if sign == " ":
                yield piece
                piece = ""
    if piece:
        yield piece


def written(x, y, words, letters, colour, weight="400"):
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{letters}" font-weight="{weight}" fill="{colour}">'
        f"{escape(words)}</text>"
    )


def keyed(legend, y):
    """(the entries of the legend, side by side as long as there is room; where what follows begins)."""
    parts, x = [], MARGIN
    for key in legend:
        wide = sum(0.6 if sign.isascii() else 1 for sign in key.words) * SMALL + 2 * LETTERS + 12
        if x > MARGIN and x + wide > WIDTH - MARGIN:
            x, y = MARGIN, y + SMALL * SPACE
        parts.append(shape(key.look, x, y) if key.look else "")
        parts.append(written(x + (LETTERS + 8 if key.look else 0), y + SMALL, key.words, SMALL, SOFT))
        x += wide
    return parts, y + (2 * SMALL if legend else 0)


def shape(look, x, y):
    if look == TARGET:
        middle = number(y + 9)
        return f'<line x1="{x}" y1="{middle}" x2="{x + LETTERS}" y2="{middle}"{attributes(LOOKS[TARGET])}/>'
    pattern, looks = "", LOOKS.get(look, {})
    if look == HATCHED:
        pattern, looks = f"<defs>{HATCH.format(name='hatch-key')}</defs>", {"fill": "url(#hatch-key)"}
    edge = {"stroke": INK, "stroke-opacity": ".35"}
    return (
        f'{pattern}<rect x="{x}" y="{number(y + 2)}" width="14" height="14"{attributes({**edge, **looks})}/>'
    )


def attributes(looks):
    return "".join(f" {name}={quoteattr(value)}" for name, value in looks.items())


def placed(drawn, y):
    """The chart at its place in the file, everything in pixels and in colours of its own."""
    settle(drawn, WIDTH - 2 * MARGIN)
    inner = "".join(ElementTree.tostring(child, encoding="unicode") for child in drawn)
    return f'<g transform="translate({MARGIN} {number(y)})" font-size="{LETTERS}">{inner}</g>'


def settle(element, width):
    """Puts numbers for percents and ems, colours for classes, and takes out what a file has no use for."""
    for child in [child for child in element if child.tag in {"title", "desc"}]:
        element.remove(child)
    level = ""
    for child in element:
        classes = child.get("class", "").split()
        level = next((name for name in classes if name.startswith("chart__level-")), level)
        inner = pixels(child.get("width"), width) if child.tag == "svg" else width
        if child.tag == "a":  # where a link of the page leads, a file cannot say
            child.tag, child.attrib = "g", {}
        for name in list(child.attrib):
            if name in ACROSS | DOWN:
                child.set(name, number(pixels(child.get(name), width)))
            elif name in NOT_DRAWN:
                del child.attrib[name]
        for name in classes:
            child.attrib.update(LOOKS.get(name, {}))
        if "chart__tile-text" in classes and level == ON_THE_DARKEST:
            child.set("fill", GROUND)
        settle(child, inner)


def pixels(text, width):
    """'12%' of the width, '1.5em', or '4'."""
    if text.endswith("%"):
        return float(text[:-1]) * width / 100
    if text.endswith("em"):
        return float(text[:-2]) * LETTERS
    return float(text)
