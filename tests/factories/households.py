"""Households, their members, years, incomes, measures, helpers and visits."""

from datetime import date, timedelta
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from households import models as households
from tests.factories.base import COUNTY, PATHS, sequence_identity_number, stem
from tests.factories.villages import CadreFactory, RegionFactory, VillageFactory
from tongmu.core.identity import birth_date_of, sex_of


class PovertyLineFactory(DjangoModelFactory):
    class Meta:
        model = households.PovertyLine

    year = 2018
    region_code = factory.LazyAttribute(lambda line: RegionFactory(code="36", name="测试省").code)
    series = "national"
    amount = Decimal(2995)
    source = "测试文号"


class HouseholdFactory(DjangoModelFactory):
    """A household registered on 2016-01-01, not yet out of poverty.

    `status` gives another status, reached by legal steps of 100 days each; False leaves it without any.
    """

    class Meta:
        model = households.Household
        skip_postgeneration_save = True

    village = factory.SubFactory(VillageFactory)
    number = factory.Sequence(lambda n: f"C{n:011d}")
    group = "第一组"
    registered_on = date(2016, 1, 1)

    @factory.post_generation
    def status(self, create, extracted, **kwargs):
        if extracted is False:
            return
        path = PATHS[extracted or "unexited"]
        days = [self.registered_on + timedelta(days=100 * step) for step in range(len(path))]
        for status, starts_on, ends_on in zip(path, days, [*days[1:], None], strict=True):
            HouseholdStatusFactory(
                household=self, status=status, starts_on=starts_on, ends_on=ends_on, **kwargs
            )


class HouseholdStatusFactory(DjangoModelFactory):
    class Meta:
        model = households.HouseholdStatus

    household = factory.SubFactory(HouseholdFactory, status=False)
    status = "unexited"
    starts_on = date(2016, 1, 1)


class HouseholdYearFactory(DjangoModelFactory):
    class Meta:
        model = households.HouseholdYear

    household = factory.SubFactory(HouseholdFactory)
    year = 2018
    main_cause = "illness"


class HouseholdIncomeFactory(DjangoModelFactory):
    class Meta:
        model = households.HouseholdIncome

    household = factory.SubFactory(HouseholdFactory)
    year = 2018
    period_start = date(2018, 1, 1)
    period_end = date(2018, 12, 31)
    members_count = 3
    wage = Decimal(12000)


class MemberFactory(DjangoModelFactory):
    """A grown-up member, not the head; HeadFactory makes a head."""

    class Meta:
        model = households.Member

    household = factory.SubFactory(HouseholdFactory)
    name = factory.Sequence(lambda n: f"测试{stem(n)}")
    identity_number = factory.Sequence(sequence_identity_number)
    birth_on = factory.LazyAttribute(lambda member: birth_date_of(member.identity_number))
    sex = factory.LazyAttribute(lambda member: sex_of(member.identity_number))
    relation = "other"
    joined_on = factory.LazyAttribute(lambda member: member.household.registered_on)


class HeadFactory(MemberFactory):
    relation = "head"


class MemberYearFactory(DjangoModelFactory):
    class Meta:
        model = households.MemberYear

    member = factory.SubFactory(MemberFactory)
    year = 2018


class PairingFactory(DjangoModelFactory):
    class Meta:
        model = households.Pairing

    household = factory.SubFactory(HouseholdFactory)
    cadre = factory.SubFactory(CadreFactory)
    starts_on = date(2017, 1, 1)


class IncomeEntryFactory(DjangoModelFactory):
    """Wages of a month."""

    class Meta:
        model = households.IncomeEntry

    household = factory.SubFactory(HouseholdFactory)
    kind = "work"
    happened_on = date(2018, 6, 1)
    whole_month = True
    amount = Decimal(1000)


class MeasureTypeFactory(DjangoModelFactory):
    class Meta:
        model = households.MeasureType

    region_code = factory.LazyAttribute(lambda kind: RegionFactory(code=COUNTY, name="测试县").code)
    code = factory.Sequence(lambda n: f"{n:04d}")
    big = "产业扶贫"
    middle = "种植业"
    small = "测试小类"
    starts_on = date(2016, 1, 1)
    source = "测试文号"


class MeasureFactory(DjangoModelFactory):
    """A measure under way since March."""

    class Meta:
        model = households.Measure

    household = factory.SubFactory(HouseholdFactory)
    type = factory.SubFactory(MeasureTypeFactory)
    content = "测试措施"
    responsible_unit = "测试单位"
    planned_from = date(2018, 3, 1)
    planned_to = date(2018, 12, 31)
    begun_on = date(2018, 3, 10)


class VisitFactory(DjangoModelFactory):
    class Meta:
        model = households.Visit

    household = factory.SubFactory(HouseholdFactory)
    cadre = factory.SubFactory(CadreFactory)
    visited_on = date(2018, 12, 1)
    content = "测试走访"
