from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from projects import actions
from projects.models import FundAllocation, FundReceipt, Payment, Project
from tests.factories import FundAllocationFactory, FundReceiptFactory, PaymentFactory, ProjectFactory
from tests.refusals import refused_fields
from tongmu.audit.actions import withdraw

pytestmark = pytest.mark.django_db


def refusal_of(action, *args, **details):
    with pytest.raises(ValidationError) as refusal:
        action(*args, by=None, **details)
    return refusal.value.message_dict


def allocate(receipt, amount, on=date(2018, 3, 1), **details):
    project = details.pop("project", None) or ProjectFactory()
    return {"project": project, "amount": Decimal(amount), "on": on, **details}


def payment(amount, on=date(2018, 4, 1)):
    return {"amount": Decimal(amount), "on": on, "payee": "测试施工队", "purpose": "测试支出"}


def test_more_than_was_received_is_not_allocated():
    receipt = FundReceiptFactory(amount=Decimal(1000))
    actions.allocate(receipt, **allocate(receipt, "600.50"), by=None)

    refused = refusal_of(actions.allocate, receipt, **allocate(receipt, "399.51"))
    actions.allocate(receipt, **allocate(receipt, "399.50"), by=None)

    assert refused == {"amount": ["超过到账金额：还可下拨399.50元。"]}
    assert receipt.left == 0
    assert FundAllocation.objects.count() == 2


def test_more_than_was_allocated_is_not_paid():
    allocation = FundAllocationFactory(amount=Decimal(1000))
    actions.pay(allocation, **payment("1000"), by=None)

    assert list(refusal_of(actions.pay, allocation, **payment("0.01"))) == ["amount"]
    assert (allocation.left, Payment.objects.count()) == (0, 1)


def test_more_than_was_approved_is_not_paid_through_several_allocations():
    project = ProjectFactory(approved_amount=Decimal(700))
    first, second = FundAllocationFactory.create_batch(2, project=project, amount=Decimal(500))
    actions.pay(first, **payment("500"), by=None)

    assert list(refusal_of(actions.pay, second, **payment("200.01"))) == ["amount"]
    actions.pay(second, **payment("200"), by=None)
    project.approved_amount = Decimal(699)
    assert refused_fields(project) == ["approved_amount"]


def test_money_is_not_allocated_before_it_arrived_nor_paid_before_it_was_allocated():
    receipt = FundReceiptFactory(received_on=date(2018, 2, 1))
    allocation = FundAllocationFactory(receipt=receipt, allocated_on=date(2018, 3, 1))

    early = allocate(receipt, "1", on=date(2018, 1, 31))
    assert list(refusal_of(actions.allocate, receipt, **early)) == ["allocated_on"]
    assert list(refusal_of(actions.pay, allocation, **payment("1", on=date(2018, 2, 28)))) == ["paid_on"]


def test_money_does_not_move_in_the_future():
    allocation = FundAllocationFactory()

    assert list(refusal_of(actions.pay, allocation, **payment("1", on=date(2019, 1, 1)))) == ["paid_on"]
    assert refused_fields(FundReceiptFactory.build(received_on=date(2019, 1, 1))) == ["received_on"]


@pytest.mark.parametrize("factory", [FundReceiptFactory, FundAllocationFactory, PaymentFactory])
@pytest.mark.parametrize("amount", ["0", "-1"])
def test_amounts_are_positive(factory, amount):
    row = factory()
    row.amount = Decimal(amount)

    assert "amount" in refused_fields(row)
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(amount=Decimal(amount))


def test_what_was_used_is_neither_lessened_nor_withdrawn():
    paid = PaymentFactory(amount=Decimal(400), allocation__amount=Decimal(400))
    allocation = paid.allocation
    receipt = allocation.receipt

    allocation.amount = Decimal(399)
    receipt.amount = Decimal(399)

    assert refused_fields(allocation) == ["amount"]
    assert refused_fields(receipt) == ["amount"]
    for row in (FundAllocation.objects.get(), FundReceipt.objects.get()):
        assert list(refusal_of(withdraw, row, reason="录错")) == ["withdrawn_reason"]
    assert FundAllocation.objects.standing().exists()


def test_withdrawing_from_the_end_frees_the_money_again():
    paid = PaymentFactory(amount=Decimal(50_000))
    allocation = paid.allocation

    withdraw(paid, by=None, reason="录错")
    assert allocation.left == Decimal(50_000)
    withdraw(allocation, by=None, reason="录错")
    assert allocation.receipt.left == Decimal(100_000)
    assert list(refusal_of(actions.pay, allocation, **payment("1"))) == ["allocation"]


def test_days_of_what_was_used_cannot_pass_its_use():
    paid = PaymentFactory()
    allocation = paid.allocation
    receipt = allocation.receipt

    allocation.allocated_on = date(2018, 4, 2)
    receipt.received_on = date(2018, 3, 2)

    assert refused_fields(allocation) == ["allocated_on"]
    assert refused_fields(receipt) == ["received_on"]


def test_fiscal_receipts_are_those_of_the_budget():
    rows = {
        nature: FundReceiptFactory(nature=nature)
        for nature in (
            "fiscal_special",
            "integrated",
            "sector",
            "bond",
            "donation",
            "credit",
            "self_raised",
            "other",
        )
    }

    fiscal = FundReceipt.objects.fiscal().order_by("pk")

    assert list(fiscal) == [rows[nature] for nature in ("fiscal_special", "integrated", "sector", "bond")]
    assert fiscal.total() == Decimal(400_000)
    assert FundReceipt.objects.none().total() == 0


def test_a_project_needs_a_goal_and_a_place_in_town_or_village():
    town = ProjectFactory().region_code

    def project(**fields):
        return refused_fields(ProjectFactory.build(**{"region_code": town, **fields}))

    assert project(goal="") == ["goal"]
    assert project(category="none_such") == ["category"]
    assert project(planned_amount=Decimal(-1)) == ["planned_amount"]
    assert project(finished_on=date(2017, 12, 31)) == ["finished_on"]
    assert project(region_code="36") == ["region_code"]
    assert project(number=Project.objects.get().number) == ["number"]


@pytest.mark.parametrize("field", ["level", "nature"])
def test_codes_of_funds_outside_their_tables_are_refused(field):
    row = FundReceiptFactory()
    setattr(row, field, "none_such")

    assert refused_fields(row) == [field]
    with pytest.raises(IntegrityError), transaction.atomic():
        FundReceiptFactory(**{field: "none_such"})
