"""Rows of helpers for tests: stand-ins and how often households are visited."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from households import models as households
from tests.factories.households import PairingFactory
from tests.factories.villages import CadreFactory, RegionFactory


class StandInFactory(DjangoModelFactory):
    """Somebody helps for the responsible helper of a household through December 2018."""

    class Meta:
        model = households.Pairing

    stands_in_for = factory.SubFactory(PairingFactory)
    household = factory.SelfAttribute("stands_in_for.household")
    cadre = factory.SubFactory(CadreFactory)
    rank = "stand_in"
    starts_on = date(2018, 12, 1)
    ends_on = date(2019, 1, 1)


class VisitFrequencyFactory(DjangoModelFactory):
    """Responsible helpers of the province visit households in poverty once a month."""

    class Meta:
        model = households.VisitFrequency

    region_code = factory.LazyAttribute(lambda rule: RegionFactory(code="36", name="测试省").code)
    rank = "primary"
    household_class = "poor"
    period = "month"
    since = 2016
    source = "测试文号"
