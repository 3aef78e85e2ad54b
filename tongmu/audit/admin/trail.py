from django.apps import apps
from django.contrib import admin
from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongmu.audit.history import described
from tongmu.audit.models import DEEDS, AuditEvent
from tongmu.audit.persons import personal_fields
from tongmu.audit.snapshots import MASK
from tongmu.audit.trailed import Trailed
from tongmu.core.search import prefix_q

from .base import AuditedAdmin
from .typed import ActorFilter, DaysFilter


def model_of(event):
    """The model the event tells of; the event itself where the model is no longer known."""
    try:
        return apps.get_model(event.subject)
    except LookupError:
        return AuditEvent


def hidden_fields(event):
    """The fields whose values the reader of `event` may not see."""
    model = model_of(event)
    return () if event.may_name or not issubclass(model, Trailed) else personal_fields(model)


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

    Who sees no households there reads who did what to which record, and no names. Names are a matter of the event and
    not of the reader: one may audit the town and be clerk of one village.
    """

    see = "see_trail"
    see_system = "see_system_trail"
    change_form_template = None
    list_filter = [DaysFilter, DeedFilter, KindFilter, ActorFilter]
    search_fields = ["actor_name", "object_label", "object_id"]
    search_help_text = gettext_lazy("Beginning of the actor, the record or its number")
    ordering = ["-pk"]

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) or (
            request.user.is_active and request.user.may(self.see_system)
        )

    def get_queryset(self, request):
        return super().get_queryset(request).with_names_for(request.user)

    def get_search_results(self, request, queryset, search_term):
        text = search_term.strip()
        if not text:
            return queryset, False
        named = Q(may_name=True) & prefix_q(["object_label"], text)
        return queryset.filter(prefix_q(["actor_name", "object_id"], text) | named), False

    def lookup_allowed(self, lookup, value, request):
        """Names and former values cannot be guessed at through the address."""
        return lookup in ASKED

    list_display = ["at", "actor_name", "deed", "kind", "record", "region_code", "why"]
    fields = [
        "at",
        ("actor_name", "roles", "address"),
        "deed",
        "kind",
        "record",
        "region_code",
        "since",
        "why",
        "changes",
    ]

    def get_object(self, request, object_id, from_field=None):
        event = super().get_object(request, object_id, from_field)
        if event is not None:
            event.object_label = self.record(event)  # headings name it too
        return event

    @admin.display(description=gettext_lazy("Deed"))
    def deed(self, event):
        return event.deed

    @admin.display(description=gettext_lazy("actor's roles"))
    def roles(self, event):
        """The roles as codes of the accounts' table of roles; by the label of the field `role` of a grant."""
        labels = dict(apps.get_model("accounts", "Grant")._meta.get_field("role").flatchoices)
        return "、".join(str(labels.get(code, code)) for code in event.actor_roles.split())

    @admin.display(description=gettext_lazy("kind of record"))
    def kind(self, event):
        return model_of(event)._meta.verbose_name

    @admin.display(description=gettext_lazy("record"))
    def record(self, event):
        return f"#{event.object_id}" if hidden_fields(event) else event.object_label

    @admin.display(description=gettext_lazy("reason"), ordering="reason")
    def why(self, event):
        """The reason; it may speak of the person, and is hidden where names are."""
        return MASK if event.reason and hidden_fields(event) else event.reason

    @admin.display(description=gettext_lazy("What changed"))
    def changes(self, event):
        """Before and after of each field; one whose values are hidden tells that it changed, not to what."""
        model = model_of(event)
        covered = {model._meta.get_field(name).verbose_name for name in hidden_fields(event)}
        named = getattr(self.admin_site._registry.get(model), "words_for", lambda _name, _values: {})
        [(_event, rows)] = described([event], model, lambda _model, _keys: {}, named)
        lines = [
            (label, MASK) if label in covered else (label, f"{before} → {after}" if event.before else after)
            for label, before, after in rows
        ]
        return (
            format_html("<ul>{}</ul>", format_html_join("", "<li>{}：{}</li>", lines))
            if lines
            else _("Nothing")
        )
