"""Large type and dark colours, in a browser: they hold on the next page, and without scripts large type is a link."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEIGHTS = """() => [...document.querySelectorAll("header a, header button, nav a, main button")]
    .map((control) => control.getBoundingClientRect().height)"""


def test_large_type_enlarges_text_and_targets_and_is_remembered(live_server, page):
    page.goto(f"{live_server}/login/")

    page.click("[data-switch-size]")
    page.goto(f"{live_server}/en/login/")

    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 24
    assert min(page.evaluate(HEIGHTS)) >= 60
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_dark_colours_are_remembered_and_told_to_screen_readers(live_server, page):
    page.goto(f"{live_server}/login/")

    page.click("[data-switch-theme]")
    page.reload()

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 22, 29)"
    assert page.get_attribute("[data-switch-theme]", "aria-pressed") == "true"


def test_large_type_is_a_link_where_no_script_runs(live_server, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server}/login/")

    page.click("[data-switch-size]")

    assert page.url == f"{live_server}/login/?large=1"
    assert page.get_attribute("html", "data-size") == "large"
    assert not page.is_visible("[data-switch-theme]")
