"""Figures whose values the tests set at will, and articles that carry them."""

import pytest

from tests.factories import TOWN, UserFactory
from tongmu.core import clock
from tongmu.indicators import registry
from tongmu.indicators.models import IndicatorValue
from tongmu.indicators.registry import Indicator, Rows
from tongmu.news.actions import propose_correction, publish, release_correction, texts_of
from tongmu.news.models import Article, Column
from villages.models import Region

MONTH = "2018-12"


@pytest.fixture(autouse=True)
def indicators(monkeypatch):
    """Three indicators of known name and unit, whatever the portal defines."""
    for code, name, unit, counts, digits in [
        ("workshops", "扶贫车间", "个", registry.THINGS, 0),
        ("fiscal_funds", "财政扶贫资金", "元", registry.MONEY, 2),
        ("workshop_jobs", "车间就业", "人", registry.PERSONS, 0),
    ]:
        found = Indicator(
            code=code,
            name=name,
            unit=unit,
            kind=registry.STOCK,
            counts=counts,
            says=f"{name}的口径。",
            topic="industry",
            sources=(),
            digits=digits,
            rows=lambda: Rows(Region.objects.none(), key="pk", region="code", starts="pk"),
        )
        monkeypatch.setitem(registry._REGISTRY, code, found)


@pytest.fixture
def town(db):
    return Region.objects.get_or_create(code=TOWN, defaults={"name": "桐木镇"})[0]


@pytest.fixture
def set_value(town):
    """set_value("workshops", 18): stores what the records say; money in yuan."""

    def store(code, value, *, region=TOWN, period=MONTH, hidden=""):
        scale = 10 ** registry.get(code).digits
        IndicatorValue.objects.update_or_create(
            indicator=code,
            region_code=region,
            period=period,
            defaults={"level": len(region), "amount": int(value * scale), "entities": 9, "hidden": hidden},
        )

    return store


@pytest.fixture
def editor(db):
    return UserFactory.holding("editor")


@pytest.fixture
def column(db):
    return Column.objects.create(slug="headlines", title="要闻", order=1)


@pytest.fixture
def write(town, column, editor):
    """write(body) saves a draft past the trail, as plain as can be."""

    def draft(body="桐木镇的一天。", **fields):
        plain = {"title": "车间开到家门口", "summary": "一句话的摘要。", "publisher": "桐木镇党政办公室"}
        return Article.objects.create(**{"column": column, "author": editor, "body": body, **plain, **fields})

    return draft


@pytest.fixture
def releaser(db):
    """The second person."""
    return UserFactory.holding("township_leader")


@pytest.fixture
def submitted(write, editor):
    """submitted(body) is a draft that waits for a second person."""

    def article(body="桐木镇的一天。", **fields):
        return write(body, **{"submitted_at": clock.now(), "submitted_by": editor, **fields})

    return article


@pytest.fixture
def published(submitted, releaser):
    """published(body) is an article that readers see, or will see from the day `on`."""

    def article(body="桐木镇的一天。", on=None, **fields):
        return publish(submitted(body, **fields), by=releaser, on=on)

    return article


@pytest.fixture
def corrected(editor, releaser):
    """corrected(article, says, title=…): what one proposed, another released."""

    def correct(article, says, **texts):
        correction = propose_correction(article, texts={**texts_of(article), **texts}, says=says, by=editor)
        return release_correction(correction, by=releaser)

    return correct
