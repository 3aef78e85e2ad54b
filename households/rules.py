"""Rules of the household registry; pure: no tables, no clock, today is an argument."""

from decimal import ROUND_HALF_UP, Decimal

from households.codes import IncomeBlock, IncomeKind, MeasureState, PovertyLineSeries, Status

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
