from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from households.codes import PovertyLineSeries
from households.querysets import PovertyLineQuerySet
from tongmu.audit.trailed import Trailed
from tongmu.core.fields import MoneyField
from villages.constraints import in_table, positive
from villages.fields import RegionCodeField


class PovertyLine(Trailed):
    """A year's poverty line: yuan per head and year, with the document it stands in. Never a constant in code."""

    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000)])
    region_code = RegionCodeField(_("region"))
    series = models.CharField(_("series"), max_length=20, choices=PovertyLineSeries)
    amount = MoneyField(_("yuan per head and year"))
    source = models.CharField(_("source"), max_length=255)

    objects = PovertyLineQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("source",)
    CONSTRAINT_FIELDS = {
        "poverty_line_once_per_year_region_and_series": "series",
        "poverty_line_series_is_in_its_table": "series",
        "poverty_line_is_positive": "amount",
    }

    class Meta:
        verbose_name = _("poverty line")
        verbose_name_plural = _("poverty lines")
        ordering = ["-year", "region_code", "series"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "region_code", "series"],
                name="poverty_line_once_per_year_region_and_series",
                violation_error_message=_(
                    "This line has been entered for that year. Correct that row instead."
                ),
            ),
            in_table("series", PovertyLineSeries, "poverty_line_series_is_in_its_table"),
            positive("poverty_line_is_positive", "amount"),
        ]

    def __str__(self):
        return f"{self.year} {self.get_series_display()}"

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return date(self.year, 1, 1)
