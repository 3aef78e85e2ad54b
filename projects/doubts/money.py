"""What is asked back about funds and payout batches."""

from django.utils.translation import gettext as _

from projects import rules
from projects.models import (
    Payout,
)
from tongmu.core.numbers import grouped

FAR_NAMED = 5
LONGEST_WAY = 366  # days


def about_payment(payment):
    if rules.may_be_a_person(payment.payee):
        yield (
            "payee",
            _("Is this a person? What households receive is entered as a payout batch, with the household."),
        )


def about_payout(payout, shares, allocation):
    """Doubts about a new batch: rows far from the others, a year far from the day, the same batch once more."""
    far = rules.far_from_usual([share.amount for share in shares])
    if far:
        told = [f"{shares[place].household.number} {grouped(shares[place].amount)}" for place in far]
        yield (
            "lines",
            _("Far from what the others received: %(rows)s. Are these amounts right?")
            % {"rows": "；".join(told[:FAR_NAMED]) + ("……" if len(told) > FAR_NAMED else "")},
        )
    if payout.paid_on.year not in (payout.year, payout.year + 1):
        yield "year", _("The day of the payment lies in another year. Is the year it is paid for right?")
    same = Payout.objects.standing().filter(
        kind=payout.kind,
        year=payout.year,
        total=payout.total,
        region_code=payout.region_code,
        enterprise=payout.enterprise_id,
        payment__allocation=allocation,
    )
    if same.exists():
        yield "total", _("A batch of this payer, year and total has been entered. Is this another one?")


def about_receipt(receipt):
    if receipt.year not in (
        receipt.received_on.year,
        receipt.received_on.year - 1,
        receipt.received_on.year + 1,
    ):
        yield "year", _("The money arrived in another year. Is the year of the funds right?")
    if receipt.issued_on and (receipt.received_on - receipt.issued_on).days > LONGEST_WAY:
        yield "issued_on", _("The money was more than a year on its way. Check both days.")


def about_allocation(allocation):
    if allocation.pk is None and not allocation.document_no:
        yield "document_no", _("Was it allocated without a document? Enter its number if there is one.")
