"""Public pages in Chromium: narrow, dark, without scripts, by keyboard."""

import re

import pytest

from tests.browsers import expect, opened, press
from tests.checks import axe_violations

from .conftest import village_code

PAGES = [
    "/",
    "/progress/",
    f"/progress/v/{village_code(0)}/",
    "/indicators/",
    "/indicators/exited_households/",
    "/about/data/",
    "/progress/?period=2031-01",
]


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(live_server, served_town, page, address):
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        page.goto(live_server.url + address)

        assert axe_violations(page) == []


def test_forms_and_sorting_work_without_scripts(live_server, served_town, browser):
    context = opened(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/progress/")

    page.get_by_label("显示的指标").select_option("workshops")
    press(page, page.locator("#villages").get_by_role("button", name="查看"))
    press(page, page.locator("#villages").get_by_role("link", name="扶贫车间"))

    expect(page).to_have_url(re.compile("show=workshops"))
    expect(page.locator('th[aria-sort="ascending"]')).to_have_text(re.compile("^扶贫车间"))
    expect(page.locator("#villages tbody th")).to_have_text(["丙村", "乙村", "甲村"])

    page.get_by_label("月份").select_option("2018-06")
    press(page, page.get_by_role("button", name="查看").first)

    expect(page).to_have_url(re.compile("period=2018-06"))
    expect(page).to_have_url(re.compile("show=workshops"))
    context.close()


def test_a_page_asks_no_other_host(live_server, served_town, page):
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))

    for address in PAGES:
        page.goto(live_server.url + address)

    assert hosts == {live_server.url.split("/")[2]}


def test_an_indicator_prints_on_one_sheet(live_server, served_town, page):
    page.goto(f"{live_server.url}/indicators/exited_households/")

    sheets = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")

    assert sheets == 1
