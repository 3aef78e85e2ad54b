"""Verbs of the points exchange: what goes out of the shop and off the account goes together, or not at all."""

from django.db import transaction

from projects.codes import PointReason, StockKind
from projects.models import PointEntry, StockMove
from tongmu.audit.actions import save, withdraw
from tongmu.core import clock


@transaction.atomic
def exchange(order, *, by, reason=""):
    """Save the new `order`, and take its points off the account and its goods out of the stock. Returns it.

    Raises ValidationError at `quantity` for more points or pieces than there are; then nothing is saved.
    """
    save(order, by=by, reason=reason)
    entry = PointEntry(
        account=order.account,
        order=order,
        reason=PointReason.EXCHANGE,
        points=-order.cost,
        happened_on=order.ordered_on,
    )
    save(entry, by=by)
    move = StockMove(
        item=order.item,
        order=order,
        kind=StockKind.EXCHANGE,
        quantity=-order.quantity,
        moved_on=order.ordered_on,
    )
    save(move, by=by)
    return order


@transaction.atomic
def take_back(order, *, by, reason):
    """Withdraw `order`: its goods are back in the stock, its points by a counter-entry back on the account.

    Raises ValidationError without a reason, or when it was withdrawn before.
    """
    withdraw(order, by=by, reason=reason)
    withdraw(order.move, by=by, reason=reason)
    entry = order.entries.get(corrects=None)
    correct(entry, on=clock.today(), by=by, reason=reason)
    return order


def correct(entry, *, on, by, reason="", note=""):
    """Take back the points `entry` by a counter-entry dated `on`. Returns the counter-entry.

    Raises ValidationError where that would leave less than nothing on the account, and for a counter-entry.
    """
    return save(counter_entry(entry, on=on, note=note), by=by, reason=reason)


def counter_entry(entry, *, on, note=""):
    """The unsaved entry that takes back all of `entry`."""
    return PointEntry(
        account=entry.account,
        batch=entry.batch,
        order=entry.order,
        corrects=entry,
        reason=entry.reason,
        points=-entry.points,
        happened_on=on,
        note=note,
    )
