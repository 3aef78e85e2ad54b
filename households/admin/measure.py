from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households.models import MeasureType
from villages.admin.places import RegionalAdmin


@admin.register(MeasureType)
class MeasureTypeAdmin(RegionalAdmin):
    see, enter = "see_households", "enter_rules"
    carried = ("region_code", "big", "middle", "starts_on", "source")
    list_display = ["code", "big", "middle", "small", "region", "starts_on", "ends_on", "source"]
    list_display_links = ["code", "small"]
    list_filter = ["big", ("ends_on", admin.EmptyFieldListFilter)]
    search_fields = ["code", "small"]
    search_help_text = _("Beginning of the code, group, subgroup or type")
    ordering = ["code"]
    fieldsets = [
        (None, {"fields": ["region_code", "code", "big", "middle", "small"]}),
        (_("Time"), {"fields": [("starts_on", "ends_on")]}),
        (_("Source"), {"fields": ["source"]}),
    ]

    def choice_label(self, measure_type):
        return f"{measure_type.code} {measure_type}"
