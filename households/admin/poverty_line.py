from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households.models import PovertyLine
from villages.admin.places import RegionalAdmin


@admin.register(PovertyLine)
class PovertyLineAdmin(RegionalAdmin):
    see, enter = "see_rules", "enter_rules"
    list_display = ["year", "region", "series", "amount", "source"]
    list_display_links = ["year", "region"]
    list_filter = ["year", "series"]
    search_fields = ["source"]
    search_help_text = _("Beginning of the source")
    radio_fields = {"series": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": ["year", "region_code", "series", "amount"]}),
        (
            _("Source"),
            {
                "fields": ["source"],
                "description": _("The document in which the line stands, with its number."),
            },
        ),
    ]
