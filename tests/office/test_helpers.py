"""Who answers for how many households, by name; and the households nobody answers for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.checks import html_problems
from tests.factories import (
    CadreFactory,
    HeadFactory,
    HouseholdFactory,
    PairingFactory,
    PolicyStandardFactory,
    StandInFactory,
    UserFactory,
    VillageFactory,
)

PAGE = reverse("office:helpers")


@pytest.fixture
def village(db):
    return VillageFactory(code="360322102202")


@pytest.fixture
def leader(client, village):
    client.force_login(UserFactory.holding("township_leader"))
    return client


def paired(village, cadre, count=1, **fields):
    return [
        PairingFactory(household=HouseholdFactory(village=village), cadre=cadre, **fields)
        for _n in range(count)
    ]


def test_helpers_stand_by_name_with_their_households_by_rank(leader, village):
    many, few = CadreFactory(name="测试丙"), CadreFactory(name="测试乙")
    paired(village, many, 3)
    first = paired(village, few)[0]
    paired(village, few, 2, rank="additional")
    StandInFactory(stands_in_for=first, cadre=many)
    paired(VillageFactory(code="360322103201"), few)

    response = leader.get(PAGE)

    loads = [(one.cadre.name, one.primary, one.additional, one.stand_in) for one in response.context["page"]]
    assert loads == [("测试丙", 3, 0, 1), ("测试乙", 1, 2, 0)]
    assert [row.stands_in_for.cadre for row in response.context["stand_ins"]] == [few]
    assert html_problems(response.content.decode()) == []


@pytest.mark.parametrize(("most", "too_many"), [(1, ["测试甲"]), (2, [])])
def test_too_many_is_what_the_standard_says(leader, village, most, too_many):
    paired(village, CadreFactory(name="测试甲"), 2)
    paired(village, CadreFactory(name="测试乙"), 2, rank="additional")
    PolicyStandardFactory(kind="households_a_helper", number=most, since=2016)

    page = leader.get(PAGE).context["page"]

    assert [load.cadre.name for load in page if load.too_many] == too_many


def test_without_a_standard_nobody_has_too_many(leader, village):
    paired(village, CadreFactory(), 9)

    assert leader.get(PAGE).context["too_many"] == 0


def test_households_without_a_responsible_helper_are_listed(leader, village):
    alone = HouseholdFactory(village=village)
    HeadFactory(household=alone, name="测试无人帮")
    PairingFactory(household=alone, rank="additional")
    paired(village, CadreFactory())
    HouseholdFactory(village=village, status="exited_policy")

    response = leader.get(PAGE)

    assert response.context["without"] == [alone]
    assert "测试无人帮" in response.content.decode()


def test_it_costs_the_same_for_one_helper_and_for_three(leader, village, django_assert_num_queries):
    StandInFactory(stands_in_for=paired(village, CadreFactory())[0])
    leader.get(PAGE)
    with CaptureQueriesContext(connection) as before:
        leader.get(PAGE)
    for _more in range(2):
        StandInFactory(stands_in_for=paired(village, CadreFactory())[0])

    with django_assert_num_queries(len(before)):
        leader.get(PAGE)


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?page=2", "?region=360399", "?region=x"])
def test_what_is_no_page_or_place_is_not_there(leader, query):
    assert leader.get(PAGE + query).status_code == 404
