"""Money paid to households in batches (一卡通): what was donated, as a reward for what they raised themselves."""

from datetime import date
from decimal import Decimal

from projects.codes import BenefitKind, FundNature, ProjectCategory
from projects.models import Benefit, FundAllocation, FundReceipt, Payment, Payout, Project
from tongmu.demo.money import OFFICE
from tongmu.demo.places import TOWN
from tongmu.demo.register import CANCELLED, NEW, REMOVED

ALLOCATED = Decimal(120_000)
# (day, households, yuan each)
BATCHES = [(date(2018, 11, 14), 58, 800), (date(2018, 12, 12), 41, 1_000)]


def make(rng, families):
    """Draws on the donation of the poverty-alleviation day; no fiscal money is touched."""
    project = Project.objects.untrailed().bulk_create(
        [
            Project(
                number="YS2018101",
                name="产业奖补到户",
                category=ProjectCategory.INDUSTRY,
                region_code=TOWN,
                planned_amount=ALLOCATED,
                approved_amount=ALLOCATED,
                responsible_unit=OFFICE,
                goal="奖补自主发展产业的建档立卡户",
                starts_on=date(2018, 10, 22),
            )
        ]
    )[0]
    allocation = FundAllocation.objects.untrailed().bulk_create(
        [
            FundAllocation(
                receipt=FundReceipt.objects.get(nature=FundNature.DONATION),
                project=project,
                allocated_on=date(2018, 11, 2),
                amount=ALLOCATED,
                document_no="演示拨〔2018〕捐1号",
                receiving_unit=OFFICE,
            )
        ]
    )[0]
    able = [
        family
        for family in families
        if family.fate not in (REMOVED, CANCELLED, NEW) and family.household.registered_on.year < 2018
    ]
    for number, (day, count, amount) in enumerate(BATCHES, 1):
        pay(allocation, number, day, Decimal(amount), rng.sample(able, count))


def pay(allocation, number, day, amount, families):
    basis, total = f"产业奖补第{number}批公示名单", amount * len(families)
    voucher = f"YSYKT2018-{number:02d}"
    payment = Payment.objects.untrailed().bulk_create(
        [
            Payment(
                allocation=allocation,
                paid_on=day,
                amount=total,
                payee=f"{len(families)}户建档立卡户",
                voucher_no=voucher,
                purpose=basis,
            )
        ]
    )[0]
    payout = Payout.objects.untrailed().bulk_create(
        [
            Payout(
                region_code=TOWN,
                kind=BenefitKind.OTHER,
                payment=payment,
                basis=basis,
                year=day.year,
                paid_on=day,
                total=total,
                voucher_no=voucher,
            )
        ]
    )[0]
    Benefit.objects.untrailed().bulk_create(
        Benefit(
            household=family.household,
            kind=BenefitKind.OTHER,
            project=allocation.project,
            payout=payout,
            received_on=day,
            amount=amount,
        )
        for family in families
    )
