"""The change feed: what has been written is told to the subscribers right after the commit.

A pending change is written in the transaction of the deed, so nothing is forgotten when the process dies in
between: the next delivery, or the nightly run, picks it up.
"""

import logging

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)
subscribers = []


def load_subscribers():
    """Fills the list of subscribers from settings.FEED_SUBSCRIBERS: callables taking a list of PendingChange."""
    subscribers[:] = [import_string(name) for name in settings.FEED_SUBSCRIBERS]


def announce(label, regions, since):
    """Leaves a pending change per region and has it delivered after the commit, once per transaction."""
    from tongmu.audit.models import PendingChange  # noqa: PLC0415 - the feed is loaded before the models

    PendingChange.objects.bulk_create(
        [PendingChange(label=label, region_code=code, since=since) for code in regions]
    )
    if not any(hook is deliver_after_commit for _ids, hook, _robust in connection.run_on_commit):
        transaction.on_commit(deliver_after_commit)


def deliver_after_commit():
    """Delivers what is pending; a failure is logged and the changes stay pending for the nightly run."""
    try:
        deliver()
    except DatabaseError:
        logger.exception("The feed could not be delivered; its changes stay pending.")


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
