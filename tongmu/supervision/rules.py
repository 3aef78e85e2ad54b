"""Rules of campaigns and of promised days; pure."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from tongmu.core.burn_up import Step

SATURDAY = 5


def reply_day(received_on, days, *, working):
    """The last day of a period of `days` that begins on the day after `received_on`."""
    if not working:
        return received_on + timedelta(days=days)
    day = received_on
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return day


@dataclass(frozen=True)
class Task:
    """What is planned by when, and what was done: `entries` are (day, quantity)."""

    quantity: int
    due_on: object
    entries: tuple = ()

    def done(self, day):
        return sum(quantity for on, quantity in self.entries if on <= day)

    def share_done(self, day):
        """From 0 to 1: what is done beyond the plan does not make up for another task."""
        return min(Fraction(1), Fraction(self.done(day), self.quantity))

    def share_planned(self, day, starts_on):
        """From 0 on the first day of the campaign evenly to 1 on the day it is due."""
        if day >= self.due_on:
            return Fraction(1)
        return Fraction(max((day - starts_on).days, 0), (self.due_on - starts_on).days)

    def finished_on(self):
        """The day on which the planned quantity was reached; None for a task under way."""
        so_far = 0
        for on, quantity in sorted(self.entries):
            so_far += quantity
            if so_far >= self.quantity:
                return on
        return None


def days_late(task, day):
    """How many days past its due day an unfinished task is; 0 otherwise."""
    return max((day - task.due_on).days, 0) if task.finished_on() is None else 0


def burn_up(tasks, starts_on, ends_on, today):
    """[Step] at every day on which plan or work bends, from the first day to the last that is known or due.

    Every task weighs the same, whatever its unit.
    """
    if not tasks:
        return []
    last = max([ends_on or today, *(task.due_on for task in tasks)])
    days = {starts_on, last, *(task.due_on for task in tasks)}
    days |= {day for task in tasks for day, _quantity in task.entries}
    days |= {today} if starts_on <= today <= last else set()
    return [
        Step(
            day,
            percent(task.share_planned(day, starts_on) for task in tasks),
            percent(task.share_done(day) for task in tasks) if day <= today else None,
        )
        for day in sorted(days)
    ]


def percent(shares):
    shares = list(shares)
    return sum(shares, Fraction(0)) * 100 / len(shares)
