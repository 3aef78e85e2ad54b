"""Policy standards: ages, limits and bans, each with the document it stands in."""

from decimal import Decimal

from households.codes import HouseholdClass, Rank, VisitPeriod
from households.models import VisitFrequency
from tongmu.demo.places import COUNTY, PROVINCE
from villages.codes import StandardKind
from villages.models import PolicyStandard

LABOUR_LAW = "《中华人民共和国劳动法》第十五条"
SCHOOL_LAW = "《中华人民共和国义务教育法》（2006年修订）"
ENROLMENT = "义务教育学校招生入学工作通知（演示）"
REGISTER = "国务院扶贫办2005年起建档立卡工作要求（演示）"
WELFARE_POSTS = "县级公益性岗位管理办法（演示）"
MICROLOANS = "《关于创新发展扶贫小额信贷的指导意见》（国开办发〔2014〕78号）"
SOUND_MICROLOANS = "《关于促进扶贫小额信贷健康发展的通知》（银监发〔2017〕42号）"
INDUSTRY_LOANS = "产业扶贫信贷通实施方案（演示）"
CROSS_CHECKS = "县级交叉检查工作方案（演示）"
PAIRING = "结对帮扶工作管理办法（演示）"
# kind, region, first year, value (None of a ban), source
STANDARDS = [
    (StandardKind.REGISTER_SINCE, PROVINCE, 2005, 2005, REGISTER),
    (StandardKind.LEAST_WORKING_AGE, PROVINCE, 1995, 16, LABOUR_LAW),
    (StandardKind.SCHOOL_AGE_FROM, PROVINCE, 2006, 6, SCHOOL_LAW),
    (StandardKind.SCHOOL_AGE_BELOW, PROVINCE, 2006, 16, SCHOOL_LAW),
    (StandardKind.SCHOOL_AGE_DAY, PROVINCE, 2006, 831, ENROLMENT),
    (StandardKind.WELFARE_POST_LEAST_AGE, COUNTY, 2016, 16, WELFARE_POSTS),
    (StandardKind.WELFARE_POST_GREATEST_AGE, COUNTY, 2016, 69, WELFARE_POSTS),
    (StandardKind.WELFARE_POSTS_A_PERSON, COUNTY, 2016, 2, WELFARE_POSTS),
    (StandardKind.LARGEST_MICROLOAN, PROVINCE, 2014, Decimal(50_000), MICROLOANS),
    (StandardKind.LONGEST_MICROLOAN, PROVINCE, 2014, 36, MICROLOANS),
    (StandardKind.LARGEST_INDUSTRY_LOAN, PROVINCE, 2016, Decimal(50_000), INDUSTRY_LOANS),
    (StandardKind.LONGEST_INDUSTRY_LOAN, PROVINCE, 2016, 60, INDUSTRY_LOANS),
    (StandardKind.BORROWER_LEAST_AGE, PROVINCE, 2016, 18, INDUSTRY_LOANS),
    (StandardKind.BORROWER_GREATEST_AGE, PROVINCE, 2016, 60, INDUSTRY_LOANS),
    (StandardKind.HOUSEHOLDS_A_HELPER, COUNTY, 2016, 12, PAIRING),
    (StandardKind.HOUSEHOLDS_AN_ADDITIONAL_HELPER, COUNTY, 2018, 5, PAIRING),
    (StandardKind.NO_LOANS_FOR_WEDDINGS, PROVINCE, 2017, None, SOUND_MICROLOANS),
    (StandardKind.NO_LOANS_FOR_BUILDING, PROVINCE, 2017, None, SOUND_MICROLOANS),
    (StandardKind.NO_LOANS_FOR_SAVINGS, PROVINCE, 2017, None, SOUND_MICROLOANS),
    (StandardKind.NO_LOANS_FOR_CONSUMPTION, PROVINCE, 2017, None, SOUND_MICROLOANS),
    (StandardKind.NO_LOANS_FOR_ENTERPRISES, PROVINCE, 2017, None, SOUND_MICROLOANS),
    (StandardKind.LEAST_AGREEMENT, COUNTY, 2018, 95, CROSS_CHECKS),
    (StandardKind.LEAST_SATISFACTION, COUNTY, 2018, 90, CROSS_CHECKS),
]
VISITS = "结对帮扶干部走访制度（演示）"
# rank of the helper, class of the households, how often, first year
FREQUENCIES = [
    (Rank.PRIMARY, HouseholdClass.POOR, VisitPeriod.MONTH, 2016),
    (Rank.PRIMARY, HouseholdClass.DEEP, VisitPeriod.HALF_MONTH, 2018),
    (Rank.PRIMARY, HouseholdClass.EXITED, VisitPeriod.QUARTER, 2016),
    (Rank.ADDITIONAL, HouseholdClass.DEEP, VisitPeriod.QUARTER, 2018),
]


def make():
    PolicyStandard.objects.untrailed().bulk_create(standard(*entry) for entry in STANDARDS)
    VisitFrequency.objects.untrailed().bulk_create(
        VisitFrequency(
            region_code=COUNTY, rank=rank, household_class=of, period=period, since=since, source=VISITS
        )
        for rank, of, period, since in FREQUENCIES
    )


def standard(kind, region, since, value, source):
    is_money = isinstance(value, Decimal)
    return PolicyStandard(
        kind=kind,
        region_code=region,
        since=since,
        number=None if is_money else value,
        amount=value if is_money else None,
        source=source,
    )
