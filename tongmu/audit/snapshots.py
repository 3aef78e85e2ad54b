"""What a row looked like, fit for the trail: plain values, encrypted fields masked, marks of withdrawal included."""

from tongmu.core.fields import EncryptedField

MASK = "••••"


def snapshot(obj):
    """Field name → JSON-friendly value of every concrete field but the key and those the trail goes without.

    An encrypted value is never written: '' stays '', anything else becomes a mask. A changed one can still be
    told apart in the diff because `changed_fields` compares the real values.
    """
    return {field.attname: plain(field, obj) for field in told_fields(obj)}


def told_fields(obj):
    """The concrete fields the trail tells of: not the key, and none that says `in_trail = False`."""
    return [
        field
        for field in obj._meta.concrete_fields
        if not field.primary_key and getattr(field, "in_trail", True)
    ]


def plain(field, obj):
    value = field.value_from_object(obj)
    if isinstance(field, EncryptedField) or field.name in obj.SECRET:
        return MASK if value else ""
    if value is None or isinstance(value, bool | int | str):
        return value
    return field.value_to_string(obj)


def take_over(obj, old):
    """Brings `obj` up to date with what others have written since it was read; `old` is the row as stored now.

    What `obj` does not change keeps their value. Returns the names of the fields that both changed, differently.
    """
    clashes = []
    for field in obj._meta.concrete_fields:
        name = field.attname
        loaded, theirs, mine = obj.as_loaded(name), getattr(old, name), getattr(obj, name)
        if theirs in (loaded, mine):
            continue
        if mine == loaded:
            setattr(obj, name, theirs)
        elif getattr(field, "source", None) is None:  # a derived value follows its source
            clashes.append(field.name)
    return clashes


def stored(obj, *, lock=False):
    """The row of `obj` as the database has it now, locked on demand; None for one not yet saved."""
    if obj.pk is None or obj._state.adding:
        return None
    rows = obj.__class__._base_manager.filter(pk=obj.pk)  # not type(obj): `request.user` is a lazy wrapper
    return (rows.select_for_update() if lock else rows).first()


def changed_fields(old, new):
    """Names of the fields in which two states of one row differ, by their real values."""
    return [
        field.attname
        for field in new._meta.concrete_fields
        if not field.primary_key and field.value_from_object(old) != field.value_from_object(new)
    ]
