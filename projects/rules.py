"""Rules of projects, funds and benefits; pure."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from households.rules import age_on
from projects.codes import BenefitKind, EnterpriseKind, FundNature, JobChannel, OutputKind
from projects.service_codes import STATUSES_OF_STAGE, STEPS, Facility, Term

# 财政扶贫资金: what counts as fiscal.
FISCAL = frozenset({FundNature.FISCAL_SPECIAL, FundNature.INTEGRATED, FundNature.SECTOR, FundNature.BOND})

HOUSEHOLD_UNIT, SITE_UNIT, METRE_UNIT = _("unit: households"), _("unit: sites"), _("unit: metres")
OUTPUT_UNITS = {
    OutputKind.DERELICT_HOUSE_DEMOLISHED: _("unit: buildings"),
    OutputKind.ROAD_REBUILT: _("unit: square metres"),
    OutputKind.TOILET_UPGRADED: HOUSEHOLD_UNIT,
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
# 路、水、电、网、卫生室、文化活动场所: the facility of a village that an output belongs to.
FACILITY_OF_OUTPUT = {
    OutputKind.ROAD_HARDENED: Facility.ROAD,
    OutputKind.STREET_LIGHT: Facility.ROAD,
    OutputKind.WATER_CONNECTED: Facility.WATER,
    OutputKind.DITCH_BUILT: Facility.WATER,
    OutputKind.POWER_LINE: Facility.POWER,
    OutputKind.BROADBAND: Facility.NETWORK,
    OutputKind.CLINIC: Facility.CLINIC,
    OutputKind.CULTURE_SQUARE: Facility.CULTURE,
}
# Done for one household of the register, once.
HOUSEHOLD_OUTPUTS = frozenset(kind for kind, unit in OUTPUT_UNITS.items() if unit is HOUSEHOLD_UNIT)

# The kind of enterprise that a job of this channel must belong to.
ENTERPRISE_OF_CHANNEL = {
    JobChannel.WORKSHOP: EnterpriseKind.WORKSHOP,
    JobChannel.BASE: EnterpriseKind.VEGETABLE_BASE,
}
# Received by one person of the household.
PERSONAL_BENEFITS = frozenset({BenefitKind.STUDENT_AID, BenefitKind.WELFARE_POST_PAY})
LEAST_WORKING_AGE = 16
WELFARE_POST_AGES = range(16, 70)


def exceeds(amount: Decimal, others: Decimal, limit: Decimal | None) -> Decimal:
    """By how many yuan `amount` together with `others` goes over `limit`; 0 within it or without a limit."""
    if limit is None:
        return Decimal(0)
    return max(amount + others - limit, Decimal(0))


def comes_too_late(received_on, left_on) -> bool:
    """Whether a member who left on `left_on` (None: is present) cannot have received this on `received_on`."""
    return received_on is not None and left_on is not None and received_on >= left_on


def own_share(total: Decimal, *paid: Decimal) -> Decimal:
    """What the lines leave of the total cost, in yuan; negative where they pay more than it."""
    return total - sum(paid)


def steps_before(step) -> set:
    """The steps of a house renovation that come before `step`."""
    return set(STEPS[: STEPS.index(step)])


def steps_after(step) -> set:
    return set(STEPS[STEPS.index(step) + 1 :])


def step_before(step):
    """The step right before `step`, which must be on record first; None for the first."""
    place = STEPS.index(step)
    return STEPS[place - 1] if place else None


def stage_of(student_status) -> str:
    """The stage of education of a student status; '' of those at no school."""
    return next((stage for stage, found in STATUSES_OF_STAGE.items() if student_status in found), "")


def term_of(day) -> tuple[int, str]:
    """(first year of the school year, term) in which `day` lies: autumn from 1 September to 31 January."""
    if day.month >= 9:
        return day.year, Term.AUTUMN
    return day.year - 1, Term.AUTUMN if day.month == 1 else Term.SPRING


def may_work(birth_on, starts_on) -> bool:
    """Whether someone born on `birth_on` was of working age on `starts_on`."""
    return age_on(starts_on, birth_on) >= LEAST_WORKING_AGE


def is_doubtful_welfare_post(birth_on, starts_on) -> bool:
    """Whether the age on `starts_on` lies outside the usual 16 to 69 years of a public-welfare post."""
    return age_on(starts_on, birth_on) not in WELFARE_POST_AGES
