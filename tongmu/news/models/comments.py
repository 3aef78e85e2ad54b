"""What readers write under an article."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Trailed
from tongmu.core import clock
from tongmu.news.models.articles import Article
from tongmu.news.querysets import CommentQuerySet

WAITING, SHOWN, REFUSED = "waiting", "shown", "refused"
COMMENT_STATES = {WAITING: _("Waiting"), SHOWN: _("Shown"), REFUSED: _("Not shown")}
LONGEST_COMMENT = 500


class Comment(Trailed):
    """A reader's words under an article: plain text, shown only once an editor has approved it.

    Its arrival is no event of the trail, the row itself tells of it; what editors decide is one.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="comments", verbose_name=_("article"))
    nickname = models.CharField(_("nickname"), max_length=20, blank=True)
    text = models.TextField(
        _("comment"), max_length=LONGEST_COMMENT, validators=[MaxLengthValidator(LONGEST_COMMENT)]
    )
    received_at = models.DateTimeField(_("received at"), default=clock.now, editable=False)
    received_on = models.DateField(_("received on"), default=clock.today, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=list(COMMENT_STATES.items()), default=WAITING)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("decided by"),
    )
    refused_reason = models.CharField(_("why it is not shown"), max_length=255, blank=True)

    objects = CommentQuerySet.as_manager()
    PERSONAL = ("nickname", "text", "decided_by", "refused_reason")
    NAMES_WITH = "see_news"
    SECRET = ("nickname", "text")
    CONSTRAINT_FIELDS = {"a_refused_comment_has_a_reason": "refused_reason"}

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["article", "state", "-id"], name="comment_of_article")]
        constraints = [
            models.CheckConstraint(
                name="a_refused_comment_has_a_reason",
                condition=~Q(state=REFUSED) | ~Q(refused_reason=""),
                violation_error_message=_("Say why the comment is not shown."),
            ),
            models.CheckConstraint(
                name="a_comment_is_decided_by_somebody",
                condition=Q(state=WAITING, decided_by__isnull=True)
                | (~Q(state=WAITING) & Q(decided_by__isnull=False)),
                violation_error_message=_("An editor decides whether a comment is shown."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk} · {self.article}"

    def touched_regions(self):
        return [self.article.region_code]
