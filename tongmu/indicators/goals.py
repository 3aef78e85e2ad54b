"""Targets of the year against what was reached, in numbers and in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tongmu.core import charts
from tongmu.indicators import reading, registry
from tongmu.indicators.reading import Figure
from tongmu.indicators.registry import DOWN
from tongmu.indicators.showing import amount, share, shown


@dataclass(frozen=True)
class Goal:
    """A target of the year and the figure it is measured by, which may be hidden or unknown."""

    figure: Figure
    target: int

    @property
    def name(self):
        return self.figure.indicator.name

    @property
    def gap(self):
        """What is missing, negative where more was reached; None while nothing is known."""
        if self.figure.value is None:
            return None
        missing = self.target - self.figure.value
        return -missing if self.figure.indicator.good == DOWN else missing

    @property
    def is_reached(self):
        return self.gap is not None and self.gap <= 0

    @property
    def done_text(self):
        return str(shown(self.figure))

    @property
    def target_text(self):
        return amount(self.target, self.figure.unit)

    @property
    def share_text(self):
        return share(self.figure.value, self.target)

    @property
    def gap_text(self):
        """还差28户, 已完成 or 已完成，超出13户; the reason where there is no value."""
        if self.gap is None:
            return str(shown(self.figure))
        if self.gap > 0:
            return _("%(gap)s to go") % {"gap": amount(self.gap, self.figure.unit)}
        if self.gap < 0:
            return _("reached, %(more)s more than planned") % {"more": amount(-self.gap, self.figure.unit)}
        return _("reached")

    @property
    def chart(self):
        return charts.bullet(
            self.figure.value,
            self.target,
            label=str(self.name),
            actual_text=_("%(done)s done") % {"done": self.done_text}
            if self.gap is not None
            else self.done_text,
            target_text=_("target %(target)s") % {"target": self.target_text},
        )


def goals_of(reader, region, period) -> list[Goal]:
    """The goals of `region` for the year of `period` as `reader` may tell them, in the order of the definitions.

    Where the reader may not see the figure its goal is left out: beside so small a target it would say too much.
    """
    wanted = reading.targets([found.code for found in registry.all_indicators()], region, int(period[:4]))
    codes = [found.code for found in registry.all_indicators() if wanted.get(found.code)]
    figures = reader.values(codes, region, period)
    return [Goal(figure, wanted[code]) for code, figure in figures.items() if is_told(figure)]


def is_told(figure) -> bool:
    return figure.value is not None or not figure.hidden


def goal_for(goals, code):
    """The goal measured by that indicator, or None."""
    return next((goal for goal in goals if goal.figure.code == code), None)
