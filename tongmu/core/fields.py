"""Model and form fields of our own: exact money, and text encrypted at rest.

Both model fields derive from `Field` itself, not from the integer or text field they
are stored as: the admin would give them a number box or a text area by inheritance,
and Django would call a sum of two amounts an integer.
"""

from decimal import Decimal

from django import forms
from django.core.exceptions import FieldError, ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import lookups
from django.db.models.expressions import Combinable, register_combinable_fields
from django.utils.translation import gettext_lazy as _

from tongmu.core import encryption, money


class MoneyFormField(forms.DecimalField):
    """Yuan as people write them: full-width digits, spaces, 1,200, 0.12万, 元 after it."""

    widget = forms.TextInput

    def to_python(self, value):
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        return money.parse(value) if isinstance(value, str) else money.as_yuan(value)

    def prepare_value(self, value):
        """Shown without needless decimals: 24000, 88960.04."""
        if isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value():
            return str(value.to_integral_value())
        return value

    def widget_attrs(self, widget):
        return {"inputmode": "decimal", "autocomplete": "off"}


class MoneyField(models.Field):
    """An amount in yuan, exact to the fen: integer fen in the database, Decimal in Python.

    `Sum("amount", default=0)` gives Decimal yuan; comparisons and constraints take yuan.
    Averages and ratios are computed in Python from two sums.
    """

    description = _("Amount of money in yuan")
    empty_strings_allowed = False

    def get_internal_type(self):
        return "BigIntegerField"

    def to_python(self, value):
        return None if value is None else money.as_yuan(value)

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        if value is None:
            return None
        try:
            return money.to_fen(value)
        except ValidationError as error:
            raise ValueError(f"{self.name}: {value!r} is not an exact amount within bounds.") from error

    def from_db_value(self, value, expression, connection):
        return None if value is None else money.from_fen(value)

    def value_to_string(self, obj):
        value = self.value_from_object(obj)
        return "" if value is None else str(money.as_yuan(value))

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": MoneyFormField, **kwargs})


register_combinable_fields(MoneyField, Combinable.ADD, MoneyField, MoneyField)
register_combinable_fields(MoneyField, Combinable.SUB, MoneyField, MoneyField)
register_combinable_fields(MoneyField, Combinable.MUL, models.IntegerField, MoneyField)


class ExactEmpty(lookups.Exact):
    """Equality of an encrypted field with '': the only text whose token is known."""

    def get_prep_lookup(self):
        if self.rhs != "":
            raise FieldError("An encrypted field equals nothing: look it up through its blind index.")
        return ""


class EncryptedField(models.Field):
    """Text that is plain in Python and a random token in the database; '' stays ''.

    A token is bound to its field: moved to another one it cannot be read. Give `context`
    the old "app.model.field" when a model or field with data is renamed. Every lookup but
    `isnull` and equality with '' raises FieldError.
    """

    description = _("Encrypted text")

    def __init__(self, *args, context="", **kwargs):
        self.context = context
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.context:
            kwargs["context"] = self.context
        return name, path, args, kwargs

    def get_internal_type(self):
        return "TextField"

    @property
    def aad(self):
        return self.context or f"{self.model._meta.label_lower}.{self.name}"

    def to_python(self, value):
        return value if value is None or isinstance(value, str) else str(value)

    def get_prep_value(self, value):
        value = self.to_python(super().get_prep_value(value))
        return None if value is None else encryption.encrypt(value, self.aad)

    def from_db_value(self, value, expression, connection):
        return None if value is None else encryption.decrypt(value, self.aad)

    def get_lookup(self, lookup_name):
        if lookup_name == "exact":
            return ExactEmpty
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is encrypted and knows no {lookup_name!r}: use its blind index.")

    def formfield(self, **kwargs):
        defaults = {"max_length": self.max_length, "empty_value": None if self.null else ""}
        return super().formfield(**{**defaults, **kwargs})
