"""The income account: what households took in, and the rules by which it counts."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households.admin.rows import OfHouseholdAdmin
from households.models import IncomeEntry
from projects import doubts
from projects.models import IncomeRule
from tongmu.core.numbers import amount_text
from villages.admin.corrections import Corrected
from villages.admin.places import RegionalAdmin

from .benefits import BenefitForm


class IncomeEntryForm(BenefitForm):
    """The household follows from the member, as it does for benefits."""

    def doubts(self):
        return doubts.about_entry(self.instance)


@admin.register(IncomeEntry)
class IncomeEntryAdmin(Corrected, OfHouseholdAdmin):
    form = IncomeEntryForm
    carried = ("household", "happened_on", "whole_month")
    list_display = ["happened_on", "whole_month", "whose", "village", "kind", "amount", "member"]
    list_display_links = ["happened_on", "whose"]
    list_filter = ["kind"]
    ordering = ["-happened_on", "-pk"]
    fieldsets = [
        (_("Whose account"), {"fields": ["member", "household"]}),
        (
            _("Entry"),
            {
                "fields": ["kind", ("happened_on", "whole_month"), "amount"],
                "description": _(
                    "Dividends, pay of public-welfare posts and allowances entered as benefits stand in the account"
                    " by themselves: do not enter them again. Of a month give any day and tick “of the whole month”."
                ),
            },
        ),
        (_("Evidence"), {"fields": ["voucher_no", "note"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("member")

    def withdrawal_parts(self, entry):
        member = entry.member and entry.member.name
        return [self.whose(entry), member, str(entry), amount_text(entry.amount)]


@admin.register(IncomeRule)
class IncomeRuleAdmin(RegionalAdmin):
    see, enter = "see_rules", "enter_rules"
    carried = ("region_code", "starts_on", "source")
    list_display = ["subject_words", "region", "counts", "block", "starts_on", "ends_on", "source"]
    list_filter = ["counts", "block"]
    search_fields = ["source"]
    search_help_text = _("Beginning of the source")
    fieldsets = [
        (None, {"fields": ["subject", "region_code", "counts", "block"]}),
        (
            _("Time"),
            {
                "fields": [("starts_on", "ends_on")],
                "description": _(
                    "A rule that changes is ended, and the new one begins on that day; the years before stay as they"
                    " were."
                ),
            },
        ),
        (_("Source"), {"fields": ["source"]}),
    ]

    @admin.display(description=_("what it is about"), ordering="subject")
    def subject_words(self, rule):
        return rule.get_subject_display()
