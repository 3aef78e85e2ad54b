from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.models import Household
from projects import rules
from projects.codes import ShareKind
from projects.enterprise_querysets import ShareQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from villages.constraints import ends_after_it_starts, in_table
from villages.refusals import Refusals

from .enterprise import Enterprise
from .offer import refuse_where_it_does_not_operate


class Share(Withdrawable):
    """入股: what a household holds in a co-operative or another enterprise, while it holds it."""

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="shares", verbose_name=_("household")
    )
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="shares", verbose_name=_("enterprise")
    )
    kind = models.CharField(_("kind of share"), max_length=20, choices=ShareKind)
    amount = MoneyField(_("worth in yuan"), null=True, blank=True)
    area_mu = models.DecimalField(
        _("land brought in, in mu"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    document_no = models.CharField(_("number of the agreement"), max_length=80, blank=True)
    starts_on = models.DateField(_("holds it since"))
    ends_on = models.DateField(_("gave it up on"), null=True, blank=True)

    objects = ShareQuerySet.as_manager()
    PERSONAL = ("household", "kind", "amount", "area_mu", "document_no")
    CONSTRAINT_FIELDS = {
        "share_kind_is_in_its_table": "kind",
        "share_worth_is_more_than_zero": "amount",
        "money_share_has_a_worth": "amount",
        "land_share_and_no_other_has_an_area": "area_mu",
        "share_ends_after_it_starts": "ends_on",
        "withdrawn_share_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("share of a household")
        verbose_name_plural = _("shares of households")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            in_table("kind", ShareKind, "share_kind_is_in_its_table"),
            models.CheckConstraint(
                name="share_worth_is_more_than_zero",
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                violation_error_message=_("Enter a worth of more than zero, or leave it empty."),
            ),
            models.CheckConstraint(
                name="money_share_has_a_worth",
                condition=~Q(kind__in=[ShareKind.CASH, ShareKind.FISCAL]) | Q(amount__isnull=False),
                violation_error_message=_("Enter how many yuan the share is worth."),
            ),
            models.CheckConstraint(
                name="land_share_and_no_other_has_an_area",
                condition=Q(kind=ShareKind.LAND, area_mu__isnull=False, area_mu__gt=0)
                | (~Q(kind=ShareKind.LAND) & Q(area_mu__isnull=True)),
                violation_error_message=_("A land share has an area in mu; others leave it empty."),
            ),
            ends_after_it_starts("share_ends_after_it_starts"),
            withdrawal_constraint("withdrawn_share_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.starts_on}"

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("starts_on", "ends_on")
        if self.household_id:
            refusals.day_before(
                "starts_on",
                self.household.registered_on,
                _("This lies before the registration of the household."),
            )
        if self.enterprise_id:
            self._check_enterprise(refusals)
        refusals.raise_if_any()

    def _check_enterprise(self, refusals):
        enterprise = Enterprise.objects.get(pk=self.enterprise_id)  # as it is under the lock
        refuse_where_it_does_not_operate(refusals, self, enterprise)
        if enterprise.kind not in rules.EMPLOYING:
            refusals.add(
                "enterprise", _("Nobody holds shares in an enterprise of this kind. Choose another.")
            )
        if self.starts_on:
            same = enterprise.shares.exclude(pk=self.pk).overlapping(self.starts_on, self.ends_on)
            if same.filter(household=self.household_id, kind=self.kind).exists():
                refusals.add(
                    "starts_on", _("The household holds such a share at that time already. Correct that one.")
                )

    def rows_to_lock(self):
        return [
            Household.objects.filter(pk=self.household_id),
            Enterprise.objects.filter(pk=self.enterprise_id),
        ]

    def touched_regions(self):
        return [self.household.village_id, self.enterprise.village_id]

    def entered_for(self):
        return [self.household.village_id]

    def concerns_from(self):
        return self.starts_on
