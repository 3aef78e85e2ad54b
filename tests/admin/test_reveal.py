"""A number is shown in full only where its reader may look, with a reason, and the trail keeps who looked."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.factories import GrantFactory, UserFactory
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
PHONE = "13900001234"


def ask(client, household, reason):
    address = reverse("admin:households_household_reveal", args=[household.pk, "phone"])
    return client.post(address, {"reason": reason})


def test_a_number_is_shown_once_a_reason_is_given(client):
    household = make.HouseholdFactory(phone=PHONE)
    clerk = UserFactory.holding("village_clerk", household.village_id)
    client.force_login(clerk)

    without, shown = ask(client, household, " "), ask(client, household, "电话回访")

    assert PHONE not in without.content.decode()
    assert PHONE in shown.content.decode()
    event = AuditEvent.objects.about(household).get()
    assert (event.verb, event.reason, event.actor_name) == (
        "households.household.revealed",
        "电话回访",
        clerk.name,
    )
    assert PHONE not in str(event.after)


def test_the_right_to_look_holds_only_in_the_region_that_brings_it(client):
    """A clerk of one village who leads the town sees the other village's record, but not its numbers."""
    mine, other = make.HouseholdFactory(phone=PHONE), make.HouseholdFactory(phone=PHONE)
    user = UserFactory.holding("village_clerk", mine.village_id)
    GrantFactory(user=user, role="township_leader")
    client.force_login(user)

    seen = client.get(reverse("admin:households_household_change", args=[other.pk]))
    refused = ask(client, other, "电话回访")

    assert seen.status_code == 200
    assert refused.status_code == 403
    assert [event.verb for event in AuditEvent.objects.all()] == ["accounts.user.refused"]


@pytest.mark.parametrize("reason", ["他的电话13900001234", "身份证360399197001010013", "卡 6222000011112226"])
def test_no_number_is_kept_as_a_reason(reason, client):
    """The trail is read by those who may see no numbers."""
    household = make.HouseholdFactory(phone=PHONE)
    benefit = make.BenefitFactory(household=household)
    client.force_login(UserFactory.holding("village_clerk", household.village_id))

    answers = [
        ask(client, household, reason),
        client.post(reverse("fieldwork:reveal", args=[household.pk]), {"reason": reason}),
        client.post(reverse("admin:projects_benefit_withdraw", args=[benefit.pk]), {"reason": reason}),
        client.post(
            reverse("admin:households_household_status", args=[household.pk]),
            {"to": "pre_exit", "on": "2018-12-20", "reason": reason},
        ),
    ]

    assert ["请勿填写身份证号" in answer.content.decode() for answer in answers] == [True] * 4
    assert not AuditEvent.objects.exists()
