from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tongmu.audit.admin import AuditEventAdmin
from tongmu.audit.models import AuditEvent
from villages.rules import village_name

from .places import place_filter, with_place


@admin.register(AuditEvent)
class TrailAdmin(AuditEventAdmin):
    """The trail with the names of its places, which the room of the trail does not know."""

    def get_queryset(self, request):
        return with_place(super().get_queryset(request))

    def get_list_filter(self, request):
        return [*super().get_list_filter(request), place_filter("region_code", self.see)]

    def lookup_allowed(self, lookup, value, request=None):
        return lookup == "place" or super().lookup_allowed(lookup, value, request)

    def get_list_display(self, request):
        return ["region" if name == "region_code" else name for name in super().get_list_display(request)]

    def get_fields(self, request, obj=None):
        return ["region" if name == "region_code" else name for name in super().get_fields(request, obj)]

    @admin.display(description=_("region"), ordering="region_code")
    def region(self, event):
        return village_name(event.region_name or event.region_code) or "—"
