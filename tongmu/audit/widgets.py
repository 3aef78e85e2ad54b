"""How the clerk types: days and amounts as people write them, and choices by a search box."""

import unicodedata
from datetime import datetime

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminTextInputWidget, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongmu.core.fields import MoneyFormField

WRITTEN_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日")


class DayInput(AdminDateWidget):
    def __init__(self, attrs=None, format="%Y-%m-%d"):  # noqa: A002  Django's name
        super().__init__(
            attrs={"autocomplete": "off", "placeholder": "2018-12-31", **(attrs or {})}, format=format
        )


class DayField(forms.DateField):
    """A day as people write it: 2018-5-1, 2018/5/1, 2018.5.1, 20180501, 2018年5月1日, full-width digits."""

    widget = DayInput
    default_error_messages = {"invalid": _("Write the day as year, month and day, for example 2018-05-01.")}

    def to_python(self, value):
        if not isinstance(value, str):
            return super().to_python(value)
        written = "".join(unicodedata.normalize("NFKC", value).split())
        if not written:
            return None
        for pattern in WRITTEN_DAYS:
            try:
                return datetime.strptime(written, pattern).date()  # noqa: DTZ007  a day has no zone
            except ValueError:
                continue
        raise ValidationError(self.error_messages["invalid"], code="invalid")


class MoneyInput(AdminTextInputWidget):
    """An amount with its unit behind it."""

    template_name = "admin/trail/money.html"

    def __init__(self, attrs=None):
        super().__init__(attrs={"class": "vMoneyField", **(attrs or {})})


class AmountField(MoneyFormField):
    """As MoneyFormField; nothing changed is told from the amount, not from the way it is written."""

    widget = MoneyInput

    def has_changed(self, initial, data):
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True


class LongSelect(forms.Select):
    """A list too long to read: typing finds the choice; without JavaScript it is a plain list."""

    def __init__(self, attrs=None, choices=()):
        super().__init__(attrs={"class": "long-select", **(attrs or {})}, choices=choices)

    @property
    def media(self):
        return AutocompleteSelect(None, None).media


class ScopedChoiceField(forms.ModelChoiceField):
    """A row chosen among those the user may see, each shown as its admin names it."""

    default_error_messages = {
        "invalid_choice": _("This is not among the records you may choose. Choose one from the list.")
    }

    def __init__(self, queryset, *, label_of=str, **kwargs):
        super().__init__(queryset, **kwargs)
        self.label_of = label_of

    def label_from_instance(self, obj):
        return self.label_of(obj)

    def keep(self, pk):
        """Lets the row of key `pk`, which the record names already, stay chosen though it may be out of sight."""
        rows = self.queryset.model._default_manager.all()
        self.queryset = rows.filter(Q(pk__in=self.queryset.order_by().values("pk")) | Q(pk=pk))
