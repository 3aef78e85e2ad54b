"""Money received, allocated and paid, and what was invested where. "Invested" is what was paid."""

from django.utils.translation import gettext_lazy as _

from projects.codes import ProjectCategory
from projects.models import FundAllocation, FundReceipt, Payment, Project
from projects.rules import FISCAL
from tongmu.figures.sources import ALLOCATION, PAYMENT, PROJECT, RECEIPT
from tongmu.indicators.registry import FLOW, MONEY, NEUTRAL, THINGS, UP, Rows, indicator, ratio


def money(code, name, says, rows, sources, good=UP):
    """An amount in yuan, since 1 January; nobody stands behind it."""
    indicator(
        code=code,
        name=name,
        unit="元",
        kind=FLOW,
        counts=MONEY,
        good=good,
        topic="funds",
        digits=2,
        sources=sources,
        says=says,
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
    lambda: Rows(
        FundAllocation.objects.standing(),
        key="pk",
        region="project__region_code",
        starts="allocated_on",
        amount="amount",
    ),
    [ALLOCATION, PROJECT],
    NEUTRAL,
)
money(
    "funds_paid",
    _("Funds paid"),
    _("Payments made since 1 January, at the place of the project."),
    payments,
    [PAYMENT, PROJECT],
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
    [PAYMENT, PROJECT],
)
money(
    "facilities_investment",
    _("Invested in public facilities"),
    _(
        "Payments since 1 January for projects of public facilities: road, water, electricity, "
        "network, clinic, culture square."
    ),
    lambda: payments(allocation__project__category=ProjectCategory.FACILITIES),
    [PAYMENT, PROJECT],
)
money(
    "pv_investment",
    _("Invested in photovoltaic power"),
    _("Payments since 1 January for photovoltaic projects."),
    lambda: payments(allocation__project__category=ProjectCategory.PHOTOVOLTAIC),
    [PAYMENT, PROJECT],
)


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
