from decimal import Decimal

import pytest
from django.urls import reverse

from tests.checks import html_problems
from tests.factories import (
    FundReceiptFactory,
    GrantFactory,
    HeadFactory,
    HouseholdFactory,
    RegionFactory,
    UserFactory,
    VillageFactory,
)
from tests.office.conftest import COUNTY, OTHER_TOWN, TOWN, refresh
from tongmu.indicators.models import Target
from tongmu.indicators.reading import full
from tongmu.office import choices

COCKPIT = "/office/"


@pytest.fixture
def as_role(client):
    def log_in(role, region=TOWN):
        client.force_login(UserFactory.holding(role, region))
        return client

    return log_in


def test_a_township_leader_sees_the_stored_values_of_the_town(as_role, town):
    response = as_role("township_leader").get(COCKPIT)

    context, page = response.context, response.content.decode()
    shown = {indicator.code: cell["text"] for (indicator, _unit, _href), cell in zip(
        context["table"]["heads"], context["table"]["total"], strict=True)}  # fmt: skip
    assert shown == {code: full.value(code, TOWN, "2018-12").text for code in choices.KEY_FIGURES}
    assert shown["registered_households"] == "7"
    assert [row[0].name for row in context["table"]["rows"]] == ["前进村", "后进村"]
    assert html_problems(page) == []


def told(response):
    return [(found.place.name, found.text) for found in response.context["exceptions"]]


SHORT = "当年脱贫户数：年度目标2户，已完成0户（0%），还差2户；全年时间已过100%"
UNVISITED = "当月未走访4户（应走访4户，已走访0%，当月时间已过100%）"


def test_what_is_behind_comes_with_its_first_secretary(as_role, town):
    response = as_role("township_leader").get(COCKPIT)

    assert told(response) == [
        ("后进村", SHORT),
        ("后进村", UNVISITED),
        ("测试镇", "到位未下拨7万元"),
        ("测试镇", "已下拨未支出4.1万元"),
    ]
    owners = [found.owner for found in response.context["exceptions"]]
    assert owners == ["测试书记", "测试书记", "", ""]


def test_a_lone_town_is_behind_its_own_target(as_role, town):
    response = as_role("county_office", COUNTY).get(COCKPIT)

    assert told(response) == [
        ("测试镇", "当年脱贫户数：年度目标3户，已完成1户（33.3%），还差2户；全年时间已过100%"),
        ("测试镇", "当月未走访4户（应走访7户，已走访42.9%，当月时间已过100%）"),
        ("测试镇", "到位未下拨7万元"),
        ("测试镇", "已下拨未支出4.1万元"),
    ]


def test_a_village_is_told_of_itself(as_role, town):
    assert told(as_role("first_secretary", town.late.pk).get(COCKPIT)) == [
        ("后进村", SHORT),
        ("后进村", UNVISITED),
    ]
    assert told(as_role("first_secretary", town.good.pk).get(COCKPIT)) == []


def test_a_target_in_step_with_the_year_is_not_behind(as_role, town):
    Target.objects.untrailed().filter(region_code=town.good.pk).update(amount=1)
    client = as_role("township_leader")

    def late(period):
        return [place for place, text in told(client.get(COCKPIT, {"period": period})) if "全年" in text]

    assert late("2018-10") == ["前进村", "后进村"]
    assert late("2018-11") == ["后进村"]


def test_a_household_without_helper_is_behind_at_every_level(as_role, town):
    HeadFactory(household=HouseholdFactory(village=town.good, number="G9"))
    refresh()

    for role, region, place in [
        ("county_office", COUNTY, "测试镇"),
        ("township_leader", TOWN, "前进村"),
        ("first_secretary", town.good.pk, "前进村"),
    ]:
        response = as_role(role, region).get(COCKPIT)
        assert (place, "未落实帮扶责任人的未脱贫户1户") in told(response)


def test_each_of_them_leads_to_its_rows(as_role, town):
    client = as_role("township_leader")

    for found in client.get(COCKPIT).context["exceptions"]:
        assert client.get(found.href.partition("#")[0]).status_code == 200
    [unvisited] = [found for found in client.get(COCKPIT).context["exceptions"] if found.text == UNVISITED]
    rows = client.get(unvisited.href).context["cl"].result_list
    assert sorted(row.number for row in rows) == ["L0", "L1", "L2", "L3"]


def test_money_answers_where_it_came_to(as_role, town):
    FundReceiptFactory(region_code=COUNTY, amount=Decimal(30000))
    refresh()

    idle = told(as_role("county_office", COUNTY).get(COCKPIT))[-3:]

    assert idle == [
        ("测试镇", "到位未下拨7万元"),
        ("测试县", "到位未下拨3万元"),
        ("测试镇", "已下拨未支出4.1万元"),
    ]


def test_only_the_worst_places_are_listed_and_the_others_counted(as_role, town):
    for n in range(6):
        place = VillageFactory(code=f"{TOWN}{n + 400}", name=f"缺人村{n}")
        HouseholdFactory(village=place)
    refresh()

    found = told(as_role("township_leader").get(COCKPIT))
    lacking = [(place, text) for place, text in found if "帮扶责任人" in text]

    assert len(lacking) == 5
    assert lacking[-1] == ("测试镇", "未落实帮扶责任人的未脱贫户：另有2处")


def test_a_target_tells_its_gap(as_role, town):
    goals = as_role("township_leader").get(COCKPIT).context["goals"]

    assert [(goal.figure.code, goal.target, goal.gap_text) for goal, _href in goals] == [
        ("exited_households", 3, "还差2户")
    ]


