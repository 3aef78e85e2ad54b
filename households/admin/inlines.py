"""What is entered on the page of a household itself."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households.models import HouseholdIncome, HouseholdStatus, HouseholdYear, Member, MemberYear, Pairing
from tongmu.audit.admin import AuditedInline
from tongmu.core import clock
from tongmu.core.numbers import amount_text

from .forms import HouseholdYearInlineForm, IncomeInlineForm, MemberInlineForm, MemberYearInlineForm

YEAR_FIELDS = [
    "year",
    "category",
    "main_cause",
    "other_cause_1",
    "other_cause_2",
    "deep_poverty",
    "education_ok",
    "medical_ok",
    "housing_ok",
    "water_ok",
]
INCOME_FIELDS = [
    "year",
    "period_start",
    "period_end",
    "members_count",
    "wage",
    "business",
    "property",
    "transfer",
    "business_cost",
]
MEMBER_YEAR_FIELDS = [
    "year",
    "education",
    "student_status",
    "labour",
    "disabled",
    "seriously_ill",
    "chronically_ill",
    "resident_medical",
    "serious_illness_insurance",
    "work_area",
    "work_months",
]


class OfHouseholdInline(AuditedInline):
    see, enter = "see_households", "enter_households"


class ReadOnlyRows(OfHouseholdInline):
    """Rows already on record are changed by their own verbs, not typed over."""

    def has_change_permission(self, request, obj=None):
        return False


class MemberInline(OfHouseholdInline):
    model = Member
    form = MemberInlineForm
    fields = ["name", "relation", "identity_number", "sex", "birth_on", "joined_on"]
    ordering = ["pk"]
    verbose_name_plural = _("present members")

    def get_queryset(self, request):
        return super().get_queryset(request).present()

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 3


class YearInline(OfHouseholdInline):
    model = HouseholdYear
    form = HouseholdYearInlineForm
    fields = YEAR_FIELDS
    classes = ["wrapped"]
    ordering = ["-year"]
    verbose_name_plural = _("yearly cards")

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    def get_formset(self, request, obj=None, **kwargs):
        return starting_with(super().get_formset(request, obj, **kwargs), year=clock.today().year)


class IncomeInline(OfHouseholdInline):
    model = HouseholdIncome
    form = IncomeInlineForm
    fields = [*INCOME_FIELDS, "per_head"]
    readonly_fields = ["per_head"]
    classes = ["wrapped"]
    ordering = ["-year"]
    verbose_name_plural = _("yearly incomes")

    def get_formset(self, request, obj=None, **kwargs):
        today = clock.today()
        first = today.replace(month=1, day=1)
        last = today.replace(month=12, day=31)
        formset = super().get_formset(request, obj, **kwargs)
        return starting_with(formset, year=today.year, period_start=first, period_end=min(last, today))

    @admin.display(description=_("net income per head"))
    def per_head(self, income):
        return amount_text(income.net_per_head) if income and income.pk else "—"


class PairingInline(ReadOnlyRows):
    model = Pairing
    fields = ["cadre", "rank", "starts_on", "ends_on"]
    ordering = ["ends_on", "-starts_on"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("cadre")


class StatusInline(ReadOnlyRows):
    model = HouseholdStatus
    fields = ["status", "starts_on", "ends_on", "reason"]
    ordering = ["-starts_on"]
    show_change_link = False

    def has_add_permission(self, request, obj=None):
        return False


class MemberYearInline(OfHouseholdInline):
    model = MemberYear
    form = MemberYearInlineForm
    fields = MEMBER_YEAR_FIELDS
    classes = ["wrapped"]
    ordering = ["-year"]
    verbose_name_plural = _("yearly cards")

    def get_formset(self, request, obj=None, **kwargs):
        return starting_with(super().get_formset(request, obj, **kwargs), year=clock.today().year)


def starting_with(formset, **values):
    """`formset` whose blank rows begin with `values`."""
    for name, value in values.items():
        if name in formset.form.base_fields:
            formset.form.base_fields[name].initial = value
    return formset
