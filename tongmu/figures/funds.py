"""Money received, allocated and paid, and what was invested where. "Invested" is what was paid.

Every yuan is counted by its nature, by the level of its source and by the category of its project: each of the
families below divides the same total (see `SOURCE_FAMILIES` and `USE_FAMILIES`).
"""

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from projects.codes import FundLevel, FundNature, ProjectCategory
from projects.models import FundAllocation, FundReceipt, Payment, Project
from projects.rules import FISCAL
from tongmu.figures.sources import ALLOCATION, PAYMENT, PROJECT, RECEIPT
from tongmu.indicators.registry import FLOW, MONEY, NEUTRAL, THINGS, UP, Rows, indicator, ratio


def money(code, name, says, rows, sources, good=UP, **more):
    """An amount in yuan, since 1 January; nobody stands behind it."""
    more = {"topic": "funds"} | more
    indicator(
        code=code,
        name=name,
        unit="元",
        kind=FLOW,
        counts=MONEY,
        good=good,
        digits=2,
        sources=sources,
        says=says,
        **more,
    )(rows)


def rate(code, name, part, whole, says):
    """How far money has come on its way, in percent."""
    ratio(
        code=code,
        name=name,
        unit="%",
        numerator=part,
        denominator=whole,
        percent=True,
        good=UP,
        topic="funds",
        says=says,
    )


def receipts(**conditions):
    return Rows(
        FundReceipt.objects.standing().filter(**conditions),
        key="pk",
        region="region_code",
        starts="received_on",
        amount="amount",
    )


def allocations(**conditions):
    return Rows(
        FundAllocation.objects.standing().filter(**conditions),
        key="pk",
        region="project__region_code",
        starts="allocated_on",
        amount="amount",
    )


def payments(**conditions):
    return Rows(
        Payment.objects.standing().filter(**conditions),
        key="pk",
        region="allocation__project__region_code",
        starts="paid_on",
        amount="amount",
    )


money(
    "fiscal_funds",
    _("Fiscal poverty-alleviation funds"),
    _(
        "Fiscal funds received since 1 January: special poverty-alleviation funds, integrated funds, "
        "funds of the departments and bonds."
    ),
    lambda: receipts(nature__in=sorted(FISCAL)),
    [RECEIPT],
)
money(
    "funds_received",
    _("Funds received"),
    _("All poverty-alleviation funds received since 1 January, of whatever source."),
    receipts,
    [RECEIPT],
    NEUTRAL,
)
money(
    "funds_allocated",
    _("Funds allocated"),
    _("Funds allocated to projects since 1 January, at the place of the project."),
    allocations,
    [ALLOCATION, PROJECT],
    NEUTRAL,
)
money(
    "funds_paid",
    _("Funds paid"),
    _("Payments made since 1 January, at the place of the project."),
    payments,
    [PAYMENT, ALLOCATION, PROJECT],
)
rate(
    "payment_rate",
    _("Share of allocated funds paid"),
    "funds_paid",
    "funds_allocated",
    _("Funds paid this year as a share of those allocated this year, to two decimals."),
)
rate(
    "allocation_rate",
    _("Share of received funds allocated"),
    "funds_allocated",
    "funds_received",
    _("Funds allocated this year as a share of those received this year, to two decimals."),
)
rate(
    "spending_rate",
    _("Share of received funds paid"),
    "funds_paid",
    "funds_received",
    _("Funds paid this year as a share of those received this year, to two decimals."),
)
money(
    "environment_investment",
    _("Invested in the living environment"),
    _(
        "Payments since 1 January for projects of the living environment: derelict houses, roads, "
        "toilets, dilapidated houses, painting."
    ),
    lambda: payments(allocation__project__category=ProjectCategory.ENVIRONMENT),
    [PAYMENT, ALLOCATION, PROJECT],
)
money(
    "facilities_investment",
    _("Invested in public facilities"),
    _(
        "Payments since 1 January for projects of public facilities: road, water, electricity, "
        "network, clinic, culture square."
    ),
    lambda: payments(allocation__project__category=ProjectCategory.FACILITIES),
    [PAYMENT, ALLOCATION, PROJECT],
)
money(
    "pv_investment",
    _("Invested in photovoltaic power"),
    _("Payments since 1 January for photovoltaic projects."),
    lambda: payments(allocation__project__category=ProjectCategory.PHOTOVOLTAIC),
    [PAYMENT, ALLOCATION, PROJECT],
)


