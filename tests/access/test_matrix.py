"""Every address × every role and nobody, GET and POST, with marks planted in four places and bodies searched."""

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.policy import ADMIN, ALL, MODELS, PAGES, REVEAL, Page
from tests.access.world import NOBODY, REACH, ROLES, VILLAGES, build, person_mark, thing_mark
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db

PLACES = list(VILLAGES)
MODEL_PAGES = ("changelist", "add", "history", "delete", "change", "withdraw", "reveal")


def addresses(resolver=None, namespace=""):
    """Names of every pattern of the URLconf; a nameless one by its route."""
    for found in (resolver or get_resolver()).url_patterns:
        if isinstance(found, URLResolver):
            inner = ":".join(filter(None, [namespace, found.namespace]))
            yield from addresses(found, inner)
        elif isinstance(found, URLPattern):
            yield ":".join(filter(None, [namespace, found.name or f"<{found.pattern}>"]))


def model_page(name):
    """(model label, page) for an address of the admin that belongs to a model; None for others."""
    for model in admin.site._registry:
        prefix = f"admin:{model._meta.app_label}_{model._meta.model_name}_"
        if name.startswith(prefix):
            return model._meta.label_lower, name.removeprefix(prefix)
    return None


def expectation(name):
    """The Page expected at the address. Raises KeyError for one that nobody has thought of."""
    if name in PAGES or model_page(name) is None:
        return PAGES[name]
    label, page = model_page(name)
    sees, enters, tells = MODELS[label]
    audience = {"add": enters, "withdraw": enters, "reveal": set(sees) & REVEAL, "delete": set()}.get(
        page, sees
    )
    if page not in MODEL_PAGES:
        return PAGES[name]
    posters = audience if page != "change" else enters
    about = "" if page in {"changelist", "add"} else label
    return Page(frozenset(audience), frozenset(posters), about=about, tells=tells)


NAMES = sorted({name for name in addresses() if not name.startswith("admin:<")})


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", NAMES)
def test_address_is_open_to_those_it_is_for_and_to_nobody_else(name, world):
    page = expectation(name)
    for role in [*ROLES, NOBODY]:
        client = Client() if "log" in name else world.client(role)
        if "log" in name and role != NOBODY:  # what ends a session gets one of its own
            client.force_login(world.users[role])
        for place in places_to_try(page, role):
            url = address(name, page, world, place)
            for method in ("get", "post"):
                check(page, role, place, client, method, url, world)


def places_to_try(page, role):
    """One place within the reach of `role` and every one out of it: the others are the same page once more.

    Whom the page is not for is refused at the nearest already.
    """
    if not page.about or role not in {*page.audience, *(page.posters or ())}:
        return PLACES[:1]
    within = () if role == NOBODY else reach(page, role)
    return [place for place in PLACES if place not in within[1:]]


def address(name, page, world, place):
    if page.arguments is not None and not page.about:
        return reverse(name, kwargs=page.arguments)
    if not page.about:
        return reverse(name)
    row = world.row(page.about, place)
    if name.endswith("_reveal"):
        field = {"households.member": "identity_number", "supervision.feedback": "contact_phone"}
        field = field.get(page.about, "phone")
        return reverse(name, kwargs={"object_id": row.pk, "field": field})
    key = "object_id" if name.startswith("admin:") else "pk"
    return reverse(name, kwargs={key: row.pk, **(page.arguments or {})})


def check(page, role, place, client, method, url, world):
    events = deeds()
    response = getattr(client, method)(url, headers=page.headers)
    where = f"{method.upper()} {url} as {role}: {response.status_code}"
    audience = page.posters if method == "post" and page.posters is not None else page.audience
    allowed = role in audience and (not page.about or place in reach(page, role))
    assert response.status_code < 500, where
    if allowed:
        found = {200, 302, 405, 422} if page.tells in {"person", "thing"} else {200, 302, 404, 405, 422}
        assert response.status_code in found, where
        assert not goes_to_login(response) or page.leads_to_login or role == NOBODY, where
    elif role == NOBODY:
        assert goes_to_login(response), where
    else:
        assert response.status_code in {403, 404, 405}, where
    if not allowed:
        assert deeds() == events, f"{where} left an event"
    asked_for = {world.row(page.about, place).phone} if page.reveals and allowed else set()
    search_for_leaks(page, role, response, world, where, world.secrets - asked_for)


def deeds():
    """How many events there are; that somebody was refused is one that a refusal should leave."""
    return AuditEvent.objects.exclude(verb="accounts.user.refused").count()


def goes_to_login(response):
    logins = (reverse("login"), reverse("admin:login"))
    return response.status_code == 302 and response.url.startswith(logins)


def reach(page, role):
    _region, persons, things = REACH[role]
    if page.tells == "person":
        return persons
    return things if page.tells == "thing" else PLACES


def search_for_leaks(page, role, response, world, where, secrets):
    body = b"".join(response) if response.streaming else response.content
    body = body.decode(errors="replace")  # of a picture too
    persons, things = ("", "") if role == NOBODY else REACH[role][1:]
    if page.tells == "trail":
        persons = things
    for place in PLACES:
        if place not in persons:
            assert person_mark(place) not in body, f"{where} shows the persons of {place}"
        # Whoever sees a household sees its helpers, workshop and projects by name.
        if place not in (things or persons) and not page.open_to_strangers:
            assert thing_mark(place) not in body, f"{where} shows the projects of {place}"
    assert not [secret for secret in secrets if secret in body], f"{where} shows a number in full"


def test_every_model_of_the_admin_has_an_expectation():
    ours = {model._meta.label_lower for model in admin.site._registry}

    assert ours == set(MODELS)
    assert ADMIN < ALL


@pytest.mark.parametrize("label", sorted(MODELS))
def test_who_may_see_a_list_sees_own_rows_in_it(label, world, client):
    """The search for leaks is not blind: the marks are there where they should be."""
    sees, _enters, tells = MODELS[label]
    if tells not in {"person", "thing"} or (label, "甲") not in world.rows:
        return
    for role in sorted(sees):
        client.force_login(world.users[role])
        found = admin.site._registry[world.row(label, "甲").__class__].get_queryset(request_of(world, role))
        places = {
            place for place in PLACES if world.row(label, place).pk in set(found.values_list("pk", flat=True))
        }
        assert places == set(REACH[role][1 if tells == "person" else 2]), (label, role)


def request_of(world, role):
    class Request:
        user = world.users[role]
        GET, POST, method = {}, {}, "GET"

    return Request()
