"""Every question asked of columns, articles and their figures."""

from django.db.models import Q

from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core.regions import within_any


class ColumnQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        """Columns are public: all of them for whoever may see news in the desk, else none."""
        return self if user.may("see_news") else self.none()


class ArticleQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("region_code", user.regions("see_news")))

    def published(self):
        """Those readers see."""
        return self.standing().filter(published_on__isnull=False)

    def once_published(self):
        """Those readers see or saw: of a withdrawn one the title, the day and the reason remain."""
        return self.filter(published_on__isnull=False)

    def newest_first(self):
        return self.order_by("-published_on", "-pk")

    def before(self, article):
        """Those published before `article`, the nearest first."""
        earlier = Q(published_on__lt=article.published_on)
        return self.filter(earlier | Q(published_on=article.published_on, pk__lt=article.pk)).newest_first()

    def after(self, article):
        """Those published after `article`, the nearest first."""
        later = Q(published_on__gt=article.published_on)
        same_day = Q(published_on=article.published_on, pk__gt=article.pk)
        return self.filter(later | same_day).order_by("published_on", "pk")

    def search(self, text):
        return self.filter(title__icontains=text)


class ArticleFigureQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("article__region_code", user.regions("see_news")))
