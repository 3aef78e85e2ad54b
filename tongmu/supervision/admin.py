from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tongmu.supervision.models import Campaign
from villages.admin.places import RegionalAdmin, place_filter


@admin.register(Campaign)
class CampaignAdmin(RegionalAdmin):
    see, enter = "see_supervision", "enter_supervision"
    list_display = ["name", "kind", "region", "starts_on", "ends_on"]
    list_filter = [place_filter("region_code", "see_supervision"), "kind"]
    ordering = ["-starts_on", "pk"]
    search_fields = ["name"]
    search_help_text = _("Beginning of the name")
    radio_fields = {"kind": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": ["name", "kind", "region_code"]}),
        (
            _("Time"),
            {
                "fields": [("starts_on", "ends_on")],
                "description": _("Both days included; no last day while it runs on."),
            },
        ),
        (_("Goal"), {"fields": ["goal"]}),
    ]
