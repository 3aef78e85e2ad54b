from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from projects.life_querysets import OfProjectQuerySet, ReportQuerySet, RuleQuerySet
from tongmu.audit.trailed import Trailed, Withdrawable, withdrawal_constraint
from tongmu.core.validators import without_personal_numbers
from villages.constraints import not_before
from villages.fields import RegionCodeField
from villages.refusals import Refusals

from .project import Project

WHOLE = 100  # percent


class ProjectStage(Withdrawable):
    """A stage of the works: its share of the whole and its planned first and last day."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="stages", verbose_name=_("project"))
    name = models.CharField(_("name of the stage"), max_length=60)
    share = models.PositiveSmallIntegerField(
        _("share of the works (%)"), validators=[MinValueValidator(1), MaxValueValidator(WHOLE)]
    )
    planned_starts_on = models.DateField(_("planned first day"))
    planned_ends_on = models.DateField(_("planned last day"))

    objects = OfProjectQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("name",)
    CONSTRAINT_FIELDS = {
        "stage_share_is_a_percentage": "share",
        "stage_ends_after_it_begins": "planned_ends_on",
        "withdrawn_stage_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("stage of the works")
        verbose_name_plural = _("stages of the works")
        ordering = ["planned_starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="stage_share_is_a_percentage",
                condition=Q(share__gte=1, share__lte=WHOLE),
                violation_error_message=_("A share lies between 1 and 100 percent."),
            ),
            not_before("stage_ends_after_it_begins", "planned_starts_on", "planned_ends_on"),
            withdrawal_constraint("withdrawn_stage_has_a_reason"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if not self.project_id:
            return
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.reports.standing().exists():
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
        elif self.share:
            others = ProjectStage.objects.standing().filter(project=self.project_id).exclude(pk=self.pk)
            left = WHOLE - sum(others.values_list("share", flat=True))
            if self.share > left:
                refusals.add(
                    "share",
                    _("The stages of a project make 100%% together; %(left)s%% are left for this one.")
                    % {"left": max(left, 0)},
                )
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Project.objects.filter(pk=self.project_id)]

    def touched_regions(self):
        return [self.project.region_code]


class StageReport(Withdrawable):
    """How much of a stage is done by a day, what was done, and why it is late where it is."""

    stage = models.ForeignKey(
        ProjectStage, models.PROTECT, related_name="reports", verbose_name=_("stage of the works")
    )
    reported_on = models.DateField(_("day of the report"))
    done = models.PositiveSmallIntegerField(
        _("done of the stage (%)"),
        validators=[MaxValueValidator(WHOLE)],
        help_text=_("All that is done of this stage by that day, 0 to 100"),
    )
    work_done = models.CharField(_("work done"), max_length=255, validators=[without_personal_numbers])
    delay_reason = models.CharField(
        _("reason for the delay"), max_length=255, blank=True, validators=[without_personal_numbers]
    )

    objects = ReportQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("work_done", "delay_reason")
    CONSTRAINT_FIELDS = {
        "report_is_a_percentage": "done",
        "stage_is_reported_once_a_day": "reported_on",
        "withdrawn_report_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["-reported_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="report_is_a_percentage",
                condition=Q(done__gte=0, done__lte=WHOLE),
                violation_error_message=_("What is done lies between 0 and 100 percent."),
            ),
            models.UniqueConstraint(
                fields=["stage", "reported_on"],
                condition=Q(withdrawn_at=None),
                name="stage_is_reported_once_a_day",
                violation_error_message=_("This stage has a report of that day. Correct that one instead."),
            ),
            withdrawal_constraint("withdrawn_report_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.stage.name} {self.reported_on}"

    def clean(self):
        super().clean()
        if self.withdrawn_at or not self.stage_id:
            return
        refusals = Refusals(self)
        refusals.future_days("reported_on")
        stage = ProjectStage.objects.select_related("project").get(pk=self.stage_id)
        if not stage.is_standing:
            refusals.add("stage", _("This stage has been withdrawn. Choose another one."))
        if stage.project.starts_on is None:
            refusals.add("stage", _("Works on this project have not begun. Enter the start of works first."))
        else:
            refusals.day_before(
                "reported_on", stage.project.starts_on, _("This lies before the beginning of the project.")
            )
        if self.reported_on is not None and self.done is not None:
            self._check_growth(refusals)
        refusals.raise_if_any()

    def _check_growth(self, refusals):
        """What is done does not become less."""
        others = StageReport.objects.standing().filter(stage=self.stage_id).exclude(pk=self.pk)
        earlier = others.filter(reported_on__lt=self.reported_on).order_by("-reported_on").first()
        later = others.filter(reported_on__gt=self.reported_on).order_by("reported_on").first()
        if earlier and earlier.done > self.done:
            refusals.add(
                "done", self._said(earlier, _("On %(day)s %(done)s%% were done already. Check both."))
            )
        if later and later.done < self.done:
            refusals.add("done", self._said(later, _("On %(day)s only %(done)s%% were done. Check both.")))

    def _said(self, report, text):
        return text % {"day": report.reported_on, "done": report.done}

    def rows_to_lock(self):
        return [Project.objects.filter(stages=self.stage_id), ProjectStage.objects.filter(pk=self.stage_id)]

    def touched_regions(self):
        return [self.stage.project.region_code]


class LightRule(Trailed):
    """How many percentage points behind their plan works may lie before the light turns yellow, and red."""

    year = models.PositiveSmallIntegerField(_("from year"), validators=[MinValueValidator(2000)])
    region_code = RegionCodeField(_("region"))
    yellow_from = models.PositiveSmallIntegerField(
        _("yellow from (points behind)"), validators=[MinValueValidator(1), MaxValueValidator(WHOLE)]
    )
    red_from = models.PositiveSmallIntegerField(
        _("red from (points behind)"), validators=[MinValueValidator(1), MaxValueValidator(WHOLE)]
    )
    source = models.CharField(_("source"), max_length=255)

    objects = RuleQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("source",)
    CONSTRAINT_FIELDS = {
        "light_rule_once_per_year_and_region": "year",
        "red_comes_after_yellow": "red_from",
    }

    class Meta:
        verbose_name = _("rule of the progress light")
        verbose_name_plural = _("rules of the progress light")
        ordering = ["-year", "region_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "region_code"],
                name="light_rule_once_per_year_and_region",
                violation_error_message=_(
                    "This rule has been entered for that year. Correct that row instead."
                ),
            ),
            models.CheckConstraint(
                name="red_comes_after_yellow",
                condition=Q(red_from__gt=F("yellow_from")),
                violation_error_message=_("Red must begin at more points than yellow."),
            ),
        ]

    def __str__(self):
        return _("from %(year)s: yellow %(yellow)s, red %(red)s") % {
            "year": self.year,
            "yellow": self.yellow_from,
            "red": self.red_from,
        }

    def touched_regions(self):
        return [self.region_code]
