"""The way of a village out of poverty: exit indicators, checks, steps, and the plan that closes its gaps."""

from datetime import date
from decimal import Decimal

import pytest

from projects.models import PlanItemProject
from tests.factories import (
    ExitIndicatorRuleFactory,
    PlanItemProjectFactory,
    ProjectFactory,
    RegionFactory,
    VillageExitCheckFactory,
    VillageExitStepFactory,
    VillageFactory,
    VillagePlanFactory,
    VillagePlanItemFactory,
)
from tests.refusals import refused_fields
from tongmu.audit.actions import save, withdraw
from villages import rules
from villages.models import (
    ExitIndicatorRule,
    VillageExitCheck,
    VillageExitStep,
    VillagePlan,
    VillagePlanItem,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("comparison", "met"),
    [("at_least", [False, True, True]), ("at_most", [True, True, False]), ("below", [True, False, False])],
)
def test_a_target_is_met_or_not(comparison, met):
    rule = ExitIndicatorRuleFactory(comparison=comparison, target=Decimal(2))
    checks = [
        VillageExitCheckFactory(rule=rule, actual=Decimal(actual)) for actual in ("1.99", "2.00", "2.01")
    ]

    assert [check.is_met for check in checks] == met
    assert set(VillageExitCheck.objects.met()) == {
        check for check, is_met in zip(checks, met, strict=True) if is_met
    }


def test_values_read_without_needless_decimals():
    assert [rules.value_text(Decimal(value), "%") for value in ("100.00", "0.86", "0", "68000")] == [
        "100%",
        "0.86%",
        "0%",
        "68,000%",
    ]


def test_the_last_check_takes_the_place_of_the_one_before():
    rule, village = ExitIndicatorRuleFactory(), VillageFactory()
    march, october = (
        VillageExitCheckFactory(rule=rule, village=village, checked_on=date(2018, month, 1))
        for month in (3, 10)
    )
    other = VillageExitCheckFactory(rule=rule)

    assert set(VillageExitCheck.objects.latest_on(date(2018, 9, 30))) == {march}
    assert set(VillageExitCheck.objects.latest_on(date(2018, 10, 1))) == {october, other}
    withdraw(october, by=None, reason="录错")
    assert set(VillageExitCheck.objects.latest_on(date(2018, 10, 1))) == {march, other}


def test_impossible_checks_are_refused():
    rule, village = ExitIndicatorRuleFactory(), VillageFactory()
    first = VillageExitCheckFactory(rule=rule, village=village)
    elsewhere = ExitIndicatorRuleFactory(region_code=RegionFactory(code="360321", name="别的县").code)

    def check(**fields):
        plain = {
            "village": village,
            "rule": rule,
            "checked_on": date(2018, 11, 1),
            "actual": Decimal(1),
            "verified_by": "测试单位",
        }
        return VillageExitCheck(**plain | fields)

    assert refused_fields(check(checked_on=date(2019, 1, 1))) == ["checked_on"]
    assert refused_fields(check(checked_on=date(2017, 12, 31))) == ["checked_on"]
    assert refused_fields(check(checked_on=first.checked_on)) == ["checked_on"]
    assert refused_fields(check(actual=Decimal(-1))) == ["actual"]
    assert refused_fields(check(rule=elsewhere)) == ["rule"]
    assert refused_fields(check()) == []


def test_a_rule_that_was_used_stays():
    rule = VillageExitCheckFactory().rule

    rule.withdrawn_reason = ""
    with pytest.raises(Exception, match="withdrawn_reason"):
        withdraw(rule, by=None, reason="录错")
    assert ExitIndicatorRule.objects.standing().get() == rule


def test_one_step_after_the_other():
    village = VillageFactory()

    def step(name, day):
        return VillageExitStep(village=village, step=name, taken_on=day)

    assert refused_fields(step("verified", date(2018, 12, 1))) == ["step"]
    assert refused_fields(step("applied", date(2018, 11, 5))) == []
    assert refused_fields(step("verified", date(2018, 11, 4))) == ["taken_on"]
    assert refused_fields(step("verified", date(2018, 12, 1))) == []
    assert refused_fields(step("verified", date(2018, 12, 2))) == ["step"]
    assert refused_fields(step("inspected", date(2019, 1, 1))) == ["taken_on"]
    applied = VillageExitStep.objects.get(step="applied")
    applied.taken_on = date(2018, 12, 2)
    assert refused_fields(applied) == ["taken_on"]


def test_a_step_others_follow_is_not_taken_back():
    first = VillageExitStepFactory()
    VillageExitStepFactory(village=first.village, step="verified", taken_on=date(2018, 12, 1))

    with pytest.raises(Exception, match="withdrawn_reason"):
        withdraw(first, by=None, reason="录错")


def test_a_plan_and_its_steps():
    item = VillagePlanItemFactory()
    plan = item.plan
    again = VillagePlan(village=plan.village, year=2018)
    rule_of_2017 = ExitIndicatorRuleFactory(year=2017)

    def step(**fields):
        plain = {"plan": plan, "action": "修路", "responsible_unit": "镇", "due_on": date(2018, 5, 1)}
        return VillagePlanItem(**plain | fields)

    assert refused_fields(again) == ["year"]
    assert refused_fields(step(due_on=date(2017, 12, 31))) == ["due_on"]
    assert refused_fields(step(done_on=date(2019, 1, 1))) == ["done_on"]
    assert refused_fields(step(rule=rule_of_2017)) == ["rule"]
    assert refused_fields(step(budget_social=Decimal(-1))) == ["budget_fiscal"]
    assert refused_fields(step(budget_fiscal=Decimal(5), budget_village=Decimal(2))) == []
    assert VillagePlanItem.objects.latest("pk").budget == 7
    with pytest.raises(Exception, match="withdrawn_reason"):
        withdraw(plan, by=None, reason="录错")


def test_steps_are_overdue_from_the_day_after():
    late = VillagePlanItemFactory()
    VillagePlanItemFactory(done_on=date(2018, 11, 1))

    assert list(VillagePlanItem.objects.overdue_on(date(2018, 10, 31))) == []
    assert list(VillagePlanItem.objects.overdue_on(date(2018, 11, 1))) == [late]
    assert (late.is_overdue_on(date(2018, 10, 31)), late.is_overdue_on(date(2018, 11, 1))) == (False, True)


def test_a_step_is_linked_to_a_project_of_its_place():
    item = VillagePlanItemFactory()
    there = PlanItemProject(item=item, project=ProjectFactory(region_code=VillageFactory().pk))
    here = PlanItemProjectFactory.build(item=item, project=ProjectFactory())

    assert refused_fields(there) == ["project"]
    assert save(here, by=None).pk


def test_a_plan_is_of_the_village():
    assert VillagePlanFactory().touched_regions() == [VillagePlan.objects.get().village_id]


def test_a_rule_is_found_by_the_name_of_its_indicator():
    make = ExitIndicatorRuleFactory
    water, road = (
        make(kind="water", requirement="饮水安全户比例"),
        make(kind="road", requirement="通组路硬化"),
    )
    earlier = make(kind="water", year=2017, requirement="达标")

    def found(text):
        return sorted(ExitIndicatorRule.objects.search(text).values_list("pk", flat=True))

    assert found("饮水") == sorted([water.pk, earlier.pk])
    assert found("饮水 2017") == [earlier.pk]
    assert found("硬化") == [road.pk]
    assert found("无此") == []
