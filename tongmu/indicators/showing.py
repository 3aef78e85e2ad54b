"""Figures in words: what a reader sees for a value, for a hidden one, and for none."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tongmu.core.numbers import WAN, grouped, plain, rounded
from tongmu.indicators.disclosure import SMALL
from tongmu.indicators.periods import horizon, index_of
from tongmu.indicators.units import unit_label

YUAN = "元"


@dataclass(frozen=True)
class Shown:
    """A figure as it is written. `text` is the number, or the words that stand for it; `exact` is for machines.

    `unit` is empty where words stand for the number. Money from ten thousand yuan on is in 万元 in Chinese.
    """

    text: str
    unit: str = ""
    exact: str = ""
    is_value: bool = False

    def __str__(self):
        return joined(self.text, self.unit) if self.is_value else self.text


def joined(text, unit):
    """A number with its unit: 87人, 1.2%, 87 persons."""
    if not unit or unit == "%":
        return f"{text}{unit}"
    return _("%(number)s %(unit)s") % {"number": text, "unit": unit}


def shown(figure, *, in_wan=True) -> Shown:
    if figure.value is None:
        return Shown(reason_of(figure))
    text, unit = written(figure.value, figure.unit, in_wan=in_wan)
    return Shown(text, unit, exact=exact(figure.value), is_value=True)


def written(value, unit, *, in_wan=True) -> tuple[str, str]:
    """(number, unit) as they are written in the language of the page."""
    value = Decimal(value)
    if in_wan and unit == YUAN and abs(value) >= WAN and is_chinese():
        return grouped(rounded(value / WAN)), f"万{YUAN}"
    return grouped(value), unit_label(unit)


def amount(value, unit, *, in_wan=True) -> str:
    """A value that is no Figure (a gap, a target) with its unit."""
    return joined(*written(value, unit, in_wan=in_wan))


def exact(value) -> str:
    """The exact decimal, never in exponents and with all its places: '88960.04', '87'."""
    return f"{value:f}"


def reason_of(figure) -> str:
    """The words in place of a value: not reported, not applicable, fewer than five, or withheld."""
    if not figure.hidden:
        if figure.indicator.is_ratio and is_covered(figure):
            return _("not applicable")
        return _("no data yet")
    if figure.is_few:
        return _("fewer than %(small)s %(unit)s") % {"small": figure.small, "unit": unit_label(figure.unit)}
    if figure.hidden == SMALL:
        return _("not published: fewer than %(small)s households or persons") % {"small": figure.small}
    return _("not published")


def is_covered(figure):
    months = horizon()
    return months.first <= index_of(figure.period) <= months.last


def is_chinese():
    return (get_language() or "zh").startswith("zh")


def share(part, whole, digits=1) -> str:
    """`part` in percent of `whole`, '93.8%'; '' without a whole."""
    if part is None or not whole:
        return ""
    return f"{plain(rounded(Decimal(part) * 100 / Decimal(whole), digits))}%"
