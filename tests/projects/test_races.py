"""Points and goods with two writers at once, really: each in a thread with its own connection."""

from datetime import date

import pytest

from projects.exchange_actions import correct, exchange, take_back
from projects.models import ExchangeOrder, PointEntry, PowerUse, StockMove
from tests.factories import (
    EnterpriseFactory,
    PointAccountFactory,
    PowerSettlementFactory,
    ResolutionFactory,
    ShopItemFactory,
    StockMoveFactory,
    earned,
    points_shop,
)
from tests.households.test_races import at_once, refusals_in
from tongmu.audit.actions import save

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2018, 12, 5)


def test_four_exchanges_at_once_never_overdraw_an_account():
    account = PointAccountFactory()
    earned(account, 12)
    shop = points_shop(account.household.village)
    items = [StockMoveFactory(item__shop=shop).item for _ in range(4)]

    results = at_once(
        lambda number: exchange(
            ExchangeOrder(account=account, item=items[number], quantity=1, ordered_on=DAY), by=None
        )
    )

    assert len(refusals_in(results)) == 2
    assert account.balance == 2
    assert StockMove.objects.filter(kind="exchange").count() == 2


def test_four_exchanges_at_once_never_take_more_than_the_stock():
    shop = points_shop()
    item = ShopItemFactory(shop=shop)
    StockMoveFactory(item=item, quantity=3)
    accounts = [PointAccountFactory(household__village=shop.village) for _ in range(4)]
    for account in accounts:
        earned(account)

    results = at_once(
        lambda number: exchange(
            ExchangeOrder(account=accounts[number], item=item, quantity=1, ordered_on=DAY), by=None
        )
    )

    assert len(refusals_in(results)) == 1
    assert item.stock == 0
    assert PointEntry.objects.filter(reason="exchange").count() == 3


def test_an_order_and_points_are_each_taken_back_once():
    account = PointAccountFactory()
    award = earned(account)
    item = ShopItemFactory(shop=points_shop(account.household.village))
    StockMoveFactory(item=item, quantity=5)
    order = exchange(ExchangeOrder(account=account, item=item, quantity=1, ordered_on=DAY), by=None)

    taken = at_once(lambda number: take_back(ExchangeOrder.objects.get(pk=order.pk), by=None, reason="录错"))
    corrected = at_once(lambda number: correct(PointEntry.objects.get(pk=award.pk), on=DAY, by=None))

    assert (len(refusals_in(taken)), len(refusals_in(corrected))) == (3, 3)
    assert (account.balance, item.stock) == (0, 5)


def test_four_uses_at_once_never_exceed_what_was_settled():
    station = EnterpriseFactory(kind="photovoltaic_station")
    PowerSettlementFactory(station=station, amount=1000)
    resolution = ResolutionFactory(village=station.village)

    def use(number):
        return save(
            PowerUse(
                station=station,
                resolution=resolution,
                kind="awards",
                used_on=DAY,
                amount=400,
                purpose="测试",
            ),
            by=None,
        )

    assert len(refusals_in(at_once(use))) == 2
    assert PowerUse.objects.total() == 800
