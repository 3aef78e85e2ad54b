"""What makes a page open to strangers."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongmu.core.origin import comes_from_here


def picture_href(name, code, region, period):
    """Where the chart `name` (months, places or map) of an indicator is fetched as a file."""
    return f"{reverse(f'public:{name}_picture', args=[code])}?region={region}&period={period}"


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


def sent_from_here(view):
    """Opens a view to forms of our own pages alone.

    Public pages carry neither session nor token, so that everyone may keep a copy. What stands in for the token is
    where the form was sent from, see `comes_from_here`; and the view reads no session that a forged form could use.
    """

    @wraps(view)
    def page(request, *args, **kwargs):
        if request.method == "POST" and not comes_from_here(request):
            return render(request, "public/sent_from_elsewhere.html", status=403)
        return view(request, *args, **kwargs)

    return csrf_exempt(login_not_required(page))


def public_form(view):
    """Opens a page with a form to everyone, without a cookie: it is read and sent at one address."""
    page = sent_from_here(require_http_methods(["GET", "HEAD", "POST"])(view))
    page.is_public_page = True
    return page


def public_post(view):
    """Opens to everyone an address that only takes what a form of a public page sends."""
    return sent_from_here(require_POST(view))
