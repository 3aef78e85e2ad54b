"""A clerk hands thirty households over: what is on the way is shown first, and who sees what changes at once."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from households.models import Pairing
from tests.browsers import expect, opened, press, sign_in
from tests.checks import axe_violations
from tests.factories import (
    CadreFactory,
    HeadFactory,
    HouseholdFactory,
    PairingFactory,
    UserFactory,
    VillageFactory,
    VisitFactory,
    VisitFrequencyFactory,
    stem,
)

pytestmark = pytest.mark.django_db(transaction=True)
THIRTY = 30


@pytest.fixture
def leaver(db):
    """A helper with thirty households, one promise open and most of them overdue."""
    village = VillageFactory(code="360322102202")
    cadre = CadreFactory(name="测试移交人", user=UserFactory.holding("helper"))
    CadreFactory(name="测试接手人", user=UserFactory.holding("helper"))
    VisitFrequencyFactory()
    for number in range(THIRTY):
        household = HouseholdFactory(village=village)
        HeadFactory(household=household, name=f"测试户主{stem(number)}")
        PairingFactory(household=household, cadre=cadre)
        VisitFactory(household=household, cadre=cadre, visited_on=date(2018, 10, 31))
    VisitFactory(
        household=household,
        cadre=cadre,
        visited_on=date(2018, 10, 31),
        promise="修屋顶",
        promise_due_on=date(2018, 12, 20),
    )
    return cadre


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_thirty_households_change_hands_and_come_back(browser, live_server, leaver, scripts):
    context = opened(browser, java_script_enabled=scripts)
    sign_in(context, live_server, UserFactory.holding("township_clerk"))
    page = context.new_page()
    page.complaints = []  # which the checks of axe leave as they found them
    household = leaver.pairings.first().household
    helper = Client()
    helper.force_login(leaver.user)
    own = reverse("fieldwork:household", args=[household.pk])
    assert helper.get(own).status_code == 200

    page.goto(f"{live_server.url}{reverse('fieldwork:hand_over')}")
    press(page, "main a:has-text('测试移交人')")
    expect(page.locator("main .panel").first).to_contain_text("30户走访已逾期")
    expect(page.locator("main .panel").first).to_contain_text("1项承诺未办结")
    expect(page.locator(".handing__row")).to_have_count(THIRTY)
    page.fill("[name=to_all]", "测试接手人")
    page.fill("[name=reason]", "调离")
    if scripts:
        assert axe_violations(page) == []
    press(page, "button[value=check]")
    expect(page.locator("main tbody tr")).to_have_count(THIRTY)
    assert Pairing.objects.open().filter(cadre=leaver).count() == THIRTY
    if scripts:
        assert axe_violations(page) == []
    press(page, "button[value=do]")

    assert helper.get(own).status_code == 404
    assert Pairing.objects.open().filter(cadre=leaver).count() == 0
    assert Pairing.objects.open().filter(cadre__name="测试接手人").count() == THIRTY
    page.fill("[name=reason]", "选错人")
    press(page, "main form button")
    assert helper.get(own).status_code == 200
    context.close()
