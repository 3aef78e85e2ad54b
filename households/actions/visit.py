import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from households.models import Household, Pairing, Visit
from tongmu.audit.actions import save

# What makes two sendings the same visit; not when they were written or received.
CONTENT = (
    "household_id",
    "cadre_id",
    "visited_on",
    "manner",
    "met",
    "changed",
    "content",
    "needs",
    "problems",
    "promise",
    "promise_due_on",
)


class VisitConflict(Exception):
    """The id made on the device already names a visit of other content; `visit` is the one that was kept."""

    def __init__(self, visit):
        super().__init__(_("A visit of other content has been received under this id."))
        self.visit = visit


def record_visit(*, client_id, household, cadre, by, **fields):
    """Record a visit once, however often it is sent: returns (visit, whether it is new).

    The same id with the same content gives the visit kept before. Raises VisitConflict for the same id with
    other content, and ValidationError, keyed by field, for an impossible visit or a household out of scope.
    """
    visit = Visit(client_id=client_id, household=household, cadre=cadre, **fields)
    visit.content_digest = content_digest(visit)
    if kept := kept_visit(visit):
        return kept, False
    if not in_scope(visit, by):
        raise ValidationError({"household": _("This household is not among yours.")})
    try:
        with transaction.atomic():
            return save(visit, by=by, verb="recorded"), True
    except (IntegrityError, ValidationError):
        # Two sendings at once: the other one was first.
        if kept := kept_visit(visit):
            return kept, False
        raise


def kept_visit(visit):
    """The visit received before under the id of `visit`, or None. Raises VisitConflict for other content."""
    kept = Visit.objects.filter(client_id=visit.client_id).first()
    if kept and kept.content_digest != visit.content_digest:
        raise VisitConflict(kept)
    return kept


def content_digest(visit):
    """SHA-256 of the content of `visit`, as 64 hex digits."""
    content = {name: "" if getattr(visit, name) is None else str(getattr(visit, name)) for name in CONTENT}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def in_scope(visit, by):
    """Whether `by` may see the household now, or was paired with it on the day of the visit."""
    if by is None or Household.objects.visible_to(by).filter(pk=visit.household_id).exists():
        return True
    paired = Pairing.objects.in_force_on(visit.visited_on).filter(household=visit.household_id)
    return paired.filter(cadre__user_id=by.pk).exists()
