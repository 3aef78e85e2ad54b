"""Verbs that write: keyword-only, one transaction, an event for each row written."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tongmu.audit.actions import save
from tongmu.core import clock
from tongmu.core.encryption import blind_index
from tongmu.core.locks import one_at_a_time
from tongmu.core.origin import client_address, network_of
from tongmu.core.texts import masked
from tongmu.supervision.codes import Counting
from tongmu.supervision.models import Feedback, ReplyPeriod, TaskProgress
from tongmu.supervision.receipts import index_of_receipt, receipt_of
from tongmu.supervision.rules import reply_day

CONTENT = ("region_code", "kind", "about", "subject", "text", "contact_name", "contact_phone")


class TooManySendings(Exception):
    """From this address as much feedback has come today as is taken."""


def record_progress(task, *, day, quantity, by, note=""):
    """What was done of `task` on `day`, in all: a row of that day is raised to `quantity`.

    Raises ValidationError, keyed by field, for less than was reported of that day before.
    """
    found = TaskProgress.objects.standing().filter(task=task, day=day).first()
    row = found or TaskProgress(task=task, day=day)
    row.quantity = quantity
    row.note = note or row.note
    return save(row, by=by)


def receive_feedback(*, nonce, address, limit, **fields):
    """Keeps what somebody who is not logged in says; returns (feedback, receipt).

    Sent again with the same `nonce` it is what was kept before. Personal numbers in subject and text are masked; the
    day promised follows from the rule of the region; neither the event nor the row keeps the `address`. Raises
    TooManySendings where `limit` pieces came from the address today.
    """
    fields |= {"subject": masked(fields["subject"]), "text": masked(fields["text"])}
    receipt = receipt_of(nonce, *(fields[name] for name in CONTENT))
    index, day = index_of_receipt(receipt), clock.today()
    if kept := Feedback.objects.filter(receipt_index=index).first():
        return kept, receipt
    feedback = Feedback(
        **fields,
        received_on=day,
        reply_by=promised(fields["region_code"], fields["kind"], day),
        receipt_index=index,
        sender_index=sender_index(address),
    )
    try:
        with transaction.atomic():
            refuse_too_many(feedback.sender_index, limit)
            return save_unobserved(feedback), receipt
    except (IntegrityError, ValidationError):
        # Two sendings at once: the other one was first.
        if kept := Feedback.objects.filter(receipt_index=index).first():
            return kept, receipt
        raise


def refuse_too_many(sender, limit):
    """Raises TooManySendings where `limit` pieces came from the sender; nobody else counts until one more is kept."""
    one_at_a_time(f"feedback.{sender}")
    if Feedback.objects.filter(sender_index=sender).count() >= limit:
        raise TooManySendings


def promised(region_code, kind, day):
    """The day by which feedback of `kind` that came on `day` is answered; None where no rule says so."""
    period = ReplyPeriod.objects.in_force(region_code, day).get(kind)
    if period is None:
        return None
    return reply_day(day, period.days, working=period.counting == Counting.WORKING)


def sender_index(address):
    """Tells sendings of one address on one day from others; on the next day it is another one.

    Those without an address are counted together: none of them would be no limit.
    """
    return blind_index("sender", f"{clock.now():%Y-%m-%d} {network_of(address)}")


def save_unobserved(feedback):
    """Saves `feedback` with an event that does not tell from which address it came."""
    before = client_address.set("")
    try:
        return save(feedback, by=None, verb="received")
    finally:
        client_address.reset(before)
