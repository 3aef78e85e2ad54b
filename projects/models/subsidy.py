from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from projects.codes import EnterpriseKind, SubsidyKind
from projects.querysets import SubsidyQuerySet, SubsidyRuleQuerySet
from tongmu.audit.trailed import Trailed, Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from tongmu.core.regions import is_within
from villages.constraints import in_table, positive
from villages.fields import RegionCodeField
from villages.refusals import Refusals

from .enterprise import Enterprise


class SubsidyRule(Trailed):
    """What workshops are subsidised for: so much, of what unit, by which document, from a year on in a region."""

    year = models.PositiveSmallIntegerField(_("valid from the year"), validators=[MinValueValidator(2000)])
    region_code = RegionCodeField(_("region"))
    kind = models.CharField(_("kind of subsidy"), max_length=20, choices=SubsidyKind)
    amount = MoneyField(_("yuan a unit"))
    unit = models.CharField(
        _("unit of the subsidy"), max_length=40, help_text=_("Such as: a person and year.")
    )
    source = models.CharField(_("source"), max_length=255)

    objects = SubsidyRuleQuerySet.as_manager()
    NAMELESS = ("unit", "source")
    CONSTRAINT_FIELDS = {
        "subsidy_rule_once_per_kind_year_and_region": "year",
        "subsidy_rule_kind_is_in_its_table": "kind",
        "subsidy_rule_gives_an_amount": "amount",
    }

    class Meta:
        verbose_name = _("rule of workshop subsidies")
        verbose_name_plural = _("rules of workshop subsidies")
        ordering = ["-year", "region_code", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "year", "region_code"],
                name="subsidy_rule_once_per_kind_year_and_region",
                violation_error_message=_(
                    "This rule has been entered for that year. Correct that row instead."
                ),
            ),
            in_table("kind", SubsidyKind, "subsidy_rule_kind_is_in_its_table"),
            positive("subsidy_rule_gives_an_amount", "amount"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.year}"

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return date(self.year, 1, 1)


class WorkshopSubsidy(Withdrawable):
    """扶贫车间补贴: money a workshop received by a rule, with the day and the voucher."""

    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        related_name="subsidies",
        verbose_name=_("subsidised workshop"),
        limit_choices_to=Q(kind=EnterpriseKind.WORKSHOP),
    )
    rule = models.ForeignKey(
        SubsidyRule, models.PROTECT, related_name="subsidies", verbose_name=_("rule of the subsidy")
    )
    amount = MoneyField(_("amount of the subsidy"))
    paid_on = models.DateField(_("paid on"), db_index=True)
    voucher_no = models.CharField(_("voucher number"), max_length=80)

    objects = SubsidyQuerySet.as_manager()
    NAMELESS = ("voucher_no",)
    CONSTRAINT_FIELDS = {
        "subsidy_is_more_than_nothing": "amount",
        "subsidy_is_paid_once_a_voucher": "voucher_no",
        "withdrawn_subsidy_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("workshop subsidy")
        verbose_name_plural = _("workshop subsidies")
        ordering = ["-paid_on", "-pk"]
        constraints = [
            positive("subsidy_is_more_than_nothing", "amount"),
            models.UniqueConstraint(
                fields=["enterprise", "rule", "voucher_no"],
                condition=Q(withdrawn_at=None),
                name="subsidy_is_paid_once_a_voucher",
                violation_error_message=_(
                    "This workshop has a subsidy of this kind with that voucher already. Correct that entry instead."
                ),
            ),
            withdrawal_constraint("withdrawn_subsidy_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.rule.get_kind_display()} {self.paid_on}"

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("paid_on")
        if self.enterprise_id:
            self._check_enterprise(refusals)
        if self.rule_id and self.paid_on and self.rule.year > self.paid_on.year:
            refusals.add("rule", _("This rule did not hold by then. Choose one of an earlier year."))
        refusals.raise_if_any()

    def _check_enterprise(self, refusals):
        enterprise = Enterprise.objects.get(pk=self.enterprise_id)  # as it is under the lock
        if not enterprise.is_standing:
            refusals.add("enterprise", _("This enterprise has been withdrawn. Choose another one."))
        if enterprise.kind != EnterpriseKind.WORKSHOP:
            refusals.add("enterprise", _("Only workshops receive this subsidy. Choose a workshop."))
        refusals.day_before(
            "paid_on", enterprise.recognised_on, _("The workshop had not been recognised by then.")
        )
        if self.rule_id and not is_within(enterprise.village_id, self.rule.region_code):
            refusals.add("rule", _("This rule holds elsewhere. Choose one of the workshop's town or above."))

    def rows_to_lock(self):
        return [Enterprise.objects.filter(pk=self.enterprise_id)]

    def touched_regions(self):
        return [self.enterprise.village_id]

    def concerns_from(self):
        return self.paid_on
