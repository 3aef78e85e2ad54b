"""The change feed: what has been written is told to the subscribers right after the commit.

A pending change is written in the transaction of the deed, so nothing is forgotten when the process dies in
between: the next delivery, or the nightly run, picks it up.

Witnesses are told earlier, in the transaction of the deed: what they write stands or falls with it.
"""

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

subscribers = []
witnesses = []


def load_subscribers():
    """Fills the lists: of settings.FEED_SUBSCRIBERS callables taking a list of PendingChange, of
    settings.FEED_WITNESSES callables taking the record written, its event and the user."""
    subscribers[:] = [import_string(name) for name in settings.FEED_SUBSCRIBERS]
    witnesses[:] = [import_string(name) for name in settings.FEED_WITNESSES]


def tell_witnesses(obj, event, by):
    """Tells every witness that `by` has just written `obj`, as `event` says; a witness that fails undoes the deed."""
    for witness in witnesses:
        witness(obj, event, by)


def announce(label, key, regions, since):
    """Leaves a pending change per region and has it delivered after the commit, once per transaction.

    `key` is the record's own. A write that concerns no day or no region is told once, without a region.

    The deed is committed by then, so a subscriber that fails is logged (`robust`) and does not tell the writer
    that the record was refused; its changes stay pending.
    """
    from tongmu.audit.models import PendingChange  # noqa: PLC0415 - the feed is loaded before the models

    codes = (since and regions) or [""]
    PendingChange.objects.bulk_create(
        [PendingChange(label=label, object_id=key, region_code=code, since=since) for code in codes]
    )
    if not any(hook is deliver for _ids, hook, _robust in connection.run_on_commit):
        transaction.on_commit(deliver, robust=True)


@transaction.atomic
def deliver():
    """Tells every subscriber of the pending changes and removes them. Returns how many there were."""
    from tongmu.audit.models import PendingChange  # noqa: PLC0415 - the feed is loaded before the models

    changes = list(PendingChange.objects.select_for_update(skip_locked=skips_locked()).order_by("pk"))
    if changes:
        for subscriber in subscribers:
            subscriber(changes)
        PendingChange.objects.filter(pk__in=[change.pk for change in changes]).delete()
    return len(changes)


def skips_locked():
    return connection.features.has_select_for_update_skip_locked
