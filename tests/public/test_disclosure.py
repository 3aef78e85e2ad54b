"""What the public may not know is on no page, whichever way one comes."""

import re
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest

from tests.factories import (
    TOWN,
    CadreFactory,
    EnterpriseFactory,
    FundAllocationFactory,
    HeadFactory,
    HouseholdFactory,
    JobFactory,
    MemberFactory,
    OutputFactory,
    PairingFactory,
    PaymentFactory,
    PostingFactory,
    ProjectFactory,
    VisitFactory,
)
from tongmu.core.texts import find_personal_numbers
from tongmu.indicators.models import IndicatorValue, Target
from villages.models import Village

from .conftest import put, village_code

HIDDEN = 3137
CLOSED = re.compile(r"^(/en)?/(admin|office|field|login|logout|static|account)")


class Links(HTMLParser):
    """The addresses of the links of a page."""

    def __init__(self, body):
        super().__init__()
        self.found = []
        self.feed(body)

    def handle_starttag(self, tag, attributes):
        href = dict(attributes).get("href")
        if tag == "a" and href:
            self.found.append(href)


def visible_text(body):
    return unescape(re.sub(r"<[^>]+>", " ", body))


@pytest.fixture
def hidden_cell(town):
    """A value that would be striking if it were shown: 3137, marked as withheld in the third village."""
    for code in ("exited_households", "workshop_jobs", "registered_households"):
        IndicatorValue.objects.filter(indicator=code, region_code=town[2]).delete()
        put(code, town[2], HIDDEN, hidden="withheld")
        put(code, town[2], HIDDEN, period="2017-12", hidden="withheld")
    put("dividends", town[2], HIDDEN * 100, entities=7, hidden="withheld")
    return town[2]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/progress/?show={code}",
        "/progress/?show={code}&sort={code}&order=asc",
        "/progress/villages.csv?show={code}",
        "/progress/v/{village}/",
        "/indicators/{code}/",
        "/indicators/{code}/?region={village}",
        "/indicators/{code}/?period=2017-12",
        "/indicators/exit_share/?region={village}",
        "/indicators/{code}/months.svg?region={village}",
        "/indicators/{code}/places.svg",
        "/indicators/{code}/map.svg",
        "/api/v1/indicators/?region={village}",
        "/api/v1/indicators.csv?region={village}",
        "/api/v1/indicators/{code}/",
        "/api/v1/indicators/{code}.csv?region={village}",
        "/api/v1/indicators/{code}/?region={village}&first=2017-12&last=2018-12",
        "/api/v1/indicators/exit_share/?region={village}",
    ],
)
@pytest.mark.parametrize("code", ["exited_households", "dividends"])
def test_a_hidden_value_is_nowhere(client, hidden_cell, address, code):
    response = client.get(address.format(code=code, village=hidden_cell))

    assert response.status_code == 200
    body = response.content.decode()
    assert str(HIDDEN) not in body
    assert f"{HIDDEN:,}" not in body


def test_a_hidden_value_shows_neither_its_goal(client, town):
    Target.objects.create(indicator="exited_households", region_code=town[1], year=2018, amount=3)
    Target.objects.create(indicator="exited_households", region_code=town[0], year=2018, amount=500)

    small = client.get(f"/progress/v/{town[1]}/")
    large = client.get(f"/progress/v/{town[0]}/")

    assert small.context["goals"] == []
    assert [goal.gap_text for goal in large.context["goals"]] == ["还差51户"]
    assert "目标" not in visible_text(
        client.get(f"/indicators/exited_households/?region={town[1]}").content.decode()
    )


def test_small_groups_are_named_as_such(client, town):
    body = client.get(f"/progress/v/{town[1]}/").content.decode()

    assert "少于5户" in body
    assert "少于5人" in body
    assert "涉及少于5户（人），不予公开" in body


def test_places_are_ordered_by_nothing_that_is_hidden(client, hidden_cell, town):
    response = client.get("/indicators/exited_households/?sort=exited_households&order=asc")

    assert [row["place"].code for row in response.context["place_rows"]] == town


