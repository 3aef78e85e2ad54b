"""Points: scored by month, published, exchanged, taken back; never changed, never below zero."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from projects.doubts import about_points
from projects.exchange_actions import correct, counter_entry, exchange, take_back
from projects.models import ExchangeOrder, PointAccount, PointEntry, ScoringBatch, ShopItem, StockMove
from tests.factories import (
    DonationFactory,
    HouseholdFactory,
    PointAccountFactory,
    PointEntryFactory,
    ScoringBatchFactory,
    ShopItemFactory,
    StockMoveFactory,
    UserFactory,
    VillageFactory,
    earned,
    household_shop,
    points_shop,
)
from tests.refusals import refused_fields
from tongmu.audit.actions import save, withdraw
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
DAY = date(2018, 11, 20)


@pytest.fixture
def account():
    return PointAccountFactory()


@pytest.fixture
def batch(account):
    return ScoringBatchFactory(village=account.household.village)


def entry(account, **fields):
    given = {"reason": "sanitation", "points": 10, "happened_on": DAY}
    return PointEntry(account=account, **{**given, **fields})


def order(account, item, **fields):
    return ExchangeOrder(
        account=account, item=item, **{"quantity": 1, "ordered_on": date(2018, 12, 5), **fields}
    )


def goods(account, pieces=10, **fields):
    item = ShopItemFactory(shop=points_shop(account.household.village), **fields)
    StockMoveFactory(item=item, quantity=pieces)
    return item


def test_points_of_a_scoring_count_once_it_is_published(account, batch):
    assert refused_fields(entry(account, batch=batch)) == []
    assert account.balance == 0

    batch.published_on = date(2018, 12, 1)
    save(batch, by=None)

    assert account.balance == 10
    assert PointAccount.objects.with_balance().get().points == 10


def test_a_published_scoring_takes_no_more_points_and_stays_published(account, batch):
    save(entry(account, batch=batch), by=None)
    batch.published_on = date(2018, 12, 1)
    save(batch, by=None)

    assert refused_fields(entry(account, batch=batch)) == ["batch"]
    batch.published_on = None
    assert refused_fields(batch) == ["published_on"]
    again = ScoringBatch.objects.get()
    again.month = date(2018, 10, 1)
    assert refused_fields(again) == ["month"]
    with pytest.raises(ValidationError):
        withdraw(ScoringBatch.objects.get(), by=None, reason="录错")


def test_a_month_is_scored_once_a_village(batch):
    def scoring(**fields):
        given = {"village": batch.village, "month": DAY, "scorer_group": "测试组", "scored_on": DAY}
        return ScoringBatch(**{**given, **fields})

    assert refused_fields(scoring()) == ["month"]
    assert refused_fields(scoring(village=VillageFactory())) == []
    assert refused_fields(scoring(month=date(2018, 12, 9))) == ["scored_on"]
    assert refused_fields(scoring(month=date(2018, 10, 9), published_on=date(2018, 11, 19))) == [
        "published_on"
    ]


def test_impossible_points_are_refused_at_their_fields(account, batch):
    assert refused_fields(entry(account)) == ["batch"]
    assert refused_fields(entry(account, batch=batch, reason="gift")) == ["batch"]
    assert refused_fields(entry(account, batch=batch, points=0)) == ["points"]
    assert refused_fields(entry(account, batch=batch, points=-1)) == ["points"]
    assert refused_fields(entry(account, batch=batch, happened_on=date(2018, 12, 1))) == ["happened_on"]
    assert refused_fields(entry(account, reason="gift", happened_on=date(2017, 12, 31))) == ["happened_on"]
    assert refused_fields(entry(PointAccountFactory(), batch=batch)) == ["account"]
    assert "reason" in refused_fields(entry(account, reason="exchange", points=-1))
    assert refused_fields(PointAccount(household=account.household, opened_on=DAY)) == ["household"]


def test_an_entry_is_never_changed(account):
    kept = PointEntryFactory(account=account)

    kept.points = 21
    assert refused_fields(kept) == ["__all__"]
    with pytest.raises(DatabaseError), transaction.atomic():
        PointEntry.objects.untrailed().update(points=21)
    assert PointEntry.objects.get().points == 20


def test_a_wrong_entry_is_taken_back_once_and_whole(account, batch):
    wrong = save(entry(account, batch=batch), by=None)

    half = counter_entry(wrong, on=date(2018, 12, 1))
    half.points = -5
    assert refused_fields(half) == ["points"]
    early = counter_entry(wrong, on=date(2018, 11, 19))
    assert refused_fields(early) == ["happened_on"]
    back = correct(wrong, on=date(2018, 12, 1), by=None)

    assert (back.points, back.batch, back.reason) == (-10, batch, "sanitation")
    assert refused_fields(counter_entry(wrong, on=date(2018, 12, 1))) == ["corrects"]
    assert refused_fields(counter_entry(back, on=date(2018, 12, 1))) == ["corrects"]
    withdraw(batch, by=None, reason="录错")


def test_what_has_been_spent_is_not_taken_back(account):
    gift = earned(account, 6)
    exchange(order(account, goods(account)), by=None)

    with pytest.raises(ValidationError) as refused:
        correct(gift, on=date(2018, 12, 6), by=None)

    assert list(refused.value.message_dict) == ["points"]
    assert account.balance == 1


def test_an_exchange_takes_points_and_goods_together(account):
    earned(account, 20)
    item = goods(account, pieces=4)

    exchange(order(account, item, quantity=3), by=None)

    assert (account.balance, item.stock) == (5, 1)
    assert ShopItem.objects.with_stock().get().in_stock == 1
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [
        "projects.exchangeorder.added",
        "projects.pointentry.added",
        "projects.stockmove.added",
    ]


def test_neither_points_nor_goods_go_below_nothing(account):
    earned(account, 20)
    item = goods(account, pieces=3)

    assert refused_fields(order(account, item, quantity=4)) == ["quantity"]
    dear = goods(account, points_price=21)
    assert refused_fields(order(account, dear)) == ["quantity"]
    assert refused_fields(order(account, ShopItemFactory())) == ["item", "quantity"]
    assert refused_fields(StockMove(item=item, kind="loss", moved_on=DAY, quantity=-4)) == ["quantity"]
    save(StockMove(item=dear, kind="count", moved_on=DAY, quantity=-8), by=None)
    with pytest.raises(ValidationError):
        withdraw(dear.moves.get(kind="purchase"), by=None, reason="录错")
    assert (account.balance, item.stock, dear.stock) == (20, 3, 2)


def test_an_order_taken_back_gives_points_and_goods_back(account):
    earned(account, 20)
    item = goods(account, pieces=4)
    wrong = exchange(order(account, item, quantity=2), by=None)

    with pytest.raises(ValidationError):
        correct(wrong.entries.get(), on=date(2018, 12, 6), by=None)
    with pytest.raises(ValidationError):
        withdraw(wrong.move, by=None, reason="录错")
    assert (account.balance, item.stock) == (10, 2)
    take_back(wrong, by=None, reason="录错")

    assert (account.balance, item.stock) == (20, 4)
    assert [one.points for one in wrong.entries.order_by("pk")] == [-10, 10]
    with pytest.raises(ValidationError):
        take_back(wrong, by=None, reason="录错")
    assert account.balance == 20


def test_an_order_is_never_changed(account):
    earned(account, 20)
    done = exchange(order(account, goods(account)), by=None)

    done.quantity = 2
    assert refused_fields(done) == ["__all__"]


def test_the_price_of_a_past_exchange_stays(account):
    earned(account, 20)
    item = goods(account)
    done = exchange(order(account, item), by=None)
    item.points_price = 9
    save(item, by=None)

    assert ExchangeOrder.objects.get(pk=done.pk).cost == 5
    assert account.balance == 15


def test_goods_come_in_as_their_kind_says():
    donation = DonationFactory()
    item = ShopItemFactory(shop=donation.shop)

    def move(**fields):
        return StockMove(item=item, **{"kind": "purchase", "moved_on": DAY, "quantity": 5, **fields})

    assert "quantity" in refused_fields(move(quantity=-5))
    assert refused_fields(move(kind="donation")) == ["donation"]
    assert refused_fields(move(donation=donation)) == ["donation"]
    assert refused_fields(move(kind="donation", donation=DonationFactory())) == ["donation"]
    assert refused_fields(move(kind="donation", donation=donation)) == []
    assert refused_fields(move(kind="exchange", quantity=-1)) == ["kind"]
    with pytest.raises(ValidationError):
        withdraw(donation, by=None, reason="录错")


def test_goods_for_points_are_those_of_a_points_exchange():
    given = {"name": "测试", "points_price": 1, "starts_on": DAY}

    assert refused_fields(ShopItem(shop=household_shop(), **given)) == ["shop"]
    assert refused_fields(ShopItem(shop=points_shop(), **given)) == []


def test_the_database_keeps_the_signs(account):
    with pytest.raises(IntegrityError), transaction.atomic():
        PointEntryFactory(account=account, points=-1)
    with pytest.raises(IntegrityError), transaction.atomic():
        StockMoveFactory(quantity=-1)


def test_points_are_seen_by_who_sees_the_household(account):
    other = PointAccountFactory(household=HouseholdFactory())
    assert refused_fields(entry(other, reason="gift")) == []
    assert refused_fields(entry(account, reason="gift")) == []
    clerk = UserFactory.holding("village_clerk", account.household.village_id)
    auditor = UserFactory.holding("auditor")

    assert list(PointEntry.objects.visible_to(clerk).values_list("account", flat=True)) == [account.pk]
    assert list(PointEntry.objects.visible_to(auditor)) == []


def test_gifts_are_spent_together_with_points_earned(account):
    item = goods(account)
    PointEntryFactory(account=account, points=20)
    assert refused_fields(order(account, item)) == ["account"]

    wrong = earned(account, 5)
    assert refused_fields(order(account, item)) == []
    correct(wrong, on=DAY, by=None)
    assert refused_fields(order(account, item)) == ["account"]


def test_a_gift_to_an_account_without_earned_points_is_asked_about(account):
    gift = entry(account, reason="gift")

    assert [field for field, _question in about_points(gift)] == ["reason"]
    earned(account, 5)
    assert list(about_points(gift)) == []
