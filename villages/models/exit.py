from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core import clock
from villages import rules
from villages.codes import Comparison, ExitKind, ExitStep
from villages.constraints import in_table, not_negative
from villages.fields import RegionCodeField
from villages.querysets import ExitIndicatorRuleQuerySet, OfVillageQuerySet, VillageExitCheckQuerySet
from villages.refusals import Refusals

from .region import Village


class OfVillage:
    """What rows of one village have in common: it is touched, and it is locked while they are checked."""

    def touched_regions(self):
        return [self.village_id]

    def rows_to_lock(self):
        return [Village.objects.filter(pk=self.village_id)]


class ExitIndicatorRule(Withdrawable):
    """What a poor village must reach in a year to exit (退出指标), with its target, unit and document."""

    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000)])
    region_code = RegionCodeField(_("region"))
    kind = models.CharField(_("exit indicator"), max_length=20, choices=ExitKind)
    requirement = models.CharField(_("requirement"), max_length=120)
    comparison = models.CharField(
        _("compared"), max_length=10, choices=Comparison, default=Comparison.AT_LEAST
    )
    target = models.DecimalField(_("target value"), max_digits=14, decimal_places=2)
    unit = models.CharField(_("unit of the target"), max_length=20)
    source = models.CharField(_("source"), max_length=255)

    objects = ExitIndicatorRuleQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("requirement", "unit", "source")
    CONSTRAINT_FIELDS = {
        "exit_indicator_once_a_year_and_region": "kind",
        "exit_kind_is_in_its_table": "kind",
        "exit_comparison_is_in_its_table": "comparison",
        "exit_target_is_not_negative": "target",
        "withdrawn_exit_rule_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("exit indicator rule")
        verbose_name_plural = _("exit indicator rules")
        ordering = ["-year", "region_code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "region_code", "kind"],
                condition=Q(withdrawn_at=None),
                name="exit_indicator_once_a_year_and_region",
                violation_error_message=_(
                    "This indicator has been entered for that year and region. Correct that row instead."
                ),
            ),
            in_table("kind", ExitKind, "exit_kind_is_in_its_table"),
            in_table("comparison", Comparison, "exit_comparison_is_in_its_table"),
            not_negative("exit_target_is_not_negative", "target"),
            withdrawal_constraint("withdrawn_exit_rule_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.year} {self.get_kind_display()}"

    @property
    def target_text(self):
        """The target in words: 至少 100%."""
        return f"{self.get_comparison_display()} {rules.value_text(self.target, self.unit)}"

    def is_met_by(self, actual: Decimal) -> bool:
        return rules.meets(actual, self.comparison, self.target)

    def clean(self):
        super().clean()
        if self.withdrawn_at and (self.checks.standing().exists() or self.items.standing().exists()):
            refusals = Refusals(self)
            refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
            refusals.raise_if_any()

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return clock.today().replace(year=self.year, month=1, day=1)


class VillageExitCheck(OfVillage, Withdrawable):
    """What was found in a village of one exit indicator on a day; the next check of it takes its place.

    Whether it is met follows from the rule, and so moves with it.
    """

    village = models.ForeignKey(
        Village, models.PROTECT, related_name="exit_checks", verbose_name=_("village")
    )
    rule = models.ForeignKey(
        ExitIndicatorRule, models.PROTECT, related_name="checks", verbose_name=_("exit indicator")
    )
    checked_on = models.DateField(_("checked on"), db_index=True)
    baseline = models.DecimalField(
        _("value at the beginning of the year"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    actual = models.DecimalField(_("value found"), max_digits=14, decimal_places=2)
    evidence = models.CharField(_("evidence"), max_length=255, blank=True)
    verified_by = models.CharField(_("verified by (unit)"), max_length=120)

    objects = VillageExitCheckQuerySet.as_manager()
    PERSONAL = ("evidence", "verified_by")
    SEEN_WITHOUT_NAMES = True
    CONSTRAINT_FIELDS = {
        "village_checks_an_indicator_once_a_day": "checked_on",
        "exit_check_values_are_not_negative": "actual",
        "withdrawn_exit_check_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("check of an exit indicator")
        verbose_name_plural = _("checks of exit indicators")
        ordering = ["-checked_on", "-pk"]
        indexes = [models.Index(fields=["village", "rule", "checked_on"], name="exit_check_by_village")]
        constraints = [
            models.UniqueConstraint(
                fields=["village", "rule", "checked_on"],
                condition=Q(withdrawn_at=None),
                name="village_checks_an_indicator_once_a_day",
                violation_error_message=_("This was checked on that day already. Correct that row instead."),
            ),
            not_negative("exit_check_values_are_not_negative", "baseline", "actual"),
            withdrawal_constraint("withdrawn_exit_check_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.rule.get_kind_display()} {self.checked_on}"

    @property
    def is_met(self):
        return self.rule.is_met_by(self.actual)

    @property
    def actual_text(self):
        return rules.value_text(self.actual, self.rule.unit)

    @property
    def baseline_text(self):
        """The value at the beginning of the year in words; '' where it is not known."""
        return "" if self.baseline is None else rules.value_text(self.baseline, self.rule.unit)

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("checked_on")
        if self.rule_id and self.checked_on and self.checked_on.year < self.rule.year:
            refusals.add("checked_on", _("This lies before the year of the exit indicator."))
        refuse_rule_of_elsewhere(refusals, self)
        refusals.raise_if_any()

    def concerns_from(self):
        return self.checked_on


def refuse_rule_of_elsewhere(refusals, row):
    """A village is held to rules of the regions around it."""
    if not (row.rule_id and row.village_id):
        return
    if not row.rule.is_standing:
        refusals.add("rule", _("This indicator has been withdrawn. Choose another one."))
    if not row.village_id.startswith(row.rule.region_code):
        refusals.add("rule", _("This indicator is one of another region. Choose one that holds here."))


class VillageExitStep(OfVillage, Withdrawable):
    """A step of a poor village's exit, from applied to announced; none before the one it follows."""

    village = models.ForeignKey(Village, models.PROTECT, related_name="exit_steps", verbose_name=_("village"))
    step = models.CharField(_("step"), max_length=10, choices=ExitStep)
    taken_on = models.DateField(_("day of the step"))
    document_no = models.CharField(_("document number"), max_length=80, blank=True)
    note = models.CharField(_("note"), max_length=255, blank=True)

    objects = OfVillageQuerySet.as_manager()
    PERSONAL = ("note",)
    NAMELESS = ("document_no",)
    SEEN_WITHOUT_NAMES = True
    CONSTRAINT_FIELDS = {
        "village_takes_each_exit_step_once": "step",
        "exit_step_is_in_its_table": "step",
        "withdrawn_exit_step_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("step of a village's exit")
        verbose_name_plural = _("steps of village exits")
        ordering = ["village_id", "-taken_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["village", "step"],
                condition=Q(withdrawn_at=None),
                name="village_takes_each_exit_step_once",
                violation_error_message=_("This step has been entered already. Correct that row instead."),
            ),
            in_table("step", ExitStep, "exit_step_is_in_its_table"),
            withdrawal_constraint("withdrawn_exit_step_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_step_display()} {self.taken_on}"

    def clean(self):
        super().clean()
        if not (self.village_id and self.step and self.taken_on):
            return
        refusals = Refusals(self)
        others = VillageExitStep.objects.standing().filter(village=self.village_id).exclude(pk=self.pk)
        days = dict(others.values_list("step", "taken_on"))
        place = ExitStep.values.index(self.step)
        later = [days[step] for step in ExitStep.values[place + 1 :] if step in days]
        if self.withdrawn_at:
            if later:
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
            refusals.raise_if_any()
            return
        refusals.future_days("taken_on")
        before = ExitStep.values[place - 1] if place else None
        if before and before not in days:
            refusals.add("step", _("Before this comes: %s. Enter that step first.") % ExitStep(before).label)
        elif before and self.taken_on < days[before]:
            refusals.add("taken_on", _("The step before was taken later than that. Check both days."))
        if later and self.taken_on > min(later):
            refusals.add("taken_on", _("The step after was taken before that. Check both days."))
        refusals.raise_if_any()

    def concerns_from(self):
        return self.taken_on
