"""/about/data/: how figures are made, and what is never published; robots.txt and the site map."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from projects.models import Enterprise
from tongmu.indicators import registry
from tongmu.indicators.periods import horizon, period_of
from tongmu.public import pickers
from tongmu.public.pages import public_page
from tongmu.public.places import coverage
from tongmu.public.projects import published

PAGES = (
    "home", "progress", "projects", "funds", "environment", "workshops", "employment", "timeline", "events", "feedback",
    "indicators", "about_data",
)  # fmt: skip
CLOSED_PATHS = ("/admin/", "/office/", "/field/", "/en/admin/", "/en/office/", "/en/field/")


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


@public_page
def sitemap(request):
    """Every page of figures, one address a line; news have their own list."""
    paths = [reverse(f"public:{name}") for name in PAGES]
    places = coverage()
    paths += [reverse("public:village", args=[place.code]) for place in places.villages]
    named = Enterprise.objects.standing().named_in_public().within(places.town.code)
    paths += [
        reverse("public:workshop", args=[key]) for key in named.order_by("pk").values_list("pk", flat=True)
    ]
    paths += [
        reverse("public:project", args=[pk])
        for pk in published(places).order_by("pk").values_list("pk", flat=True)
    ]
    paths += [reverse("public:indicator", args=[found.code]) for found in registry.all_indicators()]
    lines = "\n".join(request.build_absolute_uri(path) for path in paths)
    return HttpResponse(lines + "\n", content_type="text/plain; charset=utf-8")
