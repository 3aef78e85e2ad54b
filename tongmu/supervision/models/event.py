"""扶志: meetings with the people and performances, and what the people asked for there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from households.models import Household
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.regions import is_within
from tongmu.core.validators import without_personal_numbers
from tongmu.supervision.querysets import CommunityEventQuerySet, EventRequestQuerySet
from villages.constraints import in_table
from villages.fields import RegionCodeField
from villages.refusals import Refusals


class EventKind(models.TextChoices):
    COURTYARD_MEETING = "courtyard_meeting", _("Courtyard meeting")
    PERFORMANCE = "performance", _("Performance")
    OTHER = "other", _("Other community event")


class RequestKind(models.TextChoices):
    INFRASTRUCTURE = "infrastructure", _("Roads, water and power")
    HOUSING = "housing", _("Housing and surroundings")
    INDUSTRY = "industry", _("Industry and employment")
    SCHOOL_AND_HEALTH = "school_and_health", _("School and health")
    POLICY = "policy", _("Questions about policies")
    OTHER = "other", _("Other request")


class CommunityEvent(Withdrawable):
    """A meeting with the people or a performance, in a village or for the whole town; everyone may read of it."""

    kind = models.CharField(_("kind of event"), max_length=20, choices=EventKind)
    region_code = RegionCodeField(_("region"), db_index=True, levels=("town", "village"))
    title = models.CharField(
        _("title"),
        max_length=120,
        blank=True,
        validators=[without_personal_numbers],
        help_text=_("Of a performance; a meeting needs none."),
    )
    held_on = models.DateField(_("held on"), db_index=True)
    place = models.CharField(
        _("place"),
        max_length=120,
        validators=[without_personal_numbers],
        help_text=_("Such as the square of a group; not whose courtyard it is."),
    )
    host_unit = models.CharField(_("host unit"), max_length=120)
    attendance = models.PositiveIntegerField(_("attendance"))
    topics = models.CharField(
        _("topics"),
        max_length=255,
        validators=[without_personal_numbers],
        help_text=_("Everyone reads it: name no household and no person."),
    )

    objects = CommunityEventQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("title", "place", "host_unit", "topics")
    CONSTRAINT_FIELDS = {
        "event_kind_is_in_its_table": "kind",
        "performance_has_a_title": "title",
        "withdrawn_event_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("community event")
        verbose_name_plural = _("community events")
        ordering = ["-held_on", "-pk"]
        constraints = [
            in_table("kind", EventKind, "event_kind_is_in_its_table"),
            models.CheckConstraint(
                name="performance_has_a_title",
                condition=~Q(kind=EventKind.PERFORMANCE) | ~Q(title=""),
                violation_error_message=_("Give the title of the performance."),
            ),
            withdrawal_constraint("withdrawn_event_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.held_on} {self.get_kind_display()}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.requests.standing().exists():
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
        else:
            refusals.future_days("held_on")
            if self.pk and self.held_on and self._is_answered_before():
                refusals.add("held_on", _("Requests raised there were answered before that day."))
        refusals.raise_if_any()

    def _is_answered_before(self):
        return self.requests.standing().filter(answered_on__lt=self.held_on).exists()

    def rows_to_lock(self):
        return [CommunityEvent.objects.filter(pk=self.pk)] if self.pk else []

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.held_on


class EventRequest(Withdrawable):
    """What somebody asked for at an event, and the answer. Officials alone read it; the public sees how many."""

    event = models.ForeignKey(
        CommunityEvent, models.PROTECT, related_name="requests", verbose_name=_("community event")
    )
    kind = models.CharField(_("kind of request"), max_length=20, choices=RequestKind)
    what = models.CharField(_("what was asked for"), max_length=255, validators=[without_personal_numbers])
    household = models.ForeignKey(
        Household,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="event_requests",
        verbose_name=_("household"),
        help_text=_("Only where it concerns one household."),
    )
    responsible_unit = models.CharField(_("responsible unit"), max_length=120)
    answered_on = models.DateField(_("answered on"), null=True, blank=True, db_index=True)
    answer = models.TextField(_("answer"), max_length=500, blank=True, validators=[without_personal_numbers])

    objects = EventRequestQuerySet.as_manager()
    PERSONAL = ("household", "what", "answer")
    NAMELESS = ("responsible_unit",)
    CONSTRAINT_FIELDS = {
        "request_kind_is_in_its_table": "kind",
        "answered_request_has_day_and_answer": "answer",
        "withdrawn_request_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("request raised")
        verbose_name_plural = _("requests raised")
        ordering = ["-event__held_on", "pk"]
        constraints = [
            in_table("kind", RequestKind, "request_kind_is_in_its_table"),
            models.CheckConstraint(
                name="answered_request_has_day_and_answer",
                condition=Q(answered_on=None, answer="") | (Q(answered_on__isnull=False) & ~Q(answer="")),
                violation_error_message=_("Give the day together with the answer, or neither."),
            ),
            withdrawal_constraint("withdrawn_request_has_a_reason"),
        ]

    def __str__(self):
        return self.what

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("answered_on")
        if self.event_id:
            event = CommunityEvent.objects.get(pk=self.event_id)  # as it is under the lock
            refusals.day_before("answered_on", event.held_on, _("The event had not been held by then."))
            if not event.is_standing:
                refusals.add("event", _("This event has been withdrawn. Choose another one."))
            if self.household_id and not is_within(self.household.village_id, event.region_code):
                refusals.add("household", _("This household lives outside the region of the event."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [CommunityEvent.objects.filter(pk=self.event_id)]

    def touched_regions(self):
        return [self.event.region_code]

    def concerns_from(self):
        return self.event.held_on
