"""The strokes charts are made of: SVG as safe strings, widths in percent, heights in em, no style attributes."""

from decimal import Decimal
from hashlib import sha256

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString


def number(value):
    """A coordinate with at most two decimals and no trailing noughts."""
    text = f"{Decimal(value):.2f}"
    return text.rstrip("0").rstrip(".")


def share(value, top):
    """`value` in percent of `top`, from 0 to 100; 0 where either is missing."""
    if value is None or not top:
        return Decimal(0)
    return max(Decimal(0), min(Decimal(100), Decimal(value) * 100 / Decimal(top)))


def nice_top(values):
    """The end of an axis from nought: the next of 1, 2, 2.5 or 5 times a power of ten."""
    highest = max((Decimal(value) for value in values if value is not None), default=Decimal(0))
    if highest <= 0:
        return Decimal(1)
    power = Decimal(10) ** highest.adjusted()
    return next(
        step * power for step in map(Decimal, ("1", "2", "2.5", "5", "10")) if step * power >= highest
    )


def picture(kind, title, description, height, body, *, has_links=False):
    """The frame of every chart; `height` in em. With links in it, it is a group: what is in an image is not reached."""
    return format_html(
        '<svg class="chart chart--{}" role="{}" aria-label="{}" width="100%" height="{}em" focusable="false">'
        "<title>{}</title><desc>{}</desc>{}</svg>",
        kind, "group" if has_links else "img", title, number(height), title, description, body,
    )  # fmt: skip


def rect(css, x, y, width, height):
    """A bar: x and width in percent, y and height in em. Nothing where there is no width."""
    if width <= 0 or height <= 0:
        return SafeString("")
    return format_html(
        '<rect class="{}" x="{}%" y="{}em" width="{}%" height="{}em"/>',
        css, number(x), number(y), number(width), number(height),
    )  # fmt: skip


def text(css, x, y, words, anchor="start"):
    return format_html(
        '<text class="{}" x="{}%" y="{}em" text-anchor="{}">{}</text>',
        css,
        number(x),
        number(y),
        anchor,
        words,
    )


def rule(css, x1, y1, x2, y2):
    """A straight line; x in percent, y in em."""
    return format_html(
        '<line class="{}" x1="{}%" y1="{}em" x2="{}%" y2="{}em"/>',
        css, number(x1), number(y1), number(x2), number(y2),
    )  # fmt: skip


def join(parts):
    return SafeString("".join(conditional_escape(part) for part in parts))


def linked(href, body):
    return format_html('<a href="{}">{}</a>', href, body) if href else body


def hatch(*drawn):
    """A pattern for what is unfinished or unknown, and its id.

    The id follows from what is drawn, so that the same page is the same bytes and keeps its ETag.
    """
    name = f"hatch-{sha256(repr(drawn).encode()).hexdigest()[:8]}"
    pattern = format_html(
        '<defs><pattern id="{}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="chart__hatch-ground" width="6" height="6"/>'
        '<rect class="chart__hatch-line" width="2.5" height="6"/></pattern></defs>',
        name,
    )
    return pattern, name
