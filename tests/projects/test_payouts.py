"""Batches paid to households: rows, head and payment are one sum, whatever is entered, withdrawn or refused."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from projects import actions
from projects.actions import Share
from projects.models import Benefit, FundAllocation, FundReceipt, Payment, Payout
from tests.factories import (
    TOWN,
    BenefitFactory,
    EnterpriseFactory,
    FundAllocationFactory,
    FundReceiptFactory,
    FundTermFactory,
    HouseholdFactory,
    PaymentFactory,
    PayoutFactory,
    RegionFactory,
    VillageFactory,
)
from tests.households.test_races import at_once
from tests.refusals import refused_fields
from tongmu.audit.actions import save, withdraw
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def village(db):
    RegionFactory(code=TOWN)
    return VillageFactory()


def head(village, **fields):
    return Payout(
        **{
            "region_code": village.pk,
            "kind": "other",
            "basis": "测试名单",
            "year": 2018,
            "paid_on": date(2018, 11, 1),
            "voucher_no": "PZ1",
        }
        | fields
    )


def shares(village, *amounts):
    return [Share(HouseholdFactory(village=village), Decimal(amount)) for amount in amounts]


def funded(village, *amounts, **fields):
    """A batch paid out of an allocation of 50,000 yuan."""
    allocation = FundAllocationFactory()
    return actions.pay_out(head(village, **fields), shares(village, *amounts), allocation=allocation, by=None)


def sums(payout):
    """(total of the head, sum of the standing rows, the payment's standing amount)."""
    payout = Payout.objects.get(pk=payout.pk)
    payment = payout.payment
    paid = payment and (payment.amount if payment.is_standing else 0)
    return payout.total if payout.is_standing else 0, payout.benefits.total(), paid


def refusal_of(action, *args, **details):
    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        action(*args, by=None, **details)
    return list(refusal.value.message_dict)


def test_rows_head_and_payment_are_written_together(village):
    payout = funded(village, "100.50", 200)

    assert sums(payout) == (Decimal("300.50"),) * 3
    payment = payout.payment
    assert (payment.paid_on, payment.voucher_no, payment.purpose) == (date(2018, 11, 1), "PZ1", "测试名单")
    project = payment.allocation.project
    rows = payout.benefits.values_list("kind", "received_on", "project", "enterprise")
    assert list(rows) == [("other", date(2018, 11, 1), project.pk, None)] * 2
    assert sorted(AuditEvent.objects.values_list("verb", flat=True)) == [
        "projects.benefit.added",
        "projects.benefit.added",
        "projects.payment.added",
        "projects.payout.added",
    ]


def test_an_enterprise_pays_without_funds(village):
    orchard = EnterpriseFactory(village=village, kind="orchard")
    payout = actions.pay_out(
        head(village, kind="dividend", enterprise=orchard), shares(village, 500, 700), by=None
    )

    assert sums(payout) == (1200, 1200, None)
    assert set(payout.benefits.values_list("enterprise", flat=True)) == {orchard.pk}
    assert Payment.objects.count() == 0


def test_what_is_refused_leaves_nothing_behind(village):
    allocation = FundAllocationFactory(amount=Decimal(1000))
    elsewhere = VillageFactory()
    late = Share(HouseholdFactory(village=village, registered_on=date(2018, 11, 2)), Decimal(1))
    gone = Share(HouseholdFactory(village=village, status="removed", status__reason="测试"), Decimal(1))
    foreign = Share(HouseholdFactory(village=elsewhere), Decimal(1))
    known = Share(HouseholdFactory(village=village), Decimal(600))

    def refused(given, **fields):
        return refusal_of(actions.pay_out, head(village, **fields), given, allocation=allocation)

    assert refused([]) == ["rows"]
    assert refused([known], total=Decimal(601)) == ["total"]
    assert refused([Share(known.household, Decimal(0))]) == ["rows"]
    assert refused([known, known]) == ["amount"]  # 1,200 of 1,000 yuan
    assert refused([known, Share(known.household, Decimal(1))]) == ["rows"]
    assert [refused([one]) for one in (late, gone, foreign)] == [["rows"]] * 3
    assert refused([known], paid_on=date(2019, 1, 1)) == ["paid_on"]
    assert refused([known], kind="dividend") == ["enterprise"]
    assert (Payout.objects.count(), Benefit.objects.count(), Payment.objects.count()) == (0, 0, 0)
    assert AuditEvent.objects.count() == 0


def test_funds_of_a_village_are_not_paid_out_in_another(village):
    elsewhere = VillageFactory()
    allocation = FundAllocationFactory(project__region_code=elsewhere.pk, receipt__region_code=TOWN)

    assert refusal_of(actions.pay_out, head(village), shares(village, 100), allocation=allocation) == [
        "region_code"
    ]


def test_withdrawing_a_row_corrects_total_and_payment(village):
    payout = funded(village, 100, 200, 300)
    row = payout.benefits.get(amount=200)

    actions.withdraw_row(row, by=None, reason="录错")

    assert sums(payout) == (400, 400, 400)
    assert Benefit.objects.get(pk=row.pk).withdrawn_reason == "录错"
    with pytest.raises(ValidationError):
        actions.withdraw_row(row, by=None, reason="录错")


def test_with_the_last_row_the_batch_goes(village):
    payout = funded(village, 100)

    actions.withdraw_row(payout.benefits.get(), by=None, reason="录错")

    assert sums(payout) == (0, 0, 0)


def test_a_batch_is_withdrawn_whole_and_frees_the_money(village):
    payout = funded(village, 100, 200)
    allocation = payout.payment.allocation

    actions.withdraw_payout(payout, by=None, reason="录错")

    assert sums(payout) == (0, 0, 0)
    assert FundAllocation.objects.get(pk=allocation.pk).left == allocation.amount
    assert payout.benefits.standing().count() == 0


def test_nothing_of_a_batch_is_changed_beside_it(village):
    payout = funded(village, 100, 200)
    row, payment = payout.benefits.first(), Payment.objects.get()
    other = FundAllocationFactory()

    assert refused_fields(change(row, amount=Decimal(101))) == ["amount"]
    assert refused_fields(change(row, received_on=date(2018, 11, 2))) == ["amount"]
    assert refused_fields(change(row, payout=None)) == ["payout"]
    assert refused_fields(change(payment, amount=Decimal(299))) == ["amount"]
    assert refused_fields(change(payment, paid_on=date(2018, 11, 2))) == ["paid_on"]
    assert refused_fields(change(payment, allocation=other)) == ["allocation"]
    assert refused_fields(change(payout, total=Decimal(1))) == ["total"]
    assert refused_fields(BenefitFactory.build(household=row.household, kind="other", payout=payout)) == [
        "payout"
    ]
    for standing in (row, payment, payout):
        found = type(standing).objects.get(pk=standing.pk)
        assert refusal_of(withdraw, found, reason="录错") == ["withdrawn_reason"]
    assert refused_fields(change(payment, voucher_no="PZ2")) == []
    assert sums(payout) == (300, 300, 300)


def change(row, **fields):
    again = type(row).objects.get(pk=row.pk)
    for name, value in fields.items():
        setattr(again, name, value)
    return again


def test_the_head_is_corrected_with_its_payment(village):
    payout = funded(village, 100)
    payout = change(payout, voucher_no="PZ9", basis="更正名单")

    actions.correct_payout(payout, by=None, reason="录错")

    payment = Payment.objects.get()
    assert (payment.voucher_no, payment.purpose, payment.amount) == ("PZ9", "更正名单", 100)


@pytest.mark.parametrize("kept", ["household", "both payers", "no payer", "paid dividend"])
def test_the_database_refuses_too(village, kept):
    payout = PayoutFactory(household__village=village)
    payment = PaymentFactory()
    wrong = {
        "household": lambda: BenefitFactory(
            payout=payout, household=payout.benefits.get().household, kind="other"
        ),
        "both payers": lambda: Payout.objects.untrailed().filter(pk=payout.pk).update(payment=payment),
        "no payer": lambda: Payout.objects.untrailed().filter(pk=payout.pk).update(enterprise=None),
        "paid dividend": lambda: (
            Payout.objects.untrailed().filter(pk=payout.pk).update(enterprise=None, payment=payment)
        ),
    }[kept]

    with pytest.raises(IntegrityError), transaction.atomic():
        wrong()


@pytest.mark.django_db(transaction=True)
def test_four_clerks_withdraw_a_row_each_at_once(village):
    payout = funded(village, 1, 2, 4, 8, 16)
    rows = list(payout.benefits.order_by("amount"))

    at_once(lambda number: actions.withdraw_row(rows[number], by=None, reason="录错"))

    assert sums(payout) == (16, 16, 16)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"document_no": ""}, ["document_no"]),
        ({"nature": "donation", "central_item": "development"}, ["central_item"]),
        ({"issued_on": date(2018, 2, 2)}, ["received_on"]),
        ({"issued_on": date(2018, 2, 1), "central_item": "development"}, []),
        ({"year": 1999}, ["year"]),
    ],
)
def test_what_a_receipt_must_say(db, changes, fields):
    RegionFactory()

    assert refused_fields(FundReceiptFactory.build(region_code=TOWN, **changes)) == fields


