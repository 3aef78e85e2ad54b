"""How often one address may send something. The count lives in the cache, and forgets by itself."""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from tongmu.core.origin import address_of, network_of


def is_within_limit(request, what, *, times, seconds):
    """Counts this request and tells whether its address has sent `what` at most `times` within `seconds`."""
    return place_within_limit(request, what, times=times, seconds=seconds) is not None


def place_within_limit(request, what, *, times, seconds):
    """The place this request takes among the `times` its address has for `what` in `seconds`; None where all are taken.

    A place is a key that the cache adds once, so that of two at once each takes its own, whatever keeps the cache:
    counting up is one step in some caches and two in others. The cache holds no address, only a keyed digest of it;
    all who come without an address share one.
    """
    sender = network_of(address_of(request))
    digest = salted_hmac(f"limit.{what}", sender, algorithm="sha256").hexdigest()
    places = [f"limit:{what}:{digest[:32]}:{number}" for number in range(times)]
    taken = cache.get_many(places)
    free = (place for place in places if place not in taken)
    return next((place for place in free if cache.add(place, 1, seconds)), None)


def give_back(place):
    """Frees a place that was taken for what turned out not to count."""
    cache.delete(place)
