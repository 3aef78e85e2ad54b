"""Rules of places; pure."""

from decimal import Decimal

from tongmu.core.numbers import grouped
from villages.codes import Comparison


def village_name(official: str) -> str:
    """The everyday name of a register entry: '周田村委会' gives '周田村'; a residents' committee keeps its name."""
    for ending in ("村民委员会", "村委会"):
        if official.endswith(ending):
            stem = official.removesuffix(ending)
            return stem if stem.endswith("村") else f"{stem}村"
    return official


def is_village_committee(official: str) -> bool:
    """Whether a register entry of 12 digits is a village (村委会) and not a residents' committee (居委会)."""
    return official.endswith(("村民委员会", "村委会"))


def meets(actual: Decimal, comparison: str, target: Decimal) -> bool:
    """Whether the value found satisfies the target of an exit indicator; both in the unit of the rule."""
    if comparison == Comparison.AT_LEAST:
        return actual >= target
    return actual <= target if comparison == Comparison.AT_MOST else actual < target


def value_text(value: Decimal, unit: str) -> str:
    """A value with its unit and without needless decimals: '100%', '0.86%', '68,000元'."""
    shown = grouped(value.normalize()) if value else "0"
    return f"{shown}{unit}"
