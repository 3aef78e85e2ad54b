"""Payout batches: many households paid at once. Head, rows and payment are written together, and stay one sum.

Money is locked before households, and households in the order of their keys: two writers never wait for each other.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from households.models import Household, Member
from projects.models import Benefit, Payment, Payout
from tongmu.audit.actions import save, withdraw
from tongmu.core.numbers import grouped
from tongmu.core.regions import is_within

MOST_ROWS = 1000


@dataclass(frozen=True)
class Share:
    """What one household of a batch receives; `member` where the benefit is one person's."""

    household: Household
    amount: Decimal
    member: Member | None = None


@transaction.atomic
def pay_out(payout, shares, *, by, allocation=None, reason=""):
    """Write the batch `payout` with a Benefit for each of `shares`, and its Payment out of `allocation`, if any.

    `payout.total` is the total that was stated; without one it is the sum of the shares. Returns `payout`.
    Raises ValidationError and writes nothing: at `total` where the shares come to another sum, at `rows` for shares
    that cannot be, and as `projects.actions.pay` does for money that is not there.
    """
    total = sum((share.amount for share in shares), start=Decimal(0))
    if payout.total is None:
        payout.total = total
    check_shares(payout, shares, total)
    if allocation is not None:
        payout.payment = payment_of(payout, allocation, len(shares), by=by, reason=reason)
    list(Household.objects.select_for_update().filter(pk__in=keys_of(shares)).order_by("pk"))
    check_register(payout, shares)
    payout.with_rows = True
    save(payout, by=by, reason=reason)
    for share in sorted(shares, key=lambda share: share.household.pk):
        write_row(payout, share, by=by, reason=reason)
    return payout


def check_shares(payout, shares, total):
    if not shares:
        raise ValidationError({"rows": _("Enter the households and what each received.")})
    if len(shares) > MOST_ROWS:
        message = _("A batch has at most %(most)s rows. Divide the list.")
        raise ValidationError({"rows": message % {"most": MOST_ROWS}})
    if any(share.amount <= 0 for share in shares):
        raise ValidationError(
            {"rows": _("Each household of a batch receives something: leave the others out.")}
        )
    if total != payout.total:
        raise ValidationError({"total": difference(total, payout.total)})


def difference(listed, stated):
    """How far the list is from the stated total, in words."""
    told = {
        "listed": grouped(listed),
        "stated": grouped(stated),
        "difference": grouped(abs(listed - stated)),
    }
    if listed > stated:
        return _("The list adds up to %(listed)s yuan, %(difference)s yuan more than stated.") % told
    return _("The list adds up to %(listed)s yuan, %(difference)s yuan less than stated.") % told


def keys_of(shares):
    return {share.household.pk for share in shares}


def check_register(payout, shares):
    """Refuses households that live elsewhere or were not on the register on the day of the payout."""
    known = set(
        Household.objects.filter(pk__in=keys_of(shares))
        .registered_on_day(payout.paid_on)
        .values_list("pk", flat=True)
    )
    messages = []
    for number, share in enumerate(shares, 1):
        told = {"row": number, "household": share.household.number}
        if share.household.pk not in known:
            messages.append(
                _("Row %(row)s: household %(household)s was not on the register on that day.") % told
            )
        elif not is_within(share.household.village_id, payout.region_code):
            messages.append(
                _("Row %(row)s: household %(household)s does not live in the place of the batch.") % told
            )
    if messages:
        raise ValidationError({"rows": messages})


def payment_of(payout, allocation, count, *, by, reason):
    payment = Payment(
        allocation=allocation,
        amount=payout.total,
        paid_on=payout.paid_on,
        payee=_("%(count)s households of the register") % {"count": count},
        voucher_no=payout.voucher_no,
        purpose=payout.basis,
    )
    return save(payment, by=by, reason=reason)


def write_row(payout, share, *, by, reason):
    row = Benefit(
        payout=payout,
        household=share.household,
        member=share.member,
        kind=payout.kind,
        enterprise=payout.enterprise,
        project=payout.payment.allocation.project if payout.payment else None,
        received_on=payout.paid_on,
        amount=share.amount,
    )
    row.with_payout = True
    try:
        save(row, by=by, reason=reason)
    except ValidationError as error:
        told = [f"{share.household.number}：{message}" for message in error.messages]
        raise ValidationError({"rows": told}) from error


