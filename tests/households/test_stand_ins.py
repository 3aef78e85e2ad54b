"""代管: who stands in for a helper, from when to when, and what happens to it when the helper changes."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from households import actions
from households.models import Household, Pairing, Visit
from tests.factories import (
    CadreFactory,
    HouseholdFactory,
    PairingFactory,
    StandInFactory,
    UserFactory,
    VisitFactory,
)
from tests.refusals import refused_fields
from tongmu.audit.models import AuditEvent
from tongmu.figures.people import helping_cadres

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2018, 12, 10), date(2019, 1, 31)


@pytest.fixture
def pairing(db):
    return PairingFactory()


@pytest.fixture
def colleague(db):
    return CadreFactory(user=UserFactory.holding("helper"))


def stand_in(pairing, colleague, on=FIRST, until=LAST):
    return actions.stand_in(pairing, cadre=colleague, on=on, until=until, by=None, reason="外出培训")


def test_a_stand_in_has_its_end_from_the_beginning_and_the_helper_stays(pairing, colleague):
    found = stand_in(pairing, colleague)

    assert (found.rank, found.ends_on, found.last_day, found.stands_in_for) == (
        "stand_in",
        date(2019, 2, 1),
        LAST,
        pairing,
    )
    assert list(Pairing.objects.open()) == [pairing]
    assert list(Pairing.objects.in_force_on(LAST).order_by("pk")) == [pairing, found]
    assert list(Pairing.objects.in_force_on(date(2019, 2, 1))) == [pairing]
    assert [event.verb for event in AuditEvent.objects.all()] == ["households.pairing.added"]


@pytest.mark.parametrize(
    ("day", "sees"), [("2018-12-09", 0), ("2018-12-10", 1), ("2019-01-31", 1), ("2019-02-01", 0)]
)
def test_who_stands_in_sees_the_household_for_those_days(pairing, colleague, settings, day, sees):
    stand_in(pairing, colleague)

    settings.BUSINESS_DATE = date.fromisoformat(day)

    assert Household.objects.visible_to(colleague.user).count() == sees


def test_a_stand_in_without_an_end_or_without_whom_it_is_for_is_refused(pairing, colleague):
    whole = {"household": pairing.household, "cadre": colleague, "rank": "stand_in", "starts_on": FIRST}

    assert refused_fields(Pairing(**whole, stands_in_for=pairing)) == ["ends_on"]
    assert refused_fields(Pairing(**whole, ends_on=LAST)) == ["rank"]
    for broken in ({"stands_in_for": pairing}, {"ends_on": LAST}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pairing(**whole, **broken).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        PairingFactory(household=pairing.household, rank="additional", stands_in_for=pairing)


def test_it_lies_within_the_pairing_and_two_do_not_stand_in_at_once(pairing, colleague):
    with pytest.raises(ValidationError) as too_early:
        stand_in(pairing, colleague, on=date(2016, 12, 31))
    with pytest.raises(ValidationError) as himself:
        stand_in(pairing, pairing.cadre)
    stand_in(pairing, colleague)
    with pytest.raises(ValidationError) as second:
        stand_in(pairing, CadreFactory(), on=LAST, until=date(2019, 3, 1))

    assert list(too_early.value.message_dict) == ["starts_on"]
    assert list(himself.value.message_dict) == ["cadre"]
    assert list(second.value.message_dict) == ["cadre"]
    assert stand_in(pairing, CadreFactory(), on=date(2019, 2, 1), until=date(2019, 3, 1)).pk


def test_one_of_another_household_or_for_a_stand_in_is_refused(pairing, colleague):
    there = Pairing(
        household=HouseholdFactory(),
        cadre=colleague,
        rank="stand_in",
        starts_on=FIRST,
        ends_on=LAST,
        stands_in_for=pairing,
    )
    of_a_stand_in = Pairing(
        household=pairing.household,
        cadre=CadreFactory(),
        rank="stand_in",
        starts_on=FIRST,
        ends_on=LAST,
        stands_in_for=stand_in(pairing, colleague),
    )

    assert refused_fields(there) == ["cadre"]
    assert refused_fields(of_a_stand_in) == ["cadre"]


def test_it_ends_with_the_helper_it_is_for_and_the_stand_in_may_be_the_successor(pairing, colleague):
    running = stand_in(pairing, colleague)
    to_come = actions.stand_in(
        pairing, cadre=CadreFactory(), on=date(2019, 3, 1), until=date(2019, 3, 31), by=None
    )

    successor = actions.replace_helper(pairing, successor=colleague, on=date(2018, 12, 20), by=None)

    running.refresh_from_db()
    to_come.refresh_from_db()
    assert (running.ends_on, to_come.is_standing) == (date(2018, 12, 20), False)
    assert list(Pairing.objects.in_force_on(date(2018, 12, 20))) == [successor]


def test_somebody_back_early_ends_it_earlier_and_never_later(pairing, colleague):
    found = stand_in(pairing, colleague)

    actions.end_pairing(found, on=date(2018, 12, 31), by=None, reason="提前返岗")
    with pytest.raises(ValidationError) as refusal:
        actions.end_pairing(found, on=date(2019, 1, 5), by=None)

    assert list(refusal.value.message_dict) == ["ends_on"]
    assert Pairing.objects.get(pk=found.pk).ends_on == date(2018, 12, 31)


def test_a_pairing_somebody_stands_in_for_is_not_withdrawn_before_the_stand_in(colleague):
    pairing = PairingFactory(household=HouseholdFactory(status="exited_policy"))
    found = stand_in(pairing, colleague)

    with pytest.raises(ValidationError) as refusal:
        actions.withdraw_pairing(pairing, by=None, reason="录错")
    assert "withdrawn_reason" in refusal.value.message_dict
    assert actions.withdraw_pairing(found, by=None, reason="录错") is None
    actions.withdraw_pairing(pairing, by=None, reason="录错")
    assert not Pairing.objects.standing().exists()


def test_visits_of_those_days_are_marked_and_made_for_the_helper():
    found = StandInFactory()
    helper, colleague, household = found.stands_in_for.cadre, found.cadre, found.household
    before = VisitFactory(household=household, cadre=colleague, visited_on=date(2018, 11, 30))
    during = VisitFactory(household=household, cadre=colleague, visited_on=date(2018, 12, 31))
    elsewhere = VisitFactory(cadre=colleague, visited_on=date(2018, 12, 31))
    own = VisitFactory(household=household, cadre=helper, visited_on=date(2018, 12, 5))

    marked = Visit.objects.with_stand_in().filter(by_stand_in=True)

    assert list(marked) == [during]
    assert set(Visit.objects.made_for(helper)) == {during, own}
    assert set(Visit.objects.made_for(colleague)) == {before, during, elsewhere}


def test_a_stand_in_is_no_helper_of_the_figures():
    found = StandInFactory()

    assert list(helping_cadres().queryset.values_list("cadre_id", flat=True)) == [
        found.stands_in_for.cadre_id
    ]


def test_additional_helpers_of_deep_poverty_come_besides_and_keep_until_the_exit():
    """domain: a second or third helper from a higher unit, each with its own dates; none leaves before the exit."""
    primary = PairingFactory()
    second, third = (
        actions.pair(household=primary.household, cadre=CadreFactory(), rank="additional", on=FIRST, by=None)
        for _turn in range(2)
    )

    with pytest.raises(ValidationError):
        actions.end_pairing(second, on=date(2018, 12, 20), by=None)

    assert set(Pairing.objects.open()) == {primary, second, third}
