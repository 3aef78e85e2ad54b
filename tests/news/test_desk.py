"""The pages of the news desk."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.checks import html_problems
from tests.factories import UserFactory, identity_number
from tongmu.audit.models import AuditEvent
from tongmu.news.actions import propose_correction, texts_of
from tongmu.news.models import Article, ArticleVersion, Column, Comment, Correction, Writing

WORKSHOPS = "[[workshops|360322102|2018-12]]"


def address(name, *args):
    return reverse(f"desk:{name}", args=args)


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def leader(releaser):
    client = Client()
    client.force_login(releaser)
    return client


def fields(column, **changed):
    return {
        "column": column.pk,
        "title": "车间开到家门口",
        "summary": "一句话的摘要。",
        "body": "桐木镇的一天。",
        "publisher": "桐木镇党政办公室",
        "source": "",
        "region_code": "360322102",
        "deed": "save",
        **changed,
    }


def shown(response, **changed):
    """What the browser sends back of a form it was shown."""
    form = response.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields if name in form.fields}
    return {**sent, "deed": "save", **changed}


def seen(client, article, form="back_form"):
    """What a form of the article's page says of the text that was before the eyes."""
    return client.get(address("article", article.pk)).context[form]["seen"].value()


def events():
    return AuditEvent.objects.count()


# --- writing ---------------------------------------------------------------------------------------------------------


def test_from_the_blank_page_to_the_readers(desk, leader, column, town, client):
    desk.post(address("new"), fields(column))
    article = Article.objects.get()
    form = desk.get(address("edit", article.pk))
    desk.post(address("edit", article.pk), shown(form, title="新题目", deed="submit"))
    page = leader.get(address("article", article.pk))

    seen = page.context["release_form"]["seen"].value()
    answer = leader.post(address("release", article.pk), {"seen": seen})

    article = Article.objects.get()
    assert answer.status_code == 302
    assert (article.state, article.title) == ("published", "新题目")
    assert html_problems(page.content.decode()) == html_problems(form.content.decode()) == []


def test_the_writer_sees_no_button_to_release(desk, submitted):
    article = submitted()

    page = desk.get(address("article", article.pk)).content.decode()
    answer = desk.post(address("release", article.pk), {"seen": ""})

    assert address("release", article.pk) not in page
    assert answer.status_code == 422
    assert Article.objects.get().state == "submitted"


def test_what_was_changed_after_it_was_seen_is_not_released(desk, leader, submitted):
    article = submitted()
    seen = leader.get(address("article", article.pk)).context["release_form"]["seen"].value()
    Article.objects.untrailed().filter(pk=article.pk).update(body="换了的话。")

    answer = leader.post(address("release", article.pk), {"seen": seen, "on": "2019-01-07"})

    assert answer.status_code == 422
    assert "有了改动" in answer.content.decode()
    assert Article.objects.get().state == "submitted"


@pytest.mark.parametrize(
    ("on", "state"), [("2019-01-07", "scheduled"), ("", "published"), ("2018-12-30", "submitted")]
)
def test_a_day_is_chosen_on_release(leader, submitted, on, state):
    article = submitted()
    seen = leader.get(address("article", article.pk)).context["release_form"]["seen"].value()

    leader.post(address("release", article.pk), {"seen": seen, "on": on})

    assert Article.objects.get().state == state


def test_a_released_article_for_a_later_day_is_not_there_for_readers(client, published):
    article = published(on=date(2019, 1, 7))

    assert client.get(article.get_absolute_url()).status_code == 404
    assert article.title not in client.get(reverse("public:news")).content.decode()


def test_what_is_typed_is_kept_without_an_event_and_taken_up_again(desk, write, editor):
    article = write()
    form = desk.get(address("edit", article.pk))
    before = events()

    kept = desk.post(address("keep", article.pk), shown(form, body="还没写完"))
    again = desk.get(address("edit", article.pk))

    assert (kept.status_code, events(), Article.objects.get().body) == (200, before, "桐木镇的一天。")
    assert again.context["form"]["body"].value() == "还没写完"
    desk.post(address("edit", article.pk), shown(again))
    assert (Article.objects.get().body, Writing.objects.count(), events()) == ("还没写完", 0, before + 1)


def test_a_new_article_is_kept_before_it_is_saved(desk, column, town):
    desk.post(address("keep_new"), fields(column, body="开头", title=""))

    assert desk.get(address("new")).context["form"]["body"].value() == "开头"
    desk.post(address("new"), {"deed": "discard"})
    assert not desk.get(address("new")).context["form"]["body"].value()
    assert not Article.objects.exists()


def test_what_somebody_else_typed_is_not_shown_to_me(desk, write):
    article, other = write(), UserFactory.holding("editor", name="编辑乙")
    Writing.objects.create(user=other, article=article, texts={"body": "乙的话"})

    page = desk.get(address("edit", article.pk)).content.decode()

    assert "乙的话" not in page
    assert "编辑乙" in page


