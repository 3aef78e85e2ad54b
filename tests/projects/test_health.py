"""Family doctors, check-ups, cards and one-stop settlements: what cannot be entered, and what is asked back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from projects.doubts import about_leaving, about_medical_settlement
from projects.models import ChronicCard, DoctorContract, DoctorFollowUp, HealthCheckup, MedicalSettlement
from tests.factories import (
    ChronicCardFactory,
    DoctorContractFactory,
    DoctorFollowUpFactory,
    HealthCheckupFactory,
    HouseholdFactory,
    MedicalSettlementFactory,
    MemberFactory,
    UserFactory,
)
from tests.refusals import refused_fields
from tongmu.audit.actions import save, withdraw

pytestmark = pytest.mark.django_db
DAY = date(2018, 6, 1)
BILL = {
    "hospital": "测试医院",
    "hospital_level": "county",
    "admitted_on": DAY,
    "discharged_on": date(2018, 6, 9),
    "document_no": "新结算",
    "total_cost": Decimal("1000.01"),
    "basic_insurance": Decimal("700.00"),
    "serious_illness_insurance": Decimal("100.00"),
    "medical_aid": Decimal("100.00"),
}


def bill(**fields):
    return MedicalSettlement(**{"member": fields.pop("member", None) or MemberFactory(), **BILL, **fields})


def test_the_own_share_is_what_the_lines_leave():
    row = bill(own_share=Decimal(5))

    save(row, by=None)

    row.refresh_from_db()
    assert (row.own_share, row.reimbursed) == (Decimal("100.01"), Decimal("900.00"))


def test_the_database_keeps_no_bill_that_does_not_add_up():
    row = MedicalSettlementFactory()
    for changes in (
        {"own_share": Decimal("99.99")},
        {"total_cost": Decimal(999)},
        {"medical_aid": Decimal(0)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            MedicalSettlement.objects.filter(pk=row.pk).untrailed().update(**changes)


def test_impossible_bills_are_refused_at_their_fields():
    gone = MemberFactory(left_on=DAY, leave_reason="death")

    assert refused_fields(bill(total_cost=Decimal("899.99"))) == ["total_cost"]
    assert refused_fields(bill(discharged_on=date(2018, 5, 31))) == ["discharged_on"]
    assert refused_fields(bill(discharged_on=date(2019, 1, 1))) == ["discharged_on"]
    assert refused_fields(bill(admitted_on=date(2015, 12, 31))) == ["admitted_on"]
    assert refused_fields(bill(hospital_level="moon")) == ["hospital_level"]
    assert refused_fields(bill(member=gone)) == ["admitted_on"]
    assert refused_fields(bill(member=gone, admitted_on=date(2018, 5, 31))) == []
    assert refused_fields(bill()) == ["document_no"]


def test_a_bill_withdrawn_frees_its_number():
    first = bill()
    save(first, by=None)
    withdraw(first, by=None, reason="录错")

    assert refused_fields(bill()) == []


def test_doubtful_bills_are_asked_about():
    first = MedicalSettlementFactory()
    gone = MemberFactory(left_on=date(2018, 6, 5), leave_reason="death")

    def asked(**fields):
        return [field for field, _message in about_medical_settlement(bill(**fields))]

    assert asked() == []
    assert asked(basic_insurance=0, serious_illness_insurance=0, medical_aid=0) == ["basic_insurance"]
    assert asked(member=gone) == ["discharged_on"]
    assert asked(member=first.member) == ["admitted_on"]
    assert asked(member=first.member, admitted_on=first.discharged_on, discharged_on=date(2018, 7, 1)) == []


def test_a_member_has_one_doctor_at_a_time():
    first = DoctorContractFactory(starts_on=date(2018, 2, 1), ends_on=date(2018, 8, 1))

    def again(starts_on, ends_on=None):
        row = DoctorContract(
            member=first.member, clinic="卫生室", team="团队", starts_on=starts_on, ends_on=ends_on
        )
        return refused_fields(row)

    assert again(date(2018, 7, 31)) == ["starts_on"]
    assert again(date(2018, 1, 1), date(2018, 2, 2)) == ["starts_on"]
    assert again(date(2018, 1, 1), date(2018, 2, 1)) == []
    assert again(date(2018, 8, 1)) == []
    assert again(date(2019, 1, 1)) == ["starts_on"]


def test_cards_for_two_diseases_go_together_and_two_for_one_do_not():
    first = ChronicCardFactory()

    def again(disease):
        return refused_fields(ChronicCard(member=first.member, disease=disease, starts_on=DAY))

    assert again("hypertension") == ["starts_on"]
    assert again("diabetes") == []
    assert again("gout of the moon") == ["disease"]


def test_follow_ups_lie_within_their_contract():
    contract = DoctorContractFactory(ends_on=date(2018, 9, 1))

    def on(day):
        return refused_fields(DoctorFollowUp(contract=contract, done_on=day))

    assert on(date(2018, 1, 31)) == ["done_on"]
    assert on(date(2018, 9, 1)) == ["done_on"]
    assert on(date(2018, 8, 31)) == []
    assert on(date(2018, 8, 31)) == ["done_on"]
    contract.ends_on = date(2018, 8, 31)
    assert refused_fields(contract) == ["ends_on"]
    with pytest.raises(ValidationError):
        withdraw(contract, by=None, reason="录错")


def test_nothing_of_health_is_dated_outside_the_membership():
    gone = MemberFactory(left_on=DAY, leave_reason="moved_out")
    rows = [
        (DoctorContract(member=gone, clinic="卫生室", team="团队"), "starts_on"),
        (HealthCheckup(member=gone, place="卫生院"), "done_on"),
        (ChronicCard(member=gone, disease="heart"), "starts_on"),
    ]
    for row, field in rows:
        for day, refused in ((DAY, [field]), (date(2015, 12, 31), [field]), (date(2018, 5, 31), [])):
            setattr(row, field, day)
            assert refused_fields(row) == refused, (row, day)


def test_whoever_leaves_is_asked_about_later_entries_of_health():
    contract = DoctorContractFactory()
    member = contract.member
    member.left_on = date(2018, 1, 15)

    assert [field for field, _message in about_leaving(member)] == ["left_on"]
    member.left_on = date(2018, 2, 2)
    assert list(about_leaving(member)) == []


def test_the_list_of_those_not_seen_leaves_out_the_seen_and_the_ended():
    waiting, seen, ended = (
        DoctorContractFactory(),
        DoctorContractFactory(),
        DoctorContractFactory(ends_on=date(2018, 6, 1)),
    )
    DoctorFollowUpFactory(contract=seen)
    old = DoctorFollowUpFactory(
        contract=DoctorContractFactory(starts_on=date(2017, 2, 1)), done_on=date(2017, 12, 31)
    )
    gone = DoctorContractFactory(member__left_on=date(2018, 12, 31), member__leave_reason="death")
    taken_back = DoctorFollowUpFactory()
    withdraw(taken_back, by=None, reason="录错")

    found = DoctorContract.objects.without_follow_up(date(2018, 1, 1), date(2018, 12, 31))

    assert set(found) == {waiting, old.contract, taken_back.contract}
    assert {ended, gone}.isdisjoint(found)


def test_health_is_seen_by_who_sees_the_household():
    household = HouseholdFactory()
    member = MemberFactory(household=household)
    rows = [
        DoctorContractFactory(member=member),
        HealthCheckupFactory(member=member),
        ChronicCardFactory(member=member),
        MedicalSettlementFactory(member=member),
    ]
    rows.append(DoctorFollowUpFactory(contract=rows[0]))
    here, auditor = (UserFactory.holding(role, household.village_id) for role in ("village_clerk", "auditor"))

    for row in rows:
        assert list(type(row).objects.visible_to(here)) == [row]
        assert list(type(row).objects.visible_to(auditor)) == []
