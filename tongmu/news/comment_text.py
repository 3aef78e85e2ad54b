"""A stranger's words made fit to stand on a page: plain text that overlaps nothing and turns nothing round. Pure."""

import re
import unicodedata

from tongmu.core.texts import normalise_text

MOST_MARKS = 2  # upon one letter: what stacks higher runs over the lines around it
_BLANK_LINES = re.compile(r"\n{3,}")
_SPACES = re.compile(r"[^\S\n]{2,}")


def plain_words(text):
    """`text` in NFC without controls, formats (zero-width, right-to-left), piled marks and rows of blanks."""
    kept, marks = [], 0
    for sign in normalise_text(text.replace("\r\n", "\n").replace("\r", "\n")):
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if sign == "\n" or (kind not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} and marks <= MOST_MARKS):
            kept.append(sign)
    return _BLANK_LINES.sub("\n\n", _SPACES.sub(" ", "".join(kept))).strip()
