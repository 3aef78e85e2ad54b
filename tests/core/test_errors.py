"""Requests that cannot be read, each with a page that says what to do."""

import pytest

from tests.checks import html_problems

MANY = "a=1&" * 2100


@pytest.mark.parametrize("address", ["/news/", "/progress/", "/indicators/?large=1&"])
def test_an_address_with_too_many_parameters_is_told_so(client, db, address):
    response = client.get(f"{address}{'' if '?' in address else '?'}{MANY}")

    assert response.status_code == 400
    assert "这次请求无法识别" in response.content.decode()
    assert html_problems(response.content.decode()) == []


def test_too_many_parameters_keep_nobody_from_hearing_that_there_is_no_such_page(client, db):
    assert client.get(f"/no/such/page/?{MANY}").status_code == 404


@pytest.mark.parametrize("address", ["/news/?x=1%00", "/admin/?q=%00", "/indicators/work%00shops/"])
def test_an_address_with_nul_in_it_is_told_so(client, db, address):
    assert client.get(address).status_code in {400, 404}
    assert client.get("/news/?x=%2500").status_code == 200


def test_a_body_too_large_is_told_its_limit(client, db):
    response = client.post(
        "/login/", {"username": "a" * 1024 * 1025, "password": "b"}, "application/x-www-form-urlencoded"
    )

    assert response.status_code == 413
    assert "1 MB" in response.content.decode()
    assert html_problems(response.content.decode()) == []


def test_an_api_address_that_cannot_be_read_is_told_so_in_json(client, db):
    response = client.get(f"/api/v1/indicators/?{MANY}")

    assert (response.status_code, list(response.json())) == (400, ["detail"])
