from django.db import models
from django.db.models import F, Min, Q
from django.utils.translation import gettext_lazy as _

from households.models import Household
from projects import rules
from projects.codes import ConstructionNature, OutputKind, ProjectCategory, ProjectStepKind
from projects.querysets import OutputQuerySet, ProjectQuerySet
from tongmu.audit.trailed import Trailed, Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from tongmu.core.numbers import grouped
from tongmu.core.regions import is_code, is_within, on_line_with, within
from tongmu.core.validators import without_personal_numbers
from villages.constraints import in_table, not_before, not_negative, positive
from villages.fields import RegionCodeField
from villages.models import Village
from villages.refusals import Refusals


def among(name, part, whole):
    """Where both are known, `part` is at most `whole`."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{part}__isnull": True})
        | Q(**{f"{whole}__isnull": True})
        | Q(**{f"{part}__lte": F(whole)}),
        violation_error_message=_("These are more than all that are served. Check both numbers."),
    )


class Project(Trailed):
    """An aid project of a town or a village; without a performance goal it does not enter the library (项目库).

    `starts_on` and `finished_on` are the days of its steps "start of works" and "acceptance": whoever records those
    (`projects.life`) sets them. What was planned stands beside them.

    What it built lies within its place, and its money was received on the line from its place to the province:
    whoever moves the project would otherwise leave results and money behind in another's figures.
    """

    number = models.CharField(
        _("project number"),
        max_length=40,
        unique=True,
        error_messages={"unique": _("This project number has been entered already. Check the number.")},
    )
    name = models.CharField(_("project name"), max_length=120, db_index=True)
    category = models.CharField(_("project category"), max_length=20, choices=ProjectCategory)
    region_code = RegionCodeField(_("place of the project"), levels=("town", "village"), db_index=True)
    planned_amount = MoneyField(_("planned amount"))
    approved_amount = MoneyField(_("approved amount"), null=True, blank=True)
    nature = models.CharField(
        _("nature of the construction"), max_length=20, choices=ConstructionNature, blank=True
    )
    site = models.CharField(
        _("site"),
        max_length=120,
        blank=True,
        help_text=_("The place in words, such as the group or the road"),
    )
    scale = models.CharField(_("task and scale"), max_length=255, blank=True)
    responsible_unit = models.CharField(_("responsible unit"), max_length=120)
    responsible_office = models.CharField(
        _("office of the person responsible"),
        max_length=60,
        blank=True,
        help_text=_("The office and not the name, such as head of the poverty-alleviation office"),
    )
    contractor = models.CharField(
        _("contractor"),
        max_length=120,
        blank=True,
        validators=[without_personal_numbers],
        help_text=_("The firm or team, after the tender or purchase; everyone reads it"),
    )
    goal = models.TextField(_("performance goal"), max_length=2000, blank=True)
    participation = models.CharField(_("participation of the people"), max_length=255, blank=True)
    benefit_mechanism = models.CharField(_("how it helps the poor"), max_length=255, blank=True)
    households_served = models.PositiveIntegerField(_("households served"), null=True, blank=True)
    persons_served = models.PositiveIntegerField(_("persons served"), null=True, blank=True)
    poor_households_served = models.PositiveIntegerField(
        _("poor households among them"), null=True, blank=True
    )
    poor_persons_served = models.PositiveIntegerField(_("poor persons among them"), null=True, blank=True)
    planned_starts_on = models.DateField(_("planned first day"), null=True, blank=True)
    planned_ends_on = models.DateField(_("planned last day"), null=True, blank=True)
    starts_on = models.DateField(_("work begun on"), null=True, blank=True)
    finished_on = models.DateField(_("accepted on"), null=True, blank=True)

    objects = ProjectQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = (
        "number",
        "name",
        "site",
        "scale",
        "responsible_unit",
        "responsible_office",
        "contractor",
        "goal",
        "participation",
        "benefit_mechanism",
    )
    CONSTRAINT_FIELDS = {
        "project_category_is_in_its_table": "category",
        "project_planned_amount_is_not_negative": "planned_amount",
        "project_approved_amount_is_not_negative": "approved_amount",
        "project_finishes_after_it_begins": "finished_on",
        "project_nature_is_in_its_table": "nature",
        "project_is_planned_to_end_after_it_begins": "planned_ends_on",
        "poor_households_are_among_those_served": "poor_households_served",
        "poor_persons_are_among_those_served": "poor_persons_served",
    }

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["number"]
        indexes = [models.Index(fields=["category", "region_code"], name="project_by_category")]
        constraints = [
            in_table("category", ProjectCategory, "project_category_is_in_its_table"),
            not_negative("project_planned_amount_is_not_negative", "planned_amount"),
            not_negative("project_approved_amount_is_not_negative", "approved_amount"),
            not_before("project_finishes_after_it_begins", "starts_on", "finished_on"),
            in_table("nature", ConstructionNature, "project_nature_is_in_its_table", blank=True),
            not_before("project_is_planned_to_end_after_it_begins", "planned_starts_on", "planned_ends_on"),
            among("poor_households_are_among_those_served", "poor_households_served", "households_served"),
            among("poor_persons_are_among_those_served", "poor_persons_served", "persons_served"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        refusals.future_days("starts_on", "finished_on")
        if not self.goal.strip() and (self.starts_on or self.pk and self._is_in_library()):
            refusals.add("goal", _("Without a performance goal a project is neither taken in nor begun."))
        if self.pk and self.approved_amount is not None:
            paid = self.payments().total()
            if paid > self.approved_amount:
                refusals.add(
                    "approved_amount",
                    _("%(paid)s yuan have been paid for this project already. Approve at least that.")
                    % {"paid": grouped(paid)},
                )
        if self.pk:
            self._check_place(refusals)
            first = self.outputs.standing().aggregate(day=Min("done_on"))["day"]
            if first and (self.starts_on is None or self.starts_on > first):
                refusals.add(
                    "starts_on", _("Results of this project were done before that day. Check both days.")
                )
        refusals.raise_if_any()

    def _is_in_library(self):
        return ProjectStepKind.LIBRARY in self.steps.days()

    def _check_place(self, refusals):
        if not is_code(self.region_code):
            return
        if self.outputs.standing().exclude(within("village_id", self.region_code)).exists():
            refusals.add(
                "region_code",
                _(
                    "Results of this project lie outside this place. Choose a place that contains them, "
                    "or correct those first."
                ),
            )
        here = on_line_with("receipt__region_code", self.region_code)
        if self.allocations.standing().exclude(here).exists():
            refusals.add(
                "region_code",
                _(
                    "Money allocated to this project was received by another region. Choose a place within "
                    "that region, or withdraw the allocation first."
                ),
            )

    def payments(self):
        """The payments of this project, withdrawn ones included, through all its allocations."""
        return self.allocations.model.payments.rel.related_model.objects.filter(allocation__project=self.pk)

    def rows_to_lock(self):
        return [Project.objects.filter(pk=self.pk)] if self.pk else []

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        """Steps and money may come before the work begins, and count at the place of the project."""
        days = [self.starts_on, self.planned_ends_on]
        if self.pk:
            days.append(self.allocations.aggregate(day=Min("allocated_on"))["day"])
            days.append(self.steps.aggregate(day=Min("done_on"))["day"])
        return min(filter(None, days), default=None)


class Output(Withdrawable):
    """A physical result in whole units (栋, 平方米, 户 …): what was built, demolished, painted."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="outputs", verbose_name=_("project"))
    kind = models.CharField(_("kind of output"), max_length=30, choices=OutputKind)
    village = models.ForeignKey(Village, models.PROTECT, related_name="outputs", verbose_name=_("village"))
    done_on = models.DateField(_("done on"))
    quantity = models.PositiveBigIntegerField(_("quantity"), default=1)
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="outputs", verbose_name=_("household")
    )
    place = models.CharField(_("place of the output"), max_length=120, blank=True)
    object = models.CharField(_("object of the output"), max_length=120, blank=True)
    meets_standard = models.BooleanField(_("meets the standard"), null=True, blank=True)

    objects = OutputQuerySet.as_manager()
    PERSONAL = ("household",)
    NAMELESS = ("place", "object")
    SEEN_WITHOUT_NAMES = True
    CONSTRAINT_FIELDS = {
        "output_quantity_is_positive": "quantity",
        "output_kind_is_in_its_table": "kind",
        "household_output_names_one_household": "household",
        "household_output_has_quantity_one": "quantity",
        "output_once_per_household_and_kind": "household",
        "withdrawn_output_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("physical output")
        verbose_name_plural = _("physical outputs")
        ordering = ["-done_on", "-pk"]
        indexes = [
            models.Index(fields=["kind", "done_on"], name="output_by_kind"),
            models.Index(fields=["village", "kind"], name="output_by_village"),
        ]
        constraints = [
            positive("output_quantity_is_positive", "quantity"),
            in_table("kind", OutputKind, "output_kind_is_in_its_table"),
            models.CheckConstraint(
                name="household_output_names_one_household",
                condition=~Q(kind__in=sorted(rules.HOUSEHOLD_OUTPUTS)) | Q(household__isnull=False),
                violation_error_message=_("This is done for a household. Choose the household."),
            ),
            models.CheckConstraint(
                name="household_output_has_quantity_one",
                condition=~Q(kind__in=sorted(rules.HOUSEHOLD_OUTPUTS)) | Q(quantity=1),
                violation_error_message=_("One row is one household. Enter each household on its own."),
            ),
            models.UniqueConstraint(
                fields=["household", "kind"],
                condition=Q(household__isnull=False, withdrawn_at=None),
                name="output_once_per_household_and_kind",
                violation_error_message=_("This has been entered for the household already."),
            ),
            withdrawal_constraint("withdrawn_output_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.done_on}"

    @property
    def unit(self):
        return rules.OUTPUT_UNITS[OutputKind(self.kind)]

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("done_on")
        if self.household_id and self.village_id and self._is_placed_anew():
            household = Household.objects.get(pk=self.household_id)  # as it is under the lock
            if household.village_id != self.village_id:
                refusals.add("household", _("This household lives in another village."))
        if self.project_id:
            project = Project.objects.get(pk=self.project_id)  # as it is under the lock
            if project.starts_on is None:
                refusals.add(
                    "project", _("Works on this project have not begun. Enter the start of works first.")
                )
            refusals.day_before(
                "done_on", project.starts_on, _("This lies before the beginning of the project.")
            )
            if self.village_id and not is_within(self.village_id, project.region_code):
                refusals.add(
                    "village", _("The project is not in this village. Choose the right project or village.")
                )
        if self.household_id and self._repeated():
            refusals.add("household", _("This has been entered for the household already."))
        refusals.raise_if_any()

    def _is_placed_anew(self):
        """Whether household or village are entered or changed now. A household may move away later: what was
        done for it stays where it was done, and can still be corrected."""
        kept = Output.objects.filter(pk=self.pk, household=self.household_id, village=self.village_id)
        return not kept.exists()

    def _repeated(self):
        same = Output.objects.standing().filter(household=self.household_id, kind=self.kind)
        return same.exclude(pk=self.pk).exists()

    def rows_to_lock(self):
        return [Household.objects.filter(pk=self.household_id), Project.objects.filter(pk=self.project_id)]

    def touched_regions(self):
        return [self.village_id]

    def concerns_from(self):
        return self.done_on
