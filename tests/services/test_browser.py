"""Health and housing in Chromium: a bill typed by a clerk, and the pages on a narrow screen."""

from decimal import Decimal

import pytest
from django.urls import reverse

from projects.models import MedicalSettlement
from tests import factories as make
from tests.admin.test_in_a_browser import choose
from tests.browsers import expect, press, sign_in
from tests.checks import axe_violations
from tongmu.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_bill_is_typed_and_its_own_share_follows(page, live_server, town):
    sign_in(page.context, live_server, make.UserFactory.holding("village_clerk", town.here.village.pk))
    page.goto(live_server.url + reverse("admin:projects_medicalsettlement_add"))
    assert page.locator(".field-own_share").count() == 0

    choose(page, "member", "cchz", "此村户主")
    page.select_option("#id_hospital_level", "county")
    for name, typed in {
        "document_no": "JS1",
        "hospital": "县医院",
        "admitted_on": "2018.6.1",
        "discharged_on": "20180609",
        "total_cost": "1万",
        "basic_insurance": "9500.5",
    }.items():
        page.fill(f"#id_{name}", typed)
    press(page, "[name=_save]")

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert MedicalSettlement.objects.get().own_share == Decimal("499.50")


def test_the_pages_fit_a_narrow_screen_and_read_well(page, live_server, committed_demo):
    page.set_viewport_size({"width": 320, "height": 640})
    sign_in(page.context, live_server, User.objects.get(username="leader"))
    for address in ("office/health/", "office/education/?period=2017-08", "office/housing/",
                    "office/facilities/", "environment/"):  # fmt: skip
        page.goto(f"{live_server.url}/{address}")

        assert page.evaluate("document.documentElement.scrollWidth") == 320, address
        assert axe_violations(page) == [], address
