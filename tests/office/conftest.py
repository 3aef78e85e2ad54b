from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from tests.demo_data import copy_of_demo, demo
from tests.factories import (
    CadreFactory,
    EnterpriseFactory,
    FundReceiptFactory,
    HeadFactory,
    HouseholdFactory,
    HouseholdStatusFactory,
    JobFactory,
    MemberFactory,
    PairingFactory,
    PaymentFactory,
    PostingFactory,
    RegionFactory,
    VillageFactory,
    VisitFactory,
)
from tongmu.indicators import registry
from tongmu.indicators.models import Target
from tongmu.indicators.refresh import refresh_all

REFRESHED = """
    registered_households exited_households remaining_households remaining_persons farming_population
    visits_of_month visited_households_of_month paired_households guarantee_problem_households
    workshop_jobs funds_received funds_allocated funds_paid target_households_exit trainings
    households_without_helper exited_poor_villages
    """.split()
COUNTY, TOWN, OTHER_TOWN = "360322", "360322102", "360322103"


def refresh():
    """Writes the values of what the office tests look at, and of nothing else."""
    refresh_all([registry.get(code) for code in REFRESHED])


def village(number, name, town=TOWN):
    return VillageFactory(code=f"{town}{number}", region__name=name, name=name)


@pytest.fixture
def town(db):
    """Two villages: one visited and with a household out of poverty, one where nothing was done."""
    RegionFactory(code=COUNTY, name="测试县")
    RegionFactory(code=TOWN, name="测试镇")
    RegionFactory(code=OTHER_TOWN, name="别的镇")
    good, late = village("202", "前进村"), village("214", "后进村")
    foreign = village("201", "外镇村", town=OTHER_TOWN)
    households = [HouseholdFactory(village=good, number=f"G{n}") for n in range(3)]
    households += [HouseholdFactory(village=late, number=f"L{n}") for n in range(4)]
    secretary = CadreFactory(name="测试书记")
    for household in households:
        HeadFactory(household=household, name=f"户主{household.number}")
        PairingFactory(household=household, cadre=secretary)
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
        Target(indicator="exited_households", region_code=code, year=2018, amount=amount)
        for code, amount in [(TOWN, 3), (good.pk, 1), (late.pk, 2)]
    )
    refresh()
    return SimpleNamespace(good=good, late=late, foreign=foreign, households=households)


__all__ = ["copy_of_demo", "demo"]
