"""Every question asked of columns, articles and their figures."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, Q

from tongmu.audit.querysets import TrailedQuerySet, WithdrawableQuerySet
from tongmu.core import clock
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
        return self.standing().filter(published_on__lte=clock.today())

    def once_published(self):
        """Those readers see or saw: of a withdrawn one the title, the day and the reason remain."""
        return self.filter(published_on__lte=clock.today())

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

    def in_state(self, state):
        """Those the desk calls draft, submitted, scheduled, published or withdrawn; see `Article.state`."""
        conditions = {
            "draft": Q(published_on=None, submitted_at=None),
            "submitted": Q(published_on=None, submitted_at__isnull=False),
            "scheduled": Q(published_on__gt=clock.today()),
            "published": Q(published_on__lte=clock.today()),
        }
        if state == "withdrawn":
            return self.filter(withdrawn_at__isnull=False)
        return self.standing().filter(conditions[state])

    def search(self, text):
        return self.filter(title__icontains=text)


class ArticleFigureQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("article__region_code", user.regions("see_news")))


class ArticlePictureQuerySet(WithdrawableQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("article__region_code", user.regions("see_news")))


class MoodQuerySet(models.QuerySet):
    def counts(self):
        """{mood: how many visitors have it}, without those nobody has."""
        return dict(self.values_list("mood").annotate(number=Count("pk")).order_by("mood"))


class CommentQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("article__region_code", user.regions("see_news")))

    def waiting(self):
        return self.filter(state="waiting")

    def shown(self):
        """Those readers see, the newest first."""
        return self.filter(state="shown").order_by("-pk")


class ArticleVersionQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("article__region_code", user.regions("see_news")))


class CorrectionQuerySet(TrailedQuerySet):
    def visible_to(self, user):
        return self.filter(within_any("article__region_code", user.regions("see_news")))

    def open(self):
        """Those that wait for a second person."""
        return self.filter(outcome="")


class WritingQuerySet(models.QuerySet):
    def of(self, user, article):
        """What `user` has typed of `article` (None: of one never saved) and not yet saved; none or one."""
        return self.filter(user=user, article=article)

    def just_now(self, minutes=10):
        """Those typed in within the last `minutes`."""
        return self.filter(saved_at__gte=clock.now() - timedelta(minutes=minutes))
