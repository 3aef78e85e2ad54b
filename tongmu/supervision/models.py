from django.db import models
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Trailed
from tongmu.supervision.querysets import CampaignQuerySet
from villages.constraints import in_table, not_before
from villages.fields import RegionCodeField


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
    goal = models.TextField(_("goal"), max_length=2000, blank=True)

    objects = CampaignQuerySet.as_manager()
    PERSONAL = ()
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

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.starts_on
