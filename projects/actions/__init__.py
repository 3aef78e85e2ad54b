"""Verbs that move money, and what a deed of the register brings about here: keyword-only, one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from households.models import Household, HouseholdIncome
from projects.account import FIELDS, account_of
from projects.models import FundAllocation, Job, Payment
from tongmu.audit.actions import save
from tongmu.core import clock

from .payout import Share, add_rows, correct_payout, pay_out, withdraw_payout, withdraw_row

__all__ = [
    "Share",
    "add_rows",
    "allocate",
    "correct_payout",
    "let_leave",
    "pay",
    "pay_out",
    "withdraw_payout",
    "withdraw_row",
]


def allocate(receipt, *, project, amount, on, by, document_no="", reason=""):
    """Give `amount` yuan of `receipt` to `project`.

    Raises ValidationError at `amount` for more than is left of the receipt, at `allocated_on` before it arrived.
    """
    allocation = FundAllocation(
        receipt=receipt, project=project, amount=amount, allocated_on=on, document_no=document_no
    )
    return save(allocation, by=by, reason=reason)


def pay(allocation, *, amount, on, payee, purpose, by, voucher_no="", reason=""):
    """Spend `amount` yuan of `allocation`.

    Raises ValidationError at `amount` for more than is left of the allocation or of what was approved for the
    project, and at `paid_on` before the money was allocated.
    """
    payment = Payment(
        allocation=allocation, amount=amount, paid_on=on, payee=payee, purpose=purpose, voucher_no=voucher_no
    )
    return save(payment, by=by, reason=reason)


@transaction.atomic
def let_leave(member, *, by, reason=""):
    """Save `member`, who left the household, and end on that day the jobs that were to go on. Returns those jobs.

    Raises ValidationError, keyed by field; then nothing is saved.
    """
    save(member, by=by, reason=reason)
    lasting = Job.objects.of_members_who_left().filter(member=member, starts_on__lt=member.left_on)
    jobs = list(lasting.select_related("member__household", "enterprise").order_by("pk"))
    for job in jobs:
        job.ends_on = member.left_on
        save(job, by=by, reason=reason or str(member.get_leave_reason_display()), verb="ended")
    return jobs


def income_by_account(account):
    """The yearly income as the account has it, not saved: the record brought up to date, or a first one."""
    income = account.official or HouseholdIncome(
        household=account.household,
        year=account.year,
        period_start=account.first,
        period_end=min(account.last, clock.today()),
    )
    income.members_count = account.members
    for block, name in FIELDS.items():
        setattr(income, name, account.total.of(block))
    return income


@transaction.atomic
def take_account_over(household, year, *, by, reason):
    """Makes the sums of the household's account the official income of the year. Returns the HouseholdIncome.

    Raises ValidationError without a reason, and where nothing in the account counts.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the sums of the account are taken over.")})
    Household.objects.select_for_update().get(pk=household.pk)
    account = account_of(household, year)
    if not account.counted:
        raise ValidationError(_("Nothing in this account counts as income: enter what came in first."))
    return save(income_by_account(account), by=by, reason=reason.strip(), verb="taken_from_account")
