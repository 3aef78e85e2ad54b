from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from projects import schedule
from projects.codes import ProjectStepKind
from projects.life_querysets import StepQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.validators import without_personal_numbers
from villages.constraints import in_table
from villages.refusals import Refusals

from .project import Project


class ProjectStep(Withdrawable):
    """A dated step in a project's life, from the village's application to the asset handed over.

    Save it through `projects.life.take_step`: the days of the project follow, and documents are demanded.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="steps", verbose_name=_("project"))
    kind = models.CharField(_("step"), max_length=20, choices=ProjectStepKind)
    done_on = models.DateField(_("day of the step"))
    document_no = models.CharField(_("document number"), max_length=80, blank=True)
    plan_year = models.PositiveSmallIntegerField(
        _("year of the plan"), null=True, blank=True, help_text=_("For the annual plan: the year it is for.")
    )
    note = models.CharField(
        _("result or reason"),
        max_length=255,
        blank=True,
        validators=[without_personal_numbers],
        help_text=_("The result, such as who won the tender; the reason where a project leaves the library."),
    )

    reviewer = models.CharField(
        _("reviewed by"),
        max_length=60,
        blank=True,
        validators=[without_personal_numbers],
        help_text=_(
            "Township check, county decision and acceptance: the office that reviewed it. Everyone sees it."
        ),
    )
    opinion = models.CharField(
        _("opinion of the review"),
        max_length=255,
        blank=True,
        validators=[without_personal_numbers],
        help_text=_("As it stands on the review slip. Everyone sees it."),
    )

    objects = StepQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("document_no", "note", "reviewer", "opinion")
    CONSTRAINT_FIELDS = {
        "project_takes_each_step_once": "kind",
        "project_step_is_in_its_table": "kind",
        "annual_plan_names_its_year": "plan_year",
        "only_reviews_have_reviewer_and_opinion": "reviewer",
        "withdrawn_step_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("step of a project")
        verbose_name_plural = _("steps of projects")
        ordering = ["done_on", "pk"]
        indexes = [models.Index(fields=["kind", "done_on"], name="step_by_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind"],
                condition=Q(withdrawn_at=None),
                name="project_takes_each_step_once",
                violation_error_message=_(
                    "This step of the project has been entered already. Correct that entry instead."
                ),
            ),
            in_table("kind", ProjectStepKind, "project_step_is_in_its_table"),
            models.CheckConstraint(
                name="annual_plan_names_its_year",
                condition=Q(kind=ProjectStepKind.PLAN, plan_year__isnull=False)
                | (~Q(kind=ProjectStepKind.PLAN) & Q(plan_year__isnull=True)),
                violation_error_message=_("Enter the year with the annual plan, and with no other step."),
            ),
            models.CheckConstraint(
                name="only_reviews_have_reviewer_and_opinion",
                condition=Q(kind__in=sorted(schedule.REVIEWED)) | Q(reviewer="", opinion=""),
                violation_error_message=_(
                    "Only township check, county decision and acceptance are reviews. Leave reviewer and opinion empty."
                ),
            ),
            withdrawal_constraint("withdrawn_step_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.done_on}"

    def clean(self):
        super().clean()
        if not self.project_id or not self.kind:
            return
        refusals = Refusals(self)
        days = self.others().days()
        if self.withdrawn_at:
            self._check_withdrawal(refusals, days)
        else:
            refusals.future_days("done_on")
            self._check_identity(refusals)
            if self.kind == ProjectStepKind.REMOVAL:
                self._check_removal(refusals, days)
            elif ProjectStepKind.REMOVAL in days and self._state.adding:
                refusals.add(
                    "kind", _("The project has been taken out of the library and takes no further step.")
                )
            elif self.done_on:
                self._check_order(refusals, days)
                self._check_particulars(refusals)
        refusals.raise_if_any()

    def others(self):
        """The other steps of the project, withdrawn ones included."""
        return ProjectStep.objects.filter(project=self.project_id).exclude(pk=self.pk)

    def _check_identity(self, refusals):
        """The days of a project and its documents follow from a step: what it is, and of what, stays."""
        if self._state.adding:
            return
        message = _("This stays as it was entered. Withdraw the entry and enter the right one.")
        for name in ("project", "kind"):
            attname = self._meta.get_field(name).attname
            if getattr(self, attname) != self.as_loaded(attname):
                refusals.add(name, message)

    def _check_order(self, refusals, days):
        """Steps come in their order; of those entered none may lie on the wrong side of this one."""
        place = schedule.POSITION[self.kind]
        for kind, day in sorted(days.items(), key=lambda entry: entry[1]):
            other = schedule.POSITION.get(kind, len(schedule.ORDER))
            label = ProjectStepKind(kind).label
            if other < place and day > self.done_on:
                text = _("“%(step)s” was on %(day)s, and comes before this step. Check both days.")
                refusals.add("done_on", text % {"step": label, "day": day})
            elif other > place and day < self.done_on:
                text = _("“%(step)s” was on %(day)s already, and comes after this step. Check both days.")
                refusals.add("done_on", text % {"step": label, "day": day})

    def _check_particulars(self, refusals):
        project = Project.objects.get(pk=self.project_id)  # as it is under the lock
        if self.kind == ProjectStepKind.LIBRARY and not project.goal.strip():
            refusals.add(
                "kind",
                _(
                    "Without a performance goal a project is not taken into the library. Enter the goal first."
                ),
            )
        if self.kind in schedule.CLOSING and self._state.adding:
            missing = [row.title for row in project.documents.missing().exclude(step=self.pk)]
            if missing:
                refusals.add(
                    "kind",
                    _("Documents are still missing (%(missing)s). Enter their numbers and days first.")
                    % {"missing": "、".join(dict.fromkeys(missing))},
                )

    def _check_removal(self, refusals, days):
        if not self.note.strip():
            refusals.add("note", _("Say why the project is taken out of the library."))
        if ProjectStepKind.LIBRARY not in days:
            refusals.add("kind", _("The project is not in the library yet."))
        elif self.done_on and self.done_on < max(days.values()):
            refusals.add("done_on", _("The project took another step after that day. Check both days."))
        if ProjectStepKind.START in days:
            refusals.add("kind", _("Works on this project have begun; it can no longer be taken out."))

    def _check_withdrawal(self, refusals, days):
        later = [
            kind
            for kind in days
            if self.kind in schedule.POSITION
            and (kind == ProjectStepKind.REMOVAL or schedule.POSITION[kind] > schedule.POSITION[self.kind])
        ]
        if later or self.documents.standing().exclude(dated_on=None).exists():
            refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))

    def rows_to_lock(self):
        return [Project.objects.filter(pk=self.project_id)]

    def touched_regions(self):
        return [self.project.region_code]

    def concerns_from(self):
        return self.done_on
