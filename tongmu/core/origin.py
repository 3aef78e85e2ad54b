"""Where a request comes from."""

from contextvars import ContextVar
from ipaddress import ip_address

from django.conf import settings

# The address of the client being answered, set by the middleware; '' outside of a request.
client_address = ContextVar("client_address", default="")


def address_of(request):
    """The client's address as text, or None where there is none.

    Behind the proxy it is the last entry of X-Forwarded-For, the one our own proxy wrote; what stands before it came
    from the client. Without a proxy the header is the client's word alone, and the address that of the connection.
    """
    written = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        written = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2] or written
    try:
        return str(ip_address(written.strip()))
    except ValueError:
        return None
