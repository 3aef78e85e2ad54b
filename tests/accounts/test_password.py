"""One's own password, through the page as a browser uses it."""

import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tongmu.accounts.models import User
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
OLD, NEW = "an old long password", "一个很长的新密码 2018"


@pytest.fixture
def user():
    user = UserFactory.holding("auditor", username="mei", name="测试梅")
    user.set_password(OLD)
    user.save()
    return user


def change(client, **typed):
    return client.post(
        reverse("password"), {"old_password": OLD, "new_password1": NEW, "new_password2": NEW, **typed}
    )


def test_the_right_old_password_gives_way_to_the_new_one(client, user):
    client.post(reverse("login"), {"username": "mei", "password": OLD})

    response = change(client)

    assert (response.status_code, response.url) == (302, reverse("start"))
    assert User.objects.get().check_password(NEW)
    assert client.get(reverse("password")).status_code == 200
    changed = AuditEvent.objects.about(user).get(verb="accounts.user.changed")
    assert (changed.before, changed.after) == ({"password": "••••"}, {"password": "••••"})


def test_a_new_password_ends_the_sessions_open_elsewhere(client, user):
    elsewhere = type(client)()
    for browser in (client, elsewhere):
        browser.post(reverse("login"), {"username": "mei", "password": OLD})

    change(client)

    assert elsewhere.get(reverse("password")).status_code == 302
