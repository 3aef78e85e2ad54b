"""Visits to households, and campaigns."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from households.models import Pairing, Visit
from tongmu.figures.sources import CAMPAIGN, HOUSEHOLD, PAIRING, VISIT
from tongmu.figures.spells import first_of_month, first_of_next_month
from tongmu.indicators.registry import FLOW, HOUSEHOLDS, STOCK, THINGS, UP, Rows, indicator, ratio
from tongmu.supervision.models import Campaign


def in_its_month(rows):
    return rows.annotate(since=first_of_month("visited_on"), until=first_of_next_month("visited_on"))


@indicator(
    code="visits",
    name=_("Visits since 1 January"),
    unit="次",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="visits",
    sources=[VISIT, HOUSEHOLD],
    says=_(
        "Visits to households on the register recorded since 1 January, at home or by telephone; "
        "withdrawn ones do not count."
    ),
)
def visits():
    return Rows(Visit.objects.standing(), key="pk", region="household__village_id", starts="visited_on")


@indicator(
    code="visits_of_month",
    name=_("Visits recorded in the month"),
    unit="次",
    kind=STOCK,
    counts=THINGS,
    good=UP,
    topic="visits",
    sources=[VISIT, HOUSEHOLD],
    says=_("Visits to households on the register recorded in this month alone."),
)
def visits_of_month():
    return Rows(
        in_its_month(Visit.objects.standing()),
        key="pk",
        region="household__village_id",
        starts="since",
        ends="until",
    )


@indicator(
    code="visited_households",
    name=_("Households visited since 1 January"),
    unit="户",
    kind=FLOW,
    counts=HOUSEHOLDS,
    good=UP,
    topic="visits",
    finest="town",
    sources=[VISIT, HOUSEHOLD],
    says=_("Different households visited since 1 January. Public from the town up."),
)
def visited_households():
    return Rows(
        Visit.objects.standing(),
        key="household_id",
        region="household__village_id",
        starts="visited_on",
        behind="household_id",
    )


@indicator(
    code="visited_households_of_month",
    name=_("Households visited in the month"),
    unit="户",
    kind=STOCK,
    counts=HOUSEHOLDS,
    good=UP,
    topic="visits",
    finest="town",
    sources=[VISIT, PAIRING, HOUSEHOLD],
    says=_(
        "Different households visited in this month that had a responsible helper on the day of the "
        "visit. Public from the town up."
    ),
)
def visited_households_of_month():
    helped = (
        Pairing.objects.standing()
        .lasting()
        .filter(
            Q(ends_on=None) | Q(ends_on__gt=OuterRef("visited_on")),
            household=OuterRef("household_id"),
            starts_on__lte=OuterRef("visited_on"),
        )
    )
    return Rows(
        in_its_month(Visit.objects.standing().filter(Exists(helped))),
        key="household_id",
        region="household__village_id",
        starts="since",
        ends="until",
        behind="household_id",
    )


ratio(
    code="visit_coverage",
    name=_("Share of households visited in the month"),
    unit="%",
    numerator="visited_households_of_month",
    denominator="paired_households",
    percent=True,
    good=UP,
    topic="visits",
    finest="town",
    digits=1,
    says=_(
        "Households visited in the month as a share of those with a responsible helper at its end, to"
        " one decimal."
    ),
)


@indicator(
    code="campaigns",
    name=_("Campaigns"),
    unit="个",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="visits",
    sources=[CAMPAIGN],
    says=_("Campaigns begun since 1 January, such as the spring offensive."),
)
def campaigns():
    return Rows(Campaign.objects.all(), key="pk", region="region_code", starts="starts_on")
