from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tongmu.audit.admin import AuditedAdmin, AuditedInline
from tongmu.audit.forms import TrailedForm, TrailedInlineForm
from tongmu.audit.widgets import LongSelect
from tongmu.supervision.models import Campaign, CampaignGoal, CampaignTask
from villages.admin.corrections import Corrected
from villages.admin.places import RegionalAdmin, place_filter
from villages.admin.target import indicator_choices, indicator_name


class NamesIndicator:
    """The indicator of a goal is chosen by its name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "indicator" in self.fields:
            choices = [("", _("None: in words alone")), *indicator_choices()[1:]]
            self.fields["indicator"] = forms.ChoiceField(
                label=self.fields["indicator"].label, choices=choices, required=False, widget=LongSelect
            )


class GoalForm(NamesIndicator, TrailedForm):
    pass


class GoalInlineForm(NamesIndicator, TrailedInlineForm):
    pass


class GoalInline(AuditedInline):
    model = CampaignGoal
    form = GoalInlineForm
    see, enter = "see_supervision", "enter_supervision"
    fields = ["says", "indicator", "target"]

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 2


class TaskInline(AuditedInline):
    model = CampaignTask
    see, enter = "see_supervision", "enter_supervision"
    fields = ["village", "what", "quantity", "unit", "due_on", "responsible_unit"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("village", "campaign")

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 3


@admin.register(Campaign)
class CampaignAdmin(RegionalAdmin):
    see, enter = "see_supervision", "enter_supervision"
    list_display = ["name", "kind", "region", "starts_on", "ends_on"]
    list_filter = [place_filter("region_code", "see_supervision"), "kind"]
    ordering = ["-starts_on", "pk"]
    search_fields = ["name"]
    search_help_text = _("Beginning of the name")
    radio_fields = {"kind": admin.HORIZONTAL}
    inlines = [GoalInline, TaskInline]
    fieldsets = [
        (None, {"fields": ["name", "kind", "region_code"]}),
        (
            _("Time"),
            {
                "fields": [("starts_on", "ends_on")],
                "description": _("Both days included; no last day while it runs on."),
            },
        ),
        (_("Goal"), {"fields": ["goal"]}),
    ]

    def choices(self, request):
        return self.get_queryset(request)


@admin.register(CampaignGoal)
class CampaignGoalAdmin(Corrected, AuditedAdmin):
    form = GoalForm
    see, enter = "see_supervision", "enter_supervision"
    carried = ("campaign",)
    list_display = ["says", "campaign", "indicator_name", "target"]
    list_filter = [place_filter("campaign__region_code", "see_supervision")]
    list_select_related = ["campaign"]
    search_fields = ["says", "campaign__name"]
    search_help_text = _("Beginning of the goal or of the campaign's name")
    fields = ["campaign", "says", "indicator", "target"]

    @admin.display(description=_("indicator"), ordering="indicator")
    def indicator_name(self, goal):
        return indicator_name(goal.indicator)

    def words_for(self, name, values):
        return {code: indicator_name(code) for code in values} if name == "indicator" else {}

    def withdrawal_parts(self, goal):
        return [goal.campaign.name, goal.says]
