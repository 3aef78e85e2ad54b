from django.apps import apps
from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongmu.audit.history import described
from tongmu.audit.models import DEEDS, AuditEvent
from tongmu.audit.trailed import Trailed

from .base import AuditedAdmin
from .typed import ActorFilter, DaysFilter


def model_of(event):
    """The model the event tells of; the event itself where the model is no longer known."""
    try:
        return apps.get_model(event.subject)
    except LookupError:
        return AuditEvent


def personal_fields(event):
    return getattr(model_of(event), "PERSONAL", ())


# What the address of the list may ask for.
ASKED = {"deed", "kind", "from", "to", "actor", "verb", "subject", "region_code"}


class DeedFilter(admin.SimpleListFilter):
    title, parameter_name = gettext_lazy("Deed"), "deed"

    def lookups(self, request, model_admin):
        return DEEDS.items()

    def queryset(self, request, queryset):
        return queryset.filter(verb__endswith=f".{self.value()}") if self.value() in DEEDS else queryset


class KindFilter(admin.SimpleListFilter):
    """The kind of record, among those that leave a trail."""

    title, parameter_name = gettext_lazy("kind of record"), "kind"

    def lookups(self, request, model_admin):
        kinds = [(model._meta.label_lower, model._meta.verbose_name) for model in trailed_models()]
        return sorted(kinds, key=lambda kind: str(kind[1]))

    def queryset(self, request, queryset):
        return queryset.filter(subject=self.value()) if self.value() else queryset


def trailed_models():
    return [model for model in apps.get_models() if issubclass(model, Trailed)]


class AuditEventAdmin(AuditedAdmin):
    """The trail, for reading; a room that can name its places registers it.

    Who sees no households reads who did what to which record, and no names.
    """

    see = "see_trail"
    change_form_template = None
    list_filter = [DaysFilter, DeedFilter, KindFilter, ActorFilter]
    search_fields = ["actor_name", "object_label", "object_id"]
    search_help_text = gettext_lazy("Beginning of the actor, the record or its number")
    ordering = ["-pk"]

    def get_search_fields(self, request):
        if request.user.may("see_households"):
            return self.search_fields
        return ["actor_name", "object_id"]

    def lookup_allowed(self, lookup, value, request=None):
        """Names and former values cannot be guessed at through the address."""
        return lookup.partition("__")[0] in ASKED

    def get_list_display(self, request):
        record = "object_label" if request.user.may("see_households") else "record_without_names"
        return ["at", "actor_name", "deed", "kind", record, "region_code", "reason"]

    def get_fields(self, request, obj=None):
        persons = request.user.may("see_households")
        record, changes = (
            ("object_label", "changes") if persons else ("record_without_names", "changes_without_names")
        )
        return ["at", "actor_name", "deed", "kind", record, "region_code", "since", "reason", changes]

    def get_object(self, request, object_id, from_field=None):
        event = super().get_object(request, object_id, from_field)
        if event is not None and not request.user.may("see_households"):
            event.object_label = self.record_without_names(event)  # headings name it too
        return event

    @admin.display(description=gettext_lazy("Deed"))
    def deed(self, event):
        return event.deed

    @admin.display(description=gettext_lazy("kind of record"))
    def kind(self, event):
        return model_of(event)._meta.verbose_name

    @admin.display(description=gettext_lazy("record"))
    def record_without_names(self, event):
        return f"#{event.object_id}" if personal_fields(event) else event.object_label

    @admin.display(description=gettext_lazy("What changed"))
    def changes(self, event, hidden=()):
        """Before and after of each field; the fields named `hidden` tell that they changed, not to what."""
        model = model_of(event)
        covered = {model._meta.get_field(name).verbose_name for name in hidden}
        named = getattr(self.admin_site._registry.get(model), "words_for", lambda _name, _values: {})
        [(_event, rows)] = described([event], model, lambda _model, _keys: {}, named)
        lines = [
            (label, "••••") if label in covered else (label, f"{before} → {after}" if event.before else after)
            for label, before, after in rows
        ]
        return (
            format_html("<ul>{}</ul>", format_html_join("", "<li>{}：{}</li>", lines))
            if lines
            else _("Nothing")
        )

    @admin.display(description=gettext_lazy("What changed"))
    def changes_without_names(self, event):
        return self.changes(event, hidden=personal_fields(event))
