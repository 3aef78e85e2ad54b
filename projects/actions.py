"""Verbs that move money: keyword-only, one transaction, one event."""

from projects.models import FundAllocation, Payment
from tongmu.audit.actions import save


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
