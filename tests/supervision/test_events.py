"""Meetings with the people and performances, and who reads what was asked there."""

from datetime import date

import pytest
from django.urls import reverse

from tests import factories as make
from tests.refusals import refused_fields
from tongmu.audit.actions import withdraw
from tongmu.supervision.models import CommunityEvent, EventRequest

pytestmark = pytest.mark.django_db
HERE, THERE = "360322102202", "360322102204"


@pytest.fixture
def event():
    return make.CommunityEventFactory(region_code=make.VillageFactory(code=HERE).pk)


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"held_on": date(2019, 1, 1)}, ["held_on"]),
        ({"kind": "performance"}, ["title"]),
        ({"kind": "performance", "title": "小戏"}, []),
        ({"topics": "联系13800138000"}, ["topics"]),
    ],
)
def test_what_an_event_must_say(values, fields):
    assert (
        refused_fields(make.CommunityEventFactory.build(region_code=make.RegionFactory().code, **values))
        == fields
    )


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"answered_on": date(2018, 9, 4), "answer": "已办"}, ["answered_on"]),
        ({"answered_on": date(2018, 9, 9)}, ["answer"]),
        ({"answer": "已办"}, ["answer"]),
        ({"answered_on": date(2018, 9, 9), "answer": "已办"}, []),
    ],
)
def test_an_answer_has_its_day_and_comes_after_the_event(event, values, fields):
    assert refused_fields(make.EventRequestFactory.build(event=event, **values)) == fields


def test_a_household_of_another_village_asked_nothing_here(event):
    foreign = make.HouseholdFactory(village=make.VillageFactory(code=THERE))

    assert refused_fields(make.EventRequestFactory.build(event=event, household=foreign)) == ["household"]


def test_an_event_with_requests_stays(event):
    request = make.EventRequestFactory(event=event)
    event.withdrawn_at, event.withdrawn_reason = event.held_on, "重复"

    with pytest.raises(Exception, match="请先撤销"):
        withdraw(CommunityEvent.objects.get(), by=None, reason="重复")
    withdraw(request, by=None, reason="重复")
    withdraw(CommunityEvent.objects.get(), by=None, reason="重复")

    assert not CommunityEvent.objects.standing().exists()


def test_a_request_that_names_a_household_is_for_those_who_see_the_household(event):
    unnamed = make.EventRequestFactory(event=event)
    named = make.EventRequestFactory(
        event=event, household=make.HouseholdFactory(village=make.VillageFactory(code=HERE))
    )
    seen = {
        role: set(EventRequest.objects.visible_to(make.UserFactory.holding(role, region)))
        for role, region in [("village_clerk", HERE), ("first_secretary", THERE), ("auditor", "360322102")]
    }

    assert seen == {"village_clerk": {unnamed, named}, "first_secretary": set(), "auditor": set()}


def test_open_requests_are_listed_with_their_days_the_oldest_first(client, event):
    client.force_login(make.UserFactory.holding("township_leader"))
    later = make.CommunityEventFactory(region_code=HERE, held_on=date(2018, 12, 21))
    make.EventRequestFactory(event=later, what="<b>后提</b>")
    make.EventRequestFactory(event=event, what="先提")
    make.EventRequestFactory(event=event, what="已办", answered_on=date(2018, 9, 6), answer="办好")

    response = client.get(reverse("office:requests"))

    assert [(row.what, days) for row, _place, days in response.context["lines"]] == [
        ("先提", 117),
        ("<b>后提</b>", 10),
    ]
    assert "&lt;b&gt;后提" in response.content.decode()
