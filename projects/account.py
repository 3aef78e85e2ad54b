"""The income account of a household (收支账), composed of all that is on record about its money.

What stands in the account is the yuan of each source in `SOURCES`; whether it counts as income is decided by the
rules with a date (IncomeRule) alone. To take in another one, add a line to SOURCES and its kinds to
`projects.codes.INCOME_SUBJECTS`; rules may then speak of it, and until one does it stands there without counting.

The account is what the yearly income is worked out from; the one official figure of a year stays HouseholdIncome.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from households import rules
from households.codes import IncomeBlock
from households.models import Household, HouseholdIncome, IncomeEntry, Member, PovertyLine
from projects import bookkeeping
from projects.bookkeeping import CASH, Line, Rulebook, Sums, merged, summed
from projects.models import Benefit, CashEntry, IncomeRule, Job
from tongmu.core import clock


def entries(households, first, last):
    """What helpers and clerks wrote into the account."""
    rows = IncomeEntry.objects.between(first, last).filter(household__in=households)
    for row in rows.select_related("member"):
        yield Line(
            household=row.household_id,
            day=row.happened_on,
            subject=f"entry:{row.kind}",
            amount=row.amount,
            words=row.get_kind_display(),
            who=row.member.name if row.member else "",
            when=row.when,
            member=row.member_id,
            row=row,
        )


def benefits(households, first, last):
    """What the household received, as the benefits are on record; nobody enters it a second time."""
    rows = Benefit.objects.standing().filter(household__in=households, received_on__range=(first, last))
    for row in rows.select_related("member", "enterprise"):
        yield Line(
            household=row.household_id,
            day=row.received_on,
            subject=f"benefit:{row.kind}",
            amount=row.amount,
            words=row.get_kind_display(),
            who=row.member.name if row.member else "",
            when=str(row.received_on),
            member=row.member_id,
            row=row,
        )


def cash_books(households, first, last):
    """What the shops of the households took in and spent, as their cash books say; `merged` makes months of it."""
    rows = CashEntry.objects.standing().filter(
        shop__operator_household__in=households, booked_on__range=(first, last)
    )
    for row in rows.select_related("shop"):
        yield Line(
            household=row.shop.operator_household_id,
            day=row.booked_on,
            subject=f"{CASH}{row.kind}",
            amount=row.amount,
            words=row.get_kind_display(),
            when=f"{row.booked_on:%Y-%m}",
            row=row,
        )


# Each takes keys of households, the first and the last day, and yields Lines.
SOURCES = (entries, benefits, cash_books)


@dataclass(frozen=True)
class Quarter:
    first: date
    last: date
    sums: Sums

    @property
    def name(self):
        return _("Q%(quarter)s %(year)s") % {
            "quarter": bookkeeping.quarter_of(self.first),
            "year": self.first.year,
        }


@dataclass(frozen=True)
class Account:
    """A household's account of one year, from the day `first` to `last`.

    `official` is the yearly income on record, `line` the poverty line of the year; either may be missing (None).
    `members` were in the household at the end.
    """

    household: Household
    year: int
    first: date
    last: date
    members: int
    lines: list = field(default_factory=list)
    official: HouseholdIncome | None = None
    line: PovertyLine | None = None

    @cached_property
    def total(self) -> Sums:
        return summed(self.lines)

    @cached_property
    def quarters(self) -> list[Quarter]:
        return [
            Quarter(first, last, summed(line for line in self.lines if first <= line.day <= last))
            for first, last in bookkeeping.quarters(self.first, self.last)
        ]

    @property
    def net_per_head(self) -> Decimal | None:
        """Yuan per member of the year; None where nobody is left in the household."""
        return rules.net_income_per_head(self.total.net, self.members) if self.members else None

    @property
    def is_above(self) -> bool | None:
        if self.line is None or self.net_per_head is None:
            return None
        return self.net_per_head > self.line.amount

    @property
    def counted(self):
        return [line for line in self.lines if line.block]

    @property
    def not_counted(self):
        return [line for line in self.lines if not line.block and line.ruled]

    @property
    def without_rule(self):
        """Lines about which no rule speaks: they do not count until one does."""
        return [line for line in self.lines if not line.ruled]

    @property
    def compared(self):
        """[(block, yuan by the account, yuan on record)] of the four blocks and the cost; [] without a record."""
        if self.official is None:
            return []
        return [(block, self.total.of(block), recorded(self.official, block)) for block in IncomeBlock]

    @property
    def differs(self) -> bool:
        """Whether the account, where anything counts in it, says something else than the record of the year."""
        return bool(self.counted) and any(mine != theirs for _block, mine, theirs in self.compared)


FIELDS = {block: block.value for block in IncomeBlock} | {IncomeBlock.COST: "business_cost"}


def recorded(income, block):
    return getattr(income, FIELDS[block])


def account_of(household, year) -> Account:
    """The household's account of the year; which days that is, says `bookkeeping.period`."""
    return accounts_of([household], year)[household.pk]


