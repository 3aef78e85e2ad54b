"""Inspections and the problem ledger."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from tests.factories.households import HouseholdFactory
from tests.factories.villages import RegionFactory
from tongmu.supervision import models as supervision
from tongmu.supervision.codes import OVER, ProblemState, StepKind
from tongmu.supervision.rectification import VERBS

# How a problem came into each state, from its registration on.
WAYS = {
    ProblemState.REGISTERED: [],
    ProblemState.ASSIGNED: [StepKind.ASSIGN],
    ProblemState.RECTIFYING: [StepKind.ASSIGN, StepKind.PROGRESS],
    ProblemState.RETURNED: [StepKind.ASSIGN, StepKind.REQUEST, StepKind.RETURN],
    ProblemState.REQUESTED: [StepKind.ASSIGN, StepKind.REQUEST],
    ProblemState.REVIEWED: [StepKind.ASSIGN, StepKind.REQUEST, StepKind.REVIEW],
    ProblemState.CLOSED: [StepKind.ASSIGN, StepKind.REQUEST, StepKind.REVIEW, StepKind.CLOSE],
    ProblemState.REFERRED: [StepKind.REFER],
}


class InspectionFactory(DjangoModelFactory):
    """A week of November 2018."""

    class Meta:
        model = supervision.Inspection

    region_code = factory.LazyAttribute(lambda inspection: RegionFactory().code)
    name = "测试交叉检查"
    kind = "cross_check"
    level = "county"
    starts_on = date(2018, 11, 5)
    ends_on = date(2018, 11, 9)
    looked_at = "测试内容"


class InspectionSampleFactory(DjangoModelFactory):
    """A household found as the records say, and satisfied."""

    class Meta:
        model = supervision.InspectionSample

    household = factory.SubFactory(HouseholdFactory)
    inspection = factory.SubFactory(
        InspectionFactory, region_code=factory.SelfAttribute("..household.village_id")
    )
    checked_on = date(2018, 11, 6)
    agrees = True
    satisfied = True


class ProblemFactory(DjangoModelFactory):
    """A problem of a village or town, found by a self-check in November 2018 and not yet in anybody's hand."""

    class Meta:
        model = supervision.Problem

    region_code = factory.LazyAttribute(lambda problem: RegionFactory().code)
    ledger_code = factory.LazyAttribute(lambda problem: problem.region_code[:9])
    year = factory.LazyAttribute(lambda problem: problem.found_on.year)
    sequence = factory.Sequence(lambda n: n + 1)
    source = "self_check"
    found_on = date(2018, 11, 6)
    category = "papers"
    description = "测试问题"


class ProblemStepFactory(DjangoModelFactory):
    class Meta:
        model = supervision.ProblemStep

    problem = factory.SubFactory(ProblemFactory)
    kind = "register"
    done_on = date(2018, 11, 6)


def problem_in(state, *, assigned_on=date(2018, 11, 7), due_on=date(2018, 11, 30), step_on=None, **more):
    """A problem that came into `state` by its ordinary way: handed to a unit first, all else on `step_on`."""
    ways = WAYS[ProblemState(state)]
    given = {"responsible_unit": "测试站", "due_on": due_on} if StepKind.ASSIGN in ways else {}
    last = step_on or assigned_on
    ended = {"ended_on": last} if state in OVER else {}
    problem = ProblemFactory(state=state, **given, **ended, **more)
    ProblemStepFactory(problem=problem, done_on=problem.found_on)
    for kind in ways:
        if kind == StepKind.ASSIGN:
            ProblemStepFactory(problem=problem, kind=kind, done_on=assigned_on, **given)
        else:
            ProblemStepFactory(problem=problem, kind=kind, done_on=last, note="测试经过")
    assert not ways or VERBS[ways[-1]].after == state
    return problem
