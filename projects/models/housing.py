"""Dilapidated houses: found dangerous, renovated step by step, lived in again."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.models import Household
from projects import rules
from projects.codes import STEPS, HouseGrade, HouseStep, RenovationMethod
from projects.querysets import DilapidatedHouseQuerySet, HouseStepQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from tongmu.core.regions import is_within
from villages.constraints import in_table, not_negative
from villages.models import Village
from villages.refusals import Refusals

from .project import Project


class DilapidatedHouse(Withdrawable):
    """A household's house found dangerous (鉴定), and how it is made safe; what is done stands in its steps.

    The village is the house's: the household may move away later.
    """

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="dilapidated_houses", verbose_name=_("household")
    )
    village = models.ForeignKey(
        Village, models.PROTECT, related_name="dilapidated_houses", verbose_name=_("village")
    )
    grade = models.CharField(_("grade of danger"), max_length=10, choices=HouseGrade)
    identified_on = models.DateField(_("found dangerous on"), db_index=True)
    document_no = models.CharField(_("number of the finding"), max_length=80)
    method = models.CharField(_("way of renovation"), max_length=20, choices=RenovationMethod, blank=True)
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dilapidated_houses",
        verbose_name=_("project"),
    )
    subsidy = MoneyField(_("subsidy granted"), null=True, blank=True)

    objects = DilapidatedHouseQuerySet.as_manager()
    PERSONAL = ("household", "grade", "method", "subsidy", "document_no")
    CONSTRAINT_FIELDS = {
        "house_grade_is_in_its_table": "grade",
        "renovation_method_is_in_its_table": "method",
        "house_subsidy_is_not_negative": "subsidy",
        "withdrawn_house_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("dilapidated house")
        verbose_name_plural = _("dilapidated houses")
        ordering = ["-identified_on", "-pk"]
        constraints = [
            in_table("grade", HouseGrade, "house_grade_is_in_its_table"),
            in_table("method", RenovationMethod, "renovation_method_is_in_its_table", blank=True),
            not_negative("house_subsidy_is_not_negative", "subsidy"),
            withdrawal_constraint("withdrawn_house_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_grade_display()} {self.identified_on}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        steps = self.steps.standing() if self.pk else HouseRenovationStep.objects.none()
        if self.withdrawn_at:
            if steps.exists():
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
            refusals.raise_if_any()
            return
        refusals.future_days("identified_on")
        if self.household_id:
            self._check_household(refusals)
        if self.identified_on and steps.filter(done_on__lt=self.identified_on).exists():
            refusals.add(
                "identified_on", _("A step of the renovation was done before that day. Check both days.")
            )
        if steps.exists() and not self.method:
            refusals.add("method", _("Work has begun: choose how the house is renovated."))
        if self.project_id and self.village_id and not is_within(self.village_id, self.project.region_code):
            refusals.add(
                "project", _("The project is not in this village. Choose the right project or village.")
            )
        refusals.raise_if_any()

    def _check_household(self, refusals):
        kept = DilapidatedHouse.objects.filter(
            pk=self.pk, household=self.household_id, village=self.village_id
        )
        if self.village_id and not kept.exists():
            household = Household.objects.get(pk=self.household_id)  # as it is under the lock
            if household.village_id != self.village_id:
                refusals.add("household", _("This household lives in another village."))
        others = DilapidatedHouse.objects.filter(household=self.household_id).exclude(pk=self.pk)
        if others.unfinished().exists():
            refusals.add(
                "household", _("This household has a dilapidated house that is not lived in again yet.")
            )

    def rows_to_lock(self):
        own = [DilapidatedHouse.objects.filter(pk=self.pk)] if self.pk else []
        return [Household.objects.filter(pk=self.household_id), *own]

    def touched_regions(self):
        return [self.village_id]

    def concerns_from(self):
        return self.identified_on


class HouseRenovationStep(Withdrawable):
    """A step of the renovation on the day it was done: begun is not finished, finished not accepted."""

    house = models.ForeignKey(
        DilapidatedHouse, models.PROTECT, related_name="steps", verbose_name=_("dilapidated house")
    )
    step = models.CharField(_("step of the renovation"), max_length=20, choices=HouseStep)
    done_on = models.DateField(_("done on"), db_index=True)
    document_no = models.CharField(_("document number"), max_length=80, blank=True)

    objects = HouseStepQuerySet.as_manager()
    PERSONAL = ("house", "document_no")
    CONSTRAINT_FIELDS = {
        "house_step_is_in_its_table": "step",
        "house_step_once": "step",
        "withdrawn_house_step_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("step of a house renovation")
        verbose_name_plural = _("steps of house renovations")
        ordering = ["done_on", "pk"]
        constraints = [
            in_table("step", HouseStep, "house_step_is_in_its_table"),
            models.UniqueConstraint(
                fields=["house", "step"],
                condition=Q(withdrawn_at=None),
                name="house_step_once",
                violation_error_message=_("This step has been entered for the house already."),
            ),
            withdrawal_constraint("withdrawn_house_step_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_step_display()} {self.done_on}"

    @property
    def household_id(self):
        """The household whose house this is."""
        return self.house.household_id

    def clean(self):
        super().clean()
        if not self.house_id or self.step not in STEPS:
            return
        refusals = Refusals(self)
        days = dict(self._others().values_list("step", "done_on"))
        if self.withdrawn_at:
            if rules.steps_after(self.step) & set(days):
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
        else:
            self._check_day(refusals, days)
        refusals.raise_if_any()

    def _check_day(self, refusals, days):
        house = DilapidatedHouse.objects.get(pk=self.house_id)  # as it is under the lock
        refusals.future_days("done_on")
        if not house.is_standing:
            refusals.add("house", _("This house has been withdrawn. Choose another one."))
        if not house.method:
            refusals.add("house", _("Enter first how the house is renovated."))
        if self.step in days:
            refusals.add("step", _("This step has been entered for the house already."))
        before = rules.step_before(self.step)
        if before and before not in days:
            refusals.add(
                "step", _("The step before it (%s) is missing. Enter that first.") % HouseStep(before).label
            )
        if self.done_on is None:
            return
        earliest = max(
            [house.identified_on, *(days[step] for step in rules.steps_before(self.step) & set(days))]
        )
        refusals.day_before(
            "done_on", earliest, _("The step before it was done later than that. Check both days.")
        )
        later = [days[step] for step in rules.steps_after(self.step) & set(days)]
        if later and self.done_on > min(later):
            refusals.add("done_on", _("A later step was done before that day. Check both days."))

    def _others(self):
        return HouseRenovationStep.objects.standing().filter(house=self.house_id).exclude(pk=self.pk)

    def rows_to_lock(self):
        house = DilapidatedHouse.objects.filter(pk=self.house_id)
        return [Household.objects.filter(pk__in=house.values("household")), house]

    def touched_regions(self):
        return [self.house.village_id]

    def concerns_from(self):
        return self.done_on
