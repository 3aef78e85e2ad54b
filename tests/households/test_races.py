"""Two writers at once, really: each in a thread with its own connection."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from households import actions
from households.models import Endorsement, Member, SealedFile, Visit
from projects.actions import allocate
from projects.models import FundAllocation
from tests.factories import (
    TOWN,
    CadreFactory,
    FundReceiptFactory,
    HouseholdFactory,
    PairingFactory,
    ProjectFactory,
    SealedFileFactory,
    UserFactory,
    chain_of_steps,
    identity_number,
    sign_up_to,
)
from tongmu.audit.actions import save

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 4


def at_once(deed):
    """What each of four threads got from `deed(number)` when all begin together: its result or its refusal."""
    barrier = Barrier(WRITERS)

    def run(number):
        barrier.wait()
        try:
            return deed(number)
        except ValidationError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as threads:
        return list(threads.map(run, range(WRITERS)))


def refusals_in(results):
    return [result for result in results if isinstance(result, ValidationError)]


def test_one_visit_sent_four_times_at_once_is_kept_once():
    household, cadre = HouseholdFactory(), CadreFactory()
    sending = {
        "client_id": uuid.UUID(int=7),
        "household": household,
        "cadre": cadre,
        "visited_on": date(2018, 12, 1),
    }

    results = at_once(lambda number: actions.record_visit(**sending, by=None))

    kept = Visit.objects.get()
    assert sorted(results, key=lambda result: result[1]) == [(kept, False)] * 3 + [(kept, True)]


def test_four_allocations_at_once_never_exceed_the_receipt():
    receipt, project = FundReceiptFactory(amount=Decimal(1000)), ProjectFactory()
    details = {"project": project, "amount": Decimal(400), "on": date(2018, 3, 1)}

    results = at_once(lambda number: allocate(receipt, **details, by=None))

    assert len(refusals_in(results)) == 2
    assert FundAllocation.objects.total() == Decimal(800)


def test_one_person_entered_in_four_households_at_once_is_a_member_of_one():
    households = HouseholdFactory.create_batch(WRITERS)
    person = {
        "name": "测试甲",
        "identity_number": identity_number(1),
        "relation": "son",
        "joined_on": date(2016, 1, 1),
    }

    results = at_once(lambda number: save(Member(household=households[number], **person), by=None))

    assert len(refusals_in(results)) == 3
    assert Member.objects.count() == 1


def clerks(number):
    """Village clerks of the town, each with a cadre."""
    found = [UserFactory.holding("village_clerk", TOWN) for _ in range(number)]
    for user in found:
        CadreFactory(user=user)
    return found


def test_four_who_sign_one_step_at_once_give_one_signature():
    file, users = SealedFileFactory(), clerks(WRITERS)
    sign_up_to(file, 2)
    step = file.content["chain"][2]["step"]

    results = at_once(lambda number: actions.endorse(file, step=step, by=users[number]))

    assert len(refusals_in(results)) == 3
    assert Endorsement.objects.filter(step=step).count() == 1


def test_one_signature_sent_four_times_at_once_is_given_once():
    file, (clerk,) = SealedFileFactory(), clerks(1)
    sign_up_to(file, 2)
    step = file.content["chain"][2]["step"]

    results = at_once(lambda number: actions.endorse(file, step=step, by=clerk))

    kept = Endorsement.objects.get(step=step)
    assert sorted(results, key=lambda result: result[1]) == [(kept, False)] * 3 + [(kept, True)]


def test_a_file_sealed_four_times_at_once_is_one():
    household, user = HouseholdFactory(), UserFactory.holding("helper")
    PairingFactory(household=household, cadre=CadreFactory(user=user))
    Member.objects.untrailed().bulk_create(
        [
            Member(
                household=household,
                name="测试甲",
                sex="male",
                birth_on=date(1970, 1, 1),
                relation="head",
                joined_on=household.registered_on,
            )
        ]
    )
    chain_of_steps()

    results = at_once(lambda number: actions.seal_file(household, 2018, by=user))

    kept = SealedFile.objects.get()
    assert sorted(results, key=lambda result: result[1]) == [(kept, False)] * 3 + [(kept, True)]


def test_a_file_signed_while_its_household_changes_is_lapsed_in_the_end():
    file, (clerk,) = SealedFileFactory(), clerks(1)
    sign_up_to(file, 2)
    step, head = file.content["chain"][2]["step"], file.household.members.get()

    def deed(number):
        if number == 0:
            head.name = "测试改名"
            return save(head, by=None)
        return actions.endorse(file, step=step, by=clerk)

    at_once(deed)

    assert SealedFile.objects.get().lapsed_parts == "members"
    assert list(Endorsement.objects.order_by("pk").values_list("step__number", flat=True))[:2] == [1, 2]
