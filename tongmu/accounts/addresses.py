"""Where a request comes from."""

from django.conf import settings


def address_of(request):
    """The visitor's address: what our proxy wrote last into X-Forwarded-For, or, without a proxy, the peer's.

    What a visitor without a proxy in between claims of himself there counts for nothing.
    """
    if settings.BEHIND_PROXY:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        return told or request.META.get("REMOTE_ADDR")
    return request.META.get("REMOTE_ADDR")
