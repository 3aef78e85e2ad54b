"""Free text: made uniform on entry, and searched for personal numbers before publication."""

import re
import unicodedata
from string import ascii_letters, digits

_WIDE_TEXT = "".join(chr(0xFEE0 + ord(letter)) for letter in ascii_letters + digits) + "\u3000"
_WIDE = str.maketrans(_WIDE_TEXT, ascii_letters + digits + " ")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SEPARATORS = re.compile(r"[\s\-‐-―]+")


def normalise_text(text):
    """`text` in NFC with half-width digits, letters and spaces, trimmed, without invisible marks.

    Chinese punctuation keeps its width.
    """
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text or "")).translate(_WIDE).strip()


def compact(text):
    """A number as it is stored: half-width, upper case, without spaces and hyphens."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text or ""))).upper()
