"""The problem ledger: numbered, handed over, rectified, reviewed and closed by somebody else; each refusal told."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests import factories as make
from tests.factories.ledger import WAYS
from tests.refusals import refused_fields
from tongmu.audit.actions import save, withdraw
from tongmu.audit.models import AuditEvent
from tongmu.supervision import ledger
from tongmu.supervision.codes import ProblemState, StepKind
from tongmu.supervision.models import Problem, ProblemStep
from tongmu.supervision.rectification import Actor, days_overdue, had_in_hand, percent

pytestmark = pytest.mark.django_db
TOWN, HERE, THERE = "360322102", "360322102202", "360322102204"
TODAY = date(2018, 12, 31)
ROLES = {
    "village_clerk": HERE,
    "first_secretary": HERE,
    "township_clerk": TOWN,
    "township_leader": TOWN,
    "county_office": "360322",
    "data_clerk": TOWN,
    "helper": HERE,
    "auditor": "360322",
    "editor": TOWN,
    "system_admin": TOWN,
}
WORK = ["progress", "request"]
ALL_IN_WORK = ["assign", "progress", "request", "extend", "refer"]
# state → (what the village may do, what the leader and the county may, what the township's clerk may)
OFFERED = {
    "registered": ([], ["assign", "refer"], ["assign", "refer"]),
    "assigned": (WORK, ["assign", "extend", "refer"], ALL_IN_WORK),
    "rectifying": (WORK, ["assign", "extend", "refer"], ALL_IN_WORK),
    "returned": (WORK, ["assign", "extend", "refer"], ALL_IN_WORK),
    "requested": ([], ["review", "return", "refer"], ["review", "return", "refer"]),
    "reviewed": ([], ["close", "return", "refer"], ["close", "return", "refer"]),
    "closed": ([], ["look_back"], ["look_back"]),
    "referred": ([], [], []),
}
GROUP = {
    "village_clerk": 0,
    "first_secretary": 0,
    "township_leader": 1,
    "county_office": 1,
    "township_clerk": 2,
}
SAID = {
    StepKind.ASSIGN: {"responsible_unit": "测试站", "due_on": date(2019, 1, 31)},
    StepKind.EXTEND: {"due_on": date(2019, 2, 28), "note": "雨天"},
    StepKind.LOOK_BACK: {"result": "held", "note": "仍好"},
}
AFTER = {
    "assign": "assigned",
    "progress": "rectifying",
    "request": "requested",
    "review": "reviewed",
    "close": "closed",
    "return": "returned",
    "refer": "referred",
}


@pytest.fixture
def here():
    make.RegionFactory(code=TOWN)
    return make.VillageFactory(code=HERE).pk


@pytest.fixture
def users(here):
    return {role: make.UserFactory.holding(role, region) for role, region in ROLES.items()}


def take(problem, kind, by=None, **more):
    return ledger.take_step(problem, StepKind(kind), by=by, **{"note": "测试", **SAID.get(kind, {}), **more})


@pytest.mark.parametrize("state", ProblemState)
def test_every_step_from_every_state_by_every_role(state, users):
    """One table: what is offered, where it leads, and that everything else is refused and changes nothing."""
    assert set(OFFERED) == set(WAYS) == set(ProblemState)
    for role, user in users.items():
        expected = OFFERED[state][GROUP[role]] if role in GROUP else []
        problem = make.problem_in(state, region_code=HERE)
        assert ledger.offered(problem, user=user) == expected, role
    possible = {kind for offers in OFFERED[state] for kind in offers}
    for kind in StepKind:
        problem = make.problem_in(state, region_code=HERE)
        if kind in possible:
            take(problem, kind, users["county_office"])
            assert Problem.objects.get(pk=problem.pk).state == AFTER.get(kind, state)
        elif kind != StepKind.REGISTER:
            events, steps = AuditEvent.objects.count(), problem.steps.count()
            with pytest.raises(ValidationError, match="不能办理"):
                take(problem, kind, users["county_office"])
            assert (AuditEvent.objects.count(), problem.steps.count()) == (events, steps)
            assert Problem.objects.get(pk=problem.pk).state == state


def test_a_problem_of_another_village_is_offered_nothing(users):
    elsewhere = make.problem_in("rectifying", region_code=make.VillageFactory(code=THERE).pk)

    assert ledger.offered(elsewhere, user=users["village_clerk"]) == []
    assert not Problem.objects.visible_to(users["village_clerk"]).exists()
    assert ledger.offered(elsewhere, user=users["township_clerk"]) == ALL_IN_WORK


def test_numbers_run_by_town_and_year(here):
    make.RegionFactory(code="360322103")
    places = [HERE, TOWN, HERE, make.VillageFactory(code="360322103200").pk]
    days = [date(2018, 11, 1), date(2018, 11, 2), date(2017, 11, 3), date(2018, 11, 4)]

    made = [a_problem(region_code=place, found_on=day) for place, day in zip(places, days, strict=True)]

    assert [row.number for row in made] == ["2018-001", "2018-002", "2017-001", "2018-001"]
    withdraw(made[1], by=None, reason="重复")
    assert a_problem(region_code=HERE).number == "2018-003"
    assert list(Problem.objects.search("2018-003")) == list(Problem.objects.search("3"))
    assert list(Problem.objects.search("x-3")) == []
    assert [step.problem.number for step in ProblemStep.objects.search("2017-1")] == ["2017-001"]


def a_problem(**fields):
    return ledger.register(make.ProblemFactory.build(**{"sequence": None, "year": None, **fields}), by=None)


def test_a_way_from_the_finding_to_the_closure_leaves_one_event_a_step(users):
    clerk, village, leader = (users[role] for role in ("township_clerk", "village_clerk", "township_leader"))
    problem = ledger.register(make.ProblemFactory.build(region_code=HERE), by=clerk)
    cadre = make.CadreFactory(user=village, home_region_code=TOWN)
    take(problem, "assign", leader, responsible_cadre=cadre, leading_cadre=make.CadreFactory())
    take(problem, "progress", village, note="已清理")
    take(problem, "request", village)
    take(problem, "review", clerk)
    take(problem, "return", leader, note="照片不清")
    take(problem, "request", village)
    take(problem, "review", clerk)
    take(problem, "close", leader, note="现场核实")
    take(problem, "look_back", clerk, result="came_back", note="又堵了")

    problem = Problem.objects.get()
    assert (problem.state, problem.ended_on, problem.closed_by) == ("closed", TODAY, leader)
    assert (problem.responsible_unit, problem.responsible_cadre) == ("测试站", cadre)
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", "actor_name", "reason")
    assert [verb.removeprefix("supervision.problem.") for verb, _name, _reason in verbs] == (
        "entered_in_ledger assigned progressed closure_requested reviewed returned closure_requested reviewed "
        "closed looked_back"
    ).split()
    assert list(verbs)[5][1:] == (leader.name, "照片不清")
    assert ProblemStep.objects.filter(by=village).values_list("cadre", flat=True).distinct().get() == cadre.pk
    assert ledger.came_back(problem)
    again = a_problem(region_code=HERE, source="look_back", earlier=problem)
    assert not ledger.came_back(problem)
    assert again.earlier == problem


@pytest.mark.parametrize("kind", ["review", "extend"])
def test_who_had_it_in_hand_does_not_judge_it(kind, users):
    """By the account, and by the cadre also where the account is another one."""
    clerk = users["township_clerk"]
    cadre = make.CadreFactory(user=clerk, home_region_code=TOWN)
    state = "requested" if kind == "review" else "rectifying"
    by_account, by_cadre, given, free = (make.problem_in(state, region_code=HERE) for _n in range(4))
    by_account.steps.filter(kind__in=["request", "progress"]).untrailed().update(by=clerk)
    by_cadre.steps.filter(kind__in=["request", "progress"]).untrailed().update(
        by=users["village_clerk"], cadre=cadre
    )
    given.steps.filter(kind="assign").untrailed().update(responsible_cadre=cadre)

    for own in (by_account, by_cadre, given):
        assert kind not in ledger.offered(own, user=clerk)
        assert kind in ledger.withheld(own, user=clerk)
        with pytest.raises(ValidationError, match="您经手整改"):
            take(own, kind, clerk)
        assert kind in ledger.offered(own, user=users["township_leader"])
    assert kind in ledger.offered(free, user=clerk)
    take(free, kind, clerk)


def test_the_database_itself_refuses_who_asked_as_who_closes(users):
    problem = make.problem_in("reviewed", region_code=HERE)
    problem.state, problem.ended_on = "closed", TODAY
    problem.requested_by = problem.closed_by = users["township_clerk"]

    assert refused_fields(problem) == ["closed_by"]


def test_without_account_or_cadre_nobody_is_taken_for_another():
    assert not had_in_hand(Actor(), [Actor(), Actor(user=1), Actor(cadre=1)])
    assert had_in_hand(Actor(1, None), [Actor(2, 3), Actor(1, 4)])
    assert had_in_hand(Actor(1, 3), [Actor(2, 3)])


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({}, []),
        ({"found_on": date(2019, 1, 1)}, ["found_on"]),
        ({"source": "inspection"}, ["inspection"]),
        ({"source": "feedback"}, ["feedback"]),
        ({"source": "campaign"}, ["campaign"]),
        ({"source": "look_back"}, ["earlier"]),
        ({"source": "cross_check"}, []),
        ({"source": "nowhere"}, ["source"]),
        ({"category": "nothing"}, ["category"]),
        ({"manner": "never"}, ["manner"]),
        ({"description": "户主电话13800138000"}, ["description"]),
        ({"description": ""}, ["description"]),
        ({"region_code": "360322"}, ["region_code"]),
        ({"household": "elsewhere"}, ["household"]),
        ({"project": "elsewhere"}, ["project"]),
        ({"inspection": "elsewhere", "source": "inspection"}, ["inspection"]),
        ({"inspection": "here", "source": "data_doubt"}, ["inspection"]),
        ({"inspection": "here", "source": "inspection"}, []),
        ({"inspection": "here", "source": "inspection", "found_on": date(2018, 11, 4)}, ["found_on"]),
        ({"earlier": "open", "source": "look_back"}, ["earlier"]),
    ],
)
def test_what_a_problem_may_say(values, refused, here):
    make.RegionFactory(code="360322")
    other = make.VillageFactory(code=THERE)
    rows = {
        ("household", "elsewhere"): lambda: make.HouseholdFactory(village=other),
        ("project", "elsewhere"): lambda: make.ProjectFactory(region_code=THERE),
        ("inspection", "elsewhere"): lambda: make.InspectionFactory(region_code=THERE),
        ("inspection", "here"): lambda: make.InspectionFactory(region_code=HERE),
        ("earlier", "open"): lambda: make.problem_in("rectifying", region_code=HERE),
    }
    fields = {name: rows.get((name, value), lambda value=value: value)() for name, value in values.items()}
    problem = make.ProblemFactory.build(**{"region_code": HERE, **fields})
    before = Problem.objects.count()
    try:
        ledger.register(problem, by=None)
        found = []
    except ValidationError as error:
        found = sorted(error.message_dict)

    assert found == refused
    assert Problem.objects.count() == before + (not refused)


@pytest.mark.parametrize(
    ("state", "kind", "values", "refused"),
    [
        ("registered", "assign", {"responsible_unit": ""}, ["responsible_unit"]),
        ("registered", "assign", {"due_on": None}, ["due_on"]),
        ("registered", "assign", {"due_on": date(2018, 12, 30)}, ["due_on"]),
        ("assigned", "progress", {"note": ""}, ["note"]),
        ("assigned", "progress", {"note": "电话13800138000"}, ["note"]),
        ("assigned", "progress", {"done_on": date(2019, 1, 1)}, ["done_on"]),
        ("assigned", "progress", {"done_on": date(2018, 11, 6)}, ["done_on"]),
        ("assigned", "extend", {"due_on": None}, ["due_on"]),
        ("assigned", "progress", {"due_on": date(2019, 3, 1)}, ["due_on"]),
        ("closed", "look_back", {"result": ""}, ["result"]),
        ("assigned", "progress", {"result": "held"}, ["result"]),
    ],
)
def test_what_a_step_may_say(state, kind, values, refused, here):
    problem = make.problem_in(state, region_code=HERE)
    steps = problem.steps.count()

    with pytest.raises(ValidationError) as refusal:
        take(problem, kind, **values)

    assert sorted(refusal.value.message_dict) == refused
    assert problem.steps.count() == steps
    assert Problem.objects.get().state == state
    assert not AuditEvent.objects.exists()


def test_only_what_is_kept_up_for_long_needs_no_day(here):
    problem = make.problem_in("registered", region_code=HERE, manner="long_term")
    take(problem, "assign", due_on=None)

    assert Problem.objects.get().due_on is None
    assert not Problem.objects.overdue(TODAY).exists()


def test_what_was_on_paper_first_is_entered_later_with_its_own_days(here):
    problem = ledger.register(make.ProblemFactory.build(region_code=HERE), by=None)
    assert problem.steps.get().done_on == TODAY

    take(problem, "assign", done_on=date(2018, 11, 8), due_on=date(2018, 11, 30))
    take(problem, "progress", done_on=date(2018, 11, 20))
    with pytest.raises(ValidationError):
        take(problem, "request", done_on=date(2018, 11, 19))
    problem = Problem.objects.get()
    problem.found_on = date(2018, 11, 9)

    assert refused_fields(problem) == ["found_on"]


def test_a_step_stays_as_it_was_entered(here):
    step = make.problem_in("rectifying", region_code=HERE).steps.last()
    step.note = "改写"

    assert refused_fields(step) == ["kind"]


def test_a_problem_under_work_is_not_withdrawn_and_a_mistaken_one_is(here):
    working, given, mistaken = (
        make.problem_in(state, region_code=HERE) for state in ("rectifying", "assigned", "registered")
    )

    for problem in (working, given):
        with pytest.raises(ValidationError):
            withdraw(problem, by=None, reason="重复")
    withdraw(mistaken, by=None, reason="重复")
    with pytest.raises(ValidationError, match="已撤销"):
        take(mistaken, "progress")


def test_a_household_is_told_to_whoever_may_see_it(users):
    household = make.HouseholdFactory(village_id=HERE)
    named, plain = (
        make.ProblemFactory(region_code=HERE, household=household),
        make.ProblemFactory(region_code=HERE),
    )
    make.PairingFactory(household=household, cadre=make.CadreFactory(user=users["helper"]))

    seen = {role: set(Problem.objects.visible_to(user)) for role, user in users.items()}

    assert {role for role, rows in seen.items() if rows == {named, plain}} == set(GROUP)
    assert {role for role, rows in seen.items() if rows} == set(GROUP)


def test_a_problem_moves_within_its_town_alone(here):
    make.RegionFactory(code="360322103")
    problem = a_problem(region_code=HERE)
    problem.region_code = make.VillageFactory(code=THERE).pk
    save(problem, by=None)
    problem.region_code = make.VillageFactory(code="360322103200").pk

    assert refused_fields(problem) == ["region_code"]


def test_who_has_a_problem_in_hand_neither_moves_its_day_nor_refers_it(here):
    clerk = make.UserFactory.holding("township_clerk", TOWN)
    problem = make.problem_in("assigned", region_code=HERE, due_on=date(2019, 1, 31))
    take(problem, "progress", clerk, note="已开工")

    for kind, said, field in (
        ("assign", {"responsible_unit": "他站", "due_on": date(2019, 3, 1)}, "due_on"),
        ("assign", {"responsible_unit": "他站", "due_on": date(2019, 2, 1)}, "due_on"),
        ("refer", {"note": "移交"}, "__all__"),
    ):
        with pytest.raises(ValidationError) as refused:
            take(problem, kind, clerk, **said)
        assert field in getattr(refused.value, "error_dict", {"__all__": 1})
    take(problem, "assign", clerk, responsible_unit="他站", due_on=date(2019, 1, 31))

    problem.refresh_from_db()
    assert (problem.state, problem.responsible_unit, problem.due_on) == (
        "assigned",
        "他站",
        date(2019, 1, 31),
    )


def test_days_and_shares():
    assert days_overdue(date(2018, 12, 21), None, TODAY) == 10
    assert days_overdue(TODAY, None, TODAY) == days_overdue(None, None, TODAY) == 0
    assert days_overdue(date(2018, 12, 21), TODAY, TODAY) == 0
    assert percent(19, 20) == 95
    assert percent(0, 0) is None


# --- inspections ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({}, []),
        ({"ends_on": None}, []),
        ({"ends_on": date(2018, 11, 4)}, ["ends_on"]),
        ({"ends_on": date(2019, 1, 1)}, ["ends_on"]),
        ({"document_no": "督〔2018〕1号"}, ["findings_on"]),
        ({"document_no": "督〔2018〕1号", "findings_on": date(2018, 11, 20)}, []),
        ({"findings_on": date(2018, 11, 1)}, ["findings_on"]),
        ({"kind": "visit"}, ["kind"]),
        ({"level": "moon"}, ["level"]),
        ({"looked_at": ""}, ["looked_at"]),
    ],
)
def test_what_an_inspection_may_say(values, refused, here):
    assert refused_fields(make.InspectionFactory.build(**{"region_code": HERE, **values})) == refused


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({}, []),
        ({"satisfied": None}, []),
        ({"agrees": False}, ["differs_in"]),
        ({"agrees": False, "differs_in": "人口少一人"}, []),
        ({"differs_in": "人口少一人"}, ["differs_in"]),
        ({"checked_on": date(2018, 11, 4)}, ["checked_on"]),
        ({"checked_on": date(2018, 11, 10)}, ["checked_on"]),
    ],
)
def test_what_is_found_at_a_household(values, refused, here):
    inspection = make.InspectionFactory(region_code=HERE)
    household = make.HouseholdFactory(village_id=HERE)
    sample = make.InspectionSampleFactory.build(inspection=inspection, household=household, **values)

    assert refused_fields(sample) == refused


def test_a_household_is_inspected_once_and_where_the_inspection_is(here):
    inspection = make.InspectionFactory(region_code=HERE)
    sample = make.InspectionSampleFactory(inspection=inspection, household__village_id=HERE)
    again = make.InspectionSampleFactory.build(inspection=inspection, household=sample.household)
    foreign = make.HouseholdFactory(village=make.VillageFactory(code=THERE))

    assert refused_fields(again) == ["household"]
    assert refused_fields(make.InspectionSampleFactory.build(inspection=inspection, household=foreign)) == [
        "household"
    ]
    with pytest.raises(ValidationError):
        withdraw(inspection, by=None, reason="录错")
    inspection = type(inspection).objects.get()
    inspection.ends_on = date(2018, 11, 5)
    assert refused_fields(inspection) == ["ends_on"]


def test_what_it_found_is_added_up(here):
    inspection = make.InspectionFactory(region_code=HERE)
    for agrees, satisfied in ((True, True), (True, None), (False, False)):
        make.InspectionSampleFactory(
            inspection=inspection,
            household__village_id=HERE,
            agrees=agrees,
            differs_in="" if agrees else "不符",
            satisfied=satisfied,
        )
    make.ProblemFactory(region_code=HERE, source="inspection", inspection=inspection)

    (found,) = type(inspection).objects.with_findings()

    assert (found.looked_at_count, found.agreeing, found.asked, found.satisfied) == (3, 2, 2, 1)
    assert found.problems_count == 1
