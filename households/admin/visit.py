from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households.actions.visit import content_digest
from households.models import Visit
from tongmu.audit.actions import save
from tongmu.core import clock
from villages.admin.corrections import Corrected

from .forms import VisitForm
from .rows import OfHouseholdAdmin


class MonthFilter(admin.SimpleListFilter):
    title, parameter_name = _("month"), "month"

    def lookups(self, request, model_admin):
        return [("this", _("This month")), ("year", _("This year"))]

    def queryset(self, request, queryset):
        first = {"this": clock.today().replace(day=1), "year": clock.today().replace(month=1, day=1)}
        return queryset.filter(visited_on__gte=first[self.value()]) if self.value() in first else queryset


@admin.register(Visit)
class VisitAdmin(Corrected, OfHouseholdAdmin):
    """Visits written on paper are entered here; those from the phone are read, corrected or withdrawn."""

    form = VisitForm
    carried = ("cadre", "visited_on", "manner")
    list_display = ["visited_on", "whose", "village", "cadre", "manner", "changed", "promise_due_on"]
    list_display_links = ["visited_on", "whose"]
    list_filter = [MonthFilter, "manner", "changed"]
    ordering = ["-visited_on", "-pk"]
    radio_fields = {"manner": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": ["household", "cadre", "visited_on", "manner", "met"]}),
        (_("What was found"), {"fields": ["changed", "content", "needs", "problems"]}),
        (_("Promise"), {"fields": [("promise", "promise_due_on")]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("cadre")

    def withdrawal_parts(self, visit):
        return [self.whose(visit), visit.cadre.name, str(visit)]

    def get_changeform_initial_data(self, request):
        """Whoever is a cadre enters their own visits first of all."""
        cadre = getattr(request.user, "cadre", None)
        return {**({"cadre": cadre.pk} if cadre else {}), **super().get_changeform_initial_data(request)}

    def action_for_save(self, obj, *, by, change):
        if change:
            return super().action_for_save(obj, by=by, change=change)
        obj.content_digest = content_digest(obj)
        return save(obj, by=by, reason=obj.confirmed_doubts, verb="recorded")
