"""The town's year and the list of events: what is on them, in which order, and what never is."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tongmu.audit.actions import withdraw

pytestmark = pytest.mark.django_db
HERE, THERE = "360322102202", "360322102204"


@pytest.fixture(autouse=True)
def town():
    make.RegionFactory(code=settings.PORTAL_REGION, name="测试镇")
    make.VillageFactory(code=HERE, name="周田村")
    make.VillageFactory(code=THERE, name="测试村")


def titles(client, year=2018):
    response = client.get("/timeline/", {"year": year})
    return [
        (entry.day.month, entry.title) for _month, entries in response.context["months"] for entry in entries
    ]


def test_the_year_is_told_from_its_records_in_their_order(client):
    make.CampaignFactory(
        name="春季攻势", kind="spring_offensive", starts_on=date(2018, 3, 5), ends_on=date(2018, 4, 28)
    )
    make.MilestoneFactory(day=date(2018, 2, 22), kind="meeting", title="全镇大会")
    make.EnterpriseFactory(village=make.VillageFactory(code=HERE), recognised_on=date(2018, 3, 6))
    make.EnterpriseFactory(village=make.VillageFactory(code=THERE), recognised_on=date(2018, 3, 9))
    make.CommunityEventFactory(region_code=HERE, kind="performance", title="小戏", held_on=date(2018, 5, 18))
    make.CommunityEventFactory(region_code=HERE, held_on=date(2018, 5, 20))
    make.MilestoneFactory(day=date(2017, 9, 1), title="往年")

    assert titles(client) == [
        (2, "全镇大会"),
        (3, "春季攻势开始"),
        (3, "新增扶贫车间"),
        (4, "春季攻势结束"),
        (5, "小戏"),
        (5, "屋场贴心会"),
    ]
    assert titles(client, 2017) == [(9, "往年")]
    assert "各村" in client.get("/timeline/").content.decode()


def test_no_shop_of_a_household_and_nothing_to_come_is_on_the_line(client):
    household = make.HouseholdFactory(village=make.VillageFactory(code=HERE))
    shop = {"kind": "love_supermarket", "name": "某家超市", "operator_household": household}
    make.EnterpriseFactory(village=make.VillageFactory(code=HERE), recognised_on=date(2018, 6, 14), **shop)
    make.EnterpriseFactory(
        village=make.VillageFactory(code=HERE), recognised_on=date(2018, 6, 15), operator_household=household
    )
    make.CampaignFactory(name="来年攻势", starts_on=date(2019, 3, 1))
    make.MilestoneFactory(title="<b>开业</b>", text="联系13800138000")
    withdraw(make.MilestoneFactory(title="误记"), by=None, reason="误记")

    page = client.get("/timeline/").content.decode()

    assert titles(client) == [(6, "<b>开业</b>")]
    assert "&lt;b&gt;开业" in page
    assert [
        word for word in ("某家超市", "来年攻势", "误记", "13800138000", household.number) if word in page
    ] == []
    assert "扶贫车间" not in page


def test_what_is_not_public_yet_is_neither_named_nor_led_to(client):
    applied = make.ProjectFactory(region_code=HERE, starts_on=None, name="只申报的工程")
    begun = make.ProjectFactory(region_code=HERE, name="开工的工程")
    make.MilestoneFactory(day=date(2018, 2, 1), title="申报", project=applied)
    make.MilestoneFactory(day=date(2018, 2, 2), title="开工", project=begun)
    make.CampaignFactory(name="攻势，联系13800138000", starts_on=date(2018, 3, 5), ends_on=date(2018, 4, 28))

    page = client.get("/timeline/").content.decode()

    assert "开工的工程" in page
    assert f'href="/projects/{begun.pk}/"' in page
    assert [w for w in ("只申报的工程", f"/projects/{applied.pk}/", "13800138000") if w in page] == []


def test_an_empty_year_says_so(client):
    assert "这一年还没有录入内容" in client.get("/timeline/").content.decode()
    assert "还没有录入活动" in client.get("/events/").content.decode()
    assert client.get("/timeline/", {"year": "²"}).status_code == 200


def test_requests_are_no_words_on_the_public_page(client):
    event = make.CommunityEventFactory(region_code=HERE, place="广场")
    household = make.HouseholdFactory(village=make.VillageFactory(code=HERE))
    make.EventRequestFactory(event=event, what="要修路灯", household=household)

    page = client.get("/events/").content.decode()

    assert "30人次" in page
    assert [word for word in ("要修路灯", household.number) if word in page] == []


def test_three_rows_cost_as_many_queries_as_one(client):
    costs = []
    for _round in range(2):
        for _more in range(1 + len(costs)):
            make.CommunityEventFactory(region_code=HERE)
            make.MilestoneFactory()
            make.EnterpriseFactory(village=make.VillageFactory(code=HERE), recognised_on=date(2018, 6, 1))
        with CaptureQueriesContext(connection) as seen:
            client.get("/timeline/")
            client.get("/events/")
        costs.append(len(seen))

    assert costs[0] == costs[1]
