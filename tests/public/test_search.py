"""The search of the public: what it shows, what it never shows, and what it costs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from projects.models import Project
from tests.checks import html_problems
from tests.factories import TOWN, CadreFactory, HeadFactory, ProjectFactory, UserFactory
from tongmu.core.clock import now
from tongmu.news.models import Article, Column
from tongmu.search.refresh import refresh_all

from .conftest import village_code


def ask(client, text, **more):
    return client.get(reverse("public:search", query={"q": text, **more}))


def joined(pieces):
    return "".join(text for text, _is_hit in pieces)


def titles(response):
    return [(str(hit.label), joined(hit.title)) for hit in response.context["page"]]


@pytest.fixture
def article(town):
    column, author = Column.objects.create(slug="news", title="动态"), UserFactory()

    def write(title, body="正文。", published_on=date(2018, 6, 1), **fields):
        plain = {"summary": "摘要。", "publisher": "镇办公室", "region_code": TOWN}
        return Article.objects.create(
            column=column, author=author, title=title, body=body, published_on=published_on, **plain, **fields
        )

    return write


def test_figures_and_articles_are_found_together_and_by_kind(client, article):
    article("车间开工了", body="## 两个村\n车间招人。")
    refresh_all()

    response = ask(client, "车间")

    assert titles(response) == [("指标", "扶贫车间"), ("指标", "车间就业"), ("文章", "车间开工了")]
    assert [text for text, _href, _is_current in response.context["tabs"]] == ["全部 3", "指标 2", "文章 1"]
    assert html_problems(response.content.decode()) == []
    assert titles(ask(client, "车间", kind="article")) == [("文章", "车间开工了")]
    assert titles(ask(client, "车间", kind="household")) == titles(response)


def test_a_village_is_found_by_name_by_pinyin_and_with_its_town(client, town):
    refresh_all()

    assert titles(ask(client, "乙村")) == [("村", "乙村")]
    assert titles(ask(client, "yicun")) == [("村", "乙村")]
    assert [title for _label, title in titles(ask(client, "测试镇"))] == ["甲村", "乙村", "丙村"]


def test_who_adds_an_ending_is_told_what_was_looked_for_instead(client, article):
    article("车间开工了")
    refresh_all()

    response = ask(client, "开工村")

    assert titles(response) == [("文章", "车间开工了")]
    assert "没有找到“开工村”，以下是“开工”的结果。" in response.content.decode()


def test_neither_people_nor_drafts_nor_other_towns_are_found(client, article):
    HeadFactory(name="车间甲", household__village__code=village_code(0))
    CadreFactory(name="车间乙", home_region_code=TOWN)
    HeadFactory(name="车间丙", household__village__code="360322103201", household__village__name="车间村")
    article("车间草稿", published_on=None)
    refresh_all()

    assert titles(ask(client, "车间", kind="article")) == titles(ask(client, "车间"))
    assert {label for label, _title in titles(ask(client, "车间"))} == {"指标"}


def test_an_article_for_a_day_to_come_is_found_on_that_day(client, article, monkeypatch):
    article("开工预告", published_on=date(2019, 1, 2))
    refresh_all()

    assert titles(ask(client, "开工")) == []
    monkeypatch.setattr("tongmu.core.clock.today", lambda: date(2019, 1, 2))
    assert titles(ask(client, "开工")) == [("文章", "开工预告")]


def test_what_is_withdrawn_is_gone_before_the_index_follows(client, article):
    """The index keeps its entries until the feed has told it; the page must not wait for that."""
    found = article("开工通报", body="不该登出的话。")
    project = ProjectFactory(region_code=TOWN, name="开工工程")
    refresh_all()
    assert titles(ask(client, "开工")) == [("文章", "开工通报"), ("项目", "开工工程")]

    Article.objects.untrailed().filter(pk=found.pk).update(withdrawn_at=now(), withdrawn_reason="误登")
    Project.objects.untrailed().filter(pk=project.pk).update(starts_on=None)

    assert titles(ask(client, "开工")) == []
    assert titles(ask(client, "不该登出")) == []


def test_what_was_typed_stays_text(client, article):
    article("车间<b>开工</b>", body="<script>alert(1)</script> 车间")
    refresh_all()

    page = ask(client, "车间 <script>alert(1)</script>").content.decode()

    assert "<script>alert" not in page
    assert "<b>" not in page


def test_one_character_and_nothing_are_answered_with_advice(client, town):
    assert "请至少输入两个字" in ask(client, "车").content.decode()
    assert ask(client, "").context["page"].object_list == []
    assert "没有找到“甲乙丙丁”" in ask(client, "甲乙丙丁").content.decode()


def test_more_than_is_shown_is_said(client, article, monkeypatch):
    monkeypatch.setattr("tongmu.public.search.MOST", 2)
    for number in range(3):
        article(f"开工第{number}天")
    refresh_all()

    assert len(titles(ask(client, "开工"))) == 2
    assert "还有更多，请再加一个词。" in ask(client, "开工").content.decode()


@pytest.mark.parametrize("articles", [1, 3])
def test_the_number_of_queries_is_constant(client, article, articles):
    for number in range(articles):
        article(f"车间开工第{number}天")
    refresh_all()

    with CaptureQueriesContext(connection) as asked:
        assert ask(client, "车间").status_code == 200
    assert len(asked) == 5
