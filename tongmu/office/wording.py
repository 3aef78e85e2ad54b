"""Figures, targets and gaps in words."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tongmu.core import charts
from tongmu.core.numbers import WAN, grouped, rounded
from tongmu.indicators.reading import Figure
from tongmu.indicators.registry import DOWN

YUAN = "元"


def amount(value, unit, *, in_wan=True):
    """'87人', '2.4万元': money from ten thousand yuan on in 万元, where the page is Chinese and `in_wan` is left on."""
    value = Decimal(value)
    is_chinese = (get_language() or "zh").startswith("zh")
    if in_wan and unit == YUAN and abs(value) >= WAN and is_chinese:
        return f"{grouped(rounded(value / WAN))}万{unit}"
    return f"{grouped(value)}{unit}"


def words(figure, *, in_wan=True):
    """The value with its unit; why there is none, where there is none."""
    if figure.value is not None:
        return amount(figure.value, figure.unit, in_wan=in_wan)
    return _("not applicable") if figure.indicator.is_ratio else _("no data yet")


@dataclass(frozen=True)
class Goal:
    """A target of the year beside what was reached."""

    figure: Figure
    target: int
    href: str

    @property
    def name(self):
        return self.figure.indicator.name

    @property
    def gap(self):
        """What is missing; nought or less where the target is reached; None while nothing is known."""
        if self.figure.value is None:
            return None
        missing = self.target - self.figure.value
        return -missing if self.figure.indicator.good == DOWN else missing

    @property
    def gap_text(self):
        if self.gap is None:
            return words(self.figure)
        if self.gap > 0:
            return _("%(gap)s to go") % {"gap": amount(self.gap, self.figure.unit)}
        if self.gap < 0:
            return _("reached, %(more)s more than planned") % {"more": amount(-self.gap, self.figure.unit)}
        return _("reached")

    @property
    def kind(self):
        """Kind of the status beside it."""
        if self.gap is None:
            return ""
        return "ok" if self.gap <= 0 else "warn"

    @property
    def chart(self):
        return charts.bullet(
            self.figure.value,
            self.target,
            label=str(self.name),
            actual_text=_("%(done)s done") % {"done": words(self.figure)},
            target_text=_("target %(target)s") % {"target": amount(self.target, self.figure.unit)},
        )
