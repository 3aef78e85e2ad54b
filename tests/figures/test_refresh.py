"""After any change the stored values are those a refresh from nothing gives."""

from datetime import date
from decimal import Decimal

import pytest

from households.actions import change_status, end_pairing, withdraw_status
from households.models import (
    Household,
    HouseholdIncome,
    HouseholdYear,
    Member,
    MemberYear,
    Pairing,
    PovertyLine,
    Visit,
)
from projects.actions import withdraw_payout, withdraw_row
from projects.models import (
    Benefit,
    Enterprise,
    FundReceipt,
    Job,
    MedicalSettlement,
    Output,
    Payment,
    Payout,
    Project,
    TrainingAttendance,
)
from tongmu.accounts.models import User
from tongmu.audit import actions, feed
from tongmu.demo.places import TOWN, XIAOBU, ZHOUTIAN
from tongmu.indicators.models import IndicatorValue, Target
from tongmu.indicators.reading import full
from tongmu.indicators.refresh import refresh_all
from villages.models import PolicyStandard, Posting, VillageYear

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture
def clerk():
    return User.objects.get(username="clerk")


def settle(deed, *args, **kwargs):
    """Runs a deed and what follows its commit."""
    deed(*args, **kwargs)
    feed.deliver()


def stored():
    fields = ["indicator", "region_code", "period", "amount", "entities", "least", "hidden"]
    return set(IndicatorValue.objects.values_list(*fields))


def someone(village):
    """A member of working age in a household of the village that is out of poverty."""
    born = date(1975, 1, 1), date(1985, 1, 1)
    return Member.objects.present().filter(
        household__village=village, birth_on__range=born, jobs=None, household__registered_on__year=2014
    )[0]


def changed(obj, **values):
    for name, value in values.items():
        setattr(obj, name, value)
    return obj


def first(rows):
    return rows.order_by("pk")[0]


def new_rows():
    """Records to be added, some of them of past months."""
    member, workshop = someone(ZHOUTIAN), first(Enterprise.objects.filter(kind="workshop", village=ZHOUTIAN))
    household = member.household
    paid = {"household": household, "received_on": date(2018, 5, 3), "amount": Decimal(800)}
    return [
        Job(member=member, channel="workshop", enterprise=workshop, starts_on=date(2018, 7, 2)),
        Benefit(kind="temporary_relief", **paid),
        Benefit(kind="dividend", enterprise=workshop, **paid),
        Output(
            kind="house_painted",
            household=first(
                Household.objects.filter(village=ZHOUTIAN).exclude(outputs__kind="house_painted")
            ),
            village_id=ZHOUTIAN,
            project=Project.objects.get(name="房屋立面粉刷"),
            done_on=date(2018, 6, 1),
        ),
        FundReceipt(
            region_code=TOWN,
            level="county",
            nature="sector",
            year=2018,
            document_no="测试〔2018〕3号",
            received_on=date(2018, 12, 3),
            amount=Decimal(1000),
        ),
        Target(indicator="exited_households", region_code=TOWN, year=2016, amount=200),
    ]


def changes():
    """(record, its new values)"""
    in_xiaobu = {"household__village": XIAOBU}
    aided = MemberYear.objects.filter(year=2018, student_status="primary")
    town_target = Target.objects.filter(region_code=TOWN, year=2018, indicator="exited_households")
    return [
        (first(Job.objects.filter(channel="workshop", ends_on=None)), {"ends_on": date(2018, 12, 30)}),
        (
            first(MedicalSettlement.objects.filter(member__household__village=XIAOBU)),
            {"total_cost": Decimal("1_000_000"), "medical_aid": Decimal("1.23")},
        ),
        (first(Enterprise.objects.filter(name__endswith="水产养殖合作社")), {"closed_on": date(2018, 11, 5)}),
        (first(HouseholdYear.objects.filter(year=2017, main_cause="no_money")), {"main_cause": "illness"}),
        (first(HouseholdIncome.objects.filter(year=2018)), {"wage": Decimal(0), "property": Decimal(0)}),
        (
            first(Member.objects.present().filter(relation="son", **in_xiaobu)),
            {"left_on": date(2018, 8, 8), "leave_reason": "moved_out"},
        ),
        (first(aided), {"student_status": "not_student"}),
        (first(Posting.objects.filter(role="first_secretary")), {"ends_on": date(2018, 12, 1)}),
        (first(helpers_who_may_go()), {"ends_on": date(2018, 12, 30)}),
        (first(VillageYear.objects.filter(year=2018)), {"population": 99_999}),
        (first(town_target), {"amount": 500}),
        (PovertyLine.objects.get(year=2018, series="six_percent"), {"amount": Decimal(4000)}),
        (first(Visit.objects.filter(**in_xiaobu)), {"visited_on": date(2018, 9, 9)}),
        (first(Project.objects.exclude(finished_on=None)), {"finished_on": date(2018, 12, 30)}),
    ]


