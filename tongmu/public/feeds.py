"""The newest articles for feed readers, as Atom (RFC 4287)."""

import re
from datetime import date, datetime, time

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from tongmu.core.context import portal
from tongmu.core.texts import masked
from tongmu.news.models import Article, Column
from tongmu.public.pages import public_page

NEWEST = 20
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@public_page
def news_feed(request, slug=None):
    """Of one column or of all. Summaries only: the article itself carries its figures' notes and corrections."""
    column = get_object_or_404(Column, slug=slug) if slug else None
    articles = Article.objects.published().select_related("column").newest_first().defer("body")
    page = reverse("public:news")
    if column:
        articles, page = articles.filter(column=column), reverse("public:news_column", args=[slug])
    name = str(portal(request)["site_name"])
    feed = Feed(
        title=f"{column.title if column else _('News')} - {name}",
        link=request.build_absolute_uri(page),
        feed_url=request.build_absolute_uri(request.path),
        description=None,
        author_name=name,
        language=settings.LANGUAGE_CODE,
    )
    for article in articles[:NEWEST]:
        address = request.build_absolute_uri(article.get_absolute_url())
        feed.add_item(
            title=fit(article.title),
            link=address,
            unique_id=address,
            description=fit(article.summary),
            author_name=fit(article.publisher),
            categories=[fit(article.column.title)],
            pubdate=beginning_of(article.published_on),
            updateddate=beginning_of(article.corrected_on or article.published_on),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


class Feed(Atom1Feed):
    def latest_post_date(self):
        """Without articles the feed stands as of the portal's first day: a feed needs a day, and reads no clock."""
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=beginning_of(date(2016, 1, 1)))


def beginning_of(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def fit(text):
    """`text` without personal numbers, and without the signs that XML cannot hold."""
    return _NOT_XML.sub("", masked(text))
