from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from projects import rules
from projects.codes import EnterpriseKind
from projects.models import Enterprise, Recruitment
from tongmu.audit.admin import AuditedInline
from villages.admin.places import InVillageAdmin, place_filter

from .power import SettlementInline


class RecruitmentInline(AuditedInline):
    model = Recruitment
    see, enter = "see_projects", "enter_projects"
    fields = ["trade", "posts", "pay_basis", "wage_from", "wage_to", "hours", "starts_on", "ends_on"]
    ordering = ["-starts_on"]


@admin.register(Enterprise)
class EnterpriseAdmin(InVillageAdmin):
    see, enter = "see_projects", "enter_projects"
    list_display = ["name", "kind", "village", "product", "recognised_on", "closed_on"]
    list_filter = [
        place_filter("village_id", "see_projects"),
        "kind",
        ("closed_on", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["village"]
    ordering = ["village_id", "kind", "name"]
    search_fields = ["name", "village__name", "village__initials", "village__region__code"]
    search_help_text = _("Beginning of the name, or of the village's name, initials or code")
    fieldsets = [
        (None, {"fields": ["kind", "name", "village", "product"]}),
        (_("Operation"), {"fields": [("recognised_on", "closed_on"), ("document_no", "contact_phone")]}),
        (
            _("Workshop, base, co-operative"),
            {
                "fields": [("workshop_form", "posts"), ("area_mu", "trees")],
                "description": _(
                    "The form is that of a workshop, the area of land, the trees of an orchard; leave empty what "
                    "does not fit. Posts open now are entered as recruitments."
                ),
            },
        ),
        (
            _("Love supermarket"),
            {
                "fields": ["shop_form", "operator_household"],
                "description": _(
                    "A household's own shop names the household; a points exchange is run by the village."
                ),
            },
        ),
        (
            _("Photovoltaic station"),
            {"fields": ["grid_on", ("capacity_kw", "expected_yearly_income")]},
        ),
    ]

    def get_inlines(self, request, obj):
        if obj and obj.kind == EnterpriseKind.PHOTOVOLTAIC_STATION:
            return [SettlementInline]
        return [RecruitmentInline] if obj and obj.kind in rules.EMPLOYING else []

    def choices(self, request):
        return self.get_queryset(request).standing().select_related("village")

    def choice_label(self, enterprise):
        return f"{enterprise.name}　{enterprise.get_kind_display()}　{enterprise.village.name}"
