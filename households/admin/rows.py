"""What the admin of every row of a household shares: it shows whose it is, and finds it by number or name."""

from django.contrib import admin
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from households.codes import Relation
from households.models import Household, Member
from tongmu.audit.admin import AuditedAdmin
from tongmu.core import clock
from villages.admin.places import place_filter

SEARCH_HELP = _("Beginning of the household number, or of a member's name or pinyin initials")


def head_names(household_path):
    """The present head's name of the household at `household_path`, as a column."""
    heads = Member.objects.filter(household=OuterRef(household_path), relation=Relation.HEAD, left_on=None)
    return Subquery(heads.values("name")[:1])


def household_label(household, head_name):
    return f"{head_name or '—'}　{household.number}"


def of_households_found(queryset, path, text):
    """Those rows whose household answers the search for `text`."""
    found = Household.objects.search(text).values("pk")
    return queryset.filter(Q(**{f"{path}__in": found}))


class ThisYear:
    """A blank form of a yearly record begins with this year."""

    def get_changeform_initial_data(self, request):
        return {"year": clock.today().year, **super().get_changeform_initial_data(request)}


class OfHouseholdAdmin(AuditedAdmin):
    """Admin of rows that belong to a household through the path `of` ('household', 'member__household')."""

    of = "household"
    see, enter = "see_households", "enter_households"
    search_fields = ["household__number"]
    search_help_text = SEARCH_HELP

    def get_queryset(self, request):
        rows = super().get_queryset(request).annotate(head_name=head_names(f"{self.of}_id"))
        return rows.select_related(f"{self.of}__village")

    def lookup_allowed(self, lookup, value, request=None):
        """The rows of one household are reached from its page."""
        return lookup == f"{self.of}__id__exact" or super().lookup_allowed(lookup, value, request)

    def get_search_results(self, request, queryset, search_term):
        text = search_term.strip()
        return (of_households_found(queryset, self.of, text) if text else queryset), False

    def get_list_filter(self, request):
        return [place_filter(f"{self.of}__village_id", self.see), *super().get_list_filter(request)]

    def withdrawal_parts(self, row):
        return [self.whose(row), str(row)]

    def household_of(self, row):
        for name in self.of.split("__"):
            row = getattr(row, name)
        return row

    @admin.display(description=_("household"))
    def whose(self, row):
        return household_label(self.household_of(row), row.head_name)

    @admin.display(description=_("village"))
    def village(self, row):
        return self.household_of(row).village.name
