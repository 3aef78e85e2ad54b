"""What readers say of an article by one tap."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tongmu.news.models.articles import MOODS, Article
from tongmu.news.querysets import MoodQuerySet


class Mood(models.Model):
    """One visitor's mood about one article. It tells of nobody: `visitor` is a keyed digest, another one each article.

    It leaves no event, for a tap of a stranger is no deed of the portal's.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="mood_rows", verbose_name=_("article"))
    visitor = models.CharField(_("visitor"), max_length=64)
    mood = models.CharField(_("mood"), max_length=10, choices=list(MOODS.items()))

    objects = MoodQuerySet.as_manager()

    class Meta:
        verbose_name = _("mood")
        verbose_name_plural = _("moods")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "visitor"], name="a_visitor_has_one_mood_about_an_article"
            ),
        ]

    def __str__(self):
        return self.get_mood_display()
