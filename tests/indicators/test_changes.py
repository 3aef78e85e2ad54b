"""What a stranger reads of several months tells of no change by few, by whichever way the months are asked for."""

import pytest

from tests.public.conftest import build_town, definitions, put
from tongmu.indicators.models import IndicatorValue
from tongmu.indicators.reading import full, public

pytestmark = pytest.mark.django_db
__all__ = ["definitions"]
STOCK, FLOW, THINGS, MONEY = "registered_households", "exited_households", "workshops", "dividends"
TOWN = "360322102"
MONTHS = ("2018-09", "2018-10", "2018-11", "2018-12")


def kept(code, region, amounts, months=MONTHS, **more):
    for month, amount in zip(months, amounts, strict=True):
        put(code, region, amount, period=month, **more)


def series(code, region, months=MONTHS):
    return [figure.value for figure in public.by_month(code, region, months[0], months[-1])]


@pytest.fixture
def villages(definitions):
    found = build_town(4)
    IndicatorValue.objects.all().delete()
    return found


def test_the_month_in_which_one_household_left_is_withheld(villages):
    kept(STOCK, TOWN, [60, 60, 60, 59])

    assert series(STOCK, TOWN) == [None, None, None, 59]
    assert full.value(STOCK, TOWN, "2018-11").value == 60


def test_what_changed_by_as_many_as_may_be_told_is_told(villages):
    kept(STOCK, TOWN, [70, 65, 60, 60])

    assert series(STOCK, TOWN) == [70, 65, 60, 60]


def test_small_steps_add_up_until_they_may_be_told(villages):
    kept(STOCK, TOWN, [66, 64, 62, 60])

    assert series(STOCK, TOWN) == [66, None, None, 60]


def test_it_is_the_same_however_it_is_asked_for(villages, client):
    kept(STOCK, TOWN, [66, 64, 62, 60])
    alone = [public.value(STOCK, TOWN, month).value for month in MONTHS]
    shorter = series(STOCK, TOWN, MONTHS[:2])
    shares = [public.value("exit_share", TOWN, month).base for month in MONTHS[1:3]]
    answers = [
        client.get(f"/api/v1/indicators/{STOCK}/?first=2018-09&last={last}&lang={lang}").json()["months"]
        for last, lang in (("2018-12", "zh"), ("2018-11", "en"))
    ]

    assert alone == series(STOCK, TOWN)
    assert shorter == [66, None]
    assert shares == [None, None]
    assert [row["value"] for row in answers[0]] == ["66", None, None, "60"]
    assert [row["value"] for row in answers[1]] == ["66", None, None]
    assert [row.get("suppressed") for row in answers[1]] == [None, "withheld", "withheld"]


def test_the_town_less_the_other_villages_does_not_tell_the_one_withheld(villages):
    first, second, third, fourth = villages
    kept(STOCK, TOWN, [200, 200, 200, 194])
    kept(STOCK, first, [50, 50, 50, 49])
    kept(STOCK, second, [50, 50, 50, 50])
    kept(STOCK, third, [60, 60, 60, 55])
    kept(STOCK, fourth, [40, 40, 40, 40])

    told = {region: series(STOCK, region)[2] for region in (TOWN, *villages)}
    by_region = public.by_region([STOCK], TOWN, "2018-11", villages)

    hidden = [region for region in villages if told[region] is None]
    assert told[TOWN] == 200
    assert first in hidden
    # Together those withheld changed by none or by five and more: with fewer of them the difference told of one.
    change = 194 - 200 - sum(-5 for region in (third,) if region not in hidden)
    assert len(hidden) > 1
    assert abs(change) >= 5
    assert {region: row[STOCK].value for region, row in by_region.items()} == {
        region: told[region] for region in villages
    }


def test_where_villages_do_not_suffice_the_town_is_withheld_too(villages):
    first, second = villages[:2]
    kept(STOCK, TOWN, [100, 100, 100, 106])
    kept(STOCK, first, [50, 50, 50, 51])
    kept(STOCK, second, [50, 50, 50, 55])

    assert [series(STOCK, region)[2] for region in (TOWN, first, second)] == [100, None, None]

    first_only = public.by_region([STOCK], TOWN, "2018-11", villages[:1])
    assert first_only[first][STOCK].value is None


def test_sums_of_a_year_begin_anew_and_a_december_of_the_town_is_told(villages):
    months = ("2017-11", "2017-12", "2018-01", "2018-02")
    kept(FLOW, TOWN, [98, 100, 6, 8], months)
    kept(
        STOCK, TOWN, [98, 100, 101, 106], months
    )  # 101 lies far enough from what follows, not from the December
    put(FLOW, TOWN, 8, period="2018-12")
    put(STOCK, TOWN, 106, period="2018-12")

    assert series(FLOW, TOWN, months) == [None, 100, None, 8]
    assert series(STOCK, TOWN, months) == [None, 100, None, 106]


def test_things_and_what_only_few_more_received_of_money(villages):
    kept(THINGS, TOWN, [1, 2, 3, 4])
    kept(MONEY, TOWN, [500_000, 500_000], MONTHS[:2], entities=50)
    kept(MONEY, TOWN, [520_000, 600_000], MONTHS[2:], entities=51)

    assert series(THINGS, TOWN) == [1, 2, 3, 4]
    assert series(MONEY, TOWN) == [None, None, 5200, 6000]


@pytest.mark.parametrize("count", [1, 3])
def test_one_month_more_costs_one_query_more(villages, django_assert_num_queries, count):
    for village in villages[:count]:
        kept(STOCK, village, [66, 64, 62, 60])

    with django_assert_num_queries(1):
        public.by_region([STOCK], TOWN, "2018-12", villages[:count])
    with django_assert_num_queries(2):
        public.by_region([STOCK], TOWN, "2018-10", villages[:count])
