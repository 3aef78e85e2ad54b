"""What makes a page open to strangers."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from tongmu.core.origin import comes_from_here


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
    """Opens to everyone an address that takes what a form of a public page sends.

    Public pages carry neither session nor token, so that everyone may keep a copy. What stands in for the token is
    where the form was sent from, see `comes_from_here`; and the view reads no session that a forged form could use.
    """

    @wraps(view)
    @csrf_exempt
    @require_POST
    def page(request, *args, **kwargs):
        if not comes_from_here(request):
            return render(request, "public/sent_from_elsewhere.html", status=403)
        return view(request, *args, **kwargs)

    return login_not_required(page)
