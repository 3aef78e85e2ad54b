"""Limits, ages and bans of the policy are rows; where none is in force, nothing is refused or asked."""

from datetime import date
from decimal import Decimal

import pytest

from households.doubts import about_member_year
from households.models import Household, MemberYear
from projects.doubts import about_job
from projects.models import Job
from tests.factories import (
    MemberFactory,
    PolicyStandardFactory,
    RegionFactory,
    VillageFactory,
    identity_number,
)
from tests.refusals import refused_fields
from tongmu.audit.actions import withdraw
from villages.codes import StandardKind
from villages.models import PolicyStandard
from villages.rules import BANS, MONEY_STANDARDS, STANDARD_UNITS

pytestmark = pytest.mark.django_db

KIND, VILLAGE = StandardKind.LEAST_WORKING_AGE, "360322102202"


def in_force(year, region=VILLAGE):
    found = PolicyStandard.objects.in_force(region, year, KIND).get(KIND)
    return found and found.number


def test_every_standard_has_a_unit_or_is_a_ban():
    assert set(STANDARD_UNITS) | BANS == set(StandardKind)
    assert not set(STANDARD_UNITS) & BANS
    assert set(STANDARD_UNITS) > MONEY_STANDARDS


def test_the_one_of_the_smallest_region_that_began_last_is_in_force(django_assert_num_queries):
    PolicyStandardFactory(since=1995, until=2016, number=16)
    PolicyStandardFactory(since=2010, number=17)
    PolicyStandardFactory(since=2015, until=2016, number=18, region_code=RegionFactory().code)
    PolicyStandardFactory(since=2000, number=19, region_code=RegionFactory(code="37").code)

    assert [in_force(year) for year in (1994, 1995, 2010, 2014, 2015, 2016, 2017)] == [
        None,
        16,
        17,
        17,
        18,
        18,
        17,
    ]
    assert in_force(2016, region="360322103200") == 17
    assert in_force(2016, region="36") == 17
    with django_assert_num_queries(1):
        PolicyStandard.objects.in_force(VILLAGE, 2016, *StandardKind)


def test_a_withdrawn_standard_is_in_force_no_more():
    standard = PolicyStandardFactory()

    assert in_force(2018) == 16
    withdraw(standard, by=None, reason="录错")
    assert in_force(2018) is None


def standard(**fields):
    region = RegionFactory(code="36", name="测试省").code
    fields = {"kind": KIND, "region_code": region, "since": 2018, "number": 16, "source": "文号", **fields}
    return PolicyStandard(**fields)


def test_impossible_standards_are_refused_at_their_fields():
    assert refused_fields(standard(number=None)) == ["number"]
    assert refused_fields(standard(amount=Decimal(1))) == ["number"]
    assert refused_fields(standard(kind="largest_microloan")) == ["amount"]
    assert refused_fields(standard(kind="largest_microloan", number=None, amount=Decimal(-1))) == ["amount"]
    assert refused_fields(standard(kind="no_loans_for_weddings")) == ["number"]
    assert refused_fields(standard(kind="none_such")) == ["kind"]
    for since, (day, fields) in enumerate(
        [(831, []), (1231, []), (229, ["number"]), (1301, ["number"])], 2001
    ):
        named = standard(kind="school_age_day", number=day, since=since)
        assert refused_fields(named) == fields
    assert refused_fields(standard(until=2017)) == ["until"]
    assert refused_fields(standard(source=" ")) == ["source"]
    assert refused_fields(standard(region_code="99")) == ["region_code"]
    assert refused_fields(standard()) == []
    assert refused_fields(standard(number=17)) == ["since"]
    assert refused_fields(standard(kind="largest_microloan", number=None, amount=Decimal(5))) == []
    assert refused_fields(standard(kind="no_loans_for_weddings", number=None)) == []


def test_the_value_is_written_with_its_unit():
    texts = [
        standard().value_text,
        standard(kind="register_since", number=2005).value_text,
        standard(kind="largest_microloan", number=None, amount=Decimal(50_000)).value_text,
        standard(kind="school_age_day", number=831).value_text,
        standard(kind="no_loans_for_weddings", number=None).value_text,
    ]

    assert texts == ["16周岁", "2005年", "50,000元", "8月31日", "禁止"]


def child():
    return MemberFactory(identity_number=identity_number(1, date(2004, 6, 2)))


def test_without_a_standard_nothing_is_refused_or_asked():
    member = child()

    assert refused_fields(Job(member=member, channel="self_employed", starts_on=date(2018, 6, 1))) == []
    assert list(about_member_year(MemberYear(member=member, year=2018, work_months=3))) == []
    old = Household(village=VillageFactory(), number="C1", registered_on=date(1990, 1, 1))
    assert refused_fields(old) == []


def test_the_refusal_names_the_value_and_its_source():
    PolicyStandardFactory(number=15, source="测试〔1995〕7号")
    job = Job(member=child(), channel="self_employed", starts_on=date(2018, 6, 1))

    with pytest.raises(Exception, match="15周岁（测试〔1995〕7号）"):
        job.full_clean()
    assert refused_fields(Job(member=job.member, channel="startup", starts_on=date(2018, 12, 1))) == [
        "member"
    ]


def test_work_below_the_least_age_is_asked_about_with_its_source():
    PolicyStandardFactory(source="测试〔1995〕7号")
    row = MemberYear(member=child(), year=2018, work_months=3, labour="ordinary")

    asked = dict(about_member_year(row))

    assert list(asked) == ["labour", "work_months"]
    assert all("16周岁（测试〔1995〕7号）" in text for text in asked.values())
    withdraw(PolicyStandard.objects.get(), by=None, reason="录错")
    assert list(about_member_year(row)) == []


def test_the_ages_of_welfare_posts_are_those_of_the_standards():
    born = date(1948, 6, 1)
    member = MemberFactory(identity_number=identity_number(1, born))
    PolicyStandardFactory(kind="welfare_post_greatest_age", number=69)

    def asked(day):
        job = Job(member=member, channel="welfare_post", starts_on=day)
        return [field for field, _text in about_job(job) if field == "member"]

    assert [asked(day) for day in (date(2018, 5, 31), date(2018, 6, 1))] == [[], ["member"]]
    PolicyStandardFactory(kind="welfare_post_least_age", number=71)
    assert asked(date(2018, 6, 1)) == ["member", "member"]
