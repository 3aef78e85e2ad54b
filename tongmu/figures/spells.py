"""Dates computed by the database: open ends, years and months as spells, the day a household left the register."""

from datetime import date

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import (
    Cast,
    Coalesce,
    Concat,
    ExtractMonth,
    ExtractYear,
    Least,
    LPad,
    Mod,
    Substr,
    TruncMonth,
)

from households.models import HouseholdStatus
from households.rules import OFF_THE_REGISTER

FAR = date(9999, 12, 31)


def never(expression):
    """`expression` with a day far ahead in place of null, so that the earlier of two ends can be taken."""
    return Coalesce(expression, Value(FAR, output_field=DateField()), output_field=DateField())


def day_of(year, month_and_day="-01-01"):
    """The first day (or another, as '-08-31' or an expression of it) of the year that the expression `year` gives."""
    rest = Value(month_and_day) if isinstance(month_and_day, str) else month_and_day
    return Cast(Concat(Cast(year, CharField()), rest), DateField())


def day_of_year(year, number):
    """The day that the expression `number` writes as month and day (831), in the year that `year` gives."""
    written = LPad(Cast(number, CharField()), 4, Value("0"))
    return day_of(year, Concat(Value("-"), Substr(written, 1, 2), Value("-"), Substr(written, 3, 2)))


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


def uncovered(rows, spells, path):
    """Two querysets of `rows` (with `since` and `until`) whose `gap_since` to `gap_until` no spell covers.

    `spells` are the standing spells of one row, `path` leads from the row to all of them: first the time before the
    first spell that matters, then the time from the end of a spell until the next one begins.
    """
    spells = spells.order_by()
    holding = spells.filter(
        Q(ends_on=None) | Q(ends_on__gt=OuterRef("since")), starts_on__lte=OuterRef("since")
    )
    next_one = (
        spells.filter(starts_on__gte=OuterRef("gap_since")).order_by("starts_on").values("starts_on")[:1]
    )
    after = spells.filter(
        Q(ends_on=None) | Q(ends_on__gt=OuterRef("gap_since")), starts_on__lte=OuterRef("gap_since")
    )
    at_first = rows.filter(~Exists(holding)).annotate(gap_since=F("since"))
    ended = {
        f"{path}__withdrawn_at": None,
        f"{path}__ends_on__gt": F("since"),
        f"{path}__ends_on__lt": F("until"),
    }
    later = rows.filter(**ended).annotate(gap_since=F(f"{path}__ends_on")).filter(~Exists(after))
    return [
        part.annotate(gap_until=Least(F("until"), never(Subquery(next_one)))).filter(
            gap_until__gt=F("gap_since")
        )
        for part in (at_first, later)
    ]