@transaction.atomic
def add_rows(payout, shares, *, by, reason):
    """Add households that were forgotten to a batch that is not confirmed as paid; total and payment grow with them.

    Returns the batch. Raises ValidationError without a reason, once the payment is confirmed, for shares that cannot
    be, and where money is short; then nothing is written.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the households were not on the list.")})
    payout = locked(payout.pk)
    check_open(payout)
    added = sum((share.amount for share in shares), start=Decimal(0))
    check_added(payout, shares)
    if payout.payment:
        payout.payment.with_payout = True
        payout.payment.amount += added
        save(payout.payment, by=by, reason=reason)
    list(Household.objects.select_for_update().filter(pk__in=keys_of(shares)).order_by("pk"))
    check_register(payout, shares)
    for share in sorted(shares, key=lambda share: share.household.pk):
        write_row(payout, share, by=by, reason=reason)
    payout.total += added
    payout.with_rows = True
    return save(payout, by=by, reason=reason, verb="household_added")


def check_open(payout):
    if not payout.is_standing:
        raise ValidationError(_("This record has already been withdrawn."))
    if payout.confirmed_on:
        raise ValidationError(
            _(
                "This batch was confirmed as paid on %(day)s. Enter what the household received as a benefit of its "
                "own, or as another batch."
            )
            % {"day": payout.confirmed_on}
        )


def check_added(payout, shares):
    if not shares or any(share.amount <= 0 for share in shares):
        raise ValidationError({"rows": _("Enter the households and what each received.")})
    if payout.benefits.standing().count() + len(shares) > MOST_ROWS:
        message = _("A batch has at most %(most)s rows. Divide the list.")
        raise ValidationError({"rows": message % {"most": MOST_ROWS}})


@transaction.atomic
def correct_payout(payout, *, by, reason=""):
    """Save the head of a batch: basis, year, voucher and document; its payment repeats basis and voucher."""
    save(payout, by=by, reason=reason)
    if payout.payment_id:
        payment = Payment.objects.get(pk=payout.payment_id)
        payment.voucher_no, payment.purpose = payout.voucher_no, payout.basis
        save(payment, by=by, reason=reason)
    return payout


@transaction.atomic
def withdraw_row(benefit, *, by, reason):
    """Take the row `benefit` back from its batch; total and payment become less by its amount.

    With the last row the batch and its payment are withdrawn too. Returns the batch. Raises ValidationError without
    a reason and when the row is withdrawn already.
    """
    payout = locked(benefit.payout_id)
    row = Benefit.objects.select_related("household").get(pk=benefit.pk)  # as it is under the lock
    if not row.is_standing:
        raise ValidationError(_("This record has already been withdrawn."))
    left = payout.total - row.amount
    if not left:
        return withdraw_payout(payout, by=by, reason=reason)
    if payout.payment:
        payout.payment.with_payout = True
        payout.payment.amount = left
        save(payout.payment, by=by, reason=reason)
    row.with_payout = payout.with_rows = True
    withdraw(row, by=by, reason=reason)
    payout.total = left
    save(payout, by=by, reason=reason)
    return payout


@transaction.atomic
def withdraw_payout(payout, *, by, reason):
    """Take the whole batch back: payment, rows and head. Raises ValidationError without a reason."""
    payout = locked(payout.pk)
    if payout.payment and payout.payment.is_standing:
        payout.payment.with_payout = True
        withdraw(payout.payment, by=by, reason=reason)
    for row in payout.benefits.standing().select_related("household").order_by("household_id", "pk"):
        row.with_payout = True
        withdraw(row, by=by, reason=reason)
    payout.with_rows = True
    return withdraw(payout, by=by, reason=reason)


def locked(key):
    """The batch with its payment, locked: whoever writes a row of it waits here."""
    list(Payout.objects.select_for_update().filter(pk=key).values_list("pk", flat=True))
    return Payout.objects.select_related("payment__allocation__project", "enterprise").get(pk=key)
