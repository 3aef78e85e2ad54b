from django.contrib import admin
from django.db.models import OuterRef, Subquery, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects import doubts
from projects.codes import ProjectCategory
from projects.models import FundAllocation, FundReceipt, FundTerm, Payment
from tongmu.audit.admin import AuditedAdmin, AuditedInline
from tongmu.audit.forms import TrailedForm
from tongmu.core import clock
from tongmu.core.numbers import amount_text, grouped
from villages.admin.corrections import Corrected
from villages.admin.places import RegionalAdmin, RegionForm, place_filter

SOURCES = gettext_lazy(
    "Money is received, allocated to projects and paid; each step stays within the one before."
)


def total_of(rows, parent):
    """The sum of the standing amounts of `rows` for each row of its parent, as a column."""
    found = rows.objects.standing().filter(**{parent: OuterRef("pk")}).order_by().values(parent)
    return Subquery(found.annotate(total=Sum("amount")).values("total"))


class ReceiptForm(RegionForm):
    def doubts(self):
        return doubts.about_receipt(self.instance)


class AllocationForm(TrailedForm):
    def doubts(self):
        return doubts.about_allocation(self.instance)


class PaymentForm(TrailedForm):
    def doubts(self):
        return doubts.about_payment(self.instance)


class LedgerInline(AuditedInline):
    """Money rows on record are read here and changed on their own page."""

    see, enter = "see_funds", "enter_funds"

    def has_change_permission(self, request, obj=None):
        return False


class AllocationInline(LedgerInline):
    model = FundAllocation
    fields = ["project", "allocated_on", "amount", "document_no"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("project")


class PaymentInline(LedgerInline):
    model = Payment
    fields = ["paid_on", "amount", "payee", "purpose", "voucher_no"]


class Remainder:
    """Shows what is used and what is left of an amount; `used` is the annotated sum."""

    readonly_fields = ["balance"]

    def get_fieldsets(self, request, obj=None):
        """On the blank form there is nothing to be left yet."""
        found = super().get_fieldsets(request, obj)
        if obj is not None:
            return found
        return [
            (name, {**part, "fields": [field for field in part["fields"] if field != "balance"]})
            for name, part in found
        ]

    @admin.display(description=gettext_lazy("still available"))
    def balance(self, row):
        if row is None or row.pk is None:
            return "—"
        return _("%(left)s yuan of %(amount)s yuan") % {
            "left": grouped(row.left),
            "amount": grouped(row.amount),
        }

    @admin.display(description=gettext_lazy("used (yuan)"))
    def money_used(self, row):
        return grouped(row.used or 0)

    @admin.display(description=gettext_lazy("left (yuan)"))
    def money_left(self, row):
        return grouped(row.amount - (row.used or 0))


@admin.register(FundReceipt)
class FundReceiptAdmin(Corrected, Remainder, RegionalAdmin):
    form = ReceiptForm
    see, enter = "see_funds", "enter_funds"
    list_display = [
        "received_on",
        "document_no",
        "amount",
        "money_used",
        "money_left",
        "level",
        "nature",
        "region",
    ]
    list_display_links = ["received_on", "document_no"]
    list_filter = [place_filter("region_code", "see_funds"), "level", "nature", "year"]
    ordering = ["-received_on", "-pk"]
    search_fields = ["document_no"]
    search_help_text = gettext_lazy("Beginning of the document number")
    inlines = [AllocationInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "region_code",
                    "document_no",
                    ("issued_on", "received_on"),
                    "amount",
                    "balance",
                ],
                "description": SOURCES,
            },
        ),
        (gettext_lazy("Source"), {"fields": ["level", "nature", "central_item", ("year", "batch")]}),
        (
            gettext_lazy("Publication"),
            {
                "fields": ["principle", "note"],
                "description": gettext_lazy(
                    "The principle of allocation is published with the funds; the note is not."
                ),
            },
        ),
    ]

    def get_changeform_initial_data(self, request):
        return {"year": clock.today().year, **super().get_changeform_initial_data(request)}

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(used=total_of(FundAllocation, "receipt"))

    def withdrawal_parts(self, receipt):
        return [self.region(receipt), str(receipt), amount_text(receipt.amount)]

    def choices(self, request):
        return self.get_queryset(request).standing()

    def choice_label(self, receipt):
        used = getattr(receipt, "used", None) if hasattr(receipt, "used") else receipt.amount - receipt.left
        left = grouped(receipt.amount - (used or 0))
        return _("%(receipt)s, %(left)s yuan left") % {"receipt": receipt, "left": left}


