"""In a real browser: the way from a figure to its note, and the picker."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.browsers import expect, opened, press, sign_in
from tests.checks import axe_violations
from tongmu.news.models import Writing

pytestmark = pytest.mark.django_db(transaction=True)
WORKSHOPS = "[[workshops|360322102|2018-12]]"


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


def test_a_tap_counts_once_is_told_aloud_and_a_lost_one_keeps_the_number(browser, live_server, published):
    cache.clear()
    article = published()
    context = opened(browser)
    page = context.new_page()
    page.goto(live_server.url + article.get_absolute_url())
    flowers = page.locator("button.mood[value=flowers]")
    said = page.locator("[data-said]")

    flowers.click()
    expect(said).to_have_text("已记上，谢谢。")
    flowers.click()
    expect(flowers).to_have_attribute("aria-pressed", "true")
    expect(flowers.locator("[data-number]")).to_have_text("1")
    page.route("**/mood/", lambda route: route.abort())
    page.locator("button.mood[value=handshake]").click()

    expect(said).to_have_text("未记上，请再点一次。")
    expect(flowers.locator("[data-number]")).to_have_text("1")
    assert said.get_attribute("role") == "status"
    assert article.mood_rows.counts() == {"flowers": 1}
    assert "/news/" in page.url
    context.close()


def test_a_tap_and_a_comment_without_scripts(browser, live_server, published):
    cache.clear()
    article = published()
    context = opened(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + article.get_absolute_url())

    for _n in range(2):
        press(page, "button.mood[value=flowers]")
    told = page.locator("[data-said]").inner_text()
    page.fill("[name=text]", "写得好。")
    press(page, ".comment-form button")

    assert (told, article.mood_rows.counts()) == ("已记上，谢谢。", {"flowers": 1})
    assert [comment.text for comment in article.comments.all()] == ["写得好。"]
    assert "已收到" in page.locator("#comments").inner_text()
    context.close()


def test_the_desk_keeps_what_is_typed_and_saves_by_key(page, live_server, editor, write):
    article = write()
    sign_in(page.context, live_server, editor)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live_server.url + reverse("desk:edit", args=[article.pk]))
    text = page.locator("[name=body]")

    text.fill("车间,开到家门口13800138000")
    expect(page.locator("[data-kept]")).to_contain_text("已暂存")
    expect(page.locator("[data-checks] mark").first).to_have_text("****8000")
    kept = Writing.objects.get().texts["body"]
    page.click("[data-line='## ']")
    marked = text.input_value()
    with page.expect_navigation():
        page.keyboard.press("Control+s")

    article.refresh_from_db()
    assert kept == "车间,开到家门口13800138000"
    assert marked == article.body == f"## {kept}"
    assert not Writing.objects.exists()
    assert axe_violations(page) == []


def test_without_a_connection_the_text_is_kept_on_the_device(browser, live_server, editor, write):
    article = write()
    context = opened(browser)
    sign_in(context, live_server, editor)
    page = context.new_page()
    page.goto(live_server.url + reverse("desk:edit", args=[article.pk]))
    page.route("**/keep/", lambda route: route.abort())

    page.fill("[name=body]", "路上写的话。")
    expect(page.locator("[data-kept]")).to_contain_text("连不上网")
    expect(page.locator("button[value=submit]")).to_be_disabled()
    page.unroute("**/keep/")
    page.goto(live_server.url + reverse("desk:edit", args=[article.pk]))
    asked = page.input_value("[name=body]")
    page.click("[data-local] button")

    expect(page.locator("[data-kept]")).to_contain_text("已暂存")
    assert (asked, Writing.objects.get().texts["body"]) == ("桐木镇的一天。", "路上写的话。")
    context.close()
