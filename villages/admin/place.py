from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tongmu.audit.admin import AuditedAdmin, AuditedInline
from tongmu.core import clock
from villages.models import Region, Village, VillageYear

from .places import place_filter

YEAR_FIELDS = ["year", "population", "farming_population", "households", "is_poor", "collective_income"]


@admin.register(Region)
class RegionAdmin(AuditedAdmin):
    """The register of divisions, for reading: it is loaded, not typed."""

    see = "see_villages"
    list_display = ["code", "display_name", "name"]
    search_fields = ["code", "name"]
    search_help_text = _("Beginning of the code or the name")
    ordering = ["code"]
    fields = ["code", "name"]

    @admin.display(description=_("everyday name"))
    def display_name(self, region):
        return region.display_name

    def choice_label(self, region):
        return f"{region.display_name} {region.code}"


class VillageYearInline(AuditedInline):
    model = VillageYear
    see, enter = "see_villages", "enter_villages"
    fields = YEAR_FIELDS


@admin.register(Village)
class VillageAdmin(AuditedAdmin):
    see, enter = "see_villages", "enter_villages"
    list_display = ["code", "name", "group_count", "office_phone"]
    list_display_links = ["code", "name"]
    list_filter = [place_filter("region_id", "see_villages")]
    search_fields = ["region__code", "name", "initials"]
    search_help_text = _("Beginning of the code, the name or the pinyin initials")
    ordering = ["region_id"]
    inlines = [VillageYearInline]
    fieldsets = [
        (None, {"fields": ["region", "name", "group_count", "office_phone", "about"]}),
        (
            _("Place on the tile map"),
            {
                "fields": [("tile_row", "tile_column")],
                "description": _("Counted from the upper left corner; leave both empty to leave it out."),
            },
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["region"] if obj else []

    @admin.display(description=_("region code"), ordering="region_id")
    def code(self, village):
        return village.pk


@admin.register(VillageYear)
class VillageYearAdmin(AuditedAdmin):
    see, enter = "see_villages", "enter_villages"
    carried = ("year",)
    list_display = ["village", *YEAR_FIELDS]
    list_filter = [place_filter("village_id", "see_villages"), "year", "is_poor"]
    list_select_related = ["village"]
    search_fields = ["village__name", "village__initials"]
    search_help_text = _("Beginning of the village's name or pinyin initials")
    fields = ["village", *YEAR_FIELDS]

    def get_changeform_initial_data(self, request):
        return {"year": clock.today().year, **super().get_changeform_initial_data(request)}
