"""In a real browser: the way from a figure to its note, and the picker."""

import re

import pytest
from django.urls import reverse

from tests.browsers import expect, opened, sign_in
from tests.checks import axe_violations

pytestmark = pytest.mark.django_db(transaction=True)
WORKSHOPS = "[[workshops|360322102|2018-12]]"


def test_a_figure_leads_to_its_note_and_back_without_scripts(browser, live_server, set_value, published):
    set_value("workshops", 18)
    article = published("".join(f"第{n}段。\n" for n in range(40)) + f"有{WORKSHOPS}车间。")
    set_value("workshops", 19)
    context = opened(browser, java_script_enabled=False)
    page = context.new_page()

    page.goto(live_server.url + article.get_absolute_url())
    figure = page.locator("data.figure")
    words = figure.inner_text()
    figure.click()
    expect(page).to_have_url(re.compile("#figure-1$"))
    seen = page.locator("#figure-1").inner_text()
    page.locator("#figure-1 .notes__number").click()

    assert words == "18个"
    assert "2018-12-31" in seen
    assert "19个" in seen
    assert "扶贫车间的口径。" in seen
    expect(page).to_have_url(re.compile("#place-1$"))
    context.close()


def test_the_article_passes_axe_and_never_scrolls_sideways(page, live_server, set_value, published):
    set_value("workshops", 18)
    body = f"开头。\n## 一\n甲\n## 二\n乙{WORKSHOPS}\n## 三\n- 丙"

    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for address in (published(body).get_absolute_url(), reverse("public:news")):
            page.goto(live_server.url + address)
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert axe_violations(page) == []


def test_the_picker_puts_a_figure_where_the_cursor_stands(page, live_server, editor, set_value, write):
    set_value("workshops", 18)
    article = write("有车间。")
    sign_in(page.context, live_server, editor)

    page.goto(live_server.url + reverse("admin:news_article_change", args=[article.pk]))
    page.evaluate("document.querySelector('[data-figure-picker]').setSelectionRange(1, 1)")
    page.click("[data-figure-picker-open]")
    page.click(".figure-insert:has-text('18个')")

    text = page.locator("[data-figure-picker]")
    expect(text).to_have_value("有[[workshops|360322102|2018-12|exact]]车间。")
    expect(page.locator(".figure-panel [name]")).to_have_count(0)
