"""Columns, articles and the figures frozen in them."""

from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import ANYWHERE, Trailed, Withdrawable, withdrawal_constraint
from tongmu.core.numbers import MANNERS
from tongmu.core.regions import is_code
from tongmu.news import markup, readings, references
from tongmu.news.querysets import ArticleFigureQuerySet, ArticleQuerySet, ColumnQuerySet
from tongmu.news.rules import personal_number_problems

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
STATES = {DRAFT: _("Draft"), PUBLISHED: _("Published"), WITHDRAWN: _("Withdrawn")}
LONGEST_BODY = 30_000


def portal_region():
    return settings.PORTAL_REGION


class Column(Trailed):
    """A part of the news (栏目). It stays when nothing is written in it any more."""

    slug = models.SlugField(_("name in the address"), max_length=40, unique=True)
    title = models.CharField(_("column title"), max_length=20)
    order = models.PositiveSmallIntegerField(_("place in the order"), default=0)

    objects = ColumnQuerySet.as_manager()
    PERSONAL = ()

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        errors = {name: personal_number_problems(getattr(self, name)) for name in ("title", "slug")}
        if any(errors.values()):
            raise ValidationError({name: problems for name, problems in errors.items() if problems})

    def entered_for(self):
        return ANYWHERE


class Article(Withdrawable):
    """A piece of news. Published, it is never changed in silence: a correction says what was corrected.

    The body holds references to figures and no figures; what each said on the day of publication is kept in
    ArticleFigure. Withdrawn, its title, day and reason remain. `published_on` is a business day; the moment stands
    in the trail.
    """

    column = models.ForeignKey(Column, models.PROTECT, related_name="articles", verbose_name=_("column"))
    title = models.CharField(_("title"), max_length=60)
    summary = models.TextField(
        _("summary"),
        max_length=200,
        validators=[MaxLengthValidator(200)],
        help_text=_("Two sentences of your own, not the beginning of the text."),
    )
    body = models.TextField(_("text"), max_length=LONGEST_BODY, validators=[MaxLengthValidator(LONGEST_BODY)])
    publisher = models.CharField(
        _("publisher"), max_length=60, help_text=_("The office that answers for it.")
    )
    source = models.CharField(_("source"), max_length=60, blank=True)
    region_code = models.CharField(_("region code"), max_length=12, default=portal_region)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="articles",
        editable=False,
        verbose_name=_("author"),
    )
    published_on = models.DateField(_("published on"), null=True, blank=True, editable=False)
    corrected_on = models.DateField(_("corrected on"), null=True, blank=True, editable=False)
    correction = models.CharField(
        _("what was corrected"), max_length=255, blank=True, help_text=_("Readers see it under the title.")
    )

    objects = ArticleQuerySet.as_manager()
    PERSONAL = ("author",)
    CONSTRAINT_FIELDS = {
        "withdrawn_article_has_a_reason": "withdrawn_reason",
        "corrected_article_says_what_was_corrected": "correction",
        "only_a_published_article_is_corrected": "correction",
    }

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_on", "-pk"]
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="article_by_day"),
            models.Index(fields=["column", "-published_on", "-id"], name="article_of_column_by_day"),
        ]
        constraints = [
            withdrawal_constraint("withdrawn_article_has_a_reason"),
            models.CheckConstraint(
                name="corrected_article_says_what_was_corrected",
                condition=Q(corrected_on__isnull=True, correction="")
                | (Q(corrected_on__isnull=False) & ~Q(correction="")),
                violation_error_message=_("Say what was corrected: readers see it."),
            ),
            models.CheckConstraint(
                name="only_a_published_article_is_corrected",
                condition=Q(corrected_on__isnull=True) | Q(published_on__isnull=False),
                violation_error_message=_("Only a published article is corrected."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def state(self):
        if not self.is_standing:
            return WITHDRAWN
        return DRAFT if self.published_on is None else PUBLISHED

    @property
    def state_label(self):
        return STATES[self.state]

    def get_absolute_url(self):
        try:
            return reverse("public:article", args=[self.pk])
        except NoReverseMatch:
            return ""

    def frozen(self):
        """{Reference: ArticleFigure} of the figures as they were published; empty for a draft."""
        if self.pk is None:
            return {}
        return {figure.reference: figure for figure in self.figures.standing()}

    def clean(self):
        super().clean()
        self.body = markup.without_typed_data(self.body)
        errors = {}
        if self.region_code and not is_code(self.region_code):
            errors["region_code"] = _("A region code has 2, 4, 6, 9 or 12 digits.")
        frozen = self.frozen()
        named, problems = references.found_in(self.body)
        problems += readings.problems_of([reference for reference in named if reference not in frozen])
        if problems:
            errors["body"] = problems
        if errors:
            raise ValidationError(errors)

    def doubts(self):
        """What an editor is asked back about: (field, message)."""
        opening = markup.plain_text(self.body)[: len(self.summary)]
        if self.summary and opening[:40] == self.summary[:40]:
            yield "summary", _("The summary repeats the beginning of the text.")

    def touched_regions(self):
        return [self.region_code]


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
