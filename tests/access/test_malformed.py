"""Nothing that is typed into an address or sent as a key makes the portal fail: refused or not found, never 500.

The addresses are those of the URLconf, the parameters those that each page is seen to read.
"""

import re

import pytest
from django.contrib import admin
from django.db import models, transaction
from django.http import QueryDict
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.world import NOBODY, REACH, build
from tests.factories import GrantFactory, UserFactory

pytestmark = pytest.mark.django_db

# Percent-encoded: NUL, more digits than a column holds, more than Python reads, a lone surrogate and what is no
# UTF-8, full-width and Arabic digits, a superscript that `isdigit` takes for one.
NUL, LONG, VERY_LONG, BROKEN, WIDE, ARABIC, SUPERSCRIPT = (
    "1%00",
    "9" * 25,
    "1" * 5000,
    "%ED%A0%80%FF%FE",
    "%EF%BC%91%EF%BC%92",
    "2%D9%A018-12",
    "%C2%B2",
)
MALFORMED = (NUL, LONG, VERY_LONG, BROKEN, WIDE, ARABIC, SUPERSCRIPT)
# Lookups that Django lets through to a field of that kind and that no database answers.
LOOKUPS = {
    models.CharField: ["__regex=(", "__contains=%00"],
    models.DateField: ["__year=99999999999999", "__range=1"],
    models.ForeignKey: ["__in=" + LONG, "=abc"],
    models.AutoField: ["__range=1", "__in=" + LONG, "=abc"],
}


def routes(resolver=None, prefix=""):
    """Every address with its converters, as the URLconf writes it."""
    for found in (resolver or get_resolver()).url_patterns:
        whole = prefix + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from routes(found, whole)
        elif isinstance(found, URLPattern):
            yield whole


PLACEHOLDER = re.compile(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)|<[^>]+>")
ROUTES = sorted(set(routes()))
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
MODEL_PAGES = tuple(f"admin/{model._meta.app_label}/{model._meta.model_name}/" for model in MODELS)
BEHIND_A_LOGIN = ("admin/", "office/", "field/")
KEYED = [route for route in ROUTES if PLACEHOLDER.search(route)]
# The lists and forms of the admin read the same parameters: those of one model stand for all.
READING = [
    route
    for route in ROUTES
    if route not in KEYED
    and (not route.startswith(MODEL_PAGES) or route.startswith("admin/households/pairing/"))
]

by_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)


def with_keys(route, key):
    return "/" + PLACEHOLDER.sub(lambda _match: key, route).replace("^", "").replace("\\Z", "").rstrip("$")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """As for the matrix, with one account that holds every role."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = build()
        user = made.users["all"] = UserFactory(username="acc-all")
        for role, (region, *_reach) in REACH.items():
            GrantFactory(user=user, role=role, region_code=region)
        yield made
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def browsers(world):
    return {name: browser_of(world, name) for name in ("all", NOBODY)}


def browser_of(world, name):
    found = Client(raise_request_exception=False)
    if name != NOBODY:
        found.force_login(world.users[name])
        found.get("/admin/")  # the first page of a session notes when it was seen
    return found


def answer(browser, address, data=None):
    """The status of the answer, in a savepoint: PostgreSQL answers nothing more after a question it refused."""
    with transaction.atomic():
        response = browser.get(address) if data is None else browser.post(address, data)
        b"".join(response)
        transaction.set_rollback(True)
    return response.status_code


def failures(browsers, route, addresses):
    """Which of `addresses` fail. A page behind the login is asked by who holds every role, an open one by nobody.

    Once each by the other: who is not let in is told so before anything is read.
    """
    first, second = ("all", NOBODY) if route.startswith(BEHIND_A_LOGIN) else (NOBODY, "all")
    asked = [(first, address) for address in addresses] + [(second, address) for address in addresses[-1:]]
    found = [(name, address, answer(browsers[name], address)) for name, address in asked]
    return [f"{name}: {address[:150]}: {status}" for name, address, status in found if status >= 500]


@pytest.fixture
def asked_for(monkeypatch):
    """The names of the parameters that a page reads while it is made."""
    names = set()

    def noted(self, name):
        names.add(name)
        return super(QueryDict, self).__getitem__(name)

    monkeypatch.setattr(QueryDict, "__getitem__", noted)
    return names


@pytest.mark.parametrize("route", KEYED)
def test_no_key_in_an_address_makes_a_page_fail(browsers, route):
    keys = (LONG, BROKEN, SUPERSCRIPT) if route.startswith(MODEL_PAGES) else MALFORMED
    addresses = [with_keys(route, key) for key in keys]

    assert failures(browsers, route, addresses) == []


@pytest.mark.parametrize("route", READING)
def test_no_parameter_makes_a_page_fail(browsers, route, asked_for):
    answer(browsers["all"], f"/{route}")
    names = {*asked_for} - {"csrfmiddlewaretoken"}

    assert (
        failures(browsers, route, [f"/{route}?{name}={text}" for name in names for text in MALFORMED]) == []
    )


def admin_address(model, page=""):
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/{page}"


def foreign_keys(model):
    return [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]


@by_model
def test_no_filter_of_a_list_makes_it_fail(browsers, model):
    lookups = ["q=" + BROKEN, "q=" + SUPERSCRIPT]
    for kind, found in LOOKUPS.items():
        field = next((one for one in model._meta.concrete_fields if isinstance(one, kind)), None)
        lookups += [f"{field.name}{lookup}" for lookup in found if field]

    assert failures(browsers, "admin/", [f"{admin_address(model)}?{lookup}" for lookup in lookups]) == []


@by_model
def test_a_row_marked_by_no_key_is_refused(browsers, model):
    for key in ("abc", LONG, "1\0"):
        marked = {"action": "withdraw_selected", "index": "0", "_selected_action": ["1", key]}

        assert answer(browsers["all"], admin_address(model), marked) == 400


@by_model
def test_no_row_that_is_chosen_makes_a_form_fail(browsers, model):
    names = [field.name for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    address, browser = admin_address(model, "add/"), browsers["all"]

    for text in ("abc", LONG) if names else ():
        assert answer(browser, f"{address}?{'&'.join(f'{name}={text}' for name in names)}") < 500
        assert answer(browser, address, dict.fromkeys(names, text)) < 500


@pytest.mark.parametrize(
    ("query", "expected"),
    [("from=%C2%B2", 404), ("from=abc", 404), (f"from={LONG}", 404), ("from=", 200), ("", 200)],
)
def test_no_cadre_who_is_none_makes_the_handing_over_fail(browsers, query, expected):
    address = f"/field/hand-over/?{query}"

    assert answer(browsers["all"], address) == expected
    assert answer(browsers["all"], address, {"all_to": "abc", "on": "x", "step": "do"}) == expected
    assert answer(browsers["all"], address, {"all_to": LONG, "step": LONG}) == expected


@pytest.mark.parametrize("name", ["all", NOBODY])
@pytest.mark.parametrize(
    "address", ["/", "/news/", "/no/such/page/", "/admin/", "/en/indicators/", "/login/"]
)
def test_an_address_with_too_many_parameters_makes_no_page_fail(browsers, name, address):
    assert answer(browsers[name], f"{address}?{'a=1&' * 2100}") < 500
