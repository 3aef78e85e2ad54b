from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tongmu.audit.admin import AuditedAdmin, AuditedInline
from tongmu.core import clock
from tongmu.supervision.models import CommunityEvent, EventRequest
from villages.admin.corrections import Corrected
from villages.admin.places import RegionalAdmin, place_filter


class RequestInline(AuditedInline):
    """What was asked for there; household and answer are entered on the request's own page."""

    model = EventRequest
    see, enter = "see_events", "enter_events"
    fields = ["kind", "what", "responsible_unit"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event", "household")

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 3


@admin.register(CommunityEvent)
class CommunityEventAdmin(Corrected, RegionalAdmin):
    see, enter = "see_events", "enter_events"
    carried = ("kind", "region_code", "host_unit")
    list_display = ["held_on", "kind", "region", "place", "attendance", "topics"]
    list_display_links = ["held_on", "kind"]
    list_filter = [place_filter("region_code", "see_events"), "kind"]
    ordering = ["-held_on", "-pk"]
    search_fields = ["place", "title", "topics"]
    search_help_text = _("Beginning of the place, the title or the topics")
    radio_fields = {"kind": admin.HORIZONTAL}
    inlines = [RequestInline]
    fieldsets = [
        (None, {"fields": ["kind", "region_code", "title", "host_unit"]}),
        (_("When and where"), {"fields": ["held_on", "place"]}),
        (_("What it was about"), {"fields": ["attendance", "topics"]}),
    ]

    def get_changeform_initial_data(self, request):
        return {"held_on": clock.today(), **super().get_changeform_initial_data(request)}

    def choices(self, request):
        return self.get_queryset(request).standing()

    def choice_label(self, event):
        return f"{event.held_on}　{event.get_kind_display()}　{event.place}"


@admin.register(EventRequest)
class EventRequestAdmin(Corrected, AuditedAdmin):
    see, enter = "see_events", "enter_events"
    carried = ("event",)
    list_display = ["what", "kind", "event", "responsible_unit", "answered_on"]
    list_filter = [
        place_filter("event__region_code", "see_events"),
        "kind",
        ("answered_on", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["event", "household"]
    search_fields = ["what", "responsible_unit"]
    search_help_text = _("Beginning of the request or of the responsible unit")
    fieldsets = [
        (None, {"fields": ["event", "kind", "what", "household", "responsible_unit"]}),
        (_("Answer"), {"fields": ["answered_on", "answer"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        """Whose request it is stays out of sight of those who see no households."""
        found = super().get_fieldsets(request, obj)
        if request.user.may("see_households"):
            return found
        return [
            (name, {**part, "fields": [field for field in part["fields"] if field != "household"]})
            for name, part in found
        ]

    def withdrawal_parts(self, row):
        return [str(row.event), row.what]
