"""The way in: what it leaves in the trail, whose address counts, and that a session begins to run out at once."""

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests.factories import UserFactory
from tongmu.audit.models import AuditEvent
from tongmu.audit.seals import broken_seals, seal_events
from tongmu.core.origin import address_of

pytestmark = pytest.mark.django_db
PASSWORD = "a long password"


@pytest.fixture
def user():
    user = UserFactory.holding("village_clerk", "360322102202", username="mei", name="测试梅")
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(client, username="mei", password=PASSWORD, **headers):
    return client.post(reverse("login"), {"username": username, "password": password}, **headers)


# --- events ---------------------------------------------------------------------------------------------------------


def test_a_login_is_an_event_with_roles_and_address(client, user):
    log_in(client, REMOTE_ADDR="192.0.2.7")

    event = AuditEvent.objects.get()
    assert (event.verb, event.actor_name, event.actor_roles, event.address, event.region_code) == (
        "accounts.user.logged_in",
        "测试梅",
        "village_clerk",
        "192.0.2.7",
        "360322102202",
    )
    assert event.deed == "登录"


def test_a_failed_login_is_an_event_without_the_password(client, user):
    log_in(client, password="wrong password")

    event = AuditEvent.objects.get()
    assert (event.verb, event.object_id, event.region_code, event.address) == (
        "accounts.user.login_failed",
        str(user.pk),
        "360322102202",
        "127.0.0.1",
    )
    assert "wrong password" not in str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("nobody", "nobody"), ("x" * 300, "x" * 60), ("no\0body", "nobody"), ("13900001234", "****1234")],
)
def test_a_name_that_no_account_has_is_kept_as_far_as_it_may_be(typed, kept, client):
    response = log_in(client, typed)

    assert response.status_code == 200
    assert list(AuditEvent.objects.values_list("object_label", "region_code")) == [(kept, "")]


def test_refused_access_is_an_event(client, user):
    client.force_login(user)

    response = client.get(reverse("office:cockpit"))

    event = AuditEvent.objects.get()
    assert response.status_code == 403
    assert (event.verb, event.after) == (
        "accounts.user.refused",
        {"asked": f"GET {reverse('office:cockpit')}"},
    )


def test_a_stranger_sent_to_the_login_leaves_no_event(client):
    client.get(reverse("office:cockpit"))

    assert not AuditEvent.objects.exists()


def test_an_address_in_the_trail_can_be_neither_edited_nor_removed(client, user):
    log_in(client)
    seal_events()

    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.update(address="")
    assert broken_seals() == []


def test_seals_from_before_the_address_still_fit(client, user, monkeypatch):
    AuditEvent.objects.create(at=user.created_at, verb="x", subject="x", object_id="1", object_label="x")
    with monkeypatch.context() as before:
        fields = [
            field
            for field in AuditEvent._meta.concrete_fields
            if field.name not in {"address", "actor_roles"}
        ]
        before.setattr(AuditEvent._meta, "concrete_fields", fields)
        seal_events()

    assert broken_seals() == []


# --- the session ----------------------------------------------------------------------------------------------------


def test_a_session_left_right_after_the_login_ends_too(client, user, settings):
    log_in(client)
    session = client.session
    assert "seen" in session
    session["seen"] -= settings.SESSION_IDLE_OFFICE + 1
    session.save()

    assert client.get(reverse("password")).url.startswith(reverse("login"))
    assert Session.objects.count() == 0 or "_auth_user_id" not in client.session


# --- whose address --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("proxy", "forwarded", "address"),
    [
        (False, None, "10.0.0.1"),
        (False, "192.0.2.9", "10.0.0.1"),
        (True, "192.0.2.9", "192.0.2.9"),
        (True, "198.51.100.1, 192.0.2.9", "192.0.2.9"),
        (True, "2001:DB8::1", "2001:db8::1"),
        (True, None, "10.0.0.1"),
        (True, "192.0.2.9, nonsense", None),
    ],
)
def test_the_address_is_the_connection_s_or_the_one_our_proxy_wrote(proxy, forwarded, address, rf, settings):
    settings.BEHIND_PROXY = proxy
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}

    assert address_of(rf.get("/", REMOTE_ADDR="10.0.0.1", **headers)) == address


def test_behind_the_proxy_nobody_locks_another_out(client, user, settings):
    settings.BEHIND_PROXY = True
    for _try in range(5):
        log_in(client, password="wrong", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.66")

    locked = log_in(client, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.66")
    owner = log_in(client, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.9")

    assert (locked.status_code, owner.status_code) == (429, 302)


@pytest.mark.parametrize(("proxy", "written"), [(False, "192.0.2.{}"), (True, "192.0.2.{}, 198.51.100.66")])
def test_no_invented_address_goes_round_the_lock(proxy, written, client, user, settings):
    settings.BEHIND_PROXY = proxy
    tries = [
        log_in(client, password="wrong", HTTP_X_FORWARDED_FOR=written.format(number)) for number in range(6)
    ]

    assert tries[-1].status_code == 429
