from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Trailed, Withdrawable, withdrawal_constraint
from tongmu.core.regions import within
from tongmu.core.validators import without_personal_numbers
from tongmu.indicators import registry
from tongmu.supervision.querysets import CampaignGoalQuerySet, CampaignQuerySet
from villages.constraints import in_table, not_before
from villages.fields import RegionCodeField
from villages.refusals import Refusals


class CampaignKind(models.TextChoices):
    SPRING_OFFENSIVE = "spring_offensive", _("Spring offensive")
    SUMMER_RECTIFICATION = "summer_rectification", _("Summer rectification")
    AUTUMN_WINTER_BATTLE = "autumn_winter_battle", _("Autumn and winter battle")
    OTHER = "other", _("Other campaign")


class Campaign(Trailed):
    """A seasonal campaign of a region, from its first to its last day (none while it runs on)."""

    region_code = RegionCodeField(_("region"), db_index=True)
    name = models.CharField(_("name of the campaign"), max_length=120)
    kind = models.CharField(_("kind of campaign"), max_length=30, choices=CampaignKind)
    starts_on = models.DateField(_("first day"), db_index=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    goal = models.TextField(_("goal"), max_length=2000, blank=True, validators=[without_personal_numbers])

    objects = CampaignQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("name", "goal")
    CONSTRAINT_FIELDS = {
        "campaign_kind_is_in_its_table": "kind",
        "campaign_ends_after_it_starts": "ends_on",
    }

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-starts_on", "pk"]
        constraints = [
            in_table("kind", CampaignKind, "campaign_kind_is_in_its_table"),
            not_before("campaign_ends_after_it_starts", "starts_on", "ends_on"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.pk and self.region_code and self.starts_on:
            self._check_tasks(refusals)
        refusals.raise_if_any()

    def _check_tasks(self, refusals):
        tasks = self.tasks.standing()
        if tasks.filter(due_on__lt=self.starts_on).exists() or self._has_progress_before():
            refusals.add("starts_on", _("Tasks of this campaign are due or begun before that day."))
        if self.ends_on and tasks.filter(due_on__gt=self.ends_on).exists():
            refusals.add("ends_on", _("Tasks of this campaign are due after that day."))
        if tasks.exclude(within("village_id", self.region_code)).exists():
            refusals.add("region_code", _("Tasks of this campaign belong to villages outside this region."))

    def _has_progress_before(self):
        return (
            self.tasks.standing()
            .filter(progress__withdrawn_at=None, progress__day__lt=self.starts_on)
            .exists()
        )

    def rows_to_lock(self):
        return [Campaign.objects.filter(pk=self.pk)] if self.pk else []

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.starts_on


class CampaignGoal(Withdrawable):
    """What a campaign is to reach: in words, and by an indicator with a target where one measures it."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="goals", verbose_name=_("campaign"))
    says = models.CharField(_("goal in words"), max_length=255, validators=[without_personal_numbers])
    indicator = models.CharField(_("indicator"), max_length=60, blank=True)
    target = models.PositiveIntegerField(_("target"), null=True, blank=True)

    objects = CampaignGoalQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("says", "indicator")
    CONSTRAINT_FIELDS = {
        "goal_has_indicator_and_target_or_neither": "target",
        "withdrawn_goal_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("goal of a campaign")
        verbose_name_plural = _("goals of campaigns")
        ordering = ["campaign_id", "pk"]
        constraints = [
            models.CheckConstraint(
                name="goal_has_indicator_and_target_or_neither",
                condition=Q(indicator="", target=None) | (~Q(indicator="") & Q(target__isnull=False)),
                violation_error_message=_("Give the indicator together with its target, or neither."),
            ),
            withdrawal_constraint("withdrawn_goal_has_a_reason"),
        ]

    def __str__(self):
        return self.says

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.indicator and not registry.exists(self.indicator):
            refusals.add("indicator", _("There is no such indicator. Choose one from the list."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Campaign.objects.filter(pk=self.campaign_id)]

    def touched_regions(self):
        return [self.campaign.region_code]
