"""How a hit is shown: its title and the place in its words that was asked for."""

from dataclasses import dataclass
from datetime import date

BEFORE, LENGTH = 20, 90  # characters of the excerpt before the hit, and in all


@dataclass(frozen=True)
class Hit:
    """One line of an answer. `title` and `excerpt` are pieces (text, whether it was asked for)."""

    kind: str
    label: str
    title: list
    excerpt: list
    href: str = ""
    day: date | None = None


def marked(text, words):
    """`text` in pieces: [(piece, whether it is one of `words`)]."""
    pieces, at, folded = [], 0, text.casefold()
    if len(folded) != len(text):
        return [(text, False)]
    while at < len(text):
        places = [(folded.find(word.casefold(), at), -len(word)) for word in words]
        first = min((found for found in places if found[0] >= 0), default=None)
        if first is None:
            pieces.append((text[at:], False))
            break
        start, length = first[0], -first[1]
        if start > at:
            pieces.append((text[at:start], False))
        pieces.append((text[start : start + length], True))
        at = start + length
    return pieces


def excerpt(text, words):
    """The part of `text` around the first of `words`, in pieces; its beginning where none stands in it."""
    flat = " ".join(text.split())
    found = [place for word in words if (place := flat.casefold().find(word.casefold())) >= 0]
    start = max(min(found, default=0) - BEFORE, 0)
    part = flat[start : start + LENGTH]
    part = f"{'…' if start else ''}{part}{'…' if start + LENGTH < len(flat) else ''}"
    return marked(part, words)
