"""Somebody of the town asks how things stand, on a phone with a slow line."""

import json
import re
from urllib.request import urlopen

import pytest

from tests.browsers import expect, opened, press
from tests.factories import TOWN

from .conftest import NAMES

pytestmark = pytest.mark.django_db
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
# The largest thing painted so far, as the browser itself tells.
LARGEST = """() => new Promise((done) => new PerformanceObserver((list) => {
    const last = list.getEntries().at(-1);
    done({text: last.element.innerText, width: last.element.getBoundingClientRect().width});
}).observe({type: "largest-contentful-paint", buffered: true}))"""
SECOND = f"{TOWN}201"


def test_the_state_of_things_stands_on_the_first_page(visitor, town):
    """S01: the sentence, four figures with their day, the news, and the ways on to projects, work and money."""
    visitor.goto(f"{town.url}/")
    cards = visitor.locator(".figures .figure-card")

    expect(visitor.locator(".statement")).to_have_text(
        "截至2018年12月31日，测试镇全年480户脱贫目标已完成452户，还差28户。"
    )
    expect(cards).to_have_count(4)
    expect(cards.locator(".figure-card__date")).to_have_text(["截至2018年12月31日"] * 4)
    expect(visitor.get_by_role("link", name="车间开到家门口")).to_be_visible()
    ways = visitor.locator("section", has=visitor.get_by_role("heading", name="找项目、找活干"))
    expect(ways.locator("li > p:first-child")).to_have_text(
        ["扶贫项目：建什么、建在哪", "家门口的车间：哪里招工", "就业培训", "资金公开"]
    )
    expect(ways).to_contain_text("支出资金 1731.52万元")
    press(visitor, ways.get_by_role("link", name="家门口的车间"))
    expect(visitor).to_have_url(re.compile("/workshops/$"))


def test_a_slow_line_brings_the_sentence_first(browser, town):
    """S01 over a line of 400 kbit/s: what is largest on the screen is words that were in the page, not a picture."""
    context = opened(browser)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    hosts = []
    page.on("request", lambda request: hosts.append(request.url.split("/")[2]))

    answer = page.goto(f"{town.url}/")
    largest = page.evaluate(LARGEST)

    assert (
        largest["text"]
        and "".join(largest["text"].split()) in "".join(answer.text().split())
        or ("脱贫目标" in largest["text"])
    )
    assert largest["width"] > 0
    assert len(hosts) <= 10
    assert set(hosts) == {town.url.split("/")[2]}
    context.close()


def test_the_gap_in_words_is_target_less_what_was_reached(visitor, town):
    """S02: what the page says is missing is what the public figures leave."""
    told = json.load(urlopen(f"{town.url}/api/v1/indicators/exited_households/?first=2018-12"))
    reached = int(told["months"][-1]["value"])

    visitor.goto(f"{town.url}/progress/")
    goal = visitor.locator("article", has=visitor.locator("a[href*='/indicators/exited_households/']"))
    target = int(re.search("目标([0-9]+)户", goal.locator("svg.chart").text_content())[1])

    expect(goal).to_contain_text(f"还差{target - reached}户")
    expect(visitor.locator(".statement")).to_contain_text(f"还差{target - reached}户")
    assert (reached, target) == (452, 480)


def test_ones_own_village_by_a_form(visitor, town):
    """S03: the village has an address of its own; heading, title and figures are its own too."""
    visitor.goto(f"{town.url}/progress/?period=2018-12")
    whole = visitor.locator("h1").inner_text(), visitor.title(), visitor.locator(".figures").inner_text()

    visitor.get_by_label("查看一个村").select_option(SECOND)
    press(visitor, visitor.get_by_role("button", name="打开"))

    expect(visitor).to_have_url(f"{town.url}/progress/v/{SECOND}/?period=2018-12")
    expect(visitor.locator("h1")).to_have_text("乙村")
    expect(visitor).to_have_title(re.compile("^乙村"))
    expect(visitor.locator(".figures")).to_contain_text("102")
    assert all(
        before != now
        for before, now in zip(
            whole,
            (visitor.locator("h1").inner_text(), visitor.title(), visitor.locator(".figures").inner_text()),
            strict=True,
        )
    )

    visitor.locator("select[name=code]").select_option(label="丙村")
    visitor.get_by_label("月份").select_option("2018-10")
    press(visitor, visitor.get_by_role("button", name="查看").first)

    expect(visitor).to_have_url(f"{town.url}/progress/v/{TOWN}202/?period=2018-10")
    expect(visitor.locator("h1")).to_have_text(NAMES[f"{TOWN}202"])


def test_a_month_without_figures_says_so_and_leads_to_the_last_with_some(visitor, town):
    """S04: the month is named, the way on is a link, and no empty axes are drawn."""
    for path in ("/progress/", f"/progress/v/{TOWN}200/", "/indicators/exited_households/"):
        visitor.goto(f"{town.url}{path}?period=2031-01")

        expect(visitor.locator(".empty__reason").first).to_have_text("没有2031年1月的数据。")
        expect(visitor.locator("svg.chart")).to_have_count(0)
        press(visitor, visitor.locator(".empty a").first)
        expect(visitor).to_have_url(f"{town.url}{path}?period=2018-12")
        assert visitor.locator("svg.chart").count() > 0


def test_what_is_not_there_leads_nowhere(visitor, town):
    """S03, asked for by hand: no village of that code."""
    assert visitor.goto(f"{town.url}/progress/v/?code=110101001001").status == 404
    assert visitor.goto(f"{town.url}/progress/v/").url == f"{town.url}/progress/"
