"""What the desk keeps beside the articles: texts under way, and texts kept under a name."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Trailed
from tongmu.core import clock
from tongmu.news.models.articles import NOT_ONES_OWN, Article
from tongmu.news.querysets import ArticleVersionQuerySet, CorrectionQuerySet, WritingQuerySet


class Writing(models.Model):
    """What one editor has typed and not yet saved, kept every few seconds so that it is not lost.

    It is no text of the portal's and leaves no event: saving does. `based_on` is the state of the article that the
    editor began with. Without an article it is one that was never saved.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("editor")
    )
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="writings", null=True, verbose_name=_("article")
    )
    texts = models.JSONField(_("texts"), default=dict)
    based_on = models.TextField(_("begun with"), blank=True)
    saved_at = models.DateTimeField(_("saved at"), default=clock.now)

    objects = WritingQuerySet.as_manager()

    class Meta:
        verbose_name = _("text under way")
        verbose_name_plural = _("texts under way")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "article"],
                condition=Q(article__isnull=False),
                name="an_editor_has_one_writing_of_an_article",
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(article__isnull=True), name="an_editor_has_one_new_writing"
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.article or _('new article')}"


class ArticleVersion(Trailed):
    """The texts of an article as they once stood, kept under a label; never changed. Submitting keeps one by itself."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="versions", verbose_name=_("article"))
    label = models.CharField(_("what it is called"), max_length=40)
    texts = models.JSONField(_("texts"), default=dict)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("kept by")
    )
    kept_at = models.DateTimeField(_("kept at"), default=clock.now)

    objects = ArticleVersionQuerySet.as_manager()
    PERSONAL = ("kept_by",)
    NAMELESS = ("label",)
    NAMES_WITH = "see_news"
    SECRET = ("texts",)  # the events of the article tell of them

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.article} · {self.label}"

    def touched_regions(self):
        return [self.article.region_code]


OUTCOMES = {
    "released": _("Released"),
    "sent_back": _("Sent back"),
    "replaced": _("Replaced"),
}


class Correction(Trailed):
    """What a published article is to say instead, proposed by one and released by another. At most one is open."""

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="corrections", verbose_name=_("article")
    )
    texts = models.JSONField(_("texts"), default=dict)
    says = models.CharField(_("what was corrected"), max_length=255)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"), default=clock.now)
    outcome = models.CharField(_("outcome"), max_length=10, blank=True, choices=list(OUTCOMES.items()))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=255, blank=True)

    objects = CorrectionQuerySet.as_manager()
    PERSONAL = ("proposed_by", "decided_by", "reason")
    NAMELESS = ("says", "texts")
    NAMES_WITH = "see_news"

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(outcome=""), name="an_article_has_one_open_correction"
            ),
            models.CheckConstraint(
                name="who_releases_a_correction_did_not_propose_it",
                condition=~Q(outcome="released")
                | Q(decided_by__isnull=True)
                | ~Q(decided_by=F("proposed_by")),
                violation_error_message=NOT_ONES_OWN,
            ),
            models.CheckConstraint(
                name="a_decided_correction_names_who_decided",
                condition=Q(outcome="", decided_by__isnull=True)
                | (~Q(outcome="") & Q(decided_by__isnull=False)),
                violation_error_message=_("Name who decided."),
            ),
        ]

    def __str__(self):
        return f"{self.article} · {self.says}"

    def touched_regions(self):
        return [self.article.region_code]
