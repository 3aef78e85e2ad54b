from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from households.models import Household, HouseholdStatus, Visit
from projects.models import FundReceipt, Job, Payment
from tests.factories import (
    CadreFactory,
    EnterpriseFactory,
    FundReceiptFactory,
    HeadFactory,
    HouseholdFactory,
    HouseholdStatusFactory,
    JobFactory,
    MemberFactory,
    PaymentFactory,
    PostingFactory,
    RegionFactory,
    VillageFactory,
    VisitFactory,
)
from tongmu.indicators import registry
from tongmu.indicators.models import Target
from tongmu.indicators.refresh import refresh_all
from tongmu.indicators.registry import FLOW, HOUSEHOLDS, MONEY, PERSONS, STOCK, THINGS, Rows

COUNTY, TOWN, OTHER_TOWN = "360322", "360322102", "360322103"


def define(code, rows, *, unit, kind, counts, **fields):
    registry.indicator(
        code=code, name=f"指标{code}", unit=unit, kind=kind, counts=counts, topic="test", sources=[],
        says=f"{code}的口径", **fields,
    )(rows)  # fmt: skip


@pytest.fixture
def figures(monkeypatch):
    """A handful of definitions in place of the real ones."""
    monkeypatch.setattr(registry, "_REGISTRY", {})
    village = "household__village_id"
    define(
        "poor_households",
        lambda: Rows(Household.objects.all(), "pk", "village_id", "registered_on", behind="pk"),
        unit="户", kind=STOCK, counts=HOUSEHOLDS,
    )  # fmt: skip
    define(
        "households_exited",
        lambda: Rows(
            HouseholdStatus.objects.filter(status="exited_policy"),
            "household_id", village, "starts_on", behind="household_id",
        ),
        unit="户", kind=FLOW, counts=HOUSEHOLDS,
    )  # fmt: skip
    define(
        "visits",
        lambda: Rows(Visit.objects.standing(), "pk", village, "visited_on"),
        unit="次", kind=FLOW, counts=THINGS,
    )  # fmt: skip
    define(
        "households_visited",
        lambda: Rows(
            Visit.objects.standing().filter(visited_on__month=12),
            "household_id", village, "visited_on", behind="household_id",
        ),
        unit="户", kind=STOCK, counts=HOUSEHOLDS,
    )  # fmt: skip
    define(
        "workshop_jobs",
        lambda: Rows(
            Job.objects.standing(), "member_id", "member__household__village_id", "starts_on", "ends_on",
            behind="member__household_id",
        ),
        unit="人", kind=STOCK, counts=PERSONS,
    )  # fmt: skip
    define(
        "funds_received",
        lambda: Rows(FundReceipt.objects.standing(), "pk", "region_code", "received_on", amount="amount"),
        unit="元", kind=FLOW, counts=MONEY, digits=2,
    )  # fmt: skip
    for code in ("funds_allocated", "funds_paid"):
        define(
            code,
            lambda: Rows(
                Payment.objects.standing(), "pk", "allocation__project__region_code", "paid_on", amount="amount"
            ),
            unit="元", kind=FLOW, counts=MONEY, digits=2,
        )  # fmt: skip
    define(
        "target_exits",
        lambda: Rows(Target.objects.all(), "pk", "region_code", "year", amount="amount", yearly=True),
        unit="户", kind=STOCK, counts=THINGS,
    )  # fmt: skip
    registry.ratio(
        code="visit_coverage", name="走访覆盖率", unit="%", numerator="households_visited",
        denominator="poor_households", says="覆盖率的口径", topic="test", percent=True, digits=1,
    )  # fmt: skip


def village(number, name, town=TOWN):
    return VillageFactory(code=f"{town}{number}", region__name=name, name=name)


@pytest.fixture
def town(db, figures):
    """Two villages: one visited and with a household out of poverty, one where nothing was done."""
    RegionFactory(code=COUNTY, name="测试县")
    RegionFactory(code=TOWN, name="测试镇")
    RegionFactory(code=OTHER_TOWN, name="别的镇")
    good, late = village("202", "前进村"), village("214", "后进村")
    foreign = village("201", "外镇村", town=OTHER_TOWN)
    households = [HouseholdFactory(village=good, number=f"G{n}") for n in range(3)]
    households += [HouseholdFactory(village=late, number=f"L{n}") for n in range(4)]
    for household in households:
        HeadFactory(household=household, name=f"户主{household.number}")
    secretary = CadreFactory(name="测试书记")
    PostingFactory(cadre=secretary, village=late)
    for household in households[:3]:
        VisitFactory(household=household, cadre=secretary, visited_on=date(2018, 12, 3))
    VisitFactory(household=households[0], cadre=secretary, visited_on=date(2018, 12, 20))
    VisitFactory(household=households[3], cadre=secretary, visited_on=date(2018, 5, 20))
    households[0].statuses.untrailed().update(ends_on=date(2018, 11, 1))
    HouseholdStatusFactory(household=households[0], status="exited_policy", starts_on=date(2018, 11, 1))
    workshop = EnterpriseFactory(village=good)
    members = [MemberFactory(household=household) for household in households[:2]]
    for member in members:
        JobFactory(member=member, enterprise=workshop)
    JobFactory(member=members[0], enterprise=EnterpriseFactory(village=late))
    JobFactory(member=members[1], enterprise=workshop, starts_on=date(2018, 1, 2), ends_on=date(2018, 3, 1))
    FundReceiptFactory(region_code=TOWN, amount=Decimal("20000.50"))
    PaymentFactory(amount=Decimal(9000))
    Target.objects.untrailed().bulk_create(
        [Target(indicator="households_exited", region_code=TOWN, year=2018, amount=3)]
    )
    refresh_all()
    return SimpleNamespace(good=good, late=late, foreign=foreign, households=households)
