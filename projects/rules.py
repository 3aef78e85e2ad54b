"""Rules of projects, funds and benefits; pure."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from households.rules import age_on
from projects.codes import BenefitKind, EnterpriseKind, FundNature, JobChannel, OutputKind

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
# Received by one person of the household.
PERSONAL_BENEFITS = frozenset(
    {BenefitKind.STUDENT_AID, BenefitKind.HOSPITAL_REIMBURSEMENT, BenefitKind.WELFARE_POST_PAY}
)
# Paid out for the time before, perhaps after the person died or left: asked about, not refused.
PAID_AFTERWARDS = frozenset({BenefitKind.HOSPITAL_REIMBURSEMENT})


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


def is_younger(birth_on, day, least: int | None) -> bool:
    """Whether someone born on `birth_on` has not completed `least` years on `day`; without a limit: no."""
    return least is not None and age_on(day, birth_on) < least


def is_older(birth_on, day, greatest: int | None) -> bool:
    """Whether someone born on `birth_on` has completed more than `greatest` years on `day`; without a limit: no."""
    return greatest is not None and age_on(day, birth_on) > greatest
