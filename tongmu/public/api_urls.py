"""Addresses of the public API: open to everyone, for reading only, errors in JSON too."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import TooManyFieldsSent
from django.http import JsonResponse
from django.urls import path, re_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from tongmu.public.api import CHINESE, api, spoken

READING = ("GET", "HEAD")
WORDS = {"ensure_ascii": False}


def public_answer(view):
    """As `public_page`, with a JSON answer for any other method and for an address that cannot be read."""

    @csrf_exempt
    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method not in READING:
            with spoken(CHINESE):
                words = {"detail": _("This address can only be read: use GET.")}
            return JsonResponse(
                words, status=405, headers={"Allow": ", ".join(READING)}, json_dumps_params=WORDS
            )
        if has_too_many_parameters(request):
            with spoken(CHINESE):
                words = {"detail": _("The request could not be read")}
            return JsonResponse(words, status=400, json_dumps_params=WORDS)
        if request.method == "HEAD":
            request.method = "GET"  # the server drops the body
        return view(request, *args, **kwargs)

    answer.is_public_page = answer.refuses_for_itself = True
    return login_not_required(answer)


def has_too_many_parameters(request):
    try:
        return request.GET is None
    except TooManyFieldsSent:
        return True


@public_answer
def openapi(request):
    """The OpenAPI 3.1 document of this API."""
    return JsonResponse(api.get_openapi_schema(path_prefix="api/v1/"), json_dumps_params=WORDS)


@public_answer
def unknown(request, address):
    with spoken(request.GET.get("lang")):
        words = {"detail": _("There is no such address. The API is described at /api/v1/openapi.json.")}
    return JsonResponse(words, status=404, json_dumps_params=WORDS)


app_name = "api"
urlpatterns = [
    path("openapi.json", openapi, name="openapi"),
    *(
        path(str(found.pattern), public_answer(found.callback), name=found.name)
        for found in api.urls[0]
        if found.name != "api-root"
    ),
    re_path(r"^(?P<address>.*)$", unknown, name="unknown"),
]