def test_two_editors_are_told_and_nothing_typed_is_lost(desk, write, column):
    article, other = write(), UserFactory.holding("editor", name="编辑乙")
    first = shown(desk.get(address("edit", article.pk)), body="甲的话")
    second = Client()
    second.force_login(other)
    second.post(address("edit", article.pk), shown(second.get(address("edit", article.pk)), body="乙的话"))

    kept = desk.post(address("keep", article.pk), first).json()
    told = desk.post(address("edit", article.pk), first)

    assert kept["conflict"]
    assert told.status_code == 422
    assert "编辑乙" in told.content.decode()
    assert told.context["form"]["body"].value() == "甲的话"
    assert Article.objects.get().body == "乙的话"
    desk.post(address("edit", article.pk), shown(told))
    assert Article.objects.get().body == "甲的话"


def test_what_was_typed_on_an_old_text_is_asked_about_when_it_is_saved_later(desk, write):
    article = write()
    desk.post(address("keep", article.pk), shown(desk.get(address("edit", article.pk)), body="甲的话"))
    Article.objects.untrailed().filter(pk=article.pk).update(body="乙的话")

    told = desk.post(address("edit", article.pk), shown(desk.get(address("edit", article.pk))))

    assert told.status_code == 422
    assert Article.objects.get().body == "乙的话"


def test_a_pasted_list_of_numbers_is_marked_masked_and_until_then_not_submitted(desk, write):
    article, number = write(), identity_number(1)
    form = desk.get(address("edit", article.pk))
    typed = shown(form, body=f"名单：甲{number}，乙13800138000")

    refused = desk.post(address("edit", article.pk), {**typed, "deed": "submit"})
    checks = desk.post(address("keep", article.pk), typed).json()["checks"]
    desk.post(address("edit", article.pk), {**typed, "deed": "mask"})
    masked = desk.get(address("edit", article.pk))
    desk.post(address("edit", article.pk), shown(masked, deed="submit"))

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["body"])
    assert re.findall("<mark>(.*?)</mark>", checks) == [f"****{number[-4:]}", "****8000"]
    assert number not in checks
    assert 'value="mask"' in checks
    article = Article.objects.get()
    assert (article.state, article.body) == ("submitted", f"名单：甲****{number[-4:]}，乙****8000")


def test_saving_what_nothing_was_changed_in_leaves_no_event(desk, write):
    article = write()
    before = events()

    desk.post(address("edit", article.pk), shown(desk.get(address("edit", article.pk))))

    assert events() == before


def test_a_scheduled_article_is_not_written_on(desk, published):
    article = published(on=date(2019, 1, 7))

    assert desk.get(address("edit", article.pk)).status_code == 302
    assert desk.post(address("keep", article.pk), {}).status_code == 404


# --- sending back, correcting, withdrawing ---------------------------------------------------------------------------


def test_sent_back_with_a_reason(leader, submitted):
    article = submitted()

    silent = leader.post(address("back", article.pk), {"reason": ""})
    leader.post(address("back", article.pk), {"reason": "请补充时间。", "seen": seen(leader, article)})

    assert silent.status_code == 422
    assert (Article.objects.get().state, Article.objects.get().returned_reason) == ("draft", "请补充时间。")


def test_a_correction_is_compared_and_released(desk, leader, published):
    article = published()
    form = desk.get(address("edit", article.pk))
    desk.post(address("edit", article.pk), shown(form, title="新题目", correction="改题目。", deed="propose"))
    page = leader.get(address("article", article.pk))

    own = desk.get(address("article", article.pk)).content.decode()
    leader.post(address("release", article.pk), {"seen": page.context["release_form"]["seen"].value()})

    assert "<ins>新题目</ins>" in page.content.decode()
    assert address("release", article.pk) not in own
    assert (Article.objects.get().title, Article.objects.get().correction) == ("新题目", "改题目。")


def test_a_correction_without_a_word_for_readers_is_asked_for_it(desk, published):
    article = published()

    answer = desk.post(
        address("edit", article.pk), shown(desk.get(address("edit", article.pk)), title="新", deed="propose")
    )

    assert list(answer.context["form"].errors) == ["correction"]
    assert not Correction.objects.exists()


def test_a_later_proposal_is_not_released_unseen(leader, published, editor):
    article = published()
    propose_correction(article, texts={**texts_of(article), "title": "甲"}, says="一", by=editor)
    seen = leader.get(address("article", article.pk)).context["release_form"]["seen"].value()
    propose_correction(article, texts={**texts_of(article), "title": "乙"}, says="二", by=editor)

    assert leader.post(address("release", article.pk), {"seen": seen}).status_code == 422
    assert Article.objects.get().title == "车间开到家门口"


