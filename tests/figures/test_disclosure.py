"""No hidden cell of the demo can be worked out by difference, at any level, in any month, of any indicator."""

from collections import Counter, defaultdict

import pytest

from tests.figures.solver import LARGE, Stranger
from tongmu.core.regions import LEVELS, level_of
from tongmu.demo.places import CODES, TOWN
from tongmu.indicators import registry
from tongmu.indicators.disclosure import SMALL, WITHHELD
from tongmu.indicators.models import IndicatorValue
from tongmu.indicators.reading import public
from tongmu.indicators.registry import MONEY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
GUARDED = [
    found for found in registry.stored_indicators() if found.guards and found.additive and found.finest
]


def test_the_stranger_works_out_a_lone_hidden_cell():
    town, lone = {"360322102": 12, "360322102200": 9}, {"360322102201": (1, 4)}

    assert Stranger(town, lone).recovered() == {"360322102201": 3}


def test_the_stranger_works_out_cells_that_must_all_be_as_large_as_can_be():
    hidden = {"360322102200": (1, 4), "360322102201": (1, 4)}

    assert Stranger({"360322102": 8}, hidden).recovered() == dict.fromkeys(hidden, 4)


def test_the_stranger_looks_up_and_down():
    hidden = {"360322102": (1, LARGE), "360322102200": (1, 4), "360322102201": (5, LARGE)}

    assert Stranger({"360322": 7, "360322103": 1}, hidden).recovered() == {
        "360322102": 6,
        "360322102200": 1,
        "360322102201": 5,
    }


def test_the_stranger_is_left_in_doubt_by_two_cells():
    hidden = {"360322102200": (1, 4), "360322102201": (1, 4)}

    assert Stranger({"360322102": 6}, hidden).recovered() == {}


def seen(found):
    """{period: ({region: shown}, {region: bounds})} of one indicator as the public sees it."""
    months = defaultdict(lambda: ({}, {}))
    rows = IndicatorValue.objects.filter(indicator=found.code)
    for region, period, amount, entities, mark in rows.values_list(
        "region_code", "period", "amount", "entities", "hidden"
    ):
        if LEVELS.index(level_of(region)) > LEVELS.index(found.finest):
            continue
        shown, hidden = months[period]
        if not mark:
            shown[region] = amount
        elif found.counts == MONEY or entities != amount:
            hidden[region] = (1, LARGE * 1000)
        else:
            told = {SMALL: (1, found.small - 1), WITHHELD: (found.small, LARGE)}
            hidden[region] = told.get(mark, (1, LARGE))
    return months


@pytest.mark.parametrize("found", GUARDED, ids=[found.code for found in GUARDED])
def test_nothing_hidden_can_be_worked_out(found):
    told = {
        period: recovered
        for period, (shown, hidden) in seen(found).items()
        if (recovered := Stranger(shown, hidden).recovered())
    }

    assert told == {}


@pytest.mark.parametrize("found", GUARDED, ids=[found.code for found in GUARDED])
def test_no_small_cell_is_shown(found):
    small = IndicatorValue.objects.filter(indicator=found.code, entities__gt=0, entities__lt=found.small)

    assert set(small.filter(hidden="").values_list("region_code", "period")) == set()


def test_whatever_is_guarded_adds_up():
    """The stranger above reckons with sums; a guarded indicator that does not add up would need another one."""
    assert [found.code for found in registry.stored_indicators() if found.guards and not found.additive] == []


@pytest.mark.parametrize("month", ["2017-06", "2017-12", "2018-05", "2018-12"])
def test_a_ratio_tells_nothing_of_a_hidden_part(month):
    ratios = [found for found in registry.all_indicators() if found.is_ratio]
    codes = [found.code for found in ratios] + [part.code for found in ratios for part in found.parts]
    for region in [*CODES, TOWN]:
        figures = public.values(codes, region, month)
        for found in ratios:
            if figures[found.code].value is not None:
                assert [part.code for part in found.parts if figures[part.code].value is None] == []


def test_the_demo_has_something_to_hide():
    marks = Counter(IndicatorValue.objects.exclude(hidden="").values_list("hidden", flat=True))
    of_villages = IndicatorValue.objects.filter(level=12, hidden="small", period="2018-12")

    assert min(marks["small"], marks["withheld"], marks["total"] + marks["smalls"]) > 10
    assert of_villages.filter(indicator="workshop_jobs").count() >= 2
