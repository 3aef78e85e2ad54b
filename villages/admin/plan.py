from django.contrib import admin

from tongmu.audit.admin import AuditedInline
from tongmu.audit.forms import TrailedForm
from tongmu.core import clock
from villages.models import VillagePlan, VillagePlanItem
from villages.models.plan import BUDGETS

from .corrections import Corrected
from .exit import OfVillageAdmin


class VillagePlanItemInline(AuditedInline):
    model = VillagePlanItem
    see, enter = "see_villages", "enter_villages"
    fields = ["rule", "gap", "action", *BUDGETS, "responsible_unit", "due_on", "done_on"]
    classes = ["wrapped"]
    ordering = ["due_on", "pk"]

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 2


@admin.register(VillagePlan)
class VillagePlanAdmin(Corrected, OfVillageAdmin):
    form = TrailedForm
    carried = ("year", "reviewed_on")
    list_display = ["village", "year", "reviewed_on", "document"]
    list_filter = ["year"]
    inlines = [VillagePlanItemInline]
    fieldsets = [
        (None, {"fields": ["village", "year", ("reviewed_on", "document"), "summary"]}),
    ]

    def get_changeform_initial_data(self, request):
        return {"year": clock.today().year, **super().get_changeform_initial_data(request)}
