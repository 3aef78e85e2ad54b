"""Dividends by village and by kind of payer, side by side: neither tells what the other hides."""

import pytest

from tests.factories import (
    BenefitFactory,
    EnterpriseFactory,
    HouseholdFactory,
    JobFactory,
    RegionFactory,
    VillageFactory,
    WelfareJobFactory,
)
from tongmu.indicators import registry
from tongmu.indicators.apart import pieces
from tongmu.indicators.models import IndicatorValue
from tongmu.indicators.reading import full, public
from tongmu.indicators.refresh import refresh_all

TOWN, MONTH = "360322102", "2018-12"
COOPERATIVE, ORCHARD, ALL = "dividends_cooperative", "dividends_orchard", "dividends"


@pytest.fixture
def pay(db):
    """pay("cooperative", "204", 2): two households of the village each receive a dividend of such an enterprise."""
    RegionFactory(code=TOWN)
    payers = {}

    def paid(kind, village, households):
        village = VillageFactory(code=f"{TOWN}{village}")
        payer = payers.get(kind) or payers.setdefault(kind, EnterpriseFactory(kind=kind, village=village))
        for _household in range(households):
            household = HouseholdFactory(village=village)
            BenefitFactory(household=household, kind="dividend", enterprise=payer, amount=100)

    return paid


def told():
    """{what strangers are told: its value}, of the sums that are not nought."""
    refresh_all([found for found in registry.stored_indicators() if found.code.startswith(ALL)])
    villages = [f"{TOWN}{village}" for village in ("202", "204", "206", "208")]
    of_town = public.values([ALL, COOPERATIVE, ORCHARD], TOWN, MONTH)
    of_villages = public.by_region([ALL], TOWN, MONTH, villages)
    return {code: figure.value for code, figure in of_town.items() if figure.value != 0} | {
        region[9:]: figures[ALL].value for region, figures in of_villages.items() if figures[ALL].value != 0
    }


def test_a_kind_that_pays_in_one_village_does_not_give_the_hidden_one_away(pay):
    """Sum 2,200, less 1,100 of the village shown and 900 of the orchard's only village: 200 of two households."""
    pay("cooperative", "202", 11)
    pay("cooperative", "204", 2)
    pay("orchard", "206", 9)

    assert told() == {ALL: 2200, COOPERATIVE: None, ORCHARD: None, "202": 1100, "204": None, "206": None}
    county = public.values([COOPERATIVE, ORCHARD], TOWN[:6], MONTH)
    assert [figure.suppressed for figure in county.values()] == ["withheld", "withheld"]
    assert full.value(ORCHARD, TOWN, MONTH).value == 900


def test_kinds_are_told_where_two_hidden_villages_are_tied_by_one(pay):
    pay("cooperative", "202", 11)
    pay("cooperative", "204", 2)
    pay("cooperative", "208", 3)
    pay("orchard", "206", 9)

    assert told() == {
        ALL: 2500, COOPERATIVE: 1600, ORCHARD: 900, "202": 1100, "204": None, "206": 900, "208": None,
    }  # fmt: skip


def test_where_all_villages_are_told_every_kind_is(pay):
    pay("cooperative", "202", 5)
    pay("orchard", "206", 9)

    assert told() == {ALL: 1400, COOPERATIVE: 500, ORCHARD: 900, "202": 500, "206": 900}


def test_what_is_tied_to_one_thing_is_one_piece():
    assert pieces([("a", 1), ("b", 2), ("c", 1), ("d", 3), ("b", 3), ("e", "e")]) == [
        {"a", "c", 1},
        {"b", "d", 2, 3},
        {"e"},
    ]


WAYS = (
    "workshop_jobs",
    "public_welfare_jobs",
    "local_enterprise_jobs",
    "labour_export_jobs",
    "own_business_jobs",
)


def employ(channel, persons):
    village = VillageFactory(code=f"{TOWN}202")
    for _person in range(persons):
        if channel == "welfare_post":
            WelfareJobFactory(member__household__village=village)
        else:
            JobFactory(member__household__village=village, channel=channel)


def ways():
    codes = ["persons_at_work", *WAYS]
    refresh_all([registry.get(code) for code in codes])
    return [public.value(code, TOWN, MONTH).value for code in codes]


def test_the_last_way_to_work_is_not_what_the_others_leave(db):
    """29 at work, less 9 in workshops, 6 in posts and 11 elsewhere: 3 with a business of their own."""
    RegionFactory(code=TOWN)
    for channel, persons in {"base": 9, "welfare_post": 6, "labour_export": 11, "startup": 3}.items():
        employ(channel, persons)

    assert ways() == [29, 9, 6, 0, None, None]
    assert public.value("labour_export_jobs", TOWN[:6], MONTH).value is None

    employ("startup", 2)
    assert ways() == [31, 9, 6, 0, 11, 5]


def keep(**amounts):
    for code, amount in amounts.items():
        IndicatorValue.objects.create(
            indicator=code, region_code=TOWN, level=9, period=MONTH, amount=amount, entities=amount
        )


def told_of(codes):
    return [public.value(code, TOWN, MONTH).value for code in codes]


AID = ("students", "aided_students", "education_coverage", "aided_students_primary", "students_primary")


@pytest.mark.django_db
@pytest.mark.parametrize(("aided", "is_told"), [(298, False), (296, False), (295, True), (300, True)])
def test_the_few_students_without_aid_follow_from_no_difference(aided, is_told):
    keep(students=300, aided_students=aided)

    assert told_of(AID[:2]) == [300, aided if is_told else None]
    assert (told_of(["education_coverage"]) != [None]) == is_told
    assert full.value("aided_students", TOWN, MONTH).value == aided


@pytest.mark.django_db
def test_a_stage_with_few_unaided_takes_the_others_and_the_sum_along():
    """Six lack aid in all, one of them in the primary stage: the sum less the other stage would tell of it."""
    keep(students=300, aided_students=294, students_primary=100, aided_students_primary=99)
    keep(students_junior=200, aided_students_junior=195)

    assert told_of(AID) == [300, None, None, None, 100]
    assert told_of(["aided_students_junior", "education_coverage_junior"]) == [None, None]


@pytest.mark.django_db
@pytest.mark.parametrize(("satisfied", "is_told"), [(59, False), (56, False), (55, True), (60, True)])
def test_the_few_who_told_an_inspection_otherwise_follow_from_no_difference(satisfied, is_told):
    keep(inspection_samples_asked=60, inspection_samples_satisfied=satisfied)

    assert told_of(["inspection_samples_asked", "inspection_samples_satisfied"]) == [
        60,
        satisfied if is_told else None,
    ]
    assert (told_of(["satisfaction_rate"]) != [None]) == is_told