# The steps money takes: the code of the whole, its rows, the path from a row to its receipt and to its project.
STEPS = {
    "received": ("funds_received", receipts, "", None, [RECEIPT]),
    "allocated": (
        "funds_allocated",
        allocations,
        "receipt__",
        "project__",
        [ALLOCATION, RECEIPT, PROJECT],
    ),
    "paid": (
        "funds_paid",
        payments,
        "allocation__receipt__",
        "allocation__project__",
        [PAYMENT, ALLOCATION, RECEIPT, PROJECT],
    ),
}
NAMES = {
    "received": _("Received: %(part)s"),
    "allocated": _("Allocated: %(part)s"),
    "paid": _("Paid: %(part)s"),
}
SAYS = {
    ("received", "nature"): _("Funds of this nature received since 1 January."),
    ("received", "level"): _("Funds received since 1 January from this level."),
    ("allocated", "nature"): _(
        "Funds of this nature allocated since 1 January, at the place of the project."
    ),
    ("allocated", "level"): _(
        "Funds from this level allocated since 1 January, at the place of the project."
    ),
    ("allocated", "category"): _(
        "Funds allocated since 1 January to projects of this category, at the place of the project."
    ),
    ("paid", "nature"): _(
        "Payments out of funds of this nature since 1 January, at the place of the project."
    ),
    ("paid", "level"): _(
        "Payments out of funds from this level since 1 January, at the place of the project."
    ),
    ("paid", "category"): _("Payments since 1 January for projects of this category."),
}
# Payments of these categories have been known under names of their own.
INVESTMENTS = {
    ProjectCategory.ENVIRONMENT: "environment_investment",
    ProjectCategory.FACILITIES: "facilities_investment",
    ProjectCategory.PHOTOVOLTAIC: "pv_investment",
}


def part_of(step, cut, value):
    """Registers what took this step of one nature, level or category; gives the code."""
    _whole, rows, receipt, project, sources = STEPS[step]
    if step == "paid" and value in INVESTMENTS:
        return INVESTMENTS[value]
    path = f"{project if cut == 'category' else receipt}{cut}"
    code = f"{step}_{cut}_{value}"
    money(
        code,
        format_lazy_name(NAMES[step], value.label),
        SAYS[step, cut],
        lambda: rows(**{path: value}),
        sources,
        NEUTRAL,
        topic="fund_uses" if cut == "category" else "fund_sources",
        finest="town",
    )
    return code


format_lazy_name = lazy(lambda words, part: words % {"part": part}, str)

# {(step, nature|level|category): {code of its table: code of the indicator}}; the parts of each are its whole.
SOURCE_FAMILIES = {
    (step, cut): {value: part_of(step, cut, value) for value in table}
    for step in STEPS
    for cut, table in (("nature", FundNature), ("level", FundLevel))
}
USE_FAMILIES = {
    (step, "category"): {value: part_of(step, "category", value) for value in ProjectCategory}
    for step in ("allocated", "paid")
}
FAMILIES = SOURCE_FAMILIES | USE_FAMILIES


@indicator(
    code="projects_started",
    name=_("Projects begun"),
    unit="个",
    kind=FLOW,
    counts=THINGS,
    good=NEUTRAL,
    topic="funds",
    sources=[PROJECT],
    says=_("Projects begun since 1 January."),
)
def projects_started():
    return Rows(Project.objects.all(), key="pk", region="region_code", starts="starts_on")


@indicator(
    code="projects_finished",
    name=_("Projects finished"),
    unit="个",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="funds",
    sources=[PROJECT],
    says=_("Projects finished since 1 January."),
)
def projects_finished():
    return Rows(
        Project.objects.filter(finished_on__isnull=False),
        key="pk",
        region="region_code",
        starts="finished_on",
    )
