"""The block 脱贫计划 of a village's page: things and days in words; nothing that tells of its few poor."""

from datetime import date
from decimal import Decimal

import pytest

from tests.checks import html_problems
from tests.factories import (
    TOWN,
    ExitIndicatorRuleFactory,
    PlanItemProjectFactory,
    RegionFactory,
    VillageExitCheckFactory,
    VillageExitStepFactory,
    VillageFactory,
    VillagePlanFactory,
    VillagePlanItemFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def village():
    RegionFactory(code=TOWN, name="测试镇")
    return VillageFactory(code=f"{TOWN}214")


def page_of(client, village, period="2018-12"):
    return client.get(f"/progress/v/{village.pk}/?period={period}").content.decode()


def test_a_village_without_plan_says_so(client, village):
    page = page_of(client, village)

    assert "本年度村脱贫计划尚未录入。" in page
    assert html_problems(page) == []


def test_indicators_and_steps_are_told_as_of_the_month(client, village):
    road = ExitIndicatorRuleFactory()
    VillageExitCheckFactory(village=village, rule=road, checked_on=date(2018, 3, 1), actual=Decimal(62))
    VillageExitCheckFactory(
        village=village, rule=road, checked_on=date(2018, 11, 20), baseline=Decimal(62), actual=Decimal(100)
    )
    VillageExitStepFactory(village=village)
    plan = VillagePlanFactory(village=village)
    item = VillagePlanItemFactory(
        plan=plan,
        rule=road,
        action="硬化公路",
        gap="差38%",
        responsible_office="秘密职务",
        done_on=date(2018, 11, 20),
    )
    PlanItemProjectFactory(item=item, project__name="公路工程")

    june, december = page_of(client, village, "2018-06"), page_of(client, village)

    assert "尚未达标" in june
    assert "村申请" not in june
    assert "落实中" in june
    assert all(words in december for words in ("62% → 100%", "达标", "村申请", "已完成", "差38%", "公路工程"))
    assert "尚未达标" not in december
    assert "秘密职务" not in june + december
    assert html_problems(december) == []


def test_the_incidence_of_poverty_is_told_without_its_value(client, village):
    rate = ExitIndicatorRuleFactory(kind="poverty_rate", comparison="below", target=Decimal(2))
    VillageExitCheckFactory(village=village, rule=rate, baseline=Decimal("5.43"), actual=Decimal("0.29"))
    VillagePlanItemFactory(plan__village=village, rule=rate, gap="尚有0.29%")

    page = page_of(client, village)

    assert "贫困发生率" in page
    assert "达标" in page
    assert "0.29" not in page
    assert "5.43" not in page


def test_free_words_are_masked(client, village):
    VillagePlanItemFactory(plan__village=village, action="联系13912345678", responsible_unit="甲13912345679")

    page = page_of(client, village)

    assert "13912345678" not in page
    assert "13912345679" not in page


def test_steps_taken_back_are_not_shown(client, village):
    VillagePlanItemFactory(
        plan__village=village, action="撤掉的事项", withdrawn_at="2018-12-02T00:00Z", withdrawn_reason="录错"
    )

    assert "撤掉的事项" not in page_of(client, village)


def test_a_project_only_applied_for_is_not_named(client, village):
    item = VillagePlanItemFactory(plan=VillagePlanFactory(village=village), action="硬化公路")
    PlanItemProjectFactory(item=item, project__name="开工的工程")
    PlanItemProjectFactory(item=item, project__name="只申报的工程", project__starts_on=None)

    page = page_of(client, village)

    assert "开工的工程" in page
    assert "只申报的工程" not in page
