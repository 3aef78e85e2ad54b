import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from households.codes import Manner
from households.querysets import VisitQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core import clock
from villages.constraints import in_table
from villages.models import Cadre
from villages.refusals import Refusals

from .household import Household, OfHousehold


class Visit(OfHousehold, Withdrawable):
    """A cadre met a household. Written once, on the phone or at a desk; a mistaken one is withdrawn.

    `client_id` is made where the visit is written and makes sending it again harmless; `content_digest` tells a
    repetition from other content under the same id, and stays what it was when the visit is corrected later.
    """

    client_id = models.UUIDField(_("id made on the device"), unique=True, default=uuid.uuid4, editable=False)
    content_digest = models.CharField(_("digest of what was sent"), max_length=64, blank=True, editable=False)
    household = models.ForeignKey(
        Household, models.PROTECT, related_name="visits", verbose_name=_("household")
    )
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="visits", verbose_name=_("visiting cadre"))
    visited_on = models.DateField(_("visited on"), db_index=True)
    manner = models.CharField(_("manner of the visit"), max_length=20, choices=Manner, default=Manner.HOME)
    met = models.CharField(_("who was met"), max_length=255, blank=True)
    changed = models.BooleanField(_("something has changed"), default=False)
    content = models.TextField(_("content of the visit"), max_length=2000, blank=True)
    needs = models.TextField(_("needs of the household"), max_length=2000, blank=True)
    problems = models.TextField(_("problems found"), max_length=2000, blank=True)
    promise = models.CharField(_("promise made"), max_length=255, blank=True)
    promise_due_on = models.DateField(_("promise due on"), null=True, blank=True)
    device_at = models.DateTimeField(_("written on the device at"), null=True, blank=True, editable=False)
    received_at = models.DateTimeField(_("received at"), default=clock.now, editable=False)

    objects = VisitQuerySet.as_manager()
    PERSONAL = (
        "household",
        "cadre",
        "met",
        "content",
        "content_digest",
        "needs",
        "problems",
        "promise",
        "promise_due_on",
    )
    CONSTRAINT_FIELDS = {
        "visit_manner_is_in_its_table": "manner",
        "promise_is_due_after_the_visit": "promise_due_on",
        "due_day_needs_a_promise": "promise",
        "withdrawn_visit_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["-visited_on", "-pk"]
        indexes = [
            models.Index(fields=["household", "-visited_on"], name="visit_by_household"),
            models.Index(fields=["cadre", "-visited_on"], name="visit_by_cadre"),
        ]
        constraints = [
            in_table("manner", Manner, "visit_manner_is_in_its_table"),
            models.CheckConstraint(
                name="promise_is_due_after_the_visit",
                condition=Q(promise_due_on=None) | Q(promise_due_on__gte=F("visited_on")),
                violation_error_message=_("A promise is due on the day of the visit or later."),
            ),
            models.CheckConstraint(
                name="due_day_needs_a_promise",
                condition=Q(promise_due_on=None) | ~Q(promise=""),
                violation_error_message=_("Write down what was promised, or clear the day it is due."),
            ),
            withdrawal_constraint("withdrawn_visit_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.visited_on} {self.get_manner_display()}"

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("visited_on")
        if self.household_id:
            refusals.day_before(
                "visited_on",
                self.household.registered_on,
                _("This lies before the registration of the household."),
            )
        refusals.raise_if_any()

    def concerns_from(self):
        return self.visited_on
