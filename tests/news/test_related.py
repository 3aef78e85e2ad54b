"""What to read on."""

from tongmu.news.models import Column
from tongmu.news.related import related_to

WORKSHOPS = "[[workshops|360322102|2018-12]]"
FUNDS = "[[fiscal_funds|360322102|2018-12]]"


def test_most_in_common_comes_first_and_nothing_in_common_not_at_all(set_value, published, write):
    set_value("workshops", 18)
    set_value("fiscal_funds", 20_134_000)
    other = Column.objects.create(slug="villages", title="村级动态", order=2)
    stranger = Column.objects.create(slug="policies", title="政策解读", order=3)
    two_figures = published(WORKSHOPS + FUNDS, title="两个数", column=other)
    same_column = published(title="同栏目")
    one_figure = published(WORKSHOPS, title="一个数", column=other)
    published(title="无关", column=stranger)
    write(title="草稿")

    article = published(WORKSHOPS + FUNDS, title="本文")

    assert related_to(article) == [two_figures, one_figure, same_column]


def test_the_same_village_joins_articles_of_two_columns(published):
    village = "360322102202"
    other = Column.objects.create(slug="villages", title="村级动态", order=2)
    mine = published(title="村里", column=other, region_code=village)
    published(title="邻村", column=other, region_code="360322102204")

    assert related_to(published(title="本文", region_code=village)) == [mine]


def test_one_alone_has_none(published):
    assert related_to(published()) == []
