"""Where somebody comes from decides who is locked out: behind a proxy all would come from one address."""

import pytest
from django.urls import reverse

from tongmu.accounts.models import User
from tongmu.core.origin import address_of

PASSWORD = "a long password"


def test_behind_our_proxy_its_word_counts(rf, settings):
    settings.BEHIND_PROXY = True

    assert address_of(rf.get("/", HTTP_X_FORWARDED_FOR="192.0.2.7")) == "192.0.2.7"
    assert address_of(rf.get("/", HTTP_X_FORWARDED_FOR="198.51.100.1, 192.0.2.7")) == "192.0.2.7"
    assert address_of(rf.get("/", REMOTE_ADDR="192.0.2.8")) == "192.0.2.8"


def test_without_a_proxy_nobody_is_believed(rf, settings):
    settings.BEHIND_PROXY = False

    request = rf.get("/", HTTP_X_FORWARDED_FOR="192.0.2.7", REMOTE_ADDR="192.0.2.8")

    assert address_of(request) == "192.0.2.8"


@pytest.mark.django_db
def test_a_stranger_does_not_lock_the_owner_of_an_account_out(client, settings):
    settings.BEHIND_PROXY = True
    user = User.objects.create_user("somebody", PASSWORD, name="测试")
    for _try in range(6):
        wrong = {"username": user.username, "password": "wrong"}
        locked = client.post(reverse("login"), wrong, HTTP_X_FORWARDED_FOR="192.0.2.66")

    right = {"username": user.username, "password": PASSWORD}
    response = client.post(reverse("login"), right, HTTP_X_FORWARDED_FOR="192.0.2.7")

    assert (locked.status_code, response.status_code) == (429, 302)
