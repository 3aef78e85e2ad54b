"""Events in the words of the form: labels of codes, names of rows, yes and no."""

from datetime import datetime

from django.db.models import BooleanField, DateTimeField, ForeignKey
from django.utils import timezone
from django.utils.translation import gettext as _

from tongmu.core.fields import MoneyField
from tongmu.core.numbers import amount_text

EMPTY = "—"


def described(events, model, labels, words=lambda _name, _values: {}):
    """The events of one record with their changes as (label, before, after).

    `labels(model, keys)` gives the names of the rows that the reader may see; others stay numbers.
    `words(field name, values)` gives {value: words} of codes that the field itself has no words for.
    """
    events = list(events)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    names = {}
    for name, field in fields.items():
        values = values_in(events, name)
        is_row = isinstance(field, ForeignKey)
        names[name] = labels(field.related_model, values) if is_row else words(name, values)

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
                for name in changed_in(event)
                if not {event.before.get(name), event.after.get(name)} <= {None, ""}
            ],
        )
        for event in events
    ]


def changed_in(event):
    """Names of what the event changed; a withdrawal keeps the whole row as it was and changes its marks alone."""
    if event.verb.endswith(".withdrawn"):
        return list(event.after)
    return list(dict.fromkeys([*event.before, *event.after]))


def values_in(events, name):
    values = {state.get(name) for event in events for state in (event.before, event.after)}
    return values - {None, ""}


def readable_value(field, value, names):
    if value in (None, ""):
        return EMPTY
    if isinstance(value, bool) or isinstance(field, BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(field, MoneyField):
        return amount_text(value)
    if isinstance(field, DateTimeField):
        return readable_moment(value)
    if field is not None and field.choices:
        return dict(field.flatchoices).get(value, value)
    return names.get(value, value)


def readable_moment(text):
    """A moment as the trail keeps it, in the portal's time; what is none stays as it is."""
    try:
        return timezone.make_naive(datetime.fromisoformat(text)).strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return text
