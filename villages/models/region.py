from django.core.validators import MinLengthValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Trailed
from tongmu.core import clock, regions
from tongmu.core.fields import MoneyField
from villages import rules
from villages.constraints import not_negative
from villages.fields import InitialsField
from villages.querysets import RegionQuerySet, VillageQuerySet, VillageYearQuerySet
from villages.refusals import Refusals

TILES = 40  # rows and columns of the tile map at most: more would be too small to be read


def on_the_map(name, field):
    """`field` counts rows or columns from 0; null passes."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": (0, TILES - 1)}),
        violation_error_message=_("Rows and columns of the tile map are numbered from 0 to 39."),
    )


class Region(Trailed):
    """One entry of the statistical register of divisions, province to village; loaded, never typed."""

    code = models.CharField(
        _("region code"), max_length=12, primary_key=True, validators=[MinLengthValidator(2)]
    )
    name = models.CharField(_("official name"), max_length=60)

    objects = RegionQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("code", "name")

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["code"]

    def __str__(self):
        return self.display_name

    @property
    def level(self):
        return regions.level_of(self.code)

    @property
    def display_name(self):
        return rules.village_name(self.name)

    def touched_regions(self):
        return [self.code]


class Village(Trailed):
    """An administrative village (行政村). Its key is the 12-digit region code, so a range of codes finds it."""

    region = models.OneToOneField(
        Region, models.PROTECT, primary_key=True, related_name="village", verbose_name=_("region")
    )
    name = models.CharField(_("village name"), max_length=60, db_index=True)
    initials = InitialsField(_("pinyin initials"), db_index=True)
    group_count = models.PositiveSmallIntegerField(_("villagers' groups"), default=0)
    office_phone = models.CharField(_("phone of the village office"), max_length=20, blank=True)
    tile_row = models.SmallIntegerField(_("row on the tile map"), null=True, blank=True)
    tile_column = models.SmallIntegerField(_("column on the tile map"), null=True, blank=True)
    about = models.TextField(_("about the village"), max_length=2000, blank=True)

    objects = VillageQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("name", "initials", "office_phone", "about")
    CONSTRAINT_FIELDS = {
        "village_tile_has_row_and_column": "tile_column",
        "village_tile_row_is_on_the_map": "tile_row",
        "village_tile_column_is_on_the_map": "tile_column",
    }

    class Meta:
        verbose_name = _("village")
        verbose_name_plural = _("villages")
        ordering = ["region_id"]
        constraints = [
            models.CheckConstraint(
                name="village_tile_has_row_and_column",
                condition=Q(tile_row__isnull=True, tile_column__isnull=True)
                | Q(tile_row__isnull=False, tile_column__isnull=False),
                violation_error_message=_("Give both row and column of the tile, or neither."),
            ),
            on_the_map("village_tile_row_is_on_the_map", "tile_row"),
            on_the_map("village_tile_column_is_on_the_map", "tile_column"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.region_id and (
            not regions.is_code(self.region_id) or regions.level_of(self.region_id) != "village"
        ):
            refusals.add("region", _("A village needs a region code of 12 digits."))
        refusals.raise_if_any()

    def touched_regions(self):
        return [self.region_id]


class VillageYear(Trailed):
    """What is counted of a village once a year; a new year is a new row."""

    village = models.ForeignKey(Village, models.PROTECT, related_name="years", verbose_name=_("village"))
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000)])
    population = models.PositiveIntegerField(_("registered population"))
    farming_population = models.PositiveIntegerField(_("farming population"))
    households = models.PositiveIntegerField(_("households in the village"))
    is_poor = models.BooleanField(_("poor village"), default=False)
    collective_income = MoneyField(_("collective income"), null=True, blank=True)

    objects = VillageYearQuerySet.as_manager()
    PERSONAL = ()
    CONSTRAINT_FIELDS = {
        "village_year_once_per_village_and_year": "year",
        "farming_population_is_part_of_the_population": "farming_population",
        "village_collective_income_is_not_negative": "collective_income",
    }

    class Meta:
        verbose_name = _("village year")
        verbose_name_plural = _("village years")
        ordering = ["village_id", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["village", "year"],
                name="village_year_once_per_village_and_year",
                violation_error_message=_(
                    "This village already has a row for that year. Correct that row instead."
                ),
            ),
            models.CheckConstraint(
                name="farming_population_is_part_of_the_population",
                condition=Q(farming_population__lte=F("population")),
                violation_error_message=_("The farming population cannot be larger than the population."),
            ),
            not_negative("village_collective_income_is_not_negative", "collective_income"),
        ]

    def __str__(self):
        return f"{self.village_id} {self.year}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.year is not None and self.year > clock.today().year:
            refusals.add("year", _("This year has not begun yet."))
        refusals.raise_if_any()

    def touched_regions(self):
        return [self.village_id]

    def concerns_from(self):
        return clock.today().replace(year=self.year, month=1, day=1)
