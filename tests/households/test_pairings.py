from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from households import actions
from households.models import Pairing
from tests.factories import CadreFactory, HouseholdFactory, PairingFactory, UserFactory, VillageFactory
from tests.refusals import refused_fields
from tongmu.audit.actions import withdraw
from tongmu.audit.models import AuditEvent
from villages.models import Cadre

pytestmark = pytest.mark.django_db
DAY = date(2018, 7, 1)


def test_two_open_responsible_helpers_are_refused_at_the_helper():
    first = PairingFactory()
    second = Pairing(household=first.household, cadre=CadreFactory(), starts_on=DAY)

    assert refused_fields(second) == ["cadre"]
    with pytest.raises(IntegrityError), transaction.atomic():
        PairingFactory(household=first.household)


def test_an_additional_helper_stands_beside_the_responsible_one():
    first = PairingFactory()

    actions.pair(household=first.household, cadre=CadreFactory(), rank="additional", on=DAY, by=None)

    assert Pairing.objects.in_force_on(DAY).count() == 2


def test_one_cadre_is_not_paired_twice_with_a_household():
    first = PairingFactory()

    assert refused_fields(
        Pairing(household=first.household, cadre=first.cadre, rank="additional", starts_on=DAY)
    ) == ["cadre"]


def test_a_pairing_begins_at_the_registration_or_later_and_not_in_the_future():
    household = HouseholdFactory()

    def begun(day):
        return refused_fields(Pairing(household=household, cadre=CadreFactory(), starts_on=day))

    assert begun(date(2015, 12, 31)) == ["starts_on"]
    assert begun(date(2019, 1, 1)) == ["starts_on"]
    assert begun(date(2016, 1, 1)) == []


@pytest.mark.parametrize("status", ["new", "unexited", "pre_exit", "returned"])
def test_a_pairing_does_not_end_in_poverty_without_a_successor(status):
    pairing = PairingFactory(household=HouseholdFactory(status=status, status__reason="测试"))

    with pytest.raises(ValidationError) as refusal:
        actions.end_pairing(pairing, on=DAY, by=None, reason="调离")

    assert list(refusal.value.message_dict) == ["ends_on"]
    assert Pairing.objects.get().ends_on is None
    assert AuditEvent.objects.count() == 0


def test_a_pairing_may_end_once_the_household_is_out_of_poverty():
    household = HouseholdFactory(status="pre_exit")
    pairing = PairingFactory(household=household)
    actions.change_status(household, to="exited_policy", on=date(2018, 12, 1), by=None)

    with pytest.raises(ValidationError):
        actions.end_pairing(pairing, on=date(2018, 11, 30), by=None)
    actions.end_pairing(pairing, on=date(2018, 12, 1), by=None)

    assert Pairing.objects.get().ends_on == date(2018, 12, 1)


def test_replacing_a_helper_ends_one_and_begins_the_other_that_day():
    first = PairingFactory()
    successor = CadreFactory()

    second = actions.replace_helper(first, successor=successor, on=DAY, by=None, reason="轮换")

    assert (second.cadre, second.starts_on, second.rank) == (successor, DAY, "primary")
    assert list(Pairing.objects.in_force_on(date(2018, 6, 30))) == [first]
    assert list(Pairing.objects.in_force_on(DAY)) == [second]


def test_replacing_by_somebody_impossible_keeps_the_first_helper():
    first = PairingFactory()

    with pytest.raises(ValidationError):
        actions.replace_helper(first, successor=CadreFactory(left_on=date(2018, 1, 1)), on=DAY, by=None)

    assert list(Pairing.objects.values_list("cadre", "ends_on")) == [(first.cadre_id, None)]


def test_an_additional_helper_does_not_free_the_responsible_one():
    first = PairingFactory()
    PairingFactory(household=first.household, rank="additional", starts_on=DAY)

    with pytest.raises(ValidationError):
        actions.end_pairing(first, on=DAY, by=None)


def test_the_whole_caseload_is_handed_over_in_one_go():
    leaving, coming = CadreFactory(), CadreFactory()
    PairingFactory.create_batch(2, cadre=leaving)
    PairingFactory(cadre=leaving, rank="additional")
    other = PairingFactory()

    event, taken_over = actions.hand_over_caseload(
        from_cadre=leaving, to_cadre=coming, on=DAY, by=None, reason="调离"
    )

    assert sorted(pairing.rank for pairing in taken_over) == ["additional", "primary", "primary"]
    assert list(Pairing.objects.open().filter(cadre=coming).order_by("pk")) == taken_over
    assert event.after["pairings"] == [pairing.pk for pairing in taken_over]
    assert not Pairing.objects.open().filter(cadre=leaving).exists()
    assert list(Pairing.objects.open().filter(cadre=other.cadre)) == [other]
    verbs = list(AuditEvent.objects.values_list("verb", flat=True))
    assert [verbs.count(f"{verb}") for verb in sorted(set(verbs))] == [3, 3, 1]
    assert AuditEvent.objects.filter(verb="villages.cadre.caseload_handed_over").count() == 1


