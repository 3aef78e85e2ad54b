"""A cadre's account is named among those of the clerk's regions; the form tells nothing of the others."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.admin.browsing import errors, fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def name_account(client):
    clerk = make.UserFactory.holding("township_clerk")
    cadre = make.CadreFactory()
    client.force_login(clerk)
    url = reverse("admin:villages_cadre_change", args=[cadre.pk])

    def name(username):
        response = client.post(url, fields(client.get(url), username=username))
        cadre.refresh_from_db()
        return response, cadre.user

    return name


def test_an_account_of_the_region_is_named(name_account):
    helper = make.UserFactory.holding("helper", "360322102202")

    response, user = name_account(helper.username)

    assert (response.status_code, user) == (302, helper)


def test_unknown_foreign_and_taken_accounts_read_the_same(name_account):
    foreign = make.UserFactory.holding("county_office", "360322")
    taken = make.CadreFactory(user=make.UserFactory.holding("helper", make.TOWN)).user

    answers = [name_account(name) for name in (foreign.username, taken.username, "nobody")]

    assert [user for _response, user in answers] == [None, None, None]
    said = [errors(response) for response, _user in answers]
    assert said[0] == said[1] == said[2]
    assert list(said[0]) == ["username"]
