import uuid
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from households import actions
from households.actions import visit as visit_actions
from households.models import Visit
from tests.factories import CadreFactory, HouseholdFactory, PairingFactory, UserFactory
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def helper():
    """A helper's account, paired with one household."""
    user = UserFactory.holding("helper")
    PairingFactory(cadre=CadreFactory(user=user))
    return user


def record(helper, **fields):
    pairing = helper.cadre.pairings.get()
    details = {
        "client_id": uuid.UUID(int=1),
        "household": pairing.household,
        "cadre": helper.cadre,
        "by": helper,
        "visited_on": date(2018, 12, 30),
        "content": "一切如常",
        **fields,
    }
    return actions.record_visit(**details)


def test_a_visit_sent_again_is_the_same_visit(helper):
    first, created = record(helper)
    second, created_again = record(helper)

    assert (created, created_again) == (True, False)
    assert second == first
    assert Visit.objects.count() == 1
    assert list(AuditEvent.objects.values_list("verb", "actor_id")) == [
        ("households.visit.recorded", str(helper.pk))
    ]


@pytest.mark.parametrize(
    "change", [{"content": "另一内容"}, {"visited_on": date(2018, 12, 29)}, {"manner": "phone"}]
)
def test_other_content_under_the_same_id_is_a_conflict(helper, change):
    first, _created = record(helper)

    with pytest.raises(actions.VisitConflict) as conflict:
        record(helper, **change)

    assert conflict.value.visit == first
    assert list(Visit.objects.values_list("content", "manner")) == [("一切如常", "home")]


def test_another_person_cannot_take_over_an_id(helper):
    record(helper)
    other = UserFactory.holding("helper")
    PairingFactory(cadre=CadreFactory(user=other))

    with pytest.raises(actions.VisitConflict):
        record(other)


def test_a_correction_does_not_turn_a_repetition_into_a_conflict(helper):
    first, _created = record(helper)
    Visit.objects.untrailed().update(content="更正后")

    assert record(helper) == (first, False)


def test_of_two_sendings_at_once_the_later_gives_the_earlier_visit(helper, monkeypatch):
    first, _created = record(helper)
    looks = []

    def blind_at_first(visit, look=visit_actions.kept_visit):
        looks.append(visit)
        return look(visit) if len(looks) > 1 else None

    monkeypatch.setattr(visit_actions, "kept_visit", blind_at_first)

    assert record(helper) == (first, False)
    assert len(looks) == 2


@pytest.mark.parametrize("day", [date(2019, 1, 1), date(2015, 12, 31)])
def test_a_visit_in_the_future_or_before_the_registration_is_refused(helper, day):
    with pytest.raises(ValidationError) as refusal:
        record(helper, visited_on=day)

    assert list(refusal.value.message_dict) == ["visited_on"]
    assert Visit.objects.count() == 0


def test_a_household_of_somebody_else_is_refused(helper):
    with pytest.raises(ValidationError) as refusal:
        record(helper, household=HouseholdFactory())

    assert list(refusal.value.message_dict) == ["household"]
    assert Visit.objects.count() == 0


def test_a_visit_made_while_still_paired_is_kept_after_the_replacement(helper):
    pairing = helper.cadre.pairings.get()
    actions.replace_helper(pairing, successor=CadreFactory(), on=date(2018, 12, 20), by=None)

    with pytest.raises(ValidationError):
        record(helper, visited_on=date(2018, 12, 20))
    _visit, created = record(helper, visited_on=date(2018, 12, 19))

    assert created


def test_a_promise_and_its_day_belong_together(helper):
    with pytest.raises(ValidationError) as refusal:
        record(helper, promise_due_on=date(2019, 1, 10))
    assert list(refusal.value.message_dict) == ["promise"]
    with pytest.raises(ValidationError) as refusal:
        record(helper, promise="送种子", promise_due_on=date(2018, 12, 1))
    assert list(refusal.value.message_dict) == ["promise_due_on"]


def test_a_manner_outside_its_table_is_refused(helper):
    with pytest.raises(ValidationError) as refusal:
        record(helper, manner="letter")

    assert list(refusal.value.message_dict) == ["manner"]
