"""Events in the words of the form: labels of codes, names of rows, yes and no."""

from django.db.models import BooleanField, ForeignKey
from django.utils.translation import gettext as _

from tongmu.core.fields import MoneyField
from tongmu.core.numbers import amount_text

EMPTY = "—"


def described(events, model, labels):
    """The events of one record with their changes as (label, before, after).

    `labels(model, keys)` gives the names of the rows that the reader may see; others stay numbers.
    """
    events = list(events)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    names = {
        name: labels(field.related_model, keys_in(events, name))
        for name, field in fields.items()
        if isinstance(field, ForeignKey)
    }

    def readable(name, value):
        return readable_value(fields.get(name), value, names.get(name, {}))

    return [
        (
            event,
            [
                (
                    fields[name].verbose_name if name in fields else name,
                    readable(name, event.before.get(name)),
                    readable(name, event.after.get(name)),
                )
                for name in dict.fromkeys([*event.before, *event.after])
                if not {event.before.get(name), event.after.get(name)} <= {None, ""}
            ],
        )
        for event in events
    ]


def keys_in(events, name):
    values = {state.get(name) for event in events for state in (event.before, event.after)}
    return values - {None, ""}


def readable_value(field, value, names):
    if value in (None, ""):
        return EMPTY
    if isinstance(value, bool) or isinstance(field, BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(field, MoneyField):
        return amount_text(value)
    if field is not None and field.choices:
        return dict(field.flatchoices).get(value, value)
    return names.get(value, value)
