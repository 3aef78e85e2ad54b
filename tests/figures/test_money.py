"""Every yuan by source, by project and by use: the sums are the same, and a change moves what it must and no more."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from projects import actions
from projects.actions import Share
from projects.codes import FundLevel, FundNature, ProjectCategory
from projects.models import FundAllocation, FundReceipt, Payment, Payout, Project
from tests.factories import (
    EnterpriseFactory,
    FundAllocationFactory,
    FundReceiptFactory,
    HouseholdFactory,
    PaymentFactory,
    ProjectFactory,
    RegionFactory,
    VillageFactory,
)
from tongmu.audit import feed
from tongmu.audit.actions import save, withdraw
from tongmu.figures import balances
from tongmu.figures.funds import FAMILIES, STEPS
from tongmu.figures.industry import DIVIDENDS_BY_PAYER
from tongmu.indicators import registry
from tongmu.indicators.reading import full
from tongmu.indicators.refresh import refresh_all

TOWN, HERE, THERE = "360322102", "360322102202", "360322102204"
COUNTY = "360322"
MONTHS = ["2017-12", "2018-03", "2018-07", "2018-12"]
PLACES = [COUNTY, TOWN, HERE, THERE]
CODES = list(
    dict.fromkeys(
        [
            *(whole for whole, *_rest in STEPS.values()),
            "fiscal_funds",
            *(code for family in FAMILIES.values() for code in family.values()),
            "dividends",
            "dividend_households",
            *DIVIDENDS_BY_PAYER.values(),
        ]
    )
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def places(db):
    for code in ("36", "3603", COUNTY, TOWN):
        RegionFactory(code=code, name=f"测试{code}")
    return [VillageFactory(code=code) for code in (HERE, THERE)]


def ledger(seed, villages):
    """Receipts, allocations, payments and batches at random, some of them withdrawn, over two years."""
    rng = Random(seed)
    receipts = [
        FundReceiptFactory(
            region_code=rng.choice([TOWN, TOWN, COUNTY, HERE]),
            level=rng.choice(FundLevel.values),
            nature=rng.choice(FundNature.values),
            year=year,
            received_on=date(year, rng.randint(1, 4), 10),
            amount=Decimal(rng.randint(500_000, 900_000)) / 100,
            withdrawn_at=None,
        )
        for year in (2017, 2018)
        for _n in range(6)
    ]
    for receipt in receipts:
        for _n in range(rng.randint(0, 3)):
            place = HERE if receipt.region_code == HERE else rng.choice([TOWN, HERE, THERE])
            project = ProjectFactory(region_code=place, category=rng.choice(ProjectCategory.values))
            allocation = FundAllocationFactory(
                receipt=receipt,
                project=project,
                allocated_on=date(receipt.year, rng.randint(5, 7), 10),
                amount=Decimal(rng.randint(50_000, 150_000)) / 100,
            )
            pay_some(rng, allocation, villages)
    for row in rng.sample(list(Payment.objects.filter(payout=None)), 3):
        withdraw(row, by=None, reason="测试")


def pay_some(rng, allocation, villages):
    for _n in range(rng.randint(0, 2)):
        PaymentFactory(
            allocation=allocation,
            amount=Decimal(rng.randint(1_000, 20_000)) / 100,
            paid_on=date(allocation.allocated_on.year, rng.randint(7, 12), 20),
        )
    if rng.random() < 0.4:
        place = allocation.project.region_code
        village = next((one for one in villages if one.pk == place), villages[0])
        payout = Payout(
            region_code=village.pk,
            kind="other",
            basis="测试名单",
            year=2018,
            paid_on=date(2018, 12, 1),
            voucher_no="PZ",
        )
        rows = [Share(HouseholdFactory(village=village), Decimal(rng.randint(1, 90))) for _n in range(3)]
        actions.pay_out(payout, rows, allocation=allocation, by=None)
        if rng.random() < 0.5:
            actions.withdraw_row(payout.benefits.first(), by=None, reason="测试")


@pytest.mark.parametrize("seed", range(4))
def test_the_parts_of_every_family_are_its_whole(places, seed):
    ledger(seed, places)
    refresh_all()

    assert Payout.objects.standing().exists()
    for region in PLACES:
        for month in MONTHS:
            values = full.values(CODES, region, month)
            for (step, cut), family in FAMILIES.items():
                parts = sum(values[code].value for code in family.values())
                assert (step, cut, region, month, parts) == (
                    step,
                    cut,
                    region,
                    month,
                    values[STEPS[step][0]].value,
                )


@pytest.mark.parametrize("seed", range(4, 6))
def test_rows_balances_and_stored_values_are_the_same(places, seed):
    ledger(seed, places)
    refresh_all()

    for region in PLACES:
        for year in (2017, 2018):
            values = full.values(CODES, region, f"{year}-12")
            lines = balances.by_source(region, year)
            whole = balances.total_of(lines)
            projects = balances.by_project(region, year)
            for step, (code, *_rest) in STEPS.items():
                assert whole.amounts[step] == values[code].value
                for cut in ("level", "nature"):
                    for value, part in FAMILIES[step, cut].items():
                        rows = balances.rows_of(step, region, year, **{cut: value})
                        assert balances.summed(rows) == values[part].value
            assert sum(one.allocated for one in projects) == values["funds_allocated"].value
            assert sum(one.paid for one in projects) == values["funds_paid"].value
            for category, code in FAMILIES["paid", "category"].items():
                of_it = [one.paid for one in projects if one.project.category == category]
                assert sum(of_it) == values[code].value
            for line in lines:
                for step in balances.STEPS:
                    rows = balances.rows_of(step, region, year, level=line.level, nature=line.nature)
                    assert balances.summed(rows) == line.amounts[step]
    assert list(Payout.objects.not_adding_up()) == []
    for payout in Payout.objects.standing():
        assert payout.total == payout.benefits.total() == payout.payment.amount


def test_what_is_left_is_what_came_less_what_went(places):
    ledger(7, places)

    for year in (2017, 2018):
        whole = balances.total_of(balances.by_source(COUNTY, year)).amounts
        until = [one for one in FundReceipt.objects.standing() if one.received_on.year <= year]
        given = [one for one in FundAllocation.objects.standing() if one.allocated_on.year <= year]
        paid = [one for one in Payment.objects.standing() if one.paid_on.year <= year]
        assert whole["to_allocate"] == sum(r.amount for r in until) - sum(a.amount for a in given)
        assert whole["to_pay"] == sum(a.amount for a in given) - sum(p.amount for p in paid)


@pytest.fixture
def money(places):
    """One receipt of the town, allocated to a project of the one village, paid, and a batch of dividends."""
    receipt = FundReceiptFactory(
        region_code=TOWN, level="provincial", nature="fiscal_special", amount=Decimal(1000)
    )
    project = ProjectFactory(region_code=HERE, category="industry")
    allocation = FundAllocationFactory(receipt=receipt, project=project, amount=Decimal(800))
    PaymentFactory(allocation=allocation, amount=Decimal(300))
    orchard = EnterpriseFactory(village=places[0], kind="orchard")
    payout = Payout(
        region_code=HERE,
        kind="dividend",
        enterprise=orchard,
        basis="测试方案",
        year=2018,
        paid_on=date(2018, 10, 1),
        voucher_no="PZ",
    )
    actions.pay_out(
        payout, [Share(HouseholdFactory(village=places[0]), Decimal(50)) for _n in range(6)], by=None
    )
    refresh_all()
    feed.deliver()  # what the batch announced is not what the change announces


def values():
    return {
        (code, region): full.value(code, region, "2018-12").value
        for code in CODES
        for region in (TOWN, HERE, THERE)
    }


def moved(before, after):
    """{(code, region): difference} of what is another number."""
    return {place: after[place] - before[place] for place in before if after[place] != before[place]}


def put(model, **changes):
    row = model.objects.get()
    for name, value in changes.items():
        setattr(row, name, value)
    save(row, by=None)


def everywhere(codes, amount, regions=(TOWN, HERE)):
    return {(code, region): amount for code in codes for region in regions}


PAID = ["funds_paid", "paid_nature_fiscal_special", "paid_level_provincial", "paid_category_industry"]
ALLOCATED = [
    "funds_allocated", "allocated_nature_fiscal_special", "allocated_level_provincial",
    "allocated_category_industry",
]  # fmt: skip
RECEIVED = ["funds_received", "fiscal_funds", "received_nature_fiscal_special", "received_level_provincial"]
MUTATIONS = {
    "another amount paid": (lambda: put(Payment, amount=Decimal(310)), everywhere(PAID, 10)),
    "a payment withdrawn": (
        lambda: withdraw(Payment.objects.get(), by=None, reason="测试"),
        everywhere(PAID, -300),
    ),
    "a payment in the year before": (
        lambda: (
            put(FundReceipt, received_on=date(2017, 2, 1)),
            put(FundAllocation, allocated_on=date(2017, 3, 1)),
            put(Payment, paid_on=date(2017, 4, 1)),
        ),
        everywhere(PAID, -300) | everywhere(ALLOCATED, -800) | everywhere(RECEIVED, -1000, [TOWN]),
    ),
    "another amount allocated": (
        lambda: put(FundAllocation, amount=Decimal(900)),
        everywhere(ALLOCATED, 100),
    ),
    "another amount received": (
        lambda: put(FundReceipt, amount=Decimal(1001)),
        everywhere(RECEIVED, 1, [TOWN]),
    ),
    "another category": (
        lambda: put(Project, category="education"),
        everywhere(["paid_category_industry"], -300)
        | everywhere(["paid_category_education"], 300)
        | everywhere(["allocated_category_industry"], -800)
        | everywhere(["allocated_category_education"], 800),
    ),
    "another nature": (
        lambda: put(FundReceipt, nature="donation"),
        everywhere(["fiscal_funds", "received_nature_fiscal_special"], -1000, [TOWN])
        | everywhere(["received_nature_donation"], 1000, [TOWN])
        | everywhere(["allocated_nature_fiscal_special"], -800)
        | everywhere(["allocated_nature_donation"], 800)
        | everywhere(["paid_nature_fiscal_special"], -300)
        | everywhere(["paid_nature_donation"], 300),
    ),
    "another level": (
        lambda: put(FundReceipt, level="city"),
        everywhere(["received_level_provincial"], -1000, [TOWN])
        | everywhere(["received_level_city"], 1000, [TOWN])
        | everywhere(["allocated_level_provincial"], -800)
        | everywhere(["allocated_level_city"], 800)
        | everywhere(["paid_level_provincial"], -300)
        | everywhere(["paid_level_city"], 300),
    ),
    "a project moved": (
        lambda: put(Project, region_code=THERE),
        everywhere([*PAID], -300, [HERE])
        | everywhere(PAID, 300, [THERE])
        | everywhere(ALLOCATED, -800, [HERE])
        | everywhere(ALLOCATED, 800, [THERE]),
    ),
    "an allocation moved": (
        lambda: put(FundAllocation, project=ProjectFactory(region_code=THERE, category="industry")),
        everywhere(PAID, -300, [HERE])
        | everywhere(PAID, 300, [THERE])
        | everywhere(ALLOCATED, -800, [HERE])
        | everywhere(ALLOCATED, 800, [THERE]),
    ),
    "a dividend withdrawn": (
        lambda: actions.withdraw_row(Payout.objects.get().benefits.first(), by=None, reason="测试"),
        everywhere(["dividends", "dividends_orchard"], -50) | everywhere(["dividend_households"], -1),
    ),
    "a batch withdrawn": (
        lambda: actions.withdraw_payout(Payout.objects.get(), by=None, reason="测试"),
        everywhere(["dividends", "dividends_orchard"], -300) | everywhere(["dividend_households"], -6),
    ),
    "another document": (lambda: put(FundReceipt, document_no="测试〔2018〕2号", principle="测试"), {}),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_change_moves_these_figures_and_no_others(money, name):
    mutate, expected = MUTATIONS[name]
    before = values()

    mutate()
    feed.deliver()

    assert moved(before, values()) == expected


def test_every_family_is_defined_and_counts_money(db):
    codes = [code for family in FAMILIES.values() for code in family.values()]

    assert {cut for _step, cut in FAMILIES} == {"nature", "level", "category"}
    assert [code for code in codes if registry.get(code).counts != "money"] == []
    assert len(codes) == len(set(codes)) == 3 * (len(FundNature) + len(FundLevel)) + 2 * len(ProjectCategory)
