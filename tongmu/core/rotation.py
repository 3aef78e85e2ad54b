"""Changing the key under which personal texts are stored."""

from django.apps import apps
from django.db.models import ExpressionWrapper, F, TextField

from tongmu.core.encryption import current_key_id, decrypt
from tongmu.core.fields import EncryptedField


def encrypted_fields():
    """Every encrypted field of the portal's models, in order of their labels."""
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, EncryptedField)
    ]
    return sorted(fields, key=lambda field: (field.model._meta.label_lower, field.name))


def sealed_by_older_keys(field):
    """Those rows whose `field` is sealed by another key than the ring's first; adds `token`, the sealed text."""
    token = ExpressionWrapper(F(field.attname), output_field=TextField())
    # The base manager: sealing again changes nothing that was recorded, so there is nothing for the trail.
    rows = field.model._base_manager.annotate(token=token).exclude(token="").exclude(token__isnull=True)
    return rows.exclude(token__startswith=f"{current_key_id()}:")


def seal_again(field):
    """Seals every older token of `field` with the ring's first key; returns how many.

    May be interrupted and run beside writers: a row changed meanwhile is left alone.
    """
    sealed = 0
    rows = sealed_by_older_keys(field)
    for pk, token in list(rows.values_list("pk", "token")):
        text = decrypt(token, field.aad)
        sealed += rows.filter(pk=pk, token=token).update(**{field.attname: text})
    return sealed
