"""What the cards say of each year: category, cause, guarantees, income; schooling, health and labour."""

from datetime import date
from decimal import Decimal

from households.codes import Category, Cause, Education, Labour, Status, StudentStatus, WorkArea
from households.models import HouseholdIncome, HouseholdYear, MemberYear
from households.rules import EXITED
from tongmu.demo.families import age
from tongmu.demo.register import CANCELLED, REMOVED, STAY_POOR

HOUSEHOLD_YEARS, MEMBER_YEARS = (2016, 2017, 2018), (2017, 2018)
CAUSES = {
    Cause.ILLNESS: 38,
    Cause.DISABILITY: 17,
    Cause.SCHOOLING: 9,
    Cause.NO_LABOUR: 11,
    Cause.NO_SKILLS: 10,
    Cause.NO_MONEY: 7,
    Cause.NO_DRIVE: 3,
    Cause.DISASTER: 2,
    Cause.REMOTE: 1,
    Cause.OTHER: 2,
}
STAGES_BY_AGE = {
    **dict.fromkeys(range(3, 6), StudentStatus.PRESCHOOL),
    **dict.fromkeys(range(6, 12), StudentStatus.PRIMARY),
    12: StudentStatus.GRADE_7,
    13: StudentStatus.GRADE_8,
    14: StudentStatus.GRADE_9,
    15: StudentStatus.SENIOR_1,
    16: StudentStatus.SENIOR_2,
    17: StudentStatus.SENIOR_3,
}
VOCATIONAL = {
    15: StudentStatus.VOCATIONAL_1,
    16: StudentStatus.VOCATIONAL_2,
    17: StudentStatus.VOCATIONAL_3,
}
UNIVERSITY = [StudentStatus.UNIVERSITY_1, StudentStatus.UNIVERSITY_2, StudentStatus.UNIVERSITY_3]
LINES = {2017: 3335, 2018: 3535}


def make(rng, families):
    """Writes the yearly rows of every household and member."""
    households, members, incomes = [], [], []
    for family in families:
        health = {member.identity_number: health_of(rng, member) for member in family.members}
        for year in years_on_register(family, HOUSEHOLD_YEARS):
            family.years[year] = household_year(rng, family, year, health)
            households.append(family.years[year])
        for year in years_on_register(family, MEMBER_YEARS):
            incomes.append(income_of(rng, family, year))
            members += [
                member_year(rng, family, member, year, health[member.identity_number])
                for member in family.members
                if member.joined_on.year <= year and (member.left_on is None or member.left_on.year >= year)
            ]
    HouseholdYear.objects.untrailed().bulk_create(households, batch_size=1000)
    MemberYear.objects.untrailed().bulk_create(members, batch_size=1000)
    HouseholdIncome.objects.untrailed().bulk_create(incomes, batch_size=1000)
    return members


def years_on_register(family, years):
    last = family.spells[-1].starts_on.year if family.fate in (REMOVED, CANCELLED) else years[-1]
    return [year for year in years if family.household.registered_on.year <= year <= last]


def health_of(rng, member):
    """(disabled, seriously ill, chronically ill)"""
    old = age(member) / 100
    return rng.random() < 0.06 + old * 0.1, rng.random() < 0.02 + old * 0.08, rng.random() < old * 0.5


def household_year(rng, family, year, health):
    previous = family.years.get(year - 1)
    main = previous.main_cause if previous else main_cause(rng, family, health)
    exited = family.status_on(date(year, 12, 31)) in EXITED
    secured = exited or rng.random() < 0.88
    return HouseholdYear(
        household=family.household,
        year=year,
        category=previous.category if previous else category_of(rng, family),
        main_cause=main,
        other_cause_1=previous.other_cause_1 if previous else other_cause(rng, main),
        deep_poverty=previous.deep_poverty if previous else rng.random() < 0.065,
        education_ok=True,
        medical_ok=exited or rng.random() < 0.94,
        housing_ok=secured,
        water_ok=exited or rng.random() < 0.95,
    )


def main_cause(rng, family, health):
    """A cause that the members bear out; `health` may be empty where nothing is said of the members."""
    weights = dict(CAUSES)
    if health and not any(disabled for disabled, _ill, _chronic in health.values()):
        weights[Cause.DISABILITY] = 0
    if health and not any(ill or chronic for _disabled, ill, chronic in health.values()):
        weights[Cause.ILLNESS] = 0
    if not any(7 <= age(member) <= 21 for member in family.members):
        weights[Cause.SCHOOLING] = 0
    return rng.choices(list(weights), list(weights.values()))[0]


