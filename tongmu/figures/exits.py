"""How far the town has come: targets, exits, who is still poor."""

from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from households.codes import Status
from households.models import HouseholdStatus, Member
from households.rules import IN_POVERTY
from tongmu.figures.sources import HOUSEHOLD, MEMBER, STATUS, TARGET, VILLAGE_YEAR
from tongmu.figures.spells import never
from tongmu.indicators.models import Target
from tongmu.indicators.registry import (
    DOWN,
    FLOW,
    HOUSEHOLDS,
    NEUTRAL,
    PERSONS,
    STOCK,
    THINGS,
    UP,
    Rows,
    indicator,
    ratio,
)
from villages.models import VillageYear

TARGETS_SAY = _(
    "Where a region has no target of its own, those of its parts are added up. Public from the town up, for beside a"
    " village's small figure its target would say too much."
)


def targets_of(code):
    return Rows(
        Target.objects.filter(indicator=code),
        key="pk",
        region="region_code",
        starts="year",
        amount="amount",
        behind="pk",
        yearly=True,
    )


def target(code, of, name, unit, says):
    """What a region is to reach this year; a town's target is divided among its villages and counts once."""

    @indicator(
        code=code,
        name=name,
        unit=unit,
        kind=STOCK,
        counts=THINGS,
        good=NEUTRAL,
        topic="exits",
        finest="town",
        reported=True,
        divided=True,
        target_of=of,
        sources=[TARGET],
        says=format_lazy("{} {}", says, TARGETS_SAY),
    )
    def target_of_the_year():
        return targets_of(of)


def begun(status):
    return Rows(
        HouseholdStatus.objects.standing().filter(status=status),
        key="household_id",
        region="household__village_id",
        starts="starts_on",
        behind="household_id",
    )


target(
    "target_households_exit",
    "exited_households",
    _("Target: households to exit"),
    "户",
    _("Households that are to exit poverty this year. Source: targets of the year; no rounding."),
)


@indicator(
    code="exited_households",
    name=_("Households that exited poverty"),
    unit="户",
    kind=FLOW,
    counts=HOUSEHOLDS,
    good=UP,
    topic="exits",
    sources=[STATUS, HOUSEHOLD],
    says=_(
        "Households whose exit was announced between 1 January and the end of the month, after "
        "verification; a household counts once a year. Source: status history of the register."
    ),
)
def exited_households():
    return begun(Status.EXITED_POLICY)


ratio(
    code="exit_task_rate",
    name=_("Exit target reached"),
    unit="%",
    numerator="exited_households",
    denominator="target_households_exit",
    percent=True,
    good=UP,
    topic="exits",
    finest="town",
    says=_("Households that exited this year as a share of the target of the year, to two decimals."),
)


@indicator(
    code="exited_persons",
    name=_("Persons who exited poverty"),
    unit="人",
    kind=FLOW,
    counts=PERSONS,
    good=UP,
    topic="exits",
    sources=[STATUS, MEMBER, HOUSEHOLD],
    says=_(
        "Members, on the day of the exit, of the households that exited this year. Source: status "
        "history and members."
    ),
)
def exited_persons():
    members = Member.objects.filter(
        household__statuses__status=Status.EXITED_POLICY,
        household__statuses__withdrawn_at=None,
        household__statuses__starts_on__gte=F("joined_on"),
    ).annotate(exited_on=F("household__statuses__starts_on"))
    present = members.filter(Q(left_on=None) | Q(left_on__gt=F("exited_on")))
    return Rows(present, key="pk", region="household__village_id", starts="exited_on", behind="household_id")


@indicator(
    code="remaining_households",
    name=_("Households still in poverty"),
    unit="户",
    kind=STOCK,
    counts=HOUSEHOLDS,
    good=DOWN,
    topic="exits",
    finest="town",
    sources=[STATUS, HOUSEHOLD],
    says=_(
        "Households newly identified, not yet exited, under verification or returned to poverty at "
        "the end of the month. Public from the town up, so that no village's few can be worked out."
    ),
)
def remaining_households():
    return Rows(
        HouseholdStatus.objects.standing().filter(status__in=IN_POVERTY),
        key="household_id",
        region="household__village_id",
        starts="starts_on",
        ends="ends_on",
        behind="household_id",
    )


@indicator(
    code="remaining_persons",
    name=_("Persons still in poverty"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    good=DOWN,
    topic="exits",
    finest="town",
    sources=[STATUS, MEMBER, HOUSEHOLD],
    says=_("Members at the end of the month of households still in poverty. Public from the town up."),
)
def remaining_persons():
    members = (
        Member.objects.filter(
            household__statuses__status__in=IN_POVERTY, household__statuses__withdrawn_at=None
        )
        .annotate(
            since=Greatest("joined_on", "household__statuses__starts_on"),
            until=Least(never(F("left_on")), never(F("household__statuses__ends_on"))),
        )
        .filter(until__gt=F("since"))
    )
    return Rows(
        members, key="pk", region="household__village_id", starts="since", ends="until", behind="household_id"
    )


@indicator(
    code="farming_population",
    name=_("Farming population"),
    unit="人",
    kind=STOCK,
    counts=THINGS,
    topic="villages",
    reported=True,
    sources=[VILLAGE_YEAR],
    says=_(
        "Registered farming population of the villages, by the yearly report; the same in every month"
        " of a year."
    ),
)
def farming_population():
    return Rows(
        VillageYear.objects.all(),
        key="pk",
        region="village_id",
        starts="year",
        amount="farming_population",
        behind="pk",
        yearly=True,
    )


ratio(
    code="poverty_rate",
    name=_("Poverty rate"),
    unit="%",
    numerator="remaining_persons",
    denominator="farming_population",
    percent=True,
    good=DOWN,
    topic="exits",
    finest="town",
    says=_(
        "Persons still in poverty as a share of the farming population, to two decimals. Public from "
        "the town up."
    ),
)


target(
    "target_poor_villages_exit",
    "exited_poor_villages",
    _("Target: poor villages to exit"),
    "个",
    _("Poor villages that are to exit this year. Source: targets of the year."),
)


@indicator(
    code="exited_poor_villages",
    name=_("Poor villages that exited"),
    unit="个",
    kind=STOCK,
    counts=THINGS,
    good=UP,
    topic="exits",
    sources=[VILLAGE_YEAR],
    says=_(
        "Villages that were poor villages in the year before and, by the yearly report, no longer "
        "are. A village under inspection does not count yet."
    ),
)
def exited_poor_villages():
    left = VillageYear.objects.filter(
        is_poor=False, village__years__is_poor=True, village__years__year=F("year") - 1
    )
    return Rows(left, key="village_id", region="village_id", starts="year", yearly=True)


@indicator(
    code="poor_villages",
    name=_("Poor villages"),
    unit="个",
    kind=STOCK,
    counts=THINGS,
    good=DOWN,
    topic="exits",
    sources=[VILLAGE_YEAR],
    says=_("Villages that are poor villages by the yearly report."),
)
def poor_villages():
    return Rows(
        VillageYear.objects.filter(is_poor=True),
        key="village_id",
        region="village_id",
        starts="year",
        yearly=True,
    )
