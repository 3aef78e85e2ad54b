from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tongmu.audit.admin import AuditedAdmin, AuditedInline
from tongmu.core import clock
from tongmu.supervision.models import Inspection, InspectionSample
from villages.admin.corrections import Corrected
from villages.admin.places import RegionalAdmin, place_filter


class SampleInline(AuditedInline):
    """What is on record is corrected or withdrawn on its own page."""

    model = InspectionSample
    see, enter = "see_supervision", "enter_supervision"
    fields = ["household", "checked_on", "agrees", "differs_in", "satisfied"]

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("household", "inspection")

    def get_extra(self, request, obj=None, **kwargs):
        return 3


@admin.register(Inspection)
class InspectionAdmin(Corrected, RegionalAdmin):
    see, enter = "see_supervision", "enter_supervision"
    list_display = ["name", "kind", "level", "region", "starts_on", "ends_on", "findings_on"]
    list_filter = [place_filter("region_code", "see_supervision"), "kind", "level"]
    ordering = ["-starts_on", "-pk"]
    search_fields = ["name", "document_no"]
    search_help_text = _("Beginning of the name or of the number of the findings")
    inlines = [SampleInline]
    fieldsets = [
        (None, {"fields": ["name", "region_code", ("kind", "level")]}),
        (
            _("Time"),
            {
                "fields": [("starts_on", "ends_on")],
                "description": _("Both days included; no last day while the team is there."),
            },
        ),
        (_("Who and what"), {"fields": [("leader", "team"), "looked_at"]}),
        (_("Findings in writing"), {"fields": [("document_no", "findings_on")]}),
    ]

    def get_changeform_initial_data(self, request):
        return {"starts_on": clock.today(), **super().get_changeform_initial_data(request)}

    def choice_label(self, inspection):
        return f"{inspection.starts_on}　{inspection.name}"

    def withdrawal_parts(self, inspection):
        return [str(inspection.starts_on), inspection.name]


@admin.register(InspectionSample)
class InspectionSampleAdmin(Corrected, AuditedAdmin):
    see, enter = "see_supervision", "enter_supervision"
    carried = ("inspection", "checked_on")
    list_display = ["checked_on", "inspection", "household", "agrees", "differs_in", "satisfied"]
    list_display_links = ["checked_on"]
    list_filter = [place_filter("household__village_id", "see_supervision"), "agrees", "satisfied"]
    list_select_related = ["inspection", "household"]
    ordering = ["-checked_on", "-pk"]
    search_fields = ["inspection__name", "household__number"]
    search_help_text = _("Beginning of the inspection's name or of the household number")
    radio_fields = {"agrees": admin.HORIZONTAL, "satisfied": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": ["inspection", "household", "checked_on"]}),
        (_("What was found there"), {"fields": ["agrees", "differs_in", "satisfied"]}),
    ]

    def get_changeform_initial_data(self, request):
        return {"checked_on": clock.today(), **super().get_changeform_initial_data(request)}

    def withdrawal_parts(self, sample):
        return [sample.inspection.name, str(sample.household), str(sample.checked_on)]
