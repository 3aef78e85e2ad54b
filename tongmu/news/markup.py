"""The light markup of an article's body, and the HTML that is made of it. Pure.

Each line is a paragraph; `## ` begins a heading, `### ` a smaller one, `- ` an item of a list; `**bold**` is strong;
`[[…]]` is a figure (see `references`); `[图1]` on a line of its own is the article's first picture. Everything else is
text: typed HTML is shown as it was typed, and what is rendered passes nh3 besides. Only this module writes `<data>`; a
typed one is dropped.
"""

import re
from dataclasses import dataclass
from html import unescape

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString

from tongmu.news.references import TOKEN, Malformed, parse

HEADINGS = {"## ": "h2", "### ": "h3"}
ALLOWED = {
    "p": set(),
    "ul": set(),
    "li": set(),
    "strong": set(),
    "mark": set(),
    "h2": {"id"},
    "h3": {"id"},
    "a": {"id", "class", "href"},
    "figure": {"class"},
    "img": {"src", "alt", "loading", "decoding"},
    "figcaption": set(),
    "small": set(),
    "data": {"class", "data-indicator", "data-region", "data-period", "value"},
}
_TYPED_DATA = re.compile(r"</?data\b[^<>]*>", re.IGNORECASE)
_PICTURE = re.compile(r"[\[【]图\s?([1-9][0-9]{0,2})[\]】]")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class Shown:
    """How a figure stands in the text: the number of its note, its words and its exact value."""

    number: int
    text: str
    value: str


@dataclass(frozen=True)
class ShownPicture:
    """How a picture stands in the text: where it is fetched, its words, its caption and who took it."""

    address: str
    alt: str
    caption: str
    source: str


@dataclass(frozen=True)
class Block:
    """`kind` is p, h2, h3, ul or figure; `lines` holds one text, the items of the list, or the picture's number."""

    kind: str
    lines: list


def without_typed_data(body):
    """`body` without typed `<data>` tags, their content kept, and with plain line ends."""
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    while _TYPED_DATA.search(body):
        body = _TYPED_DATA.sub("", body)
    return body


def blocks(body):
    found = []
    for line in without_typed_data(body).split("\n"):
        line = line.strip()
        mark = next((mark for mark in HEADINGS if line.startswith(mark)), None)
        if mark:
            found.append(Block(HEADINGS[mark], [line.removeprefix(mark).strip()]))
        elif line.startswith("- "):
            if not found or found[-1].kind != "ul":
                found.append(Block("ul", []))
            found[-1].lines.append(line[2:].strip())
        elif match := _PICTURE.fullmatch(line):
            found.append(Block("figure", [match[1]]))
        elif line:
            found.append(Block("p", [line]))
        elif found and found[-1].kind == "ul":
            found.append(Block("p", []))  # an empty line ends a list
    return [block for block in found if block.lines]


def pictures_in(body):
    """The numbers of the pictures that `body` places, each once, in order."""
    return list(dict.fromkeys(int(block.lines[0]) for block in blocks(body) if block.kind == "figure"))


def anchor_of(number):
    return f"section-{number}"


def headings(body, shown):
    """[(anchor, text)] of the h2 headings, for the list of contents."""
    found = [block for block in blocks(body) if block.kind == "h2"]
    return [(anchor_of(n), plain_text(block.lines[0], shown)) for n, block in enumerate(found, 1)]


def plain_text(body, shown=None):
    """The words of `body` without marks; figures as `shown`, or left out."""
    lines = [line for block in blocks(body) if block.kind != "figure" for line in block.lines]
    return "\n".join(TOKEN.sub(lambda m: _words(m, shown or {}), _BOLD.sub(r"\1", line)) for line in lines)


def _words(match, shown):
    try:
        return shown[parse(match[1])].text
    except (Malformed, KeyError):
        return ""


def render(body, shown, pictures=None):
    """The body as HTML. `shown` maps each Reference to its Shown; one that is missing stands there marked.

    `pictures` maps numbers to ShownPicture; of one that is not there nothing is shown.
    """
    renderer = Renderer(shown, pictures or {})
    return SafeString(
        nh3.clean(renderer.document(body), tags=set(ALLOWED), attributes=ALLOWED, link_rel=None)
    )


class Renderer:
    def __init__(self, shown, pictures):
        self.shown, self.pictures = shown, pictures
        self.placed = set()
        self.sections = 0

    def document(self, body):
        return "\n".join(filter(None, map(self.block, blocks(body))))

    def block(self, block):
        if block.kind == "ul":
            items = "".join(f"<li>{self.line(line)}</li>" for line in block.lines)
            return f"<ul>{items}</ul>"
        if block.kind == "figure":
            return self.picture(int(block.lines[0]))
        if block.kind == "h2":
            self.sections += 1
            return f'<h2 id="{anchor_of(self.sections)}">{self.line(block.lines[0])}</h2>'
        return f"<{block.kind}>{self.line(block.lines[0])}</{block.kind}>"

    def picture(self, number):
        found = self.pictures.get(number)
        if found is None:
            return ""
        source = f"<small>{escape(found.source)}</small>" if found.source else ""
        return (
            f'<figure class="picture"><img src="{escape(found.address)}" alt="{escape(found.alt)}" loading="lazy"'
            f' decoding="async"><figcaption>{escape(found.caption)} {source}</figcaption></figure>'
        )

    def line(self, text):
        return TOKEN.sub(self.figure, _BOLD.sub(r"<strong>\1</strong>", escape(text)))

    def figure(self, match):
        try:
            reference = parse(unescape(match[1]))
            shown = self.shown[reference]
        except (Malformed, KeyError):
            return f"<mark>{match[0]}</mark>"
        place = "" if shown.number in self.placed else f' id="place-{shown.number}"'
        self.placed.add(shown.number)
        return (
            f'<a{place} class="figure-link" href="#figure-{shown.number}">'
            f'<data class="figure" data-indicator="{escape(reference.indicator)}"'
            f' data-region="{escape(reference.region_code)}" data-period="{escape(reference.period)}"'
            f' value="{escape(shown.value)}">{escape(shown.text)}</data></a>'
        )
