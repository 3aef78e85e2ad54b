"""What a campaign asks of a village, and how much of it was done on which day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.regions import is_within
from tongmu.core.validators import without_personal_numbers
from tongmu.supervision.querysets import CampaignTaskQuerySet, TaskProgressQuerySet
from villages.constraints import positive
from villages.models import Village
from villages.refusals import Refusals

from .campaign import Campaign


class CampaignTask(Withdrawable):
    """A quantity of one thing that a village is to do within a campaign, by `due_on` (that day included)."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="tasks", verbose_name=_("campaign"))
    village = models.ForeignKey(
        Village, models.PROTECT, related_name="campaign_tasks", verbose_name=_("village")
    )
    what = models.CharField(_("what is to be done"), max_length=120, validators=[without_personal_numbers])
    responsible_unit = models.CharField(_("responsible unit"), max_length=120)
    quantity = models.PositiveIntegerField(_("planned quantity"))
    unit = models.CharField(_("unit of quantity"), max_length=20, help_text=_("Such as 户, 栋, 米."))
    due_on = models.DateField(_("due on"), db_index=True)

    objects = CampaignTaskQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("what", "responsible_unit", "unit")
    CONSTRAINT_FIELDS = {
        "village_has_a_task_once_per_campaign": "what",
        "task_quantity_is_positive": "quantity",
        "withdrawn_task_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("campaign task")
        verbose_name_plural = _("campaign tasks")
        ordering = ["campaign_id", "village_id", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "village", "what"],
                condition=Q(withdrawn_at=None),
                name="village_has_a_task_once_per_campaign",
                violation_error_message=_("This village has that task already. Correct that row instead."),
            ),
            positive("task_quantity_is_positive", "quantity"),
            withdrawal_constraint("withdrawn_task_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.what} {self.quantity}{self.unit}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.progress.standing().exists():
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
        elif self.campaign_id:
            campaign = Campaign.objects.get(pk=self.campaign_id)  # as it is under the lock
            refusals.day_before("due_on", campaign.starts_on, _("The campaign had not begun by then."))
            if self.due_on and campaign.ends_on and self.due_on > campaign.ends_on:
                refusals.add("due_on", _("The campaign ends before that day."))
            if self.village_id and not is_within(self.village_id, campaign.region_code):
                refusals.add("village", _("This village lies outside the region of the campaign."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        own = [CampaignTask.objects.filter(pk=self.pk)] if self.pk else []
        return [Campaign.objects.filter(pk=self.campaign_id), *own]

    def touched_regions(self):
        return [self.village_id]

    def concerns_from(self):
        return self.campaign.starts_on


class TaskProgress(Withdrawable):
    """What was done of a task on one day. The sum only grows, but for rows that are withdrawn."""

    task = models.ForeignKey(
        CampaignTask, models.PROTECT, related_name="progress", verbose_name=_("campaign task")
    )
    day = models.DateField(_("day"), db_index=True)
    quantity = models.PositiveIntegerField(_("done on that day"))
    note = models.CharField(_("note"), max_length=255, blank=True, validators=[without_personal_numbers])

    objects = TaskProgressQuerySet.as_manager()
    PERSONAL = ("note",)
    CONSTRAINT_FIELDS = {
        "progress_is_entered_once_per_task_and_day": "day",
        "progress_is_positive": "quantity",
        "withdrawn_progress_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("progress of a task")
        verbose_name_plural = _("progress of tasks")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "day"],
                condition=Q(withdrawn_at=None),
                name="progress_is_entered_once_per_task_and_day",
                violation_error_message=_("There is an entry of this day already. Correct that row instead."),
            ),
            positive("progress_is_positive", "quantity"),
            withdrawal_constraint("withdrawn_progress_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.day} {self.task.what} {self.quantity}{self.task.unit}"

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("day")
        if self.task_id:
            task = CampaignTask.objects.select_related("campaign").get(
                pk=self.task_id
            )  # as it is under the lock
            refusals.day_before("day", task.campaign.starts_on, _("The campaign had not begun by then."))
            if not task.is_standing:
                refusals.add("task", _("This task has been withdrawn. Choose another one."))
        if self.pk and (self.quantity or 0) < (self.as_loaded("quantity") or 0):
            refusals.add(
                "quantity", _("What was reported done does not shrink. Withdraw the row and enter it anew.")
            )
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [CampaignTask.objects.filter(pk=self.task_id)]

    def touched_regions(self):
        return [self.task.village_id]

    def concerns_from(self):
        return self.day
