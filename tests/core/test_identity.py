"""Numbers here are made up: 360399 is a county code that was never issued."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongmu.core.identity import (
    birth_date_of,
    card_doubt,
    card_problem,
    check_digit,
    phone_problem,
    problem_of,
    sex_of,
)

TODAY = date(2018, 12, 31)


def number_of(born="19800101", order="001", county="360399"):
    first_17 = f"{county}{born}{order}"
    return first_17 + check_digit(first_17)


WRONG_CHECK_DIGIT = number_of()[:17] + ("1" if number_of()[17] == "0" else "0")
births = st.dates(date(1900, 1, 1), TODAY)
orders = st.integers(0, 999).map("{:03}".format)


@given(births, orders)
def test_made_numbers_are_possible(born, order):
    number = number_of(f"{born:%Y%m%d}", order)

    assert problem_of(number, TODAY) is None
    assert birth_date_of(number) == born
    assert sex_of(number) == ("male" if int(order) % 2 else "female")


@given(births, orders, st.integers(0, 16), st.integers(1, 9))
def test_any_mistyped_digit_is_noticed(born, order, place, step):
    number = number_of(f"{born:%Y%m%d}", order)
    wrong = str((int(number[place]) + step) % 10)

    assert problem_of(number[:place] + wrong + number[place + 1 :], TODAY) is not None


@given(births, orders, st.integers(0, 16))
def test_two_neighbours_exchanged_are_noticed(born, order, place):
    number = number_of(f"{born:%Y%m%d}", order)
    exchanged = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    assert (problem_of(exchanged, TODAY) is None) == (exchanged == number)


def test_the_check_digit_of_the_standard():
    assert check_digit("11010519491231002") == "X"


def test_a_number_is_taken_as_people_type_it():
    number = number_of(order="003")
    assert number.endswith("X")

    assert problem_of(number.lower(), TODAY) is None
    assert problem_of(f" {number[:6]} {number[6:14]} {number[14:]}", TODAY) is None
    assert (
        problem_of(number.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789X"}), TODAY)
        is None
    )


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("", "Write all 18 characters of the identity number; there are 0."),
        (number_of()[:15], "Write all 18 characters of the identity number; there are 15."),
        ("A" + number_of()[1:], "Write the identity number as 17 digits and a last digit or X."),
        ("X" * 18, "Write the identity number as 17 digits and a last digit or X."),
        (
            number_of(county="990399"),
            "The first two digits are of no province: compare them with the identity card.",
        ),
        (
            number_of(born="19810229"),
            "Digits 7 to 14 are no date of birth: compare them with the identity card.",
        ),
        (
            number_of(born="00000000"),
            "Digits 7 to 14 are no date of birth: compare them with the identity card.",
        ),
        (
            number_of(born="17991231"),
            "Digits 7 to 14 are no date of birth: compare them with the identity card.",
        ),
        (
            number_of(born="20190101"),
            "The date of birth lies in the future: compare digits 7 to 14 with the identity card.",
        ),
        (
            WRONG_CHECK_DIGIT,
            "A digit is mistyped, for the last one does not fit: compare each with the identity card.",
        ),
    ],
)
def test_each_refusal_says_what_to_do(number, message, english):
    assert problem_of(number, TODAY) == message


def test_the_unborn_are_judged_by_the_business_date(settings):
    settings.BUSINESS_DATE = date(2018, 12, 31)

    assert problem_of(number_of(born="20181231")) is None
    assert problem_of(number_of(born="20190101")) is not None


def test_older_people_of_a_county_renamed_since_are_accepted():
    assert problem_of(number_of(born="19550615", county="130123"), TODAY) is None


@pytest.mark.parametrize("text", ["13812341234", "１９９１２３４１２３４", "138 1234 1234", "138-1234-1234"])
def test_possible_mobile_numbers(text):
    assert phone_problem(text) is None


@pytest.mark.parametrize(
    "text", ["", "12812341234", "1381234123", "138123412345", "1381234123a", "0799-1234567"]
)
def test_impossible_mobile_numbers(text, english):
    assert phone_problem(text) == "Write the mobile number as 11 digits beginning with 13 to 19."


@pytest.mark.parametrize(
    ("text", "is_problem", "is_doubt"),
    [
        ("6222020200112233440", False, True),
        ("4111111111111111", False, False),
        ("4111 1111 1111 1111", False, False),
        ("4111111111111112", False, True),
        ("411111111111111", True, True),
        ("41111111111111111111", True, True),
    ],
)
def test_card_numbers(text, is_problem, is_doubt):
    assert bool(card_problem(text)) == is_problem
    if not is_problem:
        assert bool(card_doubt(text)) == is_doubt
