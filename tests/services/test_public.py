"""What strangers read of the living environment and of facilities."""

import pytest

from households.models import Household, Member
from projects.models import Output
from tests.checks import html_problems
from tongmu.demo.places import XIAOBU

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
VILLAGE = f"/progress/v/{XIAOBU}/"


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(
    "query",
    ["", "?period=2017-12&show=toilets_upgraded", "?show=students", "?period=2031-01", "?period=2016-01"],
)
def test_the_page_of_the_environment_is_sound(client, prefix, query):
    response = client.get(f"{prefix}/environment/{query}")

    assert response.status_code == 200
    assert html_problems(response.content.decode()) == []
    assert not response.cookies


def test_it_tells_the_results_of_the_year_by_village(client):
    context = client.get("/environment/").context
    environment, facilities = context["tables"]

    assert [cell.text for cell in environment["total"]] == ["618", "11,892", "218", "28", "21", "256"]
    assert len(environment["rows"]) == len(facilities["rows"]) == 17
    started = [row.cells[3] for row in environment["rows"]]
    assert {cell.text for cell in started if not cell.is_value} == {"少于5户"}
    assert all(not cell.is_value or cell.exact == "0" for cell in started)
    assert client.get("/environment/?show=students").context["show"].code == "derelict_houses_demolished"


def test_a_village_shows_its_six_facilities_as_of_the_month(client):
    now = client.get(VILLAGE).context["facilities"]
    before = client.get(f"{VILLAGE}?period=2018-08").context["facilities"]

    assert [row.name for row in now] == ["路", "水", "电", "网", "村卫生室", "文化活动场所"]
    assert all(row.works and row.standard == "已达标" for row in now)
    assert [(work.kind, work.quantity, work.where) for work in now[4].works] == [
        ("村卫生室", 1, "村委会旁，标准化卫生室")
    ]
    assert [row.name for row in before if row.works] == ["网"]


def test_a_number_in_a_place_is_masked_and_no_household_is_named(client):
    Output.objects.filter(village=XIAOBU, kind="clinic").untrailed().update(place="问13900001234")
    numbers = set(Household.objects.filter(village=XIAOBU).values_list("number", flat=True))
    names = set(Member.objects.filter(household__village=XIAOBU).values_list("name", flat=True))
    for address in (VILLAGE, "/environment/"):
        body = client.get(address).content.decode()
        assert "13900001234" not in body
        assert not [text for text in numbers | names if text in body]
