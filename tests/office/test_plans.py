"""The office's pages of village plans and of measures: what they list, for whom, and their empty states."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.checks import html_problems
from tests.factories import (
    ExitIndicatorRuleFactory,
    HeadFactory,
    HouseholdFactory,
    HouseholdIncomeFactory,
    IncomeEntryFactory,
    IncomeRuleFactory,
    MeasureFactory,
    UserFactory,
    VillageExitCheckFactory,
    VillageExitStepFactory,
    VillagePlanFactory,
    VillagePlanItemFactory,
    VillageYearFactory,
)

PLANS, MEASURES = "/office/plans/", "/office/measures/"


@pytest.fixture
def leader(client, town):
    client.force_login(UserFactory.holding("township_leader"))
    return client


def texts(response):
    return [[word for word, _kind in row["cells"]] for row in response.context["rows"]]


def test_villages_stand_beside_their_exit_indicators(leader, town):
    road = ExitIndicatorRuleFactory(kind="road")
    ExitIndicatorRuleFactory(kind="poverty_rate", comparison="below", target=Decimal(2))
    ExitIndicatorRuleFactory(kind="clinic", year=2017)
    VillageYearFactory(village=town.late, is_poor=True)
    check = VillageExitCheckFactory(village=town.late, rule=road, actual=Decimal(80))
    VillageExitStepFactory(village=town.late)
    VillagePlanFactory(village=town.good)
    late = VillagePlanItemFactory(plan__village=town.late)

    response = leader.get(PLANS)

    assert [str(kind) for kind in response.context["kinds"]] == ["贫困发生率", "道路"]
    assert texts(response) == [["不适用", "不适用"], ["未核实", "80%"]]
    assert [row["step"] for row in response.context["rows"]] == ["非贫困村", "村申请（2018-11-05）"]
    assert response.context["gaps"] == [check]
    assert response.context["overdue"] == [late]
    assert html_problems(response.content.decode()) == []


def test_plans_of_an_empty_town_say_what_is_missing(leader):
    page = leader.get(PLANS).content.decode()

    assert "本年度的退出指标尚未录入" in page
    assert "没有逾期的计划事项。" in page
    assert page.count("无计划") == 2
    assert html_problems(page) == []


def test_more_villages_and_steps_cost_no_more_queries(leader, town):
    rule = ExitIndicatorRuleFactory()

    def cost():
        leader.get(PLANS)
        with CaptureQueriesContext(connection) as queries:
            leader.get(PLANS)
        return len(queries)

    VillageExitCheckFactory(village=town.good, rule=rule)
    VillagePlanItemFactory(plan__village=town.good)
    one = cost()
    VillageExitCheckFactory(village=town.late, rule=rule)
    plan = VillagePlanFactory(village=town.late)
    VillagePlanItemFactory(plan=plan), VillagePlanItemFactory(plan=plan)

    assert cost() == one


def test_a_first_secretary_sees_the_own_village_alone(client, town):
    VillagePlanItemFactory(plan__village=town.late, action="后进村事项")
    client.force_login(UserFactory.holding("first_secretary", region=town.good.pk))

    response = client.get(PLANS)

    assert [row["village"] for row in response.context["rows"]] == [town.good]
    assert "后进村事项" not in response.content.decode()
    assert client.get(f"{PLANS}?region={town.late.pk}").status_code == 404
    assert client.get(f"{MEASURES}?region={town.late.pk}").status_code == 404


@pytest.mark.parametrize("page", ["0", "2", "x"])
def test_pages_that_are_none(leader, page):
    assert leader.get(f"{PLANS}?page={page}").status_code == 404
    assert leader.get(f"{MEASURES}?page={page}").status_code == 404


def test_households_without_measure_and_measures_behind_their_plan_are_listed(leader, town):
    for household in town.households[1:5]:
        MeasureFactory(household=household, planned_to=date(2018, 11, 30))

    response = leader.get(MEASURES)

    # The first household is out of poverty; of the others two have no measure.
    assert set(response.context["page"]) == set(town.households[5:])
    assert len(response.context["late"]) == 4
    assert html_problems(response.content.decode()) == []


def test_three_households_cost_as_many_queries_as_one(leader, town):
    def cost():
        leader.get(MEASURES)
        with CaptureQueriesContext(connection) as queries:
            response = leader.get(MEASURES)
        return len(queries), len(response.context["page"].object_list), len(response.context["late"])

    for household in town.households[1:6]:
        MeasureFactory(household=household)
    late = MeasureFactory(household=town.households[1], planned_to=date(2018, 11, 30))
    one = cost()
    for number in range(2):
        HeadFactory(household=HouseholdFactory(village=town.late, number=f"N{number}"))
        MeasureFactory(household=late.household, planned_to=date(2018, 11, 30))

    assert (one[1:], cost()) == ((1, 1), (one[0], 3, 3))


def test_accounts_that_differ_are_told_of_one_village(leader, town):
    household = town.households[0]
    IncomeRuleFactory(region_code=town.good.pk)
    IncomeEntryFactory(household=household, amount=Decimal(6000))
    HouseholdIncomeFactory(household=household, wage=Decimal(5))

    in_village = leader.get(f"{MEASURES}?region={town.good.pk}")

    assert [account.household for account in in_village.context["accounts"]] == [household]
    assert leader.get(f"{MEASURES}?region={town.late.pk}").context["accounts"] == []
    assert leader.get(MEASURES).context["accounts"] == []
    assert "6000" in in_village.content.decode()