def test_a_caseload_that_cannot_go_whole_stays_whole():
    leaving, coming = CadreFactory(), CadreFactory()
    PairingFactory(cadre=leaving)
    stuck = PairingFactory(cadre=leaving)
    PairingFactory(household=stuck.household, cadre=coming, rank="additional")

    with pytest.raises(ValidationError) as refusal:
        actions.hand_over_caseload(from_cadre=leaving, to_cadre=coming, on=DAY, by=None)

    assert list(refusal.value.message_dict) == [f"to_{stuck.pk}"]
    assert Pairing.objects.open().filter(cadre=leaving).count() == 2
    assert AuditEvent.objects.count() == 0


def test_only_the_pairings_one_may_see_are_handed_over():
    leaving, coming = CadreFactory(), CadreFactory()
    here = PairingFactory(cadre=leaving)
    PairingFactory(cadre=leaving, household__village=VillageFactory(code="360322103201"))
    clerk = UserFactory.holding("township_clerk")

    _event, taken_over = actions.hand_over_caseload(from_cadre=leaving, to_cadre=coming, on=DAY, by=clerk)

    assert [pairing.household for pairing in taken_over] == [here.household]


def test_nobody_hands_over_to_himself_or_without_a_caseload():
    pairing = PairingFactory()
    cadre = pairing.cadre

    with pytest.raises(ValidationError) as refusal:
        actions.hand_over_caseload(from_cadre=cadre, to_cadre=cadre, on=DAY, by=None)
    assert list(refusal.value.message_dict) == [f"to_{pairing.pk}"]
    with pytest.raises(ValidationError) as refusal:
        actions.hand_over_caseload(from_cadre=CadreFactory(), to_cadre=cadre, on=DAY, by=None)
    assert list(refusal.value.message_dict) == ["from_cadre"]


def test_a_withdrawn_pairing_makes_room():
    first = PairingFactory(household=HouseholdFactory(status="exited_policy"))
    withdraw(first, by=None, reason="录错")

    assert refused_fields(Pairing(household=first.household, cadre=CadreFactory(), starts_on=DAY)) == []


@pytest.mark.parametrize("verb", [withdraw, actions.withdraw_pairing])
@pytest.mark.parametrize("status", ["new", "unexited", "pre_exit", "returned"])
def test_withdrawing_does_not_leave_the_poor_without_a_helper(status, verb):
    pairing = PairingFactory(household=HouseholdFactory(status=status, status__reason="测试"))
    PairingFactory(household=pairing.household, rank="additional", starts_on=DAY)

    with pytest.raises(ValidationError) as refusal:
        verb(pairing, by=None, reason="录错")

    assert "更换帮扶责任人" in refusal.value.messages[0]
    assert Pairing.objects.open().count() == 2
    assert AuditEvent.objects.count() == 0


def test_poor_days_long_past_are_not_left_alone_either():
    household = HouseholdFactory(status="pre_exit")
    pairing = PairingFactory(household=household)
    actions.change_status(household, to="exited_policy", on=date(2018, 12, 1), by=None)
    actions.end_pairing(pairing, on=date(2018, 12, 20), by=None)

    with pytest.raises(ValidationError) as refusal:
        actions.withdraw_pairing(pairing, by=None, reason="录错")

    assert f"{pairing.starts_on}" in refusal.value.messages[0]


def test_a_pairing_that_another_of_its_rank_stands_in_for_is_withdrawn():
    first = PairingFactory(rank="additional")
    second = PairingFactory(household=first.household, rank="additional", starts_on=DAY)

    with pytest.raises(ValidationError):
        actions.withdraw_pairing(first, by=None, reason="录错")
    assert actions.withdraw_pairing(second, by=None, reason="录错") is None

    assert list(Pairing.objects.open()) == [first]


def test_a_wrong_successor_is_withdrawn_and_the_former_helper_holds_again():
    first = PairingFactory()
    wrong = actions.replace_helper(first, successor=CadreFactory(), on=DAY, by=None, reason="轮换")

    reopened = actions.withdraw_pairing(wrong, by=None, reason="选错人")

    assert (reopened, reopened.ends_on, reopened.reason) == (first, None, "")
    assert list(Pairing.objects.standing()) == [first]
    right = actions.replace_helper(reopened, successor=CadreFactory(), on=DAY, by=None)
    assert list(Pairing.objects.in_force_on(DAY)) == [right]


def test_a_wrong_helper_in_between_leaves_the_time_to_the_one_before():
    first = PairingFactory()
    wrong = actions.replace_helper(first, successor=CadreFactory(), on=DAY, by=None, reason="轮换")
    third = actions.replace_helper(wrong, successor=CadreFactory(), on=date(2018, 9, 1), by=None)

    reopened = actions.withdraw_pairing(wrong, by=None, reason="选错人")

    assert (reopened, reopened.ends_on) == (first, third.starts_on)


def test_a_former_helper_who_left_service_does_not_hold_again():
    first = PairingFactory()
    wrong = actions.replace_helper(first, successor=CadreFactory(), on=DAY, by=None, reason="轮换")
    Cadre.objects.filter(pk=first.cadre_id).untrailed().update(left_on=date(2018, 8, 1))

    with pytest.raises(ValidationError) as refusal:
        actions.withdraw_pairing(wrong, by=None, reason="选错人")

    assert "更换帮扶责任人" in refusal.value.messages[0]
    assert list(Pairing.objects.open()) == [wrong]
