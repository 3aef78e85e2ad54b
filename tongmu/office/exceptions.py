"""What is behind, and whose it is: each place by its own target and the time gone, never by its neighbours."""

import calendar
from collections import defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from tongmu.indicators import registry
from tongmu.indicators.goals import Goal
from tongmu.indicators.models import Target
from tongmu.indicators.periods import latest_period
from tongmu.indicators.registry import DOWN
from tongmu.indicators.showing import amount, share
from tongmu.office import choices
from villages.codes import PostingRole
from villages.models import Posting

SHOWN_OF_EACH = 4


@dataclass(frozen=True)
class Behind:
    """What is missing in a place; `owner` is its first secretary, '' where none is posted. `missing` orders them."""

    place: object
    text: str
    href: str
    missing: object = 0
    owner: str = ""


def plans_of(asked) -> dict[str, dict[str, int]]:
    """{indicator code: {region: target of the year}} of the places that are judged, in the order of definitions."""
    places = [place.code for place in judged(asked)]
    rows = Target.objects.filter(region_code__in=places, year=asked.year, amount__gt=0)
    found = defaultdict(dict)
    for code, region, target in rows.values_list("indicator", "region_code", "amount"):
        found[code][region] = target
    return {one.code: found[one.code] for one in registry.all_indicators() if one.code in found}


def judged(asked):
    """The places one level down; a village, which has none, itself."""
    return asked.parts or (asked.place,)


def behind(asked, plans, figures, whole, user) -> list[Behind]:
    """Short of a target, without helper, not visited, money that lies idle; of each the worst places first.

    `plans` are those of `plans_of`, `figures` {region: {code: Figure}} of the judged places, `whole` {code: Figure}
    of the asked place itself.
    """
    kinds = [(code, short_of_target(asked, code, plans[code], figures)) for code in plans]
    kinds += [
        (choices.WITHOUT_HELPER, without_helper(asked, figures)),
        (choices.COVERAGE, not_visited(asked, figures, user)),
    ]
    if len(choices.defined(choices.FUNDS)) == len(choices.FUNDS):
        kinds += idle_funds(asked, figures, whole)
    found = [one for code, late in kinds for one in the_worst(late, asked, code)]
    owners = first_secretaries({one.place.code for one in found}, asked.as_of)
    return [replace(one, owner=owners.get(one.place.code, "")) for one in found]


def the_worst(late, asked, code):
    """The first few, and how many more there are."""
    late = sorted(late, key=lambda one: (-one.missing, one.place.code))
    more = len(late) - SHOWN_OF_EACH
    if more <= 1:
        return late
    text = _("%(name)s: %(count)s more places") % {"name": registry.get(code).name, "count": more}
    return [*late[:SHOWN_OF_EACH], Behind(asked.place, text, asked.href(code))]


def short_of_target(asked, code, plans, figures):
    """Those that reached a smaller share of their target than of the year is over."""
    gone = year_gone(asked.as_of)
    for place in judged(asked):
        if place.code not in plans:
            continue
        goal = Goal(figures[place.code][code], plans[place.code])
        if goal.gap is None or goal.gap <= 0:
            continue
        if goal.figure.indicator.good == DOWN:
            if gone == 1:
                yield Behind(place, too_many(goal), asked.href(code, place), goal.gap / goal.target)
        elif Fraction(goal.figure.value) < goal.target * gone:
            yield Behind(place, short(goal, gone), asked.href(code, place), goal.gap / goal.target)


def short(goal, gone):
    return _(
        "%(name)s: target %(target)s, %(done)s done (%(rate)s), %(gap)s to go; %(gone)s of the year is over"
    ) % {
        "name": goal.name,
        "target": goal.target_text,
        "done": goal.done_text,
        "rate": goal.share_text,
        "gap": amount(goal.gap, goal.figure.unit),
        "gone": percent(gone),
    }


def too_many(goal):
    return _("%(name)s: %(done)s, at most %(target)s planned") % {
        "name": goal.name,
        "target": goal.target_text,
        "done": goal.done_text,
    }


def without_helper(asked, figures):
    code = choices.WITHOUT_HELPER
    for place in judged(asked) if choices.defined([code]) else ():
        figure = figures[place.code][code]
        if figure.value:
            text = _("Poor households without a responsible helper: %(households)s")
            told = text % {"households": amount(figure.value, figure.unit)}
            yield Behind(place, told, rows_of(asked, code, place), figure.value)


def not_visited(asked, figures, user):
    """Those that visited a smaller share of their households than of the month is over."""
    gone = month_gone(asked.as_of)
    for place in judged(asked) if choices.defined([choices.COVERAGE]) else ():
        figure = figures[place.code][choices.COVERAGE]
        if figure.value is None or Fraction(figure.part) >= Fraction(figure.base) * gone:
            continue
        unit = figure.indicator.parts[1].unit
        text = _(
            "Not visited in the month: %(missing)s of %(all)s; %(rate)s visited, %(gone)s of the month is over"
        ) % {
            "missing": amount(figure.base - figure.part, unit),
            "all": amount(figure.base, unit),
            "rate": share(figure.part, figure.base),
            "gone": percent(gone),
        }
        yield Behind(place, text, unvisited(asked, place, user), figure.base - figure.part)


def unvisited(asked, place, user):
    """The list of those households while the month runs, for whoever reads it; else the figure's page."""
    if asked.period == latest_period() and user.may("use_admin") and user.may("see_households"):
        return f"{reverse('admin:households_household_changelist')}?todo=call&place={place.code}"
    return asked.href(choices.COVERAGE, place)


def idle_funds(asked, figures, whole):
    """[(code, places)]: received and not allocated, then allocated and not paid.

    Money answers at the place it came to: a town's receipts, spent in its villages, are the town's own.
    """
    received, allocated, paid = choices.FUNDS
    return [
        (
            received,
            list(
                idle(
                    asked, figures, whole, received, allocated, _("%(amount)s received and not allocated yet")
                )
            ),
        ),
        (
            allocated,
            list(idle(asked, figures, whole, allocated, paid, _("%(amount)s allocated and not paid yet"))),
        ),
    ]


def idle(asked, figures, whole, came, went, text):
    """Where more of `came` than of `went` is on record; what no part answers for is the asked place's own."""
    rest = {code: whole[code].value or 0 for code in (came, went)}
    answering = [(place, figures[place.code]) for place in asked.parts if figures[place.code][came].value]
    for _place, own in answering:
        rest = {code: rest[code] - (own[code].value or 0) for code in rest}
    for place, read in [*answering, (asked.place, None)]:
        left = rest[came] - rest[went] if read is None else read[came].value - (read[went].value or 0)
        if left > 0:
            told = text % {"amount": amount(left, whole[came].unit)}
            yield Behind(place, told, rows_of(asked, came, place), left)


def rows_of(asked, code, place):
    return f"{asked.href(code, place)}#rows"


def year_gone(day) -> Fraction:
    """The share of the year that is over at the end of `day`."""
    return Fraction(day.timetuple().tm_yday, 366 if calendar.isleap(day.year) else 365)


def month_gone(day) -> Fraction:
    return Fraction(day.day, calendar.monthrange(day.year, day.month)[1])


def percent(part):
    return share(part.numerator, part.denominator, digits=0)


def first_secretaries(codes, day):
    """{village code: name} of those in office on `day`."""
    postings = Posting.objects.in_force_on(day).filter(role=PostingRole.FIRST_SECRETARY, village__in=codes)
    return dict(postings.values_list("village_id", "cadre__name"))
