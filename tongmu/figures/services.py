"""Finance: the model of enterprise, co-operative and household, and microloans."""

from django.utils.translation import gettext_lazy as _

from projects.codes import BenefitKind
from projects.models import Benefit
from tongmu.figures.sources import BENEFIT, HOUSEHOLD
from tongmu.indicators.registry import FLOW, HOUSEHOLDS, MONEY, NEUTRAL, UP, Rows, indicator


def received(kind, key, amount=None):
    return Rows(
        Benefit.objects.standing().filter(kind=kind),
        key=key,
        region="household__village_id",
        starts="received_on",
        amount=amount,
        behind="household_id",
    )


@indicator(
    code="finance_households",
    name=_("Households in the finance model"),
    unit="户",
    kind=FLOW,
    counts=HOUSEHOLDS,
    good=UP,
    topic="services",
    sources=[BENEFIT, HOUSEHOLD],
    says=_(
        "Different households that benefited since 1 January from the finance model of enterprise, "
        "co-operative and household; one person signs for each."
    ),
)
def finance_households():
    return received(BenefitKind.FINANCE_MODEL, "household_id")


@indicator(
    code="loan_households",
    name=_("Households with a microloan"),
    unit="户",
    kind=FLOW,
    counts=HOUSEHOLDS,
    good=NEUTRAL,
    topic="services",
    sources=[BENEFIT, HOUSEHOLD],
    says=_("Different households that were granted a microloan since 1 January."),
)
def loan_households():
    return received(BenefitKind.MICROLOAN, "household_id")


@indicator(
    code="loans",
    name=_("Microloans granted"),
    unit="元",
    kind=FLOW,
    counts=MONEY,
    good=NEUTRAL,
    topic="services",
    digits=2,
    sources=[BENEFIT, HOUSEHOLD],
    says=_("Microloans granted to poor households since 1 January."),
)
def loans():
    return received(BenefitKind.MICROLOAN, "pk", "amount")
