"""Dilapidated houses by grade and state: begun is not finished, finished not lived in."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from projects.codes import HouseGrade, HouseStep
from projects.models import DilapidatedHouse, HouseRenovationStep
from tongmu.figures.sources import HOUSE, HOUSE_STEP
from tongmu.figures.spells import never
from tongmu.indicators.registry import DOWN, FLOW, HOUSEHOLDS, MONEY, NEUTRAL, STOCK, UP, Rows, indicator


def step(code, name, which, says):
    @indicator(
        code=code,
        name=name,
        unit="户",
        kind=FLOW,
        counts=HOUSEHOLDS,
        good=UP,
        topic="works",
        sources=[HOUSE_STEP, HOUSE],
        says=says,
        version=2,
    )
    def households_by_step():
        return Rows(
            HouseRenovationStep.objects.standing().filter(step=which),
            key="house__household_id",
            region="house__village_id",
            starts="done_on",
            behind="house__household_id",
        )


step(
    "dilapidated_renovations_started",
    _("Renovations of dilapidated houses begun"),
    HouseStep.STARTED,
    _("Households whose dilapidated house began to be renovated since 1 January, finished or not."),
)
step(
    "dilapidated_renovations_finished",
    _("Renovations of dilapidated houses finished"),
    HouseStep.FINISHED,
    _("Households whose dilapidated house was finished since 1 January."),
)
step(
    "dilapidated_renovations_accepted",
    _("Renovations of dilapidated houses accepted"),
    HouseStep.ACCEPTED,
    _("Households whose renovated house was accepted since 1 January."),
)
step(
    "dilapidated_houses_moved_in",
    _("Renovated houses moved into"),
    HouseStep.MOVED_IN,
    _("Households that moved into their renovated house since 1 January."),
)


def houses(since, until, **conditions):
    """Standing houses from the day in `since` to that in `until`, the days of their steps."""
    rows = DilapidatedHouse.objects.standing().filter(**conditions).with_step_days()
    if until:
        rows = rows.annotate(state_until=never(F(until)))
    if since != "identified_on":
        rows = rows.exclude(**{since: None})
    return Rows(
        rows,
        key="household_id",
        region="village_id",
        starts=since,
        ends="state_until" if until else None,
        behind="household_id",
    )


def state(code, name, says, since, until, *, finest=None, good=DOWN, **conditions):
    @indicator(
        code=code,
        name=name,
        unit="户",
        kind=STOCK,
        counts=HOUSEHOLDS,
        good=good,
        topic="works",
        finest=finest,
        sources=[HOUSE, HOUSE_STEP],
        says=says,
    )
    def households_in_state():
        return houses(since, until, **conditions)


state(
    "dilapidated_houses",
    _("Dilapidated houses not lived in again"),
    _("Households whose house was found dangerous and which have not moved into the renovated one yet."),
    "identified_on",
    "moved_in_on",
    finest="town",
)
# By grade and state, for officials: the figures are small and follow from each other.
WAITING, UNDER_WAY, FINISHED, ACCEPTED, MOVED_IN = STATES = (
    "waiting",
    "under_way",
    "finished",
    "accepted",
    "moved_in",
)
SPELL_OF_STATE = {
    WAITING: ("identified_on", "started_on"),
    UNDER_WAY: ("started_on", "finished_on"),
    FINISHED: ("finished_on", "accepted_on"),
    ACCEPTED: ("accepted_on", "moved_in_on"),
    MOVED_IN: ("moved_in_on", None),
}
NAMES = {
    HouseGrade.C: {
        WAITING: _("Houses of grade C waiting for work to begin"),
        UNDER_WAY: _("Houses of grade C under renovation"),
        FINISHED: _("Houses of grade C finished and not accepted"),
        ACCEPTED: _("Houses of grade C accepted and not moved into"),
        MOVED_IN: _("Houses of grade C lived in again"),
    },
    HouseGrade.D: {
        WAITING: _("Houses of grade D waiting for work to begin"),
        UNDER_WAY: _("Houses of grade D under renovation"),
        FINISHED: _("Houses of grade D finished and not accepted"),
        ACCEPTED: _("Houses of grade D accepted and not moved into"),
        MOVED_IN: _("Houses of grade D lived in again"),
    },
}
for grade, names in NAMES.items():
    for place, name in names.items():
        state(
            f"houses_{grade}_{place}",
            name,
            _(
                "Households with a dangerous house of this grade that is in this state at the end of the month."
            ),
            *SPELL_OF_STATE[place],
            good=UP if place == MOVED_IN else DOWN,
            grade=grade,
        )


@indicator(
    code="housing_subsidies",
    name=_("Subsidies of house renovations"),
    unit="元",
    kind=FLOW,
    counts=MONEY,
    good=NEUTRAL,
    topic="works",
    digits=2,
    finest="town",
    sources=[HOUSE, HOUSE_STEP],
    says=_("Subsidies granted for the dilapidated houses accepted since 1 January."),
)
def housing_subsidies():
    rows = HouseRenovationStep.objects.standing().filter(step=HouseStep.ACCEPTED, house__subsidy__gt=0)
    return Rows(
        rows,
        key="pk",
        region="house__village_id",
        starts="done_on",
        amount="house__subsidy",
        behind="house__household_id",
    )
