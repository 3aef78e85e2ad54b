"""A phone 360 pixels wide, with scripts and without."""

import pytest
from django.conf import settings

from households.models import Visit
from tests.checks import axe_violations
from tests.factories import UserFactory
from tests.fieldwork.conftest import url

pytestmark = pytest.mark.django_db(transaction=True)
TO_THE_FORM = "a.button--primary"
SUBMIT = "main form .button--primary"


def log_in(context, live_server, client, user):
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


@pytest.fixture
def phone(page, live_server, client, world):
    log_in(page.context, live_server, client, world.helper)
    return page


def test_three_taps_without_scripts_record_a_visit(browser, live_server, client, world):
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    log_in(context, live_server, client, world.helper)
    phone = context.new_page()
    phone.goto(f"{live_server.url}/field/")

    phone.click(".card a")
    phone.click(TO_THE_FORM)
    phone.click(SUBMIT)

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

    phone.click(SUBMIT)

    assert phone.title().startswith("错误：")
    assert phone.evaluate("document.activeElement.hasAttribute('data-error-summary')")
    assert phone.locator("[name=promise]").is_visible()
    assert phone.input_value("[name=promise_due_on]") == "2019-01-31"
    assert axe_violations(phone) == []


def test_receipt_and_conflict_pass_axe(phone, live_server, world):
    phone.goto(live_server.url + url("visit_new", world.mine))
    client_id = phone.input_value("[name=client_id]")
    phone.click(SUBMIT)
    assert axe_violations(phone) == []
    phone.goto(live_server.url + url("visit_new", world.mine))
    phone.evaluate("id => { document.querySelector('[name=client_id]').value = id }", client_id)
    phone.click("summary >> nth=1")
    phone.fill("[name=needs]", "一口新井")

    phone.click(SUBMIT)

    assert "之前送达的内容" in phone.title()
    assert axe_violations(phone) == []
    phone.complaints[:] = [
        told for told in phone.complaints if "409" not in told
    ]  # the browser's word for it


def test_asking_for_a_phone_number_passes_axe(page, live_server, client, world):
    log_in(page.context, live_server, client, UserFactory.holding("village_clerk", region=world.village.pk))
    page.goto(live_server.url + url("reveal", world.mine))
    assert axe_violations(page) == []
    page.fill("[name=reason]", "核对联系方式")

    page.click(SUBMIT)

    assert page.locator("a[href='tel:13900000001']").is_visible()
    assert axe_violations(page) == []
