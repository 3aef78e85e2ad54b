"""Rules of projects, funds and benefits; pure."""

import re
from decimal import Decimal
from statistics import median

from django.utils.translation import gettext_lazy as _

from households.codes import IncomeKind, Labour, WorkArea
from households.rules import age_on
from projects.codes import (
    STATUSES_OF_STAGE,
    STEPS,
    BenefitKind,
    CashKind,
    EnterpriseKind,
    Facility,
    FundNature,
    JobChannel,
    LoanProgramme,
    LoanPurpose,
    OutputKind,
    PointReason,
    StockKind,
    Term,
)
from tongmu.core.regions import LENGTHS, LEVELS
from villages.codes import StandardKind

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
PERSONAL_BENEFITS = frozenset({BenefitKind.STUDENT_AID, BenefitKind.WELFARE_POST_PAY})
# Benefits that stand in the income account by themselves: an entry of the kind would say the same a second time.
SAME_AS_BENEFIT = {
    IncomeKind.DIVIDEND: BenefitKind.DIVIDEND,
    IncomeKind.WELFARE_POST: BenefitKind.WELFARE_POST_PAY,
    IncomeKind.DIBAO: BenefitKind.DIBAO,
}
# Entries that would say a second time what the cash book of the household's shop says.
SAME_AS_CASH_BOOK = frozenset({IncomeKind.TRADE, IncomeKind.OTHER_COST})
# The standard that, where it is in force, bans this use of a loan.
BANS_OF_PURPOSE = {
    LoanPurpose.WEDDING: StandardKind.NO_LOANS_FOR_WEDDINGS,
    LoanPurpose.BUILDING: StandardKind.NO_LOANS_FOR_BUILDING,
    LoanPurpose.SAVINGS: StandardKind.NO_LOANS_FOR_SAVINGS,
    LoanPurpose.CONSUMPTION: StandardKind.NO_LOANS_FOR_CONSUMPTION,
    LoanPurpose.ENTERPRISE: StandardKind.NO_LOANS_FOR_ENTERPRISES,
}
# The standards of (largest amount, longest term) of each loan programme.
LIMITS_OF_PROGRAMME = {
    LoanProgramme.MICROLOAN: (StandardKind.LARGEST_MICROLOAN, StandardKind.LONGEST_MICROLOAN),
    LoanProgramme.INDUSTRY_LOAN: (StandardKind.LARGEST_INDUSTRY_LOAN, StandardKind.LONGEST_INDUSTRY_LOAN),
}
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


def most_at_a_time(spells) -> int:
    """How many of `spells`, pairs of first day and exclusive end (None: open), hold on the day with the most."""
    return max(
        (sum(first <= day and (end is None or day < end) for first, end in spells) for day, _end in spells),
        default=0,
    )


def months_between(first, last) -> int:
    """The months a term from `first` to `last` has begun: from 3 March to 3 March of the next year they are 12."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months + (last.day > first.day)


def work_area(home: str, place: str) -> WorkArea:
    """Where the village `place` lies for somebody of the village `home`; both are region codes of 12 digits."""
    for area, level in (
        (WorkArea.IN_TOWN, "town"),
        (WorkArea.IN_COUNTY, "county"),
        (WorkArea.IN_PROVINCE, "province"),
    ):
        length = LENGTHS[LEVELS.index(level)]
        if home[:length] == place[:length]:
            return area
    return WorkArea.ELSEWHERE


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


def is_younger(birth_on, day, least: int | None) -> bool:
    """Whether someone born on `birth_on` has not completed `least` years on `day`; without a limit: no."""
    return least is not None and age_on(day, birth_on) < least


def is_older(birth_on, day, greatest: int | None) -> bool:
    """Whether someone born on `birth_on` has completed more than `greatest` years on `day`; without a limit: no."""
    return greatest is not None and age_on(day, birth_on) > greatest


def left_from(day, income, spent) -> Decimal:
    """The most that can be spent on `day` without spending, then or later, what has not come in yet.

    `income` and `spent` are (day, yuan); less than 0 where more is spent already.
    """
    days = {day, *(when for when, _amount in spent if when > day)}
    return min(up_to(until, income) - up_to(until, spent) for until in days)


def up_to(day, entries):
    return sum((amount for when, amount in entries if when <= day), start=Decimal(0))
