"""Projects as figures: which row moves which figure."""

from datetime import date

import pytest

from projects.life import take_step, withdraw_step
from projects.models import ProjectStep
from tests import factories as make
from tongmu.indicators.reading import full
from tongmu.indicators.refresh import refresh_all

pytestmark = pytest.mark.django_db
TOWN = "360322102"
CODES = [
    "projects_in_library",
    "projects_approved",
    "projects_under_way",
    "projects_of_plan",
    "projects_of_plan_started",
    "projects_of_plan_accepted",
    "projects_late",
    "project_documents_missing",
]


def figures(period="2018-12"):
    refresh_all()
    return {code: figure.value for code, figure in full.values(CODES, TOWN, period).items()}


def test_each_step_moves_its_own_figures_and_no_other():
    make.RegionFactory(code=TOWN)
    make.DemandedDocumentFactory()
    user = make.UserFactory()
    project = make.ProjectFactory(region_code=TOWN, starts_on=None, planned_ends_on=date(2018, 9, 1))
    before = figures()
    assert before == dict.fromkeys(CODES, 0) | {"projects_late": 1}

    def moved_by(kind, day, **more):
        nonlocal before
        take_step(ProjectStep(project=project, kind=kind, done_on=day, **more), by=user)
        now = figures()
        moved = {code: now[code] - before[code] for code in CODES if now[code] != before[code]}
        before = now
        return moved

    assert moved_by("application", date(2017, 11, 1)) == {}
    assert moved_by("library", date(2017, 12, 1)) == {"projects_in_library": 1}
    assert moved_by("plan", date(2017, 12, 20), plan_year=2018) == {"projects_of_plan": 1}
    assert moved_by("approval", date(2018, 1, 9)) == {"projects_approved": 1}
    assert moved_by("start", date(2018, 2, 1)) == {"projects_under_way": 1, "projects_of_plan_started": 1}
    assert moved_by("acceptance", date(2018, 11, 1)) == {
        "projects_in_library": -1,
        "projects_under_way": -1,
        "projects_of_plan_accepted": 1,
        "projects_late": -1,
        "project_documents_missing": 1,
    }
    assert figures("2018-10")["projects_late"] == 1
    assert figures("2018-08")["projects_late"] == 0

    missing = project.documents.get()
    missing.dated_on = date(2018, 11, 5)
    missing.save()
    assert figures()["project_documents_missing"] == 0


def test_a_project_taken_out_is_neither_in_the_library_nor_late():
    make.RegionFactory(code=TOWN)
    user = make.UserFactory()
    project = make.ProjectFactory(region_code=TOWN, starts_on=None, planned_ends_on=date(2018, 6, 1))
    take_step(ProjectStep(project=project, kind="library", done_on=date(2018, 1, 1)), by=user)
    out = take_step(
        ProjectStep(project=project, kind="removal", done_on=date(2018, 5, 1), note="重复"), by=user
    )

    assert (figures()["projects_in_library"], figures()["projects_late"]) == (0, 0)
    assert figures("2018-04")["projects_in_library"] == 1

    withdraw_step(out, by=user, reason="录错")
    assert (figures()["projects_in_library"], figures()["projects_late"]) == (1, 1)
