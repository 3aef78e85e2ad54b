"""Rules of projects, funds and benefits; pure."""

import re
from decimal import Decimal
from statistics import median

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
# What is paid to many at once (一卡通发放批次).
PAYOUT_KINDS = (
    BenefitKind.DIVIDEND,
    BenefitKind.FINANCE_MODEL,
    BenefitKind.DIBAO,
    BenefitKind.TEMPORARY_RELIEF,
    BenefitKind.WELFARE_POST_PAY,
    BenefitKind.TRAINING_ALLOWANCE,
    BenefitKind.OTHER,
)
PERSONAL_NAME = re.compile(r"[\u4e00-\u9fff]{1,3}[·\u4e00-\u9fff]?[\u4e00-\u9fff]")
UNIT_WORD = re.compile(r"[厂队社店局所站院校会部办村镇乡组司行场园馆中心公户]")
FAR_FROM_USUAL = 3  # times above, or below, the median of the batch
FEWEST_TO_COMPARE = 4
LEAST_WORKING_AGE = 16
WELFARE_POST_AGES = range(16, 70)


def exceeds(amount: Decimal, others: Decimal, limit: Decimal | None) -> Decimal:
    """By how many yuan `amount` together with `others` goes over `limit`; 0 within it or without a limit."""
    if limit is None:
        return Decimal(0)
    return max(amount + others - limit, Decimal(0))


def far_from_usual(amounts) -> list[int]:
    """Places in `amounts` of those more than three times above or below the median; [] for a few amounts."""
    if len(amounts) < FEWEST_TO_COMPARE:
        return []
    usual = median(amounts)
    return [
        place
        for place, amount in enumerate(amounts)
        if amount > usual * FAR_FROM_USUAL or amount * FAR_FROM_USUAL < usual
    ]


def may_be_a_person(payee) -> bool:
    """Whether a payee's name looks like a person's: two to four Chinese characters and no word for a unit in it."""
    return bool(PERSONAL_NAME.fullmatch(payee)) and not UNIT_WORD.search(payee)


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
