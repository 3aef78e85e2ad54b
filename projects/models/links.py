"""What measures and steps of village plans were carried out with: their rooms know neither projects nor benefits."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.models import Household, Measure
from projects.querysets import MeasureLinkQuerySet, PlanItemProjectQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.regions import on_one_line
from villages.models import VillagePlan, VillagePlanItem
from villages.refusals import Refusals

from .benefit import Benefit
from .project import Project


class MeasureLink(Withdrawable):
    """A household's measure is carried out by a project, or by a benefit the household received."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="links", verbose_name=_("measure"))
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measure_links",
        verbose_name=_("project"),
    )
    benefit = models.ForeignKey(
        Benefit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measure_links",
        verbose_name=_("benefit received"),
    )

    objects = MeasureLinkQuerySet.as_manager()
    PERSONAL = ("measure", "project", "benefit")
    CONSTRAINT_FIELDS = {
        "measure_link_names_a_project_or_a_benefit": "project",
        "measure_names_a_project_once": "project",
        "measure_names_a_benefit_once": "benefit",
        "withdrawn_measure_link_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("link of a measure")
        verbose_name_plural = _("links of measures")
        ordering = ["measure_id", "pk"]
        constraints = [
            models.CheckConstraint(
                name="measure_link_names_a_project_or_a_benefit",
                condition=Q(project__isnull=False, benefit__isnull=True)
                | Q(project__isnull=True, benefit__isnull=False),
                violation_error_message=_("Choose a project or a benefit, one of the two."),
            ),
            models.UniqueConstraint(
                fields=["measure", "project"],
                condition=Q(withdrawn_at=None),
                name="measure_names_a_project_once",
                violation_error_message=_("This is linked to the measure already."),
            ),
            models.UniqueConstraint(
                fields=["measure", "benefit"],
                condition=Q(withdrawn_at=None),
                name="measure_names_a_benefit_once",
                violation_error_message=_("This is linked to the measure already."),
            ),
            withdrawal_constraint("withdrawn_measure_link_has_a_reason"),
        ]

    def __str__(self):
        return str(self.project or self.benefit)

    def clean(self):
        super().clean()
        if self.withdrawn_at or not self.measure_id:
            return
        refusals, household = Refusals(self), self.measure.household
        if not self.measure.is_standing:
            refusals.add("measure", _("This measure has been withdrawn. Choose another one."))
        if self.project_id and not on_one_line(self.project.region_code, household.village_id):
            refusals.add("project", _("This project is in another place than the household."))
        if self.benefit_id and self.benefit.household_id != household.pk:
            refusals.add("benefit", _("Another household received this benefit."))
        if self.benefit_id and not self.benefit.is_standing:
            refusals.add("benefit", _("This benefit has been withdrawn. Choose another one."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Household.objects.filter(measures=self.measure_id)]

    def touched_regions(self):
        return [self.measure.household.village_id]

    def concerns_from(self):
        return self.measure.planned_from


class PlanItemProject(Withdrawable):
    """A step of a village plan is carried out by a project."""

    item = models.ForeignKey(
        VillagePlanItem,
        models.PROTECT,
        related_name="project_links",
        verbose_name=_("step of a village plan"),
    )
    project = models.ForeignKey(Project, models.PROTECT, related_name="plan_links", verbose_name=_("project"))

    objects = PlanItemProjectQuerySet.as_manager()
    PERSONAL = ()
    CONSTRAINT_FIELDS = {
        "plan_item_names_a_project_once": "project",
        "withdrawn_plan_link_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("project of a village plan")
        verbose_name_plural = _("projects of village plans")
        ordering = ["item_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "project"],
                condition=Q(withdrawn_at=None),
                name="plan_item_names_a_project_once",
                violation_error_message=_("This project is linked to the step already."),
            ),
            withdrawal_constraint("withdrawn_plan_link_has_a_reason"),
        ]

    def __str__(self):
        return str(self.project)

    def clean(self):
        super().clean()
        if self.withdrawn_at or not (self.item_id and self.project_id):
            return
        refusals = Refusals(self)
        if not self.item.is_standing:
            refusals.add("item", _("This step has been withdrawn. Choose another one."))
        if not on_one_line(self.project.region_code, self.item.plan.village_id):
            refusals.add("project", _("This project is in another place than the village."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [VillagePlan.objects.filter(items=self.item_id)]

    def touched_regions(self):
        return [self.item.plan.village_id]

    def concerns_from(self):
        return self.item.due_on
