"""Public-welfare posts and who holds them; loans, what is paid back and when they are due; the finance model."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from projects.doubts import about_benefit, about_job, about_loan, about_participation
from projects.models import (
    Benefit,
    Job,
    JobEvent,
    Loan,
    LoanExtension,
    LoanRepayment,
    Participation,
    TrainingAttendance,
    WelfarePost,
)
from projects.rules import months_between, most_at_a_time
from tests import factories as make
from tests.refusals import refused_fields
from tongmu.audit.actions import withdraw

pytestmark = pytest.mark.django_db
DAY = date(2018, 6, 1)


def holder(post=None, **fields):
    member = fields.pop("member", None) or make.MemberFactory()
    post = post or make.WelfarePostFactory(village=member.household.village)
    told = {"channel": "welfare_post", "welfare_post": post, "member": member, "starts_on": DAY}
    return Job(**{**told, **fields})


def test_a_welfare_job_names_its_post_and_no_other_job_does():
    assert refused_fields(holder(welfare_post=None)) == ["welfare_post"]
    assert refused_fields(holder(channel="startup")) == ["welfare_post"]
    job = holder()
    assert refused_fields(job) == []
    assert job.work_area == "in_town"


def test_a_post_is_recommended_reviewed_and_approved_before_it_is_held():
    days = {
        "recommended_on": date(2018, 5, 2),
        "reviewed_on": date(2018, 5, 8),
        "approved_on": date(2018, 5, 20),
    }

    assert refused_fields(holder(**days)) == []
    assert refused_fields(holder(**{**days, "reviewed_on": None})) == ["approved_on"]
    assert refused_fields(holder(**{**days, "reviewed_on": date(2018, 5, 1)})) == ["reviewed_on"]
    assert refused_fields(holder(**{**days, "approved_on": date(2018, 6, 2)})) == ["starts_on"]
    plain = Job(member=make.MemberFactory(), channel="startup", starts_on=DAY, recommended_on=DAY)
    assert refused_fields(plain) == ["recommended_on"]
    assert "approved_on" in [field for field, _text in about_job(holder())]


def test_no_more_hold_a_post_than_it_has_positions():
    post = make.WelfarePostFactory(positions=2)
    members = [make.MemberFactory(household__village=post.village) for _ in range(4)]
    first = holder(post, member=members[0], ends_on=date(2018, 8, 1))

    assert refused_fields(first) == []
    assert refused_fields(holder(post, member=members[1])) == []
    assert refused_fields(holder(post, member=members[2])) == ["welfare_post"]
    assert refused_fields(holder(post, member=members[2], starts_on=date(2018, 8, 1))) == []
    post.positions = 1
    assert refused_fields(post) == ["positions"]
    post.positions, post.ended_on = 2, date(2018, 12, 1)
    assert refused_fields(post) == ["ended_on"]
    with pytest.raises(ValidationError):
        withdraw(WelfarePost.objects.get(), by=None, reason="录错")
    rows = WelfarePost.objects.with_holders_on(date(2018, 7, 1))
    assert list(rows.values_list("holders", "vacant")) == [(2, 0)]


def test_a_person_holds_as_many_posts_as_the_standard_allows():
    member = make.MemberFactory()

    assert [refused_fields(holder(member=member)) for _ in range(2)] == [[], []]
    make.PolicyStandardFactory(kind="welfare_posts_a_person", number=2)
    assert refused_fields(holder(member=member)) == ["member"]
    assert refused_fields(holder(member=member, starts_on=date(2018, 3, 1), ends_on=DAY)) == []


def test_a_post_lies_in_the_county_and_exists():
    far = make.WelfarePostFactory(village=make.VillageFactory(code="360321100200"))
    young = make.WelfarePostFactory(created_on=date(2018, 6, 2))

    assert refused_fields(holder(far)) == ["welfare_post"]
    assert refused_fields(holder(young)) == ["starts_on"]


def test_a_household_in_special_hardship_support_is_asked_about():
    job = holder()
    make.HouseholdYearFactory(household=job.member.household, category="tekun")

    assert "member" in [field for field, _text in about_job(job)]


def test_pay_without_a_post_is_asked_about():
    job = make.WelfareJobFactory()
    paid = {"kind": "welfare_post_pay", "amount": Decimal(300), "household": job.member.household}

    assert list(about_benefit(Benefit(member=job.member, received_on=DAY, **paid))) == []
    early = Benefit(member=job.member, received_on=date(2018, 2, 1), **paid)
    assert [field for field, _text in about_benefit(early)] == ["member"]


def test_attendance_and_events_fit_what_was_held():
    session = make.TrainingSessionFactory()
    member = make.MemberFactory()

    def attended(**fields):
        return refused_fields(TrainingAttendance(session=session, member=member, **fields))

    assert attended(days_attended=6) == ["days_attended"]
    assert attended(certificate_no="甲1") == ["certified_on"]
    assert attended(certified_on=date(2018, 6, 30)) == ["certified_on"]
    assert attended(days_attended=5, certified_on=date(2018, 7, 9), certificate_no="甲1") == []
    coming = make.TrainingSessionFactory(starts_on=date(2019, 2, 1), ends_on=date(2019, 2, 3))
    assert refused_fields(TrainingAttendance(session=coming, member=member)) == ["session"]
    event = {"region_code": session.region_code, "name": "送岗"}
    assert refused_fields(JobEvent(**event, held_on=date(2019, 2, 1), agreements=1)) == ["agreements"]
    assert refused_fields(JobEvent(**event, held_on=DAY, attendance=3, agreements=4)) == ["agreements"]
    assert refused_fields(JobEvent(**event, held_on=date(2019, 2, 1), posts_offered=9)) == []


def loan(**fields):
    borrower = fields.pop("borrower", None) or make.MemberFactory()
    told = {"programme": "microloan", "bank": "测试银行", "amount": Decimal(20_000), "purpose": "farming"}
    days = {"lent_on": date(2018, 3, 1), "due_on": date(2020, 3, 1)}
    return Loan(**{"household": borrower.household, "borrower": borrower, **told, **days, **fields})


def test_impossible_loans_are_refused_at_their_fields():
    assert refused_fields(loan(due_on=date(2018, 3, 1))) == ["due_on"]
    assert refused_fields(loan(amount=Decimal(0))) == ["amount"]
    assert refused_fields(loan(household=make.HouseholdFactory())) == ["borrower"]
    assert refused_fields(loan(subsidy_share=101)) == ["subsidy_share"]
    assert refused_fields(loan(lent_on=date(2019, 1, 1))) == ["lent_on"]
    assert refused_fields(loan(purpose="none_such")) == ["purpose"]


def test_a_banned_use_is_refused_where_the_ban_is_in_force():
    assert refused_fields(loan(purpose="wedding")) == []
    make.PolicyStandardFactory(
        kind="no_loans_for_weddings", since=2018, number=None, source="测试〔2018〕3号"
    )

    with pytest.raises(ValidationError, match="测试〔2018〕3号"):
        loan(purpose="wedding").full_clean()
    assert refused_fields(loan(purpose="wedding", lent_on=date(2017, 12, 31))) == []
    assert refused_fields(loan(purpose="farming")) == []


def test_limits_of_loans_are_asked_about():
    first = make.LoanFactory(amount=Decimal(30_000))
    for kind, number, amount in [
        ("largest_microloan", None, Decimal(50_000)),
        ("longest_microloan", 36, None),
        ("borrower_greatest_age", 60, None),
    ]:
        make.PolicyStandardFactory(kind=kind, number=number, amount=amount)

    def asked(**fields):
        return [field for field, _text in about_loan(loan(borrower=first.borrower, **fields))]

    assert asked(amount=Decimal(20_000)) == []
    assert asked(amount=Decimal("20_000.01")) == ["amount"]
    assert asked(due_on=date(2021, 3, 1)) == []
    assert asked(due_on=date(2021, 3, 2)) == ["due_on"]
    LoanRepayment(loan=first, repaid_on=date(2018, 3, 1), amount=Decimal(30_000)).save()
    assert asked(amount=Decimal(50_000)) == []


def test_no_more_is_paid_back_than_was_lent():
    found = make.LoanFactory()

    def paid(amount, on=DAY):
        return LoanRepayment(loan=found, repaid_on=on, amount=Decimal(amount))

    first = paid(15_000)
    assert refused_fields(first) == []
    assert refused_fields(paid("5000.01")) == ["amount"]
    assert refused_fields(paid(1, date(2018, 2, 28))) == ["repaid_on"]
    assert refused_fields(paid(5000)) == []
    assert Loan.objects.with_state().values_list("balance_owed", "settled_on").get() == (0, DAY)
    found.amount = Decimal(19_000)
    assert refused_fields(found) == ["amount"]
    withdraw(first, by=None, reason="录错")
    assert Loan.objects.with_state().values_list("balance_owed", "settled_on").get() == (15_000, None)


def test_an_extension_is_agreed_before_the_loan_is_due():
    found = make.LoanFactory(due_on=date(2018, 9, 1))

    def extended(agreed_on, due_on):
        return refused_fields(LoanExtension(loan=found, kind="extension", agreed_on=agreed_on, due_on=due_on))

    assert extended(date(2018, 9, 2), date(2019, 9, 1)) == ["agreed_on"]
    assert extended(date(2018, 8, 1), date(2018, 9, 1)) == ["due_on"]
    assert extended(date(2018, 9, 1), date(2018, 12, 1)) == []
    assert extended(date(2018, 11, 1), date(2019, 12, 1)) == []
    assert Loan.objects.with_state().get().last_due == date(2019, 12, 1)


def test_a_household_takes_part_once_at_a_time_and_with_its_own_loan():
    spell = make.ParticipationFactory(ends_on=date(2018, 10, 1))
    told = {"household": spell.household, "enterprise": spell.enterprise, "form": "share"}

    def part(**fields):
        return Participation(**{**told, "starts_on": date(2018, 10, 1), **fields})

    assert refused_fields(part(starts_on=date(2018, 9, 30))) == ["starts_on"]
    assert refused_fields(part(form="loan")) == ["loan"]
    assert refused_fields(part(form="loan", loan=make.LoanFactory())) == ["loan"]
    own = make.LoanFactory(borrower=make.MemberFactory(household=spell.household))
    make.PolicyStandardFactory(kind="no_loans_for_enterprises", number=None)
    assert [field for field, _text in about_participation(part(form="loan", loan=own))] == ["loan"]
    assert refused_fields(part(form="loan", loan=own)) == []


def test_spells_and_months_are_counted():
    assert most_at_a_time([]) == 0
    assert most_at_a_time([(1, 3), (2, None), (3, 4)]) == 2
    assert [months_between(date(2018, 3, 3), day) for day in (date(2019, 3, 3), date(2019, 3, 4))] == [12, 13]
