"""/office/problems/ and /office/inspections/: what is listed to whom, and the steps taken on the page."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tongmu.indicators import registry
from tongmu.indicators.refresh import refresh_all
from tongmu.public.events import PUT_RIGHT
from tongmu.supervision.models import Problem, ProblemStep
from villages.models import PolicyStandard

pytestmark = pytest.mark.django_db
TOWN, HERE, THERE = "360322102", "360322102202", "360322102204"


@pytest.fixture(autouse=True)
def places():
    make.RegionFactory(code=TOWN, name="测试镇")
    make.VillageFactory(code=HERE)
    make.VillageFactory(code=THERE)


def enter(client, role, region=TOWN):
    user = make.UserFactory.holding(role, region)
    client.force_login(user)
    return user


def listed(client, query=""):
    return [row for row, _place, _mark in client.get(f"/office/problems/{query}").context["lines"]]


def address(problem):
    return f"/office/problems/{problem.pk}/"


def test_what_is_due_first_stands_first_and_filters_stand_in_the_address(client):
    user = enter(client, "township_leader")
    later = make.problem_in("assigned", region_code=HERE, due_on=date(2019, 1, 31))
    late = make.problem_in("rectifying", region_code=THERE, due_on=date(2018, 12, 21), source="data_doubt")
    new = make.problem_in("registered", region_code=TOWN)
    closed = make.problem_in("closed", region_code=HERE, responsible_cadre=make.CadreFactory(user=user))

    assert listed(client) == [late, later, new]
    assert listed(client, "?overdue=1") == listed(client, "?source=data_doubt") == [late]
    assert listed(client, f"?region={HERE}") == [later]
    assert listed(client, "?state=closed") == listed(client, "?state=all&mine=1") == [closed]
    assert set(listed(client, "?state=all")) == {later, late, new, closed}
    assert listed(client, "?state=nonsense&source=nonsense") == [late, later, new]
    assert "逾期10天" in client.get("/office/problems/").content.decode()
    assert "没有符合条件的问题" in client.get("/office/problems/?state=referred").content.decode()


def test_an_empty_ledger_says_so(client):
    enter(client, "township_leader")

    assert "没有未销号的问题" in client.get("/office/problems/").content.decode()
    assert "这里还没有录入督查" in client.get("/office/inspections/").content.decode()


def test_the_lists_cost_the_same_for_one_and_three(client):
    enter(client, "township_clerk")

    def add():
        household = make.HouseholdFactory(village_id=HERE)
        make.problem_in(
            "rectifying", region_code=HERE, household=household, responsible_cadre=make.CadreFactory()
        )
        inspection = make.InspectionFactory(region_code=TOWN)
        make.InspectionSampleFactory(inspection=inspection, household=household)
        make.FeedbackFactory(region_code=HERE)

    def cost():
        found = []
        for page in ("problems", "inspections", "feedback"):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(f"/office/{page}/").status_code == 200
            found.append(len(asked))
        return found

    add()
    cost()
    one = cost()
    add()
    add()
    assert cost() == one


def test_a_village_clerk_sees_and_reports_in_the_own_village_alone(client):
    user = enter(client, "village_clerk", HERE)
    mine, other = (make.problem_in("assigned", region_code=code) for code in (HERE, THERE))

    assert listed(client) == [mine]
    assert client.get(address(other)).status_code == 404
    assert client.post(address(other), {"verb": "progress", "note": "x"}).status_code == 404
    page = client.get(address(mine))
    assert [form.kind for form, _open in page.context["forms"]] == ["progress", "request"]
    assert 'name="verb" value="progress"' in page.content.decode()
    assert 'id="progress_note"' in page.content.decode()
    assert (
        client.post(address(mine), {"verb": "close", "note": "x", "done_on": "2018-12-31"}).status_code == 403
    )
    picture = io.BytesIO(make.a_picture())
    picture.name = "证据.png"
    typed = {"verb": "progress", "note": "已清理排水沟", "done_on": "2018-12-31", "picture": picture}
    assert client.post(address(mine), typed).status_code == 302

    step = ProblemStep.objects.get(problem=mine, kind="progress")
    assert (step.note, step.by, bool(step.picture)) == ("已清理排水沟", user, True)
    shown = client.get(f"/office/problems/steps/{step.pk}/picture/small/")
    assert shown["Content-Type"] == "image/jpeg"
    assert b"".join(shown).startswith(b"\xff\xd8")
    enter(client, "village_clerk", THERE)
    assert client.get(f"/office/problems/steps/{step.pk}/picture/small/").status_code == 404


def test_a_refusal_says_what_to_do_and_loses_nothing_typed(client):
    enter(client, "township_clerk")
    problem = make.problem_in("registered", region_code=HERE)

    typed = {"verb": "assign", "responsible_unit": "镇水务站", "note": "修好水管", "done_on": "2018-12-31"}
    response = client.post(address(problem), {**typed, "due_on": "2018-12-01"})

    body = response.content.decode()
    assert response.status_code == 422
    assert response.context["posted"].errors == {"due_on": ["这一天已经过了，请选晚一些的日期。"]}
    assert "镇水务站" in body
    assert "修好水管" in body
    assert Problem.objects.get().state == "registered"
    assert client.post(address(problem), {**typed, "due_on": "2019-01-31"}).status_code == 302
    assert Problem.objects.get().due_on == date(2019, 1, 31)


def test_what_somebody_else_did_meanwhile_is_told_and_the_words_kept(client):
    enter(client, "village_clerk", HERE)
    problem = make.problem_in("requested", region_code=HERE)

    response = client.post(
        address(problem), {"verb": "progress", "note": "又做了一段", "done_on": "2018-12-31"}
    )

    assert response.status_code == 422
    assert "已申请销号" in "".join(response.context["posted"].non_field_errors())
    assert "又做了一段" in response.content.decode()


def test_a_step_that_is_none_is_asked_for_again(client):
    enter(client, "township_leader")
    problem = make.problem_in("requested", region_code=HERE)

    response = client.post(address(problem), {"verb": "dance"})

    assert response.status_code == 422
    assert "请在下面选一个步骤" in response.content.decode()


def test_who_asked_for_closure_is_told_who_reviews(client):
    user = enter(client, "township_clerk")
    problem = make.problem_in("requested", region_code=HERE)
    problem.steps.filter(kind="request").untrailed().update(by=user)

    page = client.get(address(problem))

    assert [form.kind for form, _open in page.context["forms"]] == ["return"]
    assert page.context["withheld"] == ["复核", "移交纪委"]
    response = client.post(address(problem), {"verb": "review", "note": "好", "done_on": "2018-12-31"})
    assert response.status_code == 422
    assert "请由其他人办理" in response.content.decode()


# --- raising -------------------------------------------------------------------------------------------------

SAID = {
    "region_code": HERE,
    "source": "self_check",
    "found_on": "2018-12-20",
    "category": "road",
    "description": "入组道路塌陷",
    "manner": "by_date",
}


def test_a_village_raises_what_it_found_itself(client):
    enter(client, "village_clerk", HERE)
    household = make.HouseholdFactory(village_id=HERE)

    assert client.get("/office/problems/new/").context["form"].initial["region_code"] == HERE
    response = client.post("/office/problems/new/", {**SAID, "household_number": household.number})

    problem = Problem.objects.get()
    assert response.url == address(problem)
    assert (problem.number, problem.state, problem.household) == ("2018-001", "registered", household)
    assert [step.kind for step in problem.steps.all()] == ["register"]


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"description": ""}, ["description"]),
        ({"region_code": THERE}, ["region_code"]),
        ({"source": "inspection"}, ["source"]),
        ({"found_on": "2019-01-02"}, ["found_on"]),
        ({"household_number": "没有"}, ["household_number"]),
        ({"project_number": "没有"}, ["project_number"]),
        ({"description": "电话13800138000"}, ["description"]),
    ],
)
def test_what_is_raised_wrongly_is_kept_in_the_form(client, changed, refused):
    enter(client, "village_clerk", HERE)

    response = client.post("/office/problems/new/", {**SAID, **changed})

    assert (response.status_code, sorted(response.context["form"].errors)) == (422, refused)
    assert response.context["form"]["category"].value() == "road"
    assert not Problem.objects.exists()


def test_the_same_words_of_the_same_place_are_asked_back(client):
    enter(client, "village_clerk", HERE)
    client.post("/office/problems/new/", SAID)

    again = client.post("/office/problems/new/", SAID)

    assert "2018-001" in again.content.decode()
    asked = again.context["form"]["warnings_asked"].value()
    confirmed = {**SAID, "confirm_warnings": "on", "warnings_asked": asked}
    assert client.post("/office/problems/new/", confirmed).status_code == 302


def test_feedback_becomes_a_problem_with_one_tap(client):
    enter(client, "township_clerk")
    feedback = make.FeedbackFactory(region_code=HERE, text="路灯坏了")
    href = f"/office/problems/new/?feedback={feedback.pk}"

    assert href in client.get("/office/feedback/").content.decode()
    form = client.get(href).context["form"]
    known = {name: form[name].value() for name in ("region_code", "found_on", "manner")}
    assert not form["description"].value()  # the village reads it, and not who wrote what
    client.post(href, {**known, "category": "road", "description": "路灯坏了"})

    problem = Problem.objects.get()
    assert (problem.source, problem.feedback, problem.description) == ("feedback", feedback, "路灯坏了")
    assert problem.number in client.get("/office/feedback/").content.decode()


@pytest.mark.parametrize(
    ("kind", "source"),
    [("cross_check", "cross_check"), ("self_check", "self_check"), ("guidance", "inspection")],
)
def test_an_inspection_raises_problems_of_its_kind(client, kind, source):
    enter(client, "township_clerk")
    inspection = make.InspectionFactory(region_code=TOWN, kind=kind)
    href = f"/office/problems/new/?inspection={inspection.pk}"

    assert href in client.get(f"/office/inspections/{inspection.pk}/").content.decode()
    client.post(href, {**SAID, "source": "data_doubt"})

    problem = Problem.objects.get()
    assert (problem.source, problem.inspection) == (source, inspection)
    page = client.get(f"/office/inspections/{inspection.pk}/")
    assert [row for row, _place, _mark in page.context["problems"]] == [problem]


def test_what_came_back_is_raised_anew_once(client):
    enter(client, "township_clerk")
    problem = make.problem_in("closed", region_code=HERE)
    href = f"/office/problems/new/?earlier={problem.pk}"

    assert client.get(href).status_code == 404
    make.ProblemStepFactory(problem=problem, kind="look_back", result="came_back", note="又坏了")
    assert href in client.get(address(problem)).content.decode()
    client.post(href, SAID)
    assert Problem.objects.get(earlier=problem).source == "look_back"
    assert client.get(href).status_code == 404


@pytest.mark.parametrize("query", ["feedback=0", "inspection=x", "earlier=99", "feedback="])
def test_what_is_not_there_raises_nothing(client, query):
    enter(client, "township_clerk")

    assert client.get(f"/office/problems/new/?{query}").status_code == 404


# --- inspections ---------------------------------------------------------------------------------------------


def test_an_inspection_tells_its_rates_against_the_standard_in_force(client):
    enter(client, "township_leader")
    inspection = make.InspectionFactory(region_code=TOWN)
    for agrees in (True, True, True, False):
        make.InspectionSampleFactory(
            inspection=inspection,
            household__village_id=HERE,
            agrees=agrees,
            differs_in="" if agrees else "人口少一人",
        )
    PolicyStandard.objects.untrailed().bulk_create(
        PolicyStandard(kind=kind, region_code=TOWN, since=2018, number=90, source="测试办法")
        for kind in ("least_agreement", "least_satisfaction")
    )

    page = client.get(f"/office/inspections/{inspection.pk}/")

    assert [(rate.text, rate.is_met) for rate in page.context["rates"]] == [("75%", False), ("100%", True)]
    assert [row.agrees for row, _name, _village in page.context["samples"]] == [False, True, True, True]
    (line,) = client.get("/office/inspections/").context["lines"]
    assert [(rate.text, rate.is_met) for rate in line[2]] == [("75%", None), ("100%", None)]


def test_an_inspection_of_another_town_is_not_found(client):
    enter(client, "township_leader")
    make.RegionFactory(code="360322103")
    inspection = make.InspectionFactory(region_code="360322103")

    assert client.get(f"/office/inspections/{inspection.pk}/").status_code == 404
    assert client.get("/office/inspections/").context["lines"] == []


def test_strangers_read_numbers_of_the_town_and_no_name(client):
    make.problem_in("rectifying", region_code=HERE, description="麒麟户的问题")
    make.problem_in("closed", region_code=HERE, description="麒麟户的问题", step_on=date(2018, 12, 3))
    refresh_all([registry.get(code) for code in PUT_RIGHT])

    page = client.get("/events/")

    told = {str(card["name"]): str(card["words"]) for card in page.context["cards"]}
    assert dict([*told.items()][-len(PUT_RIGHT) :]) == {
        "发现问题": "2个",
        "已整改问题": "1个",
        "整改中问题": "1个",
    }
    assert "麒麟户" not in page.content.decode()


def test_a_figure_leads_to_the_problems_behind_it(client):
    enter(client, "township_leader")
    problem = make.problem_in("rectifying", region_code=HERE)
    refresh_all([registry.get("problems_overdue")])

    body = client.get("/office/indicators/problems_overdue/").content.decode()

    assert f'href="{address(problem)}"' in body
    assert "合计1个 = 所列1个" in body
