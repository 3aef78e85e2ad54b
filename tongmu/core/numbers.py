"""Numbers as Chinese officials write them: 2.4万元, 逾2000万元, 近170名, 400多名, 4000元以上.

Words of quantity are claims. `check_manner` tells whether a figure may be worded so; `figure_text`
words it. Both are pure. Rounding is half up everywhere.
"""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tongmu.core.money import FEN

WAN = 10**4
YI = 10**8

EXACT, WAN_MANNER, OVER, NEAR, MANY, AT_LEAST, ABOUT = (
    "exact",
    "wan",
    "over",
    "near",
    "many",
    "at_least",
    "about",
)

# The manner an editor chooses, with its label.
MANNERS = [
    (EXACT, gettext_lazy("exact")),
    (WAN_MANNER, gettext_lazy("in ten thousands")),
    (OVER, gettext_lazy("over (逾)")),
    (NEAR, gettext_lazy("nearly (近)")),
    (MANY, gettext_lazy("and more (多)")),
    (AT_LEAST, gettext_lazy("at least (以上)")),
    (ABOUT, gettext_lazy("about (约)")),
]
# How a round number is worded; {number} brings its 万 or 亿 along.
WORDINGS = {
    OVER: "逾{number}{unit}",
    NEAR: "近{number}{unit}",
    MANY: "{number}多{unit}",
    AT_LEAST: "{number}{unit}以上",
    ABOUT: "约{number}{unit}",
}


def rounded(value, digits=2):
    """`value` as a Decimal with at most `digits` decimals and no trailing zeros."""
    return _trimmed(Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def plain(value):
    """Arabic digits, ungrouped: '88960.04', '11892'; an amount of whole yuan without decimals."""
    value = Decimal(value)
    return f"{value.to_integral_value() if value == value.to_integral_value() else value:f}"


def grouped(value):
    """Arabic digits with commas from five digits on: '1000', '11,892', '88,960.04'."""
    text = plain(value)
    return f"{Decimal(text):,f}" if abs(Decimal(value)) >= WAN else text


def in_wan(value):
    """In 万 from ten thousand on and 亿 from a hundred million, at most two decimals: '2.4万', '1.5亿'."""
    value = Decimal(value)
    if abs(value) < WAN:
        return plain(value)
    if abs(rounded(value / WAN)) < WAN:
        return f"{rounded(value / WAN):f}万"
    return f"{rounded(value / YI):f}亿"


def money_text(yuan):
    """An amount in prose, to the fen below 10,000: '1000元', '960.50元', '2.4万元', '1.5亿元'."""
    yuan = Decimal(yuan).quantize(FEN, ROUND_HALF_UP)
    if not (get_language() or "").startswith("zh"):
        return f"¥{grouped(yuan)}"
    return f"{in_wan(yuan)}元"


def amount_text(yuan):
    """An amount beside its label: '960.50元', '2000元', '1,234,567.80元'."""
    return _("%(amount)s yuan") % {"amount": grouped(yuan)}


def figure_text(value, unit, manner=EXACT, round_to=None):
    """How a figure reads in an article: '618栋', '2.4万元', '逾2000万元', '400多名'.

    `round_to` is the round number named instead of the value, for every manner but `exact`
    and `wan`. Of a compound unit the first part is written: 元/人 reads 元. Raises ValueError
    where `check_manner` finds a problem.
    """
    problem = check_manner(value, manner, round_to)
    if problem:
        raise ValueError(problem)
    unit = unit.partition("/")[0]
    if manner == EXACT:
        return f"{plain(value)}{unit}"
    if manner == WAN_MANNER:
        return f"{in_wan(value)}{unit}"
    number = _round_number(round_to)
    if manner == MANY and number.endswith(("0万", "0亿")):  # 2000多万元, but 2万多人
        number, unit = number[:-1], number[-1] + unit
    return WORDINGS[manner].format(number=number, unit=unit)


def check_manner(value, manner, round_to=None):
    """What forbids wording `value` in this manner with the round number N; None when nothing does.

    逾 and 多 need N < value < 1.1 N; 近 needs 0.9 N ≤ value < N; 以上 needs value ≥ N; 约 a
    distance of at most a tenth of N; 万 a value from ten thousand on.
    """
    if manner not in dict(MANNERS):
        return _("Choose one of the manners offered.")
    if value is None:
        return _("This figure has no value to be written out.")
    value = Decimal(value)
    if manner == EXACT:
        return None
    if manner == WAN_MANNER:
        return None if abs(value) >= WAN else _("Below ten thousand a figure is written out: choose “exact”.")
    if round_to is None or Decimal(round_to) <= 0:
        return _("Enter the round number that is to be named.")
    return _check_round_number(value, manner, Decimal(round_to))


def _check_round_number(value, manner, number):
    low, high = number * 9 / 10, number * 11 / 10
    fits = {
        OVER: number < value < high,
        MANY: number < value < high,
        NEAR: low <= value < number,
        AT_LEAST: value >= number,
        ABOUT: low <= value <= high,
    }
    if fits[manner]:
        return None
    demands = {
        OVER: _("“逾” needs a value above %(number)s and below %(high)s"),
        MANY: _("“多” needs a value above %(number)s and below %(high)s"),
        NEAR: _("“近” needs a value from %(low)s up to but not including %(number)s"),
        AT_LEAST: _("“以上” needs a value of at least %(number)s"),
        ABOUT: _("“约” needs a value from %(low)s to %(high)s"),
    }
    bounds = {"number": plain(number), "low": plain(_trimmed(low)), "high": plain(_trimmed(high))}
    told = {"demand": demands[manner] % bounds, "value": plain(value)}
    return _("%(demand)s; it is %(value)s. Choose another round number or manner.") % told


def _round_number(number):
    """N in 万 or 亿 where two decimals say it exactly, in plain digits otherwise."""
    number = Decimal(number)
    for size, word in ((YI, "亿"), (WAN, "万")):
        if number >= size and rounded(number / size) * size == number:
            return f"{rounded(number / size):f}{word}"
    return plain(number)


def _trimmed(value):
    """`value` without trailing zeros, never in exponents."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
