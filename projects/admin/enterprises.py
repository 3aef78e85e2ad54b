from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from projects import doubts
from projects.codes import EnterpriseKind
from projects.models import Enterprise, PowerSettlement
from tongmu.audit.admin import AuditedAdmin, AuditedInline
from tongmu.audit.forms import TrailedForm, TrailedInlineForm
from tongmu.core.numbers import amount_text
from villages.admin.places import only_village, place_filter


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
    fields = ["month", "kwh", "amount"]
    ordering = ["-month"]


@admin.register(Enterprise)
class EnterpriseAdmin(AuditedAdmin):
    see, enter = "see_projects", "enter_projects"
    list_display = ["name", "kind", "village", "product", "recognised_on", "closed_on"]
    list_filter = [
        place_filter("village_id", "see_projects"),
        "kind",
        ("closed_on", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["village"]
    ordering = ["village_id", "kind", "name"]
    search_fields = ["name"]
    search_help_text = _("Beginning of the name, or of the village's name, initials or code")
    fieldsets = [
        (None, {"fields": ["kind", "name", "village", "product"]}),
        (_("Operation"), {"fields": [("recognised_on", "closed_on")]}),
        (
            _("Love supermarket"),
            {
                "fields": ["operator_household"],
                "description": _("The household that runs it; empty for other kinds."),
            },
        ),
        (_("Photovoltaic station"), {"fields": [("capacity_kw", "expected_yearly_income")]}),
    ]

    def get_fieldsets(self, request, obj=None):
        """Who runs a shop stays out of sight of those who see no households."""
        found = super().get_fieldsets(request, obj)
        if request.user.may("see_households"):
            return found
        return [part for part in found if "operator_household" not in part[1]["fields"]]

    def get_inlines(self, request, obj):
        return [SettlementInline] if obj and obj.kind == EnterpriseKind.PHOTOVOLTAIC_STATION else []

    def get_changeform_initial_data(self, request):
        village = only_village(request, self.enter)
        return {**({"village": village} if village else {}), **super().get_changeform_initial_data(request)}

    def choices(self, request):
        return self.get_queryset(request).standing().select_related("village")

    def choice_label(self, enterprise):
        return f"{enterprise.name}　{enterprise.get_kind_display()}　{enterprise.village.name}"


@admin.register(PowerSettlement)
class PowerSettlementAdmin(AuditedAdmin):
    form = SettlementForm
    see, enter = "see_projects", "enter_projects"
    carried = ("month",)
    list_display = ["settled_month", "station", "village", "kwh", "amount"]
    list_display_links = ["settled_month", "station"]
    list_filter = [place_filter("station__village_id", "see_projects")]
    list_select_related = ["station__village"]
    search_fields = ["station__name"]
    search_help_text = _("Beginning of the station's name")
    fields = ["station", "month", "kwh", "amount"]

    def withdrawal_parts(self, settlement):
        return [settlement.station.name, str(settlement), amount_text(settlement.amount)]

    @admin.display(description=_("month"), ordering="month")
    def settled_month(self, settlement):
        return f"{settlement.month:%Y-%m}"

    @admin.display(description=_("village"))
    def village(self, settlement):
        return settlement.station.village.name
