"""Loans with what was paid back and extended, and the households in the finance model: part of their files."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.admin.rows import OfHouseholdAdmin, household_label
from projects import doubts
from projects.models import Loan, LoanExtension, LoanRepayment, Participation
from tongmu.audit.admin import AuditedInline
from tongmu.audit.forms import TrailedForm
from tongmu.core.numbers import amount_text, grouped
from villages.admin.corrections import Corrected


class LoanForm(TrailedForm):
    """The household follows from the borrower."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "household" in self.fields:
            self.fields["household"].required = False
            self.fields["household"].help_text = _("Empty: the household of the borrower")

    def clean(self):
        cleaned = super().clean()
        if "household" in cleaned and cleaned["household"] is None and cleaned.get("borrower") is not None:
            cleaned["household"] = cleaned["borrower"].household
        return cleaned

    def doubts(self):
        return doubts.about_loan(self.instance)


class ParticipationForm(TrailedForm):
    def doubts(self):
        return doubts.about_participation(self.instance)


class LoanPartInline(AuditedInline):
    """Rows of the loan; one on record is corrected on its own page."""

    see, enter = "see_households", "enter_households"

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("loan")


class RepaymentInline(LoanPartInline):
    model = LoanRepayment
    fields = ["repaid_on", "amount", "repayer", "voucher_no"]


class ExtensionInline(LoanPartInline):
    model = LoanExtension
    fields = ["kind", "agreed_on", "due_on"]


@admin.register(Loan)
class LoanAdmin(Corrected, OfHouseholdAdmin):
    form = LoanForm
    carried = ("programme", "bank", "rate", "subsidy_share", "guarantee_fund")
    list_display = ["lent_on", "whose", "village", "programme", "bank", "amount", "owed", "due"]
    list_display_links = ["lent_on", "whose"]
    list_filter = ["programme", "purpose", "bank"]
    ordering = ["-lent_on", "-pk"]
    readonly_fields = ["owed", "due"]
    fieldsets = [
        (None, {"fields": ["borrower", "household", "programme"]}),
        (
            gettext_lazy("Loan"),
            {"fields": ["bank", "contract_no", "amount", ("lent_on", "due_on"), "purpose"]},
        ),
        (
            gettext_lazy("Interest and guarantee"),
            {
                "fields": [("rate", "subsidy_share"), "guarantee_fund"],
                "description": gettext_lazy(
                    "Interest that was subsidised to the household is entered as a benefit; a loan is no income."
                ),
            },
        ),
        (gettext_lazy("State"), {"fields": [("owed", "due")]}),
        (None, {"fields": ["note"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_state()

    def get_fieldsets(self, request, obj=None):
        found = super().get_fieldsets(request, obj)
        return found if obj else [part for part in found if ("owed", "due") not in part[1]["fields"]]

    def get_inlines(self, request, obj):
        return [RepaymentInline, ExtensionInline] if obj else []

    @admin.display(description=gettext_lazy("still owed (yuan)"))
    def owed(self, loan):
        return grouped(loan.balance_owed)

    @admin.display(description=gettext_lazy("due, with extensions"))
    def due(self, loan):
        return loan.last_due.isoformat()

    def choices(self, request):
        return self.get_queryset(request).standing()

    def choice_label(self, loan):
        whose = household_label(loan.household, getattr(loan, "head_name", None))
        return f"{whose}　{loan}　{grouped(loan.amount)}"

    def withdrawal_parts(self, loan):
        return [self.whose(loan), str(loan), amount_text(loan.amount)]


class LoanPartAdmin(Corrected, OfHouseholdAdmin):
    of = "loan__household"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("loan")


@admin.register(LoanRepayment)
class LoanRepaymentAdmin(LoanPartAdmin):
    carried = ("repaid_on",)
    list_display = ["repaid_on", "whose", "village", "loan", "amount", "repayer"]
    list_display_links = ["repaid_on", "whose"]
    list_filter = ["repayer"]
    ordering = ["-repaid_on", "-pk"]
    fields = ["loan", "repaid_on", "amount", "repayer", "voucher_no"]

    def withdrawal_parts(self, repayment):
        return [self.whose(repayment), str(repayment), amount_text(repayment.amount)]


@admin.register(LoanExtension)
class LoanExtensionAdmin(LoanPartAdmin):
    list_display = ["agreed_on", "whose", "village", "loan", "kind", "due_on"]
    list_display_links = ["agreed_on", "whose"]
    list_filter = ["kind"]
    ordering = ["-agreed_on", "-pk"]
    fields = ["loan", "kind", "agreed_on", "due_on"]


@admin.register(Participation)
class ParticipationAdmin(Corrected, OfHouseholdAdmin):
    form = ParticipationForm
    carried = ("enterprise", "company", "form", "starts_on")
    list_display = [
        "starts_on",
        "whose",
        "village",
        "enterprise",
        "form",
        "expected_yearly_return",
        "ends_on",
    ]
    list_display_links = ["starts_on", "whose"]
    list_filter = ["form", ("ends_on", admin.EmptyFieldListFilter)]
    ordering = ["-starts_on", "-pk"]
    fieldsets = [
        (None, {"fields": ["household", "enterprise", "company"]}),
        (
            gettext_lazy("What it brings in"),
            {
                "fields": ["form", "loan", ("amount", "expected_yearly_return")],
                "description": gettext_lazy(
                    "A loan that is brought in is chosen; what is paid out are benefits."
                ),
            },
        ),
        (
            gettext_lazy("Time"),
            {
                "fields": [("starts_on", "ends_on"), "note"],
                "description": gettext_lazy("The end is the first day on which it no longer takes part."),
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("enterprise")

    def withdrawal_parts(self, participation):
        return [self.whose(participation), str(participation)]
