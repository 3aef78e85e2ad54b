"""Student aid by kind, stage and term."""

from datetime import date
from decimal import Decimal

import pytest

from households.codes import NOT_AT_SCHOOL, StudentStatus
from projects.codes import STATUSES_OF_STAGE, Stage
from projects.doubts import about_benefit
from projects.models import Benefit
from projects.rules import stage_of, term_of
from tests.factories import MemberFactory, MemberYearFactory, StudentAidStandardFactory
from tests.refusals import refused_fields

pytestmark = pytest.mark.django_db


def aid(member, **fields):
    return Benefit(
        **{
            "household": member.household,
            "member": member,
            "kind": "student_aid",
            "received_on": date(2018, 10, 1),
            "amount": Decimal(500),
            "stage": "primary",
            "aid": "living",
            "school_year": 2018,
            "term": "autumn",
            **fields,
        }
    )


def test_every_student_is_of_one_stage():
    of_stages = [status for statuses in STATUSES_OF_STAGE.values() for status in statuses]

    assert sorted(of_stages) == sorted(set(StudentStatus.values) - NOT_AT_SCHOOL)
    assert set(STATUSES_OF_STAGE) == set(Stage)
    assert (stage_of("grade_9"), stage_of("not_student")) == ("junior", "")


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2018, 8, 31), (2017, "spring")),
        (date(2018, 9, 1), (2018, "autumn")),
        (date(2019, 1, 31), (2018, "autumn")),
        (date(2019, 2, 1), (2018, "spring")),
    ],
)
def test_the_school_year_begins_in_autumn(day, term):
    assert term_of(day) == term


def test_the_same_aid_comes_once_a_term():
    member = MemberFactory()

    assert refused_fields(aid(member)) == []
    assert refused_fields(aid(member)) == ["term"]
    assert refused_fields(aid(member, aid="fees_waived")) == []
    assert refused_fields(aid(member, school_year=2017, term="spring")) == []
    assert refused_fields(aid(MemberFactory())) == []


def test_only_student_aid_has_kind_and_term():
    member = MemberFactory()

    assert refused_fields(aid(member, kind="temporary_relief", stage="")) == ["aid"]
    assert refused_fields(aid(member, term="")) == ["school_year"]
    assert refused_fields(aid(member, school_year=None)) == ["school_year"]
    assert refused_fields(aid(member, aid="gold")) == ["aid"]
    assert refused_fields(aid(member, aid="", school_year=None, term="")) == []


def test_the_card_and_the_standard_are_asked_about():
    member = MemberYearFactory(student_status="primary").member
    StudentAidStandardFactory(school_year=2018, amount=Decimal(1000))
    StudentAidStandardFactory(school_year=2018, region_code=member.household.village_id, amount=Decimal(400))

    def asked(**fields):
        return [field for field, _message in about_benefit(aid(member, **fields))]

    assert asked() == ["amount"]
    assert asked(amount=Decimal(400)) == []
    assert asked(school_year=2017, amount=Decimal(5000)) == []
    assert asked(stage="junior") == ["stage"]
