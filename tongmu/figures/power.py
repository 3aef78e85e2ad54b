"""Photovoltaic stations: what they can give, what they gave, and what became of the income."""

from django.db.models import ExpressionWrapper, F
from django.utils.translation import gettext_lazy as _

from projects.codes import EnterpriseKind
from projects.models import Enterprise, PowerSettlement, PowerUse
from tongmu.core.fields import MoneyField
from tongmu.figures.sources import ENTERPRISE, POWER_USE, SETTLEMENT
from tongmu.indicators.registry import FLOW, MONEY, NEUTRAL, STOCK, THINGS, UP, Rows, indicator


def settled(amount):
    return Rows(
        PowerSettlement.objects.standing(),
        key="pk",
        region="station__village_id",
        starts="month",
        amount=amount,
    )


def used(amount="amount"):
    return Rows(
        PowerUse.objects.standing().annotate(
            taken=ExpressionWrapper(F("amount") * -1, output_field=MoneyField())
        ),
        key="pk",
        region="station__village_id",
        starts="used_on",
        amount=amount,
    )


@indicator(
    code="pv_capacity",
    name=_("Capacity of the photovoltaic stations"),
    unit="千瓦",
    kind=STOCK,
    counts=THINGS,
    good=UP,
    topic="industry",
    sources=[ENTERPRISE],
    says=_("Capacity of the villages' photovoltaic stations in operation at the end of the month."),
)
def pv_capacity():
    stations = Enterprise.objects.standing().filter(kind=EnterpriseKind.PHOTOVOLTAIC_STATION)
    return Rows(
        stations.exclude(capacity_kw=None),
        key="pk",
        region="village_id",
        starts="recognised_on",
        ends="closed_on",
        amount="capacity_kw",
    )


@indicator(
    code="pv_kwh",
    name=_("Photovoltaic power fed in"),
    unit="千瓦时",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="industry",
    sources=[SETTLEMENT, ENTERPRISE],
    says=_("Electricity that the villages' stations fed in, in the months settled since January."),
)
def pv_kwh():
    return settled("kwh")


@indicator(
    code="pv_income_used",
    name=_("Photovoltaic income used"),
    unit="元",
    kind=FLOW,
    counts=MONEY,
    good=NEUTRAL,
    topic="industry",
    digits=2,
    sources=[POWER_USE, ENTERPRISE],
    says=_(
        "What the villages used of their photovoltaic income since 1 January, by resolution: public-welfare "
        "posts, small public works, awards and help."
    ),
)
def pv_income_used():
    return used()


@indicator(
    code="pv_income_left",
    name=_("Photovoltaic income not used yet"),
    unit="元",
    kind=STOCK,
    counts=MONEY,
    good=NEUTRAL,
    topic="industry",
    digits=2,
    sources=[SETTLEMENT, POWER_USE, ENTERPRISE],
    says=_(
        "All photovoltaic income settled since records began, less all that the villages used of it by the end of "
        "the month."
    ),
)
def pv_income_left():
    return [settled("amount"), used("taken")]
