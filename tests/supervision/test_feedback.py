"""What the public says: kept once, promised a day, masked, answered, and read under a receipt alone."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests import factories as make
from tests.admin.browsing import errors, fields
from tests.refusals import refused_fields
from tongmu.audit.actions import save, withdraw
from tongmu.audit.models import AuditEvent
from tongmu.core.origin import client_address
from tongmu.supervision.actions import TooManySendings, promised, receive_feedback
from tongmu.supervision.models import Feedback, FeedbackReply
from tongmu.supervision.receipts import ALPHABET, index_of_receipt, receipt_of

pytestmark = pytest.mark.django_db
TOWN, VILLAGE = "360322102", "360322102202"
TODAY = date(2018, 12, 31)
SAID = {
    "kind": "objection",
    "about": "notice",
    "subject": "公示6号",
    "text": "名单有误，身份证360399197002030013",
    "contact_name": "测试甲",
    "contact_phone": "13900001234",
    "region_code": TOWN,
}


def receive(nonce="甲", address="10.0.0.1", limit=5, **values):
    return receive_feedback(nonce=nonce, address=address, limit=limit, **SAID | values)


@pytest.fixture
def town():
    make.RegionFactory(code=TOWN)
    make.VillageFactory(code=VILLAGE)
    return make.ReplyPeriodFactory(region_code=TOWN)


def test_what_comes_in_is_masked_and_promised_a_day(town):
    feedback, _receipt = receive()

    assert feedback.text == "名单有误，身份证****0013"
    assert (feedback.received_on, feedback.reply_by) == (TODAY, date(2019, 1, 9))
    assert Feedback.objects.get().contact_phone == "13900001234"


def test_the_promise_is_that_of_the_nearest_region_and_the_latest_day(town):
    make.RegionFactory(code="36")
    make.ReplyPeriodFactory(region_code="36", days=60, counting="calendar", kind="report")
    make.ReplyPeriodFactory(region_code="36", days=3, applies_from=date(2018, 12, 1))
    make.ReplyPeriodFactory(region_code=TOWN, days=2, applies_from=date(2001, 1, 1))
    make.ReplyPeriodFactory(region_code=TOWN, days=1, applies_from=date(2019, 1, 1))

    assert promised(VILLAGE, "objection", TODAY) == date(2019, 1, 9)
    assert promised(VILLAGE, "report", TODAY) == date(2019, 3, 1)
    assert promised(VILLAGE, "suggestion", TODAY) is None


def test_the_same_sending_is_kept_once_and_gets_the_same_receipt(town):
    first, receipt = receive()

    assert receive() == (first, receipt)
    assert receive(text="另一件事情")[1] != receipt
    assert receive(nonce="乙")[1] != receipt
    assert Feedback.objects.count() == 3


def test_a_receipt_is_kept_nowhere_and_found_however_it_is_typed(town):
    feedback, receipt = receive()

    assert set(receipt) <= {*ALPHABET, "-"}
    assert len(receipt.replace("-", "")) == 12
    stored = " ".join(str(value) for value in Feedback.objects.values().get().values())
    assert receipt not in stored
    assert receipt.replace("-", "") not in stored
    for typed in (receipt.lower(), receipt.replace("-", " "), f" {receipt}　"):
        assert index_of_receipt(typed) == feedback.receipt_index
    assert [index_of_receipt(text) for text in ("", "K7QM", receipt + "A", "O" * 12)] == [""] * 4
    assert receipt_of("甲", "乙丙") != receipt_of("甲", "乙", "丙")


def test_the_trail_holds_neither_words_nor_sender(town):
    before = client_address.set("10.0.0.1")
    feedback, receipt = receive()
    client_address.reset(before)

    event = AuditEvent.objects.get()
    told = f"{event.after} {event.object_label} {event.address} {event.actor_name}"
    assert event.verb == "supervision.feedback.received"
    assert [
        word for word in ("公示6号", "名单", "测试甲", "1390000", "10.0.0.1", receipt) if word in told
    ] == []
    assert feedback.sender_index not in told


def test_one_address_sends_so_much_a_day_and_no_more(town):
    for nonce in "甲乙":
        receive(nonce=nonce, limit=2)

    with pytest.raises(TooManySendings):
        receive(nonce="丙", limit=2)
    assert receive(nonce="甲", limit=2)[0].pk  # a repetition is none more
    assert receive(nonce="丙", limit=2, address="10.0.0.2")[0].pk
    assert receive(nonce="丁", limit=2, address=None)[0].pk


@pytest.mark.parametrize(
    ("kind", "values", "refused"),
    [
        ("report", {}, []),
        ("report", {"outcome": "upheld"}, ["outcome"]),
        ("objection", {"outcome": "answered"}, ["outcome"]),
        ("objection", {"outcome": "not_upheld"}, []),
        ("objection", {"outcome": "interim"}, []),
        ("report", {"replied_on": date(2018, 12, 2)}, ["replied_on"]),
        ("report", {"replied_on": date(2019, 1, 2)}, ["replied_on"]),
        ("report", {"text": "已告知360399197002030013"}, ["text"]),
    ],
)
def test_what_a_reply_may_say(kind, values, refused):
    feedback = make.FeedbackFactory(kind=kind)

    assert refused_fields(make.FeedbackReplyFactory.build(feedback=feedback, **values)) == refused


def test_an_interim_reply_is_no_answer_and_a_withdrawn_one_neither():
    late, on_time = make.FeedbackFactory(), make.FeedbackFactory(reply_by=date(2018, 12, 31))
    unpromised = make.FeedbackFactory(reply_by=None)
    make.FeedbackReplyFactory(feedback=late, outcome="interim")
    final = make.FeedbackReplyFactory(feedback=late, replied_on=date(2018, 12, 12))

    assert set(Feedback.objects.open()) == {on_time, unpromised}
    withdraw(final, by=None, reason="错发")
    assert set(Feedback.objects.overdue(TODAY)) == {late}
    states = {row.pk: str(row.state_on(TODAY)) for row in Feedback.objects.with_answered_on()}
    assert states == {late.pk: "逾期", on_time.pk: "已收到", unpromised.pk: "已收到"}


def test_feedback_with_a_reply_is_not_set_aside():
    reply = make.FeedbackReplyFactory()

    with pytest.raises(ValidationError):
        withdraw(reply.feedback, by=None, reason="广告")
    withdraw(reply, by=None, reason="错发")
    withdraw(Feedback.objects.get(), by=None, reason="广告")


# --- the township's list -------------------------------------------------------------------------------------


@pytest.fixture
def clerk(client):
    user = make.UserFactory.holding("township_clerk")
    client.force_login(user)
    return user


def test_the_clerk_assigns_and_answers_on_one_page(client, clerk):
    feedback = make.FeedbackFactory(kind="objection", text="<script>alert(1)</script>名单有误")
    url = reverse("admin:supervision_feedback_change", args=[feedback.pk])
    page = client.get(url)

    assert "<script>alert" not in page.content.decode()
    typed = {
        "assigned_unit": "镇民政所",
        "assigned_on": "2018-12-04",
        "replies-0-outcome": "upheld",
        "replies-0-text": "已更正",
    }
    assert client.post(url, fields(page, **typed)).status_code == 302

    reply = FeedbackReply.objects.get()
    assert (reply.replied_on, reply.outcome, reply.text) == (TODAY, "upheld", "已更正")
    assert Feedback.objects.get().assigned_unit == "镇民政所"
    offered = [
        code
        for code, _label in page.context["inline_admin_formsets"][0]
        .formset.forms[0]
        .fields["outcome"]
        .choices
    ]
    assert offered == ["", "interim", "upheld", "not_upheld"]


def test_a_reply_with_a_personal_number_is_refused(client, clerk):
    feedback = make.FeedbackFactory()
    url = reverse("admin:supervision_feedback_change", args=[feedback.pk])
    typed = {"replies-0-outcome": "answered", "replies-0-text": "请联系13800138000"}

    response = client.post(url, fields(client.get(url), **typed))

    assert list(errors(response)) == ["replies-0-text"]
    assert not FeedbackReply.objects.exists()


def test_the_sender_is_shown_to_who_answers_and_by_a_look_that_is_kept(client, clerk):
    feedback = make.FeedbackFactory(contact_phone="13900001234")
    url = reverse("admin:supervision_feedback_reveal", args=[feedback.pk, "contact_phone"])

    assert (
        "13900001234"
        not in client.get(reverse("admin:supervision_feedback_change", args=[feedback.pk])).content.decode()
    )
    assert "13900001234" in client.post(url, {"reason": "核实情况"}).content.decode()
    assert AuditEvent.objects.get(verb="supervision.feedback.revealed").reason == "核实情况"
    client.force_login(make.UserFactory.holding("township_leader"))
    assert client.post(url, {"reason": "看看"}).status_code in {403, 404}


def test_nobody_enters_feedback_at_the_desk_and_villages_see_none(client, clerk):
    feedback = make.FeedbackFactory(region_code=make.VillageFactory(code=VILLAGE).pk)

    assert client.get(reverse("admin:supervision_feedback_add")).status_code == 403
    client.force_login(make.UserFactory.holding("village_clerk", VILLAGE))
    assert client.get(reverse("admin:supervision_feedback_change", args=[feedback.pk])).status_code == 403
    assert client.get(reverse("office:feedback")).status_code == 403


def test_what_is_overdue_stands_first(client, clerk):
    make.FeedbackFactory(reply_by=None)
    make.FeedbackFactory(reply_by=date(2019, 1, 5))
    late = make.FeedbackFactory(reply_by=date(2018, 12, 21))
    make.FeedbackReplyFactory(feedback=make.FeedbackFactory())

    response = client.get(reverse("office:feedback"))

    assert [days for _row, _place, _state, days in response.context["lines"]] == [10, 0, 0]
    assert response.context["lines"][0][0] == late
    assert "逾期10天" in response.content.decode()


def test_a_promise_kept_does_not_change_with_its_rule(town):
    feedback, _receipt = receive()
    town.days = 30
    save(town, by=None)

    assert Feedback.objects.get(pk=feedback.pk).reply_by == date(2019, 1, 9)