def withdrawals():
    return [
        first(Job.objects.filter(channel="base")),
        first(Benefit.objects.filter(kind="student_aid", received_on__year=2018)),
        first(Output.objects.filter(kind="toilet_upgraded")),
        first(Payment.objects.all()),
        first(Visit.objects.filter(household__village=ZHOUTIAN)),
        first(TrainingAttendance.objects.all()),
    ]


def exit_under_verification(clerk):
    """A household whose verification ends well today."""
    household = Household.objects.in_status_on(date(2018, 12, 31), ["pre_exit"])[0]
    change_status(household, to="exited_policy", on=date(2018, 12, 31), by=clerk)


def helpers_who_may_go():
    out_of_poverty = Household.objects.in_status_on(date(2018, 12, 30), ["exited_policy"])
    return Pairing.objects.open().filter(household__in=out_of_poverty, rank="primary")


def test_every_change_leaves_what_a_refresh_from_nothing_gives(clerk):
    for obj in new_rows():
        settle(actions.save, obj, by=clerk)
    for obj, values in changes():
        settle(actions.save, changed(obj, **values), by=clerk)
    for obj in withdrawals():
        settle(actions.withdraw, obj, by=clerk, reason="误登")
    dividend = first(Benefit.objects.filter(kind="dividend", household__village=XIAOBU))
    settle(withdraw_row, dividend, by=clerk, reason="误登")
    settle(withdraw_payout, first(Payout.objects.exclude(payment=None)), by=clerk, reason="误登")
    settle(exit_under_verification, clerk)
    after_the_changes = stored()
    refresh_all()

    assert after_the_changes ^ stored() == set()


def test_one_more_job_is_one_more_and_withdrawn_none(clerk):
    before = stored()
    workshop = Enterprise.objects.filter(kind="workshop", village=ZHOUTIAN)[0]
    job = Job(member=someone(ZHOUTIAN), channel="workshop", enterprise=workshop, starts_on=date(2018, 12, 3))

    settle(actions.save, job, by=clerk)
    assert full.value("workshop_jobs", TOWN, "2018-12").value == 88

    settle(actions.withdraw, job, by=clerk, reason="误登")
    assert full.value("workshop_jobs", TOWN, "2018-12").value == 87
    assert stored() == before


def in_status(status):
    """A household that stood in this status for all of the last month of the year."""
    ready = Household.objects.in_status_on(date(2018, 11, 30), [status])
    return first(ready.filter(pk__in=Household.objects.in_status_on(date(2018, 12, 31), [status])))


def test_the_figures_come_back_with_the_status_before_a_wrong_one(clerk):
    before = stored()
    for status, to in [
        ("pre_exit", "exited_policy"),
        ("unexited", "removed"),
        ("unexited", "cancelled"),
        ("exited_policy", "returned"),
        ("unexited", "pre_exit"),
    ]:
        household = in_status(status)
        settle(change_status, household, to=to, on=date(2018, 12, 20), by=clerk, reason="误点")
        settle(withdraw_status, household, by=clerk, reason="误点")

        assert stored() ^ before == set(), (status, to)
    refresh_all()

    assert stored() ^ before == set()


def test_a_withdrawn_status_does_not_keep_a_household_on_the_register(clerk):
    household, removal = in_status("unexited"), {"to": "removed", "on": date(2018, 12, 20), "by": clerk}
    settle(change_status, household, **removal, reason="错评")
    removed = stored()

    settle(withdraw_status, household, by=clerk, reason="误点")
    settle(change_status, household, to="pre_exit", on=date(2018, 12, 10), by=clerk)
    settle(withdraw_status, household, by=clerk, reason="误点")
    settle(change_status, household, **removal, reason="错评")

    assert stored() ^ removed == set()


