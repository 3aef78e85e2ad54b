"""Small cells stay hidden, and an attacker who knows the rule and every published number cannot recover one."""

from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from tests.figures.solver import LARGE, Stranger
from tongmu.core.regions import LENGTHS, ancestors_of
from tongmu.indicators.cells import Board, Cell
from tongmu.indicators.counting import set_least
from tongmu.indicators.disclosure import SMALL, TOTAL, WITHHELD, least_of, protect
from tongmu.indicators.marking import mark_everywhere
from tongmu.indicators.periods import Horizon
from tongmu.indicators.registry import PERSONS, STOCK, Indicator

MONTH = 24227
cells_of_a_town = st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 12), min_size=1)


def protected(counts, small, totals=()):
    """({cell: mark} of the hidden ones, whether the total may be shown) for a group of {cell: count}."""
    rows = {
        region: {"x": Cell(count, count, least_of(count, small), TOTAL if region in totals else "")}
        for region, count in counts.items()
    }
    safe = protect(rows, {"x": small})
    return {region: row["x"].hidden for region, row in rows.items() if row["x"].hidden}, safe


def test_nothing_small_hides_nothing():
    assert protected({"A": 5, "B": 0, "C": 90}, 5) == ({}, True)


def test_one_small_cell_takes_the_smallest_other_with_it():
    assert protected({"A": 3, "B": 40, "C": 9}, 5) == ({"A": SMALL, "C": WITHHELD}, True)


def test_two_small_cells_with_one_solution_need_a_third():
    assert protected({"A": 1, "B": 1, "C": 30, "D": 20}, 5) == ({"A": SMALL, "B": SMALL, "D": WITHHELD}, True)


def test_a_lone_cell_hides_the_total_too():
    assert protected({"A": 3, "B": 0}, 5) == ({"A": SMALL}, False)


def test_a_cell_hidden_for_its_parts_is_protected_like_a_small_one():
    assert protected({"A": 60, "B": 50, "C": 55}, 5, totals=["A"]) == ({"A": TOTAL, "B": WITHHELD}, True)


@given(cells_of_a_town, st.sampled_from([3, 5]))
def test_no_hidden_cell_can_be_recovered_by_difference(counts, small):
    hidden, safe = protected(counts, small)

    assert {cell for cell, count in counts.items() if 0 < count < small} <= set(hidden)
    if not safe or not hidden:
        return
    for cell, values in possible_values(counts, hidden, small).items():
        assert len(values) > 1, f"{cell} can only be {values}"


def possible_values(counts, hidden, small):
    """Every value each hidden cell could have, given the total and the marks."""
    total = sum(counts[cell] for cell in hidden)
    ranges = [range(1, small) if mark == SMALL else range(small, total + 1) for mark in hidden.values()]
    found = {cell: set() for cell in hidden}
    # The last cell follows from the others, so one range fewer is walked.
    for guess in product(*ranges[:-1]):
        rest = total - sum(guess)
        if rest in ranges[-1]:
            for cell, value in zip(hidden, [*guess, rest], strict=True):
                found[cell].add(value)
    return found


# --- several levels -----------------------------------------------------------------------------------------

FIRST_TOWN, SECOND_TOWN = ([f"{town}{n}" for n in range(200, 205)] for town in ("360322102", "360322103"))
VILLAGES = [
    *FIRST_TOWN,
    *SECOND_TOWN,
    *(f"{town}{n}" for town in ("360322104", "360323101", "360323102", "360481100") for n in (200, 201)),
]
# Mostly what matters: nothing, few, just enough, some.
count_of_a_village = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 5, 5, 6, 7, 9, 14, 30])
villages_of_a_province = st.dictionaries(st.sampled_from(VILLAGES), count_of_a_village)


def indicator(code="x", *, finest="village", small=5, split=""):
    return Indicator(
        code=code, name=code, unit="户", kind=STOCK, counts=PERSONS, says="", topic="", sources=(),
        small=small, finest=finest, split=split,
    )  # fmt: skip


def board_of(counts, indicators):
    """A board with {village: {code: count}} added up and marked."""
    board = Board(Horizon(MONTH, MONTH, None))
    for village, row in counts.items():
        for code, count in row.items():
            for region in [village, *ancestors_of(village)] if count else []:
                board.at(code, region, MONTH).add(count, count)
    for length in reversed(LENGTHS):
        for found in indicators:
            for (code, region, month), cell in list(board.cells.items()):
                if code == found.code and len(region) == length:
                    set_least(board, found, region, month, cell)
    mark_everywhere(board, indicators)
    return board


