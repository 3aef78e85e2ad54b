"""A page costs the same however many villages there are, and few bytes."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .conftest import build_town, put, village_code

KIB = 1024
ADDRESSES = [
    "/",
    "/progress/",
    f"/progress/v/{village_code(0)}/",
    "/indicators/",
    "/indicators/workshops/",
    "/indicators/exit_share/?region=360322",
    "/api/v1/indicators/",
    "/api/v1/indicators/workshops/",
]


def queries_of(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in asked]


@pytest.mark.parametrize("villages", [1, 3, 17])
@pytest.mark.parametrize(("address", "most"), list(zip(ADDRESSES, [9, 8, 12, 3, 8, 11, 3, 4], strict=True)))
def test_the_number_of_queries_is_constant(client, db, villages, address, most):
    for code in build_town(villages):
        put("workshops", code, 2)
        put("exited_households", code, 20)

    asked = queries_of(client, address)

    assert len(asked) <= most, "\n".join(asked)


@pytest.mark.parametrize("address", ADDRESSES[:5])
def test_no_page_reads_the_session(client, town, address):
    assert [sql for sql in queries_of(client, address) if "django_session" in sql] == []


def assets_of(body):
    """The files a page fetches."""
    return set(
        re.findall(r'(?:<link[^>]+(?:stylesheet|icon)[^>]+href|<script[^>]+src)="/static/([^"]+)"', body)
    ) | set(re.findall(r'<link rel="icon" href="/static/([^"]+)"', body))


@pytest.mark.parametrize("address", ADDRESSES[:6])
def test_a_page_stays_within_its_bytes_and_requests(client, db, address):
    for number, code in enumerate(build_town(17)):
        put("workshops", code, number)
        put("exited_households", code, 20 + number)

    body = client.get(address).content
    files = [Path(finders.find(name)).read_bytes() for name in assets_of(body.decode())]

    assert len(files) >= 4
    assert len(files) + 1 <= 10
    assert len(gzip.compress(body)) <= 24 * KIB
    assert len(gzip.compress(body)) + sum(len(gzip.compress(data)) for data in files) <= 90 * KIB
