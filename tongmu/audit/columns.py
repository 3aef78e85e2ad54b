"""Columns of lists."""

from django.contrib import admin
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tongmu.core.numbers import grouped


def money_column(name, label, *, ordering=None):
    """A column with the amount in the attribute `name`, grouped; its unit stands in the head."""

    @admin.display(description=format_lazy("{}（{}）", label, _("yuan")), ordering=ordering)
    def column(row):
        value = getattr(row, name)
        return None if value is None else grouped(value)

    column.__name__ = f"money_{name}"
    return column
