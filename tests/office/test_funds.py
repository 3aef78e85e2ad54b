"""On the demo: the balance of funds leads to rows that come to the same, and dividends to their batches."""

from decimal import Decimal

import pytest

from tests.checks import html_problems
from tests.factories import UserFactory
from tongmu.figures import balances
from tongmu.indicators.reading import full

TOWN, VILLAGE = "360322102", "360322102202"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture
def leader(client):
    client.force_login(UserFactory.holding("township_leader"))
    return client


def test_every_cell_leads_to_rows_that_come_to_the_same(leader):
    page = leader.get("/office/funds/")

    assert html_problems(page.content.decode()) == []
    assert page.context["sum"].is_equal
    cells = [cell for _line, row in page.context["lines"] for cell in row if cell["href"]]
    cells += [cell for cell in page.context["total"] if cell["href"]]
    cells += [line[step] for line in page.context["projects"] for step in ("allocated", "paid")]
    assert len(cells) > 40
    different = []
    for cell in cells:
        rows = leader.get(cell["href"])
        if rows.context["sum"] != cell["text"]:
            different.append((cell, rows.context["sum"]))
    assert different == []


def test_what_is_left_and_idle_is_told(leader):
    page = leader.get("/office/funds/")

    assert [cell["text"] for cell in page.context["total"]] == [
        "21,620,000", "21,530,000", "21,177,400", "290,000", "352,600",
    ]  # fmt: skip
    assert page.context["idle_sums"] == ["290,000", "0"]
    body = page.content.decode()
    assert "演示整合〔2017〕7号" in body
    year_before = leader.get("/office/funds/?year=2017")
    assert year_before.context["total"][0]["text"] == "4,300,000"
    assert year_before.context["sum"].is_equal


def test_a_village_sees_what_is_allocated_to_it(client):
    client.force_login(UserFactory.holding("first_secretary", VILLAGE))
    page = client.get("/office/funds/")

    paid = full.value("funds_paid", VILLAGE, "2018-12")
    assert page.context["total"][2]["text"] == paid.text
    assert client.get(f"/office/funds/?region={TOWN}").status_code == 404
    assert client.get("/office/funds/?year=1999").status_code == 404
    assert client.get("/office/funds/?year=２０１８").status_code == 404
    assert client.get("/office/funds/rows/?step=received&category=health").status_code == 404
    assert client.get("/office/funds/rows/?step=stolen").status_code == 404


def test_the_yearly_table_is_a_file_too(leader):
    lines = leader.get("/office/funds/years.csv").content.decode("utf-8-sig").splitlines()
    rows = [line.split(",") for line in lines]

    totals = [row for row in rows if row[3] == "合计" and row[1] == "2018"]
    assert [row[4:] for row in totals] == [
        ["21620000.00", "21530000.00", "21177400.00"],
        ["21620000.00", "21530000.00", "21177400.00"],
        ["", "21530000.00", "21177400.00"],
    ]
    by_nature = [row for row in rows if row[2] == totals[0][2] and row[1] == "2018" and row[3] != "合计"]
    assert sum(Decimal(row[4]) for row in by_nature) == Decimal("21620000.00")


def test_dividends_by_payer_come_to_the_figure(leader):
    page = leader.get("/office/dividends/")
    lines = balances.dividends_by_payer(TOWN, [2018])

    assert html_problems(page.content.decode()) == []
    assert [(line.name, line.households, line.total) for line in lines[:2]] == [
        ("小埠村榨油坊", 40, 40_000),
        ("周田村柚子园", 16, 24_000),
    ]
    assert lines[0].per_household == 1000
    assert sum(line.total for line in lines) == full.value("dividends", TOWN, "2018-12").value
    assert [line["name"] for line in page.context["payers"]] == [line.name for line in lines]
    assert len(page.context["batches"]) == 8  # six of dividends, two of funds
    assert all(line["row"].row_count for line in page.context["batches"])


def test_empty_years_say_so(leader):
    for address in ("/office/funds/?year=2016", "/office/dividends/?year=2016"):
        page = leader.get(address)
        assert page.status_code == 200
        assert html_problems(page.content.decode()) == []
    assert "尚未录入分红" in page.content.decode()
