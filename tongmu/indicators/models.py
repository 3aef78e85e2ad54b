"""Stored values, targets, and the version of each definition the values were computed with."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tongmu.audit.querysets import TrailedQuerySet
from tongmu.audit.trailed import Trailed
from tongmu.core.regions import is_code, within, within_any
from tongmu.indicators import registry


class IndicatorValueQuerySet(models.QuerySet):
    def within(self, code):
        return self.filter(within("region_code", code))


class IndicatorValue(models.Model):
    """The value of an indicator for a region at a month's end. Where there is no row within the horizon it is 0.

    Derived data: written by `tongmu.indicators.refresh` alone, and empty at no loss.
    """

    indicator = models.CharField(max_length=60)
    region_code = models.CharField(max_length=12)
    level = models.PositiveSmallIntegerField()  # length of the region code
    period = models.CharField(max_length=7)
    amount = models.BigIntegerField()  # × 10 ** digits of the indicator; money in fen
    entities = models.IntegerField(null=True)
    # The fewest households or persons a stranger could believe in, were this value hidden with all its parts.
    least = models.IntegerField(default=0)
    hidden = models.CharField(max_length=8, blank=True)

    objects = IndicatorValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator value")
        verbose_name_plural = _("indicator values")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "region_code", "period"], name="one_value_per_indicator_region_and_month"
            )
        ]
        indexes = [
            models.Index(fields=["region_code", "period"], name="values_of_region"),
            models.Index(
                fields=["indicator", "period", "level", "region_code"], name="values_of_sub_regions"
            ),
        ]

    def __str__(self):
        return f"{self.indicator} {self.region_code} {self.period}"


class IndicatorVersion(models.Model):
    """The version of a definition that its stored values were computed with."""

    indicator = models.CharField(max_length=60, primary_key=True)
    version = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("version of a definition")
        verbose_name_plural = _("versions of definitions")

    def __str__(self):
        return f"{self.indicator} {self.version}"


class TargetQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_rules")))


class Target(Trailed):
    """What a region is to reach in a year (年度目标), measured by an indicator."""

    PERSONAL = ()
    NAMELESS = ("indicator", "reason")

    indicator = models.CharField(_("indicator"), max_length=60)
    region_code = models.CharField(_("region code"), max_length=12)
    year = models.PositiveSmallIntegerField(_("year"))
    amount = models.PositiveIntegerField(_("target"))
    reason = models.CharField(_("reason or document"), max_length=255, blank=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "indicator", "region_code"]
        verbose_name = _("target of the year")
        verbose_name_plural = _("targets of the year")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "region_code", "year"],
                name="one_target_per_indicator_region_and_year",
                violation_error_message=_("This region already has a target for that indicator and year."),
            )
        ]

    def __str__(self):
        """Whose target it is stands beside it: only rooms above can name a region."""
        return f"{self.year} {self.indicator_name}"

    @property
    def indicator_name(self):
        return registry.get(self.indicator).name if registry.exists(self.indicator) else self.indicator

    def clean(self):
        errors = {}
        if self.region_code and not is_code(self.region_code):
            errors["region_code"] = _("A region code has 2, 4, 6, 9 or 12 digits.")
        if self.indicator and not registry.exists(self.indicator):
            errors["indicator"] = _("There is no such indicator.")
        if errors:
            raise ValidationError(errors)

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return date(self.year, 1, 1)
