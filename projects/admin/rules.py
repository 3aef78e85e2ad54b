"""Rules of projects: the documents that steps demand, and when the progress light turns."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from projects.models import DemandedDocument, LightRule
from villages.admin.places import RegionalAdmin

SOURCE = (
    _("Source"),
    {"fields": ["source"], "description": _("The document in which the rule stands, with its number.")},
)


@admin.register(DemandedDocument)
class DemandedDocumentAdmin(RegionalAdmin):
    see, enter = "see_rules", "enter_rules"
    carried = ("step", "region_code", "since_year", "source")
    list_display = ["step", "name", "category", "region", "since_year", "until_year", "source"]
    list_display_links = ["step", "name"]
    list_filter = ["step", "category"]
    search_fields = ["name"]
    search_help_text = _("Beginning of the name")
    fieldsets = [
        (
            None,
            {
                "fields": ["step", "name", "category", "region_code", ("since_year", "until_year")],
                "description": _(
                    "Asked of every project that takes this step from now on; lists of projects that took it "
                    "before stay as they are."
                ),
            },
        ),
        SOURCE,
    ]


@admin.register(LightRule)
class LightRuleAdmin(RegionalAdmin):
    see, enter = "see_rules", "enter_rules"
    list_display = ["year", "region", "yellow_from", "red_from", "source"]
    list_display_links = ["year", "region"]
    list_filter = ["year"]
    search_fields = ["source"]
    search_help_text = _("Beginning of the source")
    fieldsets = [
        (
            None,
            {
                "fields": ["year", "region_code", ("yellow_from", "red_from")],
                "description": _(
                    "Percentage points by which works lie behind their plan. The rule of the nearest region "
                    "and the latest year holds."
                ),
            },
        ),
        SOURCE,
    ]
