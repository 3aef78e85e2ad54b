"""Error pages: the cause, what is safe, the next step and the request's number.

They touch no session; only a refusal asks who is there, for it was refused to somebody.
"""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.template import loader


def page(request, template, status, **context):
    return HttpResponse(loader.render_to_string(template, context, request=request), status=status)


def frame_of(user):
    """The frame of the pages the user works in, with the ways on from there; the public one for a stranger."""
    if not user.is_authenticated:
        return "base_public.html"
    return (
        "base_field.html" if user.may("record_visit") and not user.may("see_office") else "base_office.html"
    )


@login_not_required
def bad_request(request, exception=None):
    """Also for a body above DATA_UPLOAD_MAX_MEMORY_SIZE, for which there is a status of its own."""
    if isinstance(exception, RequestDataTooBig):
        return page(request, "413.html", 413)
    return page(request, "400.html", 400)


@login_not_required
def permission_denied(request, exception=None):
    return page(request, "403.html", 403, frame=frame_of(request.user))


@login_not_required
def page_not_found(request, exception=None):
    return page(request, "404.html", 404)


@login_not_required
def server_error(request):
    number = getattr(request, "number", "—")
    return HttpResponse(loader.get_template("500.html").render({"request_number": number}), status=500)
