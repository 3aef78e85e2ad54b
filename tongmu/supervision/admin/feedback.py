from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tongmu.audit.admin import AuditedAdmin, AuditedInline
from tongmu.core import clock
from tongmu.supervision.codes import FINAL_OF_OBJECTION, FeedbackKind, Outcome
from tongmu.supervision.models import Feedback, FeedbackReply, ReplyPeriod
from villages.admin.corrections import Corrected
from villages.admin.places import RegionalAdmin, place_filter


class ReplyInline(AuditedInline):
    model = FeedbackReply
    see, enter = "see_feedback", "answer_feedback"
    fields = ["replied_on", "outcome", "text"]

    def has_change_permission(self, request, obj=None):
        """What the sender may have read already is corrected on its own page, with a reason."""
        return False

    def get_extra(self, request, obj=None, **kwargs):
        return 1

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "outcome":
            kwargs["choices"] = [("", "---------"), *outcomes_of(self.parent_kind(request))]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def parent_kind(self, request):
        key = request.resolver_match.kwargs.get("object_id", "")
        found = Feedback.objects.search(key).first()
        return found.kind if found else ""


def outcomes_of(kind):
    """The outcomes that feedback of `kind` may have; all of them where it is not known."""
    if not kind:
        return Outcome.choices
    final = FINAL_OF_OBJECTION if kind == FeedbackKind.OBJECTION else (Outcome.ANSWERED,)
    return [(code, label) for code, label in Outcome.choices if code in (Outcome.INTERIM, *final)]


class StateFilter(admin.SimpleListFilter):
    title, parameter_name = _("state"), "state"

    def lookups(self, request, model_admin):
        return [("overdue", _("Overdue")), ("open", _("Not answered yet")), ("answered", _("Answered"))]

    def queryset(self, request, queryset):
        if self.value() == "overdue":
            return queryset.overdue(clock.today())
        if self.value() == "open":
            return queryset.open()
        return queryset.exclude(answered_on=None) if self.value() == "answered" else queryset


@admin.register(Feedback)
class FeedbackAdmin(AuditedAdmin):
    """What came in; nobody enters it here. Who answers assigns it and writes the reply."""

    see, enter = "see_feedback", "answer_feedback"
    revealed = ("contact_name", "contact_phone")
    list_display = ["number", "kind", "about", "subject", "received_on", "reply_by", "state", "assigned_unit"]
    list_display_links = ["number", "kind"]
    list_filter = [StateFilter, "kind", place_filter("region_code", "see_feedback")]
    ordering = ["-received_on", "-pk"]
    search_fields = ["pk"]
    search_help_text = _("The number")
    inlines = [ReplyInline]
    readonly_fields = [
        "kind",
        "about",
        "subject",
        "text",
        "contact_name",
        "contact_phone",
        "received_on",
        "reply_by",
        "state",
    ]
    fieldsets = [
        (None, {"fields": [("kind", "about", "subject"), "text"]}),
        (_("Sender"), {"fields": [("contact_name", "contact_phone")]}),
        (_("State"), {"fields": [("received_on", "reply_by", "state")]}),
        (_("Assignment"), {"fields": [("assigned_unit", "assigned_on")]}),
    ]

    def has_add_permission(self, request):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).with_answered_on()

    def choices(self, request):
        return self.get_queryset(request).standing()

    def choice_label(self, feedback):
        return "　".join(filter(None, [str(feedback), str(feedback.received_on), feedback.subject]))

    @admin.display(description=_("number"), ordering="pk")
    def number(self, feedback):
        return feedback.pk

    @admin.display(description=_("state"))
    def state(self, feedback):
        return feedback.state_on(clock.today())

    def withdrawal_parts(self, feedback):
        return [str(feedback), str(feedback.received_on)]


@admin.register(FeedbackReply)
class FeedbackReplyAdmin(Corrected, AuditedAdmin):
    see, enter = "see_feedback", "answer_feedback"
    list_display = ["replied_on", "feedback", "outcome", "text"]
    list_display_links = ["replied_on", "feedback"]
    list_filter = ["outcome", place_filter("feedback__region_code", "see_feedback")]
    list_select_related = ["feedback"]
    fields = ["feedback", "replied_on", "outcome", "text"]

    def withdrawal_parts(self, reply):
        return [str(reply.feedback), str(reply)]


@admin.register(ReplyPeriod)
class ReplyPeriodAdmin(RegionalAdmin):
    see, enter = "see_rules", "enter_rules"
    carried = ("region_code", "applies_from", "source")
    list_display = ["kind", "region", "days", "counting", "applies_from", "source"]
    list_filter = ["kind", place_filter("region_code", "see_rules")]
    radio_fields = {"kind": admin.HORIZONTAL, "counting": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": ["region_code", "kind"]}),
        (
            _("Time limit"),
            {
                "fields": [("days", "counting"), "applies_from", "source"],
                "description": _("Working days are Monday to Friday; holidays are not known here."),
            },
        ),
    ]
