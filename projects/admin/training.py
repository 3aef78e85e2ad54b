from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households.admin.rows import OfHouseholdAdmin
from projects.models import JobEvent, TrainingAttendance, TrainingSession
from tongmu.audit.admin import AuditedInline
from villages.admin.corrections import Corrected
from villages.admin.places import RegionalAdmin, place_filter


class AttendanceInline(AuditedInline):
    """Who took part; a wrong name is withdrawn on its own page."""

    model = TrainingAttendance
    see, enter = "see_households", "enter_households"
    fields = ["member", "days_attended", "certified_on", "certificate_no"]

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("member", "session")

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 5


@admin.register(TrainingSession)
class TrainingSessionAdmin(RegionalAdmin):
    see, enter = "see_projects", "enter_projects"
    list_display = ["name", "trade", "region", "starts_on", "ends_on", "place", "organiser"]
    list_filter = [place_filter("region_code", "see_projects")]
    ordering = ["-starts_on", "-pk"]
    search_fields = ["name", "trade"]
    search_help_text = _("Beginning of the name or the trade")
    inlines = [AttendanceInline]
    fieldsets = [
        (None, {"fields": ["name", "trade", "region_code", "place", "organiser"]}),
        (
            _("Time"),
            {
                "fields": [("starts_on", "ends_on"), ("days", "hours")],
                "description": _("A training to come may be entered too: the public is told of it."),
            },
        ),
        (_("Certificate and subsidy"), {"fields": ["certificate", "subsidy"]}),
    ]

    def choice_label(self, session):
        return f"{session.name}　{session.starts_on}"


@admin.register(TrainingAttendance)
class TrainingAttendanceAdmin(Corrected, OfHouseholdAdmin):
    of = "member__household"
    carried = ("session",)
    list_display = ["session", "member", "whose", "village", "days_attended", "certified_on"]
    list_display_links = ["session", "member"]
    fields = ["session", "member", "days_attended", ("certified_on", "certificate_no")]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("session")

    def withdrawal_parts(self, attendance):
        return [self.whose(attendance), attendance.member.name, attendance.session.name]


@admin.register(JobEvent)
class JobEventAdmin(RegionalAdmin):
    see, enter = "see_projects", "enter_projects"
    list_display = ["held_on", "name", "region", "posts_offered", "attendance", "agreements"]
    list_display_links = ["held_on", "name"]
    list_filter = [place_filter("region_code", "see_projects")]
    ordering = ["-held_on", "-pk"]
    search_fields = ["name"]
    search_help_text = _("Beginning of the name")
    fieldsets = [
        (None, {"fields": ["name", "region_code", "place", "organiser", "held_on"]}),
        (
            _("What it brought"),
            {
                "fields": [("posts_offered", "employers"), ("attendance", "agreements")],
                "description": _(
                    "An event to come may be entered too: the public is told of it. Enter afterwards who came."
                ),
            },
        ),
    ]
