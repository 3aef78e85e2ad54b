"""Single things told to the public say of people only where they are no few."""

from datetime import date

import pytest

from tests.factories import (
    CommunityEventFactory,
    DonationFactory,
    EnterpriseFactory,
    JobEventFactory,
    PowerSettlementFactory,
    PowerUseFactory,
    ResolutionFactory,
    ShopItemFactory,
    StockMoveFactory,
    points_shop,
)
from tongmu.indicators import registry
from tongmu.indicators.registry import FLOW, THINGS
from villages.models import Village

from .conftest import plain

pytestmark = pytest.mark.django_db


def test_a_shop_tells_whether_there_is_something_left_and_not_how_much(client, town, monkeypatch):
    points = plain("points_of_month", "积分", "分", FLOW, THINGS, "industry")
    monkeypatch.setitem(registry._REGISTRY, points.code, points)
    shop = points_shop(Village.objects.get(pk=town[0]))
    for name, pieces in (("测试毛巾", 17), ("测试肥皂", 16)):
        StockMoveFactory(item=ShopItemFactory(shop=shop, name=name, points_price=3), quantity=pieces)
    ShopItemFactory(shop=shop, name="测试脸盆", points_price=3)
    DonationFactory(shop=shop)

    response = client.get(f"/workshops/{shop.pk}/")
    body = response.content.decode()

    assert [(row["name"], row["is_left"]) for row in response.context["goods"]] == [
        ("测试毛巾", True),
        ("测试肥皂", True),
        ("测试脸盆", False),
    ]
    assert [">17<" in body, ">16<" in body, body.count("有货")] == [False, False, 2]


def test_the_number_of_a_resolution_is_masked(client, town):
    station = EnterpriseFactory(village_id=town[0], kind="photovoltaic_station")
    PowerSettlementFactory(station=station)
    PowerUseFactory(
        station=station, resolution=ResolutionFactory(village_id=town[0], number="决13900001234号")
    )

    body = client.get(f"/workshops/{station.pk}/").content.decode()

    assert ("13900001234" in body, "决****1234号" in body) == (False, True)


@pytest.mark.parametrize(("agreements", "told"), [(4, "少于5人"), (5, "5人"), (0, "0人")])
def test_few_agreements_of_one_job_event_are_not_told(client, town, agreements, told):
    JobEventFactory(region_code=town[0], held_on=date(2018, 8, 1), attendance=60, agreements=agreements)

    (row,) = client.get("/employment/").context["events"]["held"]

    assert row["agreements"] == told


@pytest.mark.parametrize(("came", "told"), [(3, "少于5人次"), (30, "30人次")])
def test_few_who_came_to_an_event_are_not_told(client, town, came, told):
    CommunityEventFactory(region_code=town[0], attendance=came)

    response = client.get("/events/")

    ((_month, (row,)),) = response.context["months"]
    assert row["attendance"] == told
    assert told in response.content.decode()
