"""A phone 360 pixels wide, with scripts and without."""

import re

import pytest

from households.models import Visit
from tests.browsers import expect, opened, press, sign_in
from tests.checks import axe_violations
from tests.factories import UserFactory
from tests.fieldwork.conftest import url

pytestmark = pytest.mark.django_db(transaction=True)
TO_THE_FORM = "a.button--primary"
SUBMIT = "main form .button--primary"


@pytest.fixture
def phone(page, live_server, world):
    sign_in(page.context, live_server, world.helper)
    return page


def test_three_taps_without_scripts_record_a_visit(browser, live_server, world):
    context = opened(browser, java_script_enabled=False)
    sign_in(context, live_server, world.helper)
    phone = context.new_page()
    phone.goto(f"{live_server.url}/field/")

    press(phone, ".card a")
    press(phone, TO_THE_FORM)
    press(phone, SUBMIT)

    visit = Visit.objects.get()
    assert phone.url == f"{live_server.url}/field/visits/{visit.client_id}/"
    assert (visit.household, visit.changed) == (world.mine, False)
    context.close()


def test_a_double_tap_is_one_visit(phone, live_server, world):
    phone.goto(live_server.url + url("visit_new", world.mine))

    phone.dblclick(SUBMIT)
    phone.wait_for_url("**/field/visits/**")

    assert len(Visit.objects.all()) == 1


def test_buttons_are_large_enough_for_a_thumb(phone, live_server, world):
    phone.goto(live_server.url + url("household", world.mine))
    primary = phone.locator(TO_THE_FORM).bounding_box()

    assert primary["height"] >= 48
    assert primary["width"] >= 250


def test_an_error_opens_the_part_it_is_in_and_has_the_focus(phone, live_server, world):
    phone.goto(live_server.url + url("visit_new", world.mine))
    phone.click("summary >> nth=1")
    phone.fill("[name=promise_due_on]", "2019-01-31")

    press(phone, SUBMIT)

    expect(phone).to_have_title(re.compile("^错误："))
    expect(phone.locator("[data-error-summary]")).to_be_focused()
    expect(phone.locator("[name=promise]")).to_be_visible()
    expect(phone.locator("[name=promise_due_on]")).to_have_value("2019-01-31")
    assert axe_violations(phone) == []


def test_receipt_and_conflict_pass_axe(phone, live_server, world):
    phone.goto(live_server.url + url("visit_new", world.mine))
    client_id = phone.input_value("[name=client_id]")
    press(phone, SUBMIT)
    assert axe_violations(phone) == []
    phone.goto(live_server.url + url("visit_new", world.mine))
    phone.evaluate("id => { document.querySelector('[name=client_id]').value = id }", client_id)
    phone.click("summary >> nth=1")
    phone.fill("[name=needs]", "一口新井")

    press(phone, SUBMIT)

    expect(phone).to_have_title(re.compile("之前送达的内容"))
    assert axe_violations(phone) == []
    phone.complaints[:] = [
        told for told in phone.complaints if "409" not in told
    ]  # the browser's word for it


def test_asking_for_a_phone_number_passes_axe(page, live_server, world):
    sign_in(page.context, live_server, UserFactory.holding("village_clerk", region=world.village.pk))
    page.goto(live_server.url + url("reveal", world.mine))
    assert axe_violations(page) == []
    page.fill("[name=reason]", "核对联系方式")

    press(page, SUBMIT)

    expect(page.locator("a[href='tel:13900000001']")).to_be_visible()
    assert axe_violations(page) == []
