"""The account on a phone without scripts, and on paper."""

import pytest

from households.models import IncomeEntry
from tests.browsers import opened, press, sign_in
from tests.checks import axe_violations
from tests.factories import IncomeEntryFactory, IncomeRuleFactory
from tests.fieldwork.conftest import url

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_account_is_kept_without_scripts(browser, live_server, world):
    context = opened(browser, java_script_enabled=False)
    sign_in(context, live_server, world.helper)
    phone = context.new_page()
    phone.goto(live_server.url + url("household", world.mine))

    press(phone, f"a[href='{url('account_new', world.mine)}']")
    phone.fill("[name=amount_work]", "0.12万")
    phone.click("summary >> nth=1")
    phone.fill("[name=amount_crops]", "800")
    press(phone, "main form .button--primary")

    assert sorted(IncomeEntry.objects.values_list("kind", "amount")) == [("crops", 800), ("work", 1200)]
    context.close()


def test_the_sheet_fills_one_sheet_of_paper(page, live_server, world):
    for subject, block in (
        ("work", "wage"),
        ("crops", "business"),
        ("land", "property"),
        ("pension", "transfer"),
    ):
        IncomeRuleFactory(subject=f"entry:{subject}", block=block)
        IncomeEntryFactory(household=world.mine, kind=subject)
    sign_in(page.context, live_server, world.helper)
    page.goto(live_server.url + url("account", world.mine))
    assert axe_violations(page) == []

    page.goto(live_server.url + url("account_sheet", world.mine))

    assert axe_violations(page) == []
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
