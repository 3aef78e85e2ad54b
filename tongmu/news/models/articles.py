"""Articles: written by one, released by another, never changed in silence."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core import clock
from tongmu.core.regions import is_code
from tongmu.news import markup, readings, references
from tongmu.news.models.columns import Column
from tongmu.news.querysets import ArticleQuerySet

DRAFT, SUBMITTED, SCHEDULED, PUBLISHED, WITHDRAWN = (
    "draft",
    "submitted",
    "scheduled",
    "published",
    "withdrawn",
)
STATES = {
    DRAFT: _("Draft"),
    SUBMITTED: _("Waiting for release"),
    SCHEDULED: _("Released for a later day"),
    PUBLISHED: _("Published"),
    WITHDRAWN: _("Withdrawn"),
}
# What readers may say of an article by one tap, in the order shown. The last two sit badly under a sad story.
MOODS = {
    "flowers": _("Flowers"),
    "handshake": _("Handshake"),
    "passing": _("Passing by"),
    "shocked": _("Shocked"),
    "egg": _("Egg"),
}
FRIENDLY = ("flowers", "handshake", "passing")
MOODS_ALLOWED = {"friendly": FRIENDLY, "all": tuple(MOODS), "none": ()}
LONGEST_BODY = 30_000
NOT_ONES_OWN = _("Who wrote or submitted an article does not release it: ask a second person.")


def portal_region():
    return settings.PORTAL_REGION


class Article(Withdrawable):
    """A piece of news. Published, it is never changed in silence: a correction says what was corrected.

    The body holds references to figures and no figures; what each said when it was released is kept in
    ArticleFigure. Who wrote or submitted it does not release it. Released for a day to come, it stands ready and
    readers see it from that day on. Withdrawn, its title, day and reason remain. `published_on` is a business day;
    the moment stands in the trail.
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
    moods = models.CharField(
        _("moods offered"),
        max_length=10,
        choices=[
            ("friendly", _("flowers, handshake, passing by")),
            ("all", _("all five")),
            ("none", _("none")),
        ],
        default="friendly",
        help_text=_("Shocked and Egg suit few articles: not one about people in need."),
    )
    comments_open = models.BooleanField(
        _("open for comments"), default=True, help_text=_("Comments are shown once you have approved them.")
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("submitted by"),
    )
    returned_reason = models.CharField(_("why it was sent back"), max_length=255, blank=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("released by"),
    )
    published_on = models.DateField(_("published on"), null=True, blank=True, editable=False)
    corrected_on = models.DateField(_("corrected on"), null=True, blank=True, editable=False)
    correction = models.CharField(
        _("what was corrected"), max_length=255, blank=True, help_text=_("Readers see it under the title.")
    )

    objects = ArticleQuerySet.as_manager()
    PERSONAL = ("author", "submitted_by", "released_by", "returned_reason")
    NAMELESS = ("title", "summary", "body", "publisher", "source", "correction")
    NAMES_WITH = "see_news"
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
            models.CheckConstraint(
                name="who_releases_an_article_is_not_its_author",
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("author")),
                violation_error_message=NOT_ONES_OWN,
            ),
            models.CheckConstraint(
                name="who_releases_an_article_did_not_submit_it",
                condition=Q(released_by__isnull=True)
                | Q(submitted_by__isnull=True)
                | ~Q(released_by=F("submitted_by")),
                violation_error_message=NOT_ONES_OWN,
            ),
            models.CheckConstraint(
                name="a_submitted_article_names_who_submitted_it",
                condition=Q(submitted_at__isnull=True) | Q(submitted_by__isnull=False),
                violation_error_message=_("Name who submitted it."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def state(self):
        if not self.is_standing:
            return WITHDRAWN
        if self.published_on is None:
            return DRAFT if self.submitted_at is None else SUBMITTED
        return SCHEDULED if self.published_on > clock.today() else PUBLISHED

    @property
    def state_label(self):
        return STATES[self.state]

    @property
    def allowed_moods(self):
        return MOODS_ALLOWED[self.moods]

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
        problems += self.missing_pictures()
        if problems:
            errors["body"] = problems
        if errors:
            raise ValidationError(errors)

    def missing_pictures(self):
        """A message for each picture the text places and the article does not have."""
        numbers = markup.pictures_in(self.body)
        if not numbers:
            return []
        has = set(self.pictures.standing().values_list("number", flat=True)) if self.pk else set()
        return [
            _("[图%(number)s]: the article has no picture of that number. Add it, or take the line out.")
            % {"number": number}
            for number in numbers
            if number not in has
        ]

    def doubts(self):
        """What an editor is asked back about: (field, message)."""
        opening = markup.plain_text(self.body)[: len(self.summary)]
        if self.summary and opening[:40] == self.summary[:40]:
            yield "summary", _("The summary repeats the beginning of the text.")

    def touched_regions(self):
        return [self.region_code]

    def concerns_from(self):
        return self.published_on
