from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from households import rules
from households.codes import HouseholdClass, Rank, VisitPeriod
from households.querysets import VisitFrequencyQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from villages.constraints import in_table
from villages.fields import RegionCodeField
from villages.refusals import Refusals

YEARS = [MinValueValidator(1949), MaxValueValidator(2199)]
LASTING = [(rank.value, rank.label) for rank in Rank if rank in rules.LASTING_RANKS]


class VisitFrequency(Withdrawable):
    """走访频次: how often helpers of a rank visit households of a class, by region and years, with its source.

    It holds from 1 January of `since` until the end of `until`, or until a later one takes its place; that of the
    smallest region around a village counts there. Without any, no visit is due and none is late.
    """

    region_code = RegionCodeField(_("region"))
    rank = models.CharField(_("rank of the helper"), max_length=20, choices=LASTING, default=Rank.PRIMARY)
    household_class = models.CharField(_("class of households"), max_length=10, choices=HouseholdClass)
    period = models.CharField(_("visited at least"), max_length=10, choices=VisitPeriod)
    since = models.PositiveSmallIntegerField(_("first year"), validators=YEARS)
    until = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True, validators=YEARS)
    source = models.CharField(_("source"), max_length=255)

    objects = VisitFrequencyQuerySet.as_manager()
    NAMELESS = ("source",)
    CONSTRAINT_FIELDS = {
        "visit_frequency_is_for_a_lasting_rank": "rank",
        "visit_frequency_class_is_in_its_table": "household_class",
        "visit_period_is_in_its_table": "period",
        "visit_frequency_begins_once_a_year_in_a_region": "since",
        "visit_frequency_ends_after_it_begins": "until",
        "withdrawn_visit_frequency_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("frequency of visits")
        verbose_name_plural = _("frequencies of visits")
        ordering = ["region_code", "rank", "household_class", "-since"]
        constraints = [
            models.CheckConstraint(
                name="visit_frequency_is_for_a_lasting_rank",
                condition=Q(rank__in=sorted(rules.LASTING_RANKS)),
                violation_error_message=_(
                    "A stand-in visits as often as the helper he or she stands in for."
                ),
            ),
            in_table("household_class", HouseholdClass, "visit_frequency_class_is_in_its_table"),
            in_table("period", VisitPeriod, "visit_period_is_in_its_table"),
            models.UniqueConstraint(
                fields=["region_code", "rank", "household_class", "since"],
                condition=Q(withdrawn_at=None),
                name="visit_frequency_begins_once_a_year_in_a_region",
                violation_error_message=_(
                    "A frequency for these begins there in that year already. Correct that row instead."
                ),
            ),
            models.CheckConstraint(
                name="visit_frequency_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message=_("The last year lies before the first one. Check both years."),
            ),
            withdrawal_constraint("withdrawn_visit_frequency_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_household_class_display()} {self.get_period_display()} {self.since}"

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        if self.source is not None and not self.source.strip():
            refusals.add("source", _("Name the document in which the frequency stands."))
        refusals.raise_if_any()

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return date(self.since, 1, 1)
