"""Targets of the year against what was reached, in numbers and in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tongmu.core import charts
from tongmu.indicators import reading, registry
from tongmu.indicators.reading import Figure, public
from tongmu.public.showing import amount, share, shown


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
        return None if self.figure.value is None else self.target - self.figure.value

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


def goals_of(region, asked) -> list[Goal]:
    """The goals of `region` for the year of the month asked, in the order of the definitions.

    Where the figure is hidden its goal is left out: beside so small a target it would say too much.
    """
    codes = [found.code for found in registry.all_indicators()]
    wanted = reading.targets(codes, region, asked.year)
    figures = public.values([code for code in codes if code in wanted], region, asked.period)
    return [
        Goal(figure, wanted[code]) for code, figure in figures.items() if wanted[code] and not figure.hidden
    ]


def goal_for(goals, code):
    """The goal measured by that indicator, or None."""
    return next((goal for goal in goals if goal.figure.code == code), None)
