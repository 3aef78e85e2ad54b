"""What every template knows. It touches neither session nor user, so that public pages stay free of cookies."""

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.utils.translation import gettext as _

from tongmu.core import clock


def portal(request):
    return {
        "site_name": settings.PORTAL_NAME or _("Tongmu Targeted Poverty Alleviation"),
        "business_day": clock.today(),
        "business_day_fixed": clock.is_fixed(),
        "region_code": settings.PORTAL_REGION,
        "request_number": getattr(request, "number", ""),
        "large_type": asks_for_large_type(request),
    }


def asks_for_large_type(request):
    """Whether the address asks for it. One that cannot be read does not; its error page is made here too."""
    try:
        return bool(request.GET.get("large"))
    except TooManyFieldsSent:
        return False
