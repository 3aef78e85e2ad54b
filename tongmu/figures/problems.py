"""Inspections and what they found at the households; problems found, rectified, under way and overdue."""

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from tongmu.figures.campaigns import day_after
from tongmu.figures.sources import INSPECTION, INSPECTION_SAMPLE, PROBLEM
from tongmu.figures.spells import never
from tongmu.indicators.registry import (
    DOWN,
    FLOW,
    HOUSEHOLDS,
    NEUTRAL,
    STOCK,
    THINGS,
    UP,
    Rows,
    indicator,
    ratio,
)
from tongmu.supervision.codes import ProblemState
from tongmu.supervision.models import Inspection, InspectionSample, Problem, ProblemStep
from tongmu.supervision.rectification import DEADLINES


@indicator(
    code="inspections",
    name=_("Inspections"),
    unit="次",
    kind=FLOW,
    counts=THINGS,
    good=NEUTRAL,
    topic="supervision",
    sources=[INSPECTION],
    says=_(
        "Inspections, cross-checks and self-checks begun since 1 January, by the region that was inspected."
    ),
)
def inspections():
    return Rows(Inspection.objects.standing(), key="pk", region="region_code", starts="starts_on")


@indicator(
    code="inspected_households",
    name=_("Households inspected"),
    unit="户",
    kind=FLOW,
    counts=HOUSEHOLDS,
    good=NEUTRAL,
    topic="supervision",
    finest="town",
    sources=[INSPECTION_SAMPLE],
    says=_("Different households that inspections looked at since 1 January. Public from the town up."),
)
def inspected_households():
    return samples(InspectionSample.objects.standing(), key="household_id")


def samples(rows, key="pk"):
    """Rows of what was found at households; a household inspected twice was found twice."""
    return Rows(rows, key=key, region="household__village_id", starts="checked_on", behind="household_id")


def found(code, name, rows, says):
    indicator(
        code=code,
        name=name,
        unit="户次",
        kind=FLOW,
        counts=THINGS,
        good=NEUTRAL,
        topic="supervision",
        finest="town",
        sources=[INSPECTION_SAMPLE],
        says=says,
    )(lambda: samples(rows(InspectionSample.objects.standing())))


found(
    "inspection_samples",
    _("Looks at households"),
    lambda rows: rows,
    _("Households that inspections looked at since 1 January, each time anew."),
)
found(
    "inspection_samples_agreeing",
    _("Looks at households that agreed"),
    lambda rows: rows.filter(agrees=True),
    _("Households at which an inspection found since 1 January what the records say, each time anew."),
)
found(
    "inspection_samples_asked",
    _("Households asked whether they are satisfied"),
    lambda rows: rows.exclude(satisfied=None),
    _("Households that inspections asked since 1 January whether they are satisfied, each time anew."),
)
found(
    "inspection_samples_satisfied",
    _("Households satisfied"),
    lambda rows: rows.filter(satisfied=True),
    _("Households that told an inspection since 1 January that they are satisfied, each time anew."),
)


ratio(
    code="inspection_agreement_rate",
    name=_("Share of records found right"),
    unit="%",
    numerator="inspection_samples_agreeing",
    denominator="inspection_samples",
    percent=True,
    good=UP,
    topic="supervision",
    finest="town",
    digits=1,
    says=_(
        "Of the households that inspections looked at since 1 January, the share found as the records say."
    ),
)
ratio(
    code="satisfaction_rate",
    name=_("Share of households satisfied"),
    unit="%",
    numerator="inspection_samples_satisfied",
    denominator="inspection_samples_asked",
    percent=True,
    good=UP,
    topic="supervision",
    finest="town",
    digits=1,
    says=_("Of the households that inspections asked since 1 January, the share that is satisfied."),
)


@indicator(
    code="problems_found",
    name=_("Problems found since 1 January"),
    unit="个",
    kind=FLOW,
    counts=THINGS,
    good=NEUTRAL,
    topic="supervision",
    finest="town",
    sources=[PROBLEM],
    says=_("Problems in the ledger that were found since 1 January, whoever found them."),
)
def problems_found():
    return Rows(Problem.objects.standing(), key="pk", region="region_code", starts="found_on")


@indicator(
    code="problems_rectified",
    name=_("Problems rectified"),
    unit="个",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="supervision",
    finest="town",
    sources=[PROBLEM],
    says=_("Problems that were reviewed and closed since 1 January, whenever they were found."),
)
def problems_rectified():
    closed = Problem.objects.standing().filter(state=ProblemState.CLOSED)
    return Rows(closed, key="pk", region="region_code", starts="ended_on")


@indicator(
    code="problems_under_rectification",
    name=_("Problems under rectification"),
    unit="个",
    kind=STOCK,
    counts=THINGS,
    good=DOWN,
    topic="supervision",
    finest="town",
    sources=[PROBLEM],
    says=_(
        "Problems found by the end of the month and by then neither closed nor handed to discipline inspection."
    ),
)
def problems_under_rectification():
    return Rows(
        Problem.objects.standing(), key="pk", region="region_code", starts="found_on", ends="ended_on"
    )


@indicator(
    code="problems_overdue",
    name=_("Problems overdue"),
    unit="个",
    kind=STOCK,
    counts=THINGS,
    good=DOWN,
    topic="supervision",
    finest=None,
    sources=[PROBLEM],
    says=_(
        "Problems not over at the end of the month and past the day by which they were to be rectified. An "
        "extended time holds from the day it was granted."
    ),
)
def problems_overdue():
    """One row for each day that was ever set: it is passed from the day after until another one is set."""
    days = ProblemStep.objects.filter(kind__in=DEADLINES)
    later = days.filter(problem=OuterRef("pk"), pk__gt=OuterRef("steps__pk")).order_by("pk")
    rows = Problem.objects.standing().filter(steps__kind__in=DEADLINES, steps__due_on__isnull=False)
    rows = rows.annotate(
        late_from=day_after("steps__due_on"),
        until=Least(never(Subquery(later.values("done_on")[:1])), never(F("ended_on"))),
    )
    return Rows(rows, key="pk", region="region_code", starts="late_from", ends="until")
