"""Rules of the household registry; pure: no tables, no clock, today is an argument."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from households.codes import (
    IncomeBlock,
    IncomeKind,
    MeasureState,
    PovertyLineSeries,
    Rank,
    Status,
    VisitPeriod,
)

FEN = Decimal("0.01")

# Where a household's history may begin.
FIRST_STATUSES = frozenset({Status.NEW, Status.UNEXITED})
# 贫困户状态: which status may follow which; what leads nowhere is final.
NEXT_STATUSES = {
    Status.NEW: frozenset({Status.UNEXITED}),
    Status.UNEXITED: frozenset({Status.PRE_EXIT, Status.REMOVED, Status.CANCELLED}),
    Status.PRE_EXIT: frozenset({Status.EXITED_POLICY, Status.UNEXITED}),
    Status.EXITED_POLICY: frozenset({Status.EXITED_STABLE, Status.RETURNED}),
    Status.EXITED_STABLE: frozenset({Status.RETURNED}),
    Status.RETURNED: frozenset({Status.PRE_EXIT}),
    Status.REMOVED: frozenset(),
    Status.CANCELLED: frozenset(),
}
IN_POVERTY = frozenset({Status.NEW, Status.UNEXITED, Status.PRE_EXIT, Status.RETURNED})
# Where several poverty lines are entered for a year and region, the first of these counts: the province's own, then
# the one in use for exits.
LINES_BY_WEIGHT = (PovertyLineSeries.PROVINCIAL, PovertyLineSeries.SIX_PERCENT, PovertyLineSeries.NATIONAL)
EXITED = frozenset({Status.EXITED_POLICY, Status.EXITED_STABLE})
OFF_THE_REGISTER = frozenset({Status.REMOVED, Status.CANCELLED})


def may_follow(status: str | None, following: str) -> bool:
    """Whether `following` is a legal next status; None as `status` asks for a first one."""
    if status is None:
        return following in FIRST_STATUSES
    return following in NEXT_STATUSES[Status(status)]


def needs_helper(status: str | None) -> bool:
    """不脱贫不脱钩: whether a household in this status must keep its helpers. Without any status: yes."""
    return status is None or status in IN_POVERTY


# Ranks of those who answer for a household for good; a stand-in only helps out.
LASTING_RANKS = frozenset({Rank.PRIMARY, Rank.ADDITIONAL})
MONTHS_OF = {
    VisitPeriod.MONTH: 1,
    VisitPeriod.QUARTER: 3,
    VisitPeriod.HALF_YEAR: 6,
    VisitPeriod.YEAR: 12,
}


def period_start(period: str, day: date) -> date:
    """The first day of the calendar's week, half month, month … in which `day` lies."""
    if period == VisitPeriod.WEEK:
        return day - timedelta(days=day.weekday())
    if period == VisitPeriod.HALF_MONTH:
        return day.replace(day=1 if day.day < 16 else 16)
    size = MONTHS_OF[VisitPeriod(period)]
    return date(day.year, (day.month - 1) // size * size + 1, 1)


def period_after(period: str, day: date) -> date:
    """The first day of the period after the one in which `day` lies."""
    start = period_start(period, day)
    # No period is longer than a year and none shorter than half of its longest: one more step reaches the next one.
    longest = {VisitPeriod.WEEK: 7, VisitPeriod.HALF_MONTH: 16}.get(period) or 31 * MONTHS_OF[period]
    return period_start(period, start + timedelta(days=longest))


def visit_due_on(period: str, last: date) -> date:
    """The last day on which a household last visited on `last` is visited in time: that of the period after it."""
    return period_after(period, period_after(period, last)) - timedelta(days=1)


def late_before(period: str, today: date) -> date:
    """Who was not visited since this day, the first of the period before today's, is overdue."""
    return period_start(period, period_start(period, today) - timedelta(days=1))


def first_gap(starts_on, ends_on, covers):
    """The first day of [starts_on, ends_on) that lies in none of `covers`, pairs of the same kind; None without any.

    None as an end means open.
    """
    day = starts_on
    for first, end in sorted(covers, key=lambda cover: cover[0]):
        if first > day:
            break
        if end is None:
            return None
        day = max(day, end)
    return day if ends_on is None or day < ends_on else None


def gross_income(wage: Decimal, business: Decimal, property: Decimal, transfer: Decimal) -> Decimal:
    """年收入: yuan a year, the four kinds together, before production cost."""
    return wage + business + property + transfer


def net_income(gross: Decimal, business_cost: Decimal) -> Decimal:
    """纯收入: yuan a year; the production cost is taken off once. It may be negative after a bad year."""
    return gross - business_cost


def net_income_per_head(net: Decimal, members: int) -> Decimal:
    """人均纯收入: yuan a year per registered member of that year, rounded half up to the fen.

    Raises ValueError unless `members` is positive: an empty household has no income per person,
    and 0 would rank it as the poorest of all.
    """
    if members <= 0:
        raise ValueError(f"A household of {members} members has no income per person.")
    return (net / members).quantize(FEN, rounding=ROUND_HALF_UP)


def age_on(day, birth_on) -> int:
    """Completed years of age on `day`."""
    return day.year - birth_on.year - ((day.month, day.day) < (birth_on.month, birth_on.day))


# Under which block a form shows each kind of entry; where it counts is for the rules with a date to say.
KINDS_BY_BLOCK = {
    IncomeBlock.WAGE: (IncomeKind.WORK, IncomeKind.WELFARE_POST, IncomeKind.OTHER_WAGE),
    IncomeBlock.BUSINESS: (IncomeKind.CROPS, IncomeKind.LIVESTOCK, IncomeKind.FORESTRY, IncomeKind.TRADE),
    IncomeBlock.PROPERTY: (IncomeKind.DIVIDEND, IncomeKind.LAND, IncomeKind.OTHER_PROPERTY),
    IncomeBlock.TRANSFER: (
        IncomeKind.FAMILY_PLANNING,
        IncomeKind.DIBAO,
        IncomeKind.TEKUN,
        IncomeKind.PENSION,
        IncomeKind.ECOLOGY,
        IncomeKind.OTHER_TRANSFER,
        IncomeKind.GIFT,
        IncomeKind.ONE_OFF,
    ),
    IncomeBlock.COST: (
        IncomeKind.CROPS_COST,
        IncomeKind.LIVESTOCK_COST,
        IncomeKind.FORESTRY_COST,
        IncomeKind.OTHER_COST,
    ),
}


def measure_state(begun_on, done_on, failed_on, day) -> MeasureState:
    """The state at the end of `day` of a measure with these days, each None while it has not come."""
    if done_on is not None and done_on <= day:
        return MeasureState.DONE
    if failed_on is not None and failed_on <= day:
        return MeasureState.IMPOSSIBLE
    if begun_on is not None and begun_on <= day:
        return MeasureState.UNDER_WAY
    return MeasureState.PLANNED