def test_who_receives_an_allocation_is_the_projects_unit_unless_said(db):
    first = save(FundAllocationFactory.build(**parents()), by=None)
    second = save(FundAllocationFactory.build(**parents(), receiving_unit="测试村"), by=None)

    assert (first.receiving_unit, second.receiving_unit) == ("测试镇", "测试村")


def parents():
    given = FundAllocationFactory()
    return {"receipt": FundReceiptFactory(), "project": given.project}


def test_money_is_idle_after_the_days_of_its_place_and_year(db):
    """30 days from receipt to allocation for the province, 10 for the town; none before 2018."""
    FundTermFactory()
    RegionFactory()
    here = FundReceiptFactory()  # on 2018-02-01
    FundTermFactory(region_code="360322103", days_to_allocate=10)
    early = FundReceiptFactory(received_on=date(2017, 1, 1))
    other = FundReceiptFactory(region_code="360322103")
    spent = FundAllocationFactory(amount=Decimal(100_000), receipt__received_on=date(2018, 2, 1)).receipt

    def idle(day):
        return set(FundReceipt.objects.idle_on(day))

    assert idle(date(2018, 2, 11)) == set()
    assert idle(date(2018, 2, 12)) == {other}
    assert idle(date(2018, 3, 3)) == {other}
    assert idle(date(2018, 3, 4)) == {other, here}
    assert early not in idle(date(2018, 12, 31))
    assert spent not in idle(date(2018, 12, 31))
    allocation = FundAllocation.objects.get()  # on 2018-03-01, 60 days to pay
    assert list(FundAllocation.objects.idle_on(date(2018, 4, 30))) == []
    assert list(FundAllocation.objects.idle_on(date(2018, 5, 1))) == [allocation]
    PaymentFactory(allocation=allocation, amount=Decimal(99_999), paid_on=date(2018, 5, 2))
    assert [(one.still, one.term) for one in FundAllocation.objects.idle_on(date(2018, 5, 2))] == [(1, 60)]


