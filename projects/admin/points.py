"""Points of households: accounts, the month's scoring with all its entries, gifts and counter-entries."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from households.admin.rows import OfHouseholdAdmin, household_label
from projects import doubts
from projects.codes import PointReason
from projects.exchange_actions import counter_entry
from projects.models import PointAccount, PointEntry, ScoringBatch
from projects.rules import SCORED
from tongmu.audit.admin import AuditedInline
from tongmu.audit.forms import TrailedForm
from villages.admin.places import InVillageAdmin, place_filter


def reasons(codes):
    return [("", "---------"), *((code, label) for code, label in PointReason.choices if code in codes)]


@admin.register(PointAccount)
class PointAccountAdmin(OfHouseholdAdmin):
    carried = ("opened_on",)
    list_display = ["whose", "village", "card_no", "opened_on", "balance_now"]
    ordering = ["household__village_id", "household__number"]  # said: a sum leaves the model's own out
    fields = ["household", ("card_no", "opened_on")]

    def get_queryset(self, request):
        return super().get_queryset(request).with_balance()

    def choice_label(self, account):
        if not hasattr(account, "head_name"):
            return str(account)
        left = _("%(points)s points") % {"points": account.points}
        return f"{household_label(account.household, account.head_name)}　{left}"

    @admin.display(description=_("points"))
    def balance_now(self, account):
        return account.points


class PointEntryInline(AuditedInline):
    """What the group awarded this month; a wrong row is taken back on its own page."""

    model = PointEntry
    see, enter = "see_households", "enter_households"
    fields = ["account", "reason", "points", "happened_on", "note"]
    ordering = ["-pk"]

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "reason":
            kwargs["choices"] = reasons(SCORED)
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("account__household")

    def has_change_permission(self, request, obj=None):
        return False

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and not (obj and obj.published_on)

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 5


@admin.register(ScoringBatch)
class ScoringBatchAdmin(InVillageAdmin):
    see, enter = "see_households", "enter_households"
    list_display = ["scored_month", "village", "scorer_group", "scored_on", "published_on"]
    list_display_links = ["scored_month", "village"]
    list_filter = [
        place_filter("village_id", "see_households"),
        ("published_on", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["village"]
    search_fields = ["village__name"]
    search_help_text = _("Beginning of the village's name, initials or code")
    fieldsets = [
        (None, {"fields": ["village", "month", "scorer_group", "scored_on"]}),
        (
            _("Public notice"),
            {
                "fields": ["published_on"],
                "description": _(
                    "Enter all points first; then post the list in the village and enter the day."
                ),
            },
        ),
    ]
    inlines = [PointEntryInline]

    def choices(self, request):
        return self.get_queryset(request).standing().filter(published_on=None).select_related("village")

    def choice_label(self, batch):
        return f"{batch}　{batch.village.name}"

    def withdrawal_parts(self, batch):
        return [batch.village.name, str(batch)]

    @admin.display(description=_("month"), ordering="month")
    def scored_month(self, batch):
        return f"{batch.month:%Y-%m}"


class PointEntryForm(TrailedForm):
    """With the entry to be taken back named, all else follows from it but the day."""

    DERIVED = ("account", "batch", "reason", "points")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.DERIVED:
            if name in self.fields and name != "batch":
                self.fields[name].required = bool(not self.data.get(self.add_prefix("corrects")))
        self.hint("corrects", _("The entry that was wrong; leave account, reason and points empty then."))

    def clean(self):
        cleaned = super().clean()
        wrong = cleaned.get("corrects")
        if wrong is not None and cleaned.get("happened_on"):
            again = counter_entry(wrong, on=cleaned["happened_on"])
            self.instance.order = again.order
            cleaned |= {name: getattr(again, name) for name in self.DERIVED}
        return cleaned

    def doubts(self):
        return doubts.about_points(self.instance)


@admin.register(PointEntry)
class PointEntryAdmin(OfHouseholdAdmin):
    """The ledger itself: gifts, late awards, counter-entries. No entry is ever changed."""

    form = PointEntryForm
    of = "account__household"
    carried = ("batch", "reason", "happened_on")
    list_display = ["happened_on", "whose", "village", "reason", "points", "batch"]
    list_display_links = ["happened_on", "whose"]
    list_filter = ["reason"]
    fieldsets = [
        (None, {"fields": ["account", ("reason", "points"), "batch", "happened_on", "note"]}),
        (
            _("Counter-entry"),
            {
                "fields": ["corrects"],
                "description": _(
                    "Only to take a wrong entry back: choose it and give the day, nothing else."
                ),
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("batch")

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "reason":
            kwargs["choices"] = reasons(SCORED | {PointReason.GIFT})
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        return False

    def choices(self, request):
        return self.get_queryset(request).uncorrected()

    def choice_label(self, entry):
        return f"{entry}　{household_label(entry.account.household, getattr(entry, 'head_name', None))}"

    def links_for(self, request, object_id):
        links = super().links_for(request, object_id)
        if object_id is not None and self.may_enter(request):
            links.append((f"{reverse(self.url_name('add'))}?corrects={object_id}", _("Take back")))
        return links
