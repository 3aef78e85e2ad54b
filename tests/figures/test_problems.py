"""What counts of inspections and problems: one row is changed, and the figures watched."""

from datetime import date
from decimal import Decimal

import pytest

from tests import factories as make
from tongmu.audit.actions import save, withdraw
from tongmu.indicators import drill, registry
from tongmu.indicators.reading import full
from tongmu.indicators.refresh import refresh_all
from tongmu.supervision import ledger
from tongmu.supervision.codes import StepKind

pytestmark = pytest.mark.django_db
TOWN, HERE = "360322102", "360322102202"
SAMPLES = (
    "inspected_households inspection_samples inspection_samples_agreeing inspection_samples_asked "
    "inspection_samples_satisfied"
).split()
RATES = ["inspection_agreement_rate", "satisfaction_rate"]
PROBLEMS = "problems_found problems_rectified problems_under_rectification problems_overdue".split()
STORED = ["inspections", *SAMPLES, *PROBLEMS]


def values(period="2018-12", region=TOWN):
    refresh_all([registry.get(code) for code in STORED])
    read = full.values([*STORED, *RATES], region, period)
    found = {code: figure.value for code, figure in read.items() if figure.value}
    for code in STORED:
        listed = drill.listing(registry.get(code), region, period)
        assert listed.total == found.get(code, 0), f"{code}: the rows do not add up"
    return found


@pytest.fixture
def rows():
    make.RegionFactory(code=TOWN)
    make.VillageFactory(code=HERE)
    inspection = make.InspectionFactory(region_code=TOWN)
    samples = [
        make.InspectionSampleFactory(inspection=inspection, household__village_id=HERE) for _n in range(4)
    ]
    return {
        "inspection": inspection,
        "sample": samples[0],
        "problem": make.problem_in("rectifying", region_code=HERE, due_on=date(2018, 11, 30)),
        "of_the_town": make.problem_in("closed", region_code=TOWN, step_on=date(2018, 11, 20)),
    }


BEFORE = {
    "inspections": 1,
    "inspected_households": 4,
    "inspection_samples": 4,
    "inspection_samples_agreeing": 4,
    "inspection_samples_asked": 4,
    "inspection_samples_satisfied": 4,
    "inspection_agreement_rate": 100,
    "satisfaction_rate": 100,
    "problems_found": 2,
    "problems_rectified": 1,
    "problems_under_rectification": 1,
    "problems_overdue": 1,
}


def changed(**values):
    return {code: value for code, value in {**BEFORE, **values}.items() if value is not None}


def test_everything_is_counted_once_and_its_rows_add_up(rows):
    assert values() == BEFORE
    assert values("2018-11") == changed(problems_overdue=None)
    assert values(region=HERE) == changed(inspections=None, problems_found=1, problems_rectified=None)
    assert values("2018-10") == {}


def test_a_household_found_otherwise_moves_agreement_alone(rows):
    sample = rows["sample"]
    sample.agrees, sample.differs_in = False, "人口少一人"
    save(sample, by=None)

    assert values() == changed(inspection_samples_agreeing=3, inspection_agreement_rate=75)


def test_who_was_not_asked_stands_in_no_share(rows):
    sample = rows["sample"]
    sample.satisfied = None
    save(sample, by=None)
    assert values() == changed(inspection_samples_asked=3, inspection_samples_satisfied=3)
    sample.satisfied = False
    save(sample, by=None)
    assert values() == changed(inspection_samples_satisfied=3, satisfaction_rate=75)


def test_a_household_inspected_twice_is_one_household(rows):
    another = make.InspectionFactory(region_code=HERE)
    make.InspectionSampleFactory(
        inspection=another, household=rows["sample"].household, agrees=False, differs_in="不符"
    )

    assert values() == changed(
        inspections=2,
        inspection_samples=5,
        inspection_agreement_rate=Decimal(80),
        inspection_samples_asked=5,
        inspection_samples_satisfied=5,
    )


def test_a_closed_problem_is_rectified_on_its_day_and_no_longer_overdue(rows):
    problem = rows["problem"]
    for kind, note in ((StepKind.REQUEST, "已改"), (StepKind.REVIEW, "属实")):
        ledger.take_step(problem, kind, by=None, note=note)
        assert values() == BEFORE
    ledger.take_step(problem, StepKind.CLOSE, by=None, note="销号")

    assert values() == changed(problems_rectified=2, problems_under_rectification=None, problems_overdue=None)
    assert values("2018-11") == changed(problems_overdue=None)


def test_an_extension_holds_from_the_day_it_was_granted(rows):
    """A day once passed stays passed in the months before: what was overdue then was overdue."""
    problem = make.problem_in("assigned", region_code=HERE, due_on=date(2018, 11, 15))
    assert (values("2018-11")["problems_overdue"], values()["problems_overdue"]) == (1, 2)

    ledger.take_step(problem, StepKind.EXTEND, by=None, note="雨天", due_on=date(2019, 1, 31))

    assert (values("2018-11")["problems_overdue"], values()["problems_overdue"]) == (1, 1)


def test_a_problem_handed_to_discipline_is_neither_open_nor_rectified(rows):
    ledger.take_step(rows["problem"], StepKind.REFER, by=None, note="移交")

    assert values() == changed(problems_under_rectification=None, problems_overdue=None)


def test_what_is_withdrawn_is_not_counted(rows):
    withdraw(rows["sample"], by=None, reason="录错")

    assert values() == changed(
        inspected_households=3,
        inspection_samples=3,
        inspection_samples_agreeing=3,
        inspection_samples_asked=3,
        inspection_samples_satisfied=3,
    )


def test_overdue_problems_are_for_officials_alone_and_the_others_begin_at_the_town():
    finest = {code: registry.get(code).finest for code in [*STORED, *RATES]}

    assert {code for code, level in finest.items() if level is None} == {"problems_overdue"}
    assert {code for code, level in finest.items() if level == "village"} == {"inspections"}
