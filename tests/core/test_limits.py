"""Limits hold for many at once, for whoever has no address, and whatever keeps the cache."""

from threading import Barrier, Thread

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections
from django.test import RequestFactory

from tests.factories import RegionFactory
from tests.households.test_races import at_once
from tongmu.core.limits import give_back, is_within_limit, place_within_limit
from tongmu.supervision.actions import TooManySendings, receive_feedback
from tongmu.supervision.models import Feedback

AT_ONCE = 8


@pytest.fixture(autouse=True)
def empty():
    cache.clear()
    yield
    cache.clear()


def request_from(address):
    return RequestFactory().post("/", REMOTE_ADDR=address)


def asked(address, times=2, what="mood"):
    return is_within_limit(request_from(address), what, times=times, seconds=600)


def test_each_address_has_its_own_places_and_those_without_one_share_them():
    assert [asked("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert asked("192.0.2.2")
    assert asked("192.0.2.1", what="comment")
    assert [asked(address) for address in ("", "unix:", "")] == [True, True, False]


def test_a_place_given_back_is_free():
    first, second = (
        place_within_limit(request_from("192.0.2.1"), "receipt", times=2, seconds=9) for _ in range(2)
    )
    assert not asked("192.0.2.1", what="receipt")

    give_back(first)

    assert first != second
    assert asked("192.0.2.1", what="receipt")


@pytest.fixture
def in_the_database(settings, transactional_db):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_of_a_test"}
    }
    call_command("createcachetable", verbosity=0)
    yield
    with connections["default"].cursor() as cursor:
        cursor.execute("DROP TABLE cache_of_a_test")


def asked_at_once(times):
    """What each of many threads got that asked for a place together."""
    barrier, results = Barrier(AT_ONCE), []

    def ask():
        barrier.wait()
        try:
            results.append(asked("192.0.2.1", times=times))
        finally:
            connections.close_all()

    threads = [Thread(target=ask) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)


def test_many_at_once_take_no_more_places_than_there_are():
    assert asked_at_once(times=3) == [False] * (AT_ONCE - 3) + [True] * 3


@pytest.mark.django_db(transaction=True)
def test_many_at_once_take_no_more_places_in_a_cache_that_workers_share(in_the_database):
    assert asked_at_once(times=3) == [False] * (AT_ONCE - 3) + [True] * 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["192.0.2.1", None])
def test_no_more_feedback_is_kept_than_one_address_may_send(address):
    region = RegionFactory(code="360322102")

    def send(number):
        try:
            return receive_feedback(
                nonce=f"n{number}",
                address=address,
                limit=2,
                region_code=region.code,
                kind="report",
                about="other",
                subject="",
                text=f"第{number}条",
                contact_name="",
                contact_phone="",
            )
        except TooManySendings as refusal:
            return refusal

    results = at_once(send)

    assert len([one for one in results if isinstance(one, TooManySendings)]) == len(results) - 2
    assert Feedback.objects.count() == 2
