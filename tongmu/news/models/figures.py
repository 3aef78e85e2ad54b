"""The figures frozen in an article."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.numbers import MANNERS
from tongmu.news import references
from tongmu.news.models.articles import Article
from tongmu.news.querysets import ArticleFigureQuerySet


class ArticleFigure(Withdrawable):
    """What a figure said when its article was published: its words, its value and the day the value is of.

    It never changes. A correction that drops the figure or takes today's value withdraws it.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="figures", verbose_name=_("article"))
    indicator = models.CharField(_("indicator"), max_length=60)
    region_code = models.CharField(_("region code"), max_length=12)
    period = models.CharField(_("month"), max_length=7)
    manner = models.CharField(_("manner"), max_length=10, choices=MANNERS)
    round_to = models.PositiveBigIntegerField(_("round number"), null=True, blank=True)
    text = models.CharField(_("words"), max_length=60)
    value = models.CharField(_("exact value"), max_length=30)
    as_of = models.DateField(_("value as of"))
    frozen_at = models.DateTimeField(_("frozen at"))

    objects = ArticleFigureQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("indicator", "period", "text", "value")
    NAMES_WITH = "see_news"
    CONSTRAINT_FIELDS = {"withdrawn_figure_has_a_reason": "withdrawn_reason"}

    class Meta:
        verbose_name = _("figure of an article")
        verbose_name_plural = _("figures of articles")
        ordering = ["article", "pk"]
        constraints = [
            withdrawal_constraint("withdrawn_figure_has_a_reason"),
            models.CheckConstraint(
                name="a_round_wording_names_its_number",
                condition=Q(manner__in=references.WITHOUT_NUMBER, round_to__isnull=True)
                | (~Q(manner__in=references.WITHOUT_NUMBER) & Q(round_to__isnull=False)),
                violation_error_message=_("Enter the round number that is to be named."),
            ),
            models.UniqueConstraint(
                fields=["article", "indicator", "region_code", "period", "manner"],
                condition=Q(withdrawn_at__isnull=True, round_to__isnull=True),
                name="an_exact_figure_is_frozen_once_in_an_article",
            ),
            models.UniqueConstraint(
                fields=["article", "indicator", "region_code", "period", "manner", "round_to"],
                condition=Q(withdrawn_at__isnull=True, round_to__isnull=False),
                name="a_round_figure_is_frozen_once_in_an_article",
            ),
        ]

    def __str__(self):
        return f"{self.text}（{self.indicator} {self.region_code} {self.period}）"

    @property
    def reference(self):
        return references.Reference(self.indicator, self.region_code, self.period, self.manner, self.round_to)

    @property
    def exact(self):
        return Decimal(self.value)

    def touched_regions(self):
        return [self.article.region_code]
