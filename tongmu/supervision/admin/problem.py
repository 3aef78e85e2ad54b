from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tongmu.audit.admin import AuditedAdmin, AuditedInline
from tongmu.core import clock
from tongmu.supervision import ledger
from tongmu.supervision.models import Problem, ProblemStep
from villages.admin.corrections import Corrected
from villages.admin.places import RegionalAdmin, place_filter


class OverdueFilter(admin.SimpleListFilter):
    title, parameter_name = _("time limit"), "overdue"

    def lookups(self, request, model_admin):
        return [("yes", _("Overdue"))]

    def queryset(self, request, queryset):
        return queryset.overdue(clock.today()) if self.value() == "yes" else queryset


class StepInline(AuditedInline):
    """What was done so far; steps are taken on the page of the problem."""

    model = ProblemStep
    see, enter = "see_problems", "enter_supervision"
    fields = ["kind", "done_on", "note", "by", "responsible_unit", "due_on"]
    readonly_fields = fields
    show_change_link = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by", "problem")


@admin.register(Problem)
class ProblemAdmin(Corrected, RegionalAdmin):
    """What is wrong is entered and corrected here; what is done about it on the problem's own page."""

    see, enter = "see_problems", "enter_supervision"
    carried = ("source", "inspection", "campaign", "found_on")
    list_display = [
        "number",
        "category",
        "region",
        "source",
        "found_on",
        "responsible_unit",
        "due_on",
        "state",
    ]
    list_filter = [
        place_filter("region_code", "see_problems"),
        OverdueFilter,
        "state",
        "source",
        "category",
        "is_common",
    ]
    ordering = ["-year", "-sequence", "-pk"]
    search_fields = ["sequence"]
    search_help_text = _("The number, such as 2018-007 or 7")
    inlines = [StepInline]
    readonly_fields = ["way"]
    fieldsets = [
        (None, {"fields": ["region_code", "found_on", ("category", "is_common"), "description"]}),
        (_("Where it comes from"), {"fields": ["source", "inspection", "feedback", "campaign", "earlier"]}),
        (_("Whom it concerns"), {"fields": ["household", "project"]}),
        (_("Rectification"), {"fields": ["manner", "way"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        """What leads to pages that are not open to the reader stays out."""
        hidden = {name for name, permission in ASKS_FOR.items() if not request.user.may(permission)}
        return [
            (name, {**part, "fields": [field for field in part["fields"] if field not in hidden]})
            for name, part in super().get_fieldsets(request, obj)
        ]

    def get_changeform_initial_data(self, request):
        return {"found_on": clock.today(), **super().get_changeform_initial_data(request)}

    def choices(self, request):
        """Only what the user sees: a problem may tell of a household."""
        return self.get_queryset(request).standing()

    def choice_label(self, problem):
        return f"{problem.number}　{problem.description[:30]}"

    def action_for_save(self, obj, *, by, change):
        if change:
            return super().action_for_save(obj, by=by, change=change)
        return ledger.register(obj, by=by, reason=getattr(obj, "confirmed_doubts", ""))

    def withdrawal_parts(self, problem):
        return [problem.number, problem.description[:60]]

    @admin.display(description=_("number"), ordering="-sequence")
    def number(self, problem):
        return problem.number

    @admin.display(description=_("what is done about it"))
    def way(self, problem):
        if problem is None or problem.pk is None:
            return _("After saving, the problem is handed to a unit on its own page.")
        return format_html(
            '<a href="{}">{}</a>', reverse("office:problem", args=[problem.pk]), problem.get_state_display()
        )


ASKS_FOR = {"feedback": "see_feedback", "campaign": "see_supervision", "inspection": "see_supervision"}


@admin.register(ProblemStep)
class ProblemStepAdmin(AuditedAdmin):
    """The steps of all problems, to be looked through; they are taken on the page of each problem."""

    see, enter = "see_problems", None
    list_display = ["done_on", "kind", "problem", "note", "by", "due_on"]
    list_display_links = ["done_on", "kind"]
    list_filter = [place_filter("problem__region_code", "see_problems"), "kind"]
    list_select_related = ["problem", "by"]
    ordering = ["-done_on", "-pk"]
    search_fields = ["problem__sequence"]
    search_help_text = _("The number, such as 2018-007 or 7")
    fields = [
        "problem",
        "kind",
        "done_on",
        "note",
        "result",
        "responsible_unit",
        "responsible_cadre",
        "leading_cadre",
        "due_on",
        "by",
        "cadre",
        "entered_at",
    ]