def test_renewing_needs_words_for_readers(leader, published, set_value):
    set_value("workshops", 18)
    article = published(f"有{WORKSHOPS}车间。")
    set_value("workshops", 19)

    silent = leader.post(address("renew", article.pk), {"reason": ""})
    leader.post(address("renew", article.pk), {"reason": "按最新记录更新。", "seen": seen(leader, article)})

    assert silent.context["renew_form"].errors
    assert [figure.text for figure in article.figures.standing()] == ["19个"]


def test_a_withdrawal_takes_a_reason_fit_for_readers(leader, published):
    article = published()

    leader.post(address("back", article.pk), {"deed": "withdraw", "reason": f"误登{identity_number(1)}"})
    kept = Article.objects.get().state
    sent = {"deed": "withdraw", "reason": "内容有误。", "seen": seen(leader, article)}
    leader.post(address("back", article.pk), sent)

    assert (kept, Article.objects.get().state) == ("published", "withdrawn")
    assert leader.get(address("article", article.pk)).status_code == 200


def test_moods_and_comments_are_settled_on_a_published_article(desk, published):
    article = published()

    desk.post(address("readers", article.pk), {"moods": "all", "seen": seen(desk, article, "readers_form")})

    assert (Article.objects.get().moods, Article.objects.get().comments_open) == ("all", False)


# --- versions --------------------------------------------------------------------------------------------------------


def test_a_version_is_kept_compared_and_brought_back(desk, write):
    article = write()
    desk.post(address("versions", article.pk), {"label": "初稿"})
    version = ArticleVersion.objects.get()
    desk.post(address("edit", article.pk), shown(desk.get(address("edit", article.pk)), body="后来的话。"))
    before = events()

    page = desk.get(address("versions", article.pk), {"old": version.pk}).content.decode()
    desk.post(address("restore", article.pk, version.pk))
    brought = desk.get(address("edit", article.pk))

    assert "<del>桐木镇的一天。</del><ins>后来的话。</ins>" in page
    assert html_problems(page) == []
    assert (events(), Article.objects.get().body) == (before, "后来的话。")
    desk.post(address("edit", article.pk), shown(brought))
    assert Article.objects.get().body == "桐木镇的一天。"


def test_a_version_of_another_article_is_not_there(desk, write):
    first, second = write(), write()
    desk.post(address("versions", first.pk), {"label": "初稿"})

    assert desk.post(address("restore", second.pk, ArticleVersion.objects.get().pk)).status_code == 404


# --- lists and rights ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    desk, published, submitted, set_value, count, django_assert_num_queries
):
    set_value("workshops", 18)
    for n in range(count):
        published(f"有{WORKSHOPS}车间。", title=f"第{n}篇")
        submitted(title=f"待{n}篇")
    desk.get(address("articles"))

    # session, user, grants; number, page, figures, values; waiting, corrections, comments
    with django_assert_num_queries(10):
        page = desk.get(address("articles"))

    assert html_problems(page.content.decode()) == []


def test_the_list_by_state_and_title(desk, write, submitted, published):
    titles = {write(title="草稿甲").title, submitted(title="送审乙").title, published(title="发布丙").title}

    found = {
        state: {article.title for article in desk.get(address("articles"), {"state": state}).context["page"]}
        for state in ("", "draft", "submitted", "published", "withdrawn", "x")
    }

    assert found == {
        "": titles,
        "x": titles,
        "draft": {"草稿甲"},
        "submitted": {"送审乙"},
        "published": {"发布丙"},
        "withdrawn": set(),
    }
    assert [a.title for a in desk.get(address("articles"), {"q": "乙"}).context["page"]] == ["送审乙"]


def test_comments_are_approved_and_refused(desk, leader, published):
    article = published()
    comments = [Comment.objects.create(article=article, text=f"<b>第{n}条</b>") for n in range(2)]
    page = desk.get(address("comments"))

    leader_may = leader.post(address("show_comment", comments[0].pk)).status_code
    desk.post(address("show_comment", comments[0].pk))
    silent = desk.post(address("refuse_comment", comments[1].pk), {"reason": ""})
    desk.post(address("refuse_comment", comments[1].pk), {"reason": "属于广告。"})

    assert html_problems(page.content.decode()) == []
    assert "&lt;b&gt;第0条" in page.content.decode()
    assert (leader_may, silent.status_code) == (403, 422)
    assert list(Comment.objects.order_by("pk").values_list("state", flat=True)) == ["shown", "refused"]


@pytest.mark.parametrize("page", ["article", "edit", "versions", "pictures"])
def test_an_editor_of_another_county_finds_nothing(client, write, page):
    article = write()
    client.force_login(UserFactory.holding("editor", "110101"))

    assert client.get(address(page, article.pk)).status_code == 404


def test_an_editor_of_a_village_does_not_write_for_the_town(client, write, column):
    article = write()
    client.force_login(UserFactory.holding("editor", "360322102202"))

    client.post(address("new"), fields(column))

    assert client.get(address("edit", article.pk)).status_code == 404
    assert list(Article.objects.all()) == [article]
    assert Column.objects.count() == 1
