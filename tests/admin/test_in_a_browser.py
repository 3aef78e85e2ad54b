"""A clerk at work in Chromium: search boxes, the calendar, rows added on the page; the browser complains of nothing."""

import pytest
from django.conf import settings
from django.urls import reverse

from households.models import Household
from projects.models import Job
from tests import factories as make
from tests.checks import axe_violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clerk_page(page, live_server, client, town):
    client.force_login(make.UserFactory.holding("village_clerk", town.here.village.pk))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def choose(page, field, text):
    page.click(f"#id_{field} + .select2 .select2-selection")
    page.keyboard.type(text)
    page.click(".select2-results__option--highlighted")


def test_a_job_is_entered_with_search_boxes_and_the_calendar(clerk_page, live_server, town):
    page = clerk_page
    page.goto(live_server.url + reverse("admin:projects_job_add"))

    choose(page, "member", "cchz")
    page.select_option("#id_channel", "workshop")
    choose(page, "enterprise", "此村")
    page.click(".field-starts_on .datetimeshortcuts a >> nth=0")
    assert page.input_value("#id_starts_on").replace("/", "-") == "2018-12-31"  # the business day
    page.keyboard.press("Control+Enter")

    page.wait_for_selector(".messagelist .success")
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
    page.click("[name=_save]")

    page.wait_for_selector(".wrong")
    assert page.evaluate("document.activeElement.className") == "wrong"
    assert page.title().startswith("错误")
    page.click(".wrong a")
    assert page.evaluate("document.activeElement.id") == "id_members-3-identity_number"
    assert axe_violations(page) == []
    assert not Household.objects.filter(number="N1").exists()
