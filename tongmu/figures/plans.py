"""Village plans and the exit indicators of the villages they are to close the gaps of."""

from datetime import timedelta

from django.db.models import DateField, F, OuterRef, Subquery
from django.db.models.functions import Cast, Least
from django.utils.translation import gettext_lazy as _

from tongmu.figures.sources import EXIT_CHECK, EXIT_RULE, EXIT_STEP, PLAN, PLAN_ITEM
from tongmu.figures.spells import day_of, never
from tongmu.indicators.registry import DOWN, FLOW, NEUTRAL, STOCK, THINGS, UP, Rows, indicator, ratio
from villages.codes import ExitStep
from villages.models import VillageExitCheck, VillageExitStep, VillagePlan, VillagePlanItem


def checks(rows):
    """A check holds until the next one of the same indicator, and no longer than its year."""
    rows = rows.with_until().annotate(over=Least(never(F("until")), day_of(F("rule__year") + 1)))
    return Rows(
        rows.filter(over__gt=F("checked_on")),
        key="pk",
        region="village_id",
        starts="checked_on",
        ends="over",
    )


@indicator(
    code="exit_checks",
    name=_("Exit indicators checked"),
    unit="项",
    kind=STOCK,
    counts=THINGS,
    good=NEUTRAL,
    topic="exits",
    sources=[EXIT_CHECK],
    rules=[EXIT_RULE],
    says=_("Exit indicators of the year that had been checked in the villages by the end of the month."),
)
def exit_checks():
    return checks(VillageExitCheck.objects.standing())


@indicator(
    code="exit_checks_met",
    name=_("Exit indicators met"),
    unit="项",
    kind=STOCK,
    counts=THINGS,
    good=UP,
    topic="exits",
    sources=[EXIT_CHECK],
    rules=[EXIT_RULE],
    says=_(
        "Exit indicators of the year whose last check in the village satisfies their target; each village and"
        " indicator counts once."
    ),
)
def exit_checks_met():
    return checks(VillageExitCheck.objects.standing().met())


ratio(
    code="exit_checks_met_rate",
    name=_("Share of exit indicators met"),
    unit="%",
    numerator="exit_checks_met",
    denominator="exit_checks",
    percent=True,
    good=UP,
    topic="exits",
    says=_("Exit indicators met as a share of those checked, to two decimals."),
)


@indicator(
    code="villages_under_exit",
    name=_("Villages in the exit procedure"),
    unit="个",
    kind=STOCK,
    counts=THINGS,
    good=NEUTRAL,
    topic="exits",
    sources=[EXIT_STEP],
    says=_(
        "Villages that applied for their exit and whose exit had not been announced at the end of the month. They do"
        " not count as exited."
    ),
)
def villages_under_exit():
    announced = VillageExitStep.objects.standing().filter(
        village=OuterRef("village"), step=ExitStep.ANNOUNCED
    )
    rows = (
        VillageExitStep.objects.standing()
        .filter(step=ExitStep.APPLIED)
        .annotate(until=never(Subquery(announced.values("taken_on")[:1])))
    )
    return Rows(rows, key="village_id", region="village_id", starts="taken_on", ends="until")


@indicator(
    code="villages_with_plan",
    name=_("Villages with a plan of the year"),
    unit="个",
    kind=STOCK,
    counts=THINGS,
    good=UP,
    topic="exits",
    sources=[PLAN],
    says=_("Villages with a plan out of poverty for the year that the villagers' representatives reviewed."),
)
def villages_with_plan():
    reviewed = VillagePlan.objects.standing().filter(reviewed_on__isnull=False)
    return Rows(reviewed, key="village_id", region="village_id", starts="year", yearly=True)


def items(starts, ends=None, **conditions):
    rows = VillagePlanItem.objects.standing().filter(plan__withdrawn_at=None, **conditions)
    late = rows.annotate(
        late_from=Cast(F("due_on") + timedelta(days=1), DateField()), until=never(F("done_on"))
    )
    return Rows(late, key="pk", region="plan__village_id", starts=starts, ends=ends)


@indicator(
    code="plan_items_done",
    name=_("Steps of village plans completed"),
    unit="项",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="exits",
    sources=[PLAN_ITEM, PLAN],
    says=_("Steps of village plans completed since 1 January."),
)
def plan_items_done():
    return items("done_on", done_on__isnull=False)


@indicator(
    code="plan_items_overdue",
    name=_("Steps of village plans overdue"),
    unit="项",
    kind=STOCK,
    counts=THINGS,
    good=DOWN,
    topic="exits",
    sources=[PLAN_ITEM, PLAN],
    says=_(
        "Steps of village plans whose day had passed at the end of the month and that were not completed by then."
    ),
)
def plan_items_overdue():
    rows = items("late_from", "until")
    return rows.of(rows.queryset.filter(until__gt=F("late_from")))
