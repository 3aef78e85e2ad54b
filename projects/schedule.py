"""The order of a project's steps and how far its works are; pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.codes import ProjectStepKind

# Steps in their order; being taken out of the library stands beside them.
ORDER = tuple(kind for kind in ProjectStepKind if kind != ProjectStepKind.REMOVAL)
POSITION = {kind: position for position, kind in enumerate(ORDER)}
# The project is closed by these: documents demanded before must be there.
CLOSING = frozenset({ProjectStepKind.ANNOUNCEMENT, ProjectStepKind.HANDOVER})
# 审核意见单: these are taken by an office that reviews the project and says what it thinks of it.
REVIEWED = frozenset(
    {ProjectStepKind.TOWNSHIP_CHECK, ProjectStepKind.COUNTY_DECISION, ProjectStepKind.ACCEPTANCE}
)
GREEN, YELLOW, RED = "green", "yellow", "red"
LIGHTS = (RED, YELLOW, GREEN)


@dataclass(frozen=True)
class Part:
    """A stage of the works: its share of the whole, its planned days, and how much of it is done, in percent."""

    share: int
    starts_on: date
    ends_on: date
    done: int = 0


def skipped(kind, done) -> list:
    """The steps that lie between the last of `done` before `kind` and `kind`: they ought to have come first."""
    before = [POSITION[one] for one in done if one in POSITION and POSITION[one] < POSITION[kind]]
    return list(ORDER[max(before, default=-1) + 1 : POSITION[kind]])


def next_step(done):
    """The kind of the step that comes after the last one of `done`; None after the last of all."""
    position = max((POSITION[one] for one in done if one in POSITION), default=-1) + 1
    return ORDER[position] if position < len(ORDER) else None


def planned_share(parts, day) -> Decimal:
    """How many percent of the works should be done at the end of `day`, each stage growing evenly day by day."""
    return sum((part.share * elapsed(part.starts_on, part.ends_on, day) for part in parts), Decimal(0))


def elapsed(first, last, day) -> Decimal:
    """The part of the days from `first` to `last`, both included, that is over at the end of `day`; 0 to 1."""
    days = (last - first).days + 1
    return min(max(Decimal((day - first).days + 1) / days, Decimal(0)), Decimal(1))


def actual_share(parts) -> Decimal:
    """How many percent of the works are done."""
    return sum((Decimal(part.share * part.done) / 100 for part in parts), Decimal(0))


def light(behind, yellow_from, red_from) -> str:
    """Red, yellow or green for works that lie `behind` percentage points behind their plan."""
    if behind >= red_from:
        return RED
    return YELLOW if behind >= yellow_from else GREEN


def in_force(rules, region_code, year):
    """The rule of the nearest region that contains `region_code`, of the latest year not after `year`; None without.

    `rules` have `region_code` and `year`.
    """
    fitting = [
        rule for rule in rules if region_code.startswith(rule.region_code) and rule.year <= year
    ]  # codes of all levels begin with those of the regions around them
    return max(fitting, key=lambda rule: (len(rule.region_code), rule.year), default=None)
