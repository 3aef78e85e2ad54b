"""Rules of places and policy standards; pure."""

from calendar import monthrange
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from tongmu.core.numbers import grouped
from villages.codes import Comparison, StandardKind

# Standards that are amounts of money, and those that forbid something and have no value.
MONEY_STANDARDS = frozenset({StandardKind.LARGEST_MICROLOAN, StandardKind.LARGEST_INDUSTRY_LOAN})
BANS = frozenset(
    {
        StandardKind.NO_LOANS_FOR_WEDDINGS,
        StandardKind.NO_LOANS_FOR_BUILDING,
        StandardKind.NO_LOANS_FOR_SAVINGS,
        StandardKind.NO_LOANS_FOR_CONSUMPTION,
        StandardKind.NO_LOANS_FOR_ENTERPRISES,
    }
)
YEARS_OF_AGE, MONTHS, YUAN = _("unit: years of age"), _("unit: months"), _("unit: yuan")
PERCENT = "%"
STANDARD_UNITS = {
    StandardKind.REGISTER_SINCE: _("unit: calendar year"),
    StandardKind.LEAST_WORKING_AGE: YEARS_OF_AGE,
    StandardKind.SCHOOL_AGE_FROM: YEARS_OF_AGE,
    StandardKind.SCHOOL_AGE_BELOW: YEARS_OF_AGE,
    StandardKind.SCHOOL_AGE_DAY: "",
    StandardKind.WELFARE_POST_LEAST_AGE: YEARS_OF_AGE,
    StandardKind.WELFARE_POST_GREATEST_AGE: YEARS_OF_AGE,
    StandardKind.WELFARE_POSTS_A_PERSON: _("unit: posts"),
    StandardKind.LARGEST_MICROLOAN: YUAN,
    StandardKind.LONGEST_MICROLOAN: MONTHS,
    StandardKind.LARGEST_INDUSTRY_LOAN: YUAN,
    StandardKind.LONGEST_INDUSTRY_LOAN: MONTHS,
    StandardKind.BORROWER_LEAST_AGE: YEARS_OF_AGE,
    StandardKind.BORROWER_GREATEST_AGE: YEARS_OF_AGE,
    StandardKind.LEAST_AGREEMENT: PERCENT,
    StandardKind.LEAST_SATISFACTION: PERCENT,
    StandardKind.HOUSEHOLDS_A_HELPER: _("unit: households"),
    StandardKind.HOUSEHOLDS_AN_ADDITIONAL_HELPER: _("unit: households"),
}
# Days of every year, written as month and day in one number: 831 is 31 August.
DAY_STANDARDS = frozenset({StandardKind.SCHOOL_AGE_DAY})
DAYS_OF_A_YEAR = [
    month * 100 + day for month in range(1, 13) for day in range(1, monthrange(2017, month)[1] + 1)
]
PLAIN_NUMBERS = frozenset({StandardKind.REGISTER_SINCE})  # written without grouping: 2005, not 2,005


def village_name(official: str) -> str:
    """The everyday name of a register entry: '周田村委会' gives '周田村'; a residents' committee keeps its name."""
    for ending in ("村民委员会", "村委会"):
        if official.endswith(ending):
            stem = official.removesuffix(ending)
            return stem if stem.endswith("村") else f"{stem}村"
    return official


def is_village_committee(official: str) -> bool:
    """Whether a register entry of 12 digits is a village (村委会) and not a residents' committee (居委会)."""
    return official.endswith(("村民委员会", "村委会"))


def meets(actual: Decimal, comparison: str, target: Decimal) -> bool:
    """Whether the value found satisfies the target of an exit indicator; both in the unit of the rule."""
    if comparison == Comparison.AT_LEAST:
        return actual >= target
    return actual <= target if comparison == Comparison.AT_MOST else actual < target


def value_text(value: Decimal, unit: str) -> str:
    """A value with its unit and without needless decimals: '100%', '0.86%', '68,000元'."""
    shown = grouped(value.normalize()) if value else "0"
    return f"{shown}{unit}"
