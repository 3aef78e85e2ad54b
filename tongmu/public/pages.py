"""What makes a page open to strangers."""

from functools import wraps
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe


def public_page(view):
    """Opens a page to everyone, for reading only; its answer carries no cookie and may be kept by caches."""

    @wraps(view)
    @require_safe
    def page(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    page.is_public_page = True
    return login_not_required(page)


def public_picture(view):
    """Opens a view that gives out a picture: as a public page, but whoever has the picture need not ask again soon."""
    page = public_page(view)
    page.is_picture = True
    return page


def public_form(view):
    """Opens a form to everyone, without a cookie.

    Nobody is logged in there, so that what is sent carries no authority a token could guard. What another site makes
    a reader's browser send is refused all the same: it would be counted as the reader's.
    """

    @wraps(view)
    @require_http_methods(["GET", "HEAD", "POST"])
    def page(request, *args, **kwargs):
        if request.method == "POST" and comes_from_elsewhere(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    page.is_public_page = True
    return csrf_exempt(login_not_required(page))


def comes_from_elsewhere(request):
    """Whether the browser says that a page of another site sent this; one too old to say so does not."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "")
    if site:
        return site not in {"same-origin", "none"}
    return bool(origin) and urlsplit(origin).netloc != request.get_host()
