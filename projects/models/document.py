from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from projects.codes import ProjectCategory, ProjectStepKind
from projects.life_querysets import DemandedDocumentQuerySet, DocumentQuerySet
from tongmu.audit.trailed import Trailed, Withdrawable, withdrawal_constraint
from tongmu.core.validators import without_personal_numbers
from villages.constraints import in_table
from villages.fields import RegionCodeField
from villages.refusals import Refusals

from .project import Project
from .step import ProjectStep


class DemandedDocument(Trailed):
    """A document that a step must be proved by, in a region and from a year on, with the rule that says so."""

    step = models.CharField(_("step"), max_length=20, choices=ProjectStepKind)
    name = models.CharField(_("name of the document"), max_length=60)
    category = models.CharField(
        _("project category"),
        max_length=20,
        choices=ProjectCategory,
        blank=True,
        help_text=_("Empty: of projects of every category"),
    )
    region_code = RegionCodeField(_("region"))
    since_year = models.PositiveSmallIntegerField(_("from year"), validators=[MinValueValidator(2000)])
    until_year = models.PositiveSmallIntegerField(_("until year"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=255)

    objects = DemandedDocumentQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("name", "source")
    CONSTRAINT_FIELDS = {
        "demanded_document_once_per_step_and_region": "name",
        "demanded_document_step_is_in_its_table": "step",
        "demanded_document_category_is_in_its_table": "category",
        "demand_ends_after_it_begins": "until_year",
    }

    class Meta:
        verbose_name = _("document demanded of projects")
        verbose_name_plural = _("documents demanded of projects")
        ordering = ["step", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "name", "category", "region_code", "since_year"],
                name="demanded_document_once_per_step_and_region",
                violation_error_message=_(
                    "This document has been entered for that step. Correct that row instead."
                ),
            ),
            in_table("step", ProjectStepKind, "demanded_document_step_is_in_its_table"),
            in_table("category", ProjectCategory, "demanded_document_category_is_in_its_table", blank=True),
            models.CheckConstraint(
                name="demand_ends_after_it_begins",
                condition=Q(until_year__isnull=True) | Q(until_year__gte=F("since_year")),
                violation_error_message=_("The last year lies before the first. Check both years."),
            ),
        ]

    def __str__(self):
        return self.name

    def touched_regions(self):
        return [self.region_code]


class ProjectDocument(Withdrawable):
    """A document of a project: demanded by a step and without a day while it is missing, or one more."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="documents", verbose_name=_("project"))
    step = models.ForeignKey(
        ProjectStep,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="documents",
        verbose_name=_("step"),
    )
    demand = models.ForeignKey(
        DemandedDocument,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="documents",
        verbose_name=_("demanded as"),
    )
    title = models.CharField(
        _("title of the document"), max_length=120, validators=[without_personal_numbers]
    )
    number = models.CharField(_("document number"), max_length=80, blank=True)
    dated_on = models.DateField(
        _("day of the document"), null=True, blank=True, help_text=_("Empty while the document is missing")
    )

    objects = DocumentQuerySet.as_manager()
    PERSONAL_WITH = {("demand", False): ("title",)}  # a document that is demanded has the name of the demand
    NAMELESS = ("number",)
    SEEN_WITHOUT_NAMES = True
    CONSTRAINT_FIELDS = {
        "document_is_demanded_once_by_a_step": "title",
        "missing_document_is_a_demanded_one": "dated_on",
        "withdrawn_document_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("document of a project")
        verbose_name_plural = _("documents of projects")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "demand"],
                condition=Q(withdrawn_at=None),
                name="document_is_demanded_once_by_a_step",
                violation_error_message=_("This document of the step is on the list already."),
            ),
            models.CheckConstraint(
                name="missing_document_is_a_demanded_one",
                condition=Q(dated_on__isnull=False) | Q(demand__isnull=False),
                violation_error_message=_("Enter the day of the document."),
            ),
            withdrawal_constraint("withdrawn_document_has_a_reason"),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("dated_on")
        if self.number and not self.dated_on:
            refusals.add("dated_on", _("Enter the day of the document."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Project.objects.filter(pk=self.project_id)]

    def touched_regions(self):
        return [self.project.region_code]

    def concerns_from(self):
        """A document is missing from the day of its step; one that was not demanded counts nowhere."""
        return self.step.done_on if self.step_id else None
