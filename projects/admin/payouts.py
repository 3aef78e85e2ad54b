"""The clerk's page of payout batches: the head once, then the list of households, typed or pasted."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.admin.deeds import DeedPages
from households.admin.rows import head_names
from projects import actions
from projects.admin import payout_list
from projects.admin.payout_form import LIST, ForgottenForm, PayoutForm
from projects.models import Benefit, Payout
from tongmu.audit.admin import AuditedInline
from tongmu.audit.forms import RefusedOnSave, TrailedForm
from tongmu.audit.rights import refuse_foreign
from tongmu.audit.widgets import DayField
from tongmu.core import clock
from tongmu.core.addresses import key_in
from tongmu.core.numbers import amount_text, grouped
from tongmu.core.regions import is_code
from villages.admin.corrections import Corrected
from villages.admin.places import RegionalAdmin, place_filter

FILL = "_fill"


class RowInline(AuditedInline):
    """The households of the batch; one entered by mistake is withdrawn from here."""

    model = Benefit
    see, enter = "see_households", "enter_households"
    verbose_name_plural = gettext_lazy("households of the batch")
    template = "admin/projects/payout_rows.html"
    fields = readonly_fields = ["amount"]
    ordering = ["household__number", "pk"]

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        rows = super().get_queryset(request).annotate(head_name=head_names("household_id"))
        return rows.select_related("household__village", "member")


@admin.register(Payout)
class PayoutAdmin(DeedPages, Corrected, RegionalAdmin):
    form = TrailedForm
    see, enter = "see_households", "enter_households"
    carried = ("kind", "region_code", "year")
    list_display = ["paid_on", "kind", "paid_by", "year", "region", "rows", "yuan"]
    list_display_links = ["paid_on", "kind"]
    list_filter = [place_filter("region_code", "see_households"), "kind", "year"]
    list_select_related = ["enterprise", "payment__allocation__project"]
    ordering = ["-paid_on", "-pk"]
    search_fields = ["voucher_no", "document_no", "enterprise__name"]
    search_help_text = gettext_lazy(
        "Beginning of the voucher or document number, or of the enterprise's name"
    )
    fixed = ("region_code", "kind", "paid_by", "paid_on", "total")
    blank_fieldsets = [
        (
            None,
            {
                "fields": [("kind", "year"), "region_code"],
                "description": gettext_lazy("What was paid to many households at once, with one voucher."),
            },
        ),
        (
            gettext_lazy("Where the money comes from"),
            {
                "fields": ["enterprise", "allocation"],
                "description": gettext_lazy(
                    "Either the enterprise, as for dividends, or the allocation of funds."
                ),
            },
        ),
        (
            gettext_lazy("Payment"),
            {"fields": ["basis", ("paid_on", "total"), ("voucher_no", "document_no")]},
        ),
        (gettext_lazy("List of households"), {"fields": ["same_amount", "find", LIST]}),
    ]

    def get_queryset(self, request):
        rows = Count("benefits", filter=Q(benefits__withdrawn_at=None))
        return super().get_queryset(request).annotate(row_count=rows)

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            found = self.blank_fieldsets
            if not request.user.may("enter_funds"):
                found = [
                    (name, {**part, "fields": [one for one in part["fields"] if one != "allocation"]})
                    for name, part in found
                ]
            return found
        entered = [
            (None, {"fields": [("kind", "year"), "region", "paid_by"]}),
            (
                gettext_lazy("Payment"),
                {"fields": ["basis", ("paid_on", "total"), ("voucher_no", "document_no"), "confirmed_on"]},
            ),
        ]
        correction = (gettext_lazy("Correction"), {"fields": ["correction"]})
        return [*entered, correction] if self.is_correction(request, obj) else entered

    def get_readonly_fields(self, request, obj=None):
        return () if obj is None else ("region", *self.fixed)

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = PayoutForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_inlines(self, request, obj):
        return [RowInline] if obj else []

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Asked to fill the list, shows the form once more with all that was typed and the households of the place."""
        if request.method == "POST" and FILL in request.POST and object_id is None:
            request.method = "GET"
            request.filled = self.filled(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def filled(self, request):
        typed = request.POST.dict()
        region = typed.get("region_code", "")
        try:
            day = DayField(required=False).clean(typed.get("paid_on", "")) or clock.today()
        except ValidationError:
            day = clock.today()
        if not is_code(region):
            messages.warning(request, _("Choose the place of the households first, then fill the list."))
            return typed
        found = payout_list.everybody_in(request.user, region, day)
        count = len(found.splitlines())
        messages.info(
            request,
            _("%(count)s households of the register listed. Take out who received nothing.")
            % {"count": count},
        )
        return typed | {LIST: found}

    def get_changeform_initial_data(self, request):
        if hasattr(request, "filled"):
            return request.filled
        initial = {"year": clock.today().year, **super().get_changeform_initial_data(request)}
        key = key_in(request.GET.get("again", ""), self.opts.pk)
        again = None if key is None else self.get_queryset(request).filter(pk=key).first()
        return initial if again is None else initial | self.entered_again(again)

    def entered_again(self, payout):
        """What the form begins with when a batch is entered again, as after it was withdrawn for a mistake."""
        rows = payout.benefits.select_related("household", "member").order_by("household__number", "pk")
        if payout.is_standing:
            rows = rows.standing()
        lines = [
            " ".join(filter(None, [row.household.number, row.member and row.member.name, plain(row.amount)]))
            for row in rows
        ]
        names = ("kind", "year", "region_code", "basis", "paid_on", "total", "voucher_no", "document_no")
        kept = {name: getattr(payout, name) for name in names} | {LIST: "\n".join(lines)}
        if payout.enterprise_id:
            return kept | {"enterprise": payout.enterprise_id}
        return kept | {"allocation": payout.payment.allocation_id}

    def links_for(self, request, object_id):
        links = super().links_for(request, object_id)
        if object_id is not None and self.may_enter(request):
            again = f"{reverse(self.url_name('add'))}?again={object_id}"
            links.append((again, _("Enter again from this list")))
            key = key_in(str(object_id), self.opts.pk)
            if key is not None and Payout.objects.standing().filter(pk=key, confirmed_on=None).exists():
                address = reverse(self.url_name("add_households"), args=[object_id])
                links.append((address, _("Add forgotten households")))
        return links

    def get_urls(self):
        view = self.admin_site.admin_view(self.add_households_view)
        return [
            path("<path:object_id>/add-households/", view, name="projects_payout_add_households"),
            *super().get_urls(),
        ]

    def add_households_view(self, request, object_id):
        """补录: households that were forgotten, with the reason; total and payment follow."""
        payout = self.for_entry(request, object_id)
        form = ForgottenForm(request.POST or None, user=request.user, payout=payout)
        return self.deed_page(
            request,
            payout,
            form,
            lambda **given: self.add(request, payout, form.shares, given["reason"]),
            title=_("Add forgotten households"),
            button=_("Add to the batch"),
            done=_("The households stand in the batch; its total has been raised."),
            back=reverse(self.url_name("change"), args=[payout.pk]),
            facts=[
                (_("Batch"), str(payout)),
                (_("Paid by"), str(payout.payer)),
                (_("Total"), amount_text(payout.total)),
            ],
        )

    def add(self, request, payout, shares, reason):
        if payout.payment_id:
            refuse_foreign(request.user, "enter_funds", payout.payment)
        try:
            actions.add_rows(payout, shares, by=request.user, reason=reason)
        except ValidationError as error:
            raise refused_in_form(error) from error

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
            return
        refuse_foreign(request.user, self.enter, obj)
        try:
            actions.pay_out(
                obj,
                form.shares,
                allocation=form.cleaned_data.get("allocation"),
                by=request.user,
                reason=getattr(obj, "confirmed_doubts", ""),
            )
        except ValidationError as error:
            raise RefusedOnSave(form.prefix, refused_in_form(error)) from error

    def action_for_save(self, obj, *, by, change):
        return actions.correct_payout(obj, by=by, reason=getattr(obj, "confirmed_doubts", ""))

    def withdraw(self, row, *, by, reason):
        return actions.withdraw_payout(row, by=by, reason=reason)

    def withdrawal_parts(self, payout):
        return [self.region(payout), self.paid_by(payout), str(payout), amount_text(payout.total)]

    @admin.display(description=gettext_lazy("paid by"))
    def paid_by(self, payout):
        return str(payout.payer) if payout and payout.pk else "—"

    @admin.display(description=gettext_lazy("households"), ordering="row_count")
    def rows(self, payout):
        return grouped(payout.row_count)

    @admin.display(description=gettext_lazy("total (yuan)"), ordering="total")
    def yuan(self, payout):
        return grouped(payout.total)


def plain(amount):
    return str(amount.to_integral_value() if amount == amount.to_integral_value() else amount)


# The action's words for the fields of the form; what money is short stands where the total was typed.
FORM_FIELDS = {"rows": LIST, "amount": "total", "received_on": "paid_on"}


def refused_in_form(error):
    if not hasattr(error, "error_dict"):
        return error
    found = {}
    for name, told in error.message_dict.items():
        found.setdefault(FORM_FIELDS.get(name, name), []).extend(told)
    return ValidationError(found)
