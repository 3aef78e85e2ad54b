from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from projects.actions import let_leave
from projects.codes import OutputKind
from projects.doubts import about_job
from projects.models import Benefit, Enterprise, Job, Output, PowerSettlement, TrainingAttendance
from projects.rules import HOUSEHOLD_OUTPUTS, OUTPUT_UNITS
from tests.factories import (
    BenefitFactory,
    EnterpriseFactory,
    HouseholdFactory,
    JobFactory,
    MemberFactory,
    OutputFactory,
    PolicyStandardFactory,
    PowerSettlementFactory,
    ProjectFactory,
    TrainingAttendanceFactory,
    TrainingSessionFactory,
    VillageFactory,
    identity_number,
)
from tests.plans import reads_whole
from tests.refusals import refused_fields
from tongmu.audit.actions import withdraw
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
DAY = date(2018, 6, 1)


def output(**fields):
    household = fields.get("household")
    fields = {
        "project": ProjectFactory(),
        "kind": "road_rebuilt",
        "village": household.village if household else VillageFactory(),
        "done_on": DAY,
        **fields,
    }
    return Output(**fields)


def test_every_kind_of_output_has_a_unit():
    assert set(OUTPUT_UNITS) == set(OutputKind)
    assert [str(OUTPUT_UNITS[kind]) for kind in ("derelict_house_demolished", "road_rebuilt")] == [
        "栋",
        "平方米",
    ]
    assert {"toilet_upgraded", "house_painted"} < HOUSEHOLD_OUTPUTS


def test_an_output_comes_once_for_a_household():
    household = HouseholdFactory()
    first = output(kind="toilet_upgraded", household=household)

    assert refused_fields(first) == []
    assert refused_fields(output(kind="toilet_upgraded", household=household)) == ["household"]
    assert refused_fields(output(kind="house_painted", household=household)) == []
    withdraw(first, by=None, reason="录错")
    assert refused_fields(output(kind="toilet_upgraded", household=household)) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        OutputFactory(kind="toilet_upgraded", household=household, village=household.village, quantity=1)


def test_outputs_for_a_household_name_one_and_count_one():
    assert refused_fields(output(kind="toilet_upgraded")) == ["household"]
    assert refused_fields(output(kind="toilet_upgraded", household=HouseholdFactory(), quantity=2)) == [
        "quantity"
    ]


def test_outputs_fit_village_project_and_day():
    assert refused_fields(output(quantity=0)) == ["quantity"]
    assert refused_fields(output(household=HouseholdFactory(), village=VillageFactory())) == ["household"]
    assert refused_fields(output(village=VillageFactory(code="360322103201"))) == ["village"]
    assert refused_fields(output(done_on=date(2017, 12, 31))) == ["done_on"]
    assert refused_fields(output(done_on=date(2019, 1, 1))) == ["done_on"]
    assert refused_fields(output(kind="none_such")) == ["kind"]


def enterprise(**fields):
    fields = {
        "kind": "workshop",
        "name": "测试车间",
        "village": VillageFactory(),
        "recognised_on": DAY,
        **fields,
    }
    return Enterprise(**fields)


def test_a_love_supermarket_of_a_household_is_run_by_one_of_its_village():
    household = HouseholdFactory()
    shop = {"kind": "love_supermarket", "shop_form": "household"}

    assert refused_fields(enterprise(**shop)) == ["operator_household"]
    assert refused_fields(enterprise(**shop, operator_household=household)) == ["operator_household"]
    own = {"operator_household": household, "village": household.village}
    assert refused_fields(enterprise(**shop, **own)) == []
    assert refused_fields(enterprise(kind="love_supermarket", **own)) == ["shop_form"]
    assert refused_fields(enterprise(shop_form="household", **own)) == ["shop_form"]


def test_a_points_exchange_is_run_by_no_household():
    household = HouseholdFactory()
    shop = {"kind": "love_supermarket", "shop_form": "points", "village": household.village}

    assert refused_fields(enterprise(**shop, operator_household=household)) == ["operator_household"]
    assert refused_fields(enterprise(**shop)) == []


def test_an_enterprise_is_found_by_its_name_and_by_its_village():
    here, there = VillageFactory(name="桐木村"), VillageFactory(name="周田村")
    found = EnterpriseFactory(village=here, name="鞋业车间")
    EnterpriseFactory(village=there, name="服装车间")

    for text in ("鞋业", "桐木", "tm", here.pk):
        assert list(Enterprise.objects.search(text)) == [found]
    assert list(Enterprise.objects.search("木村")) == []


def test_searching_enterprises_reads_indexes_and_no_whole_table():
    assert not reads_whole(Enterprise.objects.order_by().search("桐木"))


