"""Health, schooling and housing of the demo: what one row moves, that parts make the whole, and what stays hidden."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from projects.codes import HouseStep
from projects.models import (
    Benefit,
    ChronicCard,
    DilapidatedHouse,
    DoctorContract,
    HouseRenovationStep,
    MedicalSettlement,
)
from tongmu.accounts.models import User
from tongmu.audit import actions, feed
from tongmu.demo.places import CODES, TOWN, XIAOBU
from tongmu.indicators import drill, registry
from tongmu.indicators.models import IndicatorValue
from tongmu.indicators.reading import full, public

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
DECEMBER, FEW = "2018-12", CODES[3]
OURS = ("contract", "persons_without_doctor", "doctor_", "checkup_", "chronic_", "hospital_", "paid_by_",
        "treated_", "students", "aided_", "student_aid", "dilapidated_", "houses_", "housing_subsidies")  # fmt: skip
CODES_OF_OURS = [found.code for found in registry.stored_indicators() if found.code.startswith(OURS)]


def town(code, month=DECEMBER):
    return full.value(code, TOWN, month).value


def amounts():
    rows = IndicatorValue.objects.filter(region_code=TOWN, period=DECEMBER)
    return dict(rows.values_list("indicator", "amount"))


def moved(deed, *args, **kwargs):
    """{code: by how much} of the town's December after a deed."""
    before = amounts()
    deed(*args, by=User.objects.get(username="clerk"), **kwargs)
    feed.deliver()
    after = amounts()
    changed = {code for code, _amount in set(before.items()) ^ set(after.items())}
    return {code: after.get(code, 0) - before.get(code, 0) for code in changed}


def test_a_bill_moves_the_lines_that_paid_it_and_nothing_else():
    member = DoctorContract.objects.filter(member__household__village=FEW)[0].member
    bill = MedicalSettlement(
        member=member,
        hospital="测试医院",
        hospital_level="county",
        admitted_on=date(2018, 12, 1),
        discharged_on=date(2018, 12, 9),
        treated_first=False,
        document_no="测试",
        total_cost=Decimal(100),
        basic_insurance=Decimal(70),
        medical_aid=Decimal(20),
    )

    assert moved(actions.save, bill) == {
        "hospital_costs": 10_000,
        "hospital_reimbursement": 9000,
        "paid_by_basic_insurance": 7000,
        "paid_by_medical_aid": 2000,
        "hospital_own_share": 1000,
    }


def test_work_begun_on_a_house_is_not_finished():
    house = DilapidatedHouse.objects.with_step_days().filter(started_on=None, grade="c").order_by("pk")[0]
    house.method = "repair"
    assert moved(actions.save, house) == {}
    step = HouseRenovationStep(house=house, step=HouseStep.STARTED, done_on=date(2018, 12, 20))

    assert moved(actions.save, step) == {
        "dilapidated_renovations_started": 1,
        "houses_c_waiting": -1,
        "houses_c_under_way": 1,
    }


def test_a_withdrawn_aid_puts_the_student_on_the_list_of_the_missing():
    rows = Benefit.objects.filter(kind="student_aid", received_on__year=2018, stage="preschool")
    aid = rows.order_by("pk")[0]
    before = town("students_without_aid")

    assert moved(actions.withdraw, aid, reason="录错") == {
        "aided_students": -1,
        "aided_students_preschool": -1,
        "students_without_aid": 1,
        "student_aid": -100_000,
        "student_aid_care_fees": -100_000,
    }
    listed = drill.listing(registry.get("students_without_aid"), TOWN, DECEMBER)
    assert [entry.row.member_id for entry in listed[:]] == [aid.member_id]
    assert before == 0


def test_a_contract_that_ends_leaves_its_member_without_a_doctor():
    contract = DoctorContract.objects.order_by("pk")[0]
    contract.ends_on = date(2018, 12, 1)
    contract.follow_ups.untrailed().delete()

    assert moved(actions.save, contract) == {"contracted_persons": -1, "persons_without_doctor": 1}


def test_a_withdrawn_card_moves_holders_and_missing():
    card = ChronicCard.objects.order_by("pk")[0]

    assert moved(actions.withdraw, card, reason="录错") == {
        "chronic_card_holders": -1,
        "chronic_without_card": 1,
    }


