"""Measures of a household: their state follows from days, and what cannot be is refused at its field."""

from datetime import date
from decimal import Decimal

import pytest

from households import doubts
from households.models import Household, Measure, MeasureType
from projects.models import MeasureLink
from tests.factories import (
    BenefitFactory,
    CadreFactory,
    HouseholdFactory,
    MeasureFactory,
    MeasureLinkFactory,
    MeasureTypeFactory,
    MemberFactory,
    ProjectFactory,
    UserFactory,
    VillageFactory,
)
from tests.refusals import refused_fields
from tongmu.audit.actions import withdraw

pytestmark = pytest.mark.django_db
TODAY = date(2018, 12, 31)


def measure(**fields):
    household = fields.pop("household", None) or HouseholdFactory()
    plain = {
        "household": household,
        "type": fields.pop("type", None) or MeasureTypeFactory(),
        "content": "测试措施",
        "responsible_unit": "测试单位",
        "planned_from": date(2018, 3, 1),
        "planned_to": date(2018, 6, 30),
    }
    return Measure(**plain | fields)


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"planned_to": date(2018, 2, 28)}, "planned_to"),
        ({"begun_on": date(2019, 1, 1)}, "begun_on"),
        ({"begun_on": date(2015, 12, 31)}, "begun_on"),
        ({"done_on": date(2018, 5, 1)}, "begun_on"),
        ({"begun_on": date(2018, 4, 1), "done_on": date(2018, 3, 31)}, "done_on"),
        ({"failed_on": date(2018, 5, 1)}, "failed_reason"),
        ({"failed_reason": "无劳力"}, "failed_reason"),
        ({"begun_on": date(2018, 4, 1), "failed_on": date(2018, 3, 1), "failed_reason": "无"}, "failed_on"),
        ({"responsible_unit": ""}, "cadre"),
        ({"evidence_no": "1"}, "evidence_kind"),
        ({"planned_amount": Decimal(-1)}, "planned_amount"),
    ],
)
def test_impossible_measures_are_refused_at_their_field(days, field):
    assert refused_fields(measure(**days)) == [field]


def test_possible_measures_are_kept():
    begun = {"begun_on": date(2018, 3, 1)}

    assert refused_fields(measure()) == []
    assert refused_fields(measure(**begun, done_on=date(2018, 3, 1))) == []
    assert refused_fields(measure(failed_on=date(2018, 3, 1), failed_reason="无劳力")) == []
    assert refused_fields(measure(responsible_unit="", cadre=CadreFactory())) == []
    assert refused_fields(measure(member=MemberFactory())) == ["member"]


def test_the_state_is_that_of_the_day():
    done = measure(begun_on=date(2018, 3, 1), done_on=date(2018, 5, 1))
    failed = measure(begun_on=date(2018, 3, 1), failed_on=date(2018, 5, 1), failed_reason="无劳力")
    days = date(2018, 2, 28), date(2018, 4, 30), date(2018, 5, 1)

    assert [done.state_on(day).value for day in days] == ["planned", "under_way", "done"]
    assert [failed.state_on(day).value for day in days] == ["planned", "under_way", "impossible"]


def test_households_nobody_planned_for():
    planned, failed, nothing, withdrawn = (HouseholdFactory() for _ in range(4))
    exited = HouseholdFactory(status="exited_policy")
    MeasureFactory(household=planned)
    MeasureFactory(household=failed, failed_on=date(2018, 5, 1), failed_reason="无劳力")
    withdraw(MeasureFactory(household=withdrawn), by=None, reason="录错")

    found = set(Household.objects.without_measure(TODAY))

    assert found == {failed, nothing, withdrawn}
    assert set(Household.objects.without_measure(date(2018, 4, 30))) == {nothing, withdrawn}
    assert exited not in found


def test_measures_behind_their_plan():
    late = MeasureFactory(planned_to=date(2018, 11, 30))
    MeasureFactory(planned_to=date(2018, 11, 30), done_on=date(2018, 12, 1))
    MeasureFactory(planned_to=TODAY)

    assert list(Measure.objects.overdue_on(TODAY)) == [late]
    assert list(Measure.objects.overdue_on(date(2018, 11, 30))) == []


def test_doubts_about_a_measure():
    first = MeasureFactory(done_on=date(2018, 5, 1))
    again = measure(household=first.household, type=first.type)

    assert [field for field, _message in doubts.about_measure(first)] == ["evidence_kind"]
    assert [field for field, _message in doubts.about_measure(again)] == ["type"]


def test_a_line_of_the_catalogue_ends_before_its_code_stands_again():
    first = MeasureTypeFactory(code="0101")
    again = {
        name: getattr(first, name)
        for name in ("region_code", "code", "big", "middle", "small", "starts_on", "source")
    }

    assert refused_fields(MeasureType(**again)) == ["code"]
    assert refused_fields(MeasureType(**again | {"code": "0102"})) == []


def test_a_measure_is_linked_to_what_reached_its_household():
    found = MeasureFactory()
    village = found.household.village_id
    elsewhere = VillageFactory(code="360322103200").pk

    assert refused_fields(MeasureLink(measure=found, benefit=BenefitFactory())) == ["benefit"]
    assert refused_fields(MeasureLink(measure=found, project=ProjectFactory(region_code=elsewhere))) == [
        "project"
    ]
    assert refused_fields(MeasureLink(measure=found)) == ["project"]
    assert refused_fields(MeasureLink(measure=found, project=ProjectFactory(region_code=village))) == []
    assert refused_fields(MeasureLink(measure=found, benefit=BenefitFactory(household=found.household))) == []


def test_measures_are_seen_with_their_household():
    mine, other = MeasureFactory(), MeasureFactory()
    MeasureLinkFactory(measure=mine), MeasureLinkFactory(measure=other)
    clerk = UserFactory.holding("village_clerk", region=mine.household.village_id)

    assert list(Measure.objects.visible_to(clerk)) == [mine]
    assert [link.measure for link in MeasureLink.objects.visible_to(clerk)] == [mine]
