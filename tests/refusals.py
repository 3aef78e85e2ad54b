"""How tests ask for a refusal: which field complains, and that nothing was kept."""

from django.core.exceptions import ValidationError

from tongmu.audit.actions import save


def refused_fields(obj):
    """The fields at which saving `obj` through its action complains; [] when it was saved."""
    before = list(type(obj).objects.order_by("pk").values())
    try:
        save(obj, by=None)
    except ValidationError as error:
        refusal = error
    else:
        return []
    assert list(type(obj).objects.order_by("pk").values()) == before
    return sorted(refusal.message_dict)
