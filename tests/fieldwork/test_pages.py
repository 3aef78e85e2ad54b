from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.checks import html_problems
from tests.factories import (
    BenefitFactory,
    HouseholdIncomeFactory,
    JobFactory,
    MemberFactory,
    MemberYearFactory,
    PairingFactory,
    PovertyLineFactory,
    UserFactory,
    VisitFactory,
)
from tests.fieldwork.conftest import TODAY, household_of, url
from tongmu.audit.models import AuditEvent
from tongmu.fieldwork import rounds

ROUND = "/field/"


@pytest.fixture
def clerk(client, world):
    """A client of the village's clerk."""
    client.force_login(UserFactory.holding("village_clerk", region=world.village.pk))
    return client


@pytest.fixture
def phone(client, world):
    """A client of the helper."""
    client.force_login(world.helper)
    return client


def names(response):
    return [stop.name for stop in response.context["stops"]]


def test_the_longest_not_visited_come_first_and_those_never_visited_before_them(clerk, world):
    recent, old = household_of(world.village, "测试户主戊"), household_of(world.village, "测试户主己")
    VisitFactory(household=recent, cadre=world.cadre, visited_on=date(2018, 12, 1))
    VisitFactory(household=old, cadre=world.cadre, visited_on=date(2018, 11, 30))
    VisitFactory(household=world.neighbours, cadre=world.cadre, visited_on=date(2018, 12, 30))

    response = clerk.get(ROUND)

    assert names(response) == ["测试户主甲", "测试户主己", "测试户主戊", "测试户主乙"]
    assert [stop.seen_this_month for stop in response.context["stops"]] == [False, False, True, True]
    assert [stop.last_seen for stop in response.context["stops"]] == ["", "31天前", "30天前", "昨天"]
    assert html_problems(response.content.decode()) == []


def test_a_withdrawn_visit_was_none(phone, world):
    VisitFactory(
        household=world.mine, cadre=world.cadre, withdrawn_at="2018-12-02T00:00Z", withdrawn_reason="记错户"
    )

    assert phone.get(ROUND).context["stops"][0].last_seen == ""


def test_households_off_the_register_are_not_visited(phone, world):
    world.mine.statuses.untrailed().update(status="cancelled", reason="全户迁出")

    assert phone.get(ROUND).context["stops"] == []
    assert "您还没有分到户" in phone.get(ROUND).content.decode()


def test_more_households_cost_no_more_queries(
    clerk, world, django_assert_max_num_queries, django_assert_num_queries
):
    clerk.get(ROUND)  # the first page of a session notes when it was seen
    with django_assert_max_num_queries(14) as before:
        clerk.get(ROUND)
    for n in range(4):
        household = household_of(world.village, f"测试户主{n}")
        VisitFactory(
            household=household, cadre=world.cadre, promise="修屋顶", promise_due_on=date(2018, 12, 30)
        )

    with django_assert_num_queries(len(before)):
        clerk.get(ROUND)
    household = household_of(world.village, "测试户主多")
    VisitFactory(household=household, cadre=world.cadre, promise="修屋顶", promise_due_on=date(2018, 12, 30))
    with django_assert_num_queries(len(before)):
        clerk.get(ROUND)


def test_pages_go_on_from_the_last_household_seen(clerk, world, monkeypatch):
    monkeypatch.setattr(rounds, "PAGE", 2)
    VisitFactory(household=household_of(world.village, "测试户主戊"), visited_on=date(2018, 12, 1))
    VisitFactory(household=household_of(world.village, "测试户主己"), visited_on=date(2018, 12, 1))
    VisitFactory(household=household_of(world.village, "测试户主庚"), visited_on=date(2018, 12, 2))

    seen, cursor = [], ""
    for _page in range(3):
        response = clerk.get(ROUND, {"after": cursor} if cursor else {})
        seen += names(response)
        cursor = response.context["next_cursor"]

    assert seen == ["测试户主甲", "测试户主乙", "测试户主戊", "测试户主己", "测试户主庚"]
    assert cursor == ""


@pytest.mark.parametrize("cursor", ["x", "2018-13-01.1", "never.", "never.a", ".", "2018-01-01"])
def test_what_is_no_cursor_is_no_page(phone, world, cursor):
    assert phone.get(ROUND, {"after": cursor}).status_code == 404
    assert phone.get(url("household", world.mine), {"before": cursor}).status_code == 404


@pytest.mark.parametrize(
    ("due", "later_visit", "is_due"),
    [
        (date(2019, 1, 7), None, True),
        (date(2019, 1, 8), None, False),
        (date(2018, 12, 20), None, True),
        (date(2018, 12, 20), date(2018, 12, 20), False),
        (date(2018, 12, 20), date(2018, 12, 19), True),
    ],
)
def test_a_promise_is_due_until_someone_follows_it_up(phone, world, due, later_visit, is_due):
    VisitFactory(
        household=world.mine,
        cadre=world.cadre,
        visited_on=date(2018, 12, 1),
        promise="修屋顶",
        promise_due_on=due,
    )
    if later_visit:
        VisitFactory(household=world.mine, cadre=world.cadre, visited_on=later_visit)

    response = phone.get(ROUND)

    assert [visit.promise for visit in response.context["promises"]] == (["修屋顶"] if is_due else [])
    assert len(response.context["stops"][0].promises) == is_due


