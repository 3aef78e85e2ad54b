"""Free text: made uniform on entry, and searched for personal numbers before publication."""

import re
import unicodedata
from dataclasses import dataclass
from string import ascii_letters, digits

from tongmu.core.checkdigits import check_digit, passes_luhn

_WIDE_TEXT = "".join(chr(0xFEE0 + ord(letter)) for letter in ascii_letters + digits) + "\u3000"
_WIDE = str.maketrans(_WIDE_TEXT, ascii_letters + digits + " ")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SEPARATORS = re.compile(r"[\s\-‐-―]+")

IDENTITY, PHONE, CARD = "identity", "phone", "card"
# A number is written in one piece or in the groups people write, never inside a longer
# word, number or decimal fraction (file names carry hashes, drawings carry coordinates).
_BEFORE = r"(?<![0-9A-Za-z])(?<![0-9]\.)"
_AFTER = r"(?![0-9A-Za-z])"
_NUMBERS = re.compile(
    f"{_BEFORE}(?:"
    r"(?P<identity>[0-9]{6}[ \-]?[0-9]{8}[ \-]?[0-9]{3}[0-9Xx])"
    r"|(?P<card>[0-9]{16,19}|[3-9][0-9]{3}(?:[ \-][0-9]{4}){3}(?:[ \-]?[0-9]{1,3})?)"
    r"|(?:\+?86[ \-]?)?(?P<phone>1[3-9][0-9](?:[ \-]?[0-9]{4}){2})"
    f"){_AFTER}"
)


@dataclass(frozen=True)
class PersonalNumber:
    """Where in a text a personal number stands: `text[start:end]`."""

    kind: str
    start: int
    end: int


def normalise_text(text):
    """`text` in NFC with half-width digits, letters and spaces, trimmed, without invisible marks.

    Chinese punctuation keeps its width.
    """
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text or "")).translate(_WIDE).strip()


def compact(text):
    """A number as it is stored: half-width, upper case, without spaces and hyphens."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text or ""))).upper()


def find_personal_numbers(text):
    """Identity numbers (their checksum fits), mobile numbers and card numbers, in order of place.

    16 to 19 digits of any kind are reported as a card: passbook accounts have no check digit.
    """
    found = []
    for match in _NUMBERS.finditer(text.translate(_WIDE)):
        kind = _kind_of(match.lastgroup, match[match.lastgroup])
        if kind:
            found.append(PersonalNumber(kind, *match.span(match.lastgroup)))
    return found


def _kind_of(shape, written):
    number = compact(written)
    if shape == PHONE or (shape == IDENTITY and check_digit(number[:17]) == number[17]):
        return shape
    # Groups of four may be anything, such as amounts in a row; digits in one piece are not so innocent.
    is_card = number.isdigit() and (number == written or passes_luhn(number))
    return CARD if is_card else None


def masked(text):
    """`text` with every personal number replaced by stars and its last four characters."""
    for number in reversed(find_personal_numbers(text)):
        text = f"{text[: number.start]}****{text[number.end - 4 : number.end]}{text[number.end :]}"
    return text
