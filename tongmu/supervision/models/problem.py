"""问题整改台账: what is wrong, who puts it right by when, and every step until somebody else closes it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from households.models import Household
from projects.models import Project
from tongmu.audit.trailed import Trailed, Withdrawable, withdrawal_constraint
from tongmu.core import clock
from tongmu.core.pictures import PictureField
from tongmu.core.regions import is_within, on_one_line
from tongmu.core.validators import without_personal_numbers
from tongmu.supervision import rectification
from tongmu.supervision.codes import (
    INSPECTED,
    NAMED_SOURCES,
    OVER,
    LookBack,
    Manner,
    ProblemCategory,
    ProblemSource,
    ProblemState,
    StepKind,
)
from tongmu.supervision.querysets import ProblemQuerySet, ProblemStepQuerySet
from villages.constraints import in_table, not_before
from villages.fields import RegionCodeField
from villages.models import Cadre
from villages.refusals import Refusals

from .campaign import Campaign
from .feedback import Feedback
from .inspection import Inspection

TOWN = 9  # digits of the region whose ledger numbers the problem


def named_source(source, name):
    """Who comes from `source` names the record it comes from, and nobody else names one."""
    field = NAMED_SOURCES[source]
    return models.CheckConstraint(
        name=name,
        condition=Q(source=source, **{f"{field}__isnull": False})
        | (~Q(source=source) & Q(**{f"{field}__isnull": True})),
        violation_error_message=_("Choose the record the problem comes from, and none with another source."),
    )


class Problem(Withdrawable):
    """One problem of the ledger of a town. Enter it through `ledger.register`, which gives the number.

    State, unit, cadres and days are those of its last steps; `ledger.take_step` writes both together, nobody else does.
    `ended_on` is the day it was closed or handed to discipline inspection.
    """

    region_code = RegionCodeField(_("place of the problem"), db_index=True, levels=("town", "village"))
    ledger_code = models.CharField(max_length=TOWN, editable=False)
    year = models.PositiveSmallIntegerField(_("year of the number"), editable=False)
    sequence = models.PositiveIntegerField(_("running number"), editable=False)
    source = models.CharField(_("source of the problem"), max_length=20, choices=ProblemSource)
    inspection = models.ForeignKey(
        Inspection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="problems",
        verbose_name=_("inspection"),
    )
    feedback = models.ForeignKey(
        Feedback, models.PROTECT, null=True, blank=True, related_name="problems", verbose_name=_("feedback")
    )
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="problems", verbose_name=_("campaign")
    )
    earlier = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="later",
        verbose_name=_("problem that came back"),
    )
    found_on = models.DateField(_("found on"), db_index=True)
    category = models.CharField(_("category of the problem"), max_length=20, choices=ProblemCategory)
    description = models.TextField(_("what is wrong"), max_length=1000, validators=[without_personal_numbers])
    is_common = models.BooleanField(
        _("common problem"), default=False, help_text=_("Found in more places than this one.")
    )
    manner = models.CharField(
        _("manner of rectification"), max_length=20, choices=Manner, default=Manner.BY_DATE
    )
    household = models.ForeignKey(
        Household,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="problems_found",
        verbose_name=_("household"),
        help_text=_("Only where it concerns one household."),
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="problems", verbose_name=_("project")
    )
    state = models.CharField(
        _("state of the problem"),
        max_length=20,
        choices=ProblemState,
        default=ProblemState.REGISTERED,
        editable=False,
        db_index=True,
    )
    responsible_unit = models.CharField(_("responsible unit"), max_length=120, blank=True, editable=False)
    responsible_cadre = models.ForeignKey(
        Cadre,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="problems_to_rectify",
        verbose_name=_("responsible cadre"),
    )
    leading_cadre = models.ForeignKey(
        Cadre,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="problems_led",
        verbose_name=_("leading cadre"),
    )
    due_on = models.DateField(_("to be rectified by"), null=True, blank=True, editable=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("who asked for closure"),
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("who closed it"),
    )
    ended_on = models.DateField(_("closed or handed over on"), null=True, blank=True, editable=False)

    objects = ProblemQuerySet.as_manager()
    PERSONAL = ("household", "description", "responsible_cadre", "leading_cadre")
    NAMELESS = ("ledger_code", "responsible_unit")
    CONSTRAINT_FIELDS = {
        "problem_source_is_in_its_table": "source",
        "problem_category_is_in_its_table": "category",
        "problem_manner_is_in_its_table": "manner",
        "problem_state_is_in_its_table": "state",
        "problem_is_numbered_once_per_town_and_year": "found_on",
        "problem_found_by_an_inspection_names_it": "inspection",
        "problem_from_feedback_names_it": "feedback",
        "problem_from_a_campaign_names_it": "campaign",
        "problem_that_came_back_names_the_earlier_one": "earlier",
        "problem_over_has_its_day": "ended_on",
        "problem_ends_after_it_was_found": "found_on",
        "problem_in_hand_has_a_unit": "responsible_unit",
        "closed_problem_says_who_closed_it": "closed_by",
        "who_closes_a_problem_did_not_ask_for_it": "closed_by",
        "withdrawn_problem_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("problem")
        verbose_name_plural = _("problems")
        ordering = ["-year", "-sequence", "-pk"]
        indexes = [models.Index(fields=["due_on"], name="problem_by_due_day")]
        constraints = [
            in_table("source", ProblemSource, "problem_source_is_in_its_table"),
            in_table("category", ProblemCategory, "problem_category_is_in_its_table"),
            in_table("manner", Manner, "problem_manner_is_in_its_table"),
            in_table("state", ProblemState, "problem_state_is_in_its_table"),
            models.UniqueConstraint(
                fields=["ledger_code", "year", "sequence"],
                name="problem_is_numbered_once_per_town_and_year",
                violation_error_message=_("Another problem was given this number just now. Save again."),
            ),
            models.CheckConstraint(
                name="problem_found_by_an_inspection_names_it",
                condition=Q(inspection__isnull=True) & ~Q(source=ProblemSource.INSPECTION)
                | Q(inspection__isnull=False, source__in=INSPECTED),
                violation_error_message=_(
                    "Choose the inspection that found it, and none with another source."
                ),
            ),
            named_source(ProblemSource.FEEDBACK, "problem_from_feedback_names_it"),
            named_source(ProblemSource.CAMPAIGN, "problem_from_a_campaign_names_it"),
            named_source(ProblemSource.LOOK_BACK, "problem_that_came_back_names_the_earlier_one"),
            models.CheckConstraint(
                name="problem_over_has_its_day",
                condition=Q(state__in=OVER, ended_on__isnull=False)
                | (~Q(state__in=OVER) & Q(ended_on__isnull=True)),
                violation_error_message=_("A problem that is over has its day, and no other one has."),
            ),
            not_before("problem_ends_after_it_was_found", "found_on", "ended_on"),
            models.CheckConstraint(
                name="problem_in_hand_has_a_unit",
                condition=Q(state__in=[ProblemState.REGISTERED, ProblemState.REFERRED])
                | ~Q(responsible_unit=""),
                violation_error_message=_("Say which unit puts it right."),
            ),
            models.CheckConstraint(
                name="closed_problem_says_who_closed_it",
                condition=Q(state=ProblemState.CLOSED)
                | (~Q(state=ProblemState.CLOSED) & Q(closed_by__isnull=True)),
                violation_error_message=_("Only a closed problem names who closed it."),
            ),
            models.CheckConstraint(
                name="who_closes_a_problem_did_not_ask_for_it",
                condition=Q(closed_by__isnull=True)
                | Q(requested_by__isnull=True)
                | ~Q(closed_by=F("requested_by")),
                violation_error_message=_(
                    "Who asked for closure does not close the problem. Leave it to somebody else."
                ),
            ),
            withdrawal_constraint("withdrawn_problem_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.number} {self.get_category_display()}"

    @property
    def number(self):
        """As it stands on paper: 2018-007."""
        return f"{self.year}-{self.sequence:03d}" if self.sequence else ""

    @property
    def is_over(self):
        return self.state in OVER

    def days_overdue(self, day):
        return rectification.days_overdue(self.due_on, self.ended_on, day)

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.steps.taken().exists():
                refusals.add(
                    "withdrawn_reason",
                    _("This problem is in somebody's hand. Ask for its closure instead of withdrawing it."),
                )
        else:
            self._check_entry(refusals)
        refusals.raise_if_any()

    def _check_entry(self, refusals):
        refusals.future_days("found_on")
        if not self.region_code:
            return
        if self.ledger_code and not is_within(self.region_code, self.ledger_code):
            refusals.add(
                "region_code", _("The number was given by another town. Withdraw it and enter it there.")
            )
        if self.household_id and not is_within(self.household.village_id, self.region_code):
            refusals.add("household", _("This household lives outside the place of the problem."))
        if self.project_id and not on_one_line(self.project.region_code, self.region_code):
            refusals.add("project", _("The project is not in this place. Choose the right project or place."))
        if self.inspection_id and not is_within(self.region_code, self.inspection.region_code):
            refusals.add("inspection", _("This inspection looked at another place."))
        if self.inspection_id:
            refusals.day_before(
                "found_on", self.inspection.starts_on, _("The inspection had not begun by then.")
            )
        if self.feedback_id and not on_one_line(self.feedback.region_code, self.region_code):
            refusals.add("feedback", _("This feedback is about another place."))
        if self.campaign_id and not on_one_line(self.campaign.region_code, self.region_code):
            refusals.add("campaign", _("This campaign is held in another place."))
        if self.earlier_id:
            self._check_earlier(refusals)
        if self.pk and self.found_on and self.steps.taken().filter(done_on__lt=self.found_on).exists():
            refusals.add("found_on", _("A step was taken before that day. Check both days."))

    def _check_earlier(self, refusals):
        if self.earlier.region_code != self.region_code:
            refusals.add("earlier", _("The earlier problem was in another place."))
        elif self.earlier.state != ProblemState.CLOSED:
            refusals.add("earlier", _("The earlier problem is not closed: go on with that one."))

    def rows_to_lock(self):
        own = [Problem.objects.filter(pk=self.pk)] if self.pk else []
        return [Inspection.objects.filter(pk=self.inspection_id), *own]

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.found_on


class ProblemStep(Trailed):
    """What was done about a problem, when and by whom. Steps are added, never changed: `ledger.take_step` writes them.

    `cadre` is the one behind the account `by` on that day. An assignment and an extension set the day `due_on`.
    """

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="steps", verbose_name=_("problem"))
    kind = models.CharField(_("step of rectification"), max_length=20, choices=StepKind)
    done_on = models.DateField(_("day of the step"), db_index=True)
    note = models.TextField(
        _("what was done or found"), max_length=1000, blank=True, validators=[without_personal_numbers]
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    cadre = models.ForeignKey(
        Cadre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="problem_steps",
        verbose_name=_("cadre who entered it"),
    )
    entered_at = models.DateTimeField(_("entered at"), default=clock.now)
    responsible_unit = models.CharField(_("responsible unit"), max_length=120, blank=True)
    responsible_cadre = models.ForeignKey(
        Cadre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible cadre"),
    )
    leading_cadre = models.ForeignKey(
        Cadre, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("leading cadre")
    )
    due_on = models.DateField(_("to be rectified by"), null=True, blank=True)
    result = models.CharField(_("result of the look back"), max_length=20, choices=LookBack, blank=True)
    picture = PictureField(_("picture"), blank=True, default="")

    objects = ProblemStepQuerySet.as_manager()
    PERSONAL = ("note", "cadre", "responsible_cadre", "leading_cadre")
    NAMELESS = ("responsible_unit",)
    CONSTRAINT_FIELDS = {
        "problem_step_kind_is_in_its_table": "kind",
        "look_back_and_no_other_step_has_a_result": "result",
        "day_due_is_set_by_assignment_or_extension": "due_on",
        "assignment_and_no_other_step_names_a_unit": "responsible_unit",
        "steps_after_the_first_say_what_was_done": "note",
        "problem_is_closed_once": "kind",
    }

    class Meta:
        verbose_name = _("step of a problem")
        verbose_name_plural = _("steps of problems")
        ordering = ["problem_id", "pk"]
        constraints = [
            in_table("kind", StepKind, "problem_step_kind_is_in_its_table"),
            models.CheckConstraint(
                name="look_back_and_no_other_step_has_a_result",
                condition=Q(kind=StepKind.LOOK_BACK, result__in=LookBack.values)
                | (~Q(kind=StepKind.LOOK_BACK) & Q(result="")),
                violation_error_message=_("Say what the look back found; no other step has a result."),
            ),
            models.CheckConstraint(
                name="day_due_is_set_by_assignment_or_extension",
                condition=Q(kind=StepKind.ASSIGN)
                | Q(kind=StepKind.EXTEND, due_on__isnull=False)
                | (~Q(kind__in=rectification.DEADLINES) & Q(due_on__isnull=True)),
                violation_error_message=_("Give the new day by which it is to be rectified."),
            ),
            models.CheckConstraint(
                name="assignment_and_no_other_step_names_a_unit",
                condition=(Q(kind=StepKind.ASSIGN) & ~Q(responsible_unit=""))
                | (~Q(kind=StepKind.ASSIGN) & Q(responsible_unit="")),
                violation_error_message=_("Say which unit puts it right."),
            ),
            models.CheckConstraint(
                name="steps_after_the_first_say_what_was_done",
                condition=Q(kind__in=[StepKind.REGISTER, StepKind.ASSIGN]) | ~Q(note=""),
                violation_error_message=_("Say in some words what was done or found."),
            ),
            models.UniqueConstraint(
                fields=["problem"],
                condition=Q(kind=StepKind.CLOSE),
                name="problem_is_closed_once",
                violation_error_message=_("This problem has been closed already."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.done_on}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if not self._state.adding:
            if self._is_changed():
                refusals.add("kind", _("A step stays as it was entered. Enter a further step."))
            refusals.raise_if_any()
            return
        refusals.future_days("done_on")
        if self.problem_id and self.done_on:
            self._check_order(refusals)
        if self.due_on and self.done_on and self.due_on < self.done_on:
            refusals.add("due_on", _("This day is over already. Choose a later one."))
        if self.kind == StepKind.ASSIGN and not self.due_on and self.problem.manner != Manner.LONG_TERM:
            refusals.add("due_on", _("Give the day by which it is to be rectified."))
        refusals.raise_if_any()

    def _is_changed(self):
        names = [field.attname for field in self._meta.concrete_fields]
        return any(getattr(self, name) != self.as_loaded(name) for name in names)

    def _check_order(self, refusals):
        """A step comes after the problem was found and after the steps taken so far.

        The registration is none of them: what is written on paper first may be entered later.
        """
        refusals.day_before("done_on", self.problem.found_on, _("The problem had not been found by then."))
        last = ProblemStep.objects.filter(problem=self.problem_id).taken().order_by("-pk").first()
        if last and self.done_on < last.done_on:
            words = _("The last step (%(step)s) was on %(day)s. This one cannot lie before it.")
            refusals.add(
                "done_on", words % {"step": last.get_kind_display(), "day": last.done_on.isoformat()}
            )

    def rows_to_lock(self):
        return [Problem.objects.filter(pk=self.problem_id)]

    def touched_regions(self):
        return [self.problem.region_code]

    def concerns_from(self):
        return self.done_on
