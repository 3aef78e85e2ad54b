"""Measures of the households and their income accounts: how much of the work on single households is done."""

from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from households.models import IncomeEntry, Measure
from households.rules import IN_POVERTY
from tongmu.figures.sources import HOUSEHOLD, INCOME_ENTRY, MEASURE, STATUS
from tongmu.figures.spells import first_of_next_quarter, never, off_the_register
from tongmu.indicators.registry import (
    DOWN,
    FLOW,
    HOUSEHOLDS,
    MONEY,
    NEUTRAL,
    STOCK,
    THINGS,
    UP,
    Rows,
    indicator,
    ratio,
)


@indicator(
    code="account_households",
    name=_("Households with an income account kept"),
    unit="户",
    kind=STOCK,
    counts=HOUSEHOLDS,
    good=UP,
    topic="guarantees",
    finest="town",
    sources=[INCOME_ENTRY, STATUS, HOUSEHOLD],
    says=_(
        "Households on the register with an entry in their income account of the quarter in which the month lies, by"
        " its end. Public from the town up."
    ),
)
def account_households():
    rows = IncomeEntry.objects.standing().annotate(
        until=Least(first_of_next_quarter("happened_on"), off_the_register("household"))
    )
    return Rows(
        rows.filter(until__gt=F("happened_on")),
        key="household_id",
        region="household__village_id",
        starts="happened_on",
        ends="until",
        behind="household_id",
    )


ratio(
    code="account_coverage",
    name=_("Share of households with an income account kept"),
    unit="%",
    numerator="account_households",
    denominator="registered_households",
    percent=True,
    good=UP,
    topic="guarantees",
    finest="town",
    says=_("Households with an entry of the quarter as a share of those on the register, to two decimals."),
)


@indicator(
    code="measured_households",
    name=_("Poor households with a measure under way"),
    unit="户",
    kind=STOCK,
    counts=HOUSEHOLDS,
    good=UP,
    topic="people",
    finest="town",
    sources=[MEASURE, STATUS, HOUSEHOLD],
    says=_(
        "Households still in poverty at the end of the month for which at least one measure had begun and was neither"
        " done nor given up. Public from the town up."
    ),
)
def measured_households():
    rows = (
        Measure.objects.standing()
        .filter(
            begun_on__isnull=False,
            household__statuses__status__in=IN_POVERTY,
            household__statuses__withdrawn_at=None,
        )
        .annotate(
            since=Greatest("begun_on", "household__statuses__starts_on"),
            until=Least(over(), never(F("household__statuses__ends_on"))),
        )
        .filter(until__gt=F("since"))
    )
    return Rows(
        rows,
        key="household_id",
        region="household__village_id",
        starts="since",
        ends="until",
        behind="household_id",
    )


def over():
    """The day on which a measure was done or found impossible; far ahead while it goes on."""
    return Least(never(F("done_on")), never(F("failed_on")))


ratio(
    code="measure_coverage",
    name=_("Share of poor households with a measure under way"),
    unit="%",
    numerator="measured_households",
    denominator="remaining_households",
    percent=True,
    good=UP,
    topic="people",
    finest="town",
    says=_("Households with a measure under way as a share of those still in poverty, to two decimals."),
)


def measures(starts, ends=None, amount=None, **annotations):
    return Rows(
        Measure.objects.standing().filter(**{f"{starts}__isnull": False}).annotate(**annotations),
        key="pk",
        region="household__village_id",
        starts=starts,
        ends=ends,
        amount=amount,
        behind="household_id",
    )


def measure_count(code, name, kind, good, says, **where):
    """Measures in one state; a state of the end of the month, or what happened since 1 January."""

    @indicator(
        code=code,
        name=name,
        unit="项",
        kind=kind,
        counts=THINGS,
        good=good,
        topic="people",
        finest="town",
        sources=[MEASURE, HOUSEHOLD],
        says=says,
    )
    def measures_in_state():
        rows = measures(**where)
        return rows.of(rows.queryset.filter(Q(until__gt=F(rows.starts)))) if rows.ends else rows


measure_count(
    "measures_planned",
    _("Measures planned, not begun"),
    STOCK,
    NEUTRAL,
    _("Measures of households whose planned time has come and that had not begun at the end of the month."),
    starts="planned_from",
    ends="until",
    until=Least(never(F("begun_on")), over()),
)
measure_count(
    "measures_under_way",
    _("Measures under way"),
    STOCK,
    UP,
    _("Measures of households begun and neither done nor given up at the end of the month."),
    starts="begun_on",
    ends="until",
    until=over(),
)
measure_count(
    "measures_done",
    _("Measures carried out"),
    FLOW,
    UP,
    _("Measures of households carried out since 1 January."),
    starts="done_on",
)
measure_count(
    "measures_impossible",
    _("Measures that cannot be done"),
    FLOW,
    DOWN,
    _("Measures of households found since 1 January that cannot be done."),
    starts="failed_on",
)


@indicator(
    code="measure_income",
    name=_("Income gained by measures"),
    unit="元",
    kind=FLOW,
    counts=MONEY,
    good=UP,
    topic="people",
    digits=2,
    finest="town",
    sources=[MEASURE, HOUSEHOLD],
    says=_(
        "What the measures carried out since 1 January added to the income of their households, as reported."
    ),
)
def measure_income():
    rows = measures("done_on", amount="actual_increase")
    return rows.of(rows.queryset.filter(actual_increase__isnull=False))
