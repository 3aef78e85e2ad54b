"""What makes a page open to strangers."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.views.decorators.http import require_safe


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
