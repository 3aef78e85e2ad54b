from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.checks import html_problems
from tests.factories import JobFactory, MemberFactory, UserFactory
from tests.office.conftest import COUNTY, REFRESHED, TOWN, refresh
from tongmu.indicators import drill, registry
from tongmu.indicators.models import IndicatorValue
from tongmu.indicators.periods import horizon
from tongmu.indicators.reading import full

JOBS = "/office/indicators/workshop_jobs/"


@pytest.fixture
def leader(client, db):
    client.force_login(UserFactory.holding("township_leader"))
    return client


def test_the_rows_of_a_figure_add_up_to_it(leader, town):
    behind = leader.get(JOBS).context["behind"]

    assert behind["sum"].is_equal
    assert behind["sum"].text == "合计2人 = 所列2人"
    assert behind["sum"].note == "3条记录，同一对象只计一次"
    assert {line.label for line in behind["lines"]} == {"户主G0（G0）", "户主G1（G1）"}
    assert html_problems(leader.get(JOBS).content.decode()) == []


@pytest.mark.parametrize("region", [COUNTY, TOWN, f"{TOWN}202", f"{TOWN}214"])
@pytest.mark.parametrize("period", ["2017-12", "2018-02", "2018-11", "2018-12"])
def test_all_rows_add_up_in_every_region_and_month(town, region, period):
    for found in map(registry.get, REFRESHED):
        listed = drill.listing(found, region, period)

        assert (found.code, listed.total) == (found.code, full.value(found.code, region, period).value or 0)
        assert len(listed[:]) == len(listed)


def test_rows_lead_to_the_household(leader, town):
    lines = leader.get("/office/indicators/registered_households/").context["behind"]["lines"]

    assert lines[0].href == f"/field/h/{lines[0].href.split('/')[3]}/"
    assert leader.get(lines[0].href).status_code == 200
    assert sorted(line.label for line in lines)[0] == "户主G0（G0）"


def queries_of(client):
    with CaptureQueriesContext(connection) as queries:
        client.get(JOBS)
    return len(queries)


def test_fifty_rows_make_a_page_and_cost_as_much_as_three(leader, town):
    leader.get(JOBS)  # the first page of a session notes when it was seen
    before = queries_of(leader)
    for n in range(60):
        JobFactory(
            member=MemberFactory(household=town.households[n % 7]),
            enterprise__village=town.good,
            starts_on=date(2018, 6, 1),
        )
    refresh()

    first, second = leader.get(JOBS), leader.get(JOBS, {"page": "2"})

    assert queries_of(leader) == before
    assert len(first.context["behind"]["lines"]) == 50
    assert len(second.context["behind"]["lines"]) == 13
    assert second.context["behind"]["sum"].text == "合计62人 = 所列62人"
    assert html_problems(first.content.decode()) == []
    assert leader.get(JOBS, {"page": "3"}).status_code == 404
    assert leader.get(JOBS, {"page": "x"}).status_code == 404


def test_records_not_open_to_the_reader_are_told_and_not_listed(client, town):
    """A first secretary may not read the rules, and targets are rules."""
    client.force_login(UserFactory.holding("first_secretary", TOWN))

    behind = client.get("/office/indicators/target_households_exit/").context["behind"]

    assert behind["lines"] == []
    assert behind["sum"].text == "合计3户，所列0户"
    assert behind["sum"].note == "其余3户的记录不对您开放。"


def test_a_value_that_awaits_its_refresh_says_so(leader, town):
    IndicatorValue.objects.filter(indicator="workshop_jobs", region_code=TOWN, period="2018-12").update(
        amount=9
    )

    found = leader.get(JOBS).context["behind"]["sum"]

    assert (found.is_equal, found.text) == (False, "合计9人，所列2人")


def test_a_ratio_shows_what_it_is_made_of(leader, town):
    response = leader.get("/office/indicators/visit_coverage/")

    assert response.context["value"] == "42.9%"
    assert [text for _name, text, _href in response.context["ratio"]] == ["3户", "7户"]
    assert response.context["behind"] is None


def test_places_are_sorted_and_lead_down(leader, town):
    rows = leader.get("/office/indicators/registered_households/").context["parts"]["rows"]

    assert [(place.name, text) for place, text, _href in rows] == [("后进村", "4户"), ("前进村", "3户")]
    assert leader.get(rows[0][2]).context["asked"].place.name == "后进村"


def test_an_official_sees_small_numbers_and_is_told_that_the_public_does_not(leader, town):
    response = leader.get(JOBS)

    assert response.context["value"] == "2人"
    assert "公开页面不显示" in response.content.decode()


def test_an_unknown_indicator_is_not_found(leader, town):
    assert leader.get("/office/indicators/nonsense/").status_code == 404


def test_what_ended_counts_until_it_ended(leader, town):
    assert leader.get(JOBS, {"period": "2018-02"}).context["value"] == "1人"
    assert leader.get(JOBS, {"period": "2018-02"}).context["behind"]["sum"].is_equal


def test_money_is_listed_with_its_amounts(leader, town):
    behind = leader.get("/office/indicators/funds_received/").context["behind"]

    assert behind["has_amounts"]
    assert "20,000.50" in {line.amount for line in behind["lines"]}
    assert behind["sum"].is_equal


def test_the_total_of_nothing_is_nought(town):
    found = drill.listing(registry.get("workshop_jobs"), TOWN, f"{horizon().today.year - 2}-01")

    assert (found.total, len(found), found[:50]) == (Decimal(0), 0, [])
