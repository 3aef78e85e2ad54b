"""Enterprises, their power, shops and points."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from projects import models as projects
from tests.factories.base import stem
from tests.factories.households import HouseholdFactory
from tests.factories.villages import VillageFactory


class EnterpriseFactory(DjangoModelFactory):
    class Meta:
        model = projects.Enterprise

    kind = "workshop"
    name = factory.Sequence(lambda n: f"测试车间{stem(n)}")
    village = factory.SubFactory(VillageFactory)
    operator_household = None
    recognised_on = date(2017, 6, 1)
    shop_form = factory.LazyAttribute(
        lambda shop: (
            "" if shop.kind != "love_supermarket" else "household" if shop.operator_household else "points"
        )
    )


class RecruitmentFactory(DjangoModelFactory):
    class Meta:
        model = projects.Recruitment

    enterprise = factory.SubFactory(EnterpriseFactory)
    trade = "缝纫工"
    posts = 6
    pay_basis = "piece"
    wage_from = Decimal(1800)
    wage_to = Decimal(2600)
    starts_on = date(2018, 10, 1)


class IndustryLinkFactory(DjangoModelFactory):
    class Meta:
        model = projects.IndustryLink

    enterprise = factory.SubFactory(EnterpriseFactory, kind="leading_enterprise")
    village = factory.SubFactory(VillageFactory)
    manner = "orders"
    starts_on = date(2018, 1, 1)


class ShareFactory(DjangoModelFactory):
    """1000 yuan in a co-operative."""

    class Meta:
        model = projects.Share

    household = factory.SubFactory(HouseholdFactory)
    enterprise = factory.SubFactory(EnterpriseFactory, kind="cooperative")
    kind = "cash"
    amount = Decimal(1000)
    starts_on = date(2018, 2, 1)


class ResolutionFactory(DjangoModelFactory):
    class Meta:
        model = projects.Resolution

    village = factory.SubFactory(VillageFactory)
    number = factory.Sequence(lambda n: f"测试决议{n}号")
    subject = "测试事项"
    proposed_on = date(2018, 11, 1)
    discussed_on = date(2018, 11, 3)
    reviewed_on = date(2018, 11, 5)
    decided_on = date(2018, 11, 8)
    published_on = date(2018, 11, 9)


class PowerUseFactory(DjangoModelFactory):
    class Meta:
        model = projects.PowerUse

    station = factory.LazyFunction(lambda: PowerSettlementFactory().station)
    resolution = factory.SubFactory(ResolutionFactory, village=factory.SelfAttribute("..station.village"))
    kind = "public_works"
    used_on = date(2018, 12, 3)
    amount = Decimal(500)
    purpose = "测试用途"


class CashEntryFactory(DjangoModelFactory):
    class Meta:
        model = projects.CashEntry

    shop = factory.LazyAttribute(lambda entry: household_shop())
    booked_on = date(2018, 12, 3)
    kind = "sales"
    amount = Decimal(120)


def household_shop(household=None, **more):
    """A love supermarket that a household of its village runs."""
    household = household or HouseholdFactory()
    fields = {"village": household.village, "operator_household": household, **more}
    return EnterpriseFactory(kind="love_supermarket", **fields)


def points_shop(village=None, **more):
    return EnterpriseFactory(kind="love_supermarket", village=village or VillageFactory(), **more)


class PointAccountFactory(DjangoModelFactory):
    class Meta:
        model = projects.PointAccount

    household = factory.SubFactory(HouseholdFactory)
    opened_on = date(2018, 1, 1)


class ScoringBatchFactory(DjangoModelFactory):
    """Of November 2018, not yet published."""

    class Meta:
        model = projects.ScoringBatch

    village = factory.SubFactory(VillageFactory)
    month = date(2018, 11, 1)
    scorer_group = "测试评议小组"
    scored_on = date(2018, 11, 29)


class PointEntryFactory(DjangoModelFactory):
    """A gift of 20 points unless a batch or another reason is named."""

    class Meta:
        model = projects.PointEntry

    account = factory.SubFactory(PointAccountFactory)
    reason = factory.LazyAttribute(lambda entry: "sanitation" if entry.batch else "gift")
    batch = None
    points = 20
    happened_on = date(2018, 11, 20)


def earned(account, points=20):
    """Points of a scoring that was published: they count, and gifts can be spent with them."""
    village, month = account.household.village, date(2018, 10, 1)
    batch = projects.ScoringBatch.objects.filter(village=village, month=month).first()
    batch = batch or ScoringBatchFactory(
        village=village, month=month, scored_on=date(2018, 10, 30), published_on=date(2018, 11, 1)
    )
    return PointEntryFactory(account=account, batch=batch, points=points, happened_on=date(2018, 10, 20))


class DonationFactory(DjangoModelFactory):
    class Meta:
        model = projects.Donation

    shop = factory.LazyAttribute(lambda donation: points_shop())
    donated_on = date(2018, 10, 10)
    donor = "测试单位"
    what = "测试物资"
    amount = Decimal(300)


class ShopItemFactory(DjangoModelFactory):
    class Meta:
        model = projects.ShopItem

    shop = factory.LazyAttribute(lambda item: points_shop())
    name = factory.Sequence(lambda n: f"测试商品{stem(n)}")
    points_price = 5
    starts_on = date(2018, 1, 1)


class StockMoveFactory(DjangoModelFactory):
    class Meta:
        model = projects.StockMove

    item = factory.SubFactory(ShopItemFactory)
    kind = "purchase"
    moved_on = date(2018, 2, 1)
    quantity = 10


class ExchangeOrderFactory(DjangoModelFactory):
    """The bare row; `projects.exchange_actions.exchange` makes one with its entry and its move."""

    class Meta:
        model = projects.ExchangeOrder

    account = factory.SubFactory(PointAccountFactory)
    item = factory.SubFactory(ShopItemFactory)
    quantity = 1
    points_price = 5
    ordered_on = date(2018, 12, 5)


class PowerSettlementFactory(DjangoModelFactory):
    class Meta:
        model = projects.PowerSettlement

    station = factory.SubFactory(EnterpriseFactory, kind="photovoltaic_station")
    month = date(2018, 11, 1)
    kwh = 3000
    amount = Decimal(2940)
