"""Rows of helpers for tests: stand-ins and how often households are visited."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from households import models as households


class StandInFactory(DjangoModelFactory):
    """Somebody helps for the responsible helper of a household through December 2018."""

    class Meta:
        model = households.Pairing

    stands_in_for = factory.SubFactory("tests.factories.PairingFactory")
    household = factory.SelfAttribute("stands_in_for.household")
    cadre = factory.SubFactory("tests.factories.CadreFactory")
    rank = "stand_in"
    starts_on = date(2018, 12, 1)
    ends_on = date(2019, 1, 1)


class VisitFrequencyFactory(DjangoModelFactory):
    """Responsible helpers of the province visit households in poverty once a month."""

    class Meta:
        model = households.VisitFrequency

    region_code = factory.LazyAttribute(lambda rule: region("36"))
    rank = "primary"
    household_class = "poor"
    period = "month"
    since = 2016
    source = "测试文号"


def region(code):
    from tests.factories import RegionFactory  # noqa: PLC0415 - which takes these factories in

    return RegionFactory(code=code, name="测试省").code
