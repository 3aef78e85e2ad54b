"""Who sees which rows, told as people: in two villages of one town, and in a village of another town."""

from datetime import date
from types import SimpleNamespace

import pytest

from households.models import (
    Household,
    HouseholdIncome,
    HouseholdStatus,
    HouseholdYear,
    Member,
    MemberYear,
    Pairing,
    Visit,
)
from projects.models import (
    Benefit,
    Enterprise,
    FundReceipt,
    Job,
    Output,
    Payment,
    Project,
    TrainingAttendance,
)
from tests import factories
from tests.factories import CadreFactory, HouseholdFactory, PairingFactory, UserFactory, VillageFactory
from villages.models import Cadre, Posting, Region, Village

pytestmark = pytest.mark.django_db
KINDS = [
    Household, HouseholdStatus, HouseholdYear, HouseholdIncome, Member, MemberYear, Pairing, Visit, Job, Benefit,
    Output, TrainingAttendance,
]  # fmt: skip
HERE, NEXT_DOOR, ELSEWHERE = "360322102201", "360322102202", "360322103201"


def rows_of_a_household(code):
    """One row of each kind that belongs to a household in the village `code`."""
    household = HouseholdFactory(village=VillageFactory(code=code))
    member = factories.MemberFactory(household=household)
    enterprise = factories.EnterpriseFactory(village=household.village)
    return {
        Household: household,
        HouseholdStatus: household.statuses.get(),
        HouseholdYear: factories.HouseholdYearFactory(household=household),
        HouseholdIncome: factories.HouseholdIncomeFactory(household=household),
        Member: member,
        MemberYear: factories.MemberYearFactory(member=member),
        Pairing: PairingFactory(household=household),
        Visit: factories.VisitFactory(household=household),
        Job: factories.JobFactory(member=member, enterprise=enterprise),
        Benefit: factories.BenefitFactory(household=household),
        Output: factories.OutputFactory(
            kind="house_painted", household=household, village_id=code, quantity=1
        ),
        TrainingAttendance: factories.TrainingAttendanceFactory(member=member),
    }


@pytest.fixture
def places():
    return SimpleNamespace(
        here=rows_of_a_household(HERE),
        next_door=rows_of_a_household(NEXT_DOOR),
        elsewhere=rows_of_a_household(ELSEWHERE),
    )


def assert_sees(user, *groups):
    """`user` sees exactly the rows of `groups`, of every kind."""
    for model in KINDS:
        expected = sorted(rows[model].pk for rows in groups)
        seen = sorted(model.objects.visible_to(user).values_list("pk", flat=True))
        assert (model.__name__, seen) == (model.__name__, expected)


def test_a_stranger_sees_nothing(places):
    assert_sees(UserFactory())


@pytest.mark.parametrize("role", ["editor", "auditor", "system_admin"])
def test_roles_without_households_see_none(places, role):
    assert_sees(UserFactory.holding(role))


@pytest.mark.parametrize("role", ["village_clerk", "first_secretary"])
def test_people_of_a_village_see_their_village_only(places, role):
    assert_sees(UserFactory.holding(role, HERE), places.here)


def test_the_neighbour_villages_clerk_sees_the_other_village(places):
    assert_sees(UserFactory.holding("village_clerk", NEXT_DOOR), places.next_door)


@pytest.mark.parametrize("role", ["township_clerk", "township_leader", "data_clerk"])
def test_people_of_the_town_see_its_villages(places, role):
    assert_sees(UserFactory.holding(role), places.here, places.next_door)


def test_the_county_sees_all_its_towns(places):
    user = UserFactory.holding("county_office", factories.COUNTY)

    assert_sees(user, places.here, places.next_door, places.elsewhere)


def test_two_roles_in_two_places_add_up(places):
    user = UserFactory.holding("village_clerk", HERE)
    factories.GrantFactory(user=user, role="village_clerk", region_code=ELSEWHERE)

    assert_sees(user, places.here, places.elsewhere)


def test_a_role_that_ended_or_an_account_that_was_closed_sees_nothing(places):
    ended, closed = UserFactory(), UserFactory.holding("township_clerk", is_active=False)
    factories.GrantFactory(user=ended, ends_on=date(2018, 12, 31))

    assert_sees(ended)
    assert_sees(closed)


