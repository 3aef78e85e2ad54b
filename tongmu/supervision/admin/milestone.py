from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tongmu.audit.widgets import LongSelect
from tongmu.news.models import Article
from tongmu.supervision.models import Milestone
from villages.admin.corrections import Corrected
from villages.admin.places import RegionalAdmin, place_filter


@admin.register(Milestone)
class MilestoneAdmin(Corrected, RegionalAdmin):
    see, enter = "see_supervision", "enter_supervision"
    list_display = ["day", "title", "kind", "region"]
    list_display_links = ["day", "title"]
    list_filter = [place_filter("region_code", "see_supervision"), "kind"]
    ordering = ["-day", "-pk"]
    search_fields = ["title"]
    search_help_text = _("Beginning of the title")
    radio_fields = {"kind": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": ["day", "region_code", "kind", "title", "text"]}),
        (_("Read on"), {"fields": ["article", "project"]}),
    ]

    def get_autocomplete_fields(self, request):
        """The desk of the news is not open to whoever keeps the town's year: articles are chosen from a list."""
        return [name for name in super().get_autocomplete_fields(request) if name != "article"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "article":
            kwargs["queryset"] = Article.objects.published().newest_first()
            kwargs["widget"] = LongSelect
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def withdrawal_parts(self, milestone):
        return [str(milestone.day), milestone.title]
