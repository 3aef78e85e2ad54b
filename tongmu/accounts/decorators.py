"""Who may open a page at all; which rows they find there is the querysets' business."""

from functools import wraps

from django.core.exceptions import PermissionDenied


def may_required(permission):
    """Answers 403 to whoever holds `permission` nowhere today."""

    def decorate(view):
        @wraps(view)
        def checked(request, *args, **kwargs):
            if not request.user.may(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return checked

    return decorate
