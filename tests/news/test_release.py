"""Two persons: one writes and submits, another releases; corrections go the same way."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories import UserFactory, identity_number
from tongmu.audit.models import AuditEvent
from tongmu.news.actions import (
    propose_correction,
    publish,
    recall,
    release_correction,
    save_article,
    send_back,
    send_back_correction,
    set_readers_part,
    submit,
    texts_of,
    withdraw,
)
from tongmu.news.models import Article, Correction

WORKSHOPS = "[[workshops|360322102|2018-12]]"


def verbs(article):
    return [event.verb.rpartition(".")[2] for event in AuditEvent.objects.about(article)]


def test_the_whole_way_is_an_event_a_step(write, editor, releaser):
    article = write()

    submit(article, by=editor)
    waiting = article.state
    publish(article, by=releaser)

    article = Article.objects.get()
    assert (waiting, article.state, article.released_by) == ("submitted", "published", releaser)
    assert verbs(article) == ["published", "submitted"]
    assert [version.texts for version in article.versions.all()] == [texts_of(article)]


def test_neither_the_author_nor_who_submitted_it_releases_it(write, editor):
    other = UserFactory.holding("editor")
    article = submit(write(), by=other)

    for person in (editor, other):
        with pytest.raises(ValidationError, match="另一位"):
            publish(article, by=person)

    assert Article.objects.get().state == "submitted"


def test_an_editor_releases_what_another_one_wrote(write, editor):
    article = submit(write(), by=editor)

    publish(article, by=UserFactory.holding("editor"))

    assert Article.objects.get().state == "published"


@pytest.mark.parametrize("own", ["author", "submitted_by"])
def test_the_database_knows_the_rule_as_well(write, editor, own):
    other = UserFactory.holding("editor")
    fields = {"author": other, "submitted_by": other, own: editor, "released_by": editor}

    with pytest.raises(IntegrityError), transaction.atomic():
        write(published_on=date(2018, 12, 31), **fields)


@pytest.mark.parametrize("field", ["title", "body", "source"])
def test_a_personal_number_is_refused_already_when_it_is_submitted(write, editor, field):
    with pytest.raises(ValidationError) as refused:
        submit(write(**{field: f"联系{identity_number(1)}"}), by=editor)

    assert list(refused.value.message_dict) == [field]
    assert Article.objects.get().state == "draft"


def test_whoever_changes_a_submitted_text_takes_it_back_to_the_desk(submitted, releaser):
    article = submitted()
    seen = Article.objects.get()
    article.body = "别的话。"

    save_article(article, by=UserFactory.holding("editor"))

    with pytest.raises(ValidationError):
        publish(seen, by=releaser)
    assert Article.objects.get().state == "draft"


def test_saving_without_a_change_leaves_it_submitted(submitted, editor):
    save_article(submitted(), by=editor)

    assert Article.objects.get().state == "submitted"


def test_sent_back_it_is_a_draft_with_the_reason(submitted, releaser, editor):
    article = submitted()

    with pytest.raises(ValidationError):
        send_back(article, by=releaser, reason=" ")
    send_back(article, by=releaser, reason="请补充时间地点。")

    article = Article.objects.get()
    assert (article.state, article.returned_reason) == ("draft", "请补充时间地点。")
    submit(article, by=editor)
    assert Article.objects.get().returned_reason == ""


def test_a_release_for_a_later_day_can_be_called_back(set_value, published, releaser, editor):
    set_value("workshops", 18)
    article = published(WORKSHOPS, on=date(2019, 1, 7))

    recall(article, by=releaser, reason="数据要再核。")

    article = Article.objects.get()
    assert (article.state, article.figures.standing().count()) == ("draft", 0)
    with pytest.raises(ValidationError):
        recall(article, by=releaser, reason="再来一次。")


def test_a_scheduled_article_is_not_written_on(published, editor):
    article = published(on=date(2019, 1, 7))
    article.title = "新题目"

    with pytest.raises(ValidationError):
        save_article(article, by=editor)


def propose(article, by, says="改题目。", **texts):
    return propose_correction(article, texts={**texts_of(article), **texts}, says=says, by=by)


def test_a_correction_needs_a_second_person(published, editor, releaser):
    article = published()
    correction = propose(article, editor, title="新题目")

    before = Article.objects.get().title
    with pytest.raises(ValidationError, match="另一位"):
        release_correction(correction, by=editor)
    release_correction(Correction.objects.get(), by=releaser)

    article = Article.objects.get()
    assert (before, article.title, article.correction) == ("车间开到家门口", "新题目", "改题目。")
    assert verbs(article)[:1] == ["corrected"]
    with pytest.raises(ValidationError):
        release_correction(Correction.objects.get(), by=releaser)


def test_the_database_lets_nobody_release_an_own_correction(published, editor):
    correction = propose(published(), editor, title="新题目")

    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.untrailed().filter(pk=correction.pk).update(outcome="released", decided_by=editor)


def test_a_correction_sent_back_leaves_the_article_alone(published, editor, releaser):
    correction = propose(published(), editor, title="新题目")

    send_back_correction(correction, by=releaser, reason="题目太长。")

    assert Article.objects.get().title == "车间开到家门口"
    assert Correction.objects.get().outcome == "sent_back"


def test_a_later_correction_takes_the_place_of_an_open_one(published, editor):
    article = published()
    propose(article, editor, title="甲")

    propose(article, editor, title="乙")

    assert list(Correction.objects.order_by("pk").values_list("outcome", flat=True)) == ["replaced", ""]


@pytest.mark.parametrize(
    ("texts", "says", "field"),
    [
        ({"title": "新题目"}, " ", "correction"),
        ({"body": "联系13800138000"}, "改。", "body"),
        ({"body": "[[nothing|360322102|2018-12]]"}, "改。", "body"),
        ({"title": "新题目"}, "联系13800138000", "correction"),
        ({}, "没有改。", "__all__"),
    ],
)
def test_what_may_not_stand_there_is_refused_when_proposed(published, editor, texts, says, field):
    article = published()

    with pytest.raises(ValidationError) as refused:
        propose(article, editor, says, **texts)

    told = refused.value
    assert (list(told.message_dict) if hasattr(told, "error_dict") else ["__all__"]) == [field]
    assert not Correction.objects.exists()


def test_moods_and_comments_are_settled_at_once_and_by_one(published, editor):
    article = published()

    set_readers_part(article, moods="none", comments_open=False, by=editor)

    article = Article.objects.get()
    assert (article.state, article.moods, article.comments_open) == ("published", "none", False)
    assert article.corrected_on is None


def test_what_was_withdrawn_before_its_day_is_never_told_of(published, editor, client, monkeypatch):
    """Its title and the reason would come before readers on the day it was released for."""
    article = published(on=date(2019, 1, 7), title="不该出现的题目")
    withdraw(article, by=editor, reason="内容有误。")

    monkeypatch.setattr("tongmu.core.clock.today", lambda: date(2019, 1, 7))

    assert client.get(article.get_absolute_url()).status_code == 404
    assert verbs(article) == ["withdrawn", "recalled", "published"]
