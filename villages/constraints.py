"""Database constraints that recur in the three domain apps."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def in_table(field, table, name, *, blank=False):
    """`field` holds a code of the choices class `table` (or '' where `blank`)."""
    codes = [*table.values, ""] if blank else list(table.values)
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__in": codes}),
        violation_error_message=_("This code is not in its table. Choose one from the list."),
    )


def ends_after_it_starts(name, starts="starts_on", ends="ends_on"):
    """A spell ends after its first day; `ends` is the first day on which it no longer holds, or null."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gt": F(starts)}),
        violation_error_message=_("The end must lie after the beginning. Check both days."),
    )


def not_before(name, first, second):
    """Where both days are known, `second` is not before `first` (the same day is right)."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{second}__isnull": True}) | Q(**{f"{second}__gte": F(first)}),
        violation_error_message=_("The later day lies before the earlier one. Check both days."),
    )


def not_negative(name, *fields):
    """None of `fields` is below zero; null passes."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0})
    return models.CheckConstraint(
        name=name,
        condition=condition,
        violation_error_message=_(
            "An amount cannot be negative. To take something back, withdraw the entry."
        ),
    )


def positive(name, field):
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__gt": 0}),
        violation_error_message=_("This must be more than zero. To take something back, withdraw the entry."),
    )
