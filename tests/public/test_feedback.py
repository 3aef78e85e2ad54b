"""The feedback form as a stranger meets it, and what a receipt gives away."""

import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from tests import factories as make
from tongmu.supervision.models import Feedback

pytestmark = pytest.mark.django_db
WRITE, STATUS = "/feedback/write/", "/feedback/status/"
ANSWERS = {"kind": "objection", "about": "notice", "subject": "公示6号", "text": "名单有误，请核实。"}


@pytest.fixture(autouse=True)
def town():
    cache.clear()
    make.RegionFactory(code=settings.PORTAL_REGION)
    make.ReplyPeriodFactory(region_code=settings.PORTAL_REGION)
    return make.VillageFactory(code="360322102202", name="周田村")


@pytest.fixture
def client():
    """A browser, which says of each form that a page of ours sent it."""
    return Client(headers={"sec-fetch-site": "same-origin"})


def step(client, at, **values):
    return client.post(WRITE, {**ANSWERS, "at": at, "next": "1", **values})


def hidden(response):
    return dict(
        re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">', response.content.decode())
    )


def sent(client, **values):
    """The answer to the last page, sent as the page before it was."""
    page = step(client, "contact", **values)
    return client.post(WRITE, {**hidden(page), "at": "check", "next": "1"})


def receipt_in(response):
    return re.search(r'class="receipt">([0-9A-Z-]+)<', response.content.decode())[1]


def test_the_first_questions_lead_on_by_address(client):
    assert client.get("/feedback/", {"next": "1"}).status_code == 422
    assert client.get("/feedback/", {"next": "1", "kind": "report"}).url == "/feedback/about/?kind=report"
    chosen = client.get("/feedback/about/", {"next": "1", "kind": "report", "about": "other"})
    assert chosen.url == "/feedback/write/?kind=report&about=other"
    assert client.get("/feedback/about/", {"kind": "x"}).url == "/feedback/"
    assert client.get(WRITE, {"kind": "report"}).url == "/feedback/"


@pytest.mark.parametrize(
    ("about", "first"), [("project", "subject"), ("village", "subject"), ("other", "text")]
)
def test_each_matter_is_asked_what_it_needs(client, about, first):
    assert client.get(WRITE, {"kind": "report", "about": about}).context["step"] == first


def test_a_reader_who_only_reads_leaves_nothing_and_gets_no_cookie(client):
    for address in ("/feedback/", "/feedback/about/?kind=report", WRITE + "?kind=report&about=other", STATUS):
        response = client.get(address)

        assert (response.status_code, response.cookies) == (200, {})
        assert response["Cache-Control"] == "public, no-cache"
        assert "csrfmiddlewaretoken" not in response.content.decode()


def test_from_the_words_to_the_receipt(client):
    last = sent(client, contact_phone="０７９９-7700000")

    feedback = Feedback.objects.get()
    assert (feedback.kind, feedback.about, feedback.subject) == ("objection", "notice", "公示6号")
    assert feedback.text == "名单有误，请核实。"
    assert feedback.contact_phone == "07997700000"
    assert feedback.region_code == settings.PORTAL_REGION
    assert "2019年1月9日" in last.content.decode()
    assert (last.cookies, last["Cache-Control"]) == ({}, "private, no-store")


def test_sent_twice_it_is_kept_once(client):
    page = step(client, "contact")
    data = {**hidden(page), "at": "check", "next": "1"}

    assert receipt_in(client.post(WRITE, data)) == receipt_in(client.post(WRITE, data))
    assert Feedback.objects.count() == 1


def test_what_concerns_a_village_lies_there(client, town):
    sent(client, about="village", subject=town.pk)

    feedback = Feedback.objects.get()
    assert (feedback.region_code, feedback.subject) == (town.pk, "周田村")
    assert step(client, "check", about="village", subject="360322103200").context["step"] == "subject"


def test_a_mistake_keeps_every_answer(client):
    response = step(client, "contact", contact_name="测试甲", contact_phone="123")

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>错误：" in page.replace("\n", "")
    assert (hidden(response)["text"], hidden(response)["subject"]) == (ANSWERS["text"], "公示6号")
    assert 'value="测试甲"' in page
    assert 'value="123"' in page
    assert 'href="#id_contact_phone"' in page


def test_back_keeps_what_was_typed_though_it_is_no_answer_yet(client):
    response = client.post(WRITE, {**ANSWERS, "text": "短", "at": "text", "back": "1"})

    assert response.context["step"] == "subject"
    assert hidden(response)["text"] == "短"


