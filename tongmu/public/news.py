"""News, as strangers read it: the list of articles and one article with its figures."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tongmu.core.addresses import whole_number
from tongmu.news.models import Article, Column
from tongmu.news.moods import offered_moods
from tongmu.news.presentation import presented
from tongmu.news.related import related_to
from tongmu.public import comments, moods
from tongmu.public.pages import public_page

PER_PAGE = 12


@public_page
def news_list(request, slug=None):
    """The published articles, of one column or of all, the newest first; `?year=2018` keeps those of a year."""
    columns = list(Column.objects.order_by("order", "pk"))
    column = next((column for column in columns if column.slug == slug), None)
    if slug and column is None:
        raise Http404("No such column.")
    articles = Article.objects.published()
    if column:
        articles = articles.filter(column=column)
    years = [day.year for day in articles.dates("published_on", "year", order="DESC")]
    year = asked_year(request, years)
    if year:
        articles = articles.filter(published_on__year=year)
    articles = articles.select_related("column").newest_first().defer("body")
    context = {
        "page": Paginator(articles, PER_PAGE).get_page(request.GET.get("page")),
        "column": column,
        "tabs": tabs(columns, column),
        "years": years,
        "year": year,
        "trail": trail(column is not None),
        "feed": reverse("public:news_column_feed", args=[slug]) if column else reverse("public:news_feed"),
    }
    return render(request, "public/news_list.html", context)


def asked_year(request, years):
    """The year named in the query where there are articles of it, else None: all years."""
    asked = whole_number(request.GET.get("year", ""))
    return asked if asked in years else None


def tabs(columns, current):
    """(text, address, whether it is this page) of all news and of each column."""
    every = (_("All news"), reverse("public:news"), current is None)
    return [
        every,
        *((c.title, reverse("public:news_column", args=[c.slug]), c == current) for c in columns),
    ]


def trail(with_news, column=None):
    """The way to a page of the news: (text, address)."""
    way = [(_("Home"), home_address())]
    if with_news:
        way.append((_("News"), reverse("public:news")))
    if column:
        way.append((column.title, reverse("public:news_column", args=[column.slug])))
    return way


def home_address():
    return reverse("public:home")


@public_page
def article(request, pk):
    """One article. Of a withdrawn one the title, the day and the reason remain; a draft is not there."""
    found = get_object_or_404(Article.objects.once_published().select_related("column"), pk=pk)
    context = {"article": found, "trail": trail(True, found.column)}
    if not found.is_standing:
        return render(request, "public/article_withdrawn.html", context)
    neighbours = Article.objects.published().only("pk", "title", "published_on")
    said = request.GET.get("said", "")
    context |= {
        "text": presented(found),
        "earlier": neighbours.before(found).first(),
        "later": neighbours.after(found).first(),
        "related": related_to(found),
        "moods": offered_moods(found),
        "mood_said": moods.words(said),
        "comments": comments.comments_page(found, request.GET),
        "comment_form": comments.CommentForm(),
        "comment_said": comments.words(said),
    }
    return render(request, "public/article.html", context)
