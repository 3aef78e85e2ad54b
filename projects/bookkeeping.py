"""The sums of an income account; pure: no tables, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from households import rules
from households.codes import IncomeBlock

CASH = "cash:"  # what the subjects of lines from a shop's cash book begin with
BLOCKS = (IncomeBlock.WAGE, IncomeBlock.BUSINESS, IncomeBlock.PROPERTY, IncomeBlock.TRANSFER)


@dataclass(frozen=True)
class Line:
    """One amount of the account, in yuan. `block` is where it counts, '' where it does not; `ruled`: a rule says so.

    `subject` names what it is, as rules do; `words`, `who` and `when` are how it reads; `row` is its record.
    """

    household: int
    day: date
    subject: str
    amount: Decimal
    words: str
    who: str = ""
    when: str = ""
    member: int | None = None
    row: object = None
    block: str = ""
    ruled: bool = False

    @property
    def is_cost(self):
        return self.block == IncomeBlock.COST

    @property
    def is_cash(self):
        """Whether it comes from the cash book of the household's shop."""
        return self.subject.startswith(CASH)

    @property
    def is_benefit(self):
        """Whether it stands here because it is on record elsewhere, and is corrected there."""
        return not self.subject.startswith("entry:")


@dataclass(frozen=True)
class Sums:
    """Yuan by block; totals are derived, as those of the yearly income are."""

    blocks: dict = field(default_factory=dict)

    def of(self, block):
        return self.blocks.get(block, Decimal(0))

    @property
    def income(self):
        """The four blocks, in their order."""
        return [self.of(block) for block in BLOCKS]

    @property
    def cost(self):
        return self.of(IncomeBlock.COST)

    @property
    def gross(self):
        return rules.gross_income(*self.income)

    @property
    def net(self):
        return rules.net_income(self.gross, self.cost)


def summed(lines: Iterable[Line]) -> Sums:
    """What the lines that count come to."""
    blocks = {}
    for line in lines:
        if line.block:
            blocks[line.block] = blocks.get(line.block, Decimal(0)) + line.amount
    return Sums(blocks)


def merged(lines: Iterable[Line]) -> list[Line]:
    """The lines, those of a cash book added up by month and kind; a rule that changes in a month parts the month."""
    plain, months = [], {}
    for line in lines:
        if not line.is_cash:
            plain.append(line)
            continue
        key = (line.subject, line.when, line.block, line.ruled)
        known = months.get(key)
        months[key] = replace(known, amount=known.amount + line.amount) if known else line
    return [*plain, *months.values()]


def quarters(first: date, last: date) -> list[tuple[date, date]]:
    """The days from `first` to `last` cut where quarters of the calendar begin; each day lies in exactly one part."""
    parts, start = [], first
    while start <= last:
        following = quarter_after(start)
        parts.append((start, min(following - timedelta(days=1), last)))
        start = following
    return parts


def quarter_of(day: date) -> int:
    return (day.month + 2) // 3


def quarter_after(day: date) -> date:
    """The first day of the next quarter."""
    month = quarter_of(day) * 3 + 1
    return date(day.year + 1, 1, 1) if month > 12 else date(day.year, month, 1)


def period(known: dict[int, tuple[date, date]], year: int) -> tuple[date, date]:
    """The first and last day of the account of `year`; `known` are those of the yearly incomes on record.

    A year without a record goes on where the record before it ended, for twelve months; before all records, and
    without any, it is the year of the calendar, as far as no record begins in it.
    """
    if year in known:
        return known[year]
    earlier = [recorded for recorded in known if recorded < year]
    if earlier:
        last = max(earlier)
        end = known[last][1]
        first, end = years_later(end, year - 1 - last) + timedelta(days=1), years_later(end, year - last)
    else:
        first, end = date(year, 1, 1), date(year, 12, 31)
    following = [start for recorded, (start, _end) in known.items() if recorded > year and start > first]
    return first, min([end, *(start - timedelta(days=1) for start in following)])


def years_later(day: date, years: int) -> date:
    """The same day of a later year; of 29 February the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


class Rulebook:
    """Rules of income, as rows with subject, starts_on, ends_on, counts and block, the nearest region last.

    The rule of the nearest region that holds on the day decides.
    """

    def __init__(self, rows):
        self.by_subject = {}
        for row in rows:
            self.by_subject.setdefault(row.subject, []).insert(0, row)

    def rule_for(self, subject: str, day: date):
        """The rule that decides about `subject` on `day`; None where none speaks of it."""
        for row in self.by_subject.get(subject, ()):
            if row.starts_on <= day and (row.ends_on is None or day < row.ends_on):
                return row
        return None