@pytest.mark.parametrize("month", ["2016-12", "2017-06", "2018-12"])
def test_with_and_without_make_all(month):
    for region in (TOWN, *CODES):
        read = full.values(
            ["contracted_persons", "persons_without_doctor", "registered_persons", "students", "aided_students",
             "students_without_aid"], region, month)  # fmt: skip
        values = {code: figure.value for code, figure in read.items()}

        assert values["contracted_persons"] + values["persons_without_doctor"] == values["registered_persons"]
        assert values["aided_students"] + values["students_without_aid"] == values["students"]


@pytest.mark.parametrize("month", ["2017-06", "2017-12", "2018-12"])
def test_the_parts_make_the_whole(month):
    stages = [
        f"students_{stage}" for stage in "preschool primary junior senior vocational university".split()
    ]
    kinds = [code for code in CODES_OF_OURS if code.startswith("student_aid_")]
    lines = [code for code in CODES_OF_OURS if code.startswith("paid_by_")]

    assert sum(town(code, month) for code in stages) == town("students", month)
    assert sum(town(f"aided_{code}", month) for code in stages) == town("aided_students", month)
    assert sum(town(code, month) for code in kinds) == town("student_aid", month)
    assert sum(town(code, month) for code in lines) == town("hospital_reimbursement", month)
    assert town("hospital_reimbursement", month) + town("hospital_own_share", month) == town(
        "hospital_costs", month
    )


def test_houses_by_state_are_the_houses_by_their_steps():
    states = Counter()
    for house in DilapidatedHouse.objects.standing().with_step_days():
        done = [step for step in HouseStep.values if getattr(house, f"{step}_on")]
        place = {"started": "under_way"}.get(done[-1], done[-1]) if done else "waiting"
        states[f"houses_{house.grade}_{place}"] += 1

    assert {
        code: town(code) for code in CODES_OF_OURS if code.startswith("houses_") and code != "houses_painted"
    } == states
    assert town("dilapidated_houses") == sum(
        count for code, count in states.items() if not code.endswith("moved_in")
    )


def test_the_costs_of_xiaobu_come_from_its_bills():
    bills = MedicalSettlement.objects.filter(member__household__village=XIAOBU, discharged_on__year=2018)

    assert sum(bill.reimbursed for bill in bills) == Decimal("88960.04")
    assert public.value("hospital_reimbursement", XIAOBU, DECEMBER).value == Decimal("88960.04")


@pytest.mark.parametrize("code", CODES_OF_OURS)
def test_the_rows_behind_a_figure_add_up_to_it(code):
    for region, month in ((TOWN, "2018-12"), (TOWN, "2017-06"), (XIAOBU, "2018-12")):
        assert drill.listing(registry.get(code), region, month).total == full.value(code, region, month).value


def test_health_of_fewer_than_ten_households_is_not_public():
    found = [one for one in registry.stored_indicators() if one.code.startswith(OURS[:8])]
    assert len(found) >= 13
    for one in found:
        few = IndicatorValue.objects.filter(indicator=one.code, entities__gt=0, entities__lt=10)
        shown = few.filter(hidden="", level__lte={"town": 9, "village": 12, None: 0}[one.finest])
        assert (one.code, one.small if one.finest else 10, list(shown)) == (one.code, 10, [])
    hidden = public.value("hospital_reimbursement", FEW, DECEMBER)
    assert (hidden.value, bool(hidden.hidden)) == (None, True)
    assert full.value("hospital_reimbursement", FEW, DECEMBER).value > 0


def test_a_village_that_falls_below_ten_households_is_hidden():
    """小埠村 has fourteen households with bills; with nine it says nothing any more."""
    clerk = User.objects.get(username="clerk")
    bills = MedicalSettlement.objects.filter(member__household__village=XIAOBU, discharged_on__year=2018)
    for bill in bills.order_by("pk")[:5]:
        assert public.value("hospital_reimbursement", XIAOBU, DECEMBER).value is not None
        actions.withdraw(bill, by=clerk, reason="录错")
        feed.deliver()

    assert public.value("hospital_reimbursement", XIAOBU, DECEMBER).value is None


def test_the_public_knows_no_state_of_houses_and_none_of_the_missing():
    closed = ["persons_without_doctor", "chronic_without_card", "students_without_aid"]
    closed += [code for code in CODES_OF_OURS if code.startswith("houses_") and code != "houses_painted"]

    assert len(closed) == 13
    for code in closed:
        assert public.value(code, TOWN, DECEMBER).value is None, code