def test_an_enterprise_closes_after_it_was_recognised():
    assert refused_fields(enterprise(closed_on=DAY)) == ["closed_on"]
    shop = enterprise(closed_on=date(2018, 9, 1))
    assert refused_fields(shop) == []
    assert list(Enterprise.objects.operating_on(date(2018, 8, 31))) == [shop]
    assert list(Enterprise.objects.operating_on(date(2018, 9, 1))) == []


def test_an_enterprise_with_jobs_is_not_withdrawn_before_them():
    job = JobFactory()

    with pytest.raises(ValidationError):
        withdraw(job.enterprise, by=None, reason="录错")
    withdraw(job, by=None, reason="录错")
    withdraw(job.enterprise, by=None, reason="录错")

    assert not Enterprise.objects.standing().exists()


def test_an_enterprise_with_jobs_keeps_kind_and_time_of_the_jobs():
    workshop = JobFactory(starts_on=DAY, ends_on=date(2018, 9, 1)).enterprise

    def changed(**fields):
        again = Enterprise.objects.get(pk=workshop.pk)
        for name, value in fields.items():
            setattr(again, name, value)
        return refused_fields(again)

    assert changed(kind="orchard") == ["kind"]
    assert changed(recognised_on=date(2018, 6, 2)) == ["recognised_on"]
    assert changed(closed_on=date(2018, 8, 31)) == ["closed_on"]
    assert changed(closed_on=date(2018, 9, 1)) == []


def test_jobs_that_outlast_the_membership_are_in_doubt():
    leaving = {"left_on": date(2018, 7, 1), "leave_reason": "moved_out"}
    lasting = JobFactory(member=MemberFactory(**leaving))
    JobFactory(member=MemberFactory(**leaving), ends_on=date(2018, 7, 1))
    JobFactory()

    assert list(Job.objects.of_members_who_left()) == [lasting]


def test_whoever_leaves_ends_the_open_jobs_that_day():
    member = MemberFactory()
    lasting, over = JobFactory(member=member), JobFactory(member=member, ends_on=date(2018, 5, 1))
    other = JobFactory()
    member.left_on, member.leave_reason = date(2018, 7, 1), "death"

    assert let_leave(member, by=None) == [lasting]

    assert list(Job.objects.order_by("pk").values_list("pk", "ends_on")) == [
        (lasting.pk, date(2018, 7, 1)),
        (over.pk, date(2018, 5, 1)),
        (other.pk, None),
    ]
    told = AuditEvent.objects.order_by("pk").values_list("verb", "reason")
    assert list(told) == [("households.member.changed", ""), ("projects.job.ended", "死亡")]


def test_a_departure_that_is_refused_ends_no_job():
    lasting = JobFactory()
    member = lasting.member
    member.left_on = date(2018, 7, 1)

    with pytest.raises(ValidationError):
        let_leave(member, by=None)

    lasting.refresh_from_db()
    assert lasting.ends_on is None


def test_nothing_is_dated_after_the_member_left():
    gone = MemberFactory(left_on=DAY, leave_reason="death")
    late, before = TrainingSessionFactory(starts_on=DAY, ends_on=DAY), date(2018, 5, 31)
    paid = {"member": gone, "household": gone.household}

    assert refused_fields(job(member=gone, starts_on=before)) == ["ends_on"]
    assert refused_fields(job(member=gone, starts_on=before, ends_on=DAY)) == []
    assert refused_fields(benefit(**paid)) == ["received_on"]
    assert refused_fields(benefit(**paid, received_on=before)) == []
    assert refused_fields(TrainingAttendance(session=late, member=gone)) == ["member"]


def job(**fields):
    told = {"channel": "self_employed", "work_area": "in_town", "starts_on": DAY}
    fields = {"member": MemberFactory(), **told, **fields}
    return Job(**fields)


def test_jobs_of_a_channel_belong_to_an_enterprise_of_that_kind():
    workshop, base = EnterpriseFactory(), EnterpriseFactory(kind="vegetable_base")

    assert refused_fields(job(channel="workshop")) == ["enterprise"]
    assert refused_fields(job(channel="workshop", enterprise=base)) == ["enterprise"]
    assert refused_fields(job(channel="base", enterprise=workshop)) == ["enterprise"]
    assert refused_fields(job(channel="workshop", enterprise=workshop)) == []
    assert refused_fields(job(channel="base", enterprise=base)) == []
    assert refused_fields(job()) == []


def test_one_job_is_not_entered_twice_for_the_same_time():
    first = JobFactory(ends_on=date(2018, 9, 1))
    again = {"member": first.member, "channel": "workshop", "enterprise": first.enterprise}

    assert refused_fields(job(**again, starts_on=date(2018, 8, 31))) == ["starts_on"]
    assert refused_fields(job(**again, starts_on=date(2018, 9, 1))) == []


