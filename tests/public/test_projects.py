"""P7: projects as strangers read them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.public.conftest import build_town, village_code
from tongmu.audit.actions import withdraw

pytestmark = pytest.mark.django_db
TOWN = "360322102"


@pytest.fixture
def here(db):
    build_town(1)
    return village_code(0)


def names(response):
    return [row["name"] for row in response.context["rows"]]


def test_what_was_only_applied_for_is_not_public(client, here):
    applied = make.ProjectFactory(region_code=here, starts_on=None, name="只申报")
    listed = make.ProjectFactory(region_code=here, starts_on=None, name="已入库")
    make.ProjectStepFactory(project=applied, kind="application")
    make.ProjectStepFactory(project=listed, kind="library")
    make.ProjectFactory(region_code=make.VillageFactory(code="360322103200").pk, name="别镇的")

    assert names(client.get("/projects/")) == ["已入库"]
    assert client.get(f"/projects/{applied.pk}/").status_code == 404
    assert client.get(f"/projects/{listed.pk}/").status_code == 200


def test_review_slips_say_which_office_found_what(client, here):
    listed = make.ProjectFactory(region_code=here, starts_on=None)
    slip = {
        "reviewer": "测试县扶贫办",
        "opinion": "同意入库",
        "document_no": "县审1号",
        "done_on": date(2018, 1, 8),
    }
    make.ProjectStepFactory(project=listed, kind="county_decision", **slip)
    make.ProjectStepFactory(project=listed, kind="library", note="内部说明")

    page = client.get(f"/projects/{listed.pk}/").content.decode()

    assert "2018-01-08</time> · 县审1号<br>测试县扶贫办：同意入库" in page
    assert "内部说明" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=building", ["在建"]),
        ("state=finished", ["完工"]),
        ("state=waiting", ["未开工"]),
        ("category=housing", ["完工"]),
        (f"place={TOWN}", ["在建"]),
        ("year=2017", ["完工"]),
        ("year=1999&state=%3Cx%3E&place=9&page=zz", ["未开工", "在建", "完工"]),
        ("state=removed", []),
    ],
)
def test_the_list_is_limited_to_what_is_asked_for(client, here, query, found):
    make.ProjectFactory(region_code=TOWN, name="在建", starts_on=date(2018, 2, 1))
    make.ProjectFactory(
        region_code=here,
        name="完工",
        category="housing",
        starts_on=date(2017, 2, 1),
        finished_on=date(2018, 2, 1),
    )
    waiting = make.ProjectFactory(
        region_code=here, name="未开工", starts_on=None, planned_starts_on=date(2019, 3, 1)
    )
    make.ProjectStepFactory(project=waiting, kind="library")

    assert names(client.get(f"/projects/?{query}")) == found


def test_sums_days_and_delay_stand_on_the_page_and_no_payee(client, here):
    project = make.ProjectFactory(
        region_code=here,
        planned_ends_on=date(2018, 6, 1),
        finished_on=date(2018, 6, 11),
        contractor="电话13907990004",
    )
    allocation = make.FundAllocationFactory(project=project, amount=Decimal(50_000))
    make.PaymentFactory(allocation=allocation, amount=Decimal(12_345), payee="测试丁")

    page = client.get(f"/projects/{project.pk}/")

    assert [text for _label, text in page.context["money_rows"]] == ["100,000", "50,000", "12,345"]
    assert "晚10天" in page.context["delay"]
    body = page.content.decode()
    assert "测试丁" not in body
    assert "13907990004" not in body


def test_few_households_are_not_told_apart_by_projects(client, here):
    village = make.VillageFactory._meta.model.objects.get(pk=here)
    many, few = (make.ProjectFactory(region_code=here) for _number in range(2))
    for project, count in ((many, 6), (few, 2)):
        for _number in range(count):
            household = make.HouseholdFactory(village=village)
            make.OutputFactory(
                project=project, village=village, household=household, kind="toilet_upgraded", quantity=1
            )
    make.OutputFactory(project=many, village=village, quantity=3)

    shown = [dict(client.get(f"/projects/{one.pk}/").context["outputs"]) for one in (many, few)]

    assert shown == [{"改路": "3平方米", "改厕": "不予公开"}, {"改厕": "不予公开"}]


def test_a_project_of_one_village_does_not_give_another_one_away(client, here):
    """19 in the town, less 7 of the village shown and 9 of the project in a village withheld: 3 in the third."""
    places = [make.VillageFactory(code=code) for code in (here, f"{TOWN}902", f"{TOWN}904")]
    one, two = make.ProjectFactory(region_code=here), make.ProjectFactory(region_code=TOWN)
    for project, village, count in ((one, places[0], 9), (two, places[1], 3), (two, places[2], 7)):
        for _number in range(count):
            household = make.HouseholdFactory(village=village)
            make.OutputFactory(
                project=project, village=village, household=household, kind="toilet_upgraded", quantity=1
            )

    shown = [dict(client.get(f"/projects/{project.pk}/").context["outputs"]) for project in (one, two)]

    assert shown == [{"改厕": "不予公开"}] * 2


def test_few_served_are_shown_as_fewer_than_five(client, here):
    project = make.ProjectFactory(region_code=here, households_served=30, poor_households_served=4)

    assert [text for _name, text in client.get(f"/projects/{project.pk}/").context["served"]] == [
        "30户",
        "少于5户",
    ]


def test_a_photo_is_a_small_jpeg_until_it_is_withdrawn(client, here):
    photo = make.ProjectPhotoFactory(project=make.ProjectFactory(region_code=here))
    address = f"/projects/photos/small/{photo.picture}.jpg"
    assert address in client.get(f"/projects/{photo.project_id}/").content.decode()

    answer = client.get(address)
    body = b"".join(answer.streaming_content)
    assert (body[:3], len(body) <= 60 * 1024) == (b"\xff\xd8\xff", True)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, max-age=604800, immutable"

    withdraw(photo, by=make.UserFactory(), reason="有人脸")
    gone = client.get(address)
    assert (gone.status_code, gone.headers["Cache-Control"]) == (404, "private, no-store")
    assert "photos/small" not in client.get(f"/projects/{photo.project_id}/").content.decode()


def test_a_photo_of_a_project_that_is_not_public_is_not_there(client, here):
    photo = make.ProjectPhotoFactory(project=make.ProjectFactory(region_code=here, starts_on=None))

    assert client.get(f"/projects/photos/small/{photo.picture}.jpg").status_code == 404


def test_pages_cost_the_same_for_one_and_three(client, here):
    costs = []
    for _round in range(2):
        for _number in range(len(costs) * 2 or 1):
            project = make.ProjectFactory(region_code=here)
            stage = make.ProjectStageFactory(project=project)
            make.StageReportFactory(stage=stage)
            make.ProjectPhotoFactory(project=project)
        with CaptureQueriesContext(connection) as asked:
            client.get("/projects/")
            client.get(f"/projects/{project.pk}/")
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_nothing_yet_is_said_so(client, here):
    body = client.get("/projects/").content.decode()

    assert "尚无项目入库" in body
