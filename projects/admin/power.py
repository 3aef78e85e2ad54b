"""Photovoltaic stations: what was fed in and settled, what the village decided, what it used."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from projects import doubts
from projects.models import PowerSettlement, PowerUse, Resolution
from tongmu.audit.admin import AuditedAdmin, AuditedInline
from tongmu.audit.forms import TrailedForm, TrailedInlineForm
from tongmu.core.numbers import amount_text
from villages.admin.corrections import Corrected
from villages.admin.places import InVillageAdmin, place_filter


class SettlementDoubts:
    def doubts(self):
        return doubts.about_settlement(self.instance)


class SettlementForm(SettlementDoubts, TrailedForm):
    pass


class SettlementInlineForm(SettlementDoubts, TrailedInlineForm):
    pass


class SettlementInline(AuditedInline):
    model = PowerSettlement
    form = SettlementInlineForm
    see, enter = "see_projects", "enter_projects"
    fields = ["month", "kwh", "amount", "subsidy"]
    ordering = ["-month"]


@admin.register(PowerSettlement)
class PowerSettlementAdmin(AuditedAdmin):
    form = SettlementForm
    see, enter = "see_projects", "enter_projects"
    carried = ("month",)
    list_display = ["settled_month", "station", "village", "kwh", "amount", "subsidy"]
    list_display_links = ["settled_month", "station"]
    list_filter = [place_filter("station__village_id", "see_projects")]
    list_select_related = ["station__village"]
    search_fields = ["station__name"]
    search_help_text = _("Beginning of the station's name")
    fields = ["station", "month", "kwh", "amount", "subsidy"]

    def withdrawal_parts(self, settlement):
        return [settlement.station.name, str(settlement), amount_text(settlement.amount)]

    @admin.display(description=_("month"), ordering="month")
    def settled_month(self, settlement):
        return f"{settlement.month:%Y-%m}"

    @admin.display(description=_("village"))
    def village(self, settlement):
        return settlement.station.village.name


@admin.register(Resolution)
class ResolutionAdmin(InVillageAdmin):
    see, enter = "see_projects", "enter_projects"
    list_display = ["number", "subject", "village", "decided_on", "published_on", "result_published_on"]
    list_display_links = ["number", "subject"]
    list_filter = [
        place_filter("village_id", "see_projects"),
        ("result_published_on", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["village"]
    search_fields = ["number", "subject"]
    search_help_text = _("Beginning of the number or of the subject")
    fieldsets = [
        (None, {"fields": ["village", "number", "subject"]}),
        (
            _("Four discussions"),
            {"fields": [("proposed_on", "discussed_on"), ("reviewed_on", "decided_on")]},
        ),
        (_("Two publications"), {"fields": [("published_on", "result_published_on")]}),
    ]

    def choices(self, request):
        return self.get_queryset(request).standing()

    def choice_label(self, resolution):
        return f"{resolution.number}　{resolution.subject}　{resolution.village.name}"


@admin.register(PowerUse)
class PowerUseAdmin(Corrected, AuditedAdmin):
    see, enter = "see_projects", "enter_projects"
    carried = ("station", "resolution")
    list_display = ["used_on", "kind", "station", "village", "amount", "resolution"]
    list_display_links = ["used_on", "kind"]
    list_filter = [place_filter("station__village_id", "see_projects"), "kind"]
    list_select_related = ["station__village", "resolution"]
    search_fields = ["station__name", "resolution__number"]
    search_help_text = _("Beginning of the station's name or of the resolution's number")
    fieldsets = [
        (None, {"fields": ["station", "resolution"]}),
        (_("The use"), {"fields": ["kind", ("used_on", "amount"), "purpose", "voucher_no"]}),
    ]

    def withdrawal_parts(self, use):
        return [use.station.name, str(use), amount_text(use.amount)]

    @admin.display(description=_("village"))
    def village(self, use):
        return use.station.village.name
