"""What workshops were paid in subsidies, and the rules they were paid by."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from projects.models import SubsidyRule, WorkshopSubsidy
from tongmu.audit.admin import AuditedAdmin
from tongmu.core.numbers import amount_text
from villages.admin.corrections import Corrected
from villages.admin.places import RegionalAdmin, place_filter

from .rules import SOURCE


@admin.register(SubsidyRule)
class SubsidyRuleAdmin(RegionalAdmin):
    see, enter = "see_projects", "enter_rules"
    carried = ("year", "region_code", "source")
    list_display = ["year", "kind", "region", "amount", "unit", "source"]
    list_display_links = ["year", "kind"]
    list_filter = ["year", "kind"]
    search_fields = ["source"]
    search_help_text = _("Beginning of the source")
    fieldsets = [
        (
            None,
            {
                "fields": ["year", "region_code", "kind", ("amount", "unit")],
                "description": _(
                    "It holds from 1 January of the year until a later row of the same kind and region."
                ),
            },
        ),
        SOURCE,
    ]

    def choice_label(self, rule):
        return f"{rule}　{amount_text(rule.amount)}／{rule.unit}　{rule.source}"


@admin.register(WorkshopSubsidy)
class WorkshopSubsidyAdmin(Corrected, AuditedAdmin):
    see, enter = "see_projects", "enter_projects"
    carried = ("rule", "paid_on", "voucher_no")
    list_display = ["paid_on", "enterprise", "village", "kind", "amount", "voucher_no"]
    list_display_links = ["paid_on", "enterprise"]
    list_filter = [place_filter("enterprise__village_id", "see_projects"), "rule__kind"]
    list_select_related = ["enterprise__village", "rule"]
    search_fields = ["enterprise__name", "voucher_no"]
    search_help_text = _("Beginning of the workshop's name or of the voucher number")
    fieldsets = [
        (None, {"fields": ["enterprise", "rule"]}),
        (_("Payment"), {"fields": [("amount", "paid_on"), "voucher_no"]}),
    ]

    def withdrawal_parts(self, subsidy):
        return [subsidy.enterprise.name, str(subsidy), amount_text(subsidy.amount)]

    @admin.display(description=_("village"))
    def village(self, subsidy):
        return subsidy.enterprise.village.name

    @admin.display(description=_("kind of subsidy"))
    def kind(self, subsidy):
        return subsidy.rule.get_kind_display()
