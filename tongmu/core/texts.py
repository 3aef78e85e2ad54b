"""Free text: made uniform on entry, and searched for personal numbers before publication."""

import re
import unicodedata
from dataclasses import dataclass
from string import ascii_letters, digits

from tongmu.core.checkdigits import check_digit, passes_luhn

_WIDE_TEXT = "".join(chr(0xFEE0 + ord(letter)) for letter in ascii_letters + digits) + "\u3000"
_WIDE = str.maketrans(_WIDE_TEXT, ascii_letters + digits + " ")
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_SEPARATORS = re.compile(r"[\s\-‐-―]+")

IDENTITY, PHONE, CARD = "identity", "phone", "card"
# Signs that are seen, and whose digits are ASCII's: what most texts are made of throughout.
_PLAIN = re.compile("[\t\n\r\x20-\x7e\u3001-\u301f\u4e00-\u9fff，。；：？！（）]*")
# What people put between the digits of a number: spaces, or a point or hyphen of any width.
_SPACE = "[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_GAP = f"(?:{_SPACE}{{0,2}}[.．·•‧・\\-‐-―−－_＿]{_SPACE}{{0,2}}|{_SPACE}{{1,4}})"
# A number is written in one piece or in the groups people write, never inside a longer
# word, number or decimal fraction (file names carry hashes, drawings carry coordinates).
_BEFORE = r"(?<![0-9A-Za-z])(?<![0-9]\.)"
_AFTER = r"(?![0-9A-Za-z])"
_NUMBERS = re.compile(
    f"{_BEFORE}(?:"
    f"(?P<identity>[0-9]{{6}}{_GAP}?[0-9]{{8}}{_GAP}?[0-9]{{3}}[0-9Xx])"
    f"|(?P<card>[0-9]{{16,19}}|[3-9][0-9]{{3}}(?:{_GAP}[0-9]{{4}}){{3}}(?:{_GAP}?[0-9]{{1,3}})?)"
    f"|(?:(?:\\+|00)?86{_GAP}?)?(?P<phone>1[3-9][0-9](?:{_GAP}?[0-9]{{4}}){{2}})"
    f"){_AFTER}"
)
# In groups of any size it is one only where the same gap stands between all of them and nothing goes on behind.
_GROUPS = re.compile(
    f"(?<![0-9A-Za-z])[0-9]+(?P<gap>{_GAP})[0-9]+(?:(?P=gap)[0-9]+)*(?:(?P=gap)?[Xx])?{_AFTER}"
)
_GAPS = re.compile(_GAP)
_GROUPED = {
    PHONE: re.compile(r"(?:86)?1[3-9][0-9]{9}"),
    IDENTITY: re.compile(
        r"[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]"
    ),
    CARD: re.compile(r"[3-9][0-9]{15,18}"),
}


@dataclass(frozen=True)
class PersonalNumber:
    """Where in a text a personal number stands: `text[start:end]`; `ending` are its last four characters."""

    kind: str
    start: int
    end: int
    ending: str


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

    16 to 19 digits of any kind are reported as a card: passbook accounts have no check digit. What no reader sees
    does not part a number, and a digit of any script or width is one.
    """
    seen, places = _as_seen(text)
    spans = {}
    for match in _NUMBERS.finditer(seen):
        kind = _kind_of(match.lastgroup, match[match.lastgroup])
        if kind:
            spans[match.span(match.lastgroup)] = kind
    for match in _GROUPS.finditer(seen):
        kind = _kind_of_groups(_GAPS.split(match[0].upper()), match["gap"])
        if kind and not any(start < match.end() and match.start() < end for start, end in spans):
            spans[match.span()] = kind
    return [
        PersonalNumber(kind, places[start], places[end - 1] + 1, _GAPS.sub("", seen[start:end])[-4:])
        for (start, end), kind in sorted(spans.items())
    ]


def _as_seen(text):
    """(`text` with ASCII digits and without what is not seen, the place in `text` of each character of it)."""
    if _PLAIN.fullmatch(text):
        return text, range(len(text))
    shown = [(_digit(sign), place) for place, sign in enumerate(text) if not _is_unseen(sign)]
    return "".join(sign for sign, _place in shown), [place for _sign, place in shown]


def _digit(sign):
    value = unicodedata.decimal(sign, None)
    return sign.translate(_WIDE) if value is None else str(value)


def _is_unseen(sign):
    """Whether a sign takes no place of its own on the page: a format, a mark upon another one, a control."""
    return unicodedata.category(sign) in {"Cf", "Mn", "Me", "Cc"} and sign not in "\t\n\r"


def _kind_of(shape, written):
    number = _GAPS.sub("", written).upper()
    if shape == PHONE or (shape == IDENTITY and check_digit(number[:17]) == number[17]):
        return shape
    # Groups of four may be anything, such as amounts in a row; digits in one piece are not so innocent.
    is_card = not number.endswith("X") and (len(number) == len(written) or passes_luhn(number))
    return CARD if is_card else None


def _kind_of_groups(groups, gap):
    """What a row of digits in groups is; None for a date, an address of the network, a row of figures or of codes."""
    number, sizes = "".join(groups), [len(group) for group in groups]
    if _GROUPED[PHONE].fullmatch(number):
        is_other = _begins_with_a_date(groups) or (gap == "." and len(groups) == 4 and max(sizes) < 4)
        return None if is_other else PHONE
    if _GROUPED[IDENTITY].fullmatch(number) and check_digit(number[:17]) == number[17]:
        return IDENTITY
    is_even = set(sizes[:-1]) == {sizes[0]} and sizes[-1] <= sizes[0] < 6
    is_card = (is_even or sizes[0] == 6) and _GROUPED[CARD].fullmatch(number) and passes_luhn(number)
    return CARD if is_card else None


def _begins_with_a_date(groups):
    """'1998', '12', '31', …: number of a document, not of a person."""
    year, month = groups[0], groups[1]
    return len(year) == 4 and year[:2] in {"19", "20"} and len(month) < 3 and 1 <= int(month) <= 12


def masked(text):
    """`text` with every personal number replaced by stars and its last four characters."""
    for number in reversed(find_personal_numbers(text)):
        text = f"{text[: number.start]}****{number.ending}{text[number.end :]}"
    return text
