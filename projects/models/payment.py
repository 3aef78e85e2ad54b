from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.querysets import PaymentQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from villages.constraints import positive
from villages.refusals import Refusals

from .fund import FundAllocation, refuse_amount_over
from .project import Project


class Payment(Withdrawable):
    """资金支出: money spent. Source, project and category follow from the allocation, the region from the project.

    What was paid to households in a batch (`payout`) is written, corrected and withdrawn with that batch alone, so
    that both stay the same amount; see `projects.actions.payout`.
    """

    allocation = models.ForeignKey(
        FundAllocation, models.PROTECT, related_name="payments", verbose_name=_("fund allocation")
    )
    paid_on = models.DateField(_("paid on"), db_index=True)
    amount = MoneyField(_("amount"))
    payee = models.CharField(_("payee"), max_length=120)
    voucher_no = models.CharField(_("voucher number"), max_length=80, blank=True)
    purpose = models.CharField(_("purpose"), max_length=255)

    # Set by the verbs of the batch it belongs to, which keep both in step.
    with_payout = False

    objects = PaymentQuerySet.as_manager()
    PERSONAL = ("payee", "purpose")
    NAMELESS = ("voucher_no",)
    SEEN_WITHOUT_NAMES = True
    CONSTRAINT_FIELDS = {
        "paid_amount_is_positive": "amount",
        "withdrawn_payment_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["-paid_on", "-pk"]
        constraints = [
            positive("paid_amount_is_positive", "amount"),
            withdrawal_constraint("withdrawn_payment_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.purpose} {self.paid_on}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.pk and not self.with_payout:
            self._check_payout(refusals)
        if self.withdrawn_at:
            refusals.raise_if_any()
            return
        refusals.future_days("paid_on")
        if self.allocation_id:
            self._check_allocation(refusals)
        refusals.raise_if_any()

    def _check_payout(self, refusals):
        """A payment of a batch keeps its allocation, day and amount while the batch stands."""
        if not hasattr(self, "payout") or not self.payout.is_standing:
            return
        message = _(
            "Households received this in a batch. Correct or withdraw the batch; the payment follows."
        )
        kept = Payment.objects.get(pk=self.pk)
        for name in ("allocation_id", "paid_on", "amount", "withdrawn_at"):
            if getattr(kept, name) != getattr(self, name):
                field = {"allocation_id": "allocation", "withdrawn_at": "withdrawn_reason"}.get(name, name)
                refusals.add(field, message)

    def _check_allocation(self, refusals):
        allocation = FundAllocation.objects.select_related("project").get(pk=self.allocation_id)
        if not allocation.is_standing:
            refusals.add("allocation", _("This allocation has been withdrawn. Choose another one."))
        refusals.day_before(
            "paid_on", allocation.allocated_on, _("The money had not been allocated by then.")
        )
        others = allocation.payments.exclude(pk=self.pk).total()
        message = _("This is more than was allocated: %(left)s yuan are left to pay.")
        refuse_amount_over(refusals, self.amount, others, allocation.amount, message)
        paid = allocation.project.payments().exclude(pk=self.pk).total()
        message = _("This is more than was approved for the project: %(left)s yuan are left to pay.")
        refuse_amount_over(refusals, self.amount, paid, allocation.project.approved_amount, message)

    def rows_to_lock(self):
        return [
            Project.objects.filter(allocations=self.allocation_id),
            FundAllocation.objects.filter(pk=self.allocation_id),
        ]

    def touched_regions(self):
        return [self.allocation.project.region_code]

    def concerns_from(self):
        return self.paid_on