def accounts_of(households, year) -> dict[int, Account]:
    """{key: Account} of the year, read with as many queries for many households as for one, but for their villages."""
    households = list(households)
    incomes = incomes_of(household.pk for household in households)
    periods = {one.pk: period_of(incomes[one.pk], year) for one in households}
    lines = lines_of(households, periods)
    members = members_at({key: min(last, clock.today()) for key, (_first, last) in periods.items()})
    poverty_lines = {
        village: PovertyLine.objects.holding_in(village, [year]).get(year)
        for village in {household.village_id for household in households}
    }
    return {
        one.pk: Account(
            household=one,
            year=year,
            first=periods[one.pk][0],
            last=periods[one.pk][1],
            members=members[one.pk],
            lines=lines[one.pk],
            official=incomes[one.pk].get(year),
            line=poverty_lines[one.village_id],
        )
        for one in households
    }


def incomes_of(keys):
    """{household: {year: HouseholdIncome}} of what is on record."""
    found = {key: {} for key in keys}
    for income in HouseholdIncome.objects.filter(household__in=list(found)):
        found[income.household_id][income.year] = income
    return found


def period_of(incomes, year):
    return bookkeeping.period(
        {known: (income.period_start, income.period_end) for known, income in incomes.items()}, year
    )


def year_of(household, day) -> int:
    """The year in whose account of the household `day` stands."""
    incomes = incomes_of([household.pk])[household.pk]
    for year in (day.year, day.year + 1):
        first, last = period_of(incomes, year)
        if first <= day <= last:
            return year
    return day.year


def lines_of(households, periods):
    """{key: [Line]} of each household within its own period, the latest first, each with its ruling."""
    found = defaultdict(list)
    if not periods:
        return found
    first = min(start for start, _end in periods.values())
    last = max(end for _start, end in periods.values())
    villages = {household.pk: household.village_id for household in households}
    books = {village: Rulebook(IncomeRule.objects.around(village)) for village in set(villages.values())}
    for source in SOURCES:
        for line in source(list(villages), first, last):
            start, end = periods[line.household]
            if start <= line.day <= end:
                found[line.household].append(ruled(line, books[villages[line.household]]))
    return defaultdict(
        list,
        {key: sorted(merged(lines), key=lambda line: line.day, reverse=True) for key, lines in found.items()},
    )


def ruled(line, book):
    rule = book.rule_for(line.subject, line.day)
    return line if rule is None else replace(line, block=rule.block if rule.counts else "", ruled=True)


def members_at(days):
    """{household: number of members at the end of that household's day} for {household: day}."""
    counts = dict.fromkeys(days, 0)
    spans = Member.objects.filter(household__in=list(days)).values_list("household", "joined_on", "left_on")
    for household, joined_on, left_on in spans:
        day = days[household]
        counts[household] += joined_on <= day and (left_on is None or left_on > day)
    return counts


def wages_missing(account) -> list[Job]:
    """Jobs with a wage in the time of the account, of members for whom no wage of that time stands in it.

    A wage agreed is no wage paid: it never counts by itself, and only reminds whoever keeps the account.
    """
    paid = {line.member for line in account.lines if line.block == IncomeBlock.WAGE}
    jobs = Job.objects.overlapping(account.first, account.last).filter(
        member__household=account.household, monthly_wage__isnull=False
    )
    return [job for job in jobs.select_related("member", "enterprise") if job.member_id not in paid]


def differing(year, rows=None) -> list[Account]:
    """A doubt: accounts that say something else than the yearly income on record; `rows` narrows the households."""
    households = Household.objects.all() if rows is None else rows
    kept = households.filter(
        pk__in=IncomeEntry.objects.standing().values("household"), incomes__year=year
    ).order_by("village_id", "number")
    return [account for account in accounts_of(kept, year).values() if account.differs]
