"""/search/: articles, projects, villages and figures by any two characters of their words, or by pinyin."""

from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from projects.models import Project
from tongmu.news.models import Article
from tongmu.public.pages import public_page
from tongmu.search.finding import find, shortened
from tongmu.search.indicators import find_indicators
from tongmu.search.showing import Hit, excerpt, marked
from tongmu.search.sources import SOURCES
from tongmu.search.words import LONGEST_QUESTION, question

PER_PAGE = 20
MOST = 100  # of each kind; whoever needs more adds a word
INDICATOR = "indicator"
ADDRESSES = {"village": "public:village", "article": "public:article", "project": "public:project"}
ANYWHERE = ("article",)  # kinds that are not bound to the places the portal covers
# Kinds of which the public may know only some. The index proposes; it follows a write a little later, and what was
# withdrawn must be gone at once.
READ_AGAIN = {"article": Article.objects.published, "project": Project.objects.public}


@public_page
def search(request):
    """What is found for `?q=`, of one `?kind=` or of all, nearest first within each kind."""
    text = request.GET.get("q", "")[:LONGEST_QUESTION]
    asked = question(text)
    groups = hits_of(asked)
    instead = None
    if asked and not any(groups.values()) and (shorter := shortened(asked)) != asked:
        groups, instead = hits_of(shorter), " ".join(shorter.asked)
    kind = request.GET.get("kind", "")
    kind = kind if groups.get(kind) else ""
    hits = groups[kind] if kind else [hit for found in groups.values() for hit in found]
    context = {
        "text": text,
        "asked": asked,
        "instead": instead if hits else None,
        "page": Paginator(hits, PER_PAGE).get_page(request.GET.get("page")),
        "tabs": tabs(groups, kind, text),
        "is_cut": any(len(found) == MOST for found in groups.values()),
        "longest": LONGEST_QUESTION,
        "trail": [(_("Home"), reverse("public:home"))],
    }
    return render(request, "public/search.html", context)


def hits_of(asked):
    """{kind: hits}, in the order in which they are shown."""
    places, *others = ADDRESSES
    return {
        places: entry_hits(asked, places),
        INDICATOR: indicator_hits(asked),
        **{kind: entry_hits(asked, kind) for kind in others},
    }


def entry_hits(asked, kind):
    regions = None if kind in ANYWHERE else [settings.PORTAL_REGION]
    entries = find(asked, [kind], regions, MOST)
    if kind in READ_AGAIN:
        public = READ_AGAIN[kind]().filter(pk__in=[entry.key for entry in entries])
        keys = {str(key) for key in public.values_list("pk", flat=True)}
        entries = [entry for entry in entries if entry.key in keys]
    return [hit_of(entry, asked) for entry in entries]


def hit_of(entry, asked):
    title, _line, rest = entry.text.partition("\n")
    return Hit(
        kind=entry.kind,
        label=SOURCES[entry.kind].label,
        title=marked(title, asked.asked),
        excerpt=excerpt(rest, asked.asked),
        href=reverse(ADDRESSES[entry.kind], args=[entry.key]),
        day=entry.day,
    )


def indicator_hits(asked):
    return [
        Hit(
            kind=INDICATOR,
            label=_("Indicator"),
            title=marked(str(found.name), asked.asked),
            excerpt=excerpt(str(found.says), asked.asked),
            href=reverse("public:indicator", args=[found.code]),
        )
        for found in find_indicators(asked, public=True)[:MOST]
    ]


def tabs(groups, current, text):
    """(text, address, whether it is this page) of everything and of each kind with hits; none for one kind alone."""
    found = [(kind, hits) for kind, hits in groups.items() if hits]
    if len(found) < 2:
        return []
    every = sum(len(hits) for _kind, hits in found)
    return [
        tab("", _("Everything"), every, current, text),
        *(tab(kind, hits[0].label, len(hits), current, text) for kind, hits in found),
    ]


def tab(kind, label, count, current, text):
    query = {"q": text} | ({"kind": kind} if kind else {})
    return (f"{label} {count}", reverse("public:search", query=query), kind == current)
