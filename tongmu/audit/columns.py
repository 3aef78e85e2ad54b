"""Columns of lists."""

from django.contrib import admin

from tongmu.core.numbers import grouped


def money_column(name, label, *, ordering=None):
    """A column with the amount in the attribute `name`, grouped; `label` says its unit."""

    @admin.display(description=label, ordering=ordering)
    def column(row):
        value = getattr(row, name)
        return None if value is None else grouped(value)

    column.__name__ = f"money_{name}"
    return column
