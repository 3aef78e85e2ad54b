"""What the public says, and what it is told."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core import clock
from tongmu.core.fields import EncryptedField
from tongmu.core.validators import without_personal_numbers
from tongmu.supervision.codes import FINAL_OF_OBJECTION, FeedbackAbout, FeedbackKind, Outcome
from tongmu.supervision.querysets import FeedbackQuerySet, FeedbackReplyQuerySet
from villages.constraints import in_table, not_before
from villages.fields import RegionCodeField
from villages.refusals import Refusals


class Feedback(Withdrawable):
    """An objection, a report or a suggestion of somebody who is not logged in.

    The receipt itself is kept nowhere: `receipt_index` finds it. `sender_index` tells those of one address on one day
    apart from others, and of no longer time. `reply_by` is the day promised on receipt and stays what it was. One that
    is no feedback, such as advertising, is withdrawn.
    """

    region_code = RegionCodeField(_("region"), db_index=True, editable=False)
    kind = models.CharField(_("kind of feedback"), max_length=20, choices=FeedbackKind, editable=False)
    about = models.CharField(_("about"), max_length=20, choices=FeedbackAbout, editable=False)
    subject = models.CharField(_("which one"), max_length=120, blank=True, editable=False)
    text = models.TextField(
        _("what was said"), max_length=2000, validators=[without_personal_numbers], editable=False
    )
    contact_name = EncryptedField(_("name of the sender"), max_length=60, blank=True, editable=False)
    contact_phone = EncryptedField(_("phone of the sender"), max_length=20, blank=True, editable=False)
    received_on = models.DateField(_("came in on"), db_index=True, editable=False)
    received_at = models.DateTimeField(_("received at"), default=clock.now, editable=False)
    reply_by = models.DateField(_("reply promised by"), null=True, blank=True, editable=False)
    receipt_index = models.CharField(max_length=64, unique=True, editable=False)
    sender_index = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    assigned_unit = models.CharField(_("assigned to"), max_length=120, blank=True)
    assigned_on = models.DateField(_("assigned on"), null=True, blank=True)

    objects = FeedbackQuerySet.as_manager()
    PERSONAL = ("subject", "text", "contact_name", "contact_phone", "sender_index")
    NAMELESS = ("assigned_unit",)
    NAMES_WITH = "see_feedback"
    SECRET = ("subject", "text", "receipt_index", "sender_index")
    CONSTRAINT_FIELDS = {
        "feedback_kind_is_in_its_table": "kind",
        "feedback_is_about_something_in_its_table": "about",
        "feedback_is_assigned_to_a_unit_on_a_day": "assigned_on",
        "feedback_is_assigned_after_it_came": "assigned_on",
        "withdrawn_feedback_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-received_on", "-pk"]
        constraints = [
            in_table("kind", FeedbackKind, "feedback_kind_is_in_its_table"),
            in_table("about", FeedbackAbout, "feedback_is_about_something_in_its_table"),
            models.CheckConstraint(
                name="feedback_is_assigned_to_a_unit_on_a_day",
                condition=Q(assigned_unit="", assigned_on=None)
                | (~Q(assigned_unit="") & Q(assigned_on__isnull=False)),
                violation_error_message=_("Give the unit together with the day, or neither."),
            ),
            not_before("feedback_is_assigned_after_it_came", "received_on", "assigned_on"),
            withdrawal_constraint("withdrawn_feedback_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk or ''}".strip()

    def state_on(self, day):
        """Where the matter stands, in words; needs `answered_on` of the QuerySet."""
        if not self.is_standing:
            return _("Set aside")
        if self.answered_on:
            return _("Answered")
        if self.reply_by and self.reply_by < day:
            return _("Overdue")
        return _("Assigned") if self.assigned_unit else _("Received by the office")

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.pk and self.replies.standing().exists():
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
        else:
            refusals.future_days("assigned_on")
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Feedback.objects.filter(pk=self.pk)] if self.pk else []

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.received_on


class FeedbackReply(Withdrawable):
    """What the sender is told under the receipt. Whoever holds the receipt reads it: it tells of no person."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="replies", verbose_name=_("feedback"))
    replied_on = models.DateField(_("replied on"), default=clock.today, db_index=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    text = models.TextField(
        _("reply"),
        max_length=1000,
        validators=[without_personal_numbers],
        help_text=_("Whoever holds the receipt reads it: name no household and no person."),
    )

    objects = FeedbackReplyQuerySet.as_manager()
    PERSONAL = ("text",)
    NAMES_WITH = "see_feedback"
    CONSTRAINT_FIELDS = {
        "reply_outcome_is_in_its_table": "outcome",
        "withdrawn_reply_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("reply to feedback")
        verbose_name_plural = _("replies to feedback")
        ordering = ["replied_on", "pk"]
        constraints = [
            in_table("outcome", Outcome, "reply_outcome_is_in_its_table"),
            withdrawal_constraint("withdrawn_reply_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.replied_on} {self.get_outcome_display()}"

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("replied_on")
        if self.feedback_id:
            self._check_feedback(
                Feedback.objects.get(pk=self.feedback_id), refusals
            )  # as it is under the lock
        refusals.raise_if_any()

    def _check_feedback(self, feedback, refusals):
        refusals.day_before("replied_on", feedback.received_on, _("The feedback had not come by then."))
        if not feedback.is_standing:
            refusals.add("feedback", _("This feedback has been withdrawn."))
        if feedback.kind == FeedbackKind.OBJECTION and self.outcome == Outcome.ANSWERED:
            refusals.add("outcome", _("Say of an objection whether it is upheld or not."))
        if feedback.kind != FeedbackKind.OBJECTION and self.outcome in FINAL_OF_OBJECTION:
            refusals.add("outcome", _("This is no objection. Choose another outcome."))

    def rows_to_lock(self):
        return [Feedback.objects.filter(pk=self.feedback_id)]

    def touched_regions(self):
        return [self.feedback.region_code]

    def concerns_from(self):
        return self.replied_on
