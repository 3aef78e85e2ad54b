"""Small cells stay hidden, and an attacker who knows the rule and every published number cannot recover one."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tongmu.indicators.disclosure import SMALL, TOTAL, WITHHELD, protect

cells_of_a_town = st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 14), min_size=1, max_size=7)


def test_nothing_small_hides_nothing():
    assert protect({"A": 5, "B": 0, "C": 90}, 5) == ({}, False)


def test_one_small_cell_takes_the_smallest_other_with_it():
    assert protect({"A": 3, "B": 40, "C": 9}, 5) == ({"A": SMALL, "C": WITHHELD}, False)


def test_two_small_cells_with_one_solution_need_a_third():
    assert protect({"A": 1, "B": 1, "C": 30, "D": 20}, 5) == ({"A": SMALL, "B": SMALL, "D": WITHHELD}, False)


def test_a_lone_cell_hides_the_total_too():
    assert protect({"A": 3, "B": 0}, 5) == ({"A": SMALL}, True)


def test_a_cell_hidden_for_its_parts_is_protected_like_a_small_one():
    assert protect({"A": 60, "B": 50, "C": 55}, 5, totals=["A"]) == ({"A": TOTAL, "B": WITHHELD}, False)


@given(cells_of_a_town, st.sampled_from([3, 5]))
def test_no_hidden_cell_can_be_recovered_by_difference(cells, small):
    hidden, total_too = protect(cells, small)

    assert {cell for cell, count in cells.items() if 0 < count < small} <= set(hidden)
    if total_too or not hidden:
        return
    for cell, values in possible_values(cells, hidden, small).items():
        assert len(values) > 1, f"{cell} can only be {values}"


def possible_values(cells, hidden, small):
    """Every value each hidden cell could have, given the total and the marks."""
    total = sum(cells[cell] for cell in hidden)
    ranges = [range(1, small) if mark == SMALL else range(small, total + 1) for mark in hidden.values()]
    found = {cell: set() for cell in hidden}
    # The last cell follows from the others, so one range fewer is walked.
    for guess in product(*ranges[:-1]):
        rest = total - sum(guess)
        if rest in ranges[-1]:
            for cell, value in zip(hidden, [*guess, rest], strict=True):
                found[cell].add(value)
    return found
