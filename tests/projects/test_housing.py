"""Dilapidated houses: the steps come in their order, and begun is not finished."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from projects import rules
from projects.codes import Facility
from projects.facilities import MET, NOT_JUDGED, NOT_MET, built_in, standard_of
from projects.models import DilapidatedHouse, HouseRenovationStep
from tests.factories import (
    DilapidatedHouseFactory,
    HouseholdFactory,
    HouseRenovationStepFactory,
    OutputFactory,
    ProjectFactory,
    VillageFactory,
)
from tests.refusals import refused_fields
from tongmu.audit.actions import withdraw

pytestmark = pytest.mark.django_db


def step(house, name, day):
    return refused_fields(HouseRenovationStep(house=house, step=name, done_on=day))


def test_steps_come_one_after_the_other():
    house = DilapidatedHouseFactory()

    assert step(house, "finished", date(2018, 6, 1)) == ["step"]
    assert step(house, "started", date(2018, 2, 28)) == ["done_on"]
    assert step(house, "started", date(2018, 5, 1)) == []
    assert step(house, "started", date(2018, 5, 2)) == ["step"]
    assert step(house, "moved_in", date(2018, 6, 1)) == ["step"]
    assert step(house, "finished", date(2018, 4, 30)) == ["done_on"]
    assert step(house, "finished", date(2018, 6, 1)) == []
    assert step(house, "accepted", date(2019, 1, 1)) == ["done_on"]
    assert step(house, "accepted", date(2018, 6, 1)) == []
    assert step(house, "moved_in", date(2018, 7, 1)) == []


def test_a_step_is_withdrawn_after_the_later_ones():
    started = HouseRenovationStepFactory()
    finished = HouseRenovationStepFactory(house=started.house, step="finished", done_on=date(2018, 6, 1))

    with pytest.raises(ValidationError):
        withdraw(started, by=None, reason="录错")
    with pytest.raises(ValidationError):
        withdraw(started.house, by=None, reason="录错")
    for row in (finished, started, started.house):
        withdraw(row, by=None, reason="录错")

    assert not DilapidatedHouse.objects.standing().exists()


def test_a_step_is_not_moved_past_the_next_one():
    started = HouseRenovationStepFactory()
    HouseRenovationStepFactory(house=started.house, step="finished", done_on=date(2018, 6, 1))

    started.done_on = date(2018, 6, 2)
    assert refused_fields(started) == ["done_on"]
    started.done_on = date(2018, 6, 1)
    assert refused_fields(started) == []
    started.house.identified_on = date(2018, 6, 2)
    assert refused_fields(started.house) == ["identified_on"]


def house(household, **fields):
    found = {
        "household": household,
        "village": household.village,
        "grade": "c",
        "identified_on": date(2018, 11, 1),
        "document_no": "测试鉴定",
        **fields,
    }
    return DilapidatedHouse(**found)


def test_a_household_has_one_house_under_renovation():
    first = DilapidatedHouseFactory()

    assert refused_fields(house(first.household)) == ["household"]
    for name, day in (("started", 1), ("finished", 2), ("accepted", 3), ("moved_in", 4)):
        HouseRenovationStepFactory(house=first, step=name, done_on=date(2018, 5, day))
    assert refused_fields(house(first.household)) == []


def test_impossible_houses_are_refused_at_their_fields():
    household = HouseholdFactory()
    elsewhere = ProjectFactory(region_code=VillageFactory().pk)

    assert refused_fields(house(household, grade="a")) == ["grade"]
    assert refused_fields(house(household, village=VillageFactory())) == ["household"]
    assert refused_fields(house(household, project=elsewhere)) == ["project"]
    assert refused_fields(house(household, identified_on=date(2019, 1, 1))) == ["identified_on"]
    assert refused_fields(house(household, subsidy=-1)) == ["subsidy"]


def test_work_begins_when_it_is_known_how():
    row = DilapidatedHouseFactory(method="")

    assert step(row, "started", date(2018, 5, 1)) == ["house"]
    row.method = "repair"
    row.save()
    assert step(row, "started", date(2018, 5, 1)) == []
    row.method = ""
    assert refused_fields(row) == ["method"]


def test_the_list_of_unfinished_houses_is_that_of_the_day():
    begun = HouseRenovationStepFactory().house
    HouseRenovationStepFactory(house=begun, step="finished", done_on=date(2018, 8, 1))
    waiting = DilapidatedHouseFactory(identified_on=date(2018, 2, 1))

    assert list(DilapidatedHouse.objects.unfinished_on(date(2018, 7, 31))) == [waiting, begun]
    assert list(DilapidatedHouse.objects.unfinished_on(date(2018, 8, 1))) == [waiting]
    assert list(DilapidatedHouse.objects.unfinished_on(date(2018, 1, 31))) == []


def test_facilities_are_those_of_the_village_and_not_of_single_households():
    village = VillageFactory()
    road = OutputFactory(village=village, kind="road_hardened", meets_standard=True)
    lamps = OutputFactory(village=village, kind="street_light", done_on=date(2018, 7, 1))
    OutputFactory(village=village, kind="derelict_house_demolished")
    OutputFactory(village=village, kind="clinic", done_on=date(2018, 9, 2))
    household = HouseholdFactory(village=village)
    OutputFactory(village=village, kind="water_connected", household=household, quantity=1)
    OutputFactory(kind="culture_square")

    found = built_in([village.pk], date(2018, 9, 1))[village.pk]

    assert {facility: [one.kind for one in built] for facility, built in found.items() if built} == {
        Facility.ROAD: [lamps.kind, road.kind]
    }
    assert [len(built) for built in built_in([village.pk], None)[village.pk].values()] == [2, 0, 0, 0, 1, 0]


def test_a_facility_meets_the_standard_when_the_last_judgement_of_each_kind_does():
    village = VillageFactory()

    def road(kind, day, meets):
        OutputFactory(village=village, kind=kind, done_on=date(2018, 5, day), meets_standard=meets)
        return standard_of(built_in([village.pk], None)[village.pk][Facility.ROAD])

    assert road("road_hardened", 1, None) == NOT_JUDGED
    assert road("road_hardened", 2, False) == NOT_MET
    assert road("road_hardened", 3, True) == MET
    assert road("street_light", 1, False) == NOT_MET


def test_every_facility_has_an_output_that_builds_it():
    assert set(rules.FACILITY_OF_OUTPUT.values()) == set(Facility)
