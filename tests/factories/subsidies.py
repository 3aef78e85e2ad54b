"""Factories of workshop subsidies and their rules."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from projects import models as projects
from tests.factories.enterprises import EnterpriseFactory
from tests.factories.villages import RegionFactory


class SubsidyRuleFactory(DjangoModelFactory):
    class Meta:
        model = projects.SubsidyRule
        django_get_or_create = ("kind", "year", "region_code")

    year = 2018
    region_code = factory.LazyAttribute(lambda rule: RegionFactory(code="36", name="测试省").code)
    kind = "employment"
    amount = Decimal(1000)
    unit = "人·年"
    source = "测试文号"


class WorkshopSubsidyFactory(DjangoModelFactory):
    class Meta:
        model = projects.WorkshopSubsidy

    enterprise = factory.SubFactory(EnterpriseFactory)
    rule = factory.SubFactory(SubsidyRuleFactory)
    amount = Decimal(5000)
    paid_on = date(2018, 11, 1)
    voucher_no = factory.Sequence(lambda n: f"BT{n}")
