from datetime import date

import pytest
from django.db import IntegrityError, transaction

from households.models import Member
from tests.factories import HeadFactory, HouseholdFactory, MemberFactory, identity_number, mistyped
from tests.plans import reads_whole
from tests.refusals import refused_fields

pytestmark = pytest.mark.django_db


def member(**fields):
    fields = {
        "household": fields.get("household") or HouseholdFactory(),
        "name": "测试甲",
        "identity_number": identity_number(1),
        "relation": "son",
        "joined_on": date(2016, 1, 1),
        **fields,
    }
    return Member(**fields)


def test_sex_and_day_of_birth_follow_from_the_identity_number():
    person = member(identity_number=identity_number(2, date(1985, 3, 4)))

    assert refused_fields(person) == []
    assert (person.birth_on, person.sex) == (date(1985, 3, 4), "female")


def test_a_wrong_checksum_is_refused_at_the_number():
    assert refused_fields(member(identity_number=mistyped(identity_number(1)))) == ["identity_number"]


def test_a_number_typed_wide_and_with_spaces_is_kept_compact():
    person = member(identity_number=" 360399 " + identity_number(1)[6:])

    assert refused_fields(person) == []
    assert Member.objects.get().identity_number == identity_number(1)


def test_a_day_of_birth_or_sex_against_the_number_is_refused():
    assert refused_fields(member(birth_on=date(1970, 1, 2))) == ["birth_on"]
    assert refused_fields(member(sex="female")) == ["sex"]


def test_without_a_number_day_of_birth_and_sex_are_asked():
    assert refused_fields(member(identity_number="")) == ["birth_on", "sex"]
    assert refused_fields(member(identity_number="", birth_on=date(2017, 1, 1), sex="male")) == ["joined_on"]
    assert refused_fields(member(identity_number="", birth_on=date(2015, 1, 1), sex="male")) == []


def test_a_member_of_two_households_is_refused_at_the_number():
    first = MemberFactory()

    assert refused_fields(member(identity_number=first.identity_number, birth_on=first.birth_on)) == [
        "identity_number"
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        MemberFactory(identity_number=first.identity_number)


def test_no_day_finds_a_person_in_two_households():
    first = MemberFactory(left_on=date(2018, 6, 1), leave_reason="marriage")
    moving = {"identity_number": first.identity_number, "join_reason": "marriage"}

    assert refused_fields(member(**moving, joined_on=date(2018, 5, 31))) == ["identity_number"]
    assert refused_fields(member(**moving, joined_on=date(2018, 6, 1))) == []


def test_members_without_a_number_may_be_many():
    infant = {"identity_number": "", "birth_on": date(2015, 1, 1), "sex": "male"}

    assert [refused_fields(member(**infant)) for _time in range(2)] == [[], []]


def test_joining_before_the_registration_is_refused_at_the_day():
    household = HouseholdFactory(registered_on=date(2016, 5, 1))

    assert refused_fields(member(household=household, joined_on=date(2016, 4, 30))) == ["joined_on"]
    assert refused_fields(member(household=household, joined_on=date(2016, 5, 1))) == []


def test_a_member_is_not_moved_to_another_household_in_place():
    person = MemberFactory()
    person.household = HouseholdFactory()

    assert refused_fields(person) == ["household"]


def test_days_in_the_future_are_refused():
    assert refused_fields(member(joined_on=date(2019, 1, 1))) == ["joined_on"]


def test_a_second_present_head_is_refused_at_the_relation():
    head = HeadFactory()

    assert refused_fields(member(household=head.household, relation="head")) == ["relation"]
    with pytest.raises(IntegrityError), transaction.atomic():
        HeadFactory(household=head.household)


def test_a_head_follows_one_who_died():
    head = HeadFactory(left_on=date(2018, 1, 1), leave_reason="death")

    assert refused_fields(member(household=head.household, relation="head")) == []


def test_leaving_needs_day_and_reason_and_comes_after_joining():
    assert refused_fields(member(left_on=date(2018, 1, 1))) == ["leave_reason"]
    assert refused_fields(member(leave_reason="death")) == ["leave_reason"]
    assert refused_fields(member(left_on=date(2015, 12, 31), leave_reason="death")) == ["left_on"]


@pytest.mark.parametrize("field", ["relation", "ethnicity", "join_reason", "sex"])
def test_a_code_outside_its_table_is_refused_by_form_and_database(field):
    assert refused_fields(member(**{field: "none_such"})) == [field]
    with pytest.raises(IntegrityError), transaction.atomic():
        MemberFactory(**{field: "none_such"})


def test_the_identity_number_is_sealed_and_found_exactly():
    person = MemberFactory()
    MemberFactory()

    assert list(Member.objects.by_identity_number(person.identity_number)) == [person]
    assert list(Member.objects.by_identity_number(person.identity_number[:-1])) == []
    assert list(Member.objects.by_identity_number("")) == []


def test_a_member_is_found_by_name_initials_and_household_number():
    found = MemberFactory(name="测试甲", household__number="C77")
    MemberFactory(name="样例乙", household__number="D77")

    for text in ("C77", "c7".upper(), "测试", "csj"):
        assert list(Member.objects.search(text)) == [found]
    assert list(Member.objects.search("77")) == []


def test_searching_members_reads_indexes_and_no_whole_table():
    assert not reads_whole(Member.objects.order_by().search("C7"))
    assert reads_whole(Member.objects.order_by().filter(name__contains="测"))
