"""Where a request comes from."""

from contextvars import ContextVar
from ipaddress import IPv6Network, ip_address
from urllib.parse import urlsplit

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


def network_of(address):
    """Under what the sendings of an address are counted together; '' for None.

    Of IPv6 it is the network of 64 bits, which every household has to itself: whoever is counted by the address takes
    another one for each sending.
    """
    if not address:
        return ""
    found = ip_address(address)
    found = getattr(found, "ipv4_mapped", None) or found
    return str(found) if found.version == 4 else str(IPv6Network((int(found), 64), strict=False))


def comes_from_here(request):
    """Whether a form was sent from a page of this portal, as the browser tells; for forms that carry no token.

    A browser says so in Sec-Fetch-Site, an older one in Origin or Referer, and lets no page forge them. Who sends
    none of the three is no browser we know, and is taken for a stranger.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    here = f"{request.scheme}://{request.get_host()}"
    trusted = {here, *settings.CSRF_TRUSTED_ORIGINS}
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin in trusted
    referer = urlsplit(request.headers.get("Referer", ""))
    return f"{referer.scheme}://{referer.netloc}" in trusted
