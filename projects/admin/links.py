"""Measures of households and steps of village plans, with what they were carried out with.

Their rooms know neither projects nor benefits, so their pages are put together here.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households import doubts
from households.admin.rows import OfHouseholdAdmin, household_label
from households.models import Measure
from projects.models import MeasureLink, PlanItemProject
from tongmu.audit.admin import AuditedAdmin, AuditedInline
from tongmu.audit.forms import TrailedForm
from tongmu.core import clock
from tongmu.core.numbers import amount_text
from villages.admin.corrections import Corrected
from villages.admin.places import place_filter
from villages.models import VillagePlanItem


class MeasureForm(TrailedForm):
    def doubts(self):
        return doubts.about_measure(self.instance)


class StateFilter(admin.SimpleListFilter):
    title, parameter_name = _("state"), "state"

    def lookups(self, request, model_admin):
        return [
            ("overdue", _("Behind its plan")),
            ("under_way", _("Under way")),
            ("done", _("Carried out")),
            ("impossible", _("Cannot be done")),
        ]

    def queryset(self, request, queryset):
        today = clock.today()
        if self.value() == "overdue":
            return queryset.overdue_on(today)
        if self.value() == "under_way":
            return queryset.under_way_on(today)
        if self.value() == "done":
            return queryset.filter(done_on__lte=today)
        return queryset.filter(failed_on__lte=today) if self.value() == "impossible" else queryset


class MeasureLinkInline(AuditedInline):
    model = MeasureLink
    see, enter = "see_households", "enter_households"
    fields = ["project", "benefit"]
    verbose_name_plural = _("carried out with")


@admin.register(Measure)
class MeasureAdmin(Corrected, OfHouseholdAdmin):
    form = MeasureForm
    carried = ("type", "content", "cadre", "responsible_unit", "planned_from", "planned_to")
    list_display = ["whose", "village", "type", "content", "planned_from", "planned_to", "state"]
    list_filter = [StateFilter, "type__big"]
    ordering = ["-planned_from", "-pk"]
    inlines = [MeasureLinkInline]
    fieldsets = [
        (_("Whose measure"), {"fields": ["household", "member"]}),
        (_("Measure"), {"fields": ["type", "content", "cadre", "responsible_unit"]}),
        (
            _("Plan"),
            {"fields": [("planned_from", "planned_to"), ("planned_amount", "planned_quantity")]},
        ),
        (
            _("What came of it"),
            {
                "fields": ["begun_on", "done_on", "actual_increase", ("failed_on", "failed_reason")],
                "description": _("The state follows from these days; leave empty what has not come yet."),
            },
        ),
        (_("Evidence"), {"fields": [("evidence_kind", "evidence_no")]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("type", "member", "cadre")

    def lookup_allowed(self, lookup, value, request=None):
        return lookup == "type__big" or super().lookup_allowed(lookup, value, request)

    def choice_label(self, measure):
        head_name = getattr(measure, "head_name", None)  # a measure kept by a form comes without
        return f"{household_label(measure.household, head_name)}　{measure}"

    def get_changeform_initial_data(self, request):
        """A cadre enters first of all what he or she answers for."""
        cadre = getattr(request.user, "cadre", None)
        return {**({"cadre": cadre.pk} if cadre else {}), **super().get_changeform_initial_data(request)}

    def withdrawal_parts(self, measure):
        member = measure.member and measure.member.name
        amount = measure.planned_amount and amount_text(measure.planned_amount)
        return [self.whose(measure), member, str(measure), amount]

    @admin.display(description=_("state"))
    def state(self, measure):
        return measure.state_on(clock.today()).label


@admin.register(MeasureLink)
class MeasureLinkAdmin(OfHouseholdAdmin):
    of = "measure__household"
    list_display = ["whose", "village", "measure", "project", "benefit"]
    fields = ["measure", "project", "benefit"]
    search_fields = ["measure__household__number"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("project", "benefit")


class PlanItemProjectInline(AuditedInline):
    model = PlanItemProject
    see, enter = "see_projects", "enter_villages"
    fields = ["project"]


@admin.register(VillagePlanItem)
class VillagePlanItemAdmin(Corrected, AuditedAdmin):
    form = TrailedForm
    see, enter = "see_villages", "enter_villages"
    carried = ("plan", "rule", "responsible_unit", "due_on")
    list_display = ["action", "village", "rule", "budget", "responsible_unit", "due_on", "done_on"]
    list_filter = [place_filter("plan__village_id", "see_villages"), ("done_on", admin.EmptyFieldListFilter)]
    search_fields = ["action"]
    search_help_text = _("Beginning of what is done, or of the village's name or pinyin initials")
    ordering = ["due_on", "pk"]
    inlines = [PlanItemProjectInline]
    fieldsets = [
        (None, {"fields": ["plan", "rule", "gap", "action"]}),
        (
            _("Budget by source"),
            {
                "fields": [("budget_fiscal", "budget_sector"), ("budget_social", "budget_village")],
                "description": _("In yuan; 0 where nothing comes from there."),
            },
        ),
        (_("Whose task"), {"fields": ["responsible_unit", "responsible_office"]}),
        (_("Time"), {"fields": [("due_on", "done_on"), "result"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("plan__village", "rule")

    def choice_label(self, item):
        return f"{item.plan.village.name}　{item}"

    @admin.display(description=_("village"))
    def village(self, item):
        return item.plan.village.name

    @admin.display(description=_("budget"))
    def budget(self, item):
        return amount_text(item.budget)


@admin.register(PlanItemProject)
class PlanItemProjectAdmin(AuditedAdmin):
    see, enter = "see_projects", "enter_villages"
    list_display = ["item", "village", "project"]
    list_filter = [place_filter("item__plan__village_id", "see_projects")]
    fields = ["item", "project"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("item__plan__village", "project")

    @admin.display(description=_("village"))
    def village(self, link):
        return link.item.plan.village.name
