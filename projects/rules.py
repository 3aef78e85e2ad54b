"""Rules of projects, funds and benefits; pure."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from households.codes import Labour
from households.rules import age_on
from projects.codes import (
    BenefitKind,
    CashKind,
    EnterpriseKind,
    FundNature,
    JobChannel,
    OutputKind,
    PointReason,
    StockKind,
)

# 财政扶贫资金: what counts as fiscal.
FISCAL = frozenset({FundNature.FISCAL_SPECIAL, FundNature.INTEGRATED, FundNature.SECTOR, FundNature.BOND})

HOUSEHOLD_UNIT, SITE_UNIT, METRE_UNIT = _("unit: households"), _("unit: sites"), _("unit: metres")
OUTPUT_UNITS = {
    OutputKind.DERELICT_HOUSE_DEMOLISHED: _("unit: buildings"),
    OutputKind.ROAD_REBUILT: _("unit: square metres"),
    OutputKind.TOILET_UPGRADED: HOUSEHOLD_UNIT,
    OutputKind.RENOVATION_STARTED: HOUSEHOLD_UNIT,
    OutputKind.RENOVATION_FINISHED: HOUSEHOLD_UNIT,
    OutputKind.HOUSE_PAINTED: HOUSEHOLD_UNIT,
    OutputKind.WATER_CONNECTED: HOUSEHOLD_UNIT,
    OutputKind.ROAD_HARDENED: METRE_UNIT,
    OutputKind.DITCH_BUILT: METRE_UNIT,
    OutputKind.STREET_LIGHT: _("unit: lamps"),
    OutputKind.POWER_LINE: METRE_UNIT,
    OutputKind.BROADBAND: METRE_UNIT,
    OutputKind.CLINIC: SITE_UNIT,
    OutputKind.CULTURE_SQUARE: SITE_UNIT,
}
# Done for one household of the register, once.
HOUSEHOLD_OUTPUTS = frozenset(kind for kind, unit in OUTPUT_UNITS.items() if unit is HOUSEHOLD_UNIT)

# The kind of enterprise that a job of this channel must belong to.
ENTERPRISE_OF_CHANNEL = {
    JobChannel.WORKSHOP: EnterpriseKind.WORKSHOP,
    JobChannel.BASE: EnterpriseKind.VEGETABLE_BASE,
}
# Where people can be taken on; a shop and a power station offer no posts.
EMPLOYING = frozenset(
    set(EnterpriseKind) - {EnterpriseKind.LOVE_SUPERMARKET, EnterpriseKind.PHOTOVOLTAIC_STATION}
)
# 村有产业: what makes an industry of a village.
INDUSTRY = frozenset(EMPLOYING - {EnterpriseKind.WORKSHOP})
# 有劳动能力: of whom work can be expected.
ABLE_TO_WORK = frozenset({Labour.ORDINARY, Labour.SKILLED, Labour.WEAK})
# Fields of an enterprise that only these kinds have.
FIELDS_OF_KINDS = {
    "workshop_form": {EnterpriseKind.WORKSHOP},
    "shop_form": {EnterpriseKind.LOVE_SUPERMARKET},
    "posts": EMPLOYING,
    "area_mu": {EnterpriseKind.VEGETABLE_BASE, EnterpriseKind.ORCHARD, EnterpriseKind.COOPERATIVE},
    "trees": {EnterpriseKind.ORCHARD},
    "grid_on": {EnterpriseKind.PHOTOVOLTAIC_STATION},
}
CASH_INCOME = frozenset({CashKind.SALES, CashKind.OTHER_INCOME})
# Reasons that a scoring group awards points for.
SCORED = frozenset(set(PointReason) - {PointReason.GIFT, PointReason.EXCHANGE})
GOODS_IN, GOODS_OUT = (
    frozenset({StockKind.PURCHASE, StockKind.DONATION}),
    frozenset({StockKind.LOSS, StockKind.EXCHANGE}),
)
# Received by one person of the household.
PERSONAL_BENEFITS = frozenset(
    {BenefitKind.STUDENT_AID, BenefitKind.HOSPITAL_REIMBURSEMENT, BenefitKind.WELFARE_POST_PAY}
)
# Paid out for the time before, perhaps after the person died or left: asked about, not refused.
PAID_AFTERWARDS = frozenset({BenefitKind.HOSPITAL_REIMBURSEMENT})
LEAST_WORKING_AGE = 16
WELFARE_POST_AGES = range(16, 70)


def exceeds(amount: Decimal, others: Decimal, limit: Decimal | None) -> Decimal:
    """By how many yuan `amount` together with `others` goes over `limit`; 0 within it or without a limit."""
    if limit is None:
        return Decimal(0)
    return max(amount + others - limit, Decimal(0))


def comes_too_late(kind, received_on, left_on) -> bool:
    """Whether a member who left on `left_on` (None: is present) cannot have received this on `received_on`."""
    if kind in PAID_AFTERWARDS or received_on is None or left_on is None:
        return False
    return received_on >= left_on


def may_work(birth_on, starts_on) -> bool:
    """Whether someone born on `birth_on` was of working age on `starts_on`."""
    return age_on(starts_on, birth_on) >= LEAST_WORKING_AGE


def is_doubtful_welfare_post(birth_on, starts_on) -> bool:
    """Whether the age on `starts_on` lies outside the usual 16 to 69 years of a public-welfare post."""
    return age_on(starts_on, birth_on) not in WELFARE_POST_AGES


def left_from(day, income, spent) -> Decimal:
    """The most that can be spent on `day` without spending, then or later, what has not come in yet.

    `income` and `spent` are (day, yuan); less than 0 where more is spent already.
    """
    days = {day, *(when for when, _amount in spent if when > day)}
    return min(up_to(until, income) - up_to(until, spent) for until in days)


def up_to(day, entries):
    return sum((amount for when, amount in entries if when <= day), start=Decimal(0))
