from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.models import Household, Member
from projects.querysets import RegionalQuerySet, TrainingAttendanceQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from villages.constraints import not_before
from villages.fields import RegionCodeField
from villages.refusals import Refusals


class TrainingSession(Withdrawable):
    """One employment training (一期), from its first to its last day."""

    region_code = RegionCodeField(_("region"), db_index=True)
    name = models.CharField(_("name of the training"), max_length=120)
    trade = models.CharField(_("trade"), max_length=60, blank=True)
    starts_on = models.DateField(_("first day"), db_index=True)
    ends_on = models.DateField(_("last day"))
    place = models.CharField(_("place"), max_length=120, blank=True)

    objects = RegionalQuerySet.as_manager()
    PERSONAL = ()
    CONSTRAINT_FIELDS = {
        "training_ends_after_it_starts": "ends_on",
        "withdrawn_training_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("training session")
        verbose_name_plural = _("training sessions")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            not_before("training_ends_after_it_starts", "starts_on", "ends_on"),
            withdrawal_constraint("withdrawn_training_has_a_reason"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.attendances.standing().exists() or self.benefits.standing().exists():
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
        else:
            refusals.future_days("starts_on")
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [TrainingSession.objects.filter(pk=self.pk)] if self.pk else []

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.starts_on


class TrainingAttendance(Withdrawable):
    """A member took part in a training session."""

    session = models.ForeignKey(
        TrainingSession, models.PROTECT, related_name="attendances", verbose_name=_("training session")
    )
    member = models.ForeignKey(Member, models.PROTECT, related_name="attendances", verbose_name=_("member"))

    objects = TrainingAttendanceQuerySet.as_manager()
    PERSONAL = ("member",)
    CONSTRAINT_FIELDS = {
        "member_attends_a_training_once": "member",
        "withdrawn_attendance_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("training attendance")
        verbose_name_plural = _("training attendances")
        ordering = ["session_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "member"],
                condition=Q(withdrawn_at=None),
                name="member_attends_a_training_once",
                violation_error_message=_("This member is on the list of the training already."),
            ),
            withdrawal_constraint("withdrawn_attendance_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.member.name}，{self.session.name}"

    def clean(self):
        super().clean()
        if self.withdrawn_at or not (self.session_id and self.member_id):
            return
        refusals = Refusals(self)
        if not self.session.is_standing:
            refusals.add("session", _("This training has been withdrawn. Choose another one."))
        if self.session.ends_on < self.member.joined_on:
            refusals.add("member", _("The member was not in the household by then."))
        if self.member.left_on and self.session.starts_on >= self.member.left_on:
            refusals.add("member", _("The member had left the household by then."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [
            Household.objects.filter(members=self.member_id),
            TrainingSession.objects.filter(pk=self.session_id),
        ]

    def touched_regions(self):
        return [self.member.household.village_id, self.session.region_code]

    def entered_for(self):
        return [self.member.household.village_id]

    def concerns_from(self):
        return self.session.starts_on


class JobEvent(Withdrawable):
    """送岗活动: an event that brought posts and job information to the people."""

    region_code = RegionCodeField(_("region"), db_index=True)
    name = models.CharField(_("name of the event"), max_length=120)
    held_on = models.DateField(_("held on"), db_index=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    posts_offered = models.PositiveIntegerField(_("posts offered"), default=0)

    objects = RegionalQuerySet.as_manager()
    PERSONAL = ()
    CONSTRAINT_FIELDS = {"withdrawn_job_event_has_a_reason": "withdrawn_reason"}

    class Meta:
        verbose_name = _("job event")
        verbose_name_plural = _("job events")
        ordering = ["-held_on", "-pk"]
        constraints = [withdrawal_constraint("withdrawn_job_event_has_a_reason")]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("held_on")
        refusals.raise_if_any()

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.held_on
