"""The audited admin: every class of ours derives from it, so every way of writing leaves its event.

Rights come from roles (`see`, `enter`), rows from `visible_to(user)`: lists, searches, choices of a foreign key,
prefilled forms, history and bulk actions all begin with it, and another's record is a 404. Nothing is deleted:
ledger rows are withdrawn with a reason.
"""

from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongmu.audit import actions
from tongmu.audit.forms import ReasonForm, RefusedOnSave, TrailedForm, TrailedInlineForm
from tongmu.audit.history import described
from tongmu.audit.models import AuditEvent
from tongmu.audit.paging import KeysFirst, PagedList
from tongmu.audit.rights import refuse_foreign
from tongmu.audit.snapshots import stored
from tongmu.audit.trailed import Withdrawable
from tongmu.core.addresses import whole_number
from tongmu.core.fields import EncryptedField
from tongmu.core.search import prefix_q

from .scoped import ScopedFields, hide_secrets, visible
from .withdrawing import Withdrawing

EVENTS_SHOWN = 200  # on one page of a record's history
# What a list may be asked for by its address: values, emptiness, and ranges of days.
COMPARISONS = {"exact", "in", "isnull", "isempty", "gte", "gt", "lte", "lt", "year", "month", "day"}


class StandingFilter(admin.SimpleListFilter):
    """Shows the standing rows unless asked for the withdrawn ones or all."""

    title = gettext_lazy("withdrawn")
    parameter_name = "withdrawn"

    def lookups(self, request, model_admin):
        return [("yes", _("Withdrawn")), ("all", _("All"))]

    def choices(self, changelist):
        for choice in super().choices(changelist):
            if choice["query_string"] == changelist.get_query_string(remove=[self.parameter_name]):
                choice["display"] = _("In force")
            yield choice

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(withdrawn_at__isnull=self.value() != "yes")


class AuditedInline(ScopedFields, admin.TabularInline):
    """Rows entered within their parent's form; saved by the same actions, never deleted there."""

    form = TrailedInlineForm
    see = enter = None
    extra = 0
    can_delete = False
    show_change_link = True

    def has_view_permission(self, request, obj=None):
        return request.user.may(self.see)

    def has_add_permission(self, request, obj=None):
        return request.user.may(self.enter)

    def has_change_permission(self, request, obj=None):
        return request.user.may(self.enter)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        rows = visible(super().get_queryset(request), request.user)
        return rows.standing() if issubclass(self.model, Withdrawable) else rows

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.request, formset.form.enter = request, self.enter
        return formset


