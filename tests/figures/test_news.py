"""An article counts from its day on, until it is withdrawn; drafts, moods and comments move nothing."""

from datetime import date

import pytest

from tests.factories import TOWN, RegionFactory, UserFactory
from tongmu.indicators.reading import public
from tongmu.news.actions import publish, receive_comment, save_article, set_mood, submit, withdraw
from tongmu.news.models import Article, Column

pytestmark = pytest.mark.django_db(transaction=True)


def shown(period):
    return public.values(["news_articles"], TOWN, period)["news_articles"].value


def test_an_article_counts_from_its_day_until_it_is_withdrawn():
    RegionFactory(code=TOWN)
    editor, leader = UserFactory.holding("editor"), UserFactory.holding("township_leader")
    column = Column.objects.create(slug="headlines", title="要闻", order=1)
    article = Article(column=column, title="题", summary="摘要。", body="正文。", publisher="测试办公室")
    seen = []

    def step(deed, *args, **options):
        deed(*args, **options)
        seen.append([shown(period) or 0 for period in ("2018-10", "2018-11", "2018-12")])

    step(save_article, article, by=editor)
    step(submit, article, by=editor)
    step(publish, article, by=leader, on=date(2018, 11, 3))
    step(set_mood, article, "flowers", visitor="x")
    step(receive_comment, article, nickname="", text="好")
    step(withdraw, article, by=leader, reason="内容有误。")

    assert seen == [[0, 0, 0], [0, 0, 0], [0, 1, 1], [0, 1, 1], [0, 1, 1], [0, 0, 0]]
