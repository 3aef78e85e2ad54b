"""The search of those who are signed in: households and cadres as far as they may see them, and no further."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.checks import html_problems
from tests.factories import (
    CadreFactory,
    HeadFactory,
    HouseholdFactory,
    MemberFactory,
    PairingFactory,
    UserFactory,
)
from tests.office.conftest import OTHER_TOWN, TOWN, village
from tongmu.search.models import Entry
from tongmu.search.refresh import refresh_all

SEARCH = "/office/search/"


def names(hits):
    return ["".join(text for text, _is_hit in hit.title) for hit in hits]


@pytest.fixture
def people(db):
    """甲乙一 … in two villages of the town and in another town, each the head of a household."""
    places = [village("201", "甲村"), village("202", "乙村"), village("201", "外村", town=OTHER_TOWN)]
    return [
        HeadFactory(household=HouseholdFactory(village=place, number=f"H{place.pk}"), name=f"甲乙{stem}")
        for place, stem in zip(places, "一二三", strict=True)
    ]


@pytest.fixture
def as_role(client, db):
    def log_in(role, region=TOWN, **fields):
        client.force_login(UserFactory.holding(role, region, **fields))
        return client

    return log_in


def ask(client, text):
    return client.post(SEARCH, {"q": text})


def test_a_clerk_finds_the_households_of_the_region_and_no_others(as_role, people):
    refresh_all()

    town = ask(as_role("township_clerk"), "甲乙")
    assert names(town.context["households"]) == [f"甲乙一　H{TOWN}201", f"甲乙二　H{TOWN}202"]
    assert html_problems(town.content.decode()) == []
    assert names(ask(as_role("village_clerk", f"{TOWN}202"), "甲乙").context["households"]) == [
        f"甲乙二　H{TOWN}202"
    ]
    assert names(ask(as_role("village_clerk", f"{TOWN}202"), "jye").context["households"]) == [
        f"甲乙二　H{TOWN}202"
    ]


def test_a_helper_finds_his_own_households_alone(as_role, people):
    client = as_role("helper", username="helper")
    user = client.get("/").wsgi_request.user
    PairingFactory(household=people[2].household, cadre=CadreFactory(user=user))
    refresh_all()

    assert names(ask(client, "甲乙").context["households"]) == [f"甲乙三　H{OTHER_TOWN}201"]
    assert ask(client, "甲乙一").context["households"] == []
    assert ask(client, f"H{TOWN}").context["households"] == []


def test_a_stale_entry_shows_nobody_out_of_sight(as_role, people):
    refresh_all()
    tokens = Entry.objects.get(kind="household", key=people[0].household_id).tokens
    Entry.objects.filter(kind="household").update(tokens=tokens)  # as if all lived in 甲村

    assert names(ask(as_role("village_clerk", f"{TOWN}201"), "甲乙").context["households"]) == [
        f"甲乙一　H{TOWN}201"
    ]


def test_any_member_and_the_number_lead_to_the_household(as_role, people):
    MemberFactory(household=people[1].household, name="丙丁戊")
    refresh_all()
    client = as_role("township_clerk")

    assert names(ask(client, "丁戊").context["households"]) == [f"甲乙二　H{TOWN}202"]
    assert names(ask(client, f"H{TOWN}20").context["households"]) == [
        f"甲乙一　H{TOWN}201",
        f"甲乙二　H{TOWN}202",
    ]


def test_cadres_are_found_by_name_and_unit_in_the_region(as_role, people):
    CadreFactory(name="甲乙干部", unit="农业局", home_region_code=TOWN)
    CadreFactory(name="甲乙他乡", unit="农业局", home_region_code=OTHER_TOWN)
    refresh_all()

    assert names(ask(as_role("township_clerk"), "农业局").context["cadres"]) == ["甲乙干部"]
    assert ask(as_role("helper"), "农业局").context["cadres"] == []


def test_names_stand_in_no_address_and_a_number_is_not_looked_for(as_role, people):
    refresh_all()
    client = as_role("township_clerk")

    assert "households" not in client.get(SEARCH, {"q": "甲乙"}).context
    answer = ask(client, "13900001234")
    assert "households" not in answer.context
    assert "13900001234" not in answer.content.decode()


@pytest.mark.parametrize("role", ["editor", "auditor", "system_admin"])
def test_who_sees_no_people_has_no_such_page(as_role, role):
    assert as_role(role).get(SEARCH).status_code == 403


@pytest.mark.parametrize("found", [1, 3])
def test_the_number_of_queries_is_constant(as_role, people, found):
    for number in range(found):
        HeadFactory(household__village=people[0].household.village, name=f"丙丁{number}")
        CadreFactory(name=f"丙丁{number}", home_region_code=TOWN)
    refresh_all()
    client = as_role("township_clerk")

    with CaptureQueriesContext(connection) as asked:
        answer = ask(client, "丙丁")
    assert (len(answer.context["households"]), len(answer.context["cadres"])) == (found, found)
    assert len(asked) == 13
