"""The villages by their yearly report."""

from django.utils.translation import gettext_lazy as _

from tongmu.figures.sources import VILLAGE_YEAR
from tongmu.indicators.registry import MONEY, NEUTRAL, STOCK, THINGS, UP, Rows, indicator
from villages.models import VillageYear


def reported(amount):
    """What the villages reported for a year; it holds in every month of it."""
    return Rows(
        VillageYear.objects.exclude(**{amount: None}),
        key="pk",
        region="village_id",
        starts="year",
        amount=amount,
        behind="pk",
        yearly=True,
    )


@indicator(
    code="population",
    name=_("Registered population of the villages"),
    unit="人",
    kind=STOCK,
    counts=THINGS,
    good=NEUTRAL,
    topic="villages",
    reported=True,
    sources=[VILLAGE_YEAR],
    says=_("Registered population of the villages by the yearly report; the same in every month of a year."),
)
def population():
    return reported("population")


@indicator(
    code="village_households",
    name=_("Households of the villages"),
    unit="户",
    kind=STOCK,
    counts=THINGS,
    good=NEUTRAL,
    topic="villages",
    reported=True,
    sources=[VILLAGE_YEAR],
    says=_("All households of the villages, poor or not, by the yearly report."),
)
def village_households():
    return reported("households")


@indicator(
    code="collective_income",
    name=_("Collective income of the villages"),
    unit="元",
    kind=STOCK,
    counts=MONEY,
    good=UP,
    topic="villages",
    digits=2,
    reported=True,
    sources=[VILLAGE_YEAR],
    says=_("Collective income of the villages by the yearly report."),
)
def collective_income():
    return reported("collective_income")


@indicator(
    code="village_count",
    name=_("Villages counted"),
    unit="个",
    kind=STOCK,
    counts=THINGS,
    good=NEUTRAL,
    topic="villages",
    sources=[VILLAGE_YEAR],
    says=_("Villages with a yearly report; residents' committees are no villages."),
)
def village_count():
    return Rows(VillageYear.objects.all(), key="village_id", region="village_id", starts="year", yearly=True)
