"""One row of industry, power, shops or points: which figures it moves, and which it must not."""

from datetime import date
from decimal import Decimal

import pytest

from projects.exchange_actions import correct, exchange
from projects.models import (
    Enterprise,
    ExchangeOrder,
    IndustryLink,
    PointAccount,
    PowerUse,
    Recruitment,
    ScoringBatch,
    Share,
    ShopItem,
)
from tests import factories as make
from tongmu.audit import actions, feed
from tongmu.demo.places import CODES, TOWN, XIAOBU
from tongmu.indicators import drill, registry
from tongmu.indicators.models import IndicatorValue
from tongmu.indicators.reading import full
from tongmu.indicators.refresh import refresh_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
NEW = [
    "posts_offered", "industry_area", "industry_villages", "cooperative_villages", "led_villages",
    "share_households", "cooperative_households", "share_worth", "connected_households", "points_exchanges",
    "love_supermarkets", "pv_capacity", "pv_kwh", "pv_income_used", "pv_income_left", "points_given",
    "points_of_month", "points_households", "points_exchanged", "exchange_donations",
]  # fmt: skip
STORED = [found.code for found in registry.stored_indicators()]


def values():
    return {code: figure.value for code, figure in full.values(STORED, TOWN, "2018-12").items()}


def moved(deed):
    """{code: by how much} of the figures of the town that `deed` changed, once what follows a commit has run."""
    before = values()
    deed()
    feed.deliver()
    after = values()
    return {code: after[code] - before[code] for code in STORED if after[code] != before[code]}


def saved(row):
    return lambda: actions.save(row, by=None)


def plain(kind, village=CODES[8], **more):
    return Enterprise(kind=kind, name="测试", village_id=village, recognised_on=date(2018, 12, 1), **more)


@pytest.mark.parametrize("code", NEW)
def test_the_rows_behind_add_up_to_the_figure(code):
    for region in (TOWN, XIAOBU):
        figure = full.value(code, region, "2018-12")
        assert drill.listing(registry.get(code), region, "2018-12").total == figure.value, region


def test_each_kind_of_enterprise_moves_its_own_figures():
    assert moved(saved(plain("workshop", workshop_form="home"))) == {"workshops": 1}
    assert moved(saved(plain("vegetable_base", area_mu=Decimal("12.5")))) == {
        "vegetable_bases": 1, "industry_area": Decimal("12.5"), "industry_villages": 1,
    }  # fmt: skip
    assert moved(saved(plain("cooperative"))) == {"cooperatives": 1, "cooperative_villages": 1}
    assert moved(saved(plain("love_supermarket", shop_form="points"))) == {"points_exchanges": 1}
    household = make.HouseholdFactory(village_id=CODES[8])
    refresh_all()
    own = plain("love_supermarket", shop_form="household", operator_household=household)
    assert moved(saved(own)) == {"love_supermarkets": 1}


def test_the_three_shops_of_the_article_are_those_of_households():
    assert full.value("love_supermarkets", TOWN, "2018-12").value == 3
    assert full.value("points_exchanges", TOWN, "2018-12").value == 2


def test_posts_links_and_shares_move_their_own_figures():
    workshop = Enterprise.objects.filter(kind="workshop", village=CODES[8])[0]
    offer = make.RecruitmentFactory.build(
        enterprise=workshop, trade="测试工", posts=4, starts_on=date(2018, 12, 1)
    )
    assert moved(saved(offer)) == {"posts_offered": 4}

    link = IndustryLink(enterprise=workshop, village_id=CODES[8], manner="work", starts_on=date(2018, 12, 1))
    assert moved(saved(link)) == {"led_villages": 1}

    share = Share.objects.filter(kind="cash").order_by("pk")[0]
    other = Enterprise.objects.filter(kind="orchard")[0]
    again = Share(
        household=share.household,
        enterprise=other,
        kind="cash",
        amount=Decimal(300),
        starts_on=date(2018, 12, 1),
    )
    assert moved(saved(again)) == {"share_worth": Decimal(300)}


def test_an_ended_recruitment_is_no_longer_open():
    offer = Recruitment.objects.going_on(date(2018, 12, 31)).order_by("pk")[0]
    offer.ends_on = date(2018, 12, 31)

    assert moved(saved(offer)) == {"posts_offered": -offer.posts}


def test_used_income_is_left_no_more():
    resolution = make.ResolutionFactory(village_id=XIAOBU)
    station = Enterprise.objects.get(kind="photovoltaic_station", village=XIAOBU)
    use = PowerUse(
        station=station, resolution=resolution, kind="awards", used_on=date(2018, 12, 1), amount=Decimal(100),
        purpose="测试",
    )  # fmt: skip

    assert moved(saved(use)) == {"pv_income_used": 100, "pv_income_left": -100}


def test_points_count_when_they_are_published_and_not_when_taken_back():
    batch = ScoringBatch.objects.get(published_on=None)
    unpublished = sum(batch.entries.values_list("points", flat=True))
    batch.published_on = date(2018, 12, 31)

    published = moved(saved(batch))

    assert published["points_given"] == published["points_of_month"] == unpublished > 0
    assert set(published) <= {"points_given", "points_of_month", "points_households"}
    entry = batch.entries.order_by("pk")[0]
    back = moved(lambda: correct(entry, on=date(2018, 12, 31), by=None))
    assert (back.pop("points_given"), back.pop("points_of_month")) == (-entry.points, -entry.points)
    assert set(back) <= {"points_households"}


def test_an_exchange_is_no_award():
    account = PointAccount.objects.with_balance().filter(household__village=XIAOBU).order_by("-points")[0]
    item = ShopItem.objects.get(shop__village=XIAOBU, name="食盐")
    order = ExchangeOrder(account=account, item=item, quantity=2, ordered_on=date(2018, 12, 30))

    assert moved(lambda: exchange(order, by=None)) == {"points_exchanged": 4}


def test_after_all_that_a_refresh_from_nothing_gives_the_same():
    def stored():
        fields = ["indicator", "region_code", "period", "amount", "entities", "least", "hidden"]
        return set(IndicatorValue.objects.filter(indicator__in=NEW).values_list(*fields))

    batch = ScoringBatch.objects.get(published_on=None)
    batch.published_on = date(2018, 12, 31)
    actions.save(batch, by=None)
    share = Share.objects.order_by("pk")[0]
    share.ends_on = date(2018, 12, 15)
    actions.save(share, by=None)
    actions.withdraw(Share.objects.filter(kind="land")[0], by=None, reason="录错")
    feed.deliver()
    kept = stored()
    refresh_all()

    assert stored() == kept


def test_balances_and_stocks_of_the_demo_are_never_below_nothing():
    assert min(PointAccount.objects.with_balance().values_list("points", flat=True)) >= 0
    assert min(ShopItem.objects.with_stock().values_list("in_stock", flat=True)) >= 0
