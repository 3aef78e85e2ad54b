"""The demo's long article carries every line of the article's figures, worded as the article worded them."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from tests.factories import TOWN, UserFactory
from tongmu.demo.article import LONG_ARTICLE, TEXTS, read, write_articles
from tongmu.indicators import registry
from tongmu.indicators.models import IndicatorValue
from tongmu.indicators.registry import Indicator, Rows
from tongmu.news.models import Article
from tongmu.news.presentation import presented
from tongmu.news.references import found_in
from villages.models import Region

CSV = Path(__file__).parents[1] / "data" / "article_figures.csv"
ROWS = list(csv.DictReader(CSV.read_text(encoding="utf-8").splitlines()))
# A value that bears the relation out, as a factor of the number named.
TRUE_OF = {"eq": "1", "gt": "1.03", "ge": "1.02", "near_below": "0.98", "about": "1.01"}
# How the lines read, in the order of the file.
TEXTS_OF_LINES = """
约10万人 17人 400多人 17支 近170人 3个 2个 480户 逾2000万元 3家 35人 4000元以上 1000万元 618栋 11892平方米 218户
28户 256户 18个 1个 87人 1000元 40000元 16户 2.4万元 90万元 2个 近7万元 3期 4次 656人 8户 88960.04元 100% 1000万元
""".split()
MONTHS = {reference.period for path in TEXTS.glob("*.txt") for reference in found_in(read(path)[1])[0]}


@pytest.fixture
def records(monkeypatch, db):
    """The register and stored values that say what the file says, in every month the demo speaks of."""
    for row in ROWS:
        found = Indicator(
            code=row["figure"],
            name=row["meaning"][:30],
            unit=row["unit"],
            kind=registry.STOCK,
            counts=registry.THINGS,
            says=row["meaning"],
            topic="industry",
            sources=(),
            digits=2,
            rows=lambda: Rows(Region.objects.none(), key="pk", region="code", starts="pk"),
        )
        monkeypatch.setitem(registry._REGISTRY, row["figure"], found)
        Region.objects.get_or_create(code=row["region_code"], defaults={"name": row["region"]})
        for month in MONTHS:
            IndicatorValue.objects.create(
                indicator=row["figure"],
                region_code=row["region_code"],
                level=len(row["region_code"]),
                period=month,
                amount=int(Decimal(row["value"]) * Decimal(TRUE_OF[row["relation"]]) * 100),
            )


@pytest.fixture
def long_article(records):
    write_articles(UserFactory.holding("editor"), UserFactory.holding("township_leader"))
    return Article.objects.get(title=read(LONG_ARTICLE)[0]["title"])


def test_every_line_stands_live_in_the_article_with_its_words(long_article):
    shown = {
        (note.reference.indicator, note.reference.region_code, note.reference.period): note.text
        for note in presented(long_article).notes
    }

    assert len(ROWS) == len(TEXTS_OF_LINES) == len(shown)
    assert {
        (row["figure"], row["region_code"], f"{row['year']}-12"): text
        for row, text in zip(ROWS, TEXTS_OF_LINES, strict=True)
    } == shown


def test_the_article_shows_each_figure_as_data_with_its_exact_value(long_article):
    html = presented(long_article).html

    assert html.count("<data ") == len(ROWS)
    assert "[[" not in html
    assert (
        '<data class="figure" data-indicator="workshops" data-region="360322102" data-period="2018-12" '
        'value="18">18个</data>'
    ) in html


def test_the_demo_is_written_once_and_in_the_order_of_days(long_article):
    write_articles(UserFactory.holding("editor"), UserFactory.holding("township_leader"))

    days = list(Article.objects.order_by("pk").values_list("published_on", flat=True))
    assert len(days) == len(list(TEXTS.glob("*.txt"))) == Article.objects.published().count()
    assert days == sorted(days)


def test_the_texts_speak_of_the_town_alone():
    named = [reference for path in TEXTS.glob("*.txt") for reference in found_in(read(path)[1])[0]]

    assert {reference.region_code[:9] for reference in named} == {TOWN}
