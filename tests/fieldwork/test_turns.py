"""Whose turn it is, in words and in order; what changed since; the sheet for the visit."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.checks import html_problems
from tests.factories import (
    BenefitFactory,
    CadreFactory,
    HouseholdYearFactory,
    MeasureFactory,
    MemberFactory,
    PairingFactory,
    StandInFactory,
    UserFactory,
    VisitFactory,
    VisitFrequencyFactory,
    household_shop,
)
from tests.fieldwork.conftest import household_of, url
from tongmu.fieldwork import rounds

ROUND = "/field/"


@pytest.fixture
def phone(client, world):
    client.force_login(world.helper)
    return client


@pytest.fixture
def monthly(world):
    return VisitFrequencyFactory()


def told(response):
    """{head: (turn in words, kind)} in the order of the page."""
    return {stop.name: stop.turn_words for _heading, stops in response.context["groups"] for stop in stops}


def visited(world, name, on, **fields):
    household = household_of(world.village, name, **fields)
    PairingFactory(household=household, cadre=world.cadre)
    VisitFactory(household=household, cadre=world.cadre, visited_on=on)
    return household


def test_overdue_comes_first_then_due_then_done_each_in_words(phone, world, monthly):
    visited(world, "测试户主丁", date(2018, 12, 1))
    visited(world, "测试户主戊", date(2018, 11, 2))
    visited(world, "测试户主己", date(2018, 9, 30))
    visited(world, "测试户主庚", date(2018, 10, 31))

    response = phone.get(ROUND)

    assert told(response) == {
        "测试户主甲": ("尚未走访", "bad"),
        "测试户主己": ("逾期61天", "bad"),
        "测试户主庚": ("逾期31天", "bad"),
        "测试户主戊": ("2018-12-31前走访", "warn"),
        "测试户主丁": ("本期已走访", "ok"),
    }
    assert list(told(response)) == ["测试户主甲", "测试户主己", "测试户主庚", "测试户主戊", "测试户主丁"]
    assert [heading for heading, _stops in response.context["groups"]] == ["逾期", "本期应走访", "本期已走访"]
    assert html_problems(response.content.decode()) == []


def test_the_rule_of_the_class_and_of_the_nearest_region_decides(phone, world, monthly):
    VisitFrequencyFactory(household_class="deep", period="week")
    VisitFrequencyFactory(household_class="exited", period="quarter")
    deep = visited(world, "测试户主丁", date(2018, 12, 20))
    HouseholdYearFactory(household=deep, year=2017, deep_poverty=True)
    deep.years.untrailed().filter(year=2018).delete()
    visited(world, "测试户主戊", date(2018, 9, 30), status="exited_policy")
    plain = visited(world, "测试户主己", date(2018, 12, 20))
    assert plain.pk

    before = told(phone.get(ROUND))
    VisitFrequencyFactory(region_code=world.village.pk, period="half_month", since=2018)
    after = told(phone.get(ROUND))

    assert before["测试户主丁"] == ("逾期1天", "bad")
    assert before["测试户主戊"] == ("2018-12-31前走访", "warn")
    assert before["测试户主己"] == ("本期已走访", "ok")
    assert after["测试户主己"] == ("本期已走访", "ok")
    assert after["测试户主丁"] == before["测试户主丁"]


def test_without_a_rule_nothing_is_late(phone, world):
    visited(world, "测试户主丁", date(2018, 9, 30))

    response = phone.get(ROUND)

    assert told(response)["测试户主丁"] == ("本月未走访", "warn")
    assert [heading for heading, _stops in response.context["groups"]] == [""]


def test_a_rule_of_another_county_or_of_past_years_is_none(phone, world):
    VisitFrequencyFactory(region_code="360399")
    VisitFrequencyFactory(until=2017)
    visited(world, "测试户主丁", date(2018, 9, 30))

    assert told(phone.get(ROUND))["测试户主丁"] == ("本月未走访", "warn")


def test_the_stand_in_s_visit_counts_and_an_additional_helper_goes_himself(phone, world, monthly):
    VisitFrequencyFactory(rank="additional", period="quarter")
    away = household_of(world.village, "测试户主丁")
    pairing = PairingFactory(household=away, cadre=world.cadre)
    VisitFactory(household=away, cadre=StandInFactory(stands_in_for=pairing).cadre)
    beside = household_of(world.village, "测试户主戊")
    PairingFactory(household=beside, cadre=CadreFactory())
    PairingFactory(household=beside, cadre=world.cadre, rank="additional")
    VisitFactory(household=beside, visited_on=date(2018, 12, 30))
    VisitFactory(household=beside, cadre=world.cadre, visited_on=date(2018, 6, 30))

    found = told(phone.get(ROUND))

    assert found["测试户主丁"] == ("本期已走访", "ok")
    assert found["测试户主戊"] == ("逾期92天", "bad")


def test_more_rules_and_households_cost_no_more_queries(phone, world, monthly, django_assert_num_queries):
    phone.get(ROUND)
    visited(world, "测试户主丁", date(2018, 12, 1))
    with django_assert_num_queries(11):
        phone.get(ROUND)
    for number in range(3):
        visited(world, f"测试户主{number}", date(2018, 11, 1))
        VisitFrequencyFactory(household_class="deep", since=2016 + number)

    with django_assert_num_queries(11):
        phone.get(ROUND)


def test_pages_go_on_through_the_turns(phone, world, monthly, monkeypatch):
    monkeypatch.setattr(rounds, "PAGE", 2)
    for name, day in [("丁", 1), ("戊", 2), ("己", 1)]:
        visited(world, f"测试户主{name}", date(2018, 12 if name != "己" else 10, day))

    seen, cursor = [], ""
    for _page in range(2):
        response = phone.get(ROUND, {"after": cursor} if cursor else {})
        seen += list(told(response))
        cursor = response.context["next_cursor"]

    assert seen == ["测试户主甲", "测试户主己", "测试户主丁", "测试户主戊"]
    assert cursor == ""


def test_a_household_is_found_by_its_group(phone, world):
    world.mine.group = "下山组"
    world.mine.save()

    found = phone.post(reverse("fieldwork:search"), {"text": "下山"})
    none = phone.post(reverse("fieldwork:search"), {"text": "上山"})

    assert [stop.name for stop in found.context["stops"]] == ["测试户主甲"]
    assert none.context["stops"] == []


def test_what_changed_since_my_last_visit_is_told_the_latest_first(phone, world):
    VisitFactory(household=world.mine, cadre=world.cadre, visited_on=date(2018, 6, 1))
    BenefitFactory(household=world.mine, received_on=date(2018, 5, 31))
    benefit = BenefitFactory(household=world.mine, received_on=date(2018, 8, 1))
    MemberFactory(household=world.mine, name="测试幼童", joined_on=date(2018, 7, 1), join_reason="birth")
    MemberFactory(household=world.mine, name="测试女儿", left_on=date(2018, 9, 1), leave_reason="marriage")
    MeasureFactory(
        household=world.mine, content="种油茶", planned_from=date(2018, 1, 1), begun_on=date(2018, 10, 1)
    )
    VisitFactory(household=world.mine, cadre=CadreFactory(name="测试同事"), visited_on=date(2018, 11, 1))

    changes = phone.get(url("household", world.mine)).context["changes"]

    assert [day.month for day, _words in changes] == [11, 10, 9, 8, 7]
    assert "测试同事" in changes[0][1]
    assert "种油茶" in changes[1][1]
    assert "测试女儿" in changes[2][1]
    assert benefit.get_kind_display() in changes[3][1]
    assert "测试幼童" in changes[4][1]


def test_without_any_visit_nothing_is_said_to_have_changed(phone, world):
    assert phone.get(url("household", world.mine)).context["changes"] == []


def test_a_visit_by_a_stand_in_is_marked_on_the_page(phone, world):
    pairing = world.mine.pairings.get()
    VisitFactory(household=world.mine, cadre=StandInFactory(stands_in_for=pairing).cadre)

    page = phone.get(url("household", world.mine)).content.decode()

    assert page.count("代管") >= 3  # the visit twice, and the helper with the last day
    assert "2018-12-31" in page


def test_the_page_of_a_household_leads_to_its_cash_book(phone, world):
    cash_book = reverse("office:cash_book", args=[world.mine.pk])
    assert cash_book not in phone.get(url("household", world.mine)).content.decode()
    household_shop(world.mine)

    assert cash_book in phone.get(url("household", world.mine)).content.decode()
    assert phone.get(cash_book).status_code == 200


def test_the_sheet_says_what_to_ask_and_shows_no_number(phone, world):
    MemberFactory(household=world.mine, name="测试成员", identity_number="360399201001010026")
    MeasureFactory(household=world.mine, content="种油茶", planned_to=date(2018, 11, 1), begun_on=None)
    VisitFactory(
        household=world.mine,
        cadre=world.cadre,
        visited_on=date(2018, 12, 1),
        promise="修屋顶",
        promise_due_on=date(2018, 12, 20),
    )

    response = phone.get(url("before_visit", world.mine))
    page, ask = response.content.decode(), response.context["ask"]

    assert ask[0] == "办好了吗？修屋顶"
    assert [question for question in ask if "安全饮水" in question]
    assert [question for question in ask if "种油茶" in question]
    assert [question for question in ask if "2018年收入" in question]
    assert "360399201001010026" not in page
    assert "13900000001" not in page
    assert html_problems(page) == []


@pytest.mark.parametrize(
    ("followed_up", "is_open"), [(date(2018, 12, 19), True), (date(2018, 12, 20), False)]
)
def test_a_promise_kept_is_not_asked_again(phone, world, followed_up, is_open):
    VisitFactory(
        household=world.mine,
        visited_on=date(2018, 12, 1),
        promise="修屋顶",
        promise_due_on=date(2018, 12, 20),
    )
    VisitFactory(household=world.mine, visited_on=followed_up)

    ask = phone.get(url("before_visit", world.mine)).context["ask"]

    assert any("修屋顶" in question for question in ask) == is_open


def test_the_sheet_costs_the_same_for_one_row_and_for_three(phone, world, django_assert_num_queries):
    MemberFactory(household=world.mine)
    VisitFactory(household=world.mine)
    MeasureFactory(household=world.mine)
    address = url("before_visit", world.mine)
    phone.get(address)
    with CaptureQueriesContext(connection) as before:
        phone.get(address)
    for _more in range(2):
        MemberFactory(household=world.mine)
        VisitFactory(household=world.mine)
        MeasureFactory(household=world.mine)

    with django_assert_num_queries(len(before)):
        phone.get(address)


def test_the_sheet_of_another_s_household_is_not_there(phone, world):
    assert phone.get(url("before_visit", world.neighbours)).status_code == 404
    phone.force_login(UserFactory.holding("village_clerk", region=world.village.pk))
    assert phone.get(url("before_visit", world.neighbours)).status_code == 200
