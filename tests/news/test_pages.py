"""What strangers read."""

from datetime import date

import pytest
from django.urls import reverse

from tests.checks import html_problems
from tongmu.news.actions import withdraw
from tongmu.news.models import Column

WORKSHOPS = "[[workshops|360322102|2018-12]]"
LONG = f"开头。\n## 一\n甲\n## 二\n乙{WORKSHOPS}\n## 三\n丙"


def body_of(response):
    return response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, published, django_assert_num_queries, count):
    articles = [published(title=f"第{n}篇") for n in range(count)]

    with django_assert_num_queries(4):  # columns, years, number, page
        response = client.get(reverse("public:news"))

    assert list(response.context["page"]) == articles[::-1]
    assert html_problems(body_of(response)) == []


def test_twelve_articles_to_a_page(client, published):
    for n in range(13):
        published(title=f"第{n:02}篇")

    first = client.get(reverse("public:news"))
    second = client.get(reverse("public:news"), {"page": "2"})

    assert (len(first.context["page"]), len(second.context["page"])) == (12, 1)
    assert 'rel="next"' in body_of(first)


def test_the_list_keeps_to_a_column_and_a_year(client, published, column):
    other = Column.objects.create(slug="villages", title="村级动态", order=2)
    published(title="要闻一", on=date(2017, 5, 1))
    mine = published(title="村里一", column=other)
    published(title="要闻二")

    by_column = client.get(reverse("public:news_column", args=["villages"]))
    by_year = client.get(reverse("public:news"), {"year": "2017"})
    nonsense = client.get(reverse("public:news"), {"year": "x", "page": "x"})

    assert list(by_column.context["page"]) == [mine]
    assert [article.title for article in by_year.context["page"]] == ["要闻一"]
    assert len(nonsense.context["page"]) == 3
    assert client.get(reverse("public:news_column", args=["nothing"])).status_code == 404


def test_an_empty_list_says_so(client, db):
    assert "empty__reason" in body_of(client.get(reverse("public:news")))


@pytest.mark.parametrize("count", [1, 3])
def test_an_article_costs_the_same_for_one_figure_and_for_three(
    client, set_value, published, django_assert_num_queries, count
):
    codes = ["workshops", "fiscal_funds", "workshop_jobs"][:count]
    for code in codes:
        set_value(code, 18)
    article = published("".join(f"[[{code}|360322102|2018-12]]" for code in codes))

    with django_assert_num_queries(11):  # text 6, related 3, moods, comments
        response = client.get(article.get_absolute_url())

    assert len(response.context["text"].notes) == count


def test_an_article_is_whole_and_sound(client, set_value, published):
    set_value("workshops", 18)
    published(title="前一篇", on=date(2018, 12, 1))
    article = published(LONG, source="各村")
    published(title="后一篇")

    response = client.get(article.get_absolute_url())

    page = body_of(response)
    assert html_problems(page) == []
    assert page.count("<h2 id=") == 3
    assert [anchor for anchor, _text in response.context["text"].contents] == [
        "section-1",
        "section-2",
        "section-3",
    ]
    assert (
        'data-indicator="workshops" data-region="360322102" data-period="2018-12" value="18">18个</data>'
        in page
    )
    for part in ("2018年12月31日", "桐木镇党政办公室", "各村", "前一篇", "后一篇", "扶贫车间的口径。"):
        assert part in page


def test_today_stands_beside_the_frozen_value(client, set_value, published):
    set_value("workshops", 18)
    article = published(f"有{WORKSHOPS}车间。")
    set_value("workshops", 19)

    page = body_of(client.get(article.get_absolute_url()))

    assert ">18个</data>" in page
    assert "19个" in page
    assert "notes__item--departed" in page


def test_the_figure_is_one_tap_from_its_note_without_scripts(client, set_value, published):
    set_value("workshops", 18)
    page = body_of(client.get(published(f"有{WORKSHOPS}车间。").get_absolute_url()))

    assert 'href="#figure-1"><data' in page
    assert 'id="figure-1"' in page
    assert 'href="#place-1"' in page


def test_of_a_withdrawn_article_title_day_and_reason_remain(client, published, editor):
    article = published("不该留下的正文。", title="撤下的文章")
    withdraw(article, by=editor, reason="内容有误。")

    response = client.get(article.get_absolute_url())

    page = body_of(response)
    assert response.status_code == 200
    assert "不该留下的正文" not in page
    assert article.summary not in page
    for part in ("撤下的文章", "2018年12月31日", "内容有误。"):
        assert part in page
    assert "撤下的文章" not in body_of(client.get(reverse("public:news")))


def test_a_draft_and_an_unknown_article_are_not_there(client, write):
    draft = write()

    assert client.get(reverse("public:article", args=[draft.pk])).status_code == 404
    assert client.get(reverse("public:article", args=[draft.pk + 1])).status_code == 404


@pytest.mark.parametrize("name", ["news", "article"])
def test_pages_carry_no_cookie_and_may_be_kept(client, published, name):
    article = published()
    address = article.get_absolute_url() if name == "article" else reverse("public:news")

    response = client.get(address)
    again = client.get(address, headers={"if-none-match": response["ETag"]})

    assert not response.cookies
    assert response["Cache-Control"] == "public, no-cache"
    assert again.status_code == 304


def test_only_reading_is_offered(client, published):
    assert client.post(published().get_absolute_url()).status_code == 405


def test_hostile_words_stay_words(client, published):
    article = published(
        "<script>alert(1)</script>", title="<b>题</b>", summary='"><img src=x onerror=alert(1)>'
    )

    page = body_of(client.get(article.get_absolute_url()))

    assert html_problems(page) == []
    assert "<script>alert" not in page
    assert "<img" not in page
