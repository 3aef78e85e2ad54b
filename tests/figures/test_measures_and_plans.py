"""What moves the figures of accounts, measures and plans, and what does not."""

from datetime import date
from decimal import Decimal

import pytest

from tests.factories import (
    TOWN,
    BenefitFactory,
    ExitIndicatorRuleFactory,
    HouseholdFactory,
    HouseholdIncomeFactory,
    IncomeEntryFactory,
    MeasureFactory,
    PovertyLineFactory,
    RegionFactory,
    VillageExitCheckFactory,
    VillageExitStepFactory,
    VillageFactory,
    VillagePlanFactory,
    VillagePlanItemFactory,
)
from tongmu.audit import feed
from tongmu.audit.actions import save, withdraw
from tongmu.indicators import registry
from tongmu.indicators.reading import full
from tongmu.indicators.refresh import refresh_all

pytestmark = pytest.mark.django_db
CODES = """
    account_households measured_households measures_planned measures_under_way measures_done measures_impossible
    measure_income exit_checks exit_checks_met villages_under_exit villages_with_plan plan_items_done
    plan_items_overdue households_below_line wage_income registered_households remaining_households
    exited_poor_villages
    """.split()


@pytest.fixture
def village():
    RegionFactory(code=TOWN, name="测试镇")
    return VillageFactory()


def values(period="2018-12"):
    return {code: figure.value for code, figure in full.values(CODES, TOWN, period).items()}


def counted():
    refresh_all([registry.get(code) for code in CODES])
    return values()


def moved(before, deed, *args, **kwargs):
    """{code: difference} of the figures that the deed moved, as the feed counts them; all of them after a recount."""
    deed(*args, **kwargs)
    feed.deliver()
    after = values()
    assert after == counted()
    return {code: after[code] - before[code] for code in CODES if after[code] != before[code]}


def changed(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def test_an_entry_is_counted_in_its_quarter_and_moves_no_income(village):
    PovertyLineFactory()
    household = HouseholdFactory(village=village)
    HouseholdIncomeFactory(household=household, wage=Decimal(100))
    before = counted()
    entry = IncomeEntryFactory.build(
        household=household, happened_on=date(2018, 11, 1), amount=Decimal(50_000)
    )

    assert moved(before, save, entry, by=None) == {"account_households": 1}
    assert values("2018-10")["account_households"] == 0
    assert before["households_below_line"] == 1
    other = IncomeEntryFactory.build(household=household, happened_on=date(2018, 9, 1))
    assert moved(counted(), save, other, by=None) == {}
    assert values("2018-09")["account_households"] == 1
    assert moved(counted(), withdraw, entry, by=None, reason="录错") == {"account_households": -1}


def test_a_measure_moves_from_state_to_state(village):
    household = HouseholdFactory(village=village)
    measure = MeasureFactory(household=household, begun_on=None)
    before = counted()

    begun = moved(before, save, changed(measure, begun_on=date(2018, 3, 10)), by=None)
    second = moved(counted(), save, MeasureFactory.build(household=household, type=measure.type), by=None)
    done = moved(
        counted(), save, changed(measure, done_on=date(2018, 12, 1), actual_increase=Decimal(800)), by=None
    )

    assert begun == {"measures_planned": -1, "measures_under_way": 1, "measured_households": 1}
    assert second == {"measures_under_way": 1}
    assert done == {"measures_under_way": -1, "measures_done": 1, "measure_income": 800}


def test_measures_of_households_out_of_poverty_cover_no_poor_household(village):
    MeasureFactory(household=HouseholdFactory(village=village, status="exited_policy"))

    assert (counted()["measured_households"], values()["measures_under_way"]) == (0, 1)


def test_a_changed_target_moves_what_is_met(village):
    rule = ExitIndicatorRuleFactory()
    VillageExitCheckFactory(village=village, rule=rule, checked_on=date(2018, 3, 1), actual=Decimal(10))
    VillageExitCheckFactory(village=village, rule=rule)
    before = counted()

    assert (before["exit_checks"], before["exit_checks_met"]) == (1, 0)
    assert moved(before, save, changed(rule, target=Decimal(80)), by=None) == {"exit_checks_met": 1}
    assert values("2018-06")["exit_checks_met"] == 0


def test_a_village_in_the_procedure_has_not_exited(village):
    before = counted()

    steps = ["applied", "verified", "inspected", "noticed"]
    for month, step in enumerate(steps, 8):
        save(VillageExitStepFactory.build(village=village, step=step, taken_on=date(2018, month, 1)), by=None)
    feed.deliver()
    announced = VillageExitStepFactory.build(village=village, step="announced", taken_on=date(2018, 12, 1))

    assert values()["villages_under_exit"] == 1
    assert moved(before, save, announced, by=None) == {}


def test_plans_and_their_steps(village):
    plan = VillagePlanFactory(village=village, reviewed_on=None)
    item = VillagePlanItemFactory(plan=plan)
    before = counted()

    assert before["plan_items_overdue"] == 1
    assert values("2018-10")["plan_items_overdue"] == 0
    assert moved(before, save, changed(plan, reviewed_on=date(2018, 2, 9)), by=None) == {
        "villages_with_plan": 1
    }
    assert moved(counted(), save, changed(item, done_on=date(2018, 12, 1)), by=None) == {
        "plan_items_overdue": -1,
        "plan_items_done": 1,
    }


def test_a_benefit_moves_none_of_them(village):
    household = HouseholdFactory(village=village)
    before = counted()

    assert moved(before, save, BenefitFactory.build(household=household), by=None) == {}
