"""Work near home: who recruits, what it pays, whom to call; and whom nobody learns of."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.checks import html_problems
from tests.factories import (
    EnterpriseFactory,
    HouseholdFactory,
    JobFactory,
    PowerSettlementFactory,
    PowerUseFactory,
    RecruitmentFactory,
    ResolutionFactory,
    household_shop,
    points_shop,
)
from villages.models import Village

from .conftest import put


@pytest.fixture
def villages(town):
    return [Village.objects.get(pk=code) for code in town]


def names(response):
    return [row["name"] for row in response.context["rows"]]


def workshop(village, **fields):
    return EnterpriseFactory(village=village, **fields)


def test_from_a_village_its_own_come_first_and_then_the_nearest(client, villages):
    first, second, third = (workshop(village, name=f"{village.name}车间") for village in villages)

    assert names(client.get(f"/workshops/?village={villages[2].pk}")) == [third.name, second.name, first.name]
    assert names(client.get(f"/workshops/?village={villages[2].pk}&only=1")) == [third.name]


def test_the_list_is_narrowed_by_kind_trade_and_open_posts(client, villages):
    recruiting = RecruitmentFactory(
        enterprise=workshop(villages[0], name="招工车间"), trade="缝纫工"
    ).enterprise
    RecruitmentFactory(enterprise=workshop(villages[0], name="招满车间"), ends_on=date(2018, 12, 31))
    workshop(villages[0], kind="orchard", name="柚子园")

    assert names(client.get("/workshops/?recruiting=1")) == [recruiting.name]
    assert names(client.get("/workshops/?trade=缝纫工")) == [recruiting.name]
    assert names(client.get("/workshops/?kind=orchard")) == ["柚子园"]
    assert names(client.get("/workshops/?kind=orchard&recruiting=1")) == []


def test_posts_are_shown_with_their_pay(client, villages):
    offer = RecruitmentFactory(
        enterprise=workshop(villages[0]), wage_from=Decimal(1800), wage_to=Decimal(2600)
    )

    for address in ("/workshops/", f"/workshops/{offer.enterprise_id}/"):
        body = client.get(address).content.decode()
        assert "1800–2600元/月" in body
        assert "计件" in body


def test_where_nobody_is_taken_on_the_page_says_so(client, villages):
    found = workshop(villages[0])
    RecruitmentFactory(enterprise=found, ends_on=date(2018, 12, 31))

    assert "目前不招人。" in client.get("/workshops/?recruiting=1").content.decode()
    body = client.get(f"/workshops/{found.pk}/").content.decode()
    assert "目前不招人。" in body
    assert "最近一次招工" in body


def test_without_any_enterprise_the_list_is_empty(client, town):
    response = client.get("/workshops/")

    assert response.context["rows"] == []
    assert "尚未录入扶贫车间等经营主体。" in response.content.decode()


def test_the_shop_of_a_household_is_nowhere(client, villages):
    household = HouseholdFactory(village=villages[0], number="绝密编号")
    shop = household_shop(household, name="绝密超市")
    points_shop(villages[0], name="村积分兑换点")

    assert names(client.get("/workshops/")) == ["村积分兑换点"]
    assert client.get(f"/workshops/{shop.pk}/").status_code == 404
    for address in ("/workshops/", f"/progress/v/{villages[0].pk}/", "/sitemap.xml"):
        body = client.get(address).content.decode()
        assert "绝密" not in body
        assert f"/workshops/{shop.pk}/" not in body


def test_how_many_work_at_one_place_is_not_told(client, villages):
    """Three at work in the only workshop of a village: neither the roster nor the hidden figure is shown."""
    found = workshop(villages[1])
    for _ in range(3):
        JobFactory(enterprise=found)

    body = client.get(f"/workshops/{found.pk}/").content.decode()

    assert "少于5人" in body
    assert "3人" not in body
    put_shown = workshop(villages[0])
    assert "61人" in client.get(f"/workshops/{put_shown.pk}/").content.decode()


def test_no_personal_number_is_shown(client, villages):
    found = workshop(
        villages[0], name="车间15400000001", contact_phone="15400000002", product="联系15400000003"
    )
    RecruitmentFactory(enterprise=found, trade="工15400000004", hours="找15400000005")

    for address in ("/workshops/", f"/workshops/{found.pk}/"):
        assert "1540000000" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    "address",
    ["/workshops/?village=360322102999", "/workshops/?village=36", "/workshops/?kind=none", "/workshops/0/"],
)
def test_what_is_not_there_is_not_found(client, town, address):
    assert client.get(address).status_code == 404


def test_withdrawn_and_other_towns_enterprises_are_not_shown(client, villages):
    elsewhere = EnterpriseFactory(village__code="360322103201")
    closed = workshop(villages[0], closed_on=date(2018, 12, 1))

    assert client.get(f"/workshops/{elsewhere.pk}/").status_code == 404
    assert client.get(f"/workshops/{closed.pk}/").status_code == 200
    assert names(client.get("/workshops/")) == []


def station_of(village):
    station = workshop(village, kind="photovoltaic_station", capacity_kw=30)
    for month in range(1, 13):
        PowerSettlementFactory(station=station, month=date(2018, month, 1), kwh=1000 + month)
    resolution = ResolutionFactory(village=village, number="决字7号")
    PowerUseFactory(station=station, resolution=resolution, purpose="绝密用途")
    return station


def test_a_station_shows_its_power_and_what_became_of_the_income(client, villages):
    body = client.get(f"/workshops/{station_of(villages[0]).pk}/").content.decode()

    assert "1012" in body
    assert "决字7号" in body
    assert "小型公益事业" in body
    assert "绝密用途" not in body
    assert html_problems(body) == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_pages_are_sound_and_may_be_kept(client, villages, prefix):
    offer = RecruitmentFactory(enterprise=workshop(villages[0]))

    for address in ("/workshops/", f"/workshops/{offer.enterprise_id}/"):
        response = client.get(prefix + address)
        assert html_problems(response.content.decode()) == []
        assert response.headers["Cache-Control"] == "public, no-cache"
        assert not response.cookies


def test_three_workshops_cost_as_much_as_one(client, villages):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get("/workshops/")
        return len(asked)

    RecruitmentFactory(enterprise=workshop(villages[0]))
    one = queries()
    for village in villages[1:]:
        RecruitmentFactory(enterprise=workshop(village))

    assert queries() == one
    assert one <= 8


def test_a_village_leads_to_its_enterprises(client, villages):
    found = workshop(villages[0])
    put("workshops", villages[0].pk, 1, period="2018-11")

    body = client.get(f"/progress/v/{villages[0].pk}/").content.decode()

    assert f"/workshops/{found.pk}/" in body
    assert f"/workshops/?village={villages[0].pk}" in body
    assert f"/workshops/{found.pk}/" in client.get("/sitemap.xml").content.decode()
