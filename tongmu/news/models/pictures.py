"""The pictures of an article."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.pictures import PictureField
from tongmu.news.models.articles import Article
from tongmu.news.querysets import ArticlePictureQuerySet
from tongmu.news.rules import personal_number_problems


class ArticlePicture(Withdrawable):
    """A picture that an article may show where its text says [图1]: made anew from its pixels, with words for those
    who do not see it. It never changes; another one is added, and a wrong one withdrawn, which takes it from every
    page at once.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="pictures", verbose_name=_("article"))
    number = models.PositiveSmallIntegerField(_("number in the article"), editable=False)
    image = PictureField(_("picture"))
    caption = models.CharField(
        _("caption"), max_length=120, help_text=_("Where, when and what. Readers see it under the picture.")
    )
    alt = models.CharField(
        _("words in place of the picture"),
        max_length=120,
        help_text=_("What is to be seen, for those who do not see it. Not the caption once more."),
    )
    source = models.CharField(_("who took it"), max_length=60, help_text=_("An office or a medium."))

    objects = ArticlePictureQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("caption", "alt", "source")
    NAMES_WITH = "see_news"
    CONSTRAINT_FIELDS = {"withdrawn_picture_has_a_reason": "withdrawn_reason"}

    class Meta:
        verbose_name = _("picture of an article")
        verbose_name_plural = _("pictures of articles")
        ordering = ["article", "number"]
        constraints = [
            withdrawal_constraint("withdrawn_picture_has_a_reason"),
            models.UniqueConstraint(
                fields=["article", "number"], name="a_picture_has_its_own_number_in_the_article"
            ),
        ]

    def __str__(self):
        return f"{self.article} · {_('picture')} {self.number}"

    @property
    def token(self):
        return f"[图{self.number}]"

    def rows_to_lock(self):
        return [Article.objects.filter(pk=self.article_id)]

    def clean(self):
        super().clean()
        errors = {
            name: problems
            for name in ("caption", "alt", "source")
            if (problems := personal_number_problems(getattr(self, name)))
        }
        if self.alt and self.alt.strip() == self.caption.strip():
            errors["alt"] = [_("Say what is to be seen; the caption is read aloud anyway.")]
        if errors:
            raise ValidationError(errors)

    def touched_regions(self):
        return [self.article.region_code]