@pytest.fixture
def people(town):
    """Families, cadres and their numbers in the town; the texts that must never come out."""
    village = Village.objects.get(pk=town[0])
    household = HouseholdFactory(
        village=village,
        number="HSECRET360",
        phone="13907990001",
        bank_card="6222021507000000001",
        note="秘密备注",
    )
    head = HeadFactory(household=household, name="绝密户主")
    member = MemberFactory(household=household, name="绝密成员")
    cadre = CadreFactory(name="绝密干部", phone="13907990002")
    PostingFactory(village=village, cadre=cadre)
    PairingFactory(household=household, cadre=cadre)
    VisitFactory(household=household, cadre=cadre, content="绝密走访内容")
    workshop = EnterpriseFactory(village=village, name="竹制品扶贫车间", product="联系13907990003")
    JobFactory(member=member, enterprise=workshop)
    EnterpriseFactory(
        village=village, kind="love_supermarket", name="绝密户主爱心超市", operator_household=household
    )
    project = ProjectFactory(
        region_code=town[0],
        name="水渠项目 13907990004",
        goal="修渠，联系13907990007",
        scale="13907990004",
        responsible_unit="水站 13907990008",
    )
    PaymentFactory(allocation=FundAllocationFactory(project=project), payee="绝密收款人", purpose="绝密用途")
    OutputFactory(project=project, village=village, household=household, kind="toilet_upgraded", quantity=1)
    village.office_phone = "13907990005"
    village.about = "村支书电话13907990006。"
    village.tile_row = 0
    village.save()
    return [
        "HSECRET360",
        "绝密",
        "秘密备注",
        head.identity_number,
        member.identity_number,
        *(f"1390799000{number}" for number in range(1, 9)),
        "6222021507000000001",
    ]


@pytest.mark.parametrize("start", ["/", "/en/"])
def test_a_crawl_finds_no_personal_data(client, people, start):
    seen, waiting = {}, [start]
    while waiting:
        address = waiting.pop(0).partition("#")[0].replace("http://testserver", "")
        if address in seen or not address.startswith("/") or CLOSED.match(address):
            continue
        response = client.get(address)
        body = response.content.decode()
        seen[address] = response.status_code
        if response.headers["Content-Type"].startswith("text/html"):
            base = address.partition("?")[0]
            waiting += [base + href if href.startswith("?") else href for href in Links(body).found]
            body += visible_text(body)
        assert [text for text in people if text in body] == [], address
        assert [body[n.start : n.end] for n in find_personal_numbers(visible_text(body))] == [], address
        assert not response.cookies, address
        if len(seen) > 200:
            break

    assert {address: status for address, status in seen.items() if status != 200} == {}
    assert any(f"/progress/v/{village_code(0)}/" in address for address in seen)


def test_a_village_names_its_things(client, people, town):
    text = visible_text(client.get(f"/progress/v/{town[0]}/").content.decode())

    assert "竹制品扶贫车间" in text
    assert "水渠项目" in text
    assert "爱心超市" not in text


def test_a_public_office_number_is_shown(client, town):
    Village.objects.filter(pk=town[0]).untrailed().update(office_phone="0799-3600000")

    assert '<a href="tel:0799-3600000">' in client.get(f"/progress/v/{town[0]}/").content.decode()


def test_an_enterprise_is_shown_while_it_operates(client, town):
    village = Village.objects.get(pk=town[0])
    EnterpriseFactory(
        village=village, name="早关车间", recognised_on=date(2017, 1, 1), closed_on=date(2018, 3, 1)
    )
    address = f"/progress/v/{town[0]}/"

    assert "早关车间" in client.get(f"{address}?period=2018-02").content.decode()
    assert "早关车间" not in client.get(f"{address}?period=2018-03").content.decode()


def test_a_project_is_shown_as_it_stood(client, town):
    ProjectFactory(
        region_code=town[0], name="村道项目", starts_on=date(2018, 3, 1), finished_on=date(2018, 10, 9)
    )
    address = f"/progress/v/{town[0]}/"

    months = {month: client.get(f"{address}?period=2018-{month}") for month in ("02", "06", "12")}

    assert [len(answer.context["projects"]) for answer in months.values()] == [0, 1, 1]
    assert months["06"].context["projects"][0]["finished_on"] is None
    assert months["12"].context["projects"][0]["finished_on"] == date(2018, 10, 9)


def test_the_town_is_the_whole_world(client, town):
    put("workshops", "360322103", 99)

    assert client.get("/api/v1/indicators/?region=360322103").status_code == 404
    assert client.get("/indicators/workshops/?region=360322103").status_code == 404
    assert TOWN in client.get("/api/v1/indicators/").json()["region"]