def seen(board, found):
    """({region: shown}, {region: (least, most)}) of one indicator as the public sees it; nought is shown."""
    shown, hidden = {}, {}
    for (code, region, _month), cell in board.cells.items():
        if code != found.code or not found.is_public_at(region):
            continue
        if not cell.hidden:
            shown[region] = cell.amount
        else:
            told = {SMALL: (1, found.small - 1), WITHHELD: (found.small, LARGE)}
            hidden[region] = told.get(cell.hidden, (1, LARGE))
    return shown, hidden


@given(villages_of_a_province, st.sampled_from(["village", "town", "county"]))
@example({"360322102200": 3, "360322103200": 20, "360322103201": 20, "360322104200": 50}, "village")
@example({"360322102200": 4, "360322103200": 4, "360323101200": 4}, "village")
@example({"360322102200": 1, "360322103200": 5, "360322103201": 5, "360322104200": 50}, "village")
def test_what_is_withheld_cannot_be_added_up_from_its_parts(counts, finest):
    found = indicator(finest=finest)
    board = board_of({village: {"x": count} for village, count in counts.items()}, [found])
    shown, hidden = seen(board, found)

    assert [region for region, count in shown.items() if 0 < count < 5] == []
    assert Stranger(shown, hidden).recovered() == {}


# --- a total divided among several indicators ---------------------------------------------------------------

CAUSES = [indicator("illness", finest="town", small=10, split="causes")] + [
    indicator(code, finest="town", split="causes") for code in ("schooling", "labour")
]
count_of_a_cause = st.sampled_from([0, 0, 2, 4, 5, 7, 9, 10, 11, 14, 30])
causes_of_villages = st.dictionaries(
    st.sampled_from([village for village in VILLAGES if village.endswith("200")]),
    st.fixed_dictionaries({found.code: count_of_a_cause for found in CAUSES}),
)


FEW = 5


class WellInformed:
    """A stranger who also knows how many households each region has, where those are not too few to be told."""

    def __init__(self, board):
        self.board = board
        self.strangers = {found.code: Stranger(*seen(board, found)) for found in CAUSES}

    def recovered(self):
        """{(code, region): value} of small cells that can be worked out by going through all sums again and again."""
        before = None
        while before != self._bounds():
            before = self._bounds()
            for stranger in self.strangers.values():
                stranger.recovered()
            for region in {region for stranger in self.strangers.values() for region in stranger.bounds}:
                self._narrow(region)
        return {
            (code, region): stranger.bounds[region][0]
            for code, stranger in self.strangers.items()
            for region in stranger.hidden
            if len(set(stranger.bounds[region])) == 1 and self._is_small(code, region)
        }

    def _bounds(self):
        return [dict(stranger.bounds) for stranger in self.strangers.values()]

    def _is_small(self, code, region):
        return self.board.cells[code, region, MONTH].hidden == SMALL

    def _narrow(self, region):
        """What is left for one cause when all households of the region have one."""
        told = {code: stranger.bounds.get(region, (0, 0)) for code, stranger in self.strangers.items()}
        whole = sum(cell.amount for cell in self.board.row(told, region, MONTH).values())
        if whole < FEW:
            return
        for code, (low, high) in told.items():
            others = [bounds for other, bounds in told.items() if other != code]
            low = max(low, whole - sum(most for _least, most in others))
            high = min(high, whole - sum(least for least, _most in others))
            assert low <= high
            if region in self.strangers[code].bounds:
                self.strangers[code].bounds[region] = low, high


@given(causes_of_villages)
def test_what_divides_a_total_is_not_worked_out_from_the_rest(rows):
    rows = {village: row for village, row in rows.items() if sum(map(bool, row.values())) > 1}
    board = board_of(rows, CAUSES)

    for found in CAUSES:
        shown, _hidden = seen(board, found)
        assert [region for region, count in shown.items() if 0 < count < found.small] == []
    assert WellInformed(board).recovered() == {}


def test_a_region_tells_all_its_causes_or_none():
    few, many = {"illness": 4, "schooling": 20, "labour": 0}, {"illness": 40, "schooling": 20, "labour": 8}
    board = board_of(
        {"360322102200": few, "360322103200": many, "360322104200": {**many, "illness": 50}}, CAUSES
    )

    def marks(town):
        return {
            code: cell.hidden for code, cell in board.row([one.code for one in CAUSES], town, MONTH).items()
        }

    assert marks("360322102") == {"illness": SMALL, "schooling": WITHHELD}
    assert marks("360322103") == {"illness": WITHHELD, "schooling": WITHHELD, "labour": WITHHELD}
    assert marks("360322104") == {"illness": "", "schooling": "", "labour": ""}
    assert marks("360322") == {"illness": "", "schooling": "", "labour": ""}
