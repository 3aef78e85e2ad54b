"""督查: who looked at the work of a place, at which households, and whether the records were right."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.models import Household
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.regions import is_within
from tongmu.core.validators import without_personal_numbers
from tongmu.supervision.codes import InspectionKind, InspectionLevel
from tongmu.supervision.querysets import InspectionQuerySet, InspectionSampleQuerySet
from villages.constraints import in_table, not_before
from villages.fields import RegionCodeField
from villages.refusals import Refusals


class Inspection(Withdrawable):
    """One inspection of a region by a team, from its first to its last day (none while the team is there).

    Higher levels send their findings in writing: its number and the day it came are entered then.
    """

    region_code = RegionCodeField(_("region inspected"), db_index=True, levels=("county", "town", "village"))
    name = models.CharField(
        _("name of the inspection"), max_length=120, validators=[without_personal_numbers]
    )
    kind = models.CharField(_("kind of inspection"), max_length=20, choices=InspectionKind)
    level = models.CharField(_("level of the inspectors"), max_length=20, choices=InspectionLevel)
    starts_on = models.DateField(_("first day"), db_index=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    leader = models.CharField(
        _("head of the team"), max_length=60, blank=True, validators=[without_personal_numbers]
    )
    team = models.CharField(_("team"), max_length=255, blank=True, validators=[without_personal_numbers])
    looked_at = models.TextField(
        _("what was looked at"), max_length=1000, validators=[without_personal_numbers]
    )
    document_no = models.CharField(
        _("number of the findings"),
        max_length=80,
        blank=True,
        help_text=_("Of the letter in which a higher level tells what it found."),
    )
    findings_on = models.DateField(_("findings came on"), null=True, blank=True)

    objects = InspectionQuerySet.as_manager()
    PERSONAL = ("leader", "team", "looked_at")
    NAMELESS = ("name", "document_no")
    CONSTRAINT_FIELDS = {
        "inspection_kind_is_in_its_table": "kind",
        "inspection_level_is_in_its_table": "level",
        "inspection_ends_after_it_starts": "ends_on",
        "findings_come_after_the_inspection_began": "findings_on",
        "numbered_findings_have_their_day": "findings_on",
        "withdrawn_inspection_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            in_table("kind", InspectionKind, "inspection_kind_is_in_its_table"),
            in_table("level", InspectionLevel, "inspection_level_is_in_its_table"),
            not_before("inspection_ends_after_it_starts", "starts_on", "ends_on"),
            not_before("findings_come_after_the_inspection_began", "starts_on", "findings_on"),
            models.CheckConstraint(
                name="numbered_findings_have_their_day",
                condition=Q(document_no="") | Q(findings_on__isnull=False),
                violation_error_message=_("Give the day on which the findings with this number came."),
            ),
            withdrawal_constraint("withdrawn_inspection_has_a_reason"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.samples.standing().exists() or self.problems.standing().exists():
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
        else:
            refusals.future_days("ends_on", "findings_on")
            if self.pk and self.starts_on:
                self._check_samples(refusals)
        refusals.raise_if_any()

    def _check_samples(self, refusals):
        samples = self.samples.standing()
        if samples.filter(checked_on__lt=self.starts_on).exists():
            refusals.add("starts_on", _("Households were inspected before that day. Check both days."))
        if self.ends_on and samples.filter(checked_on__gt=self.ends_on).exists():
            refusals.add("ends_on", _("Households were inspected after that day. Check both days."))
        if samples.outside(self.region_code).exists():
            refusals.add("region_code", _("Households inspected live outside this region."))
        if self.problems.standing().outside(self.region_code).exists():
            refusals.add("region_code", _("Problems of this inspection were found outside this region."))

    def rows_to_lock(self):
        return [Inspection.objects.filter(pk=self.pk)] if self.pk else []

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.starts_on


class InspectionSample(Withdrawable):
    """A household that was looked at: whether what was found agrees with the records, and whether it is satisfied."""

    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="samples", verbose_name=_("inspection")
    )
    household = models.ForeignKey(
        Household, models.PROTECT, related_name="inspection_samples", verbose_name=_("household")
    )
    checked_on = models.DateField(_("inspected on"), db_index=True)
    agrees = models.BooleanField(
        _("what was found agrees with the records"),
        choices=[(True, _("It agrees")), (False, _("It differs"))],
    )
    differs_in = models.CharField(
        _("what differs"), max_length=255, blank=True, validators=[without_personal_numbers]
    )
    satisfied = models.BooleanField(
        _("household is satisfied"),
        null=True,
        blank=True,
        choices=[(True, _("Satisfied")), (False, _("Not satisfied"))],
        help_text=_("Leave it open where nobody was asked."),
    )

    objects = InspectionSampleQuerySet.as_manager()
    PERSONAL = ("household", "differs_in", "agrees", "satisfied")
    CONSTRAINT_FIELDS = {
        "household_is_inspected_once_per_inspection": "household",
        "what_differs_is_said_where_something_does": "differs_in",
        "withdrawn_sample_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("household inspected")
        verbose_name_plural = _("households inspected")
        ordering = ["checked_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "household"],
                condition=Q(withdrawn_at=None),
                name="household_is_inspected_once_per_inspection",
                violation_error_message=_(
                    "This household is on the list of the inspection already. Correct that row instead."
                ),
            ),
            models.CheckConstraint(
                name="what_differs_is_said_where_something_does",
                condition=Q(agrees=True, differs_in="") | (Q(agrees=False) & ~Q(differs_in="")),
                violation_error_message=_(
                    "Say what differs from the records; where all agrees, leave this empty."
                ),
            ),
            withdrawal_constraint("withdrawn_sample_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.checked_on} {self.get_agrees_display()}"

    def clean(self):
        super().clean()
        if self.withdrawn_at or not self.inspection_id:
            return
        refusals = Refusals(self)
        inspection = Inspection.objects.get(pk=self.inspection_id)  # as it is under the lock
        refusals.future_days("checked_on")
        refusals.day_before("checked_on", inspection.starts_on, _("The inspection had not begun by then."))
        if self.checked_on and inspection.ends_on and self.checked_on > inspection.ends_on:
            refusals.add("checked_on", _("The inspection was over by then. Check both days."))
        if not inspection.is_standing:
            refusals.add("inspection", _("This inspection has been withdrawn. Choose another one."))
        if self.household_id and not is_within(self.household.village_id, inspection.region_code):
            refusals.add("household", _("This household lives outside the region inspected."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Inspection.objects.filter(pk=self.inspection_id)]

    def touched_regions(self):
        """The household's village, where it counts, and the inspection's region."""
        return [self.household.village_id, self.inspection.region_code]

    def entered_for(self):
        return [self.inspection.region_code]

    def concerns_from(self):
        return self.checked_on
