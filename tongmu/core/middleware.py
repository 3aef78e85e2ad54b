"""Request numbers, who may keep a copy of an answer, and addresses that cannot be read."""

import secrets

from django.core.exceptions import BadRequest
from django.utils.cache import patch_vary_headers

from tongmu.core.logging import request_number
from tongmu.core.origin import address_of, client_address

# What a picture's address shows never changes, but the picture may be withdrawn: after a week nobody has it any more,
# and no cache between keeps it.
PICTURE = "private, max-age=604800, immutable"
PERMISSIONS_POLICY = "geolocation=(), camera=(), microphone=(), payment=(), usb=()"


class RequestNumber:
    """Gives each request a short number that error pages show and logs carry."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.number = secrets.token_hex(5)
        before = request_number.set(request.number)
        try:
            response = self.get_response(request)
        finally:
            request_number.reset(before)
        response.headers.setdefault("X-Request-Number", request.number)
        return response


class ClientAddress:
    """Keeps the client's address at hand for the events that the request leaves."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        before = client_address.set(address_of(request) or "")
        try:
            return self.get_response(request)
        finally:
            client_address.reset(before)


class CacheRules:
    """Everything is `private, no-store` unless its view is open to strangers by name and answers a plain read.

    An answer that sets a cookie is never public, whatever its view says: failing closed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if (
            getattr(request, "is_public_read", False)
            and not response.cookies
            and response.status_code in {200, 304}
        ):
            is_picture = getattr(request, "is_picture", False)
            response.headers["Cache-Control"] = PICTURE if is_picture else "public, no-cache"
        else:
            response.headers["Cache-Control"] = "private, no-store"
            patch_vary_headers(response, ["Cookie"])
        return response

    def process_view(self, request, view, args, kwargs):
        request.is_public_read = request.method in {"GET", "HEAD"} and getattr(view, "is_public_page", False)
        request.is_picture = getattr(view, "is_picture", False)


class ReadableAddress:
    """Refuses an address with NUL in it, which no text of ours holds and PostgreSQL takes no question about.

    A view with `refuses_for_itself` does so in its own words.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if getattr(view, "refuses_for_itself", False):
            return
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query or "\0" in query or "\0" in request.path_info:
            raise BadRequest("The address holds NUL.")
