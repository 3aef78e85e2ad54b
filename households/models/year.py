import builtins
from datetime import date
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from households import rules
from households.codes import Category, Cause
from households.querysets import HouseholdIncomeQuerySet, OfHouseholdQuerySet
from tongmu.audit.trailed import Trailed
from tongmu.core import clock
from tongmu.core.fields import MoneyField
from villages.constraints import in_table, not_negative, positive
from villages.refusals import Refusals

from .household import Household, OfHousehold


def refuse_wrong_year(refusals, row):
    """A year's row lies between the household's registration and today."""
    if row.year is None or not row.household_id:
        return
    if row.year > clock.today().year:
        refusals.add("year", _("This year has not begun yet."))
    if row.household.registered_on and row.year < row.household.registered_on.year:
        refusals.add("year", _("This year lies before the registration of the household."))


class HouseholdYear(OfHousehold, Trailed):
    """What the household's card says for one year; last year's row is never overwritten."""

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="years", verbose_name=_("household")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000)])
    category = models.CharField(
        _("household category"), max_length=20, choices=Category, default=Category.GENERAL
    )
    main_cause = models.CharField(_("main cause of poverty"), max_length=20, choices=Cause)
    other_cause_1 = models.CharField(
        _("other cause of poverty (1)"), max_length=20, choices=Cause, blank=True
    )
    other_cause_2 = models.CharField(
        _("other cause of poverty (2)"), max_length=20, choices=Cause, blank=True
    )
    deep_poverty = models.BooleanField(_("deep-poverty household"), default=False)
    education_ok = models.BooleanField(_("compulsory education secured"), null=True, blank=True)
    medical_ok = models.BooleanField(_("basic medical care secured"), null=True, blank=True)
    housing_ok = models.BooleanField(_("safe housing secured"), null=True, blank=True)
    water_ok = models.BooleanField(_("safe drinking water secured"), null=True, blank=True)

    objects = OfHouseholdQuerySet.as_manager()
    PERSONAL = (
        "household",
        "category",
        "main_cause",
        "other_cause_1",
        "other_cause_2",
        "deep_poverty",
        "education_ok",
        "medical_ok",
        "housing_ok",
        "water_ok",
    )
    CONSTRAINT_FIELDS = {
        "household_year_once_per_household_and_year": "year",
        "household_category_is_in_its_table": "category",
        "main_cause_is_in_its_table": "main_cause",
        "first_other_cause_is_in_its_table": "other_cause_1",
        "second_other_cause_is_in_its_table": "other_cause_2",
        "first_other_cause_differs_from_the_main_cause": "other_cause_1",
        "second_other_cause_differs_from_the_first_two": "other_cause_2",
    }

    class Meta:
        verbose_name = _("household year")
        verbose_name_plural = _("household years")
        ordering = ["household_id", "-year"]
        indexes = [models.Index(fields=["year", "household"], name="household_year_by_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "year"],
                name="household_year_once_per_household_and_year",
                violation_error_message=_(
                    "This household already has a row for that year. Correct that row instead."
                ),
            ),
            in_table("category", Category, "household_category_is_in_its_table"),
            in_table("main_cause", Cause, "main_cause_is_in_its_table"),
            in_table("other_cause_1", Cause, "first_other_cause_is_in_its_table", blank=True),
            in_table("other_cause_2", Cause, "second_other_cause_is_in_its_table", blank=True),
            models.CheckConstraint(
                name="first_other_cause_differs_from_the_main_cause",
                condition=~Q(other_cause_1=F("main_cause")),
                violation_error_message=_(
                    "This cause is named already. Choose another one or leave it empty."
                ),
            ),
            models.CheckConstraint(
                name="second_other_cause_differs_from_the_first_two",
                condition=Q(other_cause_2="")
                | (~Q(other_cause_2=F("main_cause")) & ~Q(other_cause_2=F("other_cause_1"))),
                violation_error_message=_(
                    "This cause is named already. Choose another one or leave it empty."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.year}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        refuse_wrong_year(refusals, self)
        refusals.raise_if_any()

    def concerns_from(self):
        return date(self.year, 1, 1)


class HouseholdIncome(OfHousehold, Trailed):
    """A household's income in one yearly period; totals and the amount per head are derived, never typed."""

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="incomes", verbose_name=_("household")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000)])
    period_start = models.DateField(_("period from"))
    period_end = models.DateField(_("period to"))
    members_count = models.PositiveSmallIntegerField(_("registered members of the year"))
    wage = MoneyField(_("wage income"), default=Decimal(0))
    business = MoneyField(_("business income"), default=Decimal(0))
    property = MoneyField(_("property income"), default=Decimal(0))
    transfer = MoneyField(_("transfer income"), default=Decimal(0))
    business_cost = MoneyField(_("production cost"), default=Decimal(0))

    objects = HouseholdIncomeQuerySet.as_manager()
    PERSONAL = ("household", "members_count", "wage", "business", "property", "transfer", "business_cost")
    CONSTRAINT_FIELDS = {
        "household_income_once_per_household_and_year": "year",
        "income_period_ends_after_it_starts": "period_end",
        "income_is_shared_by_at_least_one_member": "members_count",
        **{f"income_{kind}_is_not_negative": kind for kind in ("wage", "business", "property", "transfer")},
        "income_business_cost_is_not_negative": "business_cost",
    }

    class Meta:
        verbose_name = _("household income")
        verbose_name_plural = _("household incomes")
        ordering = ["household_id", "-year"]
        indexes = [models.Index(fields=["year", "household"], name="household_income_by_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "year"],
                name="household_income_once_per_household_and_year",
                violation_error_message=_(
                    "The income of that year has been entered. Correct that row instead."
                ),
            ),
            models.CheckConstraint(
                name="income_period_ends_after_it_starts",
                condition=Q(period_end__gt=F("period_start")),
                violation_error_message=_("The end must lie after the beginning. Check both days."),
            ),
            positive("income_is_shared_by_at_least_one_member", "members_count"),
            *(
                not_negative(f"income_{kind}_is_not_negative", kind)
                for kind in ("wage", "business", "property", "transfer", "business_cost")
            ),
        ]

    def __str__(self):
        return f"{self.year}"

    # The field `property` hides the builtin of that name inside this class.
    @builtins.property
    def gross(self):
        return rules.gross_income(self.wage, self.business, self.property, self.transfer)

    @builtins.property
    def net(self):
        return rules.net_income(self.gross, self.business_cost)

    @builtins.property
    def net_per_head(self):
        return rules.net_income_per_head(self.net, self.members_count)

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        refuse_wrong_year(refusals, self)
        refusals.future_days("period_end")
        if self.period_end and self.year and self.period_end.year != self.year:
            refusals.add("period_end", _("The period must end in the year it is entered for."))
        refusals.raise_if_any()

    def concerns_from(self):
        return date(self.year, 1, 1)
