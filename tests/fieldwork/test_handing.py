"""The page on which a helper's households go to others: shown first, done whole, taken back the same day."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from households.models import Household, Pairing
from tests.checks import html_problems
from tests.factories import (
    CadreFactory,
    HeadFactory,
    HouseholdFactory,
    PairingFactory,
    UserFactory,
    VillageFactory,
    VisitFactory,
)
from tongmu.audit.models import AuditEvent
from tongmu.core import clock

PAGE = reverse("fieldwork:hand_over")


@pytest.fixture
def town(db):
    """A helper with two households of one village, a colleague, and a household in another town."""
    village = VillageFactory(code="360322102202")
    leaver = CadreFactory(name="测试移交人", user=UserFactory.holding("helper"))
    taker = CadreFactory(name="测试接手人", user=UserFactory.holding("helper"))
    households = [household_of(village, number, leaver) for number in "甲乙"]
    away = household_of(VillageFactory(code="360322103201"), "丙", leaver)
    return SimpleNamespace(village=village, leaver=leaver, taker=taker, households=households, away=away)


def household_of(village, name, cadre):
    household = HouseholdFactory(village=village, group="一组")
    HeadFactory(household=household, name=f"测试户主{name}")
    PairingFactory(household=household, cadre=cadre)
    return household


@pytest.fixture
def clerk(client, town):
    client.force_login(UserFactory.holding("township_clerk"))
    return client


def address(town):
    return f"{PAGE}?from={town.leaver.pk}"


def sent(town, **changes):
    return {"way": "for_good", "to_all": "测试接手人", "on": "2018-12-31", "reason": "调离", **changes}


def helpers(town):
    """Who answers for each of the two households."""
    return [household.pairings.open().get().cadre.name for household in town.households]


def pairing(household):
    return household.pairings.open().get()


def errors(response):
    assert response.status_code == 422
    return sorted(response.context["form"].errors)


def test_first_it_is_asked_whose_households_and_only_ones_own_are_counted(clerk, town):
    response = clerk.get(PAGE)

    assert [(cadre, count) for cadre, count in response.context["helpers"]] == [(town.leaver, 2)]
    assert html_problems(response.content.decode()) == []


def test_what_is_on_the_way_stands_first_with_each_household_as_it_is(clerk, town):
    VisitFactory(
        household=town.households[0],
        cadre=town.leaver,
        visited_on=date(2018, 11, 2),
        promise="修屋顶",
        promise_due_on=date(2019, 5, 1),
    )

    response = clerk.get(address(town))
    page = response.content.decode()

    assert [charge.stop.name for charge, _to, _stays in response.context["form"].rows] == [
        "测试户主甲",
        "测试户主乙",
    ]
    assert page.index("2018-11-02") < page.index("测试户主甲")
    assert response.context["unsent"].promises == 1
    assert "修屋顶" in page
    assert "测试户主丙" not in page
    assert html_problems(page) == []


def test_the_check_shows_what_will_be_and_changes_nothing(clerk, town):
    response = clerk.post(address(town), sent(town, step="check"))

    assert [(charge.stop.name, new.cadre) for charge, new in response.context["going"]] == [
        ("测试户主甲", town.taker),
        ("测试户主乙", town.taker),
    ]
    assert helpers(town) == ["测试移交人", "测试移交人"]
    assert AuditEvent.objects.count() == 0
    assert html_problems(response.content.decode()) == []


def test_it_is_done_whole_and_whoever_lost_it_gets_404_at_the_next_request(clerk, town, client):
    phones = {}
    for name, cadre in (("leaver", town.leaver), ("taker", town.taker)):
        phones[name] = Client()
        phones[name].force_login(cadre.user)
    page = reverse("fieldwork:household", args=[town.households[0].pk])
    before = {name: phone.get(page).status_code for name, phone in phones.items()}

    done = clerk.post(address(town), sent(town, step="do"), follow=True)

    assert before == {"leaver": 200, "taker": 404}
    assert {name: phone.get(page).status_code for name, phone in phones.items()} == {
        "leaver": 404,
        "taker": 200,
    }
    form = reverse("fieldwork:visit_new", args=[town.households[0].pk])
    assert phones["leaver"].post(form, {}).status_code == 404
    assert helpers(town) == ["测试接手人", "测试接手人"]
    assert pairing(town.away).cadre == town.leaver
    assert done.status_code == 200
    assert html_problems(done.content.decode()) == []
    verbs = sorted(AuditEvent.objects.exclude(verb__startswith="accounts").values_list("verb", flat=True))
    assert verbs == [
        *["households.pairing.added"] * 2,
        *["households.pairing.ended"] * 2,
        "villages.cadre.caseload_handed_over",
    ]


def test_each_household_may_go_to_somebody_else_and_another_stays(clerk, town):
    other = CadreFactory(name="测试另一人")
    third = household_of(town.village, "丁", town.leaver)
    first, second = (pairing(household) for household in town.households)

    changes = {f"to_{first.pk}": "测试另一人（测试县某局）", f"stays_{pairing(third).pk}": "on"}
    clerk.post(address(town), sent(town, step="do", **changes))

    assert pairing(first.household).cadre == other
    assert pairing(second.household).cadre == town.taker
    assert pairing(third).cadre == town.leaver


def test_one_impossible_household_keeps_all_and_is_named_at_its_row(clerk, town):
    PairingFactory(household=town.households[1], cadre=town.taker, rank="additional")
    stuck = pairing_of_leaver(town.households[1], town)

    for step in ("check", "do"):
        response = clerk.post(address(town), sent(town, step=step))
        assert errors(response) == [f"to_{stuck.pk}"]

    assert stuck.cadre == town.leaver
    assert pairing(town.households[0]).cadre == town.leaver
    assert AuditEvent.objects.count() == 0


def pairing_of_leaver(household, town):
    return household.pairings.open().get(cadre=town.leaver)


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"to_all": ""}, "to_all"),
        ({"to_all": "查无此人"}, "to_all"),
        ({"to_all": "同名干部"}, "to_all"),
        ({"on": ""}, "on"),
        ({"on": "2018-13-01"}, "on"),
        ({"on": "2019-01-01"}, "to_"),
        ({"reason": " "}, "reason"),
        ({"reason": "身份证360399197001010018"}, "reason"),
        ({"until": "2019-01-31"}, "until"),
        ({"way": "for_a_leave"}, "until"),
        ({"way": "for_a_leave", "until": "2018-12-30"}, "until"),
        ({"way": "no way"}, "way"),
        ({"shown": "1 2 3"}, "__all__"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_nothing_typed_is_lost(clerk, town, changes, at):
    CadreFactory.create_batch(2, name="同名干部")

    response = clerk.post(address(town), sent(town, step="do", **changes))

    found = errors(response)
    assert [name for name in found if not name.startswith(at)] == []
    assert helpers(town) == ["测试移交人", "测试移交人"]
    assert AuditEvent.objects.count() == 0
    form = response.context["form"]
    kept = {name: form[name].value() for name in ("reason", "to_all", "on")}
    assert kept == {name: sent(town, **changes)[name] for name in kept}
    assert html_problems(response.content.decode()) == []


def test_one_who_left_service_or_of_another_county_is_no_successor(clerk, town):
    CadreFactory(name="测试离岗人", left_on=date(2018, 1, 1))
    CadreFactory(name="测试外县人", home_region_code="360399")

    for name in ("测试离岗人", "测试外县人"):
        assert errors(clerk.post(address(town), sent(town, step="do", to_all=name))) == ["to_all"]


def test_going_back_to_change_something_keeps_what_was_typed_and_accuses_nobody(clerk, town):
    response = clerk.post(address(town), sent(town, step="change"))

    assert response.status_code == 200
    assert response.context["form"]["to_all"].value() == "测试接手人"
    assert helpers(town) == ["测试移交人", "测试移交人"]


def test_a_leave_names_stand_ins_and_both_see_the_household(clerk, town):
    clerk.post(address(town), sent(town, step="do", way="for_a_leave", until="2019-01-31"))

    assert helpers(town) == ["测试移交人", "测试移交人"]
    for cadre in (town.leaver, town.taker):
        assert set(town.households) <= set(Household.objects.visible_to(cadre.user))
    found = Pairing.objects.filter(rank="stand_in")
    assert set(found.values_list("starts_on", "ends_on")) == {(date(2018, 12, 31), date(2019, 2, 1))}
    assert AuditEvent.objects.filter(verb="villages.cadre.stand_ins_named").count() == 1


@pytest.mark.parametrize("way", ["for_good", "for_a_leave"])
def test_it_is_taken_back_the_same_day_as_a_whole_and_once(clerk, town, way):
    until = {"until": "2019-01-31"} if way == "for_a_leave" else {}
    shown = clerk.post(address(town), sent(town, step="do", way=way, **until)).url

    refused = clerk.post(shown, {"reason": ""})
    done = clerk.post(shown, {"reason": "选错人"}, follow=True)
    again = clerk.post(shown, {"reason": "选错人"})

    assert errors(refused) == ["reason"]
    assert helpers(town) == ["测试移交人", "测试移交人"]
    assert Pairing.objects.standing().filter(cadre=town.taker).count() == 0
    assert not done.context["may_take_back"]
    assert errors(again) == ["__all__"]
    assert AuditEvent.objects.filter(verb="villages.cadre.handing_over_taken_back").count() == 1
    assert html_problems(done.content.decode()) == []


def test_the_next_day_it_is_no_longer_taken_back(clerk, town, monkeypatch):
    shown = clerk.post(address(town), sent(town, step="do")).url
    later = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    clerk.force_login(UserFactory.holding("township_clerk"))  # the session of the day before is over

    assert not clerk.get(shown).context["may_take_back"]
    assert errors(clerk.post(shown, {"reason": "选错人"})) == ["__all__"]
    assert helpers(town) == ["测试接手人", "测试接手人"]


def test_where_something_was_built_upon_it_nothing_is_taken_back(clerk, town):
    shown = clerk.post(address(town), sent(town, step="do")).url
    town.leaver.left_on = date(2018, 12, 31)
    town.leaver.save()

    assert errors(clerk.post(shown, {"reason": "选错人"})) == ["__all__"]
    assert helpers(town) == ["测试接手人", "测试接手人"]


@pytest.mark.parametrize("role", ["helper", "township_leader", "editor", "auditor"])
def test_who_enters_no_household_hands_nothing_over(client, town, role):
    client.force_login(UserFactory.holding(role))

    assert client.get(PAGE).status_code == 403
    assert client.post(address(town), sent(town, step="do")).status_code == 403
    assert helpers(town) == ["测试移交人", "测试移交人"]


def test_a_clerk_of_another_town_finds_neither_the_helper_nor_what_was_done(clerk, town, client):
    shown = clerk.post(address(town), sent(town, step="do")).url
    client.force_login(UserFactory.holding("township_clerk", region="360322104"))

    assert client.get(address(town)).status_code == 404
    assert client.get(shown).status_code == 404
    assert client.get(f"{PAGE}?from=x").status_code == 404


def test_thirty_households_are_shown_with_as_many_queries_as_two(clerk, town):
    clerk.get(address(town))
    with CaptureQueriesContext(connection) as before:
        clerk.get(address(town))
    for number in range(28):
        household = household_of(town.village, f"多{number}", town.leaver)
        VisitFactory(household=household, promise="修屋顶", promise_due_on=date(2018, 12, 20))

    with CaptureQueriesContext(connection) as after:
        clerk.get(address(town))

    assert len(after) == len(before)
    assert len(after) <= 16