def other_cause(rng, main):
    if rng.random() < 0.4:
        return ""
    return rng.choice([cause for cause in CAUSES if cause not in (main, Cause.SCHOOLING, Cause.DISABILITY)])


def category_of(rng, family):
    if len(family.members) == 1 and rng.random() < 0.55:
        return Category.TEKUN
    return Category.DIBAO if rng.random() < 0.44 else Category.GENERAL


def member_year(rng, family, member, year, health):
    disabled, ill, chronic = health
    years = age(member, date(year, 8, 31))
    student = student_status(member, years)
    working = can_work(years, student, health)
    away = working and rng.random() < 0.55
    return MemberYear(
        member=member,
        year=year,
        education="" if years < 6 or student != StudentStatus.NOT_STUDENT else education_of(member, years),
        student_status=student,
        disabled=disabled,
        seriously_ill=ill,
        chronically_ill=chronic,
        labour=labour_of(member, years, student, health),
        resident_medical=rng.random() < (0.994 if family.fate in STAY_POOR else 0.998),
        serious_illness_insurance=True,
        work_area=rng.choice(list(WorkArea)) if away else "",
        work_months=rng.randint(3, 11) if away else 0,
    )


def trait(member, among):
    """A lasting number below `among` for a member, so that a choice does not change from year to year."""
    born = member.birth_on
    return (int(member.identity_number[14:17]) * 7 + born.day * 3 + born.month * 5) % among


def student_status(member, years):
    """School follows from the age on 31 August; after 17 one in three goes on to university."""
    if years < 3:
        return StudentStatus.UNDER_SCHOOL_AGE
    if years in VOCATIONAL and trait(member, 3) == 0:
        return VOCATIONAL[years]
    if years in STAGES_BY_AGE:
        return STAGES_BY_AGE[years]
    if 18 <= years <= 20 and trait(member, 3) == 1:
        return UNIVERSITY[years - 18]
    return StudentStatus.NOT_STUDENT


def education_of(member, years):
    if years > 60 and trait(member, 3) == 0:
        return Education.ILLITERATE
    if years > 45:
        return Education.PRIMARY if trait(member, 2) else Education.JUNIOR
    return Education.SENIOR if trait(member, 4) == 0 else Education.JUNIOR


def can_work(years, student, health):
    disabled, ill, _chronic = health
    return 18 <= years <= 62 and student == StudentStatus.NOT_STUDENT and not disabled and not ill


def labour_of(member, years, student, health):
    if years < 16 or years > 75 or student != StudentStatus.NOT_STUDENT:
        return Labour.NONE
    if any(health[:2]):
        return Labour.LOST if trait(member, 2) else Labour.WEAK
    if years > 62:
        return Labour.WEAK
    return Labour.SKILLED if trait(member, 9) == 0 else Labour.ORDINARY


def income_of(rng, family, year):
    """Income of the twelve months to 30 September, above the line for those who exited, about it for the rest."""
    people = people_at(family, date(year, 9, 30))
    per_head = family.per_head[year] = per_head_of(rng, family, year)
    net = per_head * people
    transfer = round(net * rng.uniform(0.1, 0.32))
    dividend = round(net * rng.uniform(0, 0.06))
    business_net = round(net * rng.uniform(0.03, 0.25))
    cost = round(business_net * rng.uniform(0.2, 0.6))
    return HouseholdIncome(
        household=family.household,
        year=year,
        period_start=date(year - 1, 10, 1),
        period_end=date(year, 9, 30),
        members_count=people,
        wage=Decimal(net - transfer - dividend - business_net),
        business=Decimal(business_net + cost),
        property=Decimal(dividend),
        transfer=Decimal(transfer),
        business_cost=Decimal(cost),
    )


def people_at(family, day):
    """How many belonged to the household on `day`; of one registered later, its first members."""
    there = [
        member
        for member in family.members
        if member.joined_on <= day and (member.left_on is None or member.left_on > day)
    ]
    return len(there) or len(family.members)


def per_head_of(rng, family, year):
    """Yuan a year: steadily more for those long out of poverty, else by where the household stands in December."""
    line, before = LINES[year], date(year - 1, 12, 31)
    status = family.status_on(date(year, 12, 31))
    if family.status_on(before) in EXITED and status in EXITED and year - 1 in family.per_head:
        return round(family.per_head[year - 1] * rng.uniform(1.04, 1.24))
    if family.status_on(before) in EXITED and status in EXITED:
        return rng.randint(line + 1300, line + 6200)
    if status in EXITED:
        return rng.randint(line + 700, line + 3300)
    if status == Status.PRE_EXIT:
        return rng.randint(line + 150, line + 1400)
    return rng.randint(line - 900, line + 700)
