"""The list of a batch in Chromium: the search adds to it, and its sum stands below while it is typed."""

import pytest

from projects.models import Payout
from tests import factories as make
from tests.admin.conftest import HERE
from tests.browsers import expect, press, sign_in
from tests.checks import axe_violations

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_list_is_typed_with_its_sum_in_sight(page, live_server, town):
    sign_in(page.context, live_server, make.UserFactory.holding("village_clerk", HERE))
    second = make.HouseholdFactory(village=town.here.village, number="H2")
    make.HeadFactory(household=second, name="测试户主")
    page.goto(f"{live_server.url}/admin/projects/payout/add/?enterprise={town.here.workshop.pk}")

    page.select_option("#id_kind", "dividend")
    page.fill("#id_basis", "测试方案")
    page.fill("#id_paid_on", "2018-12-20")
    page.fill("#id_voucher_no", "PZ1")
    page.fill("#id_total", "1,500.50")
    page.locator("#id_find + .select2 .select2-selection").click()
    with page.expect_response(lambda answer: "term=H2" in answer.url):
        page.keyboard.type("H2")
    page.locator(".select2-results__option--highlighted", has_text="H2").click()
    expect(page.locator("#id_lines")).to_have_value("H2 测试户主 ")
    page.keyboard.type(f"1000\n{town.here.household.number} 500")
    expect(page.locator(".payout-sum")).to_have_text("共2户，合计1,500元，比所填合计少0.5元")
    page.keyboard.type(".50")
    expect(page.locator(".payout-sum")).to_have_text("共2户，合计1,500.5元，与所填合计一致")
    assert axe_violations(page) == []
    press(page, "[name=_save]")

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Payout.objects.get().benefits.count() == 2
