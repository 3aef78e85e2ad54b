"""Income, and the guarantees of schooling, medical care, housing and water."""

from django.db.models import F, Q
from django.db.models.functions import Coalesce, Greatest, Least
from django.utils.translation import gettext_lazy as _

from households.codes import NOT_AT_SCHOOL
from households.models import HouseholdIncome, HouseholdYear, MemberYear
from tongmu.figures.register import households_of_year, yearly_on_register
from tongmu.figures.sources import (
    HOUSEHOLD,
    HOUSEHOLD_YEAR,
    INCOME,
    MEMBER,
    MEMBER_YEAR,
    POVERTY_LINE,
    STANDARD,
    STATUS,
)
from tongmu.figures.spells import day_of, day_of_year, never, off_the_register
from tongmu.indicators.registry import (
    DOWN,
    HOUSEHOLDS,
    MONEY,
    NEUTRAL,
    PERSONS,
    STOCK,
    UP,
    Rows,
    indicator,
    ratio,
)
from villages.codes import StandardKind
from villages.models import PolicyStandard


def incomes(amount):
    return Rows(
        HouseholdIncome.objects.with_totals(),
        key="pk",
        region="household__village_id",
        starts="year",
        amount=amount,
        behind="household_id",
        yearly=True,
    )


def members_of_year(**conditions):
    """Members with a card for the year as spells, while they and their household stand on the register."""
    return (
        MemberYear.objects.filter(**conditions)
        .annotate(
            since=Greatest(day_of(F("year")), "member__joined_on"),
            until=Least(
                day_of(F("year") + 1), never(F("member__left_on")), off_the_register("member__household")
            ),
        )
        .filter(until__gt=F("since"))
    )


def persons(rows, **places):
    return Rows(
        rows,
        key="member_id",
        region="member__household__village_id",
        starts="since",
        ends="until",
        behind="member__household_id",
        **places,
    )


@indicator(
    code="net_income",
    name=_("Net income of the households"),
    unit="元",
    kind=STOCK,
    counts=MONEY,
    good=UP,
    topic="guarantees",
    finest="town",
    digits=2,
    sources=[INCOME, HOUSEHOLD],
    says=_(
        "Wages, business, property and transfers less production cost, of the yearly period entered "
        "for the year."
    ),
)
def net_income():
    return incomes("net_income")


