"""Public pages in Chromium: narrow, dark, without scripts, by keyboard."""

import pytest

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


@pytest.mark.parametrize("address", PAGES)
def test_no_page_scrolls_sideways_at_320_pixels(live_server, served_town, page, address):
    page.set_viewport_size({"width": 320, "height": 640})

    page.goto(live_server.url + address)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_forms_and_sorting_work_without_scripts(live_server, served_town, browser):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}, locale="zh-CN"
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/progress/")

    page.get_by_label("显示的指标").select_option("workshops")
    page.locator("#villages").get_by_role("button", name="查看").click()
    page.locator("#villages").get_by_role("link", name="扶贫车间").click()

    assert "show=workshops" in page.url
    assert page.locator('th[aria-sort="ascending"]').inner_text().startswith("扶贫车间")
    assert page.locator("#villages tbody th").all_inner_texts() == ["丙村", "乙村", "甲村"]

    page.get_by_label("月份").select_option("2018-06")
    page.get_by_role("button", name="查看").first.click()

    assert "period=2018-06" in page.url
    assert "show=workshops" in page.url
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