def test_a_personal_number_is_asked_about_once_and_then_masked(client):
    number = make.identity_number(3)
    asked = step(client, "text", text=f"身份证{number}名单有误")

    assert asked.context["step"] == "text"
    assert asked.context["form"].pending_warnings
    field = asked.context["form"]["warnings_asked"]
    text = {"text": f"身份证{number}名单有误", "confirm_warnings": "on", "warnings_asked": field.value()}
    going_on = step(client, "text", **text)
    assert going_on.context["step"] == "contact"
    assert hidden(going_on)["text"] == f"身份证****{number[-4:]}名单有误"
    assert step(client, "subject", subject=f"公示{number}").context["step"] == "subject"


def test_hostile_words_stay_words(client):
    hostile = "<script>alert(1)</script>{{ 7|add:7 }}"
    page = step(client, "contact", text=hostile, subject='"><img src=x onerror=alert(1)>')

    assert page.context["step"] == "check"
    assert "<script>alert" not in page.content.decode()
    assert "<img src=x" not in page.content.decode()


def test_a_page_that_was_forged_or_open_too_long_is_sent_again_with_all_its_words(client):
    response = step(client, "check", nonce="x:y:z")

    assert response.status_code == 422
    assert hidden(response)["text"] == ANSWERS["text"]
    assert not Feedback.objects.exists()
    again = client.post(WRITE, {**hidden(response), "at": "check", "next": "1"})
    assert receipt_in(again)


def test_who_fills_in_the_box_for_programs_is_told(client):
    page = step(client, "contact")
    response = client.post(WRITE, {**hidden(page), "at": "check", "next": "1", "website": "http://x"})

    assert "请清空这一格" in response.content.decode()
    assert 'class="left-empty"' not in response.content.decode()
    assert not Feedback.objects.exists()


def test_too_much_from_one_address_is_told_so_and_keeps_the_words(client, settings):
    settings.FEEDBACK_PER_DAY = 1
    sent(client)

    response = sent(client, text="另外一件事情。")

    assert response.status_code == 429
    assert hidden(response)["text"] == "另外一件事情。"
    assert Feedback.objects.count() == 1


def test_another_address_of_the_same_network_sends_no_more(client, settings):
    settings.FEEDBACK_PER_DAY = 1
    client.defaults["REMOTE_ADDR"] = "2001:db8::1"
    sent(client)
    client.defaults["REMOTE_ADDR"] = "2001:db8::2"

    assert sent(client, text="另外一件事情。").status_code == 429


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://example.org"}, 403),
        ({"Origin": "http://testserver"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({}, 403),  # no browser we know
    ],
)
def test_another_site_sends_nothing_in_a_readers_name(headers, status):
    client = Client(enforce_csrf_checks=True, headers=headers)

    assert step(client, "text").status_code == status


# --- the reply -----------------------------------------------------------------------------------------------


def shape(response):
    """The page without its words, as a prober would compare two of them."""
    return (response.status_code, *sorted(response.headers))


def test_a_receipt_shows_the_reply_and_nothing_that_was_written(client):
    receipt = receipt_in(sent(client, contact_name="测试甲", contact_phone="13900001234"))
    make.FeedbackReplyFactory(
        feedback=Feedback.objects.get(), outcome="upheld", text="已更正<b>", replied_on="2018-12-31"
    )

    page = client.post(STATUS, {"receipt": receipt.lower().replace("-", "")}).content.decode()

    assert "异议成立" in page
    assert "已更正&lt;b&gt;" in page
    assert [word for word in ("名单有误", "公示6号", "测试甲", "1390000") if word in page] == []


def test_a_number_that_was_never_given_gets_the_same_page(client):
    receipt = receipt_in(sent(client))
    known = client.post(STATUS, {"receipt": receipt})

    unknown = [client.post(STATUS, {"receipt": text}) for text in ("K7QM-2XPD-9RTA", "x", "1" * 40)]

    assert {shape(response) for response in unknown} == {shape(known)}
    assert all("没有查到这个回执号" in response.content.decode() for response in unknown)
    assert client.get(STATUS, {"receipt": receipt}).context["asked"] is False


def test_who_guesses_is_stopped_for_the_day(client, settings):
    settings.FEEDBACK_GUESSES_PER_DAY = 2
    receipt = receipt_in(sent(client))

    codes = [client.post(STATUS, {"receipt": f"K7QM-2XPD-9RT{n}"}).status_code for n in "234"]

    assert codes == [200, 200, 429]
    assert client.post(STATUS, {"receipt": receipt}).context["found"] is None