def test_forgotten_households_raise_total_and_payment(village):
    payout = funded(village, 100, 200)
    forgotten = shares(village, 50, 25)

    actions.add_rows(payout, forgotten, by=None, reason="录入时漏行")

    assert sums(payout) == (Decimal(375),) * 3
    added = AuditEvent.objects.filter(verb="projects.payout.household_added")
    assert [(event.reason, event.before, event.after) for event in added] == [
        ("录入时漏行", {"total": "300.00"}, {"total": "375.00"})
    ]
    assert Payout.objects.not_adding_up().count() == 0


def test_a_confirmed_batch_takes_no_more_households(village):
    payout = funded(village, 100, 200)
    payout.confirmed_on = date(2018, 10, 31)
    assert refused_fields(payout) == ["confirmed_on"]  # before it was paid
    payout.confirmed_on = date(2018, 11, 3)
    actions.correct_payout(payout, by=None)

    with pytest.raises(ValidationError, match="补录|单独登记"), transaction.atomic():
        actions.add_rows(payout, shares(village, 50), by=None, reason="漏行")
    assert sums(payout) == (Decimal(300),) * 3


def test_an_addition_that_cannot_be_leaves_nothing_behind(village):
    payout = funded(village, 40_000)
    known = payout.benefits.get().household
    foreign = [Share(HouseholdFactory(village=VillageFactory()), Decimal(1))]

    assert refusal_of(actions.add_rows, payout, foreign, reason=" ") == ["reason"]
    assert refusal_of(actions.add_rows, payout, [], reason="漏行") == ["rows"]
    assert refusal_of(actions.add_rows, payout, shares(village, 10_001), reason="漏行") == ["amount"]
    assert refusal_of(actions.add_rows, payout, [Share(known, Decimal(1))], reason="漏行") == ["rows"]
    VillageFactory()
    actions.withdraw_payout(payout, by=None, reason="录错")
    with pytest.raises(ValidationError), transaction.atomic():
        actions.add_rows(payout, shares(village, 1), by=None, reason="漏行")
    assert sums(payout) == (0, 0, 0)
