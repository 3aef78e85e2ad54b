"""The sums of an income account, for whatever stands in it and whichever rules hold."""

from collections import namedtuple
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from households.codes import IncomeBlock
from projects.account import Account, ruled
from projects.bookkeeping import BLOCKS, Line, Rulebook, period, quarters, summed

Rule = namedtuple("Rule", "subject starts_on ends_on counts block")
SUBJECTS = ["entry:work", "entry:crops", "entry:crops_cost", "benefit:dividend", "benefit:student_aid"]
FIRST, LAST = date(2016, 1, 1), date(2019, 12, 31)

days = st.dates(FIRST, LAST)
rulings = st.sampled_from([(False, ""), *[(True, block.value) for block in IncomeBlock]])
lines = st.lists(
    st.builds(
        lambda subject, day, fen: Line(1, day, subject, Decimal(fen) / 100, "测试"),
        st.sampled_from(SUBJECTS),
        days,
        st.integers(1, 10**9),
    ),
    max_size=30,
)


def rule(subject, ruling, starts_on=FIRST, ends_on=None):
    return Rule(subject, starts_on, ends_on, *ruling)


def account(year, lines, book, known=None):
    first, last = period(known or {}, year)
    inside = [ruled(line, book) for line in lines if first <= line.day <= last]
    return Account(household=None, year=year, first=first, last=last, members=3, lines=inside)


books = st.lists(rulings, min_size=4, max_size=4).map(
    lambda found: Rulebook([rule(subject, ruling) for subject, ruling in zip(SUBJECTS, found, strict=False)])
)


@given(lines, books, days, st.integers(1, 500))
def test_quarters_are_the_year_and_the_year_is_what_counts_of_its_lines(lines, book, first, length):
    last = first + timedelta(days=length)
    found = account(2018, lines, book, {2018: (first, last)})
    inside = [line for line in lines if first <= line.day <= last]
    counting = {subject: rows[0] for subject, rows in book.by_subject.items() if rows[0].counts}
    expected = {
        block: sum(
            (line.amount for line in inside if counting.get(line.subject, Rule(*[""] * 5)).block == block),
            start=Decimal(0),
        )
        for block in IncomeBlock
    }

    for block in IncomeBlock:
        assert found.total.of(block) == expected[block]
        assert (
            sum((quarter.sums.of(block) for quarter in found.quarters), start=Decimal(0)) == expected[block]
        )
    assert found.total.net == sum(expected[block] for block in BLOCKS) - expected[IncomeBlock.COST]
    assert sum(quarter.sums.net for quarter in found.quarters) == found.total.net
    assert len(found.counted) + len(found.not_counted) + len(found.without_rule) == len(inside)


@given(lines, rulings, rulings, st.integers(2017, 2019), st.sampled_from(SUBJECTS))
def test_a_changed_rule_moves_the_years_it_covers_and_no_other(lines, before, after, year, subject):
    day = date(year, 1, 1)
    old = Rulebook([rule(subject, before)])
    new = Rulebook([rule(subject, before, ends_on=day), rule(subject, after, starts_on=day)])

    for other in range(2016, 2020):
        was, now = account(other, lines, old).total, account(other, lines, new).total
        if other < year:
            assert now == was
        else:
            moved = [line for line in lines if line.day.year == other and line.subject == subject]
            amount = sum((line.amount for line in moved), start=Decimal(0))
            for block in IncomeBlock:
                gained = (amount if after[1] == block else 0) - (amount if before[1] == block else 0)
                assert now.of(block) - was.of(block) == gained


@given(st.dates(date(2017, 1, 1), date(2017, 12, 31)), st.integers(0, 4))
def test_years_without_a_record_go_on_where_the_last_one_ended(end, more):
    known = {2017: (end - timedelta(days=364), end)}

    periods = [period(known, 2017 + years) for years in range(more + 2)]

    for (_first, last), (first, _last) in zip(periods, periods[1:], strict=False):
        assert first - last == timedelta(days=1)


def test_days_of_years_beside_records():
    october = {2018: (date(2017, 10, 1), date(2018, 9, 30))}

    assert period({}, 2018) == (date(2018, 1, 1), date(2018, 12, 31))
    assert period(october, 2018) == october[2018]
    assert period(october, 2019) == (date(2018, 10, 1), date(2019, 9, 30))
    assert period(october, 2017) == (date(2017, 1, 1), date(2017, 9, 30))
    assert quarters(date(2017, 10, 1), date(2018, 2, 3)) == [
        (date(2017, 10, 1), date(2017, 12, 31)),
        (date(2018, 1, 1), date(2018, 2, 3)),
    ]


def test_the_rule_of_the_nearest_region_decides():
    province, county = rule("entry:work", (False, "")), rule("entry:work", (True, "wage"), date(2018, 1, 1))
    book = Rulebook([province, county])

    assert book.rule_for("entry:work", date(2018, 1, 1)) is county
    assert book.rule_for("entry:work", date(2017, 12, 31)) is province
    assert book.rule_for("entry:crops", date(2018, 1, 1)) is None


def test_cost_is_taken_off_once():
    sums = summed(
        [
            Line(1, FIRST, "entry:crops", Decimal(900), "", block="business"),
            Line(1, FIRST, "entry:crops_cost", Decimal(400), "", block="cost"),
            Line(1, FIRST, "entry:gift", Decimal(50), "", block=""),
        ]
    )

    assert (sums.gross, sums.cost, sums.net) == (Decimal(900), Decimal(400), Decimal(500))
