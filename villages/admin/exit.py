from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tongmu.audit.admin import AuditedAdmin
from tongmu.audit.forms import TrailedForm
from tongmu.core import clock
from villages.models import ExitIndicatorRule, VillageExitCheck, VillageExitStep

from .corrections import Corrected
from .places import RegionalAdmin, place_filter

VILLAGE_SEARCH = ["village__name", "village__initials"]
VILLAGE_SEARCH_HELP = _("Beginning of the village's name or pinyin initials")


@admin.register(ExitIndicatorRule)
class ExitIndicatorRuleAdmin(RegionalAdmin):
    see, enter = "see_villages", "enter_rules"
    carried = ("year", "region_code", "comparison", "unit", "source")
    list_display = ["year", "kind", "requirement", "target_words", "region", "source"]
    list_display_links = ["year", "kind"]
    list_filter = ["year", "kind"]
    search_fields = ["requirement"]
    search_help_text = _("Name of the indicator, words of the requirement, or the year")
    radio_fields = {"comparison": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": ["year", "region_code", "kind", "requirement"]}),
        (
            _("Target"),
            {
                "fields": ["comparison", ("target", "unit")],
                "description": _(
                    "For a yes or no give the share of what is reached in percent, or 1 and the unit 处."
                ),
            },
        ),
        (_("Source"), {"fields": ["source"]}),
    ]

    def get_changeform_initial_data(self, request):
        return {"year": clock.today().year, **super().get_changeform_initial_data(request)}

    def choices(self, request):
        return self.get_queryset(request).standing().order_by("-year", "region_code", "pk")

    def choice_label(self, rule):
        return f"{rule.year}　{rule.get_kind_display()}　{rule.requirement}"

    @admin.display(description=_("target value"))
    def target_words(self, rule):
        return rule.target_text


class OfVillageAdmin(AuditedAdmin):
    see, enter = "see_villages", "enter_villages"
    list_select_related = ["village"]
    search_fields = VILLAGE_SEARCH
    search_help_text = VILLAGE_SEARCH_HELP

    def get_list_filter(self, request):
        return [place_filter("village_id", "see_villages"), *super().get_list_filter(request)]

    def withdrawal_parts(self, row):
        return [row.village.name, str(row)]


@admin.register(VillageExitCheck)
class VillageExitCheckAdmin(Corrected, OfVillageAdmin):
    form = TrailedForm
    carried = ("village", "checked_on", "verified_by")
    list_display = ["village", "kind", "checked_on", "baseline", "actual", "is_met", "verified_by"]
    list_filter = ["rule__year", "rule__kind"]
    list_select_related = ["village", "rule"]
    ordering = ["-checked_on", "village_id"]
    fieldsets = [
        (None, {"fields": ["village", "rule", "checked_on"]}),
        (
            _("Findings of the check"),
            {
                "fields": [("baseline", "actual")],
                "description": _("In the unit of the indicator. Whether it is met follows from its target."),
            },
        ),
        (_("Evidence"), {"fields": ["evidence", "verified_by"]}),
    ]

    @admin.display(description=_("exit indicator"))
    def kind(self, check):
        return check.rule.get_kind_display()

    @admin.display(description=_("met"), boolean=True)
    def is_met(self, check):
        return check.is_met


@admin.register(VillageExitStep)
class VillageExitStepAdmin(Corrected, OfVillageAdmin):
    form = TrailedForm
    carried = ("village",)
    list_display = ["village", "step", "taken_on", "document_no", "note"]
    list_filter = ["step"]
    radio_fields = {"step": admin.VERTICAL}
    fieldsets = [
        (
            None,
            {
                "fields": ["village", "step", "taken_on"],
                "description": _(
                    "One step after the other. The village counts as exited by its yearly report, once the exit was"
                    " announced."
                ),
            },
        ),
        (_("Document"), {"fields": ["document_no", "note"]}),
    ]
