"""Each record of industry, shops and points, entered from its blank form by the clerk of the village."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from projects.models import (
    CashEntry,
    Donation,
    Enterprise,
    ExchangeOrder,
    IndustryLink,
    PointAccount,
    PointEntry,
    PowerUse,
    Recruitment,
    Resolution,
    ScoringBatch,
    Share,
    ShopItem,
    StockMove,
)
from tests import factories as make
from tests.admin.browsing import errors
from tests.admin.conftest import HERE
from tests.admin.test_entry import add, change

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("village_clerk")]


def entered(client, model, **typed):
    response = add(client, model, **typed)
    assert response.status_code == 302, errors(response)
    return model.objects.order_by("-pk")[0]


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("workshop", {"workshop_form": "home", "posts": "20", "contact_phone": "0799-0001234"}),
        ("orchard", {"area_mu": "100", "trees": "5200", "product": "柚子"}),
        ("photovoltaic_station", {"grid_on": "2018-01-12", "capacity_kw": "30"}),
        ("love_supermarket", {"shop_form": "points"}),
    ],
)
def test_an_enterprise_of_each_kind(client, kind, typed):
    found = entered(client, Enterprise, kind=kind, name="测试主体", recognised_on="2018-01-12", **typed)

    assert (found.kind, found.village_id) == (kind, HERE)


def test_what_an_enterprise_offers_whom_it_leads_and_who_holds_a_share(client, town):
    workshop, pay = town.here.workshop, {"wage_from": "1800", "wage_to": "2600"}

    offer = entered(
        client, Recruitment, enterprise=workshop.pk, trade="缝纫工", posts="5", pay_basis="piece",
        starts_on="2018.12.1", **pay,
    )  # fmt: skip
    link = entered(client, IndustryLink, enterprise=workshop.pk, manner="work", starts_on="2018-12-01")
    household = town.here.household
    share = entered(
        client, Share, household=household.pk, enterprise=workshop.pk, kind="cash", amount="0.1万",
        starts_on="2018-12-01",
    )  # fmt: skip

    assert (offer.wage_from, link.village_id, share.amount) == (Decimal(1800), HERE, Decimal(1000))


def test_a_resolution_and_a_use_of_power_income(client, town):
    station = make.EnterpriseFactory(village=town.here.village, kind="photovoltaic_station")
    make.PowerSettlementFactory(station=station, amount=Decimal(3000))
    days = dict.fromkeys(("proposed_on", "discussed_on", "reviewed_on", "decided_on"), "2018-11-20")

    resolution = entered(
        client, Resolution, number="决1号", subject="收益使用", published_on="2018-11-21", **days
    )
    typed = {"station": station.pk, "resolution": resolution.pk, "kind": "awards", "purpose": "奖励"}
    use = entered(client, PowerUse, used_on="2018-12-20", amount="2600", **typed)
    refused = errors(add(client, PowerUse, used_on="2018-12-20", amount="500", **typed))

    assert use.amount == 2600
    assert refused["amount"] == ["超过截至那时结算到账的收益，只剩400元，请核对。"]


def test_a_line_of_a_cash_book(client, town):
    shop = make.household_shop(town.here.household)

    entry = entered(client, CashEntry, shop=shop.pk, booked_on="2018-12-3", kind="sales", amount="120.50")

    assert (entry.amount, entry.is_income) == (Decimal("120.50"), True)


def test_a_scoring_with_its_points_and_its_publication(client, town):
    account = entered(client, PointAccount, household=town.here.household.pk, opened_on="2018-01-01")
    row = {"account": account.pk, "reason": "sanitation", "points": "8", "happened_on": "2018-11-25"}
    typed = {f"entries-0-{name}": value for name, value in row.items()}
    batch = entered(
        client, ScoringBatch, month="2018-11-30", scorer_group="评议小组", scored_on="2018-11-29", **typed
    )
    assert (batch.month, account.balance) == (date(2018, 11, 1), 0)

    assert change(client, batch, published_on="2018-12-01").status_code == 302
    assert account.balance == 8
    page = client.get(reverse("admin:projects_scoringbatch_change", args=[batch.pk]))
    assert "entries-0-points" not in page.content.decode()


def test_a_gift_and_its_counter_entry(client, town):
    account = make.PointAccountFactory(household=town.here.household)
    typed = {"account": account.pk, "reason": "gift", "points": "5", "happened_on": "2018-12-01"}
    assert "尚无任务积分" in add(client, PointEntry, **typed).content.decode()
    make.earned(account, 1)
    gift = entered(client, PointEntry, **typed)
    assert account.balance == 6

    back = entered(client, PointEntry, corrects=gift.pk, happened_on="2018-12-02")

    assert (back.points, back.account_id, account.balance) == (-5, account.pk, 1)
    assert errors(add(client, PointEntry, happened_on="2018-12-01"))["account"]


def test_goods_come_in_and_go_out_for_points(client, town):
    shop = make.points_shop(town.here.village)
    account = make.PointAccountFactory(household=town.here.household)
    make.earned(account, 12)
    donation = entered(
        client, Donation, shop=shop.pk, donated_on="2018-10-10", donor="测试单位", what="毛巾", amount="100"
    )
    item = entered(client, ShopItem, shop=shop.pk, name="毛巾", points_price="5", starts_on="2018-10-10")
    move = {"kind": "donation", "moved_on": "2018-10-10", "quantity": "3", "donation": donation.pk}
    entered(client, StockMove, item=item.pk, **move)

    order = entered(
        client, ExchangeOrder, account=account.pk, item=item.pk, quantity="2", ordered_on="2018-12-5"
    )
    refused = errors(
        add(client, ExchangeOrder, account=account.pk, item=item.pk, quantity="1", ordered_on="2018-12-5")
    )

    assert (account.balance, item.stock) == (2, 1)
    assert refused["quantity"] == ["需要5分，账户只剩2分，请减少数量。"]
    url = reverse("admin:projects_exchangeorder_withdraw", args=[order.pk])
    assert client.post(url, {"reason": "录错"}).status_code == 302
    assert (account.balance, item.stock) == (12, 3)


def test_another_villages_account_and_shop_are_no_choice(client, town):
    other = make.PointAccountFactory(household=town.there.household)
    shop = make.household_shop(town.there.household)

    assert "account" in errors(
        add(client, PointEntry, account=other.pk, reason="gift", points="5", happened_on="2018-12-01")
    )
    assert "shop" in errors(
        add(client, CashEntry, shop=shop.pk, booked_on="2018-12-3", kind="sales", amount="1")
    )
