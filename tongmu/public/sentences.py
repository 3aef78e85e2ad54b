"""The sentences that say what a chart or table shows, made from the same figures."""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from tongmu.core.templatetags.components import day
from tongmu.indicators.periods import is_unfinished
from tongmu.indicators.showing import amount, joined, share, shown


def marked(figure):
    """The figure as an element machines can read too."""
    words = shown(figure)
    if not words.is_value:
        return words.text
    return format_html('<data value="{}">{}</data>', words.exact, joined(words.text, words.unit))


def exits_sentence(goal, figure, place):
    """截至2018年12月31日，480户减贫目标已完成452户，还差28户。 `goal` and `figure` may be None."""
    if goal is not None:
        return goal_sentence(goal, place)
    if figure is None:
        return ""
    if figure.value is None:
        return format_html(
            _("How many households left poverty in {place} this year, as of {day}: {reason}."),
            day=day(figure.as_of),
            place=place.name,
            reason=shown(figure).text,
        )
    return format_html(
        _("By {day}, {done} in {place} have left poverty this year."),
        day=day(figure.as_of),
        place=place.name,
        done=marked(figure),
    )


def goal_sentence(goal, place):
    """A goal whose figure may be told: what is done, and what is missing or more than planned."""
    told = {
        "day": day(goal.figure.as_of),
        "place": place.name,
        "target": goal.target_text,
        "done": marked(goal.figure),
    }
    if goal.gap is None or goal.gap > 0:
        words = _(
            "By {day}, {done} of the {target} to be lifted out of poverty in {place} this year are out ({gap})."
        )
        return format_html(words, **told, gap=goal.gap_text)
    if goal.gap < 0:
        words = _(
            "By {day}, {done} in {place} have left poverty this year, {more} more than the {target} planned."
        )
        return format_html(words, **told, more=amount(-goal.gap, goal.figure.unit))
    words = _("By {day}, all {done} that were to be lifted out of poverty in {place} this year are out.")
    return format_html(words, **told)


def funds_sentence(received, allocated, paid):
    """到位…，已拨付…，已支出…（占到位的86%）。 '' where one of the three is unknown."""
    if None in {received.value, allocated.value, paid.value}:
        return ""
    told = {
        "received": shown(received),
        "allocated": shown(allocated),
        "paid": shown(paid),
        "share": share(paid.value, received.value),
    }
    if not told["share"]:
        return _("No funds have been recorded for this year yet.")
    return (
        _(
            "%(received)s received, %(allocated)s allocated, %(paid)s paid out: %(share)s of what was received."
        )
        % told
    )


def change_sentence(now, before):
    """How the figure differs from the same month a year before, in words that need no sign."""
    if now.value is None:
        return ""
    if before.value is None:
        return _("A year before: %(reason)s.") % {"reason": shown(before).text}
    difference = now.value - before.value
    if difference == 0:
        return _("The same as a year before.")
    told = {"before": shown(before), "difference": change_amount(abs(difference), now)}
    percent = "" if now.unit == "%" else share(abs(difference), before.value)
    if percent:
        told["percent"] = percent
        if difference > 0:
            return _("%(difference)s more than a year before (%(before)s), up %(percent)s.") % told
        return _("%(difference)s less than a year before (%(before)s), down %(percent)s.") % told
    if difference > 0:
        return _("%(difference)s more than a year before (%(before)s).") % told
    return _("%(difference)s less than a year before (%(before)s).") % told


def change_amount(difference, figure):
    """A difference of percentages is in percentage points."""
    if figure.unit == "%":
        return _("%(number)s percentage points") % {"number": amount(difference, "")}
    return amount(difference, figure.unit)


def short_change(now, before):
    """+12, −3 or 0 against a year before; '' where one of the two is not known."""
    if now.value is None or before.value is None:
        return ""
    difference = now.value - before.value
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    return f"{sign}{amount(abs(difference), '')}"


def running_month_note(period):
    """A month that still runs is no finished result; '' for any other."""
    return _("This month is not over: its figures may still grow.") if is_unfinished(period) else ""
