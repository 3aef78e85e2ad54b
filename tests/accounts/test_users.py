from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from tongmu.accounts.models import Grant, User
from tongmu.accounts.roles import PERMISSIONS, ROLES, roles_with
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def user_with(*grants, **fields):
    user = User.objects.create_user(f"user{User.objects.count()}", "a long password", name="测试", **fields)
    for role, region, *days in grants:
        starts, ends = days or (date(2018, 1, 1), None)
        Grant(user=user, role=role, region_code=region, starts_on=starts, ends_on=ends).save()
    return user


def test_a_right_holds_in_the_regions_of_the_roles_that_bring_it():
    user = user_with(("village_clerk", "360322102202"), ("auditor", "360322"))

    assert user.regions("enter_households") == ["360322102202"]
    assert user.regions("see_projects") == ["360322", "360322102202"]
    assert not user.may("publish_news")


def test_a_right_ends_with_its_grant_and_with_the_account():
    ended = user_with(("village_clerk", "360322102202", date(2018, 1, 1), date(2018, 12, 31)))
    to_come = user_with(("village_clerk", "360322102202", date(2019, 1, 1), None))
    inactive = user_with(("village_clerk", "360322102202"), is_active=False)

    assert [user.regions("see_households") for user in (ended, to_come, inactive)] == [[], [], []]


def test_an_unknown_permission_is_an_error_and_not_a_no():
    with pytest.raises(ValueError, match="see_everything"):
        user_with().may("see_everything")


def test_the_system_administrator_and_the_editor_see_no_household():
    household_rights = {"see_households", "see_own_households", "enter_households", "reveal"}

    assert not household_rights & (ROLES["system_admin"].permissions | ROLES["editor"].permissions)
    assert roles_with("enter_accounts") == ["system_admin"]
    assert {"see_households", "use_admin"} <= PERMISSIONS


def test_the_first_account_looks_after_accounts_and_leaves_its_trail(client, settings, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a long password")
    call_command("createsuperuser", "--no-input", "--username", "first", "--name", "测试", verbosity=0)

    user = User.objects.get(username="first")

    client.post(reverse("login"), {"username": "first", "password": "a long password"})

    assert user.grants_in_force == [("system_admin", settings.PORTAL_REGION)]
    assert client.get(reverse("admin:accounts_user_add")).status_code == 200
    assert {event.subject for event in AuditEvent.objects.all()} == {"accounts.user", "accounts.grant"}


def test_nobody_is_asked_to_log_in_and_led_back(client):
    response = client.get(reverse("start"))

    assert response.status_code == 302
    assert response.url == f"{reverse('login')}?next={reverse('start')}"


@pytest.mark.parametrize(
    ("role", "page"),
    [("editor", "/desk/"), ("data_clerk", "/admin/"), ("township_leader", "/office/"), ("helper", "/field/")],
)
def test_each_begins_where_the_work_is(client, role, page):
    client.force_login(user_with((role, "360322102")), "django.contrib.auth.backends.ModelBackend")

    assert client.get(reverse("start")).url == page


def test_five_wrong_passwords_lock_even_the_right_one_out(client):
    user = user_with(("auditor", "360322"))
    for _try in range(5):
        client.post(reverse("login"), {"username": user.username, "password": "wrong"})

    response = client.post(reverse("login"), {"username": user.username, "password": "a long password"})

    assert response.status_code == 429
    assert "_auth_user_id" not in client.session


def test_an_idle_session_ends(client, settings):
    user = user_with(("auditor", "360322"))
    client.force_login(user)
    client.get(reverse("start"))
    session = client.session
    session["seen"] -= settings.SESSION_IDLE_OFFICE + 1
    session.save()

    response = client.get(reverse("start"))

    assert response.url.startswith(reverse("login"))


def test_a_wrong_password_is_told_in_words_that_help_and_give_nothing_away(client):
    user = user_with(("auditor", "360322"))

    known, unknown = (
        client.post(reverse("login"), {"username": name, "password": "wrong"}).content.decode()
        for name in (user.username, "nobody-at-all")
    )

    assert "用户名与密码不符。请检查大小写后重试" in known
    assert "用户名与密码不符。请检查大小写后重试" in unknown