def test_a_withdrawn_return_to_poverty_needs_no_helper(clerk):
    helped = Pairing.objects.open().filter(rank="primary").values("household")
    settled = Household.objects.in_status_on(date(2018, 11, 30), ["exited_policy"]).filter(pk__in=helped)
    household = first(settled)
    pairing = household.pairings.open().get(rank="primary")
    before = full.value("households_without_helper", TOWN, "2018-12").value
    spell = {"to": "returned", "on": date(2018, 12, 10), "by": clerk, "reason": "误点"}

    settle(change_status, household, **spell)
    settle(withdraw_status, household, by=clerk, reason="误点")
    settle(end_pairing, pairing, on=date(2018, 12, 15), by=clerk)
    assert full.value("households_without_helper", TOWN, "2018-12").value == before

    settle(change_status, household, **{**spell, "on": date(2018, 12, 20)})
    settle(withdraw_status, household, by=clerk, reason="误点")
    assert full.value("households_without_helper", TOWN, "2018-12").value == before


def roll(month):
    """Persons at work in the workshops and bases of the town."""
    return full.value("workshop_jobs", TOWN, month).value


def at_work():
    """Somebody with an open job in a workshop, in a household long on the register."""
    jobs = Job.objects.standing().filter(channel="workshop", ends_on=None, starts_on__lt=date(2018, 11, 1))
    return first(jobs.filter(member__household__in=Household.objects.in_poverty_on(date(2018, 12, 31))))


def test_whoever_died_is_no_longer_at_work(clerk):
    member = at_work().member
    november, december = roll("2018-11"), roll("2018-12")

    died = changed(member, left_on=date(2018, 12, 5), leave_reason="death")
    settle(actions.save, died, by=clerk)

    assert (roll("2018-11"), roll("2018-12")) == (november, december - 1)


def test_the_jobs_of_a_household_off_the_register_do_not_count(clerk):
    household = at_work().member.household
    december = roll("2018-12")
    there = Job.objects.standing().filter(
        member__household=household, channel__in=["workshop", "base"], ends_on=None
    )
    persons = len({job.member_id for job in there})
    if household.statuses.standing().get(ends_on=None).status == "pre_exit":
        settle(change_status, household, to="unexited", on=date(2018, 12, 30), by=clerk)

    settle(change_status, household, to="removed", on=date(2018, 12, 31), by=clerk, reason="错评")
    after_the_deed = stored()
    refresh_all()

    assert roll("2018-12") == december - persons
    assert after_the_deed ^ stored() == set()


def test_an_emptied_table_is_written_again_as_it_was():
    before = stored()
    IndicatorValue.objects.all().delete()
    refresh_all()

    assert stored() == before


def test_a_poverty_line_changes_what_lies_below_it(clerk):
    before = full.value("households_below_line", TOWN, "2018-12").value
    line = PovertyLine.objects.get(year=2018, series="six_percent")
    line.amount = Decimal(9000)

    settle(actions.save, line, by=clerk)
    now = full.value("households_below_line", TOWN, "2018-12").value

    assert now > before > 0


def test_a_policy_standard_changes_who_is_of_school_age(clerk):
    def figures():
        return [full.value(code, TOWN, "2018-12").value for code in ("school_age_children", "students")]

    (before, students), values = figures(), stored()
    standard = PolicyStandard.objects.get(kind="school_age_below")
    standard.number = 12

    settle(actions.save, standard, by=clerk)
    (fewer, same), after = figures(), stored()
    settle(actions.withdraw, standard, by=clerk, reason="误登")

    assert before > fewer > 0
    assert (same, figures()) == (students, [0, students])
    assert {row[0] for row in after ^ values} <= {"school_age_children", "school_age_at_school"}


def test_the_day_on_which_the_school_age_counts_is_a_standard_too(clerk):
    def counted():
        return full.value("school_age_children", TOWN, "2018-12").value

    before, standard = counted(), PolicyStandard.objects.get(kind="school_age_day")
    standard.number = 101

    settle(actions.save, standard, by=clerk)
    by_january = counted()
    settle(actions.withdraw, standard, by=clerk, reason="误登")

    assert standard.since <= 2018
    assert (before > 0, by_january not in (0, before), counted()) == (True, True, 0)
