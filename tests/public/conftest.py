"""A small town with a handful of definitions, so that these tests do not follow the real ones."""

import pytest
from django.utils import translation

from tests.factories import TOWN, RegionFactory, VillageFactory
from tongmu.indicators import registry
from tongmu.indicators.models import IndicatorValue, Target
from tongmu.indicators.registry import (
    FLOW,
    HOUSEHOLDS,
    MONEY,
    PERSONS,
    STOCK,
    THINGS,
    UP,
    Indicator,
    Ratio,
    Rows,
)

NAMES = [f"{stem}村" for stem in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午"]


def plain(code, name, unit, kind, counts, topic, **more):
    def rows():
        return Rows(queryset=None, key="pk", region="region", starts="starts_on", behind=more.get("behind"))

    fields = {name: value for name, value in more.items() if name != "behind"}
    return Indicator(
        code=code,
        name=name,
        unit=unit,
        kind=kind,
        counts=counts,
        says=f"{name}的口径。",
        topic=topic,
        sources=("villages.village",),
        rows=rows,
        good=UP,
        **fields,
    )


DEFINITIONS = [
    plain("exited_households", "本年脱贫户", "户", FLOW, HOUSEHOLDS, "exit", behind="pk"),
    plain("registered_households", "建档立卡户", "户", STOCK, HOUSEHOLDS, "exit", behind="pk"),
    plain("workshops", "扶贫车间", "个", STOCK, THINGS, "industry"),
    plain("workshop_jobs", "车间就业", "人", STOCK, PERSONS, "industry", behind="pk"),
    plain("dividends", "产业分红", "元", FLOW, MONEY, "industry", digits=2, behind="pk"),
    plain("funds_received", "到位资金", "元", FLOW, MONEY, "funds", digits=2),
    plain("funds_allocated", "拨付资金", "元", FLOW, MONEY, "funds", digits=2),
    plain("funds_paid", "支出资金", "元", FLOW, MONEY, "funds", digits=2),
    plain("campaigns", "整治行动", "个", FLOW, THINGS, "funds", finest="town"),
    Ratio(
        code="exit_share",
        name="脱贫比例",
        unit="%",
        numerator="exited_households",
        denominator="registered_households",
        says="脱贫户除以建档立卡户。",
        topic="exit",
        digits=1,
        percent=True,
    ),
]
TOPICS = {"exit": "脱贫进展", "industry": "产业就业", "funds": "资金"}


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


@pytest.fixture(autouse=True)
def definitions(monkeypatch):
    monkeypatch.setattr(registry, "_REGISTRY", {found.code: found for found in DEFINITIONS})
    monkeypatch.setattr(registry, "TOPICS", TOPICS)


def put(code, region, amount, *, period="2018-12", hidden="", entities=None):
    """Stores a value; `amount` in the smallest unit that is kept (fen, households)."""
    return IndicatorValue.objects.create(
        indicator=code,
        region_code=region,
        level=len(region),
        period=period,
        amount=amount,
        entities=amount if entities is None else entities,
        hidden=hidden,
    )


def village_code(number):
    return f"{TOWN}2{number:02d}"


def build_town(villages):
    """The county, the town and that many villages (甲村 …), with values for the town."""
    RegionFactory(code="360322", name="测试县")
    RegionFactory(code=TOWN, name="测试镇")
    codes = []
    for number in range(villages):
        region = RegionFactory(code=village_code(number), name=f"{NAMES[number]}委会")
        VillageFactory(region=region, tile_row=0, tile_column=number)
        codes.append(region.code)
    Target.objects.create(indicator="exited_households", region_code=TOWN, year=2018, amount=480)
    put("exited_households", TOWN, 452)
    put("registered_households", TOWN, 1100)
    put("workshops", TOWN, 18)
    put("workshop_jobs", TOWN, 87)
    put("dividends", TOWN, 6_400_000, entities=56)
    put("funds_received", TOWN, 2_013_400_000)
    put("funds_allocated", TOWN, 1_900_000_000)
    put("funds_paid", TOWN, 1_731_524_000)
    return codes


@pytest.fixture
def town(db):
    return build_small_town()


@pytest.fixture
def served_town(transactional_db):
    """As `town`, for a browser."""
    return build_small_town()


def build_small_town():
    """The codes of three villages; the second has a small cell, the third one that protects it."""
    first, second, third = build_town(3)
    put("exited_households", first, 449)
    put("exited_households", second, 3, hidden="small")
    put("workshop_jobs", first, 61)
    put("workshop_jobs", second, 4, hidden="small")
    put("workshop_jobs", third, 22, hidden="withheld")
    put("workshops", first, 12)
    put("workshops", second, 6)
    put("dividends", first, 6_000_000, entities=54)
    put("dividends", second, 400_000, entities=2, hidden="small")
    put("registered_households", first, 1000)
    put("registered_households", second, 50)
    put("registered_households", third, 50)
    put("exited_households", TOWN, 301, period="2018-10")
    put("exited_households", TOWN, 400, period="2017-12")
    return [first, second, third]
