"""The sums of a shop's cash book; pure. Entries are (day, kind, yuan)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.codes import CashKind
from projects.rules import CASH_INCOME


@dataclass(frozen=True)
class Result:
    """What came in, what was spent and what is left of it, in yuan; below zero for a loss."""

    income: Decimal
    costs: Decimal

    @property
    def left(self):
        return self.income - self.costs


def result(entries) -> Result:
    income = sum((amount for _day, kind, amount in entries if kind in CASH_INCOME), start=Decimal(0))
    costs = sum((amount for _day, kind, amount in entries if kind not in CASH_INCOME), start=Decimal(0))
    return Result(income, costs)


def monthly(entries) -> list[tuple[date, Result]]:
    """[(first day of the month, Result)] of the months that have an entry, in their order."""
    months = sorted({day.replace(day=1) for day, _kind, _amount in entries})
    return [
        (month, result([entry for entry in entries if entry[0].replace(day=1) == month])) for month in months
    ]


def by_kind(entries) -> list[tuple[str, bool, Decimal]]:
    """[(label of the kind, whether it is income, yuan)] of the kinds that occur, in the order of their table."""
    return [
        (kind.label, kind in CASH_INCOME, sum(amount for _day, found, amount in entries if found == kind))
        for kind in CashKind
        if any(found == kind for _day, found, _amount in entries)
    ]
