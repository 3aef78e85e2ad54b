"""A villager objects, with a mistake on the way, on a phone with scripts and on one without."""

import re

import pytest
from django.conf import settings

from tests import factories as make
from tests.browsers import expect, opened, press
from tests.checks import axe_violations
from tongmu.supervision.models import Feedback

pytestmark = pytest.mark.django_db(transaction=True)
ON = "main button.button--primary"


@pytest.fixture
def village():
    make.RegionFactory(code=settings.PORTAL_REGION)
    make.ReplyPeriodFactory(region_code=settings.PORTAL_REGION)
    make.FeedbackReplyFactory()
    return make.VillageFactory(code="360322102202", name="周田村")


def object_to_a_list(page, base, seen):
    page.goto(f"{base}/feedback/")
    seen(page)
    page.check("input[value=objection]")
    press(page, ON)
    seen(page)
    page.check("input[value=village]")
    press(page, ON)
    seen(page)
    page.get_by_label("哪一个村").select_option(label="周田村")
    press(page, ON)
    page.get_by_label("您对什么有异议、为什么").fill("名单")
    press(page, ON)
    expect(page).to_have_title(re.compile("^错误"))
    seen(page)


def finish(page, seen):
    expect(page.get_by_label("您对什么有异议、为什么")).to_have_value("名单")
    page.get_by_label("您对什么有异议、为什么").fill("名单里有两户已经搬走。")
    press(page, ON)
    seen(page)
    press(page, ON)
    expect(page.locator("main")).to_contain_text("名单里有两户已经搬走。")
    seen(page)
    press(page, ON)
    expect(page.locator("main")).to_contain_text("2019年1月9日")
    seen(page)
    receipt = page.locator(".receipt").inner_text()
    press(page, "main form button")
    expect(page.locator("main")).to_contain_text("还没有答复")
    seen(page)
    assert re.fullmatch(r"[2-9A-Z]{4}(-[2-9A-Z]{4}){2}", receipt)
    assert Feedback.objects.get(kind="objection").text == "名单里有两户已经搬走。"


def test_the_mistake_is_said_first_and_the_words_are_kept(page, live_server, village):
    def sound(page):
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360

    object_to_a_list(page, live_server.url, sound)
    assert [text for text in page.complaints if "422" not in text] == []  # the browser's word for a mistake
    page.complaints.clear()
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(".error-summary a").click()
    expect(page.get_by_label("您对什么有异议、为什么")).to_be_focused()
    finish(page, sound)


def test_without_scripts_and_cookies_it_is_the_same_way(browser, live_server, village):
    context = opened(browser, java_script_enabled=False)
    page = context.new_page()

    object_to_a_list(page, live_server.url, lambda _page: None)
    finish(page, lambda _page: None)

    assert context.cookies() == []
    context.close()
