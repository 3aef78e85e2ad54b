from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core import clock
from tongmu.core.fields import MoneyField
from villages.constraints import not_negative
from villages.querysets import OfVillageQuerySet, VillagePlanItemQuerySet
from villages.refusals import Refusals

from .exit import ExitIndicatorRule, OfVillage, refuse_rule_of_elsewhere
from .region import Village

BUDGETS = ("budget_fiscal", "budget_sector", "budget_social", "budget_village")


class VillagePlan(OfVillage, Withdrawable):
    """A village's plan out of poverty for one year (一村一计划), reviewed by the villagers' representatives."""

    village = models.ForeignKey(Village, models.PROTECT, related_name="plans", verbose_name=_("village"))
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000)])
    reviewed_on = models.DateField(_("reviewed by the villagers' representatives on"), null=True, blank=True)
    document = models.CharField(_("document of the plan"), max_length=120, blank=True)
    summary = models.TextField(_("summary of the plan"), max_length=2000, blank=True)

    objects = OfVillageQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("document", "summary")
    CONSTRAINT_FIELDS = {
        "village_has_one_plan_a_year": "year",
        "withdrawn_village_plan_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("village plan")
        verbose_name_plural = _("village plans")
        ordering = ["-year", "village_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["village", "year"],
                condition=Q(withdrawn_at=None),
                name="village_has_one_plan_a_year",
                violation_error_message=_("The village has a plan for that year. Correct that one instead."),
            ),
            withdrawal_constraint("withdrawn_village_plan_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.village} {self.year}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.items.standing().exists():
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
            refusals.raise_if_any()
            return
        refusals.future_days("reviewed_on")
        if self.reviewed_on and self.year and abs(self.reviewed_on.year - self.year) > 1:
            refusals.add("reviewed_on", _("This day does not fit the year of the plan. Check both."))
        refusals.raise_if_any()

    def concerns_from(self):
        return clock.today().replace(year=self.year, month=1, day=1)


class VillagePlanItem(Withdrawable):
    """One step of a village plan: the gap it closes, what is done, with whose money, by whom and by when."""

    plan = models.ForeignKey(
        VillagePlan, models.PROTECT, related_name="items", verbose_name=_("village plan")
    )
    rule = models.ForeignKey(
        ExitIndicatorRule,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("exit indicator"),
    )
    gap = models.CharField(_("gap"), max_length=255, blank=True)
    action = models.CharField(_("what is done"), max_length=255)
    budget_fiscal = MoneyField(_("fiscal poverty-alleviation funds"), default=Decimal(0))
    budget_sector = MoneyField(_("funds of line departments"), default=Decimal(0))
    budget_social = MoneyField(_("donations and helping units"), default=Decimal(0))
    budget_village = MoneyField(_("raised by the village itself"), default=Decimal(0))
    responsible_unit = models.CharField(_("responsible unit"), max_length=120)
    responsible_office = models.CharField(_("office of the responsible person"), max_length=60, blank=True)
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("completed on"), null=True, blank=True)
    result = models.CharField(_("what came of it"), max_length=255, blank=True)

    objects = VillagePlanItemQuerySet.as_manager()
    PERSONAL = ("result",)
    NAMELESS = ("gap", "action", "responsible_unit", "responsible_office")
    SEEN_WITHOUT_NAMES = True
    CONSTRAINT_FIELDS = {
        "plan_budgets_are_not_negative": "budget_fiscal",
        "withdrawn_plan_item_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("step of a village plan")
        verbose_name_plural = _("steps of village plans")
        ordering = ["plan_id", "due_on", "pk"]
        indexes = [models.Index(fields=["plan", "due_on"], name="plan_item_by_day")]
        constraints = [
            not_negative("plan_budgets_are_not_negative", *BUDGETS),
            withdrawal_constraint("withdrawn_plan_item_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.action} {self.due_on}"

    @property
    def village_id(self):
        return self.plan.village_id

    @property
    def budget(self):
        """Yuan from all sources together."""
        return sum((getattr(self, name) for name in BUDGETS), start=Decimal(0))

    def is_overdue_on(self, day):
        return self.due_on < day and (self.done_on is None or self.done_on > day)

    def clean(self):
        super().clean()
        if self.withdrawn_at or not self.plan_id:
            return
        refusals = Refusals(self)
        refusals.future_days("done_on")
        if not self.plan.is_standing:
            refusals.add("plan", _("This plan has been withdrawn. Choose another one."))
        if self.due_on and self.due_on.year < self.plan.year:
            refusals.add("due_on", _("This lies before the year of the plan."))
        refuse_rule_of_elsewhere(refusals, self)
        if self.rule_id and self.rule.year != self.plan.year:
            refusals.add("rule", _("This indicator is one of another year. Choose one of the plan's year."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [VillagePlan.objects.filter(pk=self.plan_id)]

    def touched_regions(self):
        return [self.plan.village_id]

    def concerns_from(self):
        return min(filter(None, [self.due_on, self.done_on]))
