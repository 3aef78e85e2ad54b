"""Comments: taken as plain text, held until an editor has read them, free of personal numbers."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.checks import html_problems
from tests.factories import TOWN, UserFactory, identity_number
from tongmu.audit.models import AuditEvent
from tongmu.news.actions import refuse_comment, show_comment
from tongmu.news.comment_text import plain_words
from tongmu.news.models import Comment

HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture(autouse=True)
def forgotten():
    cache.clear()


def send(client, article, text="写得好。", headers=HERE, **fields):
    return client.post(
        reverse("public:comment", args=[article.pk]), {"text": text, **fields}, headers=headers
    )


def page_of(client, article):
    return client.get(article.get_absolute_url()).content.decode()


def test_a_comment_waits_until_an_editor_approves_it(client, published, editor):
    article = published()
    answer = send(client, article, nickname="村里人")
    waiting = page_of(client, article)

    show_comment(Comment.objects.get(), by=editor)

    shown = page_of(client, article)
    assert answer.url == f"{article.get_absolute_url()}?said=comment#comments"
    assert not answer.cookies
    assert ("写得好。" in waiting, 'href="#comments"' in waiting) == (False, False)
    assert 'href="#comments">评论 1</a>' in shown
    assert "写得好。" in shown
    assert "村里人" in shown
    assert html_problems(shown) == []


def test_the_decision_is_an_event_without_the_words(client, published, editor):
    send(client, published(), text="邻居家的病情", nickname="某某")
    before = AuditEvent.objects.count()
    comment = Comment.objects.get()

    refuse_comment(comment, by=editor, reason="涉及他人隐私。")

    event = AuditEvent.objects.order_by("pk").last()
    told = f"{event.object_label}{event.before}{event.after}"
    assert AuditEvent.objects.count() == before + 1
    assert (event.verb, event.reason, event.regions) == ("news.comment.turned_down", "涉及他人隐私。", [TOWN])
    assert ("病情" in told, "某某" in told) == (False, False)


def test_one_that_was_shown_can_be_taken_down_and_needs_a_reason(client, published, editor):
    article = published()
    send(client, article)
    comment = show_comment(Comment.objects.get(), by=editor)

    with pytest.raises(ValidationError):
        refuse_comment(comment, by=editor, reason=" ")
    refuse_comment(Comment.objects.get(), by=editor, reason="与文章无关。")

    assert "写得好。" not in page_of(client, article)


@pytest.mark.parametrize("fields", [{"state": "refused"}, {"state": "shown"}])
def test_the_database_wants_a_reason_and_a_name(published, editor, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.create(article=published(), text="甲", **fields)


NUMBERS = [
    identity_number(1),
    "13800138000",
    "138 0013 8000",
    "１３８００１３８０００",
    "138\u200b0013\u200b8000",
    "6222020200112233444",
]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("field", ["text", "nickname"])
def test_a_personal_number_is_refused_with_advice(client, published, field, number):
    typed = {"text": "请联系", "nickname": "", field: number}

    answer = send(client, published(), **typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "12317" in page
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("甲\u202e乙\u200b丙\ufeff", "甲乙丙"),
        ("甲" + "\u0301" * 40 + "乙", "甲\u0301\u0301乙"),
        ("甲\x07\x1b[31m乙", "甲[31m乙"),
        ("甲\r\n\r\n\r\n\r\n乙", "甲\n\n乙"),
        ("甲" + " " * 50 + "乙", "甲 乙"),
        ("甲\U000e0041\u2066乙\u2069", "甲乙"),
        ("\u2028甲", "甲"),
        ("👍好", "👍好"),
        ("\u200b\u200b", ""),
    ],
)
def test_words_are_made_plain(typed, kept):
    assert plain_words(typed) == kept


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[点我](javascript:alert(1)) http://evil.example/ https://evil.example",
    "{{ settings.SECRET_KEY }}{% load x %}",
    "</div></li></ol><h1>公告</h1>",
]


def test_hostile_words_stay_words_and_links_stay_dead(client, published, editor):
    article = published()
    for text in HOSTILE:
        Comment.objects.create(
            article=article, text=text, nickname=text[:20], state="shown", decided_by=editor
        )

    page = page_of(client, article)

    assert html_problems(page) == []
    assert page.count("<h1") == 1
    for part in ("<script>alert", "<img src=x", 'href="http://evil', "SECRET_KEY }}</"):
        assert part not in page.replace("{{ settings.SECRET_KEY }}{% load x %}", "")
    assert "evil.example" in page


@pytest.mark.parametrize(
    ("text", "status"), [("字" * 500, 302), ("字" * 501, 422), ("", 422), (" \u200b ", 422)]
)
def test_a_comment_has_its_measure(client, published, text, status):
    answer = send(client, published(), text=text)

    assert answer.status_code == status
    assert Comment.objects.count() == (1 if status == 302 else 0)


def test_what_was_typed_comes_back_with_the_error(client, published):
    answer = send(client, published(), text="字" * 501, nickname="村里人")

    page = answer.content.decode()
    assert "字" * 501 in page
    assert 'value="村里人"' in page
    assert html_problems(page) == []
    assert not answer.cookies


def test_a_machine_that_fills_every_field_is_thanked_and_forgotten(client, published):
    answer = send(client, published(), website="http://evil.example")

    assert answer.status_code == 302
    assert not Comment.objects.exists()


def test_an_address_sends_three_in_ten_minutes(client, published):
    article = published()

    answers = [send(client, article, text=f"第{n}条") for n in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert answers[3]["Retry-After"] == "600"
    assert "第3条" in answers[3].content.decode()
    assert Comment.objects.count() == 3


def test_who_takes_another_address_of_the_network_for_each_is_counted_all_the_same(client, published):
    article, codes = published(), []
    for n in range(4):
        client.defaults["REMOTE_ADDR"] = f"2001:db8::{n + 1}"
        codes.append(send(client, article, text=f"第{n}条").status_code)

    assert codes == [302, 302, 302, 429]


def test_a_closed_article_takes_none_and_says_so(client, published):
    article = published(comments_open=False)

    answer = send(client, article)

    assert answer.status_code == 422
    assert not Comment.objects.exists()
    assert "comment-form" not in page_of(client, article)


def test_a_form_of_another_house_is_refused(client, published):
    assert send(client, published(), headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert not Comment.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_for_one_and_for_three(
    client, published, editor, count, django_assert_num_queries
):
    article = published()
    for n in range(count):
        Comment.objects.create(article=article, text=f"第{n}条", state="shown", decided_by=editor)

    # article, figures, earlier, later, figures shared, newest, moods, number, page
    with django_assert_num_queries(9):
        client.get(article.get_absolute_url())


def test_the_desk_shows_comments_of_ones_own_region(client, published):
    send(client, published())

    seen = [
        Comment.objects.visible_to(UserFactory.holding(*holding)).count()
        for holding in [("editor", TOWN), ("editor", "110101"), ("helper", TOWN)]
    ]
    assert seen == [1, 0, 0]
