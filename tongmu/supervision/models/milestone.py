from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models import Project
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.validators import without_personal_numbers
from tongmu.news.models import Article
from tongmu.supervision.querysets import MilestoneQuerySet
from villages.constraints import in_table
from villages.fields import RegionCodeField
from villages.refusals import Refusals


class MilestoneKind(models.TextChoices):
    MEETING = "meeting", _("Meeting and decision")
    OPENING = "opening", _("Opening")
    INSPECTION = "inspection", _("Inspection and assessment")
    OTHER = "other", _("Other milestone")


class Milestone(Withdrawable):
    """大事记: a day the town or a village remembers, for everyone to read. It names no household and no person."""

    region_code = RegionCodeField(_("region"), db_index=True)
    day = models.DateField(_("day"), db_index=True)
    kind = models.CharField(_("kind of milestone"), max_length=20, choices=MilestoneKind)
    title = models.CharField(_("title"), max_length=120, validators=[without_personal_numbers])
    text = models.TextField(
        _("short account"),
        max_length=500,
        blank=True,
        validators=[without_personal_numbers],
        help_text=_("Everyone reads it: name no household and no person."),
    )
    article = models.ForeignKey(
        Article,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones",
        verbose_name=_("article"),
        help_text=_("A published article that tells more."),
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones",
        verbose_name=_("project"),
    )

    objects = MilestoneQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("title", "text")
    CONSTRAINT_FIELDS = {
        "milestone_kind_is_in_its_table": "kind",
        "withdrawn_milestone_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["-day", "-pk"]
        constraints = [
            in_table("kind", MilestoneKind, "milestone_kind_is_in_its_table"),
            withdrawal_constraint("withdrawn_milestone_has_a_reason"),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("day")
        refusals.raise_if_any()

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.day
