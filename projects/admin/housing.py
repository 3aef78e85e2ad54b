"""Dilapidated houses and the steps of their renovation; they belong to the household's file."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households.admin.rows import OfHouseholdAdmin, household_label
from projects.codes import HouseStep
from projects.models import DilapidatedHouse, HouseRenovationStep
from tongmu.audit.admin import AuditedInline
from tongmu.audit.forms import TrailedForm
from villages.admin.corrections import Corrected


class StateFilter(admin.SimpleListFilter):
    """How far the renovation has come: the last step on record."""

    title, parameter_name = _("state of the house"), "state"

    def lookups(self, request, model_admin):
        return [("waiting", _("Waiting for work to begin")), *HouseStep.choices]

    def queryset(self, request, queryset):
        state = self.value()
        if state is None:
            return queryset
        if state not in {"waiting", *HouseStep.values}:
            return queryset.none()
        days = ["waiting", *HouseStep.values]
        reached = {} if state == "waiting" else {f"{state}_on__isnull": False}
        following = days[days.index(state) + 1 :][:1]
        return queryset.with_step_days().filter(**reached, **{f"{step}_on": None for step in following})


class StepInline(AuditedInline):
    """Steps entered with their house; a wrong one is corrected or withdrawn on its own page."""

    model = HouseRenovationStep
    see, enter = "see_households", "enter_households"
    fields = ["step", "done_on", "document_no"]

    def has_change_permission(self, request, obj=None):
        return False

    def get_extra(self, request, obj=None, **kwargs):
        return 1


class DilapidatedHouseForm(TrailedForm):
    """The village is the household's unless another one is chosen."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "village" in self.fields:
            self.fields["village"].required = False
            self.hint("village", _("Empty: the household's village"))

    def clean(self):
        cleaned = super().clean()
        if "village" in cleaned and cleaned["village"] is None and cleaned.get("household"):
            cleaned["village"] = cleaned["household"].village
        return cleaned


@admin.register(DilapidatedHouse)
class DilapidatedHouseAdmin(Corrected, OfHouseholdAdmin):
    form = DilapidatedHouseForm
    carried = ("grade", "identified_on", "document_no", "method", "project")
    list_display = ["whose", "village_name", "grade", "identified_on", "method", "state", "subsidy"]
    list_filter = ["grade", StateFilter, "method"]
    ordering = ["-identified_on", "-pk"]
    inlines = [StepInline]
    fieldsets = [
        (None, {"fields": ["household", "village"]}),
        (_("Finding of danger"), {"fields": ["grade", ("identified_on", "document_no")]}),
        (_("Renovation of the house"), {"fields": ["method", ("project", "subsidy")]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_step_days().select_related("village")

    def choice_label(self, house):
        return f"{household_label(house.household, getattr(house, 'head_name', None))}　{house}"

    @admin.display(description=_("village"))
    def village_name(self, house):
        return house.village.name

    @admin.display(description=_("state of the house"))
    def state(self, house):
        reached = [step for step in HouseStep if getattr(house, f"{step}_on")]
        return reached[-1].label if reached else _("Waiting for work to begin")


@admin.register(HouseRenovationStep)
class HouseRenovationStepAdmin(Corrected, OfHouseholdAdmin):
    of = "house__household"
    carried = ("step", "done_on", "document_no")
    list_display = ["done_on", "step", "whose", "village"]
    list_display_links = ["done_on", "step"]
    list_filter = ["step"]
    ordering = ["-done_on", "-pk"]
    fields = ["house", "step", "done_on", "document_no"]
