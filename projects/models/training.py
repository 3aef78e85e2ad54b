from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from households.models import Household, Member
from projects.querysets import RegionalQuerySet, TrainingAttendanceQuerySet, TrainingSessionQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core import clock
from tongmu.core.fields import MoneyField
from villages.constraints import not_before, not_negative
from villages.fields import RegionCodeField
from villages.refusals import Refusals


class TrainingSession(Withdrawable):
    """One employment training (一期), from its first to its last day."""

    region_code = RegionCodeField(_("region"), db_index=True)
    name = models.CharField(_("name of the training"), max_length=120)
    trade = models.CharField(_("trade"), max_length=60, blank=True)
    organiser = models.CharField(_("organiser"), max_length=120, blank=True)
    starts_on = models.DateField(_("first day"), db_index=True)
    ends_on = models.DateField(_("last day"))
    days = models.PositiveSmallIntegerField(_("days of training"), null=True, blank=True)
    hours = models.PositiveSmallIntegerField(_("hours of training"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    certificate = models.CharField(_("certificate given"), max_length=120, blank=True)
    subsidy = MoneyField(_("subsidy a person"), null=True, blank=True)

    objects = TrainingSessionQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("name", "trade", "organiser", "place", "certificate")
    CONSTRAINT_FIELDS = {
        "training_subsidy_is_not_negative": "subsidy",
        "training_ends_after_it_starts": "ends_on",
        "withdrawn_training_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("training session")
        verbose_name_plural = _("training sessions")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            not_before("training_ends_after_it_starts", "starts_on", "ends_on"),
            not_negative("training_subsidy_is_not_negative", "subsidy"),
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
        elif self.starts_on and self.ends_on:
            self._check_days(refusals)
        refusals.raise_if_any()

    def _check_days(self, refusals):
        """A session may be announced before it is held; whoever has attended one keeps it in the past."""
        length = (self.ends_on - self.starts_on).days + 1
        if self.days is not None and self.days > length:
            refusals.add("days", _("From the first to the last day there are %s days.") % length)
        if self.starts_on > clock.today() and self.pk and self.attendances.standing().exists():
            refusals.add(
                "starts_on", _("People have attended this training: it cannot begin later than today.")
            )

    @property
    def length(self):
        """Days of training: those entered, else from the first to the last day."""
        return self.days or (self.ends_on - self.starts_on).days + 1

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
    days_attended = models.PositiveSmallIntegerField(_("days attended"), null=True, blank=True)
    certified_on = models.DateField(_("certificate given on"), null=True, blank=True)
    certificate_no = models.CharField(_("certificate number"), max_length=80, blank=True)

    objects = TrainingAttendanceQuerySet.as_manager()
    PERSONAL = ("member", "days_attended", "certified_on", "certificate_no")
    CONSTRAINT_FIELDS = {
        "certificate_number_has_its_day": "certified_on",
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
            models.CheckConstraint(
                name="certificate_number_has_its_day",
                condition=Q(certificate_no="") | Q(certified_on__isnull=False),
                violation_error_message=_("Enter the day on which the certificate was given."),
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
        refusals.future_days("certified_on")
        refusals.day_before("certified_on", self.session.starts_on, _("The training had not begun by then."))
        if self.session.starts_on > clock.today():
            refusals.add("session", _("This training has not begun yet."))
        if self.days_attended is not None and self.days_attended > self.session.length:
            refusals.add("days_attended", _("The training has %s days.") % self.session.length)
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
    organiser = models.CharField(_("organiser"), max_length=120, blank=True)
    posts_offered = models.PositiveIntegerField(_("posts offered"), default=0)
    employers = models.PositiveIntegerField(_("employers present"), null=True, blank=True)
    attendance = models.PositiveIntegerField(_("people who came"), null=True, blank=True)
    agreements = models.PositiveIntegerField(_("agreements reached"), null=True, blank=True)

    objects = RegionalQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("name", "place", "organiser")
    CONSTRAINT_FIELDS = {
        "no_more_agreements_than_people_who_came": "agreements",
        "withdrawn_job_event_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("job event")
        verbose_name_plural = _("job events")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="no_more_agreements_than_people_who_came",
                condition=Q(agreements__isnull=True)
                | Q(attendance__isnull=True)
                | Q(agreements__lte=F("attendance")),
                violation_error_message=_("More agreements than people who came. Check both numbers."),
            ),
            withdrawal_constraint("withdrawn_job_event_has_a_reason"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        if self.held_on and self.held_on > clock.today():
            for field in ("employers", "attendance", "agreements"):
                if getattr(self, field) is not None:
                    refusals.add(field, _("The event has not been held yet. Enter this afterwards."))
        refusals.raise_if_any()

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.held_on
