"""Two villages that award points by the month and exchange them for goods."""

from datetime import date, timedelta
from decimal import Decimal

from projects.codes import EnterpriseKind, PointReason, ShopForm, StockKind
from projects.models import (
    Donation,
    Enterprise,
    ExchangeOrder,
    PointAccount,
    PointEntry,
    ScoringBatch,
    ShopItem,
    StockMove,
)
from projects.rules import SCORED
from tongmu.demo.aid import Households
from tongmu.demo.places import CODES
from tongmu.demo.work import enterprise

# (place of the village in the list, open since, last month whose scoring is published)
EXCHANGES = [(14, date(2018, 3, 15), 12), (5, date(2018, 5, 10), 11)]
# (name, price in points, pieces bought in, pieces donated)
GOODS = [("洗衣粉", 8, 60, 0), ("食盐", 2, 120, 0), ("香皂", 4, 80, 20), ("毛巾", 6, 60, 30),
         ("大米（5公斤）", 18, 40, 0),
         ("食用油", 30, 20, 12)]  # fmt: skip
GROUP = "驻村工作组、村委会、监委会"
LAST_SCORED = 12
RECENT = 15  # the most an account was given in the month itself, which comes too late for an exchange in it
AWARDED = 0.62  # of the households a month
REASONS = sorted(SCORED)


def make(rng, families):
    households = Households(rng, families)
    for place, since, published in EXCHANGES:
        Exchange(rng, place, since, published).write(households.of(CODES[place]))


class Exchange:
    """One points exchange while it is written; `balance` and `stock` keep what is left."""

    def __init__(self, rng, place, since, published):
        self.rng, self.since, self.published = rng, since, published
        self.shop = enterprise(
            EnterpriseKind.LOVE_SUPERMARKET,
            "爱心超市积分兑换点",
            place,
            "日用百货",
            since,
            shop_form=ShopForm.POINTS,
            contact_phone=f"0799-002{place:04d}",
        )
        self.balance, self.stock = {}, {}

    def write(self, families):
        Enterprise.objects.untrailed().bulk_create([self.shop])
        self.fill()
        accounts = [
            PointAccount(household=family.household, card_no=f"JF{number:04d}", opened_on=self.since)
            for number, family in enumerate(families, 1)
        ]
        PointAccount.objects.untrailed().bulk_create(accounts)
        self.earned = set()
        self.balance = dict.fromkeys((account.pk for account in accounts), 0)
        entries = []
        for month in range(self.since.month, LAST_SCORED + 1):
            entries += self.score(accounts, month)
            if month > self.since.month:
                entries += self.spend(accounts, month)
        PointEntry.objects.untrailed().bulk_create(entries, batch_size=1000)

    def fill(self):
        donation = Donation(
            shop=self.shop,
            donated_on=self.since + timedelta(days=12),
            donor="演示爱心企业",
            what="毛巾、食用油和香皂",
            amount=Decimal(1280),
        )
        Donation.objects.untrailed().bulk_create([donation])
        items = [
            ShopItem(shop=self.shop, name=name, points_price=price, starts_on=self.since)
            for name, price, _bought, _donated in GOODS
        ]
        ShopItem.objects.untrailed().bulk_create(items)
        moves = []
        for item, (_name, _price, bought, donated) in zip(items, GOODS, strict=True):
            moves.append(StockMove(item=item, kind=StockKind.PURCHASE, moved_on=self.since, quantity=bought))
            if donated:
                moves.append(
                    StockMove(
                        item=item,
                        kind=StockKind.DONATION,
                        moved_on=donation.donated_on,
                        quantity=donated,
                        donation=donation,
                    )
                )
            self.stock[item] = bought + donated
        StockMove.objects.untrailed().bulk_create(moves)

    def score(self, accounts, month):
        """The month's scoring, published by now or not; gifts count at once."""
        first, is_published = date(2018, month, 1), month <= self.published
        batch = ScoringBatch(
            village_id=self.shop.village_id,
            month=first,
            scorer_group=GROUP,
            scored_on=date(2018, month, 27),
            published_on=date(2018, month, 29) if is_published else None,
        )
        ScoringBatch.objects.untrailed().bulk_create([batch])
        day = date(2018, month, 25)
        for account in accounts:
            if self.rng.random() < AWARDED:
                points = self.rng.randint(2, 10)
                reason = self.rng.choice(REASONS)
                yield PointEntry(account=account, batch=batch, reason=reason, points=points, happened_on=day)
                self.balance[account.pk] += points if is_published else 0
                self.earned.update([account.pk] if is_published else [])
        for account in self.rng.sample(accounts, 2):
            yield PointEntry(
                account=account, reason=PointReason.GIFT, points=5, happened_on=day, note="帮扶干部赠予"
            )
            self.balance[account.pk] += 5

    def spend(self, accounts, month):
        """Some buy something in the middle of the month; what was scored in it comes too late for that."""
        day, orders = date(2018, month, 16), []
        for account in self.rng.sample(accounts, 9):
            item = self.rng.choice(list(self.stock))
            may_spend = account.pk in self.earned and self.balance[account.pk] - RECENT >= item.points_price
            if may_spend and self.stock[item]:
                self.balance[account.pk] -= item.points_price
                self.stock[item] -= 1
                orders.append(
                    ExchangeOrder(
                        account=account, item=item, quantity=1, points_price=item.points_price, ordered_on=day
                    )
                )
        ExchangeOrder.objects.untrailed().bulk_create(orders)
        StockMove.objects.untrailed().bulk_create(
            StockMove(item=one.item, order=one, kind=StockKind.EXCHANGE, quantity=-1, moved_on=day)
            for one in orders
        )
        return [
            PointEntry(
                account=one.account,
                order=one,
                reason=PointReason.EXCHANGE,
                points=-one.cost,
                happened_on=day,
            )
            for one in orders
        ]
