"""What the desk looks for in a text before it goes out. Pure.

`blocks` keeps a text from publication, `asks` wants a look, `tells` is for information.
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongmu.core import texts
from tongmu.news import markup
from tongmu.news.references import TOKEN
from tongmu.news.rules import BARE_NUMBER, bare_numbers

BLOCKS, ASKS, TELLS = "blocks", "asks", "tells"
READ_A_MINUTE = 350  # signs
AROUND = 8  # signs shown on each side of a place
MOST_PLACES = 5
LEAST_ALT = 4
_HAN = "[\u3400-\u9fff]"
_PUNCTUATION = re.compile(rf"(?<={_HAN})[,;:?!()](?={_HAN}|$|\n)|(?<={_HAN})\.(?=$|\n)")
_DOUBLED = re.compile(r"((?!一)[\u3400-\u9fff]{2,4})\1|([的了是在和与对为])\2(?!确|士)")
_NOT_WORDS = re.compile(r"^(图片|照片|配图|img.*|dsc.*|.*\.(jpe?g|png|webp))$", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """Where something stands: the field's name, the words before it, itself, the words after it."""

    field: str
    before: str
    found: str
    after: str


@dataclass(frozen=True)
class Check:
    code: str
    level: str
    message: str
    places: list = field(default_factory=list)


def checks(said, pictures=(), problems=()):
    """The findings about a text, the gravest first. `said` maps field names to what was typed there.

    `pictures` are the article's standing ones; `problems` what is wrong with its figures, a message each.
    """
    found = [
        personal_check(said),
        *(Check("figure", BLOCKS, problem) for problem in problems),
        *picture_checks(said.get("body", ""), pictures),
        bare_check(said),
        pattern_check(said, "punctuation", _PUNCTUATION, _("Half-width punctuation between Chinese signs")),
        pattern_check(said, "doubled", _DOUBLED, _("The same word twice in a row")),
        summary_check(said),
        reading_check(said.get("body", "")),
    ]
    return sorted(filter(None, found), key=lambda check: [BLOCKS, ASKS, TELLS].index(check.level))


def personal_check(said):
    places = [
        place_of(name, text, number.start, number.end, f"****{number.ending}")
        for name, text in said.items()
        for number in texts.find_personal_numbers(text)
    ]
    if not places:
        return None
    message = ngettext(
        "%(count)s identity, phone or card number: it may not go out.",
        "%(count)s identity, phone or card numbers: they may not go out.",
        len(places),
    )
    return Check("personal", BLOCKS, message % {"count": len(places)}, places)


def masked_texts(said):
    """({field: its text with every personal number masked}, how many there were)."""
    count = sum(len(texts.find_personal_numbers(text)) for text in said.values())
    return {name: texts.masked(text) for name, text in said.items()}, count


def bare_check(said):
    body = said.get("body", "")
    if not bare_numbers(body):
        return None
    covered = TOKEN.sub(lambda match: " " * len(match[0]), body)
    places = [place_of("body", body, *match.span()) for match in BARE_NUMBER.finditer(covered)]
    return Check(
        "bare", ASKS, _("Numbers without a source: refer to a figure where the records have it"), places
    )


def pattern_check(said, code, pattern, message):
    places = [
        place_of(name, text, *match.span())
        for name, text in said.items()
        if name in {"title", "summary", "body"}
        for match in pattern.finditer(text)
    ]
    return Check(code, ASKS, message, places) if places else None


def summary_check(said):
    summary, opening = said.get("summary", "").strip(), markup.plain_text(said.get("body", ""))
    if len(summary) > 10 and opening[:40] == summary[:40] or (summary and opening.startswith(summary)):
        return Check("summary", ASKS, _("The summary repeats the beginning of the text."))
    return None


def picture_checks(body, pictures):
    placed = set(markup.pictures_in(body))
    for picture in pictures:
        if len(picture.alt.strip()) < LEAST_ALT or _NOT_WORDS.match(picture.alt.strip()):
            yield Check(
                "alt",
                ASKS,
                _("%(picture)s: say in a sentence what is to be seen") % {"picture": picture.token},
            )
        if picture.number not in placed:
            yield Check(
                "unplaced", TELLS, _("%(picture)s stands nowhere in the text") % {"picture": picture.token}
            )


def reading_check(body):
    signs = len("".join(markup.plain_text(body).split()))
    minutes = max(1, round(signs / READ_A_MINUTE))
    return Check(
        "reading",
        TELLS,
        _("%(signs)s signs, read in about %(minutes)s min") % {"signs": signs, "minutes": minutes},
    )


def place_of(name, text, start, end, shown=None):
    """The place with what stands around it, in which no personal number is shown in full."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Place(name, texts.masked(before), text[start:end] if shown is None else shown, texts.masked(after))
