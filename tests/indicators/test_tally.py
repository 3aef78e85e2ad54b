from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tongmu.indicators.periods import Horizon, index_of
from tongmu.indicators.tally import merged, span, tally

YEAR = Horizon(index_of("2017-01"), index_of("2018-12"), date(2018, 12, 10))
VILLAGE, OTHER = "360322102202", "360322102203"


def test_flow_counts_from_its_month_to_the_end_of_the_year():
    assert span("flow", date(2018, 3, 31), None, YEAR) == (index_of("2018-03"), index_of("2019-01"))
    assert span("flow", date(2017, 11, 2), None, YEAR) == (index_of("2017-11"), index_of("2018-01"))


def test_stock_counts_until_the_month_in_which_it_has_ended_by_the_last_day():
    assert span("stock", date(2018, 2, 1), date(2018, 4, 30), YEAR) == (
        index_of("2018-02"),
        index_of("2018-04"),
    )


def test_stock_that_ends_later_in_the_running_month_still_counts_today():
    ends_tomorrow = span("stock", date(2018, 2, 1), date(2018, 12, 11), YEAR)
    ended_today = span("stock", date(2018, 2, 1), date(2018, 12, 10), YEAR)

    assert ends_tomorrow == (index_of("2018-02"), index_of("2019-01"))
    assert ended_today == (index_of("2018-02"), index_of("2018-12"))


def test_what_lies_in_the_future_or_ends_before_it_begins_never_counts():
    assert span("flow", date(2018, 12, 11), None, YEAR) is None
    assert span("stock", date(2018, 5, 1), date(2018, 5, 1), YEAR) is None


def test_yearly_rows_hold_through_their_year():
    assert span("stock", 2018, None, YEAR) == (index_of("2018-01"), index_of("2019-01"))
    assert span("stock", 2019, None, YEAR) is None


def test_distinct_counts_a_key_once_however_many_spans_hold_it():
    rows = [
        ("anna", VILLAGE, date(2018, 1, 5), date(2018, 6, 1), None, 1),
        ("anna", VILLAGE, date(2018, 3, 1), None, None, 1),
        ("berta", VILLAGE, date(2018, 3, 1), None, None, 2),
    ]

    amounts, entities = tally(rows, kind="stock", digits=0, horizon=YEAR)

    assert amounts[VILLAGE, index_of("2018-02")] == 1
    assert amounts[VILLAGE, index_of("2018-07")] == 2
    assert entities[VILLAGE, index_of("2018-07")] == 2


def test_money_adds_up_in_fen_and_its_households_are_counted_once():
    rows = [
        (1, VILLAGE, date(2018, 5, 1), None, Decimal("10.01"), "h1"),
        (2, VILLAGE, date(2018, 6, 1), None, Decimal("0.02"), "h1"),
        (3, OTHER, date(2018, 6, 1), None, Decimal("5"), "h2"),
    ]

    amounts, entities = tally(rows, kind="flow", digits=2, horizon=YEAR)
    town, _none = tally(rows, kind="flow", digits=2, horizon=YEAR, length=9)

    assert amounts[VILLAGE, index_of("2018-06")] == 1003
    assert entities[VILLAGE, index_of("2018-06")] == 1
    assert town["360322102", index_of("2018-12")] == 1503


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple)))
def test_merged_spans_cover_the_same_months_without_overlap(spans):
    joined = merged(spans)

    assert {m for a, b in joined for m in range(a, b)} == {m for a, b in spans for m in range(a, b)}
    assert all(one[1] < two[0] for one, two in zip(joined, joined[1:], strict=False))