def test_only_ones_own_promises_are_listed_first_and_all_of_them_at_the_household(phone, world):
    VisitFactory(household=world.mine, promise="别人的承诺", promise_due_on=date(2018, 12, 20))

    response = phone.get(ROUND)

    assert response.context["promises"] == []
    assert [visit.promise for visit in response.context["stops"][0].promises] == ["别人的承诺"]


def filled(world):
    """The helper's household with a row of every kind."""
    household = world.mine
    member = MemberFactory(household=household, name="测试成员", identity_number="360399201001010026")
    MemberYearFactory(member=member, student_status="primary", seriously_ill=True)
    HouseholdIncomeFactory(
        household=household, members_count=2, wage=Decimal(8000), business_cost=Decimal(100)
    )
    HouseholdIncomeFactory(household=household, year=2017, wage=Decimal(5000), members_count=2)
    PovertyLineFactory(amount=Decimal(2995))
    PovertyLineFactory(series="six_percent", amount=Decimal(3535))
    BenefitFactory(household=household, amount=Decimal("88.04"))
    JobFactory(member=member)
    VisitFactory(household=household, cadre=world.cadre, content="谈了养鸡")
    return household


def test_the_page_of_a_household_tells_what_there_is(phone, world):
    response = phone.get(url("household", filled(world)))

    page = response.content.decode()
    for words in (
        "谈了养鸡",
        "小学",
        "测试帮扶人",
        "88.04",
        "测试成员",
        "高于贫困标准",
        "3950",
        "3535",
        "无保障",
    ):
        assert words in page
    assert [income.is_above for income in response.context["incomes"]] == [True, False]
    assert html_problems(page) == []


def test_the_page_of_a_household_shows_no_whole_number(phone, world):
    page = phone.get(url("household", filled(world))).content.decode()

    assert "360399201001010026" not in page
    assert "13900000001" not in page
    assert "**************0026" in page
    assert "139****0001" in page


def test_an_empty_household_says_what_is_missing(phone, world):
    world.mine.years.untrailed().delete()

    page = phone.get(url("household", world.mine)).content.decode()

    assert "年度信息尚未填报" in page
    assert "收入尚未填报" in page
    assert html_problems(page) == []


def test_the_page_of_a_household_costs_the_same_for_one_row_and_for_three(
    phone, world, django_assert_num_queries, django_assert_max_num_queries
):
    household = filled(world)
    phone.get(url("household", household))  # the first page of a session notes when it was seen
    with django_assert_max_num_queries(30) as before:
        phone.get(url("household", household))
    for n in range(2):
        member = MemberFactory(household=household)
        MemberYearFactory(member=member)
        JobFactory(member=member)
        BenefitFactory(household=household, member=member)
        VisitFactory(household=household)
        HouseholdIncomeFactory(household=household, year=2015 + n)
        PairingFactory(household=household, rank="additional")

    with django_assert_num_queries(len(before)):
        phone.get(url("household", household))


def test_older_visits_are_reached_page_by_page(phone, world):
    for day in range(1, 13):
        VisitFactory(household=world.mine, cadre=world.cadre, visited_on=date(2018, 11, day))

    first = phone.get(url("household", world.mine))
    second = phone.get(url("household", world.mine), {"before": first.context["visits_before"]})

    assert [visit.visited_on.day for visit in first.context["visits"]] == list(range(12, 2, -1))
    assert [visit.visited_on.day for visit in second.context["visits"]] == [2, 1]
    assert second.context["visits_before"] == ""


def test_a_phone_number_is_shown_once_for_a_reason_that_the_trail_keeps(clerk, world):
    response = clerk.post(url("reveal", world.mine), {"reason": "核对联系方式"})

    event = AuditEvent.objects.get()
    assert "13900000001" in response.content.decode()
    assert (event.verb, event.object_id, event.reason) == (
        "households.household.revealed",
        str(world.mine.pk),
        "核对联系方式",
    )
    assert event.after == {"field": "phone"}
    assert response["Cache-Control"] == "private, no-store"
    assert "13900000001" not in clerk.get(url("reveal", world.mine)).content.decode()


@pytest.mark.parametrize("reason", ["", "   ", "字" * 256])
def test_without_a_reason_nothing_is_shown_and_nothing_kept(clerk, world, reason):
    response = clerk.post(url("reveal", world.mine), {"reason": reason})

    assert response.status_code == 200
    assert "13900000001" not in response.content.decode()
    assert list(AuditEvent.objects.all()) == []
    assert html_problems(response.content.decode()) == []


def test_a_helper_sees_the_number_masked_only(phone, world):
    assert phone.post(url("reveal", world.mine), {"reason": "要打电话"}).status_code == 403
    assert [event.verb for event in AuditEvent.objects.all()] == ["accounts.user.refused"]


def test_a_search_without_words_says_what_to_enter(phone, world):
    response = phone.post(reverse("fieldwork:search"), {"text": " "})

    assert list(response.context["search"].errors) == ["text"]
    assert html_problems(response.content.decode()) == []


def test_days_are_told_in_words():
    assert rounds.ago(TODAY, TODAY) == "今天"
    assert rounds.ago(None, TODAY) == ""
    assert rounds.ago(date(2018, 12, 29), TODAY) == "2天前"
