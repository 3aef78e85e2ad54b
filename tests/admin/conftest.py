from types import SimpleNamespace

import pytest

from tests import factories as make
from tests.demo_data import committed_demo, copy_of_demo

__all__ = ["committed_demo", "copy_of_demo"]

HERE, THERE = "360322102202", "360322102204"


@pytest.fixture
def town(db):
    """Two villages of the town with a household each, told apart by 此村 and 彼村 in every name."""
    for code, name in (("36", "测试省"), ("3603", "测试市"), ("360322", "测试县"), ("360322102", "测试镇")):
        make.RegionFactory(code=code, name=name)
    return SimpleNamespace(here=a_place(HERE, "此村"), there=a_place(THERE, "彼村"))


def a_place(code, mark):
    village = make.VillageFactory(code=code, region__name=f"{mark}村委会")
    household = make.HouseholdFactory(village=village, number=f"H{code}")
    head = make.HeadFactory(household=household, name=f"{mark}户主")
    cadre = make.CadreFactory(name=f"{mark}干部", home_region_code=code)
    project = make.ProjectFactory(name=f"{mark}项目", region_code=code)
    workshop = make.EnterpriseFactory(village=village, name=f"{mark}车间")
    return SimpleNamespace(
        village=village,
        household=household,
        head=head,
        cadre=cadre,
        project=project,
        workshop=workshop,
        pairing=make.PairingFactory(household=household, cadre=cadre),
    )


@pytest.fixture
def sign_in(client):
    """Signs in somebody new holding a role for a region and gives the account."""

    def signed(role, region=make.TOWN):
        user = make.UserFactory.holding(role, region)
        client.force_login(user)
        return user

    return signed


@pytest.fixture
def village_clerk(sign_in, town):
    return sign_in("village_clerk", HERE)


@pytest.fixture
def town_clerk(sign_in, town):
    return sign_in("township_clerk")
