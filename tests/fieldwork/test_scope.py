from datetime import date

import pytest
from django.urls import reverse

from households.models import Visit
from tests.factories import CadreFactory, GrantFactory, PairingFactory, UserFactory
from tests.fieldwork.conftest import household_of, plain_visit, url
from tongmu.audit.models import AuditEvent

PAGES = ("household", "reveal", "visit_new")


def shown(response):
    return [stop.household for stop in response.context["stops"]]


def test_a_helper_sees_the_households_paired_with_him_and_no_others(as_user, world):
    response = as_user(world.helper).get(reverse("fieldwork:today"))

    assert shown(response) == [world.mine]
    assert "测试户主乙" not in response.content.decode()


def test_two_helpers_see_each_their_own(as_user, world):
    other = UserFactory.holding("helper")
    PairingFactory(household=world.neighbours, cadre=CadreFactory(user=other))

    assert shown(as_user(world.helper).get(reverse("fieldwork:today"))) == [world.mine]
    assert shown(as_user(other).get(reverse("fieldwork:today"))) == [world.neighbours]


def test_an_additional_helper_sees_the_household_too(as_user, world):
    other = UserFactory.holding("helper")
    PairingFactory(household=world.mine, cadre=CadreFactory(user=other), rank="additional")

    assert shown(as_user(other).get(reverse("fieldwork:today"))) == [world.mine]


def test_an_ended_pairing_shows_nothing_more(as_user, world):
    other = UserFactory.holding("helper")
    PairingFactory(
        household=world.far, cadre=CadreFactory(user=other), rank="additional", ends_on=date(2018, 12, 31)
    )

    assert shown(as_user(other).get(reverse("fieldwork:today"))) == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_neighbours_household_is_not_found(as_user, world, page, method):
    client = as_user(world.helper)

    response = getattr(client, method)(
        url(page, world.neighbours), plain_visit(reason="想看看") if method == "post" else None
    )

    assert response.status_code == (405 if (page, method) == ("household", "post") else 404)
    assert "测试户主乙" not in response.content.decode()
    assert list(Visit.objects.all()) == []
    assert list(AuditEvent.objects.all()) == []


def test_the_receipt_of_a_foreign_visit_is_not_found(as_user, world):
    other = UserFactory.holding("helper")
    PairingFactory(household=world.far, cadre=CadreFactory(user=other))
    visit_url = as_user(other).post(url("visit_new", world.far), plain_visit())["Location"]

    assert as_user(other).get(visit_url).status_code == 200
    assert as_user(world.helper).get(visit_url).status_code == 404


def test_the_id_of_a_foreign_visit_gives_nothing_away(as_user, world):
    other = UserFactory.holding("helper")
    PairingFactory(household=world.far, cadre=CadreFactory(user=other))
    as_user(other).post(url("visit_new", world.far), plain_visit(changed="changed", content="秘密"))

    response = as_user(world.helper).post(url("visit_new", world.mine), plain_visit())

    assert response.status_code == 404
    assert "秘密" not in response.content.decode()


def test_a_helper_calls_a_household_paired_with_him_and_the_trail_keeps_it(as_user, world):
    client = as_user(world.helper)

    assert url("call", world.mine) in client.get(url("household", world.mine)).content.decode()
    response = client.post(url("call", world.mine))

    assert '<a href="tel:13900000001">' in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    event = AuditEvent.objects.get()
    assert (event.verb, event.object_id) == ("households.household.revealed", str(world.mine.pk))
    assert (event.after, event.reason) == ({"field": "phone"}, "走访联系")
    assert client.get(url("call", world.mine)).status_code == 405


def test_nobody_calls_a_household_that_is_not_paired_with_him_today(as_user, world):
    once = UserFactory.holding("helper")
    PairingFactory(
        household=world.far, cadre=CadreFactory(user=once), rank="additional", ends_on=date(2018, 12, 31)
    )
    clerk = UserFactory.holding("village_clerk", region=world.village.pk)

    assert as_user(world.helper).post(url("call", world.neighbours)).status_code == 404
    assert as_user(once).post(url("call", world.far)).status_code == 404
    assert as_user(clerk).post(url("call", world.mine)).status_code == 403
    assert url("call", world.mine) not in as_user(clerk).get(url("household", world.mine)).content.decode()
    # Nothing was revealed; that the clerk was refused is on record.
    assert list(AuditEvent.objects.values_list("verb", flat=True)) == ["accounts.user.refused"]


@pytest.mark.parametrize("role", ["village_clerk", "first_secretary"])
def test_whoever_answers_for_a_village_sees_all_of_it(as_user, world, role):
    user = UserFactory.holding(role, region=world.village.pk)

    response = as_user(user).get(reverse("fieldwork:today"))

    assert shown(response) == [world.mine, world.neighbours]
    assert as_user(user).get(url("household", world.far)).status_code == 404


def test_a_township_leader_sees_a_household_and_records_nothing(as_user, world):
    client = as_user(UserFactory.holding("township_leader"))

    assert client.get(reverse("fieldwork:today")).status_code == 403
    assert client.get(url("household", world.mine)).status_code == 200
    assert client.get(url("visit_new", world.mine)).status_code == 403
    assert client.post(url("visit_new", world.mine), plain_visit()).status_code == 403
    assert client.get(url("reveal", world.mine)).status_code == 403
    assert list(Visit.objects.all()) == []


def test_a_township_leader_who_helps_records_visits_to_his_own_households_only(as_user, world):
    GrantFactory(user=world.helper, role="township_leader")
    client = as_user(world.helper)

    assert shown(client.get(reverse("fieldwork:today"))) == [world.mine]
    assert client.get(url("household", world.far)).status_code == 200
    assert client.get(url("visit_new", world.far)).status_code == 403
    assert client.post(url("visit_new", world.far), plain_visit()).status_code == 403


def test_the_county_office_sees_households_of_its_county(as_user, world):
    assert (
        as_user(UserFactory.holding("county_office", "360322")).get(url("household", world.far)).status_code
        == 200
    )
    assert (
        as_user(UserFactory.holding("county_office", "360321")).get(url("household", world.far)).status_code
        == 404
    )


@pytest.mark.parametrize("role", ["auditor", "editor", "system_admin"])
def test_others_find_no_household(as_user, world, role):
    client = as_user(UserFactory.holding(role))

    assert client.get(reverse("fieldwork:today")).status_code == 403
    assert client.get(url("household", world.mine)).status_code == 404


def test_nobody_gets_in_without_logging_in(client, world):
    response = client.get(url("household", world.mine))

    assert response.status_code == 302
    assert response["Location"].startswith("/login/")


def test_a_search_finds_by_name_initials_and_number_within_the_own_round(as_user, world):
    client = as_user(world.helper)

    for text in ("测试户主", "cshz", world.mine.number):
        assert shown(client.post(reverse("fieldwork:search"), {"text": text})) == [world.mine]
    assert shown(client.post(reverse("fieldwork:search"), {"text": "测试户主乙"})) == []
    assert shown(client.post(reverse("fieldwork:search"), {"text": world.far.number})) == []
    assert client.get(reverse("fieldwork:search"), {"text": "测试"})["Location"] == reverse("fieldwork:today")


def test_another_role_in_another_village_widens_nothing_there(as_user, world):
    user = UserFactory.holding("village_clerk", region=world.village.pk)
    GrantFactory(user=user, role="township_leader", region_code=world.elsewhere.pk)
    third = household_of(world.elsewhere, "测试户主丁")

    assert as_user(user).get(url("household", third)).status_code == 200
    assert as_user(user).get(url("visit_new", third)).status_code == 403
