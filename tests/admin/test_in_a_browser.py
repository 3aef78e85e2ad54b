"""A clerk at work in Chromium: search boxes, the calendar, rows added on the page; the browser complains of nothing."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from households.models import Household
from projects.models import Job
from tests import factories as make
from tests.browsers import expect, press, sign_in
from tests.checks import axe_violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clerk_page(page, live_server, town):
    sign_in(page.context, live_server, make.UserFactory.holding("village_clerk", town.here.village.pk))
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def choose(page, field, text, label):
    """Types `text` in the search box of `field` and takes the choice that begins with `label`."""
    box = page.locator(f"#id_{field} + .select2")
    box.locator(".select2-selection").click()
    search = page.locator(".select2-container--open .select2-search__field")
    expect(search).to_be_focused()
    with page.expect_response(lambda answer: answered(answer, text)):
        page.keyboard.type(text)
    page.locator(".select2-results__option[aria-selected]", has_text=re.compile(f"^{label}")).click()
    expect(box.locator(".select2-selection__rendered")).to_contain_text(label)


def answered(answer, text):
    """Whether these are the choices for the whole of `text`."""
    asked = parse_qs(urlsplit(answer.url).query)
    return "field_name" in asked and asked.get("term") == [text]


def test_a_job_is_entered_with_search_boxes_and_the_calendar(clerk_page, live_server, town):
    page = clerk_page
    page.goto(live_server.url + reverse("admin:projects_job_add"))

    choose(page, "member", "cchz", "此村户主")
    page.select_option("#id_channel", "workshop")
    choose(page, "enterprise", "此村", "此村车间")
    page.click(".field-starts_on .datetimeshortcuts a >> nth=0")
    expect(page.locator("#id_starts_on")).to_have_value(re.compile("2018.12.31"))  # the business day
    press(page, "#id_starts_on", "Control+Enter")

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Job.objects.get().enterprise == town.here.workshop


def test_a_refused_household_says_what_is_wrong_first(clerk_page, live_server):
    page = clerk_page
    page.goto(live_server.url + reverse("admin:households_household_add"))

    page.fill("#id_number", "N1")
    page.fill("#id_registered_on", "2018.3.1")
    page.click("#members-group .add-row a")
    page.fill("#id_members-3-name", "测试丁")
    page.select_option("#id_members-3-relation", "head")
    page.fill("#id_members-3-identity_number", "360399196503020012")
    press(page, "[name=_save]")

    expect(page.locator(".wrong")).to_be_focused()
    expect(page).to_have_title(re.compile("^错误"))
    page.click(".wrong a")
    expect(page.locator("#id_members-3-identity_number")).to_be_focused()
    assert axe_violations(page) == []
    assert not Household.objects.filter(number="N1").exists()
