from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.models import Household
from projects import rules
from projects.codes import EnterpriseKind
from projects.querysets import EnterpriseQuerySet, PowerSettlementQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from villages.constraints import ends_after_it_starts, in_table, not_negative
from villages.models import Village
from villages.refusals import Refusals


class Enterprise(Withdrawable):
    """A workshop, base, co-operative, shop or station that carries jobs, dividends or collective income.

    It operates from `recognised_on` until `closed_on`, the first day on which it no longer does.
    """

    kind = models.CharField(_("kind of enterprise"), max_length=30, choices=EnterpriseKind)
    name = models.CharField(_("name of the enterprise"), max_length=120, db_index=True)
    village = models.ForeignKey(
        Village, models.PROTECT, related_name="enterprises", verbose_name=_("village")
    )
    operator_household = models.ForeignKey(
        Household,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="enterprises",
        verbose_name=_("operating household"),
    )
    product = models.CharField(_("product"), max_length=120, blank=True)
    recognised_on = models.DateField(_("recognised on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    capacity_kw = models.PositiveIntegerField(_("capacity in kW"), null=True, blank=True)
    expected_yearly_income = MoneyField(_("expected income a year"), null=True, blank=True)

    objects = EnterpriseQuerySet.as_manager()
    PERSONAL = ("operator_household",)
    CONSTRAINT_FIELDS = {
        "enterprise_kind_is_in_its_table": "kind",
        "enterprise_closes_after_it_was_recognised": "closed_on",
        "love_supermarket_is_run_by_a_household": "operator_household",
        "expected_income_is_not_negative": "expected_yearly_income",
        "withdrawn_enterprise_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("enterprise")
        verbose_name_plural = _("enterprises")
        ordering = ["village_id", "kind", "name"]
        indexes = [models.Index(fields=["kind", "recognised_on"], name="enterprise_by_kind")]
        constraints = [
            in_table("kind", EnterpriseKind, "enterprise_kind_is_in_its_table"),
            ends_after_it_starts("enterprise_closes_after_it_was_recognised", "recognised_on", "closed_on"),
            models.CheckConstraint(
                name="love_supermarket_is_run_by_a_household",
                condition=~Q(kind=EnterpriseKind.LOVE_SUPERMARKET) | Q(operator_household__isnull=False),
                violation_error_message=_("A love supermarket is run by a household. Choose the household."),
            ),
            not_negative("expected_income_is_not_negative", "expected_yearly_income"),
            withdrawal_constraint("withdrawn_enterprise_has_a_reason"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self._is_used():
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
        else:
            refusals.future_days("recognised_on", "closed_on")
            if self.operator_household_id and self.village_id and self._is_run_anew():
                household = Household.objects.get(pk=self.operator_household_id)  # as it is under the lock
                if household.village_id != self.village_id:
                    refusals.add("operator_household", _("This household lives in another village."))
            if self.pk:
                self._check_jobs_and_settlements(refusals)
        refusals.raise_if_any()

    def _check_jobs_and_settlements(self, refusals):
        jobs = self.jobs.standing()
        other_channels = [
            channel for channel, kind in rules.ENTERPRISE_OF_CHANNEL.items() if kind != self.kind
        ]
        if jobs.filter(channel__in=other_channels).exists():
            refusals.add(
                "kind", _("Jobs of another kind of enterprise stand on this one. Withdraw those first.")
            )
        if self.kind != EnterpriseKind.PHOTOVOLTAIC_STATION and self.settlements.standing().exists():
            refusals.add("kind", _("Power has been settled for this station. Withdraw that first."))
        if self.recognised_on and jobs.filter(starts_on__lt=self.recognised_on).exists():
            refusals.add("recognised_on", _("Jobs here began before that day. Check both days."))
        if self.closed_on and jobs.overlapping(self.closed_on, None).exists():
            refusals.add("closed_on", _("Jobs here go on beyond that day. End the jobs first."))

    def _is_run_anew(self):
        """Whether operator or village are entered or changed now. The operator may move away later: the shop
        stays where it is, and can still be corrected and closed."""
        kept = Enterprise.objects.filter(
            pk=self.pk, operator_household=self.operator_household_id, village=self.village_id
        )
        return not kept.exists()

    def _is_used(self):
        return any(rows.standing().exists() for rows in (self.jobs, self.benefits, self.settlements))

    def rows_to_lock(self):
        own = [Enterprise.objects.filter(pk=self.pk)] if self.pk else []
        return [Household.objects.filter(pk=self.operator_household_id), *own]

    def touched_regions(self):
        return [self.village_id]

    def concerns_from(self):
        return self.recognised_on


class PowerSettlement(Withdrawable):
    """What a photovoltaic station fed in and earned for the village in one month."""

    station = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="settlements", verbose_name=_("photovoltaic station")
    )
    month = models.DateField(_("month"), help_text=_("Any day of the month; its first day is kept."))
    kwh = models.PositiveIntegerField(_("electricity in kWh"))
    amount = MoneyField(_("amount"))

    objects = PowerSettlementQuerySet.as_manager()
    PERSONAL = ()
    CONSTRAINT_FIELDS = {
        "power_is_settled_once_per_station_and_month": "month",
        "settled_amount_is_not_negative": "amount",
        "withdrawn_settlement_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("power settlement")
        verbose_name_plural = _("power settlements")
        ordering = ["station_id", "-month"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "month"],
                condition=Q(withdrawn_at=None),
                name="power_is_settled_once_per_station_and_month",
                violation_error_message=_("This month has been settled already. Correct that row instead."),
            ),
            not_negative("settled_amount_is_not_negative", "amount"),
            withdrawal_constraint("withdrawn_settlement_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.month:%Y-%m}"

    def clean(self):
        super().clean()
        if self.month:
            self.month = self.month.replace(day=1)
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("month")
        if self.station_id and self.station.kind != EnterpriseKind.PHOTOVOLTAIC_STATION:
            refusals.add("station", _("This is no photovoltaic station. Choose a station."))
        elif self.station_id:
            opened = self.station.recognised_on.replace(day=1)
            refusals.day_before("month", opened, _("The station was not in operation by then."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Enterprise.objects.filter(pk=self.station_id)]

    def touched_regions(self):
        return [self.station.village_id]

    def concerns_from(self):
        return self.month