@indicator(
    code="income_persons",
    name=_("Persons sharing the income"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    topic="guarantees",
    finest="town",
    sources=[INCOME, HOUSEHOLD],
    says=_("Registered members of the year of the households whose income was entered."),
)
def income_persons():
    return incomes("members_count")


ratio(
    code="net_income_per_person",
    name=_("Net income per person"),
    unit="元/人",
    numerator="net_income",
    denominator="income_persons",
    good=UP,
    topic="guarantees",
    finest="town",
    says=_(
        "Net income of all households divided by all their members of the year (not the mean of "
        "household means), to the fen."
    ),
)


@indicator(
    code="gross_income",
    name=_("Gross income of the households"),
    unit="元",
    kind=STOCK,
    counts=MONEY,
    good=UP,
    topic="guarantees",
    finest="town",
    digits=2,
    sources=[INCOME, HOUSEHOLD],
    says=_("Wages, business, property and transfers of the year, before production cost."),
)
def gross_income():
    return incomes("gross_income")


def income_block(block, field, name, share_name, says, share_says):
    """One of the four blocks of income, and its share in the gross income."""

    @indicator(
        code=f"{block}_income",
        name=name,
        unit="元",
        kind=STOCK,
        counts=MONEY,
        good=UP,
        topic="guarantees",
        finest="town",
        digits=2,
        sources=[INCOME, HOUSEHOLD],
        says=says,
    )
    def income_of_block():
        return incomes(field)

    ratio(
        code=f"{block}_share",
        name=share_name,
        unit="%",
        numerator=f"{block}_income",
        denominator="gross_income",
        percent=True,
        good=NEUTRAL,
        topic="guarantees",
        finest="town",
        says=share_says,
    )


income_block(
    "wage",
    "wage",
    _("Wage income of the households"),
    _("Share of wages in income"),
    _("Wages of the year, public-welfare posts included."),
    _("Wage income as a share of gross income, to two decimals."),
)
income_block(
    "business",
    "business",
    _("Business income of the households"),
    _("Share of business in income"),
    _("Income of the year from farming and trade of one's own, before production cost."),
    _("Business income as a share of gross income, to two decimals."),
)
income_block(
    "property",
    "property",
    _("Property income of the households"),
    _("Share of property in income"),
    _("Income of the year from land, shares, dividends and interest."),
    _("Property income as a share of gross income, to two decimals."),
)
income_block(
    "transfer",
    "transfer",
    _("Transfer income of the households"),
    _("Share of transfers in income"),
    _("Allowances, pensions, subsidies and support received in the year."),
    _("Transfer income as a share of gross income, to two decimals."),
)


@indicator(
    code="households_below_line",
    name=_("Households below the poverty line"),
    unit="户",
    kind=STOCK,
    counts=HOUSEHOLDS,
    good=DOWN,
    topic="guarantees",
    finest="town",
    sources=[INCOME, HOUSEHOLD],
    rules=[POVERTY_LINE],
    says=_(
        "Households whose net income per member lies below the poverty line of the year (provincial "
        "if entered, else the one rising six percent a year)."
    ),
)
def households_below_line():
    return Rows(
        HouseholdIncome.objects.below_line(),
        key="household_id",
        region="household__village_id",
        starts="year",
        behind="household_id",
        yearly=True,
    )


def guarantee(code, name, flag, says):
    @indicator(
        code=code,
        name=name,
        unit="户",
        kind=STOCK,
        counts=HOUSEHOLDS,
        good=DOWN,
        topic="guarantees",
        finest="town",
        sources=[HOUSEHOLD_YEAR, STATUS, HOUSEHOLD],
        says=says,
    )
    def households_without_it():
        return households_of_year(**{flag: False})


guarantee(
    "education_problem_households",
    _("Households without compulsory education secured"),
    "education_ok",
    _("Households on the register whose card of the year says that compulsory education is not secured."),
)
guarantee(
    "medical_problem_households",
    _("Households without basic medical care secured"),
    "medical_ok",
    _("Households on the register whose card of the year says that basic medical care is not secured."),
)
guarantee(
    "housing_problem_households",
    _("Households without safe housing"),
    "housing_ok",
    _("Households on the register whose card of the year says that their housing is not safe."),
)
guarantee(
    "water_problem_households",
    _("Households without safe drinking water"),
    "water_ok",
    _("Households on the register whose card of the year says that their drinking water is not safe."),
)


@indicator(
    code="guarantee_problem_households",
    name=_("Households with any guarantee missing"),
    unit="户",
    kind=STOCK,
    counts=HOUSEHOLDS,
    good=DOWN,
    topic="guarantees",
    finest=None,
    sources=[HOUSEHOLD_YEAR, STATUS, HOUSEHOLD],
    says=_("Households on the register with at least one of the four guarantees missing; each counts once."),
)
def guarantee_problem_households():
    missing = Q(education_ok=False) | Q(medical_ok=False) | Q(housing_ok=False) | Q(water_ok=False)
    return Rows(
        yearly_on_register(HouseholdYear.objects.filter(missing)),
        key="household_id",
        region="household__village_id",
        starts="since",
        ends="until",
        behind="household_id",
    )


NOBODY_SO_OLD, ANY_DAY = 999, 101


def school_age():
    """Born so that they are of the ages, on the day, that the year's standards name; none where one is missing."""
    places = {"village": "member__household__village_id", "year": "year"}
    first = PolicyStandard.objects.number_for(StandardKind.SCHOOL_AGE_FROM, **places)
    last = PolicyStandard.objects.number_for(StandardKind.SCHOOL_AGE_BELOW, **places)
    day = PolicyStandard.objects.number_for(StandardKind.SCHOOL_AGE_DAY, **places)
    known = members_of_year().alias(counted_on=day).filter(counted_on__isnull=False)
    counted_on = Coalesce(day, ANY_DAY)
    return known.filter(
        member__birth_on__lte=day_of_year(F("year") - Coalesce(first, NOBODY_SO_OLD), counted_on),
        member__birth_on__gt=day_of_year(F("year") - Coalesce(last, 0), counted_on),
    )


@indicator(
    code="school_age_children",
    name=_("Children of school age"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    topic="guarantees",
    finest="town",
    sources=[MEMBER_YEAR, MEMBER, STATUS, HOUSEHOLD],
    rules=[STANDARD],
    says=_(
        "Members on the register who are of the ages of compulsory schooling on the day that counts, both as the "
        "policy standards of the year name them."
    ),
)
def school_age_children():
    return persons(school_age())


@indicator(
    code="school_age_at_school",
    name=_("Children of school age at school"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    good=UP,
    topic="guarantees",
    finest="town",
    sources=[MEMBER_YEAR, MEMBER, STATUS, HOUSEHOLD],
    rules=[STANDARD],
    says=_("Of the children of school age, those whose card of the year says they are at school."),
)
def school_age_at_school():
    return persons(school_age().exclude(student_status__in=sorted(NOT_AT_SCHOOL)))


ratio(
    code="compulsory_education_rate",
    name=_("Compulsory education secured"),
    unit="%",
    numerator="school_age_at_school",
    denominator="school_age_children",
    percent=True,
    good=UP,
    topic="guarantees",
    finest="town",
    says=_("Children of school age who are at school, as a share of all of them, to two decimals."),
)


@indicator(
    code="carded_persons",
    name=_("Persons with a card of the year"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    topic="guarantees",
    finest="town",
    sources=[MEMBER_YEAR, MEMBER, STATUS, HOUSEHOLD],
    says=_("Members on the register for whom the card of the year has been entered."),
)
def carded_persons():
    return persons(members_of_year())


@indicator(
    code="insured_persons",
    name=_("Persons with resident medical insurance"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    good=UP,
    topic="guarantees",
    finest="town",
    sources=[MEMBER_YEAR, MEMBER, STATUS, HOUSEHOLD],
    says=_("Members on the register whose card of the year says they have resident medical insurance."),
)
def insured_persons():
    return persons(members_of_year(resident_medical=True))


ratio(
    code="medical_insurance_rate",
    name=_("Medical insurance coverage"),
    unit="%",
    numerator="insured_persons",
    denominator="carded_persons",
    percent=True,
    good=UP,
    topic="guarantees",
    finest="town",
    says=_(
        "Persons with resident medical insurance as a share of those with a card of the year, to two "
        "decimals."
    ),
)
