from datetime import date
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.urls import reverse

from tests.factories import (
    CadreFactory,
    HeadFactory,
    HouseholdFactory,
    HouseholdYearFactory,
    PairingFactory,
    UserFactory,
    VillageFactory,
)

TODAY = date(2018, 12, 31)
ONE_ID = UUID("7b1d5f3e-0c62-4a57-9a43-d3f1c2a95b77")


def household_of(village, name, **fields):
    """A household with its head, called `name`, and its card of the year."""
    household = HouseholdFactory(village=village, phone="13900000001", **fields)
    HeadFactory(household=household, name=name)
    HouseholdYearFactory(household=household, water_ok=False)
    return household


@pytest.fixture
def world(db):
    """Two villages of one town, a helper with one household, the neighbour's beside it, and one elsewhere."""
    village = VillageFactory(code="360322102202")
    elsewhere = VillageFactory(code="360322102214")
    helper = UserFactory.holding("helper")
    cadre = CadreFactory(user=helper, name="测试帮扶人")
    mine = household_of(village, "测试户主甲")
    PairingFactory(household=mine, cadre=cadre)
    return SimpleNamespace(
        village=village,
        elsewhere=elsewhere,
        helper=helper,
        cadre=cadre,
        mine=mine,
        neighbours=household_of(village, "测试户主乙"),
        far=household_of(elsewhere, "测试户主丙"),
    )


@pytest.fixture
def as_user(client):
    """Logs a user in and gives the client back."""

    def log_in(user):
        client.force_login(user)
        return client

    return log_in


def url(name, household):
    return reverse(f"fieldwork:{name}", args=[household.pk])


def plain_visit(**changes):
    """What a phone sends when nothing changed."""
    sent = {
        "client_id": str(ONE_ID),
        "conditions_were": "unknown,unknown,unknown,no",
        "education_ok": "unknown",
        "medical_ok": "unknown",
        "housing_ok": "unknown",
        "water_ok": "no",
        "visited_on": "2018-12-31",
        "manner": "home",
        "changed": "same",
    }
    return {**sent, **changes}
