from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households.models import HouseholdIncome, HouseholdStatus, HouseholdYear
from tongmu.core.numbers import amount_text

from .forms import HouseholdYearForm, IncomeForm
from .inlines import INCOME_FIELDS, YEAR_FIELDS
from .rows import OfHouseholdAdmin, ThisYear


@admin.register(HouseholdYear)
class HouseholdYearAdmin(ThisYear, OfHouseholdAdmin):
    form = HouseholdYearForm
    carried = ("year",)
    list_display = ["whose", "village", "year", "category", "main_cause", "deep_poverty", *YEAR_FIELDS[-4:]]
    list_filter = ["year", "category", "deep_poverty", "main_cause"]
    radio_fields = {"category": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": ["household", "year", "category", "deep_poverty"]}),
        (
            _("Causes of poverty"),
            {
                "fields": ["main_cause", ("other_cause_1", "other_cause_2")],
                "description": _("One main cause and up to two others, all different."),
            },
        ),
        (_("Three guarantees and safe water"), {"fields": YEAR_FIELDS[-4:]}),
    ]


@admin.register(HouseholdIncome)
class HouseholdIncomeAdmin(ThisYear, OfHouseholdAdmin):
    form = IncomeForm
    carried = ("year", "period_start", "period_end")
    list_display = ["whose", "village", "year", "members_count", *INCOME_FIELDS[4:], "per_head"]
    list_filter = ["year"]
    readonly_fields = ["net", "per_head"]
    fieldsets = [
        (None, {"fields": ["household", "year", ("period_start", "period_end"), "members_count"]}),
        (
            _("Income of the household in the year"),
            {
                "fields": INCOME_FIELDS[4:],
                "description": _("In yuan for the whole household; 0 where there is none."),
            },
        ),
        (
            _("Computed"),
            {
                "fields": [("net", "per_head")],
                "description": _(
                    "Wage + business + property + transfer − production cost, per registered member."
                ),
            },
        ),
    ]

    def get_fieldsets(self, request, obj=None):
        """What follows from the entry is shown once there is one."""
        found = super().get_fieldsets(request, obj)
        return found if obj else found[:-1]

    @admin.display(description=_("net income"))
    def net(self, income):
        return amount_text(income.net) if income.pk else "—"

    @admin.display(description=_("net income per head"))
    def per_head(self, income):
        return amount_text(income.net_per_head) if income.pk else "—"


@admin.register(HouseholdStatus)
class HouseholdStatusAdmin(OfHouseholdAdmin):
    """For reading: a status is changed on the page of its household."""

    enter = None
    list_display = ["whose", "village", "status", "starts_on", "ends_on", "reason"]
    list_filter = ["status", ("ends_on", admin.EmptyFieldListFilter)]
    fields = ["household", "status", "starts_on", "ends_on", "reason"]
