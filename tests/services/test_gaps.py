"""Time without a doctor or a card: before the first spell, between spells, after the last."""

from datetime import date

import pytest

from tests.factories import ChronicCardFactory, DoctorContractFactory, MemberFactory, MemberYearFactory
from tongmu.audit.actions import withdraw
from tongmu.indicators import drill, registry

pytestmark = pytest.mark.django_db


def listed(code, month, member):
    return drill.listing(registry.get(code), member.household.village_id, month)[:]


def months(code, member, year=2018):
    return [month for month in range(1, 13) if listed(code, f"{year}-{month:02d}", member)]


def test_a_member_is_without_a_doctor_before_between_and_after():
    member = MemberFactory()
    DoctorContractFactory(member=member, starts_on=date(2018, 3, 10), ends_on=date(2018, 5, 10))
    DoctorContractFactory(member=member, starts_on=date(2018, 7, 1), ends_on=date(2018, 9, 1))
    DoctorContractFactory(member=member, starts_on=date(2018, 9, 1), ends_on=date(2018, 11, 5))

    assert months("persons_without_doctor", member) == [1, 2, 5, 6, 11, 12]
    assert months("contracted_persons", member) == [3, 4, 7, 8, 9, 10]


def test_a_withdrawn_contract_covers_nothing_and_leaves_no_second_row():
    member = MemberFactory(left_on=date(2018, 8, 1), leave_reason="moved_out")
    gone = DoctorContractFactory(member=member, starts_on=date(2018, 3, 10), ends_on=date(2018, 5, 10))
    withdraw(gone, by=None, reason="录错")

    assert months("persons_without_doctor", member) == [1, 2, 3, 4, 5, 6, 7]
    assert len(listed("persons_without_doctor", "2018-06", member)) == 1


def test_only_the_chronically_ill_miss_a_card():
    ill = MemberYearFactory(chronically_ill=True).member
    well = MemberYearFactory(chronically_ill=False).member
    ChronicCardFactory(member=ill, starts_on=date(2018, 4, 1), ends_on=date(2018, 6, 1))
    ChronicCardFactory(member=ill, disease="heart", starts_on=date(2018, 5, 1), ends_on=date(2018, 10, 1))

    assert months("chronic_without_card", ill) == [1, 2, 3, 10, 11, 12]
    assert months("chronic_without_card", well) == []
    assert months("chronic_card_holders", ill) == [4, 5, 6, 7, 8, 9]