@admin.register(FundAllocation)
class FundAllocationAdmin(Corrected, Remainder, AuditedAdmin):
    form = AllocationForm
    see, enter = "see_funds", "enter_funds"
    list_display = [
        "allocated_on",
        "project",
        "amount",
        "money_used",
        "money_left",
        "receipt",
    ]
    list_display_links = ["allocated_on", "project"]
    list_filter = [
        place_filter("project__region_code", "see_funds"),
        "project__category",
        "receipt__level",
        "receipt__nature",
    ]
    list_select_related = ["project", "receipt"]
    ordering = ["-allocated_on", "-pk"]
    search_fields = ["document_no", "project__number", "project__name"]
    search_help_text = gettext_lazy("Beginning of the document number, or of the project's number or name")
    inlines = [PaymentInline]
    fieldsets = [
        (None, {"fields": ["receipt", "project"], "description": SOURCES}),
        (
            None,
            {"fields": [("allocated_on", "amount"), "document_no", "receiving_unit", "balance"]},
        ),
    ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        words = {"receiving_unit": _("Empty: the unit responsible for the project")}
        return super().get_form(request, obj, change=change, **{"help_texts": words, **kwargs})

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("project", "receipt")
        return rows.annotate(used=total_of(Payment, "allocation"))

    def withdrawal_parts(self, allocation):
        return [allocation.project.name, str(allocation), amount_text(allocation.amount)]

    def choices(self, request):
        return self.get_queryset(request).standing()

    def choice_label(self, allocation):
        used = allocation.used if hasattr(allocation, "used") else allocation.amount - allocation.left
        return _("%(project)s, %(day)s, %(left)s yuan left") % {
            "project": allocation.project,
            "day": allocation.allocated_on,
            "left": grouped(allocation.amount - (used or 0)),
        }


@admin.register(Payment)
class PaymentAdmin(Corrected, AuditedAdmin):
    form = PaymentForm
    see, enter = "see_funds", "enter_funds"
    carried = ("allocation", "paid_on")
    list_display = [
        "paid_on",
        "project",
        "category",
        "amount",
        "payee",
        "purpose",
        "voucher_no",
    ]
    list_display_links = ["paid_on", "project"]
    list_filter = [
        place_filter("allocation__project__region_code", "see_funds"),
        "allocation__project__category",
    ]
    list_select_related = ["allocation__project"]
    ordering = ["-paid_on", "-pk"]
    search_fields = ["voucher_no", "payee", "allocation__project__name"]
    search_help_text = gettext_lazy("Beginning of the voucher number, the payee or the project's name")
    fieldsets = [
        (None, {"fields": ["allocation"], "description": SOURCES}),
        (None, {"fields": [("paid_on", "amount"), "payee", "purpose", "voucher_no"]}),
    ]

    def withdrawal_parts(self, payment):
        return [self.project(payment), payment.payee, str(payment), amount_text(payment.amount)]

    @admin.display(description=gettext_lazy("project"))
    def project(self, payment):
        return payment.allocation.project.name

    @admin.display(description=gettext_lazy("project category"))
    def category(self, payment):
        return ProjectCategory(payment.allocation.project.category).label


@admin.register(FundTerm)
class FundTermAdmin(RegionalAdmin):
    see, enter = "see_rules", "enter_rules"
    list_display = ["year", "region", "days_to_allocate", "days_to_pay", "source"]
    list_display_links = ["year", "region"]
    list_filter = ["year"]
    search_fields = ["source"]
    search_help_text = gettext_lazy("Beginning of the source")
    fieldsets = [
        (
            None,
            {
                "fields": ["year", "region_code", ("days_to_allocate", "days_to_pay")],
                "description": gettext_lazy("Money that stays longer is listed as idle."),
            },
        ),
        (
            gettext_lazy("Source"),
            {
                "fields": ["source"],
                "description": gettext_lazy("The document in which the time limit stands, with its number."),
            },
        ),
    ]
