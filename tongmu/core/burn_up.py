"""The burn-up chart: how far a piece of work should be and is, day by day, in percent. See `charts` for the manner."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from django.utils.html import format_html
from django.utils.translation import gettext as _

from tongmu.core.svg import join, number, picture, rule, text

FROM, TO = Decimal(13), Decimal(97)
TOP, BASE = Decimal(3), Decimal(13)


@dataclass(frozen=True)
class Step:
    """Where plan and work stand at the end of `day`, from 0 to 100; `done` is None for a day to come."""

    day: date
    planned: Fraction
    done: Fraction | None


def burn_up(steps, *, label, today):
    """The plan as a dashed line, the work as a full one up to `today`; '' without steps."""
    if not steps:
        return ""
    first, last = steps[0].day, steps[-1].day
    span = max((last - first).days, 1)

    def x_of(day):
        return FROM + (TO - FROM) * (day - first).days / span

    planned = [(x_of(step.day), y_of(step.planned)) for step in steps]
    known = [step for step in steps if step.done is not None]
    done = [(x_of(step.day), y_of(step.done)) for step in known]
    drawn = [*axis(), *path("chart__target-line", planned), *path("chart__line", done)]
    drawn += [text("chart__text chart__text--soft", x_of(first), BASE + Decimal("1.4"), short(first))]
    drawn += [text("chart__text chart__text--soft", TO, BASE + Decimal("1.4"), short(last), "end")]
    if known:
        drawn += present(known[-1], x_of(known[-1].day), FROM + 12 < x_of(known[-1].day) < TO - 12)
    return picture("burn-up", label, told(known[-1] if known else None, last), BASE + Decimal(2), join(drawn))


def y_of(share):
    return BASE - decimal(share) * (BASE - TOP) / 100


def decimal(share):
    share = Fraction(share)
    return Decimal(share.numerator) / Decimal(share.denominator)


def axis():
    for percent in (0, 50, 100):
        y = y_of(percent)
        yield rule("chart__grid" if percent else "chart__axis", 0, y, 100, y)
        yield text("chart__text chart__text--axis", 0, y - Decimal("0.3"), f"{percent}%")


def path(css, places):
    return [rule(css, x1, y1, x2, y2) for (x1, y1), (x2, y2) in pairwise(places)]


def present(step, x, names_day):
    """The point that is known last, its value in words, and its day under the axis where there is room for it."""
    y = y_of(step.done)
    is_behind = step.done < step.planned
    yield format_html('<circle class="chart__dot" cx="{}%" cy="{}em" r=".3em"/>', number(x), number(y))
    words = _("done %(share)s%%") % {"share": share_text(step.done)}
    below, above = y + Decimal("1.5"), y - Decimal("0.8")
    anchor = "end" if x > 60 else "start"
    yield text("chart__text chart__text--value", x, below if is_behind else above, words, anchor)
    if names_day:
        yield text("chart__text chart__text--soft", x, BASE + Decimal("1.4"), short(step.day), "middle")


def told(step, last):
    if step is None:
        return _("Not begun; planned until %(day)s") % {"day": last}
    words = _("On %(day)s planned %(planned)s%%, done %(done)s%%")
    return words % {
        "day": step.day,
        "planned": share_text(step.planned),
        "done": share_text(step.done),
    }


def share_text(share):
    """At most one decimal, and never 100 before all is done."""
    tenths = int(Fraction(share) * 10)
    return number(Decimal(tenths) / 10)


def short(day):
    return f"{day.month}-{day.day}"
