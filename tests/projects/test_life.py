"""A project through its life: steps in their order, the documents they demand, stages, reports and the light."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from projects import doubts, schedule
from projects.codes import ProjectStepKind as Step
from projects.life import take_step, withdraw_step
from projects.models import Project, ProjectDocument, ProjectStep, StageReport
from projects.standing import standing_of
from tests import factories as make
from tests.admin.browsing import errors, fields
from tests.refusals import refused_fields
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
DAY = date(2018, 3, 1)


@pytest.fixture
def user(db):
    return make.UserFactory()


@pytest.fixture
def project(db):
    """Applied for and nothing more."""
    return make.ProjectFactory(starts_on=None)


def step(project, kind, day=DAY, **more):
    if kind == Step.PLAN:
        more.setdefault("plan_year", 2018)
    return ProjectStep(project=project, kind=kind, done_on=day, **more)


def test_the_days_of_a_project_follow_its_steps(project, user):
    start = take_step(step(project, Step.START), by=user)
    take_step(step(project, Step.ACCEPTANCE, date(2018, 9, 1)), by=user)
    project.refresh_from_db()
    assert (project.starts_on, project.finished_on) == (DAY, date(2018, 9, 1))

    start.done_on = date(2018, 3, 9)
    take_step(start, by=user)
    project.refresh_from_db()
    assert project.starts_on == date(2018, 3, 9)

    withdraw_step(project.steps.get(kind=Step.ACCEPTANCE), by=user, reason="录错")
    project.refresh_from_db()
    assert (project.starts_on, project.finished_on) == (date(2018, 3, 9), None)


def test_no_other_step_moves_a_day_of_the_project(user):
    begun = make.ProjectFactory(starts_on=date(2018, 5, 1))
    take_step(step(begun, Step.APPROVAL), by=user)
    begun.refresh_from_db()

    assert begun.starts_on == date(2018, 5, 1)


def test_a_step_lies_between_those_around_it(project, user):
    take_step(step(project, Step.COUNTY_DECISION, date(2018, 2, 1)), by=user)
    take_step(step(project, Step.APPROVAL, date(2018, 4, 1)), by=user)

    assert refused_fields(step(project, Step.LIBRARY, date(2018, 1, 31))) == ["done_on"]
    assert refused_fields(step(project, Step.LIBRARY, date(2018, 4, 2))) == ["done_on"]
    assert refused_fields(step(project, Step.LIBRARY, date(2018, 2, 1))) == []
    assert refused_fields(step(project, Step.APPROVAL, date(2018, 4, 1))) == ["kind"]
    assert refused_fields(step(project, Step.START, date(2019, 1, 1))) == ["done_on"]


def test_steps_left_out_are_asked_about_once(project, user):
    asked = list(doubts.about_step(step(project, Step.TOWNSHIP_CHECK)))
    assert [field for field, _message in asked] == ["kind", "reviewer"]
    take_step(step(project, Step.TOWNSHIP_CHECK), by=user)

    slip = {"reviewer": "测试县扶贫办", "opinion": "同意"}
    assert list(doubts.about_step(step(project, Step.COUNTY_DECISION, **slip))) == []
    assert schedule.skipped(Step.PLAN, [Step.TOWNSHIP_CHECK]) == [Step.COUNTY_DECISION, Step.LIBRARY]


def test_a_review_has_an_office_and_an_opinion_and_no_other_step_has(project):
    slip = {"reviewer": "测试县扶贫办", "opinion": "同意入库"}

    assert refused_fields(step(project, Step.COUNTY_DECISION, **slip)) == []
    assert refused_fields(step(project, Step.LIBRARY, **slip)) == ["reviewer"]
    asked = doubts.about_step(step(project, Step.TOWNSHIP_CHECK, reviewer="测试镇扶贫站"))
    assert "opinion" in [field for field, _message in asked]


def test_without_a_goal_a_project_is_not_taken_in(user):
    bare = make.ProjectFactory(starts_on=None, goal="")
    with pytest.raises(ValidationError) as refused:
        take_step(step(bare, Step.LIBRARY), by=user)
    assert list(refused.value.message_dict) == ["kind"]

    bare.goal = "修路"
    bare.save()
    take_step(step(bare, Step.LIBRARY), by=user)
    bare.goal = " "
    assert refused_fields(bare) == ["goal"]


def test_a_project_leaves_the_library_with_a_reason_and_before_it_begins(project, user):
    assert refused_fields(step(project, Step.REMOVAL, note="重复")) == ["kind"]
    take_step(step(project, Step.LIBRARY), by=user)
    assert refused_fields(step(project, Step.REMOVAL)) == ["note"]
    assert refused_fields(step(project, Step.REMOVAL, date(2018, 2, 28), note="重复")) == ["done_on"]
    removal = take_step(step(project, Step.REMOVAL, note="重复"), by=user)
    assert refused_fields(step(project, Step.START)) == ["kind"]
    withdraw_step(removal, by=user, reason="录错")
    take_step(step(project, Step.START), by=user)
    assert refused_fields(step(project, Step.REMOVAL, note="重复")) == ["kind"]


def test_the_annual_plan_names_its_year(project):
    assert refused_fields(step(project, Step.PLAN, plan_year=None)) == ["plan_year"]
    assert refused_fields(step(project, Step.APPROVAL, plan_year=2018)) == ["plan_year"]
    assert refused_fields(step(project, Step.PLAN)) == []


def test_a_step_demands_what_the_rules_of_its_place_year_and_category_say(user):
    project = make.ProjectFactory(region_code=make.RegionFactory(code="360322102").code, category="industry")
    wanted = make.DemandedDocumentFactory(region_code="360322", category="industry")
    make.DemandedDocumentFactory(region_code="360321")
    make.DemandedDocumentFactory(category="housing")
    make.DemandedDocumentFactory(since_year=2019)
    make.DemandedDocumentFactory(until_year=2017)
    make.DemandedDocumentFactory(step="start")

    taken = take_step(step(project, Step.ACCEPTANCE), by=user)

    (missing,) = project.documents.missing()
    assert (missing.demand, missing.step, missing.title) == (wanted, taken, wanted.name)
    assert AuditEvent.objects.filter(subject="projects.projectdocument").count() == 1


def test_a_project_is_not_closed_while_documents_are_missing(user):
    project = make.ProjectFactory()
    make.DemandedDocumentFactory()
    take_step(step(project, Step.ACCEPTANCE), by=user)
    assert refused_fields(step(project, Step.ANNOUNCEMENT)) == ["kind"]
    assert refused_fields(step(project, Step.SETTLEMENT)) == []

    missing = project.documents.missing().get()
    missing.number = "1号"
    assert refused_fields(missing) == ["dated_on"]
    missing.dated_on = DAY
    missing.save()
    assert refused_fields(step(project, Step.ANNOUNCEMENT)) == []


def test_a_step_is_withdrawn_with_what_it_still_demands_but_not_under_a_document(user):
    project = make.ProjectFactory()
    make.DemandedDocumentFactory()
    taken = take_step(step(project, Step.ACCEPTANCE), by=user)
    filed = project.documents.get()
    filed.dated_on = DAY
    filed.save()
    with pytest.raises(ValidationError):
        withdraw_step(taken, by=user, reason="录错")

    filed.dated_on = None
    filed.save()
    withdraw_step(ProjectStep.objects.get(pk=taken.pk), by=user, reason="录错")
    assert not ProjectDocument.objects.standing().exists()


def test_a_step_below_later_ones_stays(project, user):
    first = take_step(step(project, Step.LIBRARY), by=user)
    take_step(step(project, Step.APPROVAL), by=user)

    with pytest.raises(ValidationError) as refused:
        withdraw_step(first, by=user, reason="录错")
    assert list(refused.value.message_dict) == ["withdrawn_reason"]


def test_a_start_that_results_stand_on_stays_and_nothing_is_written(user):
    project = make.ProjectFactory(starts_on=None)
    start = take_step(step(project, Step.START), by=user)
    make.OutputFactory(project=project, village=make.VillageFactory())
    before = AuditEvent.objects.count()

    with pytest.raises(ValidationError) as refused:
        withdraw_step(start, by=user, reason="录错")

    assert list(refused.value.message_dict) == ["withdrawn_reason"]
    assert ProjectStep.objects.get(pk=start.pk).is_standing
    assert AuditEvent.objects.count() == before


def test_what_a_step_is_does_not_change(project, user):
    taken = take_step(step(project, Step.START), by=user)
    taken.kind = Step.TENDER

    assert refused_fields(taken) == ["kind"]


def test_stages_make_a_whole():
    stage = make.ProjectStageFactory(share=60)
    more = {"project": stage.project, "planned_starts_on": DAY, "planned_ends_on": DAY, "name": "收尾"}

    assert refused_fields(make.ProjectStageFactory.build(**more, share=41)) == ["share"]
    assert refused_fields(make.ProjectStageFactory.build(**more, share=0)) == ["share"]
    assert refused_fields(
        make.ProjectStageFactory.build(**more | {"planned_ends_on": date(2018, 2, 28)}, share=9)
    ) == ["planned_ends_on"]
    assert refused_fields(make.ProjectStageFactory.build(**more, share=40)) == []


def test_what_is_done_grows():
    report = make.StageReportFactory(done=40, reported_on=date(2018, 4, 1))

    def other(done, day):
        return refused_fields(StageReport(stage=report.stage, done=done, reported_on=day, work_done="测试"))

    assert other(39, date(2018, 4, 2)) == ["done"]
    assert other(41, date(2018, 3, 31)) == ["done"]
    assert other(101, date(2018, 5, 1)) == ["done"]
    assert other(50, date(2018, 4, 1)) == ["reported_on"]
    assert other(50, date(2017, 12, 31)) == ["done", "reported_on"]
    assert other(40, date(2018, 4, 2)) == []


def test_no_progress_before_the_start(project):
    stage = make.ProjectStageFactory(project=project)

    assert refused_fields(make.StageReportFactory.build(stage=stage)) == ["stage"]


@pytest.mark.parametrize(
    ("done", "day", "light"),
    [
        (40, date(2018, 3, 31), "green"),  # 45 of 90 days: 25% planned, 20% done
        (30, date(2018, 3, 31), "yellow"),  # exactly ten points behind
        (10, date(2018, 3, 31), "red"),  # exactly twenty
        (60, date(2018, 6, 29), "red"),
        (61, date(2018, 6, 29), "yellow"),
        (100, date(2018, 12, 31), "green"),
    ],
)
def test_the_light_is_planned_less_done(done, day, light):
    make.LightRuleFactory(yellow_from=10, red_from=20)
    stage = make.ProjectStageFactory(planned_starts_on=date(2018, 1, 1), planned_ends_on=date(2018, 6, 29))
    make.StageReportFactory(stage=stage, done=done, reported_on=date(2018, 3, 1))

    standing = standing_of([stage.project], day)[stage.project_id]

    assert standing.light == light


def test_the_nearest_and_latest_rule_of_the_light_holds():
    make.LightRuleFactory(yellow_from=1, red_from=2)
    make.LightRuleFactory(region_code="360322", year=2016, yellow_from=3, red_from=4)
    near = make.LightRuleFactory(region_code="360322", year=2018, yellow_from=5, red_from=6)
    make.LightRuleFactory(region_code="360322", year=2019, yellow_from=7, red_from=8)
    make.LightRuleFactory(region_code="360321", year=2018, yellow_from=9, red_from=10)
    project = make.ProjectFactory(region_code="360322102")

    assert standing_of([project], DAY)[project.pk].rule == near
    assert refused_fields(make.LightRuleFactory.build(yellow_from=5, red_from=5)) != []


def test_a_late_report_is_asked_for_its_reason():
    make.LightRuleFactory()
    report = make.StageReportFactory.build(
        stage=make.ProjectStageFactory(), done=10, reported_on=date(2018, 6, 1)
    )

    assert [field for field, _text in doubts.about_report(report)] == ["delay_reason"]
    report.delay_reason = "雨水多"
    assert list(doubts.about_report(report)) == []


def test_how_projects_stand_costs_the_same_for_one_and_three(django_assert_num_queries):
    for _number in range(3):
        stage = make.ProjectStageFactory()
        make.StageReportFactory(stage=stage)
        make.ProjectStepFactory(project=stage.project)
    for most in (1, 3):
        projects = list(Project.objects.order_by("pk")[:most])
        with django_assert_num_queries(5):
            found = standing_of(projects, DAY)
            assert [len(one.steps) for one in found.values()] == [1] * most


@pytest.mark.parametrize(
    ("fields", "late"),
    [
        ({"planned_ends_on": date(2018, 6, 1), "finished_on": date(2018, 6, 11)}, 10),
        ({"planned_ends_on": date(2018, 6, 1), "finished_on": date(2018, 6, 1)}, 0),
        ({"planned_ends_on": date(2018, 12, 21)}, 10),
        ({"planned_ends_on": date(2018, 12, 31)}, 0),
        ({}, 0),
    ],
)
def test_days_late(fields, late):
    project = make.ProjectFactory(**fields)

    assert standing_of([project], date(2018, 12, 31))[project.pk].days_late == late


def test_a_before_photo_is_taken_before():
    project = make.ProjectFactory(starts_on=DAY)
    more = {"project": project, "picture": "0" * 32}

    assert refused_fields(
        make.ProjectPhotoFactory.build(**more, kind="before", taken_on=date(2018, 3, 2))
    ) == ["taken_on"]
    assert refused_fields(
        make.ProjectPhotoFactory.build(**more, kind="during", taken_on=date(2018, 2, 28))
    ) == ["taken_on"]
    assert refused_fields(make.ProjectPhotoFactory.build(**more, caption="电话13907990004")) == ["caption"]
    assert refused_fields(make.ProjectPhotoFactory.build(**more, kind="before", taken_on=DAY)) == []


@pytest.fixture
def clerk(client):
    make.RegionFactory(code="360322102")
    grant = make.GrantFactory(role="township_clerk", region_code="360322102")
    client.force_login(grant.user, "django.contrib.auth.backends.ModelBackend")
    return client


def test_a_clerk_enters_a_step_on_the_page_of_the_project(clerk):
    project = make.ProjectFactory(region_code="360322102", starts_on=None)
    url = reverse("admin:projects_project_change", args=[project.pk])
    typed = {"steps-0-kind": "start", "steps-0-done_on": "2018-03-01"}

    asked = clerk.post(url, fields(clerk.get(url), **typed))
    assert list(errors(asked)) == ["steps-0-confirm_warnings"]
    confirmed = fields(asked, **{"steps-0-confirm_warnings": "on"})
    assert clerk.post(url, confirmed).status_code == 302

    project.refresh_from_db()
    assert project.starts_on == DAY


def test_a_clerk_hands_in_a_photo_and_a_bad_one_is_refused_at_its_field(clerk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    project = make.ProjectFactory(region_code="360322102")
    url = reverse("admin:projects_projectphoto_add")

    def sent(data):
        typed = fields(
            clerk.get(url), project=project.pk, kind="during", taken_on="2018-05-01", caption="路基"
        )
        file = io.BytesIO(data)
        file.name = "照片.jpg"
        return clerk.post(url, typed | {"picture": file})

    assert list(errors(sent(b"<svg onload=alert(1)>"))) == ["picture"]
    assert sent(make.a_picture()).status_code == 302
    photo = project.photos.get()
    shown = clerk.get(reverse("admin:projects_projectphoto_picture", args=[photo.pk, "small"]))
    assert b"".join(shown.streaming_content)[:3] == b"\xff\xd8\xff"
    assert len(list(tmp_path.rglob("*.jpg"))) == 2
