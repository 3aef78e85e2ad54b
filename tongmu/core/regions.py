"""Statistical region codes: text of 2, 4, 6, 9 or 12 digits, province to village.

Containment is a range, `code >= p AND code < after(p)`, which an index answers on both databases; a prefix
match (LIKE) would not be answered by the index on SQLite.
"""

from django.db.models import Q

LENGTHS = (2, 4, 6, 9, 12)
LEVELS = ("province", "city", "county", "town", "village")


def is_code(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) in LENGTHS


def level_of(code: str) -> str:
    """'province', 'city', 'county', 'town' or 'village'. Raises ValueError for anything that is no code."""
    if not is_code(code):
        raise ValueError(f"{code!r} is no region code.")
    return LEVELS[LENGTHS.index(len(code))]


def parent_of(code: str) -> str | None:
    """The code one level up; None for a province."""
    position = LEVELS.index(level_of(code))
    return code[: LENGTHS[position - 1]] if position else None


def ancestors_of(code: str) -> list[str]:
    """Nearest first, without the code itself: a village gives town, county, city, province."""
    level_of(code)
    return [code[:length] for length in reversed(LENGTHS) if length < len(code)]


def after(code: str) -> str:
    """The first code of equal length behind everything contained in `code`: '360322102' gives '360322103'."""
    level_of(code)
    return str(int(code) + 1).zfill(len(code))


def is_within(code: str, ancestor: str) -> bool:
    """Whether `code` is `ancestor` or lies in it."""
    return ancestor <= code < after(ancestor)


def within(field: str, code: str) -> Q:
    """Those whose `field` (a region code) is `code` or lies in it."""
    return Q(**{f"{field}__gte": code, f"{field}__lt": after(code)})


def on_one_line(first: str, second: str) -> bool:
    """Whether one of the two is the other or contains it, as a town and its village do; two villages are not."""
    return is_within(first, second) or is_within(second, first)


def on_line_with(field: str, code: str) -> Q:
    """Those whose `field` (a region code) lies in `code`, is it, or contains it."""
    return within(field, code) | Q(**{f"{field}__in": ancestors_of(code)})


def within_any(field: str, codes) -> Q:
    """Those whose `field` lies in any of `codes`; without codes: none at all."""
    condition = Q(pk__in=[])
    for code in codes:
        condition |= within(field, code)
    return condition