class AuditedAdmin(Withdrawing, ScopedFields, admin.ModelAdmin):
    """Base of every admin class. `see` and `enter` name the permissions; None for `enter`: nobody enters here."""

    form = TrailedForm
    change_form_template = "admin/trail/change_form.html"
    see = enter = None
    revealed = ()  # encrypted fields that may be shown in full, with a reason
    carried = ()  # fields that keep their value when another record is entered right after
    list_per_page = 50
    paginator = KeysFirst
    show_full_result_count = False
    list_select_related = True
    save_on_top = False
    show_facets = admin.ShowFacets.NEVER  # a count for each choice of each filter

    class Media:
        css = {"all": ["css/admin-entry.css"]}
        js = ["js/admin-entry.js"]

    # --- rights ---------------------------------------------------------------------------------------------

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.is_active and request.user.may(self.see)

    def has_add_permission(self, request):
        return self.may_enter(request)

    def has_change_permission(self, request, obj=None):
        return self.may_enter(request) and not (isinstance(obj, Withdrawable) and not obj.is_standing)

    def has_delete_permission(self, request, obj=None):
        return False

    def may_enter(self, request):
        return bool(self.enter) and request.user.is_active and request.user.may(self.enter)

    def get_queryset(self, request):
        return visible(super().get_queryset(request), request.user)

    def choices(self, request):
        """The rows a foreign key may name, for the user: none that was withdrawn; more than may be opened, where
        an admin says so."""
        rows = self.get_queryset(request)
        return rows.standing() if issubclass(self.model, Withdrawable) else rows

    def choice_label(self, obj):
        """How a row is called in a list of choices."""
        return str(obj)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        raise Http404

    # --- lists ----------------------------------------------------------------------------------------------

    def lookup_allowed(self, lookup, value, request):
        """The filters the list declares, and plain comparisons of fields the user is shown.

        Anything else, such as a pattern, is a way to guess at what is not shown or to keep the server busy.
        """
        filters = [
            spec[0] if isinstance(spec, (tuple, list)) else spec for spec in self.get_list_filter(request)
        ]
        declared = {spec for spec in filters if isinstance(spec, str)}
        if lookup in {getattr(spec, "parameter_name", None) for spec in filters}:
            return True
        path, _separator, kind = lookup.rpartition("__")
        path = path if path and kind in COMPARISONS else lookup
        path = path.removesuffix("__id")
        return path in declared or path in self.shown_fields(request)

    def shown_fields(self, request):
        """Names of the model's own fields that the user is shown in the form or in the list."""
        secret = {field.name for field in self.opts.concrete_fields if isinstance(field, EncryptedField)}
        secret.update(getattr(self.model, "SECRET", ()))
        shown = {*flatten_fieldsets(self.get_fieldsets(request)), *self.get_list_display(request)}
        return shown & {field.name for field in self.opts.concrete_fields} - secret

    def get_changelist(self, request, **kwargs):
        return PagedList

    def get_list_filter(self, request):
        filters = super().get_list_filter(request)
        return [StandingFilter, *filters] if issubclass(self.model, Withdrawable) else filters

    def get_search_results(self, request, queryset, search_term):
        """Prefix search: by the QuerySet's own `search(text)` where it has one, else on `search_fields`."""
        text = search_term.strip()
        if not text:
            return queryset, False
        if hasattr(queryset, "search"):
            return queryset.search(text), False
        fields = [name.lstrip("^=@") for name in self.get_search_fields(request)]
        return queryset.filter(prefix_q(fields, text)), False

    # --- forms ----------------------------------------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.request, form.enter = request, self.enter
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        extra_context = {"trail_links": self.links_for(request, object_id), **(extra_context or {})}
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except RefusedOnSave as refused:  # rolled back; shown where it belongs, with everything typed kept
            request.refused = refused
            return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """As stock, but never with a secret in the page: what cannot be edited would be printed in full."""
        if obj is not None:
            hide_secrets(obj)
        for inline in context["inline_admin_formsets"]:
            for form in inline.formset.forms:
                hide_secrets(form.instance)
        if obj is not None and isinstance(obj, Withdrawable) and not obj.is_standing:
            withdraw = reverse(self.url_name("withdraw"), args=[obj.pk])
            context["trail_links"] = [link for link in context["trail_links"] if link[0] != withdraw]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def links_for(self, request, object_id):
        if object_id is None:
            return []
        links = [
            (reverse(self.url_name("reveal"), args=[object_id, field]), label)
            for field, label in self.revealed_labels().items()
            if request.user.may("reveal")
        ]
        if issubclass(self.model, Withdrawable) and self.may_enter(request):
            links.append((reverse(self.url_name("withdraw"), args=[object_id]), _("Withdraw")))
        return links

    def revealed_labels(self):
        return {
            name: _("Show %(field)s") % {"field": self.opts.get_field(name).verbose_name}
            for name in self.revealed
        }

    def action_for_save(self, obj, *, by, change):
        """The action that saves `obj`; override where the trade has its own verb."""
        return actions.save(obj, by=by, reason=getattr(obj, "confirmed_doubts", ""))

    def save_model(self, request, obj, form, change):
        refuse_foreign(request.user, self.enter, *filter(None, [stored(obj), obj]))
        try:
            self.action_for_save(obj, by=request.user, change=change)
        except ValidationError as error:
            raise RefusedOnSave(form.prefix, error) from error

    def save_formset(self, request, form, formset, change):
        formset.save(commit=False)
        formset.save_m2m = lambda: None
        for row in formset.forms:
            if row.has_changed() and row not in formset.deleted_forms:
                old = stored(row.instance)
                refuse_foreign(request.user, row.enter, *filter(None, [old, row.instance]))
                try:
                    self.save_row(row.instance, by=request.user)
                except ValidationError as error:
                    raise RefusedOnSave(row.prefix, error) from error

    def save_row(self, row, *, by):
        """Saves a row entered within the form of its parent; override where the trade has its own verb."""
        actions.save(row, by=by, reason=row.confirmed_doubts)

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST and self.carried:
            values = {name: self.opts.get_field(name).value_from_object(obj) for name in self.carried}
            kept = urlencode({name: value for name, value in values.items() if value not in (None, "")})
            response["Location"] += ("&" if "?" in response["Location"] else "?") + kept
        return response

    def delete_model(self, request, obj):
        raise PermissionDenied

    def delete_queryset(self, request, queryset):
        raise PermissionDenied

    # The trail is the log; Django's own log entries would be a second one.
    def log_addition(self, request, obj, message):
        return None

    def log_change(self, request, obj, message):
        return None

    # --- pages of our own -----------------------------------------------------------------------------------

    def url_name(self, page):
        return f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"

    def get_urls(self):
        own = []
        if issubclass(self.model, Withdrawable):
            view = self.admin_site.admin_view(self.withdraw_view)
            own.append(
                path(
                    "<path:object_id>/withdraw/", view, name=self.url_name("withdraw").removeprefix("admin:")
                )
            )
        if self.revealed:
            view = self.admin_site.admin_view(self.reveal_view)
            name = self.url_name("reveal").removeprefix("admin:")
            own.append(path("<path:object_id>/reveal/<slug:field>/", view, name=name))
        return own + super().get_urls()

    def page(self, request, template, obj, **context):
        return TemplateResponse(
            request,
            template,
            {**self.admin_site.each_context(request), "opts": self.opts, "object": obj, **context},
        )

    def seen_object(self, request, object_id):
        obj = self.get_object(request, object_id)
        if obj is None or not self.has_view_permission(request, obj):
            raise Http404
        return obj

    def history_view(self, request, object_id, extra_context=None):
        obj = self.seen_object(request, object_id)
        events = AuditEvent.objects.about(obj)
        before = request.GET.get("before", "")
        if before:
            events = events.none() if (last := whole_number(before)) is None else events.filter(pk__lt=last)
        events = list(events[: EVENTS_SHOWN + 1])
        more = f"?before={events[EVENTS_SHOWN - 1].pk}" if len(events) > EVENTS_SHOWN else ""
        events = events[:EVENTS_SHOWN]
        return self.page(
            request,
            "admin/trail/history.html",
            obj,
            title=_("History"),
            shown=EVENTS_SHOWN,
            more=more,
            events=described(events, self.model, self.readable_rows(request), self.words_for),
        )

    def words_for(self, name, values):
        """{value: words} of the codes in the field `name`, where its own choices have none; override."""
        return {}

    def readable_rows(self, request):
        """For `described`: model and keys → key → how the user reads the row, as far as he or she may see it."""

        def labels(model, keys):
            found = self.admin_site._registry.get(model)
            rows = visible(model._default_manager.filter(pk__in=keys), request.user)
            label_of = found.choice_label if isinstance(found, AuditedAdmin) else str
            return {row.pk: label_of(row) for row in rows}

        return labels

    def get_actions(self, request):
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        if issubclass(self.model, Withdrawable) and self.may_enter(request):
            found["withdraw_selected"] = self.get_action("withdraw_selected")
        return found

    def reveal_view(self, request, object_id, field):
        obj = self.seen_object(request, object_id)
        if field not in self.revealed or not isinstance(self.opts.get_field(field), EncryptedField):
            raise Http404
        refuse_foreign(request.user, "reveal", obj)
        form, value = ReasonForm(request.POST or None), None
        if form.is_valid():
            value = actions.reveal(obj, field, by=request.user, reason=form.cleaned_data["reason"])
        label = self.opts.get_field(field).verbose_name
        context = {"title": self.revealed_labels()[field], "form": form, "value": value, "label": label}
        return self.page(request, "admin/trail/reveal.html", obj, **context)
