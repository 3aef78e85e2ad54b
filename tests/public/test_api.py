"""The public API: exact values, hidden ones without a value, errors in JSON, a document that validates."""

import csv
import io

import hypothesis
import pytest
import schemathesis
from django.urls import reverse
from hypothesis import Phase
from openapi_spec_validator import validate
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.factories import TOWN

from .conftest import put, village_code

INDICATORS = "/api/v1/indicators/"


def values(response):
    return {row["code"]: row for row in response.json()["values"]}


def table(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_values_of_a_place_and_month_are_exact(client, town):
    response = client.get(INDICATORS, {"region": TOWN, "period": "2018-12"})

    answer = response.json()
    assert {name: answer[name] for name in ("region", "period", "as_of")} == {
        "region": TOWN,
        "period": "2018-12",
        "as_of": "2018-12-31",
    }
    assert values(response)["funds_paid"] == {
        "code": "funds_paid",
        "name": "支出资金",
        "value": "17315240.00",
        "unit": "元",
        "definition_url": "http://testserver/indicators/funds_paid/",
    }
    assert values(response)["workshops"]["value"] == "18"
    assert values(response)["exit_share"]["value"] == "41.1"


def test_without_parameters_it_is_the_town_and_the_running_month(client, town):
    answer = client.get(INDICATORS).json()

    assert (answer["region"], answer["period"]) == (TOWN, "2018-12")


def test_an_earlier_month_is_of_its_last_day(client, town):
    answer = client.get(INDICATORS, {"period": "2018-02"}).json()

    assert answer["as_of"] == "2018-02-28"


def test_a_hidden_value_is_null_and_says_why(client, town):
    second, third = (values(client.get(INDICATORS, {"region": code})) for code in town[1:])

    assert (second["workshop_jobs"]["value"], second["workshop_jobs"]["suppressed"]) == (None, "1-4")
    assert (third["workshop_jobs"]["value"], third["workshop_jobs"]["suppressed"]) == (None, "withheld")
    assert (second["dividends"]["value"], second["dividends"]["suppressed"]) == (None, "1-4")
    assert "suppressed" not in second["workshops"]


def test_what_is_not_published_of_a_village_is_not_among_its_values(client, town):
    assert "campaigns" in values(client.get(INDICATORS))
    assert "campaigns" not in values(client.get(INDICATORS, {"region": town[0]}))


def test_one_indicator_by_month_and_village(client, town):
    put("workshop_jobs", TOWN, 80, period="2018-11")
    put("workshop_jobs", town[0], 50, period="2018-11")

    answer = client.get(
        f"{INDICATORS}workshop_jobs/", {"region": TOWN, "first": "2018-11", "last": "2018-12"}
    ).json()

    assert [month["value"] for month in answer["months"]] == ["80", "87"]
    assert [
        (part["name"], [month["value"] for month in part["months"]]) for part in answer["sub_regions"]
    ] == [
        ("甲村", ["50", "61"]),
        ("乙村", ["0", None]),
        ("丙村", ["0", None]),
    ]
    assert answer["sub_regions"][1]["months"][1]["suppressed"] == "1-4"
    assert answer["definition"] == "车间就业的口径。"


def test_without_months_it_is_the_running_year(client, town):
    answer = client.get(f"{INDICATORS}workshops/").json()

    assert [month["period"] for month in answer["months"]] == [f"2018-{month:02d}" for month in range(1, 13)]


def test_csv_says_the_same(client, town):
    rows = table(client.get("/api/v1/indicators.csv", {"region": town[1]}))

    assert rows[0] == ["区划代码", "地区", "月份", "代码", "指标", "数值", "单位", "未公开原因"]
    assert [town[1], "乙村", "2018-12", "workshop_jobs", "车间就业", "", "人", "1-4"] in rows
    assert [town[1], "乙村", "2018-12", "workshops", "扶贫车间", "6", "个", ""] in rows


def test_csv_of_an_indicator_has_a_row_a_place_and_month(client, town):
    response = client.get("/api/v1/indicators/workshops.csv", {"first": "2018-12", "last": "2018-12"})

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert [(row[0], row[5]) for row in table(response)[1:]] == [
        (TOWN, "18"),
        *zip(town, ["12", "6", "0"], strict=True),
    ]


@pytest.mark.parametrize(
    ("address", "status", "detail"),
    [
        ("indicators/?region=110101001", 404, "没有地区110101001的数据。"),
        ("indicators/?period=2031-01", 404, "没有2031-01的数据。最近有数据的月份是2018-12。"),
        ("indicators/nothing/", 404, "没有代码为nothing的指标。"),
        ("indicators/nothing.csv", 404, "没有代码为nothing的指标。"),
        ("indicators/workshops/?first=2018-12&last=2018-01", 422, "起始月份不能晚于截止月份。"),
        ("indicators/workshops/?first=1990-12", 404, "没有1990-12的数据。最近有数据的月份是2018-12。"),
        ("indicators/workshops/?first=2019-02", 404, "没有2019-02的数据。最近有数据的月份是2018-12。"),
        ("indicators/?region=x", 422, "请检查查询参数。"),
        ("indicators/?period=2018-13", 422, "请检查查询参数。"),
        ("indicators/?lang=fr", 422, "请检查查询参数。"),
        ("nowhere/", 404, "没有这个地址。接口说明见 /api/v1/openapi.json。"),
    ],
)
def test_errors_are_json_and_tell_what_to_do(client, town, address, status, detail):
    response = client.get(f"/api/v1/{address}")

    assert response.status_code == status
    assert response.json()["detail"] == detail
    assert not response.cookies


@pytest.mark.parametrize(
    "text", ["2\u066018-12", "２０１８-12", "\u0663\u066060322102", "2018-12\0", "3" * 5000, "2018-12\n"]
)
@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("indicators/", "region"),
        ("indicators/", "period"),
        ("indicators/", "lang"),
        ("indicators.csv", "region"),
        ("indicators.csv", "period"),
        ("indicators/workshops/", "region"),
        ("indicators/workshops/", "first"),
        ("indicators/workshops/", "last"),
        ("indicators/workshops.csv", "first"),
        ("indicators/workshops.csv", "last"),
    ],
)
def test_a_parameter_is_taken_in_its_one_spelling(client, town, address, name, text):
    response = client.get(f"/api/v1/{address}", {name: text})

    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [name]


