from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from projects.models import StudentAidStandard
from villages.admin.places import RegionalAdmin


@admin.register(StudentAidStandard)
class StudentAidStandardAdmin(RegionalAdmin):
    see, enter = "see_rules", "enter_rules"
    carried = ("school_year", "region_code", "aid", "source")
    list_display = ["school_year", "region", "aid", "stage", "amount", "source"]
    list_display_links = ["school_year", "region"]
    list_filter = ["school_year", "aid", "stage"]
    search_fields = ["source"]
    search_help_text = _("Beginning of the source")
    fieldsets = [
        (None, {"fields": ["school_year", "region_code", "aid", "stage", "amount"]}),
        (
            _("Source"),
            {
                "fields": ["source"],
                "description": _("The document in which the standard stands, with its number."),
            },
        ),
    ]
