"""What may be published, and how a value may be worded. Pure."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from tongmu.core import numbers, texts
from tongmu.news.references import TOKEN

# Typed numbers with a unit of the trade: each may well be a figure that the records could bear out.
BARE_NUMBER = re.compile(
    r"(?<![0-9.|])[0-9][0-9,.]*(?:万|亿|多|余)*(?:平方米|公里|人|户|名|个|元|栋|支|家|期|次|亩|%)(?!月)"
)
# How many leading digits a round number keeps, the roundest first.
ROUNDNESS = (1, 2)


@dataclass(frozen=True)
class Wording:
    """A manner that fits a value, the round number it names (None without one) and how it reads."""

    manner: str
    round_to: int | None
    text: str


def fitting_wordings(value, unit):
    """The wordings that are true of `value`, each manner with the roundest number that fits; [] for no value."""
    if value is None:
        return []
    value = Decimal(value)
    found = [Wording(numbers.EXACT, None, numbers.figure_text(value, unit))]
    if abs(value) >= numbers.WAN:
        found.append(Wording(numbers.WAN_MANNER, None, numbers.figure_text(value, unit, numbers.WAN_MANNER)))
    for manner in (numbers.OVER, numbers.NEAR, numbers.MANY, numbers.AT_LEAST, numbers.ABOUT):
        number = roundest(value, manner)
        if number is not None:
            found.append(Wording(manner, number, numbers.figure_text(value, unit, manner, number)))
    return found


def roundest(value, manner):
    """The roundest number that `manner` may name for `value`; None below ten and where nothing fits."""
    if value < 10:
        return None
    for digits in ROUNDNESS:
        step = 10 ** (len(str(int(value))) - digits)
        low = int(value) // step * step
        nearest = low if value - low < low + step - value else low + step
        number = {numbers.NEAR: low + step, numbers.ABOUT: nearest}.get(manner, low)
        if numbers.check_manner(value, manner, number) is None:
            return number
    return None


def personal_number_problems(*parts):
    """A message for each kind of personal number in the texts, with what is seen of it masked; [] without any."""
    words = {
        texts.IDENTITY: _("identity number"),
        texts.PHONE: _("mobile number"),
        texts.CARD: _("bank card number"),
    }
    found = {}
    for part in parts:
        for number in texts.find_personal_numbers(part):
            found.setdefault((number.kind, number.ending))
    return [
        _(
            "This seems to hold a personal number: %(kind)s ****%(ending)s. Readers must not see it: take it out."
        )
        % {"kind": words[kind], "ending": ending}
        for kind, ending in found
    ]


def bare_numbers(text):
    """Numbers with a unit that were typed into `text` instead of being referred to, each once, in order."""
    return list(dict.fromkeys(BARE_NUMBER.findall(TOKEN.sub(" ", text))))