@pytest.mark.parametrize("code", ["work%00shops", "x" * 5000, "%D9%A1", "%ED%A0%80"])
def test_a_code_that_is_none_is_not_found(client, town, code):
    for address in (f"indicators/{code}/", f"indicators/{code}.csv"):
        response = client.get(f"/api/v1/{address}")

        assert (response.status_code, list(response.json())) == (404, ["detail"])


def test_a_malformed_parameter_is_named(client, town):
    answer = client.get(INDICATORS, {"period": "Dec"}).json()

    assert answer["errors"] == [{"field": "period", "message": "月份请写成2018-12的形式。"}]


def test_english_on_demand(client, town):
    problem = client.get(INDICATORS, {"region": "110101001", "lang": "en"}).json()
    answer = client.get(f"{INDICATORS}workshops/", {"lang": "en"}).json()

    assert problem["detail"] == "There are no figures for the region 110101001."
    assert answer["definition_url"] == "http://testserver/en/indicators/workshops/"


@pytest.mark.parametrize(
    "address",
    [
        "indicators/",
        "indicators.csv",
        "indicators/workshops/",
        "indicators/workshops.csv",
        "openapi.json",
    ],
)
def test_answers_may_be_kept_by_caches(client, town, address):
    response = client.get(f"/api/v1/{address}")

    assert response.headers["Cache-Control"] == "public, no-cache"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    again = client.get(f"/api/v1/{address}", headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_is_only_read(client, town, method):
    response = getattr(client, method)(INDICATORS)

    assert response.status_code == 405
    assert response.json() == {"detail": "这个地址只能读取，请使用GET。"}


def test_a_head_request_is_answered_like_a_get(client, town):
    response = client.head(INDICATORS)

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, no-cache"


def test_the_document_is_valid_openapi(client, db):
    document = client.get(reverse("api:openapi")).json()

    validate(document)
    assert document["openapi"].startswith("3.1")
    assert sorted(document["paths"]) == [
        "/api/v1/indicators.csv",
        "/api/v1/indicators/",
        "/api/v1/indicators/{code}.csv",
        "/api/v1/indicators/{code}/",
    ]


def test_a_long_span_is_asked_in_parts(client, town, settings):
    settings.INDICATORS_SINCE = "2010-01"

    response = client.get(f"{INDICATORS}workshops/", {"first": "2013-12"})

    assert (response.status_code, response.json()["detail"]) == (422, "一次最多查询60个月。")
    assert client.get(f"{INDICATORS}workshops/", {"first": "2014-01"}).status_code == 200


def test_chinese_is_readable_in_the_answer(client, town):
    assert "扶贫车间".encode() in client.get(INDICATORS).content


def test_the_api_answers_as_its_document_says(live_server, served_town):
    schema = schemathesis.openapi.from_url(f"{live_server.url}/api/v1/openapi.json")
    checked = []

    for found in schema.get_all_operations():
        operation = found.ok()

        @hypothesis.settings(
            max_examples=15, deadline=None, derandomize=True, database=None, phases=[Phase.generate]
        )
        @hypothesis.given(case=operation.as_strategy())
        def ask(case):
            # The order of two months cannot be said in the document: such a question is refused.
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        ask()
        checked.append(operation.path)

    assert len(checked) == 4


@pytest.mark.parametrize("code", [TOWN, village_code(0), "360322"])
@pytest.mark.parametrize(("address", "queries"), [("indicators/", 3), ("indicators/workshop_jobs/", 6)])
def test_the_number_of_queries_does_not_depend_on_the_place(
    client, town, django_assert_max_num_queries, code, address, queries
):
    with django_assert_max_num_queries(queries):
        assert client.get(f"/api/v1/{address}", {"region": code}).status_code == 200
