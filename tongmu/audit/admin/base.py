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
from tongmu.audit.persons import (
    cover,
    covered_events,
    found_openly,
    hidden_in,
    holds_wherever,
    personal_fields,
    reads_all_names,
    searched,
)
from tongmu.audit.rights import may_be_entered_by, refuse_foreign
from tongmu.audit.snapshots import stored
from tongmu.audit.trailed import Trailed, Withdrawable
from tongmu.core.addresses import whole_number
from tongmu.core.fields import EncryptedField
from tongmu.core.search import prefix_q

from .scoped import ScopedFields, hide_secrets, visible
from .withdrawing import Withdrawing

EVENTS_SHOWN = 200  # on one page of a record's history
# What a list may be asked for by its address: values, emptiness, and ranges of days.
COMPARISONS = {"exact", "in", "isnull", "isempty", "gte", "gt", "lte", "lt", "year", "month", "day"}


# Said where a search does not look into all that its words name.
WITHOUT_NAMES = gettext_lazy("You see these records without names: nothing is found here by a person's name.")


def is_narrowed(conditions):
    return any(only is None or only for only in conditions.values())


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

    def get_readonly_fields(self, request, obj=None):
        """In another's record what may name a person is no entry of one's own: it is shown, covered."""
        found = super().get_readonly_fields(request, obj)
        if obj is None or not self.model.SEEN_WITHOUT_NAMES:
            return found
        if may_be_entered_by(request.user, self.model.NAMES_WITH, obj):
            return found
        return [*found, *(name for name in personal_fields(self.model) if name in (self.fields or ()))]

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

    def label_for(self, user):
        """`choice_label` for what is only shown: nobody is named in it to whom names are not open."""
        return lambda row: self.choice_label(cover(row, user))

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
        secret.update(self.covered_names(request))
        shown = {*flatten_fieldsets(self.get_fieldsets(request)), *self.get_list_display(request)}
        return shown & {field.name for field in self.opts.concrete_fields} - secret

    def covered_names(self, request):
        """The fields that are covered for the user in some of the rows: by these nothing is found or put in order."""
        everywhere = reads_all_names(request.user, self.model, self.see)
        return () if everywhere else personal_fields(self.model)

    def conditions_of_search(self, request):
        """{path: condition} under which the user may look into the fields of the search; see `persons.searched`."""
        fields = [name.lstrip("^=@") for name in self.get_search_fields(request)]
        return {name: searched(self.model, name, request.user, self.see) for name in fields}

    def help_of_search(self, request):
        """Other words below the search than the admin's own, where it does not look into all its fields; or None."""
        return WITHOUT_NAMES if is_narrowed(self.conditions_of_search(request)) else None

    def get_sortable_by(self, request):
        covered = self.covered_names(request)
        return [name for name in super().get_sortable_by(request) if name not in covered]

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
        conditions = self.conditions_of_search(request)
        if is_narrowed(conditions):
            return queryset.filter(found_openly(conditions, text)), False
        if hasattr(queryset, "search"):
            return queryset.search(text), False
        return queryset.filter(prefix_q(conditions, text)), False

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
            context["is_covered"] = self.cover_shown(obj, request.user)
            context["subtitle"] = str(obj)
        for inline in context["inline_admin_formsets"]:
            for form in inline.formset.forms:
                hide_secrets(form.instance)
                if form.instance.pk:
                    self.cover_shown(form.instance, request.user)
        if obj is not None and isinstance(obj, Withdrawable) and not obj.is_standing:
            withdraw = reverse(self.url_name("withdraw"), args=[obj.pk])
            context["trail_links"] = [link for link in context["trail_links"] if link[0] != withdraw]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def is_read_without_names(self, user):
        """Whether the user may not read all names where he or she reads these records."""
        return not holds_wherever(user, Trailed.NAMES_WITH, self.see)

    def cover_listed(self, rows, user):
        """Covers what the list of `rows` would show of persons; tells whether there was something."""
        if not self.is_read_without_names(user):
            return False
        found = [hidden_in(row, user) for row in rows]
        for row in rows:
            cover(row, user)
        return any(found)

    def cover_shown(self, row, user):
        """Covers what the page of `row` would show of persons; tells whether there was something."""
        if not self.is_read_without_names(user):
            return False
        hidden = hidden_in(row, user)
        for field in row._meta.concrete_fields:
            if field.is_relation and field.name not in hidden:
                getattr(row, field.name)  # shown by its label, which may name somebody too
        cover(row, user)
        return bool(hidden)

    def get_readonly_fields(self, request, obj=None):
        """What may name a person is no entry for whoever may not read it here."""
        found = super().get_readonly_fields(request, obj)
        return found if obj is None else [*found, *(name for name in hidden_in(obj, request.user))]

    def get_fieldsets(self, request, obj=None):
        """Without the household or member that the user may not know of: covered, it would look like none."""
        found = super().get_fieldsets(request, obj)
        hidden = self.covered_names(request) if obj is None else hidden_in(obj, request.user)
        keys = {name for name in hidden if self.opts.get_field(name).is_relation}
        return without(found, keys) if keys else found

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
        events = covered_events(events[:EVENTS_SHOWN], hidden_in(obj, request.user))
        return self.page(
            request,
            "admin/trail/history.html",
            obj,
            title=_("History"),
            shown=EVENTS_SHOWN,
            more=more,
            is_covered=self.cover_shown(obj, request.user),
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
            label_of = found.label_for(request.user) if isinstance(found, AuditedAdmin) else str
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


def without(fieldsets, names):
    """The fieldsets of an admin without the fields `names`."""

    def left(fields):
        for field in fields:
            if isinstance(field, (list, tuple)):
                yield tuple(left(field))
            elif field not in names:
                yield field

    kept = [
        (title, {**part, "fields": [one for one in left(part["fields"]) if one]}) for title, part in fieldsets
    ]
    return [(title, part) for title, part in kept if part["fields"]]
