"""/office/projects/: the worst first, inside one's regions, at a constant cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects import schedule
from projects.models import Project
from projects.standing import standing_of, with_light
from tests import factories as make

pytestmark = pytest.mark.django_db
TOWN, ELSEWHERE = "360322102", "360322103"


@pytest.fixture
def leader(client):
    for code in (TOWN, ELSEWHERE):
        make.RegionFactory(code=code)
    grant = make.GrantFactory(role="township_leader", region_code=TOWN)
    client.force_login(grant.user, "django.contrib.auth.backends.ModelBackend")
    return client


def project(done=None, **fields):
    found = make.ProjectFactory(region_code=TOWN, **fields)
    if done is not None:
        stage = make.ProjectStageFactory(project=found, share=100)
        make.StageReportFactory(stage=stage, done=done, reported_on=date(2018, 7, 1))
    return found


def test_the_worst_come_first_and_what_is_over_is_left_out(leader):
    make.LightRuleFactory()
    project(done=100, name="绿")
    project(done=70, name="红")
    project(done=85, name="黄", planned_ends_on=date(2018, 12, 1))
    project(name="完", finished_on=date(2018, 9, 1))
    incomplete = project(name="缺", finished_on=date(2018, 9, 1))
    demand = make.DemandedDocumentFactory()
    make.ProjectDocumentFactory(project=incomplete, demand=demand, title=demand.name, dated_on=None)
    make.ProjectFactory(region_code=ELSEWHERE, name="别镇")

    page = leader.get("/office/projects/")

    assert [line.name for line in page.context["lines"]] == ["红", "黄", "绿", "缺"]
    assert [number for _word, number in page.context["counts"]] == [1, 1, 1, 1, 1]
    assert "晚30天" in page.context["lines"][1].delay
    assert page.context["lines"][3].missing == (demand.name,)
    everything = leader.get("/office/projects/?all=1").context["lines"]
    assert sorted(line.name for line in everything) == sorted("红黄绿缺完")


def test_the_database_orders_by_what_the_page_says(leader):
    """The light and the delay are worked out twice: by the database for all, in words for those of a page."""
    make.LightRuleFactory(year=2018)
    make.LightRuleFactory(year=2017, yellow_from=1, red_from=2)
    make.LightRuleFactory(region_code="36", yellow_from=1, red_from=2)
    for done in (0, 70, 79, 80, 89, 90, 100):
        project(done=done)
    thirds = project()
    for day in (1, 15):
        stage = make.ProjectStageFactory(
            project=thirds, share=35, planned_starts_on=date(2018, 12, day), planned_ends_on=date(2019, 1, 27)
        )
        make.StageReportFactory(stage=stage, done=10, reported_on=date(2018, 12, 20))
        make.StageReportFactory(stage=stage, done=20, reported_on=date(2018, 12, 31))
    project(done=10, finished_on=date(2018, 9, 1), planned_ends_on=date(2018, 8, 1))
    project(starts_on=None, planned_starts_on=date(2018, 12, 1), planned_ends_on=date(2019, 12, 1))
    project(planned_ends_on=date(2018, 12, 30))
    make.ProjectFactory(region_code=ELSEWHERE)
    demand = make.DemandedDocumentFactory()
    make.ProjectDocumentFactory(project=thirds, demand=demand, title=demand.name, dated_on=None)

    day = date(2018, 12, 31)
    told = {
        key: (one.light, one.days_late, one.is_late, len(one.missing), one.behind and float(one.behind))
        for key, one in standing_of(Project.objects.all(), day).items()
    }
    lights = [*schedule.LIGHTS, ""]
    counted = {
        one.pk: (lights[one.light_place], one.days_late, bool(one.late), one.lacking, one.behind)
        for one in with_light(Project.objects.all(), day)
    }
    assert counted == told
    assert {light for light, *_others in told.values()} == {"red", "yellow", "green", ""}


def test_the_list_is_read_page_by_page(leader, monkeypatch):
    monkeypatch.setattr("tongmu.office.boards.PAGE", 2)
    for number in (1, 2, 3):
        project(name=f"第{number}", number=f"YS{number}")

    def names(page):
        return [line.name for line in leader.get(f"/office/projects/?page={page}").context["lines"]]

    assert names(1) == ["第1", "第2"]
    assert names(2) == ["第3"]


def test_the_last_review_stands_in_the_list(leader):
    found = project()
    make.ProjectStepFactory(
        project=found, kind="township_check", done_on=date(2018, 1, 5), opinion="同意上报"
    )
    slip = {"reviewer": "测试县扶贫办", "opinion": "同意", "document_no": "县审1号"}
    make.ProjectStepFactory(project=found, kind="county_decision", done_on=date(2018, 1, 8), **slip)

    (line,) = leader.get("/office/projects/").context["lines"]
    assert line.review == "县审定 2018-01-08 · 测试县扶贫办 · 同意 · 县审1号"


def test_nothing_open_is_said_so(leader):
    assert "没有未办结的项目" in leader.get("/office/projects/").content.decode()


def test_the_list_costs_the_same_for_one_and_three(leader):
    leader.get("/office/projects/")  # what is read once in a process
    costs = []
    for number in (1, 2):
        for _each in range(number):
            project(done=50)
        with CaptureQueriesContext(connection) as asked:
            leader.get("/office/projects/")
        costs.append(len(asked))

    assert costs[0] == costs[1]
