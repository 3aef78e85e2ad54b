"""An article of the town: what stands behind its figures, on the screen and on paper, and what readers say to it."""

import re

import pytest
from django.core.cache import cache

from tests.browsers import expect, opened, press
from tests.factories import TOWN, RegionFactory
from tests.news.test_demo_article import long_article, records

from .conftest import MONTH, put, release

__all__ = ["long_article", "records"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_figure_in_an_article_tells_where_it_is_from_and_stays_as_it_was(visitor, live_server):
    """S05: day, source and today's value are a tap away; the words that were published stay when data change."""
    RegionFactory(code=TOWN, name="测试镇")
    put("workshops", 18)
    article = release("".join(f"第{n}段。\n" for n in range(40)) + f"有[[workshops|{TOWN}|{MONTH}]]车间。")
    address = live_server.url + article.get_absolute_url()

    def note():
        visitor.goto(address)
        visitor.locator("data.figure").click()
        expect(visitor).to_have_url(re.compile("#figure-1$"))
        found = visitor.locator("#figure-1")
        expect(found).to_be_in_viewport()
        words = found.inner_text()
        found.locator(".notes__number").click()
        expect(visitor).to_have_url(re.compile("#place-1$"))
        return visitor.locator("data.figure").inner_text(), words

    text, before = note()
    put("workshops", 21)
    same, after = note()

    assert text == same == "18个"
    assert "截至2018-12-31" in re.sub(r"\s", "", before)
    assert re.search(r"来源台账\s*.*经营主体", before)
    assert (re.search("今日值\\s*18个", before) is not None, "21个" in before) == (True, False)
    assert re.search("今日值\\s*21个", after)
    assert "有变化" in after
    press(visitor, visitor.locator("#figure-1 .notes__head a"))
    expect(visitor).to_have_url(f"{live_server.url}/indicators/workshops/?region={TOWN}&period={MONTH}")


def test_a_flower_counts_once_and_is_told_aloud(visitor, scripts, live_server):
    """S07: the second tap of the same reader changes nothing; without scripts it is a form like any other."""
    cache.clear()
    article = release("桐木镇的一天。")
    visitor.goto(live_server.url + article.get_absolute_url())
    flowers, said = visitor.locator("button.mood[value=flowers]"), visitor.locator("[data-said]")

    for _tap in range(2):
        if scripts:
            flowers.click()
        else:
            press(visitor, flowers)
        expect(said).to_have_text("已记上，谢谢。")
    assert said.get_attribute("role") == "status"
    visitor.reload()

    expect(flowers.locator("[data-number]")).to_have_text("1")
    assert article.mood_rows.counts() == {"flowers": 1}


def test_an_article_on_paper(visitor, live_server, long_article):
    """S08: the longest article there is takes two sheets, with their numbers and the day of its figures."""
    visitor.goto(live_server.url + long_article.get_absolute_url())
    visitor.emulate_media(media="print")

    sheets = re.findall(rb"/Type\s*/Page\b", visitor.pdf(prefer_css_page_size=True, print_background=True))
    hidden = [".site-nav", ".header-tools", ".moods", ".comment-form", ".contents", "[data-print]"]
    rules = visitor.evaluate(
        "[...document.styleSheets].flatMap((s) => [...s.cssRules]).map((r) => r.cssText).join()"
    )

    assert 1 <= len(sheets) <= 2
    assert [name for name in hidden if visitor.locator(name).first.is_visible()] == []
    assert "数据截至2018年12月31日" in visitor.locator("main").inner_text()
    assert "counter(page)" in rules
    assert "counter(pages)" in rules


def test_large_type_is_large_and_goes_along(visitor, live_server):
    """S09: 大字版 from the header, then two pages on: letters of 24 pixels, targets of 60, nothing too wide."""
    article = release("正文。" * 30)
    visitor.goto(f"{live_server.url}/news/")
    visitor.locator("[data-switch-size]").click()
    expect(visitor.locator("html")).to_have_attribute("data-size", "large")
    press(visitor, f"a[href*='{article.get_absolute_url()}']")
    press(visitor, visitor.locator(".site-nav").get_by_role("link", name="资讯"))
    press(visitor, f"a[href*='{article.get_absolute_url()}']")

    size = visitor.evaluate("parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize)")
    targets = visitor.evaluate(
        "[...document.querySelectorAll('.mood, .comment-form button, .site-nav__link, .header-tool')]"
        ".filter((one) => one.offsetParent).map((one) => one.getBoundingClientRect().height)"
    )
    assert size >= 24
    assert min(targets) >= 60
    assert visitor.evaluate("document.documentElement.scrollWidth") == 360
    visitor.locator("[data-switch-size]").click()
    expect(visitor.locator("html[data-size=large]")).to_have_count(0)


def test_without_scripts_large_type_goes_along_with_what_was_asked(browser, live_server):
    """S09: a form and a sorted table keep the wish for large type, and the way back keeps the question."""
    RegionFactory(code=TOWN, name="测试镇")
    context = opened(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/progress/?large=1")
    page.get_by_label("月份").select_option("2018-06")
    press(page, page.get_by_role("button", name="查看").first)
    expect(page.locator("html")).to_have_attribute("data-size", "large")

    press(page, "[data-switch-size]")

    expect(page.locator("html[data-size=large]")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/progress/\?period=2018-06$"))
    context.close()
