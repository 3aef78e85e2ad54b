from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households.models import VisitFrequency
from tongmu.core import clock
from villages.admin.places import RegionalAdmin


@admin.register(VisitFrequency)
class VisitFrequencyAdmin(RegionalAdmin):
    see, enter = "see_rules", "enter_rules"
    carried = ("region_code", "rank", "since", "source")
    list_display = ["household_class", "rank", "period", "region", "since", "until", "source"]
    list_filter = ["household_class", "rank"]
    search_fields = ["source"]
    search_help_text = _("Beginning of the source")
    radio_fields = {"rank": admin.HORIZONTAL, "household_class": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": ["region_code", "rank", "household_class", "period"]}),
        (
            _("In force"),
            {
                "fields": [("since", "until")],
                "description": _("Calendar years; the last year stays empty until the standard is repealed."),
            },
        ),
        (
            _("Source"),
            {"fields": ["source"], "description": _("The document in which it stands, with its number.")},
        ),
    ]

    def get_changeform_initial_data(self, request):
        return {"since": clock.today().year, **super().get_changeform_initial_data(request)}

    def withdrawal_parts(self, frequency):
        return [str(frequency), frequency.get_rank_display(), self.region(frequency), frequency.source]
