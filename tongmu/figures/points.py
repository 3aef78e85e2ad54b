"""Points that villages award and exchange for goods."""

from django.db.models import ExpressionWrapper, F, IntegerField
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from projects.codes import PointReason
from projects.models import Donation, PointEntry
from tongmu.figures.sources import ACCOUNT, DONATION, ENTERPRISE, HOUSEHOLD, ORDER, POINTS, SCORING
from tongmu.figures.spells import first_of_next_month
from tongmu.indicators.registry import FLOW, HOUSEHOLDS, MONEY, NEUTRAL, STOCK, THINGS, UP, Rows, indicator

PLACES = {"region": "account__household__village_id", "behind": "account__household_id"}
SOURCES = [POINTS, SCORING, ACCOUNT, HOUSEHOLD]
EXCHANGED = [*SOURCES, ORDER]


def entries():
    """What counts, on the month it was scored for; a counter-entry takes back where the points were given."""
    return PointEntry.objects.counted().annotate(given_on=Coalesce("batch__month", "happened_on"))


def given():
    return entries().exclude(reason=PointReason.EXCHANGE)


@indicator(
    code="points_given",
    name=_("Points given"),
    unit="分",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="industry",
    sources=SOURCES,
    says=_(
        "Points awarded to households in the published scorings of the months since January, and gifts; "
        "what was taken back is left out."
    ),
)
def points_given():
    return Rows(given(), key="pk", starts="given_on", amount="points", **PLACES)


@indicator(
    code="points_of_month",
    name=_("Points awarded in the month"),
    unit="分",
    kind=STOCK,
    counts=THINGS,
    good=UP,
    topic="industry",
    sources=SOURCES,
    says=_(
        "Points awarded to households in the published scoring of this month; what was taken back is left out."
    ),
)
def points_of_month():
    scored = PointEntry.objects.counted().exclude(batch=None)
    return Rows(
        scored.annotate(until=first_of_next_month("batch__month")),
        key="pk",
        starts="batch__month",
        ends="until",
        amount="points",
        **PLACES,
    )


@indicator(
    code="points_households",
    name=_("Households that were given points"),
    unit="户",
    kind=FLOW,
    counts=HOUSEHOLDS,
    good=UP,
    topic="industry",
    sources=SOURCES,
    says=_("Different households that were awarded points or given some as a gift since 1 January."),
)
def points_households():
    return Rows(given().uncorrected(), key="account__household_id", starts="given_on", **PLACES)


@indicator(
    code="points_exchanged",
    name=_("Points exchanged for goods"),
    unit="分",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="industry",
    sources=EXCHANGED,
    says=_("Points that households exchanged for goods since 1 January; exchanges taken back are left out."),
)
def points_exchanged():
    spent = ExpressionWrapper(F("points") * -1, output_field=IntegerField())
    exchanged = PointEntry.objects.counted().filter(reason=PointReason.EXCHANGE, order__withdrawn_at=None)
    return Rows(exchanged.annotate(spent=spent), key="pk", starts="happened_on", amount="spent", **PLACES)


@indicator(
    code="exchange_donations",
    name=_("Donations to points exchanges"),
    unit="元",
    kind=FLOW,
    counts=MONEY,
    good=NEUTRAL,
    topic="industry",
    digits=2,
    sources=[DONATION, ENTERPRISE],
    says=_("What money and goods donated to the villages' points exchanges since 1 January are worth."),
)
def exchange_donations():
    return Rows(
        Donation.objects.standing(), key="pk", region="shop__village_id", starts="donated_on", amount="amount"
    )
