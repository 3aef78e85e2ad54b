"""What may name a person, and who reads it: one answer for forms, lists, searches, histories, the trail and exports.

A model names its fields in PERSONAL, in PERSONAL_WITH and, of those that name nobody, in NAMELESS; NAMES_WITH is the
permission that reads the names. Where rows are SEEN_WITHOUT_NAMES, as payments are by an auditor, they are read with
those fields covered, unless the reader holds NAMES_WITH where the row is entered.
"""

from functools import reduce
from operator import or_

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, ForeignKey, JSONField, Q, TextField

from tongmu.audit.rights import may_be_entered_by
from tongmu.audit.snapshots import MASK
from tongmu.audit.trailed import Trailed, Withdrawable
from tongmu.core.fields import EncryptedField
from tongmu.core.regions import is_within
from tongmu.core.search import prefix_q

TEXTS = (CharField, TextField, EncryptedField)


def personal_fields(model):
    """Names of all fields of `model` that may name a person in one row or another.

    Why something was withdrawn is free text: it is read where the rest of the row is.
    """
    found = (*model.PERSONAL, *(name for names in model.PERSONAL_WITH.values() for name in names))
    return (*found, "withdrawn_reason") if found and issubclass(model, Withdrawable) else found


def personal_in(row):
    """Names of the fields that may name a person in this very row."""
    spared = {
        name
        for (key, is_set), names in row.PERSONAL_WITH.items()
        if (getattr(row, row._meta.get_field(key).attname) is not None) != is_set
        for name in names
    }
    return tuple(name for name in personal_fields(type(row)) if name not in spared)


def reads_all_names(user, model, permission):
    """Whether `user` reads the names of all rows of `model` that `permission` shows."""
    if not issubclass(model, Trailed) or not model.SEEN_WITHOUT_NAMES:
        return True
    return holds_wherever(user, model.NAMES_WITH, permission)


def holds_wherever(user, permission, other):
    """Whether `user` has `permission` in all regions in which he or she has the `other`."""
    mine = user.regions(permission)
    return all(any(is_within(code, region) for region in mine) for code in user.regions(other))


def hidden_in(row, user):
    """Names of the fields of `row` that `user`, who sees the row, may not read."""
    if not isinstance(row, Trailed) or not row.SEEN_WITHOUT_NAMES:
        return ()
    found = personal_in(row)
    return () if not found or may_be_entered_by(user, row.NAMES_WITH, row) else found


def cover(row, user):
    """Covers in `row`, and in what was read along with it, all that `user` may not read. Returns `row`.

    For rows that are only shown: a covered row must not be saved.
    """
    hidden = hidden_in(row, user)
    for field in row._meta.concrete_fields:
        if field.is_relation and field.is_cached(row) and isinstance(field.get_cached_value(row), Trailed):
            cover(field.get_cached_value(row), user)
    for name in hidden:
        field = row._meta.get_field(name)
        if isinstance(field, TEXTS) and not field.choices:
            setattr(row, name, MASK if getattr(row, name) else "")
        elif isinstance(field, ForeignKey) and field.is_cached(row):
            field.delete_cached_value(row)
            setattr(row, field.attname, None)
        else:
            setattr(row, field.attname, None)
    return row


def searched(model, path, user, permission):
    """The condition under which `user` may look for the words in the field at `path`; None where never.

    It is {} for what names nobody, and of what does so in some rows alone the condition of the others.
    """
    *ways, name = path.split("__")
    here = model
    try:
        for way in ways:
            here = here._meta.get_field(way).related_model
    except FieldDoesNotExist:
        return {}  # a search of its own stands behind the name
    if reads_all_names(user, here, permission):
        return {}
    if name in here.PERSONAL:
        return None
    keys = [way for way, names in here.PERSONAL_WITH.items() if name in names]
    return {"__".join([*ways, key, "isnull"]): is_set for key, is_set in keys}


def found_openly(conditions, text):
    """Those where each word of `text` begins one of the fields, as far as {path: condition of `searched`} allows."""
    found = Q()
    for word in text.split():
        by_word = [
            prefix_q([path], word) & Q(**only) for path, only in conditions.items() if only is not None
        ]
        found &= reduce(or_, by_word, Q(pk__in=[]))
    return found


def covered_events(events, hidden):
    """`events` with the values of the fields `hidden` covered: that they changed is told, not to what."""
    for event in events if hidden else ():
        model = apps.get_model(event.subject)
        event.reason = MASK if event.reason else ""
        event.before, event.after = (
            covered_state(model, state, hidden) for state in (event.before, event.after)
        )
    return events


def covered_state(model, state, hidden):
    """A key is left out: it is no word that could be covered."""
    fields = [model._meta.get_field(name) for name in hidden]
    keys = {field.attname for field in fields if field.is_relation}
    names = {field.attname for field in fields}
    return {
        name: MASK if name in names and value else value for name, value in state.items() if name not in keys
    }


def free_texts(model):
    """Names of the fields of `model` into which words are written: no codes of a table, no region."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, (*TEXTS, JSONField)) and not field.choices and field.name != "region_code"
    ]
