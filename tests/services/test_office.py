"""The officials' pages of health, schooling, housing and facilities."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from households.models import Household, Member
from projects import lacking
from tests.checks import html_problems
from tests.factories import TOWN, DilapidatedHouseFactory, DoctorContractFactory, MemberFactory, UserFactory
from tongmu.accounts.models import User
from tongmu.core.regions import within
from tongmu.demo.places import CODES, XIAOBU
from tongmu.indicators.reading import full
from tongmu.office.boards import sees_all

pytestmark = pytest.mark.django_db
PAGES = ["/office/health/", "/office/education/", "/office/housing/", "/office/facilities/"]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("query", ["", "?period=2016-01", f"?region={XIAOBU}", "?region=360322"])
def test_a_page_is_sound_and_its_cells_are_stored_values(leader, address, query):
    if query == "?region=360322":
        assert leader.get(address + query).status_code == 404  # the leader holds the town
        return
    response = leader.get(address + query)

    assert response.status_code == 200
    assert html_problems(response.content.decode()) == []
    for figure, _text, _href in response.context["cards"]:
        asked = response.context["asked"]
        assert figure.value == full.value(figure.code, asked.place.code, asked.period).value


def test_who_is_missing_is_listed_a_page_at_a_time(leader):
    missing = leader.get("/office/health/").context["missing"]

    assert (len(missing["members"]), missing["is_part"]) == (50, False)
    assert leader.get("/office/health/?page=99").status_code == 404
    assert leader.get("/office/health/?list=nothing").status_code == 404
    assert leader.get("/office/education/").context["missing"]["members"] == []
    assert leader.get("/office/education/?period=2017-08").context["missing"]["members"] != []


@pytest.mark.parametrize(
    ("code", "lack"),
    [
        ("persons_without_doctor", lacking.without_doctor),
        ("chronic_without_card", lacking.without_card),
        ("students_without_aid", lacking.without_aid),
    ],
)
def test_the_missing_are_as_many_as_their_figure_says(demo, code, lack):
    """The pages take the length of their lists from the figure."""
    found = []
    for month, day in (
        ("2017-08", date(2017, 8, 31)),
        ("2018-06", date(2018, 6, 30)),
        ("2018-12", date(2018, 12, 31)),
    ):
        for place in (TOWN, XIAOBU):
            members = Member.objects.filter(within("household__village_id", place))
            found.append(lack(members, day).count())
            assert (month, place, found[-1]) == (month, place, full.value(code, place, month).value)
    assert max(found) > 1


def test_a_reader_of_some_households_gets_their_members_counted(client, demo):
    """A helper's list of the missing would be as long as the village's, did the figure tell its length."""
    user = UserFactory.holding("township_leader", TOWN)
    everything = Member.objects.filter(within("household__village_id", TOWN))
    assert sees_all(user, XIAOBU)
    assert not sees_all(UserFactory.holding("first_secretary", XIAOBU), TOWN)
    assert lacking.without_doctor(everything, date(2018, 12, 31)).visible_to(user).count() > 50


def test_houses_that_wait_longest_come_first(leader):
    houses = leader.get("/office/housing/").context["houses"]["rows"]

    assert len(houses) == 11
    assert [house["found_on"] for house in houses] == sorted(house["found_on"] for house in houses)
    assert [house["begun"] for house in houses].count(None) == 4
    states = leader.get("/office/housing/").context["states"]["rows"]
    assert [[text for text, _href in cells] for _label, cells in states][0] == ["2户", "2户"]


def test_the_poor_villages_come_first_with_their_six_facilities(leader):
    villages = leader.get("/office/facilities/").context["villages"]

    assert [village["name"] for village in villages] == ["周田村", "小埠村"]
    assert all(cell["kind"] == "ok" for village in villages for cell in village["facilities"])


def test_a_first_secretary_sees_the_own_village_alone(client, demo):
    own = next(code for code in CODES if code != XIAOBU)
    client.force_login(UserFactory.holding("first_secretary", own))
    numbers = dict(Household.objects.values_list("number", "village_id"))
    for address in PAGES:
        body = client.get(address).content.decode()
        assert {numbers[number] for number in numbers if number in body} <= {own}
        assert client.get(f"{address}?region={XIAOBU}").status_code == 404
        assert client.get(f"{address}?region={TOWN}").status_code == 404


def queries(client, address):
    with CaptureQueriesContext(connection) as found:
        response = client.get(address)
    assert response.status_code == 200
    return len(found), response


@pytest.mark.parametrize("address", ["/office/health/?list=not_seen", "/office/housing/"])
def test_one_row_costs_as_much_as_three(leader, address):
    household = Household.objects.filter(village=XIAOBU)[0]

    def one_more():
        DoctorContractFactory(member=MemberFactory(household=household), starts_on=date(2017, 1, 1))
        DilapidatedHouseFactory(household=household)

    address += f"{'&' if '?' in address else '?'}region={XIAOBU}"
    one_more()
    leader.get(address)
    few, _response = queries(leader, address)
    one_more()
    one_more()
    many, response = queries(leader, address)

    assert many == few
    assert household.number in response.content.decode() or "测试卫生室" in response.content.decode()


def test_pages_stand_before_anything_was_entered(client, town):
    client.force_login(UserFactory.holding("township_leader"))
    for address in PAGES:
        response = client.get(address)
        assert response.status_code == 200
        assert html_problems(response.content.decode()) == []


def test_who_may_not_see_the_office_does_not_see_these(client, demo):
    client.force_login(User.objects.get(username="editor"))
    for address in PAGES:
        assert client.get(address).status_code == 403
