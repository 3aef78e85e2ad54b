"""What search engines are to know of: every public page, articles with the day they last changed."""

from xml.etree.ElementTree import Element, SubElement, tostring

from django.http import HttpResponse
from django.urls import reverse

from projects.models import Enterprise
from tongmu.indicators import registry
from tongmu.news.models import Article, Column
from tongmu.public.pages import public_page
from tongmu.public.places import coverage
from tongmu.public.projects import published

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = (
    "home", "progress", "projects", "funds", "environment", "workshops", "employment", "news", "timeline", "events",
    "feedback", "indicators", "about_data",
)  # fmt: skip
MOST = 40_000  # of articles; the format ends at 50,000 addresses


@public_page
def sitemap(request):
    root = Element("urlset", xmlns=NAMESPACE)
    for path, day in [*pages(), *news_pages()]:
        entry = SubElement(root, "url")
        SubElement(entry, "loc").text = request.build_absolute_uri(path)
        if day:
            SubElement(entry, "lastmod").text = day.isoformat()
    text = tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def pages():
    for name in PAGES:
        yield reverse(f"public:{name}"), None
    places = coverage()
    for place in places.villages:
        yield reverse("public:village", args=[place.code]), None
    for pk in published(places).order_by("pk").values_list("pk", flat=True):
        yield reverse("public:project", args=[pk]), None
    named = Enterprise.objects.standing().named_in_public().within(places.town.code)
    for pk in named.order_by("pk").values_list("pk", flat=True):
        yield reverse("public:workshop", args=[pk]), None
    for found in registry.all_indicators():
        yield reverse("public:indicator", args=[found.code]), None


def news_pages():
    for slug in Column.objects.order_by("order", "pk").values_list("slug", flat=True):
        yield reverse("public:news_column", args=[slug]), None
    articles = Article.objects.published().newest_first()
    for pk, since, corrected in articles.values_list("pk", "published_on", "corrected_on")[:MOST]:
        yield reverse("public:article", args=[pk]), corrected or since
