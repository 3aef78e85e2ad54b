"""Quick filters of the household list: each is a piece of work to be done."""

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from households.codes import Category, Cause, Rank, Status
from households.models import HouseholdStatus, HouseholdYear, Member, Pairing, Visit
from tongmu.core import clock


class ChoiceFilter(admin.SimpleListFilter):
    """A filter by a code of the table `table`."""

    table = None

    def lookups(self, request, model_admin):
        return self.table.choices

    def queryset(self, request, queryset):
        return self.having(queryset, self.value()) if self.value() in self.table.values else queryset


class StatusFilter(ChoiceFilter):
    title, parameter_name, table = _("status"), "status", Status

    def having(self, queryset, value):
        spells = HouseholdStatus.objects.open().filter(status=value, household=OuterRef("pk"))
        return queryset.filter(Exists(spells))


def this_years_cards(**conditions):
    return HouseholdYear.objects.filter(household=OuterRef("pk"), year=clock.today().year, **conditions)


class CategoryFilter(ChoiceFilter):
    title, parameter_name, table = _("household category"), "category", Category

    def having(self, queryset, value):
        return queryset.filter(Exists(this_years_cards(category=value)))


class CauseFilter(ChoiceFilter):
    title, parameter_name, table = _("main cause of poverty"), "cause", Cause

    def having(self, queryset, value):
        return queryset.filter(Exists(this_years_cards(main_cause=value)))


class WorkFilter(admin.SimpleListFilter):
    """What is missing or overdue; one at a time."""

    title, parameter_name = _("to be done"), "todo"

    def lookups(self, request, model_admin):
        return [
            ("helper", _("Without responsible helper")),
            ("visit", _("Not visited this month")),
            ("call", _("With a helper, not visited this month")),
            ("identity", _("Missing identity number")),
            ("measure", _("Poor households without any measure")),
            ("head", _("Without head")),
            ("card", _("No card for this year")),
            ("income", _("No income for this year")),
            ("double", _("Suspected duplicate")),
        ]

    def queryset(self, request, queryset):
        today = clock.today()
        if self.value() == "helper":
            return queryset.without_helper(today)
        if self.value() == "measure":
            return queryset.without_measure(today)
        if self.value() == "head":
            return queryset.without_head()
        if self.value() == "visit":
            return queryset.registered_on_day(today).exclude(Exists(visits_of_month(today)))
        if self.value() == "call":
            return queryset.filter(Exists(helped_on(today))).exclude(Exists(visits_of_month(today)))
        if self.value() == "identity":
            unknown = Member.objects.present().filter(identity_index="", household=OuterRef("pk"))
            return queryset.filter(Exists(unknown))
        if self.value() == "card":
            return queryset.registered_on_day(today).exclude(Exists(this_years_cards()))
        if self.value() == "income":
            incomes = queryset.model.incomes.rel.related_model.objects
            entered = incomes.filter(household=OuterRef("pk"), year=today.year)
            return queryset.registered_on_day(today).exclude(Exists(entered))
        if self.value() == "double":
            return queryset.filter(Exists(entered_twice()))
        return queryset


def visits_of_month(day):
    """Visits to the outer household since the first of the month."""
    return Visit.objects.between(day.replace(day=1), day).filter(household=OuterRef("pk"))


def helped_on(day):
    """Responsible helpers of the outer household, as the share of households visited counts them."""
    return Pairing.objects.in_force_on(day).filter(rank=Rank.PRIMARY, household=OuterRef("pk"))


def entered_twice():
    """Present members of the household who have a namesake born on the same day in another one."""
    namesakes = Member.objects.present().filter(name=OuterRef("name"), birth_on=OuterRef("birth_on"))
    elsewhere = namesakes.exclude(household=OuterRef("household"))
    return Member.objects.present().filter(Exists(elsewhere), household=OuterRef("pk"))


class DeepPovertyFilter(admin.SimpleListFilter):
    title, parameter_name = _("deep-poverty household"), "deep"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request, queryset):
        deep = Exists(this_years_cards(deep_poverty=True))
        if self.value() == "yes":
            return queryset.filter(deep)
        return queryset.exclude(deep) if self.value() == "no" else queryset
