"""Seals: batches of events bound into a chain of keyed hashes."""

import hashlib
import hmac
import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import Max

from tongmu.audit.models import AuditEvent, Seal
from tongmu.core import clock

BATCH = 1000
# Columns that came after the first seals: empty ones are left out, so that those seals still fit.
LATER = {"actor_roles", "address"}


def digest_of(events, previous):
    """Hex HMAC-SHA-256 over the previous digest and every field of `events` in order."""
    chain = hmac.new(settings.INDEX_KEY, previous.encode(), hashlib.sha256)
    for event in events:
        values = [
            str(getattr(event, field.attname)) if field.attname == "at" else getattr(event, field.attname)
            for field in AuditEvent._meta.concrete_fields
            if field.attname not in LATER or getattr(event, field.attname)
        ]
        chain.update(json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False).encode())
    return chain.hexdigest()


@transaction.atomic
def seal_events():
    """Seals every event not yet sealed, in batches. Returns the number of events sealed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # no writer may commit an earlier number behind the seal
            cursor.execute(f"LOCK TABLE {AuditEvent._meta.db_table} IN SHARE MODE")
    last = Seal.objects.last()
    position, previous, total = (last.last_id, last.digest, 0) if last else (0, "", 0)
    while events := list(AuditEvent.objects.filter(pk__gt=position).order_by("pk")[:BATCH]):
        digest = digest_of(events, previous)
        Seal.objects.create(
            first_id=events[0].pk,
            last_id=events[-1].pk,
            events=len(events),
            digest=digest,
            previous=previous,
            sealed_at=clock.now(),
        )
        position, previous, total = events[-1].pk, digest, total + len(events)
    return total


def broken_seals():
    """The seals whose events were edited, removed or added to since, or whose place in the chain was lost."""
    previous, position, broken = "", 0, []
    for seal in Seal.objects.order_by("pk"):
        events = list(AuditEvent.objects.filter(pk__gt=position, pk__lte=seal.last_id).order_by("pk"))
        intact = (
            seal.previous == previous
            and len(events) == seal.events
            and hmac.compare_digest(digest_of(events, seal.previous), seal.digest)
        )
        if not intact:
            broken.append(seal)
        previous, position = seal.digest, seal.last_id
    newest = AuditEvent.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return broken if newest >= position else [*broken, Seal.objects.last()]
