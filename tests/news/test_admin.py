"""The editor's pages in the admin; the desk has tests of its own."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import UserFactory, identity_number
from tongmu.audit.models import AuditEvent
from tongmu.news.models import Article

WORKSHOPS = "[[workshops|360322102|2018-12]]"


@pytest.fixture
def desk(client, editor):
    """The editor, logged in."""
    client.force_login(editor)
    return client


def address(name, *args):
    return reverse(f"admin:news_article_{name}", args=args)


def fields(column, **changed):
    return {
        "column": column.pk,
        "title": "车间开到家门口",
        "summary": "一句话的摘要。",
        "body": "正文。",
        "publisher": "桐木镇党政办公室",
        "source": "",
        "region_code": "360322102",
        **changed,
    }


def test_a_draft_is_written_as_its_author(desk, column, editor, town):
    response = desk.post(address("add"), fields(column))

    article = Article.objects.get()
    assert response.status_code == 302
    assert (article.author, article.state) == (editor, "draft")
    assert AuditEvent.objects.get().verb == "news.article.added"


def test_a_wording_that_is_not_true_is_told_at_the_text(desk, column, set_value):
    set_value("fiscal_funds", 19_900_000)

    response = desk.post(
        address("add"), fields(column, body="[[fiscal_funds|360322102|2018-12|over|20000000]]")
    )

    errors = response.context["adminform"].form.errors
    assert list(errors) == ["body"]
    assert "近2000万元" in errors["body"][0]
    assert not Article.objects.exists()


def test_a_summary_that_repeats_the_opening_is_asked_back_once(desk, column, town):
    typed = fields(column, summary="正文的开头。", body="正文的开头。还有后文。")
    asked = desk.post(address("add"), typed)
    form = asked.context["adminform"].form

    desk.post(
        address("add"), {**typed, "confirm_warnings": "on", "warnings_asked": form["warnings_asked"].value()}
    )

    assert [doubt.field for doubt in form.pending_warnings] == ["summary"]
    assert Article.objects.count() == 1


def test_the_list_tells_how_many_figures_have_departed(desk, published, set_value):
    set_value("workshops", 18)
    published(f"有{WORKSHOPS}车间。", title="甲")
    before = desk.get(address("changelist")).content.decode()

    set_value("workshops", 19)

    assert "数据有变化" not in before
    assert "数据有变化 1" in desk.get(address("changelist")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    desk, published, set_value, count, django_assert_num_queries
):
    set_value("workshops", 18)
    for n in range(count):
        published(f"有{WORKSHOPS}车间。", title=f"第{n}篇")
    desk.get(address("changelist"))

    with django_assert_num_queries(9):  # session, user, grants, number, keys, page, figures, values, columns
        desk.get(address("changelist"))


def test_a_published_article_is_only_read_in_the_admin(desk, published, column):
    article = published()

    desk.post(address("change", article.pk), fields(column, title="新题目"))
    page = desk.get(address("change", article.pk)).content.decode()

    assert Article.objects.get().title == "车间开到家门口"
    assert reverse("desk:article", args=[article.pk]) in page


def test_a_withdrawal_reason_holds_no_personal_number(desk, published):
    article = published()

    desk.post(address("withdraw", article.pk), {"reason": f"误登{identity_number(1)}"})
    kept = Article.objects.get().state
    desk.post(address("withdraw", article.pk), {"reason": "内容有误。"})

    assert (kept, Article.objects.get().state) == ("published", "withdrawn")


def test_the_figures_to_choose_from_come_with_true_wordings(desk, set_value):
    set_value("fiscal_funds", 20_134_000)
    set_value("workshop_jobs", 3, hidden="small")

    page = desk.get(address("figures")).content.decode()
    jobs = desk.get(address("figures"), {"q": "workshop_jobs"}).context["groups"]

    assert 'data-token="[[fiscal_funds|360322102|2018-12|over|20000000]]"' in page
    assert "逾2000万元" in page
    assert [choice.wordings for _topic, choices in jobs for choice in choices] == [[]]


def test_what_is_not_offered_gives_way_to_town_and_month(desk, town):
    context = desk.get(address("figures"), {"region": "x' or 1=1", "period": "x"}).context

    assert (context["region"], context["period"]) == ("360322102", "2018-12")


def test_one_released_for_a_day_to_come_is_called_back_first(desk, published):
    article = published(on=date(2019, 1, 7))

    desk.post(address("withdraw", article.pk), {"reason": "内容有误。"})

    article = Article.objects.get()
    assert (article.state, article.published_on) == ("withdrawn", None)


@pytest.mark.parametrize("role", ["township_clerk", "auditor", "helper"])
@pytest.mark.parametrize("page", ["figures", "changelist", "change", "withdraw"])
def test_who_sees_no_news_has_no_desk(client, write, role, page):
    article = write()
    client.force_login(UserFactory.holding(role))
    args = [] if page in {"figures", "changelist"} else [article.pk]

    response = client.get(address(page, *args))

    assert response.status_code in {302, 403, 404}
    assert Article.objects.get().state == "draft"
