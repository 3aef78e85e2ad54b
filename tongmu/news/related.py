"""What to read on: articles that speak of the same figures, stand in the same column or tell of the same place."""

from collections import Counter

from tongmu.core.regions import is_within
from tongmu.news.models import Article, ArticleFigure

SHOWN = 5
CONSIDERED = 200  # the newest of each kind
PER_FIGURE, MOST_FOR_FIGURES = 2, 8
SAME_COLUMN, SAME_PLACE, NEAR_PLACE = 3, 3, 1


def related_to(article):
    """Up to five published articles, those with most in common first, then the newer ones."""
    shared = figures_shared_with(article)
    rows = Article.objects.published().exclude(pk=article.pk).newest_first()
    fields = ("pk", "title", "published_on", "column_id", "region_code")
    newest = rows.only(*fields)[:CONSIDERED]
    named = rows.filter(pk__in=[key for key, _number in shared.most_common(CONSIDERED)]).only(*fields)
    found = {row.pk: row for row in [*newest, *named]}
    marks = {key: common_with(article, row, shared[key]) for key, row in found.items()}
    best = sorted(
        (row for key, row in found.items() if marks[key]),
        key=lambda row: (marks[row.pk], row.published_on, row.pk),
        reverse=True,
    )
    return best[:SHOWN]


def figures_shared_with(article):
    """Counter of article key → how many indicators it names that `article` names too."""
    standing = ArticleFigure.objects.standing()
    named = set(standing.filter(article=article.pk).values_list("indicator", flat=True))
    others = standing.filter(indicator__in=named).exclude(article=article.pk)
    return Counter(key for key, _code in set(others.values_list("article_id", "indicator")))


def common_with(article, other, shared):
    """How much two articles have in common; 0 for none. A place inside the other's place is near."""
    places = article.region_code, other.region_code
    near = is_within(*places) or is_within(*reversed(places))
    return (
        min(shared * PER_FIGURE, MOST_FOR_FIGURES)
        + (SAME_COLUMN if article.column_id == other.column_id else 0)
        + (
            SAME_PLACE
            if places[0] == places[1] and len(places[0]) > 9
            else NEAR_PLACE
            if near and shared
            else 0
        )
    )
