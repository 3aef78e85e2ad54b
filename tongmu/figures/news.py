"""What the public was told."""

from django.utils.translation import gettext_lazy as _

from tongmu.figures.sources import ARTICLE
from tongmu.indicators.registry import FLOW, THINGS, Rows, indicator
from tongmu.news.models import Article


@indicator(
    code="news_articles",
    name=_("News articles published"),
    unit="篇",
    kind=FLOW,
    counts=THINGS,
    topic="visits",
    sources=[ARTICLE],
    says=_(
        "Articles shown to the public since 1 January, by the day of publication; withdrawn ones do not count."
    ),
)
def news_articles():
    return Rows(
        Article.objects.standing().filter(published_on__isnull=False),
        key="pk",
        region="region_code",
        starts="published_on",
    )
