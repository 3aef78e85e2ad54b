"""Regions, villages with their plans and exits, cadres, and the standards of the policy."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from tests.factories.base import COUNTY, EXIT_KINDS, TOWN, stem
from villages import models as villages


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = villages.Region
        django_get_or_create = ["code"]

    code = TOWN
    name = "测试镇"


class VillageFactory(DjangoModelFactory):
    """A village of the town `TOWN` unless `region__code` says otherwise."""

    class Meta:
        model = villages.Village
        django_get_or_create = ["region"]

    class Params:
        code = factory.Sequence(lambda n: f"{TOWN}{n % 700 + 300:03d}")

    region = factory.SubFactory(
        RegionFactory,
        code=factory.SelfAttribute("..code"),
        name=factory.LazyAttribute(lambda region: f"测试{stem(int(region.code[-3:]))}村委会"),
    )
    name = factory.LazyAttribute(lambda village: village.region.display_name)
    group_count = 8


class VillageYearFactory(DjangoModelFactory):
    class Meta:
        model = villages.VillageYear

    village = factory.SubFactory(VillageFactory)
    year = 2018
    population = 2000
    farming_population = 1800
    households = 500


class ExitIndicatorRuleFactory(DjangoModelFactory):
    """To the full; a kind of its own for each of the first few."""

    class Meta:
        model = villages.ExitIndicatorRule

    year = 2018
    region_code = factory.LazyAttribute(lambda rule: RegionFactory(code=COUNTY, name="测试县").code)
    kind = factory.Sequence(lambda n: EXIT_KINDS[n % len(EXIT_KINDS)])
    requirement = "测试指标要求"
    target = Decimal(100)
    unit = "%"
    source = "测试文号"


class VillageExitCheckFactory(DjangoModelFactory):
    class Meta:
        model = villages.VillageExitCheck

    village = factory.SubFactory(VillageFactory)
    rule = factory.SubFactory(ExitIndicatorRuleFactory)
    checked_on = date(2018, 10, 1)
    actual = Decimal(80)
    verified_by = "测试单位"


class VillageExitStepFactory(DjangoModelFactory):
    class Meta:
        model = villages.VillageExitStep

    village = factory.SubFactory(VillageFactory)
    step = "applied"
    taken_on = date(2018, 11, 5)


class VillagePlanFactory(DjangoModelFactory):
    class Meta:
        model = villages.VillagePlan

    village = factory.SubFactory(VillageFactory)
    year = 2018
    reviewed_on = date(2018, 2, 9)


class VillagePlanItemFactory(DjangoModelFactory):
    """A step that was due in October and is not completed."""

    class Meta:
        model = villages.VillagePlanItem

    plan = factory.SubFactory(VillagePlanFactory)
    action = factory.Sequence(lambda n: f"测试事项{stem(n)}")
    responsible_unit = "测试单位"
    due_on = date(2018, 10, 31)


class CadreFactory(DjangoModelFactory):
    class Meta:
        model = villages.Cadre

    name = factory.Sequence(lambda n: f"测试干部{stem(n)}")
    unit = "测试县某局"
    unit_level = "county"
    home_region_code = factory.LazyAttribute(lambda cadre: RegionFactory().code)


class PostingFactory(DjangoModelFactory):
    class Meta:
        model = villages.Posting

    cadre = factory.SubFactory(CadreFactory)
    village = factory.SubFactory(VillageFactory)
    role = "first_secretary"
    starts_on = date(2017, 1, 1)
    detached = True


class PolicyStandardFactory(DjangoModelFactory):
    """The least working age of the province, 16 years since long ago; give `number=None` with an `amount`."""

    class Meta:
        model = villages.PolicyStandard

    kind = "least_working_age"
    region_code = factory.LazyAttribute(lambda standard: RegionFactory(code="36", name="测试省").code)
    since = factory.Sequence(lambda n: 1950 + n % 45)
    number = 16
    source = "测试文号"
