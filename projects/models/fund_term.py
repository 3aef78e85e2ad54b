from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from projects.querysets import FundTermQuerySet
from tongmu.audit.trailed import Trailed
from villages.fields import RegionCodeField


class FundTerm(Trailed):
    """Within how many days money must move on: from its arrival to projects, from there to whoever is paid.

    It holds from 1 January of `year` until a later year's row of the same region; the row of the smallest region
    around a place is the one that counts there. What is older is idle (闲置资金).
    """

    year = models.PositiveSmallIntegerField(_("valid from the year"), validators=[MinValueValidator(2000)])
    region_code = RegionCodeField(_("region"))
    days_to_allocate = models.PositiveSmallIntegerField(_("days from receipt to allocation"))
    days_to_pay = models.PositiveSmallIntegerField(_("days from allocation to payment"))
    source = models.CharField(_("source"), max_length=255)

    objects = FundTermQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("source",)
    CONSTRAINT_FIELDS = {
        "fund_term_once_per_year_and_region": "year",
        "fund_term_gives_days": "days_to_allocate",
    }

    class Meta:
        verbose_name = _("time limit of funds")
        verbose_name_plural = _("time limits of funds")
        ordering = ["-year", "region_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "region_code"],
                name="fund_term_once_per_year_and_region",
                violation_error_message=_(
                    "A time limit of this region and year has been entered. Correct that row instead."
                ),
            ),
            models.CheckConstraint(
                name="fund_term_gives_days",
                condition=Q(days_to_allocate__gt=0, days_to_pay__gt=0),
                violation_error_message=_("Enter at least one day."),
            ),
        ]

    def __str__(self):
        return f"{self.year} {self.region_code}"

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return date(self.year, 1, 1)
