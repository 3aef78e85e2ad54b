"""Editors: figures put into a text, a list that must not go out, and two who write at once."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.browsers import expect, opened, press, sign_in
from tests.factories import TOWN, RegionFactory, UserFactory, identity_number
from tongmu.news.actions import publish, submit
from tongmu.news.models import Article, Column

from .conftest import put

pytestmark = pytest.mark.django_db(transaction=True)
# What the records say, in fen or in things, and how the text says it.
WORDED = [
    ("funds_received", 2_013_400_000, "逾2000万元", "over"),
    ("funds_allocated", 1_990_000_000, "近2000万元", "near"),
    ("funds_paid", 2_400_000, "2.4万元", "wan"),
    ("workshops", 18, "18个", "exact"),
]


@pytest.fixture
def editor():
    return UserFactory.holding("editor", name="测试编辑甲")


@pytest.fixture
def other():
    return UserFactory.holding("editor", name="测试编辑乙")


@pytest.fixture
def write(editor):
    def draft(body="桐木镇的一天。", **fields):
        RegionFactory(code=TOWN, name="测试镇")
        column = Column.objects.create(slug="headlines", title="要闻", order=1)
        plain = {"title": "车间开到家门口", "summary": "家门口就有活干。", "publisher": "测试镇党政办公室"}
        return Article.objects.create(**{"column": column, "author": editor, "body": body, **plain, **fields})

    return draft


@pytest.fixture
def desk(visitor, live_server, editor):
    """The visitor at the desk of the first editor; a screen of an office."""
    visitor.set_viewport_size({"width": 1280, "height": 900})
    sign_in(visitor.context, live_server, editor)
    return visitor


def address(name, article, *more):
    return reverse(f"desk:{name}", args=[article.pk, *more])


def test_figures_are_put_in_as_offices_word_them(desk, scripts, live_server, write):
    """S47: the picker offers each value in the words that are true of it, and readers are to see those words."""
    for code, amount, _words, _manner in WORDED:
        put(code, amount)
    article = write("镇里有：")
    tokens = []
    for code, _amount, words, manner in WORDED:
        if scripts:
            tokens.append(picked(desk, live_server.url + address("edit", article), code, words))
        else:  # the same list in a tab of its own, from which the reference is copied
            desk.goto(f"{live_server.url}{reverse('admin:news_article_figures')}?q={code}")
            offered = desk.locator(f"[data-token*='[[{code}|'][data-token*='|{manner}']")
            expect(offered.filter(has_text=words).first).to_be_visible()
            tokens.append(offered.filter(has_text=words).first.get_attribute("data-token"))

    desk.goto(live_server.url + address("edit", article))
    desk.fill("[name=body]", "镇里有：" + "、".join(tokens))
    press(desk, "button[value=save]")
    desk.goto(live_server.url + address("article", article))

    assert [token.split("|")[3].rstrip("]") for token in tokens] == [row[3] for row in WORDED]
    expect(desk.locator(".prose data.figure")).to_have_text(
        [words for _code, _amount, words, _manner in WORDED]
    )


def picked(desk, edit, code, words):
    """The token that pressing the wording puts into the text."""
    desk.goto(edit)
    desk.click("[data-figure-picker-open]")
    panel = desk.locator(".figure-panel")
    panel.locator("input").first.fill(code)
    panel.locator("input").first.press("Enter")
    expect(panel.locator("h2, h3, h4, th").first).to_be_visible()
    button = panel.locator(".figure-insert").filter(has_text=re.compile(f"^{re.escape(words)}$"))
    desk.fill("[name=body]", "")
    button.first.click()
    return desk.input_value("[name=body]")


def test_a_list_with_identity_numbers_does_not_go_out(desk, scripts, live_server, write):
    """S48: each number is marked with what stands around it; one press masks them all, and then it may go."""
    numbers = [identity_number(n) for n in (1, 2, 3)]
    article = write()
    desk.goto(live_server.url + address("edit", article))
    desk.fill(
        "[name=body]",
        "".join(f"- 测试户主{n} {number}\n" for n, number in zip("甲乙丙", numbers, strict=True)),
    )
    if not scripts:
        press(desk, "button[value=check]")
    marks = desk.locator(".checks__item--blocks mark")
    expect(marks).to_have_text([f"****{number[-4:]}" for number in numbers])
    expect(desk.locator(".checks__item--blocks")).to_contain_text("身份证号、手机号或银行卡号3处，不能发布。")

    press(desk, "button[value=submit]")
    refused = Article.objects.get().state
    expect(desk.locator("[data-error-summary]")).to_be_visible()
    press(desk, "button[value=mask]")

    body = desk.input_value("[name=body]")
    assert refused == "draft"
    assert [number for number in numbers if number in body] == []
    expect(marks).to_have_count(0)
    press(desk, "button[value=submit]")
    assert Article.objects.get().state == "submitted"
    assert [number for number in numbers if number in Article.objects.get().body] == []


def test_two_editors_save_over_each_other(desk, browser, scripts, live_server, write, other):
    """S49: the second is told who changed what, keeps what he typed, and nothing is lost unseen."""
    article = write()
    second = opened(browser, java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
    sign_in(second, live_server, other)
    late = second.new_page()
    for page in (desk, late):
        page.goto(live_server.url + address("edit", article))
    desk.fill("[name=body]", "甲写的话。")
    press(desk, "button[value=save]")

    late.fill("[name=body]", "乙写的话。")
    if scripts:
        expect(late.locator("[data-conflict]")).to_contain_text("刚才有人保存了这篇文章")
    press(late, "button[value=submit]")

    expect(late.locator("[data-error-summary]")).to_contain_text("测试编辑甲")
    expect(late.locator("[name=body]")).to_have_value("乙写的话。")
    assert (Article.objects.get().body, Article.objects.get().state) == ("甲写的话。", "draft")
    press(late, "button[value=save]")
    assert Article.objects.get().body == "乙写的话。"
    second.close()


def shown(client, article):
    return client.get(address("article", article)).context


@pytest.mark.parametrize(
    ("path", "form", "sent"),
    [
        ("release", "release_form", {}),
        ("release", "release_form", {"on": "2019-01-07"}),
        ("back", "back_form", {"reason": "请补充时间。"}),
    ],
    ids=["release", "schedule", "send back"],
)
def test_what_is_decided_is_what_was_before_the_eyes(write, editor, other, path, form, sent):
    """S49, the ways of the second person: a text that changed meanwhile is neither released nor sent back unseen."""
    article = submit(write(), by=editor)
    leader = Client()
    leader.force_login(UserFactory.holding("township_leader"))
    seen = shown(leader, article)[form]["seen"].value()
    Article.objects.untrailed().filter(pk=article.pk).update(body="后来的话。")

    refused = leader.post(address(path, article), {**sent, "seen": seen})
    state = Article.objects.get().state
    again = refused.context[form]["seen"].value()
    answer = leader.post(address(path, article), {**sent, "seen": again})

    assert (refused.status_code, state) == (422, "submitted")
    assert "您看稿时文本有了改动。" in refused.content.decode()
    assert [value for value in sent.values() if value not in refused.content.decode()] == []
    assert answer.status_code == 302
    assert Article.objects.get().state != "submitted"


def test_who_would_send_back_does_not_call_back_what_another_released(write, editor):
    """S49: the button said “send back”, and meanwhile a third person released the text for a later day."""
    article = submit(write(), by=editor)
    leader, third = Client(), UserFactory.holding("township_leader")
    leader.force_login(UserFactory.holding("township_leader"))
    seen = shown(leader, article)["back_form"]["seen"].value()
    publish(article, by=third, on=date(2019, 1, 7))

    answer = leader.post(address("back", article), {"reason": "请补充时间。", "seen": seen})

    assert answer.status_code == 422
    assert Article.objects.get().state == "scheduled"


@pytest.mark.parametrize("deed", ["withdraw", "renew"])
def test_a_published_text_is_neither_withdrawn_nor_renewed_unseen(write, editor, deed):
    """S49, after publication."""
    article = publish(submit(write(), by=editor), by=UserFactory.holding("township_leader"))
    leader = Client()
    leader.force_login(UserFactory.holding("township_leader"))
    path, form = ("back", "back_form") if deed == "withdraw" else ("renew", "renew_form")
    seen = shown(leader, article)[form]["seen"].value()
    Article.objects.untrailed().filter(pk=article.pk).update(title="另一个题目")

    answer = leader.post(address(path, article), {"reason": "内容有误。", "deed": deed, "seen": seen})

    assert answer.status_code == 422
    assert Article.objects.get().state == "published"
    assert Article.objects.get().correction == ""


def test_two_corrections_at_once(desk, browser, scripts, live_server, write, editor, other):
    """S49: whoever proposes the second is told of the first before it gives way."""
    article = publish(submit(write(), by=editor), by=UserFactory.holding("township_leader"))
    second = opened(browser, java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
    sign_in(second, live_server, other)
    late = second.new_page()
    for page, title in ((desk, "甲的题目"), (late, "乙的题目")):
        page.goto(live_server.url + address("edit", article))
        page.fill("[name=title]", title)
        page.fill("[name=correction]", f"改成{title}。")
    press(desk, "button[value=propose]")

    press(late, "button[value=propose]")

    expect(late.locator("[data-error-summary]")).to_contain_text(
        "测试编辑甲刚刚提交了一份更正：改成甲的题目。"
    )
    expect(late.locator("[name=title]")).to_have_value("乙的题目")
    assert [row.proposed_by for row in article.corrections.open()] == [editor]
    press(late, "button[value=propose]")
    assert [row.proposed_by for row in article.corrections.open()] == [other]
    late.goto(live_server.url + address("edit", article))
    expect(late.locator(".notice--warning").first).to_contain_text("改成乙的题目")
    second.close()


def test_what_readers_may_do_is_not_settled_over_another(write, editor, other):
    """S49: moods and comments of an article."""
    article = write()
    first, late = Client(), Client()
    first.force_login(editor)
    late.force_login(other)
    seen = shown(late, article)["readers_form"]["seen"].value()
    first.post(address("readers", article), {"moods": "all", "comments_open": "on", "seen": seen})

    late.post(address("readers", article), {"moods": "none", "seen": seen})

    assert (Article.objects.get().moods, Article.objects.get().comments_open) == ("all", True)
