"""Keeping the entries true: after each write for the records it concerns, and from nothing on request."""

from collections import defaultdict
from itertools import islice

from django.db import transaction

from tongmu.search.models import Entry
from tongmu.search.sources import BATCH, SOURCES
from tongmu.search.words import index_tokens

WRITTEN = ["region_code", "day", "text", "tokens"]


def on_changes(changes):
    """Subscriber of the feed: writes anew the entries of the records that `changes` (PendingChange rows) concern."""
    keys = defaultdict(set)
    for change in changes:
        if change.object_id:
            keys[change.label].add(change.object_id)
    for source in SOURCES.values():
        concerned = {
            str(key)
            for label, own in source.fed_by.items()
            if label in keys
            for key in own(sorted(keys[label]))
        }
        if concerned:
            refresh(source, concerned)


@transaction.atomic
def refresh(source, keys):
    """Writes the entries of these records; one that is found no more loses its entry."""
    entries = [entry_of(source, found) for found in source.read(sorted(keys))]
    gone = {str(key) for key in keys} - {entry.key for entry in entries}
    Entry.objects.filter(kind=source.kind, key__in=gone).delete()
    Entry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["kind", "key"], update_fields=WRITTEN
    )


@transaction.atomic
def refresh_all():
    """Writes every entry from nothing. Returns how many there are."""
    Entry.objects.all().delete()
    for source in SOURCES.values():
        entries = (entry_of(source, found) for found in source.read())
        while batch := list(islice(entries, BATCH)):
            Entry.objects.bulk_create(batch)
    return Entry.objects.count()


def entry_of(source, found):
    return Entry(
        kind=source.kind,
        key=str(found.key),
        region_code=found.regions[0],
        day=found.day,
        text=found.text,
        tokens=index_tokens(found.text, kind=source.kind, regions=found.regions, names=found.names),
    )
