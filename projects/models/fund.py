from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Min, Q
from django.utils.translation import gettext_lazy as _

from projects import rules
from projects.codes import CentralItem, FundLevel, FundNature
from projects.querysets import FundAllocationQuerySet, FundReceiptQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from tongmu.core.numbers import grouped
from tongmu.core.regions import is_code, on_line_with, on_one_line
from villages.constraints import in_table, not_before, positive
from villages.fields import RegionCodeField
from villages.refusals import Refusals

from .project import Project

STILL_USED = _("Later entries stand on this one. Withdraw those first.")


def refuse_amount_over(refusals, amount, others, limit, message):
    """Puts `message` at the amount, naming how much is left, when the rows together go over `limit`."""
    if amount is not None and rules.exceeds(amount, others, limit):
        refusals.add("amount", message % {"left": grouped(max(limit - others, 0))})


def refuse_amount_below(refusals, amount, used):
    if amount is not None and amount < used:
        refusals.add(
            "amount",
            _("%(used)s yuan of this have been used already. Enter at least that.") % {"used": grouped(used)},
        )


class FundReceipt(Withdrawable):
    """资金到账: money that arrived, with who gave it and of what nature it is.

    `year` is the year the money was granted for, which may be another than that of `received_on`; `issued_on` the
    day on which the level above issued it (上级下拨时间).
    """

    region_code = RegionCodeField(_("receiving region"), db_index=True)
    level = models.CharField(_("level of the source"), max_length=20, choices=FundLevel)
    nature = models.CharField(_("nature of the funds"), max_length=20, choices=FundNature)
    central_item = models.CharField(
        _("item of the central funds"), max_length=20, choices=CentralItem, blank=True
    )
    year = models.PositiveSmallIntegerField(_("year of the funds"), validators=[MinValueValidator(2000)])
    batch = models.CharField(_("batch of the funds"), max_length=40, blank=True)
    document_no = models.CharField(_("document number"), max_length=80)
    issued_on = models.DateField(_("issued by the level above on"), null=True, blank=True)
    received_on = models.DateField(_("received on"), db_index=True)
    amount = MoneyField(_("amount"))
    principle = models.TextField(_("principle of allocation"), max_length=500, blank=True)
    note = models.CharField(_("note"), max_length=255, blank=True)

    objects = FundReceiptQuerySet.as_manager()
    PERSONAL = ("note",)
    NAMELESS = ("batch", "document_no", "principle")
    SEEN_WITHOUT_NAMES = True
    CONSTRAINT_FIELDS = {
        "received_amount_is_positive": "amount",
        "fund_level_is_in_its_table": "level",
        "fund_nature_is_in_its_table": "nature",
        "central_item_is_in_its_table": "central_item",
        "only_special_fiscal_funds_have_a_central_item": "central_item",
        "received_funds_name_their_document": "document_no",
        "funds_arrive_after_they_were_issued": "received_on",
        "withdrawn_receipt_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("fund receipt")
        verbose_name_plural = _("fund receipts")
        ordering = ["-received_on", "-pk"]
        constraints = [
            positive("received_amount_is_positive", "amount"),
            in_table("level", FundLevel, "fund_level_is_in_its_table"),
            in_table("nature", FundNature, "fund_nature_is_in_its_table"),
            in_table("central_item", CentralItem, "central_item_is_in_its_table", blank=True),
            models.CheckConstraint(
                name="only_special_fiscal_funds_have_a_central_item",
                condition=Q(central_item="") | Q(nature=FundNature.FISCAL_SPECIAL),
                violation_error_message=_(
                    "Only special fiscal funds are divided into these items. Clear the item, or check the nature."
                ),
            ),
            models.CheckConstraint(
                name="received_funds_name_their_document",
                condition=~Q(document_no=""),
                violation_error_message=_("Enter the number of the document with which the money came."),
            ),
            not_before("funds_arrive_after_they_were_issued", "issued_on", "received_on"),
            withdrawal_constraint("withdrawn_receipt_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.document_no or self.get_nature_display()} {self.received_on}"

    @property
    def left(self):
        """Yuan received and not yet allocated."""
        return self.amount - self.allocations.total()

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.allocations.standing().exists():
                refusals.add("withdrawn_reason", STILL_USED)
        else:
            refusals.future_days("received_on", "issued_on")
            if self.pk:
                refuse_amount_below(refusals, self.amount, self.allocations.total())
                first = self.allocations.standing().aggregate(day=Min("allocated_on"))["day"]
                if first and self.received_on and self.received_on > first:
                    refusals.add(
                        "received_on", _("Part of this was allocated before that day. Check both days.")
                    )
                self._check_place(refusals)
        refusals.raise_if_any()

    def _check_place(self, refusals):
        if not is_code(self.region_code):
            return
        here = on_line_with("project__region_code", self.region_code)
        if self.allocations.standing().exclude(here).exists():
            refusals.add(
                "region_code",
                _(
                    "Part of this was allocated to projects elsewhere. Choose a region that contains them, "
                    "or withdraw those allocations first."
                ),
            )

    def rows_to_lock(self):
        if not self.pk:
            return []
        return [
            FundReceipt.objects.filter(pk=self.pk),
            Project.objects.filter(pk__in=self.allocations.values("project")),
        ]

    def touched_regions(self):
        """Also the places of its projects: there its money counts by source when it is allocated and paid."""
        projects = self.allocations.values_list("project__region_code", flat=True) if self.pk else []
        return [self.region_code, *projects]

    def entered_for(self):
        return [self.region_code]

    def concerns_from(self):
        return self.received_on


class FundAllocation(Withdrawable):
    """资金下拨: a part of a receipt given to a project; together they never exceed what was received."""

    receipt = models.ForeignKey(
        FundReceipt, models.PROTECT, related_name="allocations", verbose_name=_("fund receipt")
    )
    project = models.ForeignKey(
        Project, models.PROTECT, related_name="allocations", verbose_name=_("project")
    )
    allocated_on = models.DateField(_("allocated on"), db_index=True)
    amount = MoneyField(_("amount"))
    document_no = models.CharField(_("document number"), max_length=80, blank=True)
    receiving_unit = models.CharField(_("receiving unit"), max_length=120, blank=True)

    objects = FundAllocationQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("document_no", "receiving_unit")
    CONSTRAINT_FIELDS = {
        "allocated_amount_is_positive": "amount",
        "withdrawn_allocation_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("fund allocation")
        verbose_name_plural = _("fund allocations")
        ordering = ["-allocated_on", "-pk"]
        constraints = [
            positive("allocated_amount_is_positive", "amount"),
            withdrawal_constraint("withdrawn_allocation_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.document_no} {self.allocated_on}".strip()

    @property
    def left(self):
        """Yuan allocated and not yet paid."""
        return self.amount - self.payments.total()

    def clean(self):
        super().clean()
        if not self.receiving_unit and self.project_id:
            self.receiving_unit = self.project.responsible_unit
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.payments.standing().exists():
                refusals.add("withdrawn_reason", STILL_USED)
        else:
            refusals.future_days("allocated_on")
            self._check_receipt(refusals)
            self._check_payments(refusals)
            self._check_project(refusals)
        refusals.raise_if_any()

    def _check_receipt(self, refusals):
        if not self.receipt_id:
            return
        receipt = FundReceipt.objects.get(pk=self.receipt_id)  # as it is under the lock
        if not receipt.is_standing:
            refusals.add("receipt", _("This receipt has been withdrawn. Choose another one."))
        refusals.day_before(
            "allocated_on", receipt.received_on, _("The money had not been received by then.")
        )
        others = receipt.allocations.exclude(pk=self.pk).total()
        message = _("This is more than was received: %(left)s yuan are left to allocate.")
        refuse_amount_over(refusals, self.amount, others, receipt.amount, message)

    def _check_payments(self, refusals):
        if not self.pk:
            return
        refuse_amount_below(refusals, self.amount, self.payments.total())
        first = self.payments.standing().aggregate(day=Min("paid_on"))["day"]
        if first and self.allocated_on and self.allocated_on > first:
            refusals.add("allocated_on", _("Part of this was paid before that day. Check both days."))

    def _check_project(self, refusals):
        if not (self.project_id and self.receipt_id):
            return
        project = Project.objects.get(pk=self.project_id)  # as it is under the lock
        receipt = FundReceipt.objects.get(pk=self.receipt_id)
        if not on_one_line(project.region_code, receipt.region_code):
            refusals.add(
                "project",
                _(
                    "This money was received by another region. Choose a project within that region, "
                    "or another receipt."
                ),
            )
        if self.pk:  # what has been paid of it moves along with it
            others = project.payments().exclude(allocation=self.pk).total()
            if rules.exceeds(self.payments.total(), others, project.approved_amount):
                message = _("This is more than was approved for the project: %(left)s yuan are left to pay.")
                left = max(project.approved_amount - others, 0)
                refusals.add("project", message % {"left": grouped(left)})

    def rows_to_lock(self):
        own = [FundAllocation.objects.filter(pk=self.pk)] if self.pk else []
        return [
            FundReceipt.objects.filter(pk=self.receipt_id),
            Project.objects.filter(pk=self.project_id),
            *own,
        ]

    def touched_regions(self):
        return [self.project.region_code, self.receipt.region_code]

    def concerns_from(self):
        return self.allocated_on
