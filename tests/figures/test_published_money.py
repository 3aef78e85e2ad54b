"""资金公开 and dividends on the demo: what is published comes to the stored figures, and names no household."""

import pytest

from households.models import Household, Member
from projects.models import FundReceipt, Payment, Payout
from tests.checks import html_problems
from tests.factories import BenefitFactory, EnterpriseFactory, FundReceiptFactory, HouseholdFactory
from tongmu.indicators.reading import public
from tongmu.indicators.refresh import refresh_all

TOWN, XIAOBU, ZHOUTIAN = "360322102", "360322102214", "360322102202"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_by_source_by_use_and_by_project_is_the_same_money(client):
    page = client.get("/funds/")
    parts = page.context["year_parts"]

    assert html_problems(page.content.decode()) == []
    totals = [[cell["text"] for cell in part["total"]] for part in parts]
    assert totals == [
        ["21,620,000", "21,530,000", "21,177,400"],
        ["21,620,000", "21,530,000", "21,177,400"],
        ["21,530,000", "21,177,400"],
    ]
    for part in parts:
        for column, total in enumerate(part["total"]):
            listed = sum(int(cells[column]["text"].replace(",", "")) for _label, cells in part["lines"])
            assert listed == int(total["text"].replace(",", ""))
    projects = page.context["projects"]
    assert sum(one["paid"] for one in projects) == public.value("funds_paid", TOWN, "2018-12").value
    assert sum(one["allocated"] for one in projects) == public.value("funds_allocated", TOWN, "2018-12").value
    assert sum(row["amount"] for row in page.context["receipts"]) == 21_620_000


def test_the_page_tells_what_must_be_published(client):
    body = client.get("/funds/").content.decode()

    for word in (
        "财政专项扶贫资金",
        "按各村未脱贫人口",
        "桐木镇扶贫办公室",
        "分配结果",
        "12317",
        "监督举报",
        "2153",
    ):
        assert word in body, word


def test_no_payee_note_or_household_is_published(client):
    FundReceipt.objects.untrailed().update(note="内部备注勿公开", document_no="文号13900001234")
    bodies = [
        client.get(address).content.decode()
        for address in ("/funds/", "/funds/projects.csv", "/funds/years.csv", "/dividends/")
    ]

    hidden = {"内部备注勿公开", "13900001234", *Payment.objects.values_list("payee", flat=True)}
    hidden |= set(Payout.objects.values_list("voucher_no", flat=True))
    hidden |= set(Household.objects.values_list("number", flat=True))
    hidden |= set(Member.objects.values_list("name", flat=True))
    assert [word for word in hidden for body in bodies if word in body] == []


def test_a_year_without_money_says_so(client):
    for address in ("/funds/?year=2016", "/dividends/?year=2016"):
        page = client.get(address)
        assert page.status_code == 200
        assert html_problems(page.content.decode()) == []
    assert [client.get(f"/funds/?year={year}").status_code for year in ("1999", "abc", "20180")] == [404] * 3


def test_a_receipt_without_principle_or_allocation_is_told_as_such(client):
    FundReceiptFactory(document_no="测试〔2018〕77号", received_on="2018-12-30")
    body = client.get("/funds/").content.decode()

    assert "测试〔2018〕77号" in body
    assert "尚未填写" in body
    assert "尚未下拨" in body


def test_dividends_of_the_article_stand_by_village_and_payer(client):
    page = client.get("/dividends/")
    lines = {place.code: [cell["text"] for cell in cells] for place, cells in page.context["villages"]}

    assert html_problems(page.content.decode()) == []
    assert lines[XIAOBU] == ["40,000", "40", "1000"]
    assert lines[ZHOUTIAN] == ["24,000", "16", "1500"]
    few = [cells for code, cells in lines.items() if code not in (XIAOBU, ZHOUTIAN)]
    assert ["涉及少于5户（人），不予公开", "少于5户", "不予公开"] in few
    assert [(str(label), cell["text"]) for label, cell in page.context["kinds"]] == [
        ("农民专业合作社", "14,610"), ("榨油坊", "40,000"), ("果园", "24,000"),
    ]  # fmt: skip


def test_a_payer_with_few_households_hides_every_kind(client):
    """The town's sum less the other kinds would tell what two households got."""
    station = EnterpriseFactory(kind="vegetable_base", village_id=XIAOBU)
    for _n in range(2):
        BenefitFactory(
            household=HouseholdFactory(village_id=XIAOBU), kind="dividend", enterprise=station, amount=700
        )
    refresh_all()

    page = client.get("/dividends/")

    assert [cell["is_value"] for _label, cell in page.context["kinds"] if cell["text"] != "0"] == [False] * 4
    assert page.context["kinds_total"]["text"] == "80,010"


def test_queries_do_not_grow_with_the_rows(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        client.get("/funds/")
    with django_assert_max_num_queries(12):
        client.get("/dividends/")
