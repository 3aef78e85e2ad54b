from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from households import rules
from households.actions import change_status, look_up, register_household, withdraw_status
from households.codes import Category, Rank, Status
from households.models import Household, HouseholdStatus, HouseholdYear, Pairing
from tongmu.core import clock
from villages.admin.places import InVillageAdmin, place_filter

from .deeds import DeedPages
from .filters import CategoryFilter, CauseFilter, DeepPovertyFilter, StatusFilter, WorkFilter
from .forms import FindForm, HouseholdForm, NewHouseholdForm, StatusForm, WithdrawStatusForm
from .inlines import IncomeInline, MemberInline, PairingInline, StatusInline, YearInline
from .rows import SEARCH_HELP, household_label


@admin.register(Household)
class HouseholdAdmin(DeedPages, InVillageAdmin):
    """The file of a household: everything about it on one page."""

    see, enter = "see_households", "enter_households"
    revealed = ("phone", "bank_card")
    carried = ("village", "group", "registered_on")
    list_display = [
        "number",
        "head",
        "village",
        "group",
        "current_status",
        "card",
        "helper",
        "last_visit",
    ]
    list_display_links = ["number", "head"]
    list_filter = [
        WorkFilter,
        place_filter("village_id", "see_households"),
        StatusFilter,
        CategoryFilter,
        DeepPovertyFilter,
        CauseFilter,
    ]
    list_select_related = ["village"]
    sortable_by = ["number", "village"]
    search_fields = ["number"]
    search_help_text = SEARCH_HELP
    ordering = ["village_id", "number"]
    inlines = [MemberInline, YearInline, IncomeInline, PairingInline, StatusInline]
    radio_fields = {"identification": admin.HORIZONTAL}
    change_list_template = "admin/households/household/change_list.html"
    change_form_template = "admin/households/household/change_form.html"

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["form"] = HouseholdForm if change else NewHouseholdForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        registration = ["registered_on", "identification"]
        return [
            (None, {"fields": [("village", "group"), "number"]}),
            (_("Registration"), {"fields": registration if obj else [*registration, "status"]}),
            (_("Contact and bank"), {"fields": ["phone", ("bank_name", "bank_card")]}),
            (_("Notes"), {"fields": ["note"]}),
        ]

    def save_model(self, request, obj, form, change):
        obj.first_status = form.cleaned_data.get("status")
        super().save_model(request, obj, form, change)

    def action_for_save(self, obj, *, by, change):
        if change:
            return super().action_for_save(obj, by=by, change=change)
        return register_household(obj, by=by, status=obj.first_status, reason=obj.confirmed_doubts)

    # --- list -----------------------------------------------------------------------------------------------

    def get_queryset(self, request):
        cards = HouseholdYear.objects.filter(household=OuterRef("pk"), year__lte=clock.today().year)
        cards = cards.order_by("-year")
        helpers = Pairing.objects.open().filter(household=OuterRef("pk"), rank=Rank.PRIMARY)
        return (
            super()
            .get_queryset(request)
            .with_head_name()
            .with_status()
            .with_last_visit()
            .annotate(
                category=Subquery(cards.values("category")[:1]),
                deep_poverty=Subquery(cards.values("deep_poverty")[:1]),
                helper_name=Subquery(helpers.values("cadre__name")[:1]),
            )
        )

    def choices(self, request):
        return Household.objects.visible_to(request.user).with_head_name().select_related("village")

    def choice_label(self, household):
        label = household_label(household, getattr(household, "head_name", None))
        return f"{label}　{household.village.name}"

    @admin.display(description=gettext_lazy("Head of household"))
    def head(self, household):
        return household.head_name

    @admin.display(description=gettext_lazy("status"))
    def current_status(self, household):
        return Status(household.status).label if household.status else None

    @admin.display(description=gettext_lazy("household category"))
    def card(self, household):
        if not household.category:
            return None
        label = Category(household.category).label
        return _("%(category)s, deep poverty") % {"category": label} if household.deep_poverty else label

    @admin.display(description=gettext_lazy("helper"))
    def helper(self, household):
        return household.helper_name

    @admin.display(description=gettext_lazy("last visit"))
    def last_visit(self, household):
        return household.last_visit_on

    # --- pages of its own -----------------------------------------------------------------------------------

    def get_urls(self):
        def page(address, view, name):
            return path(address, self.admin_site.admin_view(view), name=f"households_household_{name}")

        return [
            page("find/", require_POST(self.find_view), "find"),
            page("<path:object_id>/status/", self.status_view, "status"),
            page("<path:object_id>/withdraw-status/", self.withdraw_status_view, "withdraw_status"),
            *super().get_urls(),
        ]

    def links_for(self, request, object_id):
        links = super().links_for(request, object_id)
        if object_id is not None and self.may_enter(request):
            links[:0] = [
                (reverse(self.url_name("status"), args=[object_id]), _("Change status")),
                (reverse(self.url_name("withdraw_status"), args=[object_id]), _("Withdraw status")),
            ]
        return links

    def find_view(self, request):
        """Exact search by identity number. Unknown and out of sight read the same; the number is kept nowhere."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = FindForm(request.POST)
        found = None
        if form.is_valid():
            found = look_up(form.cleaned_data["identity_number"], by=request.user)
        if found is None:
            messages.warning(request, _("No household of yours has a member with this identity number."))
            return redirect(self.url_name("changelist"))
        return redirect(self.url_name("change"), found.pk)

    def status_view(self, request, object_id):
        household = self.for_entry(request, object_id)
        current = HouseholdStatus.objects.open().filter(household=household).first()
        form = StatusForm(request.POST or None, household=household, current=current and current.status)

        def act(*, to, on, reason):
            confirmed = " ".join(doubt.message for doubt in form.confirmed_warnings)
            change_status(household, to=to, on=on, by=request.user, reason=(reason or confirmed)[:255])

        facts = [(_("Household"), str(household)), (_("Status now"), since(current))]
        final = current and not rules.NEXT_STATUSES[Status(current.status)]
        return self.deed_page(
            request,
            household,
            form,
            act,
            title=_("Change status"),
            button=_("Change status"),
            done=_("The status has been changed."),
            back=reverse(self.url_name("change"), args=[household.pk]),
            facts=facts,
            note=_("This status is final: no status follows it.") if final else "",
        )

    def withdraw_status_view(self, request, object_id):
        household = self.for_entry(request, object_id)
        spells = HouseholdStatus.objects.standing().filter(household=household).order_by("-starts_on")
        last, before = [*spells[:2], None, None][:2]
        form = WithdrawStatusForm(request.POST or None, household=household, reopened=before)

        def act(*, reason):
            withdraw_status(household, by=request.user, reason=reason)

        return self.deed_page(
            request,
            household,
            form,
            act,
            title=_("Withdraw status"),
            button=_("Withdraw status"),
            done=_("The status has been withdrawn; the one before it holds again."),
            back=reverse(self.url_name("change"), args=[household.pk]),
            facts=[
                (_("Household"), str(household)),
                (_("Status now"), since(last)),
                (_("Status afterwards"), since(before)),
            ],
            note=_(
                "For a status entered by mistake. What really happened later is entered with “Change status”."
            ),
        )


def since(spell):
    """A status and the day it began, in words."""
    if spell is None:
        return _("None")
    return _("%(status)s since %(day)s") % {"status": spell.get_status_display(), "day": spell.starts_on}
