"""/about/data/: how figures are made, and what is never published; robots.txt."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tongmu.indicators import registry
from tongmu.indicators.periods import horizon, period_of
from tongmu.public import pickers
from tongmu.public.pages import public_page
from tongmu.public.places import coverage

CLOSED = ("admin", "desk", "office", "field")
CLOSED_PATHS = tuple(f"{prefix}/{name}/" for prefix in ("", "/en") for name in CLOSED)


@public_page
def about_data(request):
    months = horizon()
    return render(
        request,
        "public/about_data.html",
        {
            "trail": [(_("Home"), reverse("public:home"))],
            "indicator_count": len(registry.all_indicators()),
            "first_month": pickers.month_name(period_of(months.first)),
            "town": coverage().town,
        },
    )


@public_page
def robots(request):
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_PATHS)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('public:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
