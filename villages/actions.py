"""Verbs that write places, cadres and postings: keyword-only, one transaction, an event for each row written."""

from django.db import transaction

from tongmu.audit.actions import save
from villages.models import Posting


def post(*, cadre, village, role, on, by, detached=False, reason=""):
    """Post `cadre` to `village` from the day `on`. Raises ValidationError, keyed by field."""
    posting = Posting(cadre=cadre, village=village, role=role, starts_on=on, detached=detached)
    return save(posting, by=by, reason=reason)


def end_posting(posting, *, on, by, reason=""):
    """End `posting`: `on` is the first day on which it no longer holds."""
    posting.ends_on = on
    return save(posting, by=by, reason=reason, verb="ended")


@transaction.atomic
def replace_posting(posting, *, successor, on, by, reason=""):
    """End `posting` and post the cadre `successor` in its place from the same day. Returns the new posting."""
    end_posting(posting, on=on, by=by, reason=reason)
    return post(
        cadre=successor,
        village=posting.village,
        role=posting.role,
        on=on,
        by=by,
        detached=posting.detached,
        reason=reason,
    )
