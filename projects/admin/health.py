"""Health of the members: family doctors, check-ups, cards of chronic disease, stays in hospital.

These belong to the household's file, and so to whoever sees and enters households. Lists name no disease.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households.admin.rows import OfHouseholdAdmin, household_label
from projects import doubts
from projects.models import ChronicCard, DoctorContract, DoctorFollowUp, HealthCheckup, MedicalSettlement
from tongmu.audit.admin import AuditedInline
from tongmu.audit.forms import TrailedForm
from tongmu.core.numbers import amount_text
from villages.admin.corrections import Corrected

END_OF_SPELL = _("The end is the first day on which it no longer holds; empty while it lasts.")


class FollowUpInline(AuditedInline):
    """Follow-ups entered with their contract; a wrong one is corrected or withdrawn on its own page."""

    model = DoctorFollowUp
    see, enter = "see_households", "enter_households"
    fields = ["done_on", "note"]

    def has_change_permission(self, request, obj=None):
        return False

    def get_extra(self, request, obj=None, **kwargs):
        return 1 if obj else 0


class OfMemberAdmin(Corrected, OfHouseholdAdmin):
    of = "member__household"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("member")

    def withdrawal_parts(self, row):
        return [self.whose(row), row.member.name, str(row)]


@admin.register(DoctorContract)
class DoctorContractAdmin(OfMemberAdmin):
    carried = ("clinic", "team", "starts_on")
    list_display = ["member", "whose", "village", "clinic", "team", "starts_on", "ends_on"]
    list_filter = [("ends_on", admin.EmptyFieldListFilter)]
    ordering = ["-starts_on", "-pk"]
    inlines = [FollowUpInline]
    fieldsets = [
        (None, {"fields": ["member", ("clinic", "team")]}),
        (_("Time"), {"fields": [("starts_on", "ends_on")], "description": END_OF_SPELL}),
    ]

    def choice_label(self, contract):
        label = household_label(contract.member.household, getattr(contract, "head_name", None))
        return f"{contract.member.name}　{contract.clinic}　{contract.starts_on}　{label}"


@admin.register(DoctorFollowUp)
class DoctorFollowUpAdmin(Corrected, OfHouseholdAdmin):
    of = "contract__member__household"
    carried = ("done_on",)
    list_display = ["done_on", "member_name", "whose", "village"]
    list_display_links = ["done_on", "member_name"]
    ordering = ["-done_on", "-pk"]
    fields = ["contract", "done_on", "note"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("contract__member")

    def withdrawal_parts(self, row):
        return [self.whose(row), row.member.name, str(row)]

    @admin.display(description=_("member"))
    def member_name(self, row):
        return row.member.name


@admin.register(HealthCheckup)
class HealthCheckupAdmin(OfMemberAdmin):
    carried = ("done_on", "place")
    list_display = ["done_on", "member", "whose", "village", "place"]
    list_display_links = ["done_on", "member"]
    ordering = ["-done_on", "-pk"]
    fields = ["member", "done_on", "place"]


@admin.register(ChronicCard)
class ChronicCardAdmin(OfMemberAdmin):
    carried = ("starts_on",)
    list_display = ["member", "whose", "village", "starts_on", "ends_on"]
    list_filter = [("ends_on", admin.EmptyFieldListFilter)]
    ordering = ["-starts_on", "-pk"]
    fieldsets = [
        (None, {"fields": ["member", "disease"]}),
        (_("Time"), {"fields": [("starts_on", "ends_on")], "description": END_OF_SPELL}),
    ]


class MedicalSettlementForm(TrailedForm):
    def doubts(self):
        return doubts.about_medical_settlement(self.instance)


@admin.register(MedicalSettlement)
class MedicalSettlementAdmin(OfMemberAdmin):
    form = MedicalSettlementForm
    carried = ("hospital", "hospital_level", "treated_first")
    list_display = ["discharged_on", "member", "whose", "village", "total_cost", "paid_by_lines", "own_share"]
    list_display_links = ["discharged_on", "member"]
    list_filter = ["hospital_level", "treated_first"]
    ordering = ["-discharged_on", "-pk"]
    readonly_fields = ["own_share"]
    fieldsets = [
        (None, {"fields": ["member", "document_no"]}),
        (
            _("Stay in hospital"),
            {"fields": [("hospital", "hospital_level"), ("admitted_on", "discharged_on"), "treated_first"]},
        ),
        (
            _("Who paid"),
            {
                "fields": [
                    "total_cost",
                    ("basic_insurance", "serious_illness_insurance"),
                    ("supplementary_insurance", "medical_aid"),
                    "own_share",
                ],
                "description": _(
                    "The own share is what the four lines leave of the total cost; nobody types it."
                ),
            },
        ),
    ]

    def get_fieldsets(self, request, obj=None):
        """The own share is shown once it is known."""
        found = super().get_fieldsets(request, obj)
        if obj is not None:
            return found
        paid = [name for name in found[2][1]["fields"] if name != "own_share"]
        return [*found[:2], (found[2][0], {**found[2][1], "fields": paid}), *found[3:]]

    @admin.display(description=_("paid by the lines"))
    def paid_by_lines(self, settlement):
        return amount_text(settlement.reimbursed)

    def withdrawal_parts(self, settlement):
        return [*super().withdrawal_parts(settlement), amount_text(settlement.total_cost)]
