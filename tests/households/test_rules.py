from datetime import date
from decimal import Decimal

import pytest

from households import rules
from households.codes import Education, Status, StudentStatus


def test_net_income_takes_production_cost_off_once():
    gross = rules.gross_income(Decimal(12000), Decimal(5000), Decimal(800), Decimal(1200))

    assert gross == Decimal(19000)
    assert rules.net_income(gross, Decimal(3000)) == Decimal(16000)


@pytest.mark.parametrize(
    ("net", "members", "per_head"),
    [
        ("10000", 3, "3333.33"),
        ("20000", 3, "6666.67"),
        ("0.05", 2, "0.03"),
        ("-100", 3, "-33.33"),
        ("0", 4, "0.00"),
    ],
)
def test_income_per_head_is_rounded_to_the_fen(net, members, per_head):
    assert rules.net_income_per_head(Decimal(net), members) == Decimal(per_head)


@pytest.mark.parametrize("members", [0, -1])
def test_a_household_without_members_has_no_income_per_head(members):
    with pytest.raises(ValueError, match="no income per person"):
        rules.net_income_per_head(Decimal(1), members)


LEGAL = {
    ("new", "unexited"),
    ("unexited", "pre_exit"),
    ("unexited", "removed"),
    ("unexited", "cancelled"),
    ("pre_exit", "exited_policy"),
    ("pre_exit", "unexited"),
    ("exited_policy", "exited_stable"),
    ("exited_policy", "returned"),
    ("exited_stable", "returned"),
    ("returned", "pre_exit"),
}


def test_exactly_the_steps_of_the_procedure_are_legal():
    found = {(one.value, other.value) for one in Status for other in Status if rules.may_follow(one, other)}

    assert found == LEGAL


def test_a_history_begins_new_or_unexited():
    assert [status.value for status in Status if rules.may_follow(None, status)] == ["new", "unexited"]


def test_helpers_stay_while_a_household_is_in_poverty():
    needing = {status.value for status in Status if rules.needs_helper(status)}

    assert needing == {"new", "unexited", "pre_exit", "returned"}
    assert rules.needs_helper(None)


def test_age_counts_completed_years():
    assert [rules.age_on(day, date(2002, 12, 31)) for day in (date(2018, 12, 30), date(2018, 12, 31))] == [
        15,
        16,
    ]


@pytest.mark.parametrize(
    ("covers", "gap"),
    [
        ([], 1),
        ([(1, None)], None),
        ([(1, 5), (5, 9)], None),
        ([(5, 9), (1, 5)], None),
        ([(1, 8), (2, 3)], 8),
        ([(1, 3), (4, None)], 3),
        ([(2, None)], 1),
    ],
)
def test_the_first_day_that_nothing_covers(covers, gap):
    def day(number):
        return number and date(2018, 7, number)

    found = rules.first_gap(day(1), day(9), [(day(first), day(end)) for first, end in covers])

    assert found == day(gap)


def test_an_open_spell_is_covered_by_an_open_one_alone():
    first, last = date(2018, 7, 1), date(2018, 8, 1)

    assert rules.first_gap(first, None, [(first, last)]) == last
    assert rules.first_gap(first, None, [(first, last), (last, None)]) is None


def test_education_and_student_status_bear_the_official_labels():
    labels = {table: [str(label) for label in table.labels] for table in (Education, StudentStatus)}

    assert labels[Education] == [
        "文盲或半文盲",
        "小学",
        "初中",
        "高中（中专）",
        "大专（高职高专）",
        "本科及以上",
    ]
    assert labels[StudentStatus][:7] == [
        "非在校生",
        "学龄前儿童",
        "学前教育",
        "小学",
        "七年级",
        "八年级",
        "九年级",
    ]
