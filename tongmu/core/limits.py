"""How often one address may send something. The count lives in the cache, and forgets by itself."""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from tongmu.core.origin import address_of, network_of


def is_within_limit(request, what, *, times, seconds):
    """Counts this request and tells whether its address has sent `what` at most `times` within `seconds`.

    The time runs from the first one. The cache holds no address, only a keyed digest of it.
    """
    sender = network_of(address_of(request))
    digest = salted_hmac(f"limit.{what}", sender, algorithm="sha256").hexdigest()
    key = f"limit:{what}:{digest[:32]}"
    if cache.add(key, 1, seconds):
        return True
    try:
        return cache.incr(key) <= times
    except ValueError:  # forgotten between the two
        cache.set(key, 1, seconds)
        return True