def test_funds_are_told_in_wan_and_exactly(as_role, town):
    funds = as_role("township_leader").get(COCKPIT).context["funds"]

    assert [text for _figure, text, _href in funds["rows"]] == ["120,000.50元", "50,000元", "9000元"]
    assert funds["narration"] == "到位未支出11.1万元"


def test_the_english_page_has_english_units(as_role, town):
    response = as_role("township_leader").get(f"/en{COCKPIT}")

    [(goal, _href)] = response.context["goals"]
    assert (goal.done_text, goal.target_text, goal.gap_text) == (
        "1 households",
        "3 households",
        "2 households to go",
    )
    assert [text for _figure, text, _href in response.context["funds"]["rows"]][0] == "120,000.50 yuan"
    assert response.context["visits"]["this_month"] == "4"
    assert {unit for _indicator, unit, _href in response.context["table"]["heads"]} == {
        "households",
        "%",
        "persons",
        "yuan",
    }
    names = {"测试镇", "别的镇", "前进村", "后进村", "测试书记"}
    page = response.content.decode()
    assert not [unit for unit in ("户", "元", "人") if unit in without(page, names)]


def without(page, names):
    """The page's body without the names of places and people, which stay Chinese."""
    body = page[page.index("<main") : page.index("</main>")]
    for name in names:
        body = body.replace(name, "")
    return body


def test_visits_are_those_of_the_month_and_not_of_the_year(as_role, town):
    client = as_role("township_leader")

    assert client.get(COCKPIT).context["visits"]["this_month"] == "4次"
    assert client.get(COCKPIT, {"period": "2018-05"}).context["visits"]["this_month"] == "1次"
    assert client.get(COCKPIT, {"period": "2018-06"}).context["visits"]["this_month"] == "0次"


def test_money_of_the_town_itself_stands_in_a_row_of_its_own(as_role, town):
    table = as_role("township_leader").get(COCKPIT).context["table"]

    assert table["own"] == [*[""] * 7, "9000"]


def test_a_county_goes_down_to_its_towns_and_they_to_their_villages(as_role, town):
    client = as_role("county_office", COUNTY)

    assert [row[0].name for row in client.get(COCKPIT).context["table"]["rows"]] == ["测试镇", "别的镇"]
    towns = client.get(COCKPIT, {"region": TOWN}).context["table"]["rows"]
    assert [row[0].name for row in towns] == ["前进村", "后进村"]


def test_a_village_shows_cards_and_no_table(as_role, town):
    response = as_role("first_secretary", town.good.pk).get(COCKPIT)

    assert response.context["table"] is None
    assert [(figure.code, text) for figure, text, _href in response.context["cards"]][:2] == [
        ("registered_households", "3户"),
        ("exited_households", "1户"),
    ]
    assert html_problems(response.content.decode()) == []


@pytest.mark.parametrize(
    "query",
    [
        {"region": OTHER_TOWN},
        {"region": COUNTY},
        {"region": f"{OTHER_TOWN}201"},
        {"region": f"{TOWN}999"},
        {"region": "3603221020"},
        {"region": "桐木"},
        {"period": "2018-13"},
        {"period": "2019-01"},
        {"period": "2015-12"},
        {"period": "2\u066018-12"},
        {"period": "昨天"},
    ],
)
@pytest.mark.parametrize("address", [COCKPIT, "/office/indicators/visits_of_month/"])
def test_what_lies_outside_is_not_found(as_role, town, address, query):
    assert as_role("township_leader").get(address, query).status_code == 404


def test_several_regions_are_chosen_from(as_role, client, town):
    user = UserFactory.holding("first_secretary", town.good.pk)
    GrantFactory(user=user, role="first_secretary", region_code=town.foreign.pk)
    client.force_login(user)

    first, second = client.get(COCKPIT), client.get(COCKPIT, {"region": town.foreign.pk})

    assert [place.name for place in first.context["asked"].choices] == ["前进村", "外镇村"]
    assert first.context["asked"].place.name == "前进村"
    assert second.context["asked"].place.name == "外镇村"


@pytest.mark.parametrize(
    "role", ["helper", "village_clerk", "editor", "data_clerk", "auditor", "system_admin"]
)
def test_others_are_turned_away(as_role, town, role):
    client = as_role(role)

    assert client.get(COCKPIT).status_code == 403
    assert client.get("/office/indicators/visits_of_month/").status_code == 403


def test_nobody_gets_in_without_logging_in(client, town):
    assert client.get(COCKPIT)["Location"].startswith(reverse("login"))


def test_nothing_behind_is_said(as_role, db):
    RegionFactory(code=TOWN)
    VillageFactory(code=f"{TOWN}202")
    refresh()
    response = as_role("township_leader").get(COCKPIT)

    assert response.context["exceptions"] == []
    assert "没有落后项" in response.content.decode()


def test_more_villages_cost_no_more_queries(
    as_role, town, django_assert_num_queries, django_assert_max_num_queries
):
    client = as_role("township_leader")
    client.get(COCKPIT)  # the first page of a session notes when it was seen
    with django_assert_max_num_queries(20) as before:
        client.get(COCKPIT)
    for n in range(8):
        HeadFactory(household=HouseholdFactory(village=VillageFactory(code=f"{TOWN}{n + 400}")))
    refresh()

    with django_assert_num_queries(len(before)):
        client.get(COCKPIT)