def test_jobs_begin_in_the_life_of_member_and_enterprise():
    gone = MemberFactory(left_on=DAY, leave_reason="death")
    child = MemberFactory(identity_number=identity_number(1, date(2002, 6, 2)))
    young = EnterpriseFactory(recognised_on=date(2018, 6, 2))
    PolicyStandardFactory(number=16)

    assert refused_fields(job(member=gone)) == ["starts_on"]
    assert refused_fields(job(member=child)) == ["member"]
    assert refused_fields(job(member=child, starts_on=date(2018, 6, 2))) == []
    assert refused_fields(job(channel="workshop", enterprise=young)) == ["starts_on"]
    assert refused_fields(job(monthly_wage=Decimal(-1))) == ["monthly_wage"]
    assert refused_fields(job(ends_on=DAY)) == ["ends_on"]


def test_a_second_job_at_the_same_time_is_asked_about():
    first = JobFactory(starts_on=date(2018, 3, 1), ends_on=date(2018, 9, 1))

    def asked(**fields):
        return [field for field, _message in about_job(job(**{"member": first.member, **fields}))]

    assert asked(starts_on=date(2018, 8, 31)) == ["starts_on"]
    assert asked(starts_on=date(2018, 1, 1)) == ["starts_on"]
    assert asked(starts_on=date(2018, 9, 1)) == []
    assert asked(starts_on=date(2018, 1, 1), ends_on=date(2018, 3, 1)) == []
    assert asked(member=MemberFactory()) == []
    assert list(about_job(first)) == []
    withdraw(first, by=None, reason="录错")
    assert asked(starts_on=date(2018, 8, 31)) == []


def benefit(**fields):
    fields = {
        "household": HouseholdFactory(),
        "kind": "temporary_relief",
        "received_on": DAY,
        "amount": 1,
        **fields,
    }
    return Benefit(**fields)


def test_a_benefit_for_a_member_of_another_household_is_refused_at_the_member():
    member = MemberFactory()

    assert refused_fields(benefit(kind="student_aid", member=member)) == ["member"]
    assert refused_fields(benefit(kind="student_aid", member=member, household=member.household)) == []


@pytest.mark.parametrize("kind", ["student_aid", "welfare_post_pay"])
def test_benefits_of_persons_name_the_person(kind):
    assert refused_fields(benefit(kind=kind)) == ["member"]


def test_impossible_benefits_are_refused_at_their_fields():
    assert refused_fields(benefit(kind="dividend")) == ["enterprise"]
    assert refused_fields(benefit(amount=Decimal("-0.01"))) == ["amount"]
    assert refused_fields(benefit(received_on=date(2015, 12, 31))) == ["received_on"]
    assert refused_fields(benefit(received_on=date(2019, 1, 1))) == ["received_on"]
    assert refused_fields(benefit(kind="none_such")) == ["kind"]
    assert refused_fields(benefit(stage="primary")) == ["stage"]
    assert refused_fields(benefit(amount=None)) == ["amount"]


def test_the_total_of_benefits_leaves_withdrawn_ones_out():
    BenefitFactory(amount=Decimal("88960.04"))
    withdraw(BenefitFactory(amount=Decimal(5)), by=None, reason="录错")

    assert Benefit.objects.total() == Decimal("88960.04")


def test_power_is_settled_once_a_month_and_by_stations_only():
    first = PowerSettlementFactory(month=date(2018, 11, 1))

    def settlement(**fields):
        return PowerSettlement(
            **{"station": first.station, "month": date(2018, 11, 30), "kwh": 1, "amount": 1, **fields}
        )

    again = settlement()
    assert refused_fields(again) == ["month"]
    assert again.month == date(2018, 11, 1)
    assert refused_fields(settlement(station=EnterpriseFactory())) == ["station"]
    assert refused_fields(settlement(month=date(2017, 5, 31))) == ["month"]
    assert refused_fields(settlement(month=date(2018, 12, 31), amount=Decimal(-1))) == ["amount"]
    assert refused_fields(settlement(month=date(2018, 12, 31))) == []


def test_a_member_attends_a_training_once():
    first = TrainingAttendanceFactory()

    assert refused_fields(TrainingAttendance(session=first.session, member=first.member)) == ["member"]
    assert refused_fields(TrainingAttendance(session=TrainingSessionFactory(), member=first.member)) == []


def test_a_training_with_attendances_is_not_withdrawn_before_them():
    with pytest.raises(ValidationError):
        withdraw(TrainingAttendanceFactory().session, by=None, reason="录错")