def helper_of(household, **pairing):
    user = UserFactory.holding("helper")
    PairingFactory(household=household, cadre=CadreFactory(user=user), rank="additional", **pairing)
    return user


def seen_households(user):
    return list(Household.objects.visible_to(user))


def test_a_helper_sees_the_household_paired_and_no_other(places):
    user = helper_of(places.here[Household])

    assert seen_households(user) == [places.here[Household]]
    assert list(Member.objects.visible_to(user)) == [places.here[Member]]
    assert list(MemberYear.objects.visible_to(user)) == [places.here[MemberYear]]
    assert list(Benefit.objects.visible_to(user)) == [places.here[Benefit]]
    assert list(Output.objects.visible_to(user)) == [places.here[Output]]
    assert list(Household.objects.helped_by(user)) == [places.here[Household]]


@pytest.mark.parametrize(
    "pairing",
    [
        {"ends_on": date(2018, 12, 31)},
        {"starts_on": date(2019, 1, 1)},
        {"withdrawn_at": "2018-12-01T00:00Z", "withdrawn_reason": "录错"},
    ],
)
def test_a_pairing_not_in_force_today_shows_nothing(places, pairing):
    assert seen_households(helper_of(places.here[Household], **pairing)) == []


def test_a_helper_who_left_service_or_has_no_role_sees_nothing(places):
    household = places.here[Household]
    left, roleless = UserFactory.holding("helper"), UserFactory()
    PairingFactory(
        household=household, cadre=CadreFactory(user=left, left_on=date(2018, 12, 1)), rank="additional"
    )
    PairingFactory(household=household, cadre=CadreFactory(user=roleless), rank="additional")

    assert seen_households(left) == []
    assert seen_households(roleless) == []


def test_a_helper_sees_across_towns_what_a_village_clerk_does_not(places):
    user = helper_of(places.elsewhere[Household])
    factories.GrantFactory(user=user, role="village_clerk", region_code=HERE)

    assert sorted(row.pk for row in seen_households(user)) == sorted(
        [places.here[Household].pk, places.elsewhere[Household].pk]
    )


def test_villages_follow_the_region_and_regions_are_open_to_whoever_sees_villages(places):
    clerk, editor = UserFactory.holding("village_clerk", HERE), UserFactory.holding("editor")

    assert list(Village.objects.visible_to(clerk).values_list("pk", flat=True)) == [HERE]
    assert Region.objects.visible_to(clerk).count() == Region.objects.count()
    assert list(Region.objects.visible_to(editor)) == []
    assert list(Village.objects.visible_to(editor)) == []


def test_cadres_are_seen_where_their_record_is_kept_or_they_are_posted():
    here = VillageFactory(code=HERE)
    posted = factories.PostingFactory(village=here)
    factories.PostingFactory(village=VillageFactory(code=NEXT_DOOR))
    own = CadreFactory(home_region_code=HERE)
    clerk = UserFactory.holding("village_clerk", HERE)

    assert sorted(cadre.pk for cadre in Cadre.objects.visible_to(clerk)) == sorted([posted.cadre_id, own.pk])
    assert list(Posting.objects.visible_to(clerk)) == [posted]
    assert Cadre.objects.visible_to(UserFactory.holding("township_clerk")).count() == 3
    assert list(Cadre.objects.visible_to(UserFactory.holding("auditor"))) == []


def test_projects_and_money_of_the_town_are_not_shown_to_one_village():
    town = factories.PaymentFactory()
    village = factories.PaymentFactory(allocation__project__region_code=VillageFactory(code=HERE).pk)
    secretary, clerk = UserFactory.holding("first_secretary", HERE), UserFactory.holding("township_clerk")

    assert list(Project.objects.visible_to(secretary)) == [village.allocation.project]
    assert list(Payment.objects.visible_to(secretary)) == [village]
    assert list(FundReceipt.objects.visible_to(secretary)) == []
    assert sorted(row.pk for row in Payment.objects.visible_to(clerk)) == sorted([town.pk, village.pk])
    assert list(Payment.objects.visible_to(UserFactory.holding("village_clerk", HERE))) == []


def test_an_output_that_names_no_household_is_seen_by_whoever_sees_projects(places):
    road = factories.OutputFactory(village_id=HERE)
    auditor = UserFactory.holding("auditor")

    assert list(Output.objects.visible_to(auditor)) == [road]
    assert Enterprise.objects.visible_to(auditor).count() == 2
