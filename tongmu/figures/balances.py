"""Money by source, by project and by payer, finer than indicators divide it: for officials, and for 资金公开.

Each table adds up to the stored values of its indicators; `tests/figures/test_money.py` holds them to it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Q, Sum

from projects.codes import BenefitKind, FundLevel, FundNature, ProjectCategory
from projects.models import Benefit, FundAllocation, FundReceipt, Payment, Project
from tongmu.core import clock
from tongmu.core.regions import within

NOUGHT = Decimal(0)
RECEIVED, ALLOCATED, PAID = "received", "allocated", "paid"
TO_ALLOCATE, TO_PAY = "to_allocate", "to_pay"
STEPS = (RECEIVED, ALLOCATED, PAID, TO_ALLOCATE, TO_PAY)
# Where in the rows of a step its region, day, receipt and project stand.
PATHS = {
    RECEIVED: ("region_code", "received_on", "", None),
    ALLOCATED: ("project__region_code", "allocated_on", "receipt__", "project__"),
    PAID: ("allocation__project__region_code", "paid_on", "allocation__receipt__", "allocation__project__"),
}
MODELS = {RECEIVED: FundReceipt, ALLOCATED: FundAllocation, PAID: Payment}


def end_of(year) -> date:
    """The last day of the year, or today while it lasts."""
    return min(date(year, 12, 31), clock.today())


def rows_of(step, region, year, **cut):
    """The ledger rows that a cell counts, each with the yuan it counts with as `counted`.

    `cut` may name `level`, `nature` (of the receipt), `category` or `pk` (of the project). What is received,
    allocated and paid is of the year; what is left is what its last day found, of earlier years too.
    """
    left = step in (TO_ALLOCATE, TO_PAY)
    kind = {TO_ALLOCATE: RECEIVED, TO_PAY: ALLOCATED}.get(step, step)
    place, day, receipt, project = PATHS[kind]
    rows = MODELS[kind].objects.standing().filter(within(place, region))
    for name, value in cut.items():
        path = f"{receipt}{name}" if name in ("level", "nature") else f"{project}{name}"
        rows = rows.filter(**{path: value})
    if not left:
        return counted(rows.filter(**{f"{day}__range": (date(year, 1, 1), end_of(year))}), "amount")
    rows = rows.filter(**{f"{day}__lte": end_of(year)})
    moved = (
        ("FundAllocation", "receipt", "allocated_on")
        if step == TO_ALLOCATE
        else ("Payment", "allocation", "paid_on")
    )
    return counted(rows.with_moved(*moved, end_of(year)).filter(still__gt=0), "still")


def counted(rows, name):
    return rows.annotate(counted=F(name))


def summed(rows) -> Decimal:
    """What the rows of a cell come to, in yuan."""
    return rows.order_by().aggregate(total=Sum("counted"))["total"] or NOUGHT


def with_rows(payouts):
    """The batches with the number of their standing rows as `row_count`."""
    return payouts.annotate(row_count=Count("benefits", filter=Q(benefits__withdrawn_at=None)))


@dataclass
class Balance:
    """One line: what was received, allocated and paid in the year, and what its end found left to move."""

    level: str = ""
    nature: str = ""
    amounts: dict = field(default_factory=lambda: dict.fromkeys(STEPS, NOUGHT))

    @property
    def source(self):
        return FundLevel(self.level).label if self.level else ""

    @property
    def kind(self):
        return FundNature(self.nature).label if self.nature else ""


def by_source(region, year) -> list[Balance]:
    """A line for each level and nature that money came from or lies at, in the order of the code tables."""
    found = defaultdict(Balance)
    for step in STEPS:
        kind = {TO_ALLOCATE: RECEIVED, TO_PAY: ALLOCATED}.get(step, step)
        receipt = PATHS[kind][2]
        level, nature = f"{receipt}level", f"{receipt}nature"
        sums = rows_of(step, region, year).order_by().values_list(level, nature).annotate(sum=Sum("counted"))
        for at_level, of_nature, total in sums:
            line = found[at_level, of_nature]
            line.level, line.nature = at_level, of_nature
            line.amounts[step] = total
    levels, natures = list(FundLevel), list(FundNature)
    return sorted(found.values(), key=lambda line: (levels.index(line.level), natures.index(line.nature)))


def total_of(lines) -> Balance:
    whole = Balance()
    for line in lines:
        for step in STEPS:
            whole.amounts[step] += line.amounts[step]
    return whole


@dataclass(frozen=True)
class ProjectSums:
    """A project with what was allocated to it and paid for it in the year."""

    project: Project
    allocated: Decimal
    paid: Decimal


def by_project(region, year) -> list[ProjectSums]:
    """The projects that money moved for in the year, by category and number."""
    sums = {}
    for step in (ALLOCATED, PAID):
        key = f"{PATHS[step][3]}pk"
        rows = rows_of(step, region, year).order_by().values_list(key).annotate(sum=Sum("counted"))
        sums[step] = dict(rows)
    projects = Project.objects.filter(pk__in={*sums[ALLOCATED], *sums[PAID]}).order_by("number")
    order = ProjectCategory.values
    projects = sorted(projects, key=lambda project: order.index(project.category))
    return [
        ProjectSums(one, sums[ALLOCATED].get(one.pk, NOUGHT), sums[PAID].get(one.pk, NOUGHT))
        for one in projects
    ]


@dataclass(frozen=True)
class Idle:
    """Money that stays longer than it may: `still` yuan since `since`, allowed were `term` days."""

    row: object
    since: date
    still: Decimal
    term: int
    days: int


def idle_in(region, day) -> tuple[list[Idle], list[Idle]]:
    """(received and not allocated, allocated and not paid) past their time limits on `day`, the longest first."""
    receipts = FundReceipt.objects.filter(within("region_code", region)).idle_on(day)
    allocations = FundAllocation.objects.filter(within("project__region_code", region)).idle_on(day)
    allocations = allocations.select_related("project", "receipt")
    return (
        [
            Idle(row, row.received_on, row.still, row.term, (day - row.received_on).days)
            for row in receipts.order_by("received_on", "pk")
        ],
        [
            Idle(row, row.allocated_on, row.still, row.term, (day - row.allocated_on).days)
            for row in allocations.order_by("allocated_on", "pk")
        ],
    )


@dataclass(frozen=True)
class PayerSums:
    """The dividends an enterprise paid in a year to the households of a region."""

    enterprise_id: int
    name: str
    kind: str
    year: int
    households: int
    total: Decimal

    @property
    def per_household(self):
        return (self.total / self.households).quantize(Decimal("0.01"))


def dividends_by_payer(region, years=None) -> list[PayerSums]:
    """A line for each payer and year, the latest first. Counted live, for officials only: nothing is hidden."""
    rows = Benefit.objects.standing().filter(
        within("household__village_id", region), kind=BenefitKind.DIVIDEND, received_on__lte=clock.today()
    )
    if years:
        rows = rows.filter(received_on__year__in=years)
    names = ("enterprise_id", "enterprise__name", "enterprise__kind", "received_on__year")
    sums = (
        rows.order_by()
        .values_list(*names)
        .annotate(households=Count("household", distinct=True), total=Sum("amount"))
    )
    lines = [PayerSums(*entry) for entry in sums]
    return sorted(lines, key=lambda line: (-line.year, -line.total, line.name))
