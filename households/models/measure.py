from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households import rules
from households.codes import EvidenceKind
from households.querysets import MeasureQuerySet, MeasureTypeQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from villages.constraints import ends_after_it_starts, in_table, not_before, not_negative
from villages.fields import RegionCodeField
from villages.models import Cadre
from villages.refusals import Refusals

from .household import Household, OfHousehold
from .member import Member


class MeasureType(Withdrawable):
    """One line of the catalogue of measures (措施大类、中类、小类), with the document it stands in."""

    region_code = RegionCodeField(_("region"))
    code = models.CharField(_("code of the measure"), max_length=20)
    big = models.CharField(_("group of measures"), max_length=40)
    middle = models.CharField(_("subgroup of measures"), max_length=40)
    small = models.CharField(_("type of measure"), max_length=60)
    starts_on = models.DateField(_("holds from"))
    ends_on = models.DateField(_("no longer from"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=255)

    objects = MeasureTypeQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("code", "big", "middle", "small", "source")
    CONSTRAINT_FIELDS = {
        "measure_code_stands_once_in_a_regions_catalogue": "code",
        "measure_type_ends_after_it_starts": "ends_on",
        "withdrawn_measure_type_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("type of measure")
        verbose_name_plural = _("catalogue of measures")
        ordering = ["code", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["region_code", "code"],
                condition=Q(ends_on=None, withdrawn_at=None),
                name="measure_code_stands_once_in_a_regions_catalogue",
                violation_error_message=_(
                    "This code stands in the catalogue already. End that line first, or take another code."
                ),
            ),
            ends_after_it_starts("measure_type_ends_after_it_starts"),
            withdrawal_constraint("withdrawn_measure_type_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.big}／{self.small}"

    def clean(self):
        super().clean()
        if self.withdrawn_at and self.measures.standing().exists():
            refusals = Refusals(self)
            refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
            refusals.raise_if_any()

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.starts_on


class Measure(OfHousehold, Withdrawable):
    """One measure of a household's own set (一户一策), from the plan to what came of it.

    Its state is not stored but follows from days: begun, done, or found that it cannot be done.
    """

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="measures", verbose_name=_("household")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="measures", verbose_name=_("member")
    )
    type = models.ForeignKey(
        MeasureType, models.PROTECT, related_name="measures", verbose_name=_("type of measure")
    )
    content = models.CharField(_("content of the measure"), max_length=255)
    cadre = models.ForeignKey(
        Cadre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("responsible cadre"),
    )
    responsible_unit = models.CharField(_("responsible unit"), max_length=120, blank=True)
    planned_from = models.DateField(_("planned from"))
    planned_to = models.DateField(_("planned to"))
    planned_amount = MoneyField(_("planned amount"), null=True, blank=True)
    planned_quantity = models.CharField(_("planned quantity"), max_length=60, blank=True)
    begun_on = models.DateField(_("begun on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    failed_on = models.DateField(_("found impossible on"), null=True, blank=True)
    failed_reason = models.CharField(_("why it cannot be done"), max_length=255, blank=True)
    actual_increase = MoneyField(_("actual increase of income"), null=True, blank=True)
    evidence_kind = models.CharField(_("kind of evidence"), max_length=20, choices=EvidenceKind, blank=True)
    evidence_no = models.CharField(_("number of the evidence"), max_length=80, blank=True)

    objects = MeasureQuerySet.as_manager()
    PERSONAL = (
        "household",
        "member",
        "type",
        "content",
        "cadre",
        "responsible_unit",
        "planned_amount",
        "planned_quantity",
        "failed_reason",
        "actual_increase",
        "evidence_kind",
        "evidence_no",
    )
    CONSTRAINT_FIELDS = {
        "measure_is_planned_to_end_after_it_begins": "planned_to",
        "measure_is_done_after_it_began": "done_on",
        "done_measure_had_begun": "begun_on",
        "measure_is_either_done_or_impossible": "failed_on",
        "impossible_measure_tells_why": "failed_reason",
        "measure_evidence_is_in_its_table": "evidence_kind",
        "measure_amounts_are_not_negative": "planned_amount",
        "withdrawn_measure_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["household_id", "planned_from", "pk"]
        indexes = [models.Index(fields=["household", "begun_on"], name="measure_by_household")]
        constraints = [
            not_before("measure_is_planned_to_end_after_it_begins", "planned_from", "planned_to"),
            not_before("measure_is_done_after_it_began", "begun_on", "done_on"),
            models.CheckConstraint(
                name="done_measure_had_begun",
                condition=Q(done_on=None) | Q(begun_on__isnull=False),
                violation_error_message=_("Enter the day on which the measure began."),
            ),
            models.CheckConstraint(
                name="measure_is_either_done_or_impossible",
                condition=Q(done_on=None) | Q(failed_on=None),
                violation_error_message=_("A measure is done or cannot be done. Clear one of the two days."),
            ),
            models.CheckConstraint(
                name="impossible_measure_tells_why",
                condition=Q(failed_on=None, failed_reason="")
                | (Q(failed_on__isnull=False) & ~Q(failed_reason="")),
                violation_error_message=_("Give both the day and the reason, or neither."),
            ),
            in_table("evidence_kind", EvidenceKind, "measure_evidence_is_in_its_table", blank=True),
            not_negative("measure_amounts_are_not_negative", "planned_amount", "actual_increase"),
            withdrawal_constraint("withdrawn_measure_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.content} {self.planned_from}"

    def state_on(self, day):
        """The state of the measure at the end of `day`, see `rules.measure_state`."""
        return rules.measure_state(self.begun_on, self.done_on, self.failed_on, day)

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("begun_on", "done_on", "failed_on")
        if self.begun_on and self.failed_on and self.failed_on < self.begun_on:
            refusals.add("failed_on", _("The later day lies before the earlier one. Check both days."))
        if self.household_id and self.member_id and self.member.household_id != self.household_id:
            refusals.add("member", _("This person is a member of another household."))
        if self.household_id:
            refusals.day_before(
                "begun_on",
                self.household.registered_on,
                _("This lies before the registration of the household."),
            )
        if self.cadre_id is None and not self.responsible_unit:
            refusals.add("cadre", _("Name the responsible cadre or the responsible unit."))
        if self.evidence_no and not self.evidence_kind:
            refusals.add("evidence_kind", _("Say what kind of evidence has this number."))
        refusals.raise_if_any()

    def concerns_from(self):
        return self.begun_on or self.failed_on or self.planned_from
