"""References to figures, as they stand in the body of an article. Pure.

    [[workshops|360322102|2018-12]]                        18个
    [[fiscal_funds|360322102|2018-12|over|20000000]]       逾2000万元

indicator, region code, month, manner (exact when left out) and the round number that the manner names. Manners may
be written in Chinese (逾), the number with 万 or 亿 (2000万), the bars full-width.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tongmu.core import numbers
from tongmu.core.regions import is_code
from tongmu.core.texts import normalise_text
from tongmu.indicators.periods import is_month

TOKEN = re.compile(r"\[\[([^\[\]\n]*)\]\]")
CHINESE_MANNERS = {
    "精确": numbers.EXACT,
    "万元": numbers.WAN_MANNER,
    "万": numbers.WAN_MANNER,
    "逾": numbers.OVER,
    "近": numbers.NEAR,
    "多": numbers.MANY,
    "以上": numbers.AT_LEAST,
    "约": numbers.ABOUT,
}
WITHOUT_NUMBER = (numbers.EXACT, numbers.WAN_MANNER)
SIZES = {"": 1, "万": numbers.WAN, "亿": numbers.YI}
_ROUND_NUMBER = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,8})?)(万|亿)?")


class Malformed(ValueError):
    """A reference that names no figure; the message tells the editor what is wrong."""


@dataclass(frozen=True)
class Reference:
    """One figure in one wording. `round_to` is None for the manners that name no round number."""

    indicator: str
    region_code: str
    period: str
    manner: str = numbers.EXACT
    round_to: int | None = None

    @property
    def cell(self):
        """What is read, whatever the wording."""
        return self.indicator, self.region_code, self.period

    @property
    def token(self):
        parts = [*self.cell, self.manner, "" if self.round_to is None else str(self.round_to)]
        return f"[[{'|'.join(part for part in parts if part)}]]"


def parse(inner):
    """The Reference written between the brackets. Raises Malformed."""
    parts = [normalise_text(part).strip() for part in re.split(r"[|｜]", inner)]
    if not 3 <= len(parts) <= 5:
        raise Malformed(
            _("“[[%(inner)s]]” names no figure. Write [[indicator|region code|month|manner|round number]].")
            % {"inner": inner}
        )
    indicator, region_code, period, manner, number = (parts + ["", ""])[:5]
    manner = CHINESE_MANNERS.get(manner, manner) or numbers.EXACT
    problem = None
    if not is_code(region_code):
        problem = _("“[[%(inner)s]]”: a region code has 2, 4, 6, 9 or 12 digits.")
    elif not is_month(period):
        problem = _("“[[%(inner)s]]”: write the month like 2018-12.")
    elif manner not in dict(numbers.MANNERS):
        problem = _("“[[%(inner)s]]”: the manner is one of exact, wan, over, near, many, at_least, about.")
    elif number and manner in WITHOUT_NUMBER:
        problem = _("“[[%(inner)s]]”: this manner names no round number. Leave it out.")
    if problem:
        raise Malformed(problem % {"inner": inner})
    round_to = None if manner in WITHOUT_NUMBER else _round_number(number, inner)
    return Reference(indicator, region_code, period, manner, round_to)


def _round_number(text, inner):
    match = _ROUND_NUMBER.fullmatch(text.replace(",", ""))
    if not match:
        raise Malformed(
            _("“[[%(inner)s]]”: add the round number that is to be named, such as 20000000 or 2000万.")
            % {"inner": inner}
        )
    digits, _point, decimals = match[1].partition(".")
    size = SIZES[match[2] or ""]
    whole, rest = divmod(int(digits + decimals) * size, 10 ** len(decimals))
    if rest or not whole:
        raise Malformed(_("“[[%(inner)s]]”: the round number must be a whole number.") % {"inner": inner})
    return whole


def found_in(body):
    """(the distinct references in order of place, the problems of what looks like one and is none)."""
    references, problems = {}, []
    for match in TOKEN.finditer(body):
        try:
            references.setdefault(parse(match[1]))
        except Malformed as error:
            problems.append(str(error))
    return list(references), problems
