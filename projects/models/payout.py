from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from projects import rules
from projects.codes import BenefitKind
from projects.querysets import PayoutQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from tongmu.core.regions import is_code, is_within
from villages.constraints import not_before, positive
from villages.fields import RegionCodeField
from villages.refusals import Refusals

from .enterprise import Enterprise
from .payment import Payment

KINDS = [(kind.value, kind.label) for kind in rules.PAYOUT_KINDS]


class Payout(Withdrawable):
    """发放批次: one benefit paid to many households on a day, out of allocated funds or by an enterprise.

    The rows are the Benefits that name it; `total` is always their sum, and that of the `payment` where funds paid.
    It is written by the verbs of `projects.actions.payout` alone. `year` is the year it is paid for.
    """

    region_code = RegionCodeField(
        _("place of the households"), levels=("county", "town", "village"), db_index=True
    )
    kind = models.CharField(_("kind of benefit"), max_length=30, choices=KINDS)
    payment = models.OneToOneField(
        Payment, models.PROTECT, null=True, blank=True, related_name="payout", verbose_name=_("payment")
    )
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="payouts",
        verbose_name=_("paying enterprise"),
    )
    basis = models.CharField(_("basis of the payout"), max_length=255)
    year = models.PositiveSmallIntegerField(_("year paid for"), validators=[MinValueValidator(2000)])
    paid_on = models.DateField(_("day of the payout"), db_index=True)
    total = MoneyField(_("total amount"))
    voucher_no = models.CharField(_("voucher number"), max_length=80)
    document_no = models.CharField(_("document number"), max_length=80, blank=True)

    confirmed_on = models.DateField(
        _("payment confirmed on"),
        null=True,
        blank=True,
        help_text=_(
            "The day on which the bank or the payer confirmed all of it; no household is added from then on."
        ),
    )

    # Set by the verbs that write it together with its rows.
    with_rows = False

    objects = PayoutQuerySet.as_manager()
    PERSONAL = ("voucher_no",)
    NAMELESS = ("basis", "document_no")
    CONSTRAINT_FIELDS = {
        "payout_kind_is_one_paid_in_batches": "kind",
        "payout_has_one_payer": "enterprise",
        "dividends_are_paid_by_an_enterprise": "enterprise",
        "payout_total_is_positive": "total",
        "payout_is_confirmed_after_it_was_paid": "confirmed_on",
        "withdrawn_payout_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("payout batch")
        verbose_name_plural = _("payout batches")
        ordering = ["-paid_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="payout_kind_is_one_paid_in_batches",
                condition=Q(kind__in=[kind.value for kind in rules.PAYOUT_KINDS]),
                violation_error_message=_("This code is not in its table. Choose one from the list."),
            ),
            models.CheckConstraint(
                name="payout_has_one_payer",
                condition=Q(payment__isnull=True, enterprise__isnull=False)
                | Q(payment__isnull=False, enterprise__isnull=True),
                violation_error_message=_("Choose who paid: either an allocation of funds or an enterprise."),
            ),
            models.CheckConstraint(
                name="dividends_are_paid_by_an_enterprise",
                condition=~Q(kind=BenefitKind.DIVIDEND) | Q(enterprise__isnull=False),
                violation_error_message=_("Choose the enterprise that paid the dividend."),
            ),
            positive("payout_total_is_positive", "total"),
            not_before("payout_is_confirmed_after_it_was_paid", "paid_on", "confirmed_on"),
            withdrawal_constraint("withdrawn_payout_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.paid_on}"

    @property
    def payer(self):
        """The enterprise, or the project whose funds paid."""
        return self.enterprise or self.payment.allocation.project

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if not self.with_rows:
            self._check_rows(refusals)
        if not self.withdrawn_at:
            refusals.future_days("paid_on", "confirmed_on")
            self._check_payer(refusals)
        refusals.raise_if_any()

    def _check_rows(self, refusals):
        """What the rows and the payment repeat is changed by the verbs of the batch alone."""
        if self.pk is None:
            refusals.add("total", _("A batch is entered with its households."))
            return
        kept = Payout.objects.get(pk=self.pk)
        fixed = ("kind", "payment_id", "enterprise_id", "paid_on", "total", "withdrawn_at")
        if any(getattr(kept, name) != getattr(self, name) for name in fixed):
            field = "withdrawn_reason" if self.withdrawn_at else "total"
            refusals.add(field, _("The rows of this batch repeat it. Withdraw the batch and enter it again."))

    def _check_payer(self, refusals):
        if self.enterprise_id:
            enterprise = Enterprise.objects.get(pk=self.enterprise_id)  # as it is under the lock
            if not enterprise.is_standing:
                refusals.add("enterprise", _("This enterprise has been withdrawn. Choose another one."))
            message = _("The enterprise was not recognised by then. Check the day and the enterprise.")
            refusals.day_before("paid_on", enterprise.recognised_on, message)
        elif self.payment_id and is_code(self.region_code):
            place = self.payment.allocation.project.region_code
            if not is_within(self.region_code, place):
                refusals.add(
                    "region_code",
                    _(
                        "This money belongs to a project elsewhere. Choose a place within that of the project."
                    ),
                )

    def rows_to_lock(self):
        own = [Payout.objects.filter(pk=self.pk)] if self.pk else []
        return [*own, Enterprise.objects.filter(pk=self.enterprise_id)]

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.paid_on
