from django.db import models
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Trailed
from tongmu.supervision.codes import Counting, FeedbackKind
from tongmu.supervision.querysets import ReplyPeriodQuerySet
from villages.constraints import in_table, positive
from villages.fields import RegionCodeField


class ReplyPeriod(Trailed):
    """Within how many days feedback of a kind is answered in a region, from a day on; with its source.

    Working days are Monday to Friday: a holiday only makes the promise an earlier one.
    """

    region_code = RegionCodeField(_("region"), db_index=True)
    kind = models.CharField(_("kind of feedback"), max_length=20, choices=FeedbackKind)
    days = models.PositiveSmallIntegerField(_("days"))
    counting = models.CharField(_("days counted"), max_length=10, choices=Counting)
    applies_from = models.DateField(_("applies from"))
    source = models.CharField(_("source"), max_length=255)

    objects = ReplyPeriodQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("source",)
    CONSTRAINT_FIELDS = {
        "one_reply_period_per_region_kind_and_day": "applies_from",
        "reply_period_kind_is_in_its_table": "kind",
        "reply_period_counting_is_in_its_table": "counting",
        "reply_period_is_positive": "days",
    }

    class Meta:
        verbose_name = _("reply period")
        verbose_name_plural = _("reply periods")
        ordering = ["region_code", "kind", "-applies_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["region_code", "kind", "applies_from"],
                name="one_reply_period_per_region_kind_and_day",
                violation_error_message=_("There is a period from this day on already. Correct that row."),
            ),
            in_table("kind", FeedbackKind, "reply_period_kind_is_in_its_table"),
            in_table("counting", Counting, "reply_period_counting_is_in_its_table"),
            positive("reply_period_is_positive", "days"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.days} {self.get_counting_display()}"

    def touched_regions(self):
        return [self.region_code]
