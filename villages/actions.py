"""Verbs that write places, cadres and postings: keyword-only, one transaction, an event for each row written."""

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
