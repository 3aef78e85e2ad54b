from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.translation import gettext as _

from households.actions import end_pairing, replace_helper, withdraw_pairing
from households.codes import Rank
from households.models import Pairing

from .deeds import DeedPages
from .forms import EndPairingForm, PairingForm, ReplaceHelperForm
from .rows import OfHouseholdAdmin


@admin.register(Pairing)
class PairingAdmin(DeedPages, OfHouseholdAdmin):
    """Helpers are paired, replaced and ended; a pairing on record is not turned into another one."""

    form = PairingForm
    carried = ("cadre", "rank", "starts_on")
    list_display = ["whose", "village", "cadre", "rank", "starts_on", "ends_on"]
    list_display_links = ["whose"]
    list_filter = ["rank", ("ends_on", admin.EmptyFieldListFilter)]
    radio_fields = {"rank": admin.HORIZONTAL}
    change_list_template = "admin/households/pairing/change_list.html"

    def get_fieldsets(self, request, obj=None):
        time = ["starts_on", "ends_on", "reason"] if obj else ["starts_on"]
        return [(None, {"fields": ["household", "cadre", "rank"]}), (_("Time"), {"fields": time})]

    def get_readonly_fields(self, request, obj=None):
        return ["household", "cadre", "rank", "ends_on", "reason"] if obj else []

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("cadre")

    def withdrawal_parts(self, pairing):
        former = pairing.replaced()
        takes_over = former and _("%(helper)s helps again in this place") % {"helper": former.cadre.name}
        return [self.whose(pairing), pairing.cadre.name, str(pairing), takes_over]

    def withdraw(self, row, *, by, reason):
        return withdraw_pairing(row, by=by, reason=reason)

    # --- pages of its own -----------------------------------------------------------------------------------

    def get_urls(self):
        def page(address, view, name):
            return path(address, self.admin_site.admin_view(view), name=f"households_pairing_{name}")

        return [
            page("<path:object_id>/end/", self.end_view, "end"),
            page("<path:object_id>/replace/", self.replace_view, "replace"),
            *super().get_urls(),
        ]

    def links_for(self, request, object_id):
        links = super().links_for(request, object_id)
        if object_id is not None and self.may_enter(request):
            links[:0] = [
                (reverse(self.url_name("replace"), args=[object_id]), _("Replace helper")),
                (reverse(self.url_name("end"), args=[object_id]), _("End pairing")),
            ]
        return links

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        """A stand-in has its end from the beginning and is named on the page of handing over."""
        if db_field.name == "rank":
            kwargs["choices"] = [(rank.value, rank.label) for rank in Rank if rank != Rank.STAND_IN]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def cadre_field(self, request, label):
        """A box in which a cadre is searched, as in the form of a pairing."""
        field = self.formfield_for_foreignkey(Pairing._meta.get_field("cadre"), request)
        field.label = label
        return field

    def open_pairing(self, request, object_id):
        pairing = self.for_entry(request, object_id)
        if not pairing.is_standing or (pairing.ends_on and not pairing.is_stand_in):
            raise PermissionDenied
        return pairing

    def facts_of(self, pairing):
        return [
            (_("Household"), self.whose(pairing)),
            (_("Helper"), str(pairing.cadre)),
            (_("Rank"), pairing.get_rank_display()),
            (_("Since"), pairing.starts_on),
        ]

    def end_view(self, request, object_id):
        pairing = self.open_pairing(request, object_id)

        def act(*, on, reason):
            end_pairing(pairing, on=on, reason=reason, by=request.user)

        return self.deed_page(
            request,
            pairing,
            EndPairingForm(request.POST or None),
            act,
            title=_("End pairing"),
            button=_("End pairing"),
            done=_("The pairing has been ended."),
            back=reverse(self.url_name("changelist")),
            facts=self.facts_of(pairing),
            note=_(
                "While the household is in poverty, use “Replace helper”: it never stays without a helper."
            ),
        )

    def replace_view(self, request, object_id):
        pairing = self.open_pairing(request, object_id)
        if pairing.is_stand_in:
            raise PermissionDenied
        form = ReplaceHelperForm(request.POST or None)
        form.fields = {"successor": self.cadre_field(request, _("new helper")), **form.fields}

        def act(*, successor, on, reason):
            replace_helper(pairing, successor=successor, on=on, reason=reason, by=request.user)

        return self.deed_page(
            request,
            pairing,
            form,
            act,
            title=_("Replace helper"),
            button=_("Replace helper"),
            done=_("The helper has been replaced."),
            back=reverse(self.url_name("changelist")),
            facts=self.facts_of(pairing),
        )
