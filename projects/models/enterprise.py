from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.models import Household
from projects import rules
from projects.codes import EnterpriseKind, ShopForm, WorkshopForm
from projects.querysets import EnterpriseQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from tongmu.core.texts import find_personal_numbers
from villages.constraints import ends_after_it_starts, in_table, not_negative
from villages.models import Village
from villages.refusals import Refusals


class Enterprise(Withdrawable):
    """A workshop, base, co-operative, shop or station that carries jobs, dividends or collective income.

    It operates from `recognised_on` until `closed_on`, the first day on which it no longer does. What only some kinds
    have (`rules.FIELDS_OF_KINDS`) is empty for the others; whatever has a date of its own is a row of its own.
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
    document_no = models.CharField(_("recognition document number"), max_length=80, blank=True)
    contact_phone = models.CharField(
        _("public phone for contact"),
        max_length=20,
        blank=True,
        help_text=_("A number of the office, shown to everyone; no personal mobile number."),
    )
    workshop_form = models.CharField(
        _("form of the workshop"), max_length=20, choices=WorkshopForm, blank=True
    )
    shop_form = models.CharField(
        _("form of the love supermarket"), max_length=20, choices=ShopForm, blank=True
    )
    posts = models.PositiveIntegerField(_("posts in all"), null=True, blank=True)
    area_mu = models.DecimalField(
        _("area in mu"),
        max_digits=9,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.1"))],
    )
    trees = models.PositiveIntegerField(_("trees"), null=True, blank=True)
    grid_on = models.DateField(_("connected to the grid on"), null=True, blank=True)
    recognised_on = models.DateField(_("recognised on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    capacity_kw = models.PositiveIntegerField(_("capacity in kW"), null=True, blank=True)
    expected_yearly_income = MoneyField(_("expected income a year"), null=True, blank=True)

    objects = EnterpriseQuerySet.as_manager()
    PERSONAL = ("operator_household",)
    PERSONAL_WITH = {("operator_household", True): ("name", "product", "document_no", "contact_phone")}
    SEEN_WITHOUT_NAMES = True
    CONSTRAINT_FIELDS = {
        "enterprise_kind_is_in_its_table": "kind",
        "enterprise_closes_after_it_was_recognised": "closed_on",
        "workshop_form_is_in_its_table": "workshop_form",
        "shop_form_is_in_its_table": "shop_form",
        "love_supermarket_has_a_form_and_nothing_else_has": "shop_form",
        "love_supermarket_is_run_by_a_household": "operator_household",
        "points_exchange_is_run_by_the_village": "operator_household",
        "area_in_mu_is_more_than_zero": "area_mu",
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
            in_table("workshop_form", WorkshopForm, "workshop_form_is_in_its_table", blank=True),
            in_table("shop_form", ShopForm, "shop_form_is_in_its_table", blank=True),
            models.CheckConstraint(
                name="love_supermarket_has_a_form_and_nothing_else_has",
                condition=Q(kind=EnterpriseKind.LOVE_SUPERMARKET, shop_form__gt="")
                | (~Q(kind=EnterpriseKind.LOVE_SUPERMARKET) & Q(shop_form="")),
                violation_error_message=_(
                    "Say who runs the love supermarket: a household or the village. Other kinds leave this empty."
                ),
            ),
            models.CheckConstraint(
                name="love_supermarket_is_run_by_a_household",
                condition=~Q(shop_form=ShopForm.HOUSEHOLD) | Q(operator_household__isnull=False),
                violation_error_message=_("A household runs this love supermarket. Choose the household."),
            ),
            models.CheckConstraint(
                name="points_exchange_is_run_by_the_village",
                condition=~Q(shop_form=ShopForm.POINTS) | Q(operator_household__isnull=True),
                violation_error_message=_("The village runs a points exchange. Leave the household empty."),
            ),
            models.CheckConstraint(
                name="area_in_mu_is_more_than_zero",
                condition=Q(area_mu__isnull=True) | Q(area_mu__gt=0),
                violation_error_message=_("Enter an area of more than zero, or leave it empty."),
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
            refusals.future_days("recognised_on", "closed_on", "grid_on")
            self._check_own_fields(refusals)
            if self.operator_household_id and self.village_id and self._is_run_anew():
                household = Household.objects.get(pk=self.operator_household_id)  # as it is under the lock
                if household.village_id != self.village_id:
                    refusals.add("operator_household", _("This household lives in another village."))
            if self.pk:
                self._check_jobs_and_settlements(refusals)
                self._check_dependents(refusals)
        refusals.raise_if_any()

    def _check_own_fields(self, refusals):
        for field, kinds in rules.FIELDS_OF_KINDS.items():
            if field != "shop_form" and getattr(self, field) not in (None, "") and self.kind not in kinds:
                refusals.add(field, _("An enterprise of this kind has no such thing. Leave it empty."))
        if find_personal_numbers(self.contact_phone):
            refusals.add(
                "contact_phone",
                _("Everyone can read this number. Enter the phone of an office, not somebody's mobile."),
            )

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

    def _check_dependents(self, refusals):
        """What stands on the kind or the form, or goes on beyond the last day."""
        loaded = Enterprise.objects.get(pk=self.pk)  # as it is under the lock
        if (self.kind, self.shop_form) != (loaded.kind, loaded.shop_form) and any(
            rows.standing().exists()
            for rows in (
                self.recruitments,
                self.shares,
                self.links,
                self.uses,
                self.cash_entries,
                self.items,
                self.subsidies,
            )
        ):
            field = "kind" if self.kind != loaded.kind else "shop_form"
            refusals.add(field, _("Later entries stand on this one. Withdraw those first."))
        if self.closed_on and any(
            rows.overlapping(self.closed_on, None).exists()
            for rows in (self.recruitments, self.shares, self.links)
        ):
            refusals.add(
                "closed_on", _("Posts, shares or links here go on beyond that day. End those first.")
            )

    def _is_run_anew(self):
        """Whether operator or village are entered or changed now. The operator may move away later: the shop
        stays where it is, and can still be corrected and closed."""
        kept = Enterprise.objects.filter(
            pk=self.pk, operator_household=self.operator_household_id, village=self.village_id
        )
        return not kept.exists()

    def _is_used(self):
        ledgers = (self.jobs, self.benefits, self.settlements, self.recruitments, self.shares, self.links)
        shop = (self.cash_entries, self.items, self.donations)
        return any(rows.standing().exists() for rows in (*ledgers, self.uses, self.subsidies, *shop))

    def rows_to_lock(self):
        own = [Enterprise.objects.filter(pk=self.pk)] if self.pk else []
        return [Household.objects.filter(pk=self.operator_household_id), *own]

    def touched_regions(self):
        return [self.village_id]

    def concerns_from(self):
        return self.recognised_on
