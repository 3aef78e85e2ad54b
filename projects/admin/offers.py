"""What enterprises offer and whom they lead, and the shares households hold in them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households.admin.rows import OfHouseholdAdmin
from projects.models import IndustryLink, Recruitment, Share
from tongmu.audit.admin import AuditedAdmin
from tongmu.core.numbers import amount_text
from villages.admin.corrections import Corrected
from villages.admin.places import InVillageAdmin, place_filter


@admin.register(Recruitment)
class RecruitmentAdmin(AuditedAdmin):
    see, enter = "see_projects", "enter_projects"
    carried = ("enterprise",)
    list_display = ["trade", "enterprise", "village", "posts", "pay_basis", "starts_on", "ends_on"]
    list_filter = [
        place_filter("enterprise__village_id", "see_projects"),
        "pay_basis",
        ("ends_on", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["enterprise__village"]
    search_fields = ["trade", "enterprise__name"]
    search_help_text = _("Beginning of the trade or of the enterprise's name")
    fieldsets = [
        (None, {"fields": ["enterprise", "trade", "posts"]}),
        (
            _("Pay and hours"),
            {
                "fields": ["pay_basis", ("wage_from", "wage_to"), "hours"],
                "description": _("Everyone can read this on the public page of the enterprise."),
            },
        ),
        (_("Time"), {"fields": [("starts_on", "ends_on")]}),
    ]

    def withdrawal_parts(self, recruitment):
        return [recruitment.enterprise.name, str(recruitment)]

    @admin.display(description=_("village"))
    def village(self, recruitment):
        return recruitment.enterprise.village.name


@admin.register(IndustryLink)
class IndustryLinkAdmin(InVillageAdmin):
    see, enter = "see_projects", "enter_projects"
    list_display = ["enterprise", "village", "manner", "starts_on", "ends_on"]
    list_filter = [place_filter("village_id", "see_projects"), "manner"]
    list_select_related = ["enterprise", "village"]
    search_fields = ["enterprise__name"]
    search_help_text = _("Beginning of the enterprise's name")
    fields = ["enterprise", "village", "manner", "document_no", ("starts_on", "ends_on")]

    def withdrawal_parts(self, link):
        return [link.enterprise.name, link.village.name, str(link)]


@admin.register(Share)
class ShareAdmin(Corrected, OfHouseholdAdmin):
    carried = ("enterprise", "kind", "starts_on")
    list_display = ["whose", "village", "enterprise", "kind", "amount", "area_mu", "starts_on", "ends_on"]
    list_filter = ["kind", ("ends_on", admin.EmptyFieldListFilter)]
    fieldsets = [
        (None, {"fields": ["household", "enterprise"]}),
        (
            _("The share"),
            {
                "fields": ["kind", ("amount", "area_mu"), "document_no"],
                "description": _("A land share gives its area; the others their worth in yuan."),
            },
        ),
        (_("Time"), {"fields": [("starts_on", "ends_on")]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("enterprise")

    def withdrawal_parts(self, share):
        worth = amount_text(share.amount) if share.amount is not None else ""
        return [self.whose(share), share.enterprise.name, str(share), worth]
