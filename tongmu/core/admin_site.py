"""The admin site: the clerk's workplace. It has no login page of its own and lets in whom a role lets in."""

from functools import wraps

from django.contrib.admin import AdminSite, helpers
from django.contrib.admin.templatetags import admin_list
from django.contrib.admin.utils import display_for_field
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tongmu.core.fields import MoneyField
from tongmu.core.numbers import amount_text, grouped

# What the index and the sidebar show together, most often used first; a record named nowhere stays with its room.
WORKPLACES = [
    (
        _("Household files"),
        "Household Member HouseholdYear HouseholdIncome IncomeEntry MemberYear HouseholdStatus Pairing Visit Measure"
        " MeasureLink SealedFile Endorsement".split(),
    ),
    (
        _("Help to households"),
        (
            "Job WelfarePost Benefit Payout TrainingAttendance TrainingSession JobEvent Loan LoanRepayment "
            "LoanExtension Participation Enterprise PowerSettlement"
        ).split(),
    ),
    (
        _("Health and housing"),
        "MedicalSettlement DoctorContract DoctorFollowUp HealthCheckup ChronicCard DilapidatedHouse "
        "HouseRenovationStep".split(),
    ),
    (
        _("Industry and shops"),
        "Recruitment WorkshopSubsidy Share IndustryLink Resolution PowerUse CashEntry "
        "ScoringBatch PointEntry PointAccount ExchangeOrder ShopItem StockMove Donation".split(),
    ),
    (
        _("Projects and money"),
        "Project ProjectStep ProjectDocument ProjectStage StageReport ProjectPhoto Output FundReceipt "
        "FundAllocation Payment".split(),
    ),
    (
        _("Villages and cadres"),
        "Village VillageYear VillagePlan VillagePlanItem PlanItemProject VillageExitCheck VillageExitStep Cadre Posting"
        " Region".split(),
    ),
    (
        _("Goals and rules"),
        "Target PovertyLine PolicyStandard StudentAidStandard IncomeRule MeasureType ExitIndicatorRule"
        " FundTerm SubsidyRule LightRule DemandedDocument ReplyPeriod EndorsementStep".split(),
    ),
    (
        _("Campaigns and the town's year"),
        "Campaign CampaignGoal CampaignTask TaskProgress Milestone".split(),
    ),
    (_("Meetings and feedback"), "CommunityEvent EventRequest Feedback FeedbackReply".split()),
    (_("News"), "Article Comment Column".split()),
    (_("Accounts and trail"), "User AuditEvent".split()),
]


def boolean_icon(value):
    """Yes, no or unknown as the admin draws it, with words that are translated: Django writes True, False, None."""
    name, text = {True: ("yes", _("Yes")), False: ("no", _("No")), None: ("unknown", _("Unknown"))}[value]
    return format_html('<img src="{}" alt="{}">', static(f"admin/img/icon-{name}.svg"), text)


admin_list._boolean_icon = boolean_icon


def with_amounts_as(text):
    """Django's way to show a value that is only read, with the yuan of a MoneyField as `text(yuan)` writes them."""

    def shown(value, field, empty_value_display, avoid_link=False):
        if isinstance(field, MoneyField) and value is not None:
            return text(value)
        return display_for_field(value, field, empty_value_display, avoid_link)

    return shown


admin_list.display_for_field = with_amounts_as(grouped)  # the head of the column names the unit
helpers.display_for_field = with_amounts_as(amount_text)


class Choices(AutocompleteJsonView):
    """What a search box offers: the rows the user may choose, each as its admin calls it."""

    def get_queryset(self):
        rows = self.model_admin.choices(self.request)
        rows = rows.complex_filter(self.source_field.get_limit_choices_to())
        found, may_repeat = self.model_admin.get_search_results(self.request, rows, self.term)
        return found.distinct() if may_repeat else found

    def serialize_result(self, obj, to_field_name):
        return {
            "id": str(getattr(obj, to_field_name)),
            "text": self.model_admin.label_for(self.request.user)(obj),
        }


class TongmuAdminSite(AdminSite):
    site_header = site_title = _("Data entry")
    index_title = _("What would you like to enter?")
    empty_value_display = "—"
    enable_nav_sidebar = True

    def has_permission(self, request):
        return request.user.is_active and request.user.may("use_admin")

    def admin_view(self, view, cacheable=False):
        """As stock; who is signed in and has no business here is told so, and not sent to sign in again."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def guarded(request, *args, **kwargs):
            leaving = request.path == reverse("admin:logout")
            if request.user.is_authenticated and not self.has_permission(request) and not leaving:
                raise PermissionDenied
            return inner(request, *args, **kwargs)

        return guarded

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def password_change(self, request, extra_context=None):
        return redirect("password")

    def autocomplete_view(self, request):
        return Choices.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        """Grouped by the work at hand and not by the room the code lives in.

        Each page has it at its side, so the names are worded once: Django would sort them by words that it translates
        anew for every comparison.
        """
        if app_label is not None:
            return super().get_app_list(request, app_label)
        rooms = self._build_app_dict(request).values()
        entries = {entry["object_name"]: (room, entry) for room in rooms for entry in room["models"]}
        for _room, entry in entries.values():
            entry["name"] = str(entry["name"])
        groups = []
        for name, models in WORKPLACES:
            found = [entries.pop(model) for model in models if model in entries]
            if found:
                groups.append({**found[0][0], "name": name, "models": [entry for _room, entry in found]})
        for room in rooms:
            left = [entry for entry in room["models"] if entry["object_name"] in entries]
            if left:
                groups.append({**room, "models": sorted(left, key=lambda entry: entry["name"])})
        return groups
