"""Dates computed by the database: open ends, years and months as spells, the day a household left the register."""

from datetime import date

from django.db.models import Case, CharField, DateField, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import (
    Cast,
    Coalesce,
    Concat,
    ExtractMonth,
    ExtractYear,
    LPad,
    Mod,
    TruncMonth,
)

from households.models import HouseholdStatus
from households.rules import OFF_THE_REGISTER

FAR = date(9999, 12, 31)


def never(expression):
    """`expression` with a day far ahead in place of null, so that the earlier of two ends can be taken."""
    return Coalesce(expression, Value(FAR, output_field=DateField()), output_field=DateField())


def day_of(year, month_and_day="-01-01"):
    """The first day (or another, as '-08-31') of the year that the expression `year` gives."""
    return Cast(Concat(Cast(year, CharField()), Value(month_and_day)), DateField())


def first_of_month(field):
    return TruncMonth(field, output_field=DateField())


def first_of_next_month(field):
    """The first day of the month after the day in `field`."""
    # Whole numbers, for PostgreSQL extracts numerics and would divide them into fractions.
    month = Cast(ExtractMonth(field), IntegerField())
    following = Cast(Mod(month, Value(12)), IntegerField()) + 1
    year = Cast(Cast(ExtractYear(field), IntegerField()) + month / 12, CharField())
    return Cast(
        Concat(year, Value("-"), LPad(Cast(following, CharField()), 2, Value("0")), Value("-01")), DateField()
    )


def first_of_next_quarter(field):
    """The first day of the quarter after the day in `field`."""
    year = ExtractYear(field)
    return Case(
        *(
            When(**{f"{field}__quarter": quarter, "then": day_of(year, f"-{quarter * 3 + 1:02d}-01")})
            for quarter in (1, 2, 3)
        ),
        default=day_of(year + 1),
        output_field=DateField(),
    )


def off_the_register(household):
    """The day the household at that path was removed or cancelled; far ahead while it stands on the register."""
    spells = HouseholdStatus.objects.standing().filter(status__in=OFF_THE_REGISTER)
    spells = spells.filter(household=OuterRef(household))
    return never(Subquery(spells.order_by().values("starts_on")[:1]))
