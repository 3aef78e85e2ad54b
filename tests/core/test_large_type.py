"""大字版 by the address alone: every way on carries it, nothing else does."""

import pytest

from tongmu.core.large_type import carried, with_large_type


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", "/?large=1"),
        ("/progress/?period=2018-12#villages", "/progress/?period=2018-12&large=1#villages"),
        ("?page=2", "?page=2&large=1"),
        ("/news/?large=1", "/news/?large=1"),
        ("/static/css/base.css", "/static/css/base.css"),
        ("/en/admin/", "/en/admin/"),
        ("/progress/villages.csv?show=workshops", "/progress/villages.csv?show=workshops"),
        ("//elsewhere.example/", "//elsewhere.example/"),
    ],
)
def test_an_address_of_a_page_carries_the_wish(address, expected):
    assert carried(address) == expected


def test_links_and_forms_of_a_page_carry_it_and_the_switch_does_not():
    text = with_large_type(
        '<a class="header-tool" href="?period=2018-12">A</a><a href="/a/?b=1&amp;c=2">B</a>'
        '<a href="https://elsewhere.example/">C</a><a href="#d">D</a>'
        '<form class="filter" method="get" action="/e/"></form>'
    )

    assert text == (
        '<a class="header-tool" href="?period=2018-12">A</a><a href="/a/?b=1&amp;c=2&amp;large=1">B</a>'
        '<a href="https://elsewhere.example/">C</a><a href="#d">D</a>'
        '<form class="filter" method="get" action="/e/?large=1"><input type="hidden" name="large" value="1"></form>'
    )


def test_only_the_page_that_asks_for_it_is_changed(client, db):
    plain, large = client.get("/news/").content.decode(), client.get("/news/?large=1").content.decode()

    assert "large=1&" not in plain
    assert 'href="/progress/?large=1"' in large
    assert client.get("/progress/v/?large=1").headers["Location"] == "/progress/?large=1"
    assert 'href="/progress/"' in plain
