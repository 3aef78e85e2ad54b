"""The verbs that write articles. Each is one transaction and one event, with the figures it froze or dropped."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tongmu.audit import actions as audit
from tongmu.audit.snapshots import changed_fields, stored
from tongmu.core import clock
from tongmu.news import readings
from tongmu.news.markup import plain_text
from tongmu.news.models import DRAFT, PUBLISHED, ArticleFigure
from tongmu.news.references import found_in
from tongmu.news.rules import personal_number_problems


def save_article(article, *, by):
    """Saves a draft, or corrects a published article. Raises ValidationError, keyed by field."""
    if article.author_id is None:
        article.author = by
    if article.published_on is None:
        article.correction = ""
        return audit.save(article, by=by)
    return correct(article, by=by)


@transaction.atomic
def publish(article, *, by, on=None):
    """Shows the article to readers from the business day `on` (today when left out), its figures frozen.

    Raises ValidationError for an article that is no draft, a personal number in it, a figure whose wording is no
    longer true, or a day to come.
    """
    lock(article)
    on = on or clock.today()
    if stored(article).state != DRAFT:
        raise ValidationError(_("Only a draft is published."))
    if on > clock.today():
        raise ValidationError(_("An article cannot be published on a day to come."))
    article.published_on = on
    return write(article, "published", by=by)


@transaction.atomic
def correct(article, *, by):
    """Changes a published article. `article.correction` tells readers what; unchanged figures stay as frozen."""
    lock(article)
    old = stored(article)
    if old.state != PUBLISHED:
        raise ValidationError(_("Only a published article is corrected."))
    if not changed_fields(old, article):
        return article
    if not article.correction.strip():
        raise ValidationError({"correction": _("Say what was corrected: readers see it.")})
    article.corrected_on = clock.today()
    return write(article, "corrected", by=by, reason=article.correction)


@transaction.atomic
def renew_figures(article, *, by, reason):
    """Takes today's values of every figure into a published article; `reason` becomes its public correction.

    Raises ValidationError where a wording is no longer true of the value: the text must then be corrected.
    """
    lock(article)
    if stored(article).state != PUBLISHED:
        raise ValidationError(_("Only a published article is corrected."))
    article.correction, article.corrected_on = reason.strip(), clock.today()
    for figure in article.figures.standing():
        mark_withdrawn(figure, by, article.correction)
    return write(article, "figures_renewed", by=by, reason=article.correction)


@transaction.atomic
def withdraw(article, *, by, reason):
    """Takes an article back. Of a published one the title, the day and the reason stay to be read.

    Raises ValidationError without a reason and for a personal number in it.
    """
    problems = personal_number_problems(reason)
    if problems:
        raise ValidationError({"withdrawn_reason": problems})
    return audit.withdraw(article, by=by, reason=reason)


def write(article, verb, *, by, reason=""):
    """Checks and saves `article`, freezes what is new in it, drops what left it, and records one event.

    Personal numbers are looked for at last: readers see the body without its marks and with the frozen words.
    """
    old = stored(article)
    article.full_clean()
    article.save()
    named, _problems = found_in(article.body)
    frozen = article.frozen()
    added = freeze(article, [reference for reference in named if reference not in frozen])
    dropped = [figure for reference, figure in frozen.items() if reference not in named]
    for figure in dropped:
        mark_withdrawn(figure, by, reason)
    refuse_personal_numbers(article)
    before, after = audit.difference(old, article, changed_fields(old, article))
    audit.record(
        f"{article._meta.label_lower}.{verb}",
        article,
        by=by,
        before={**before, **({"figures": [told(figure) for figure in dropped]} if dropped else {})},
        after={**after, **({"figures": [told(figure) for figure in added]} if added else {})},
        reason=reason,
        regions=article.touched_regions(),
    )
    return article


def freeze(article, named):
    """Keeps words, value and day of each reference as they are now. Told by the event of the whole deed."""
    figures = readings.live({reference.cell for reference in named})
    moment = clock.now()
    rows = [
        ArticleFigure(
            article=article,
            indicator=reference.indicator,
            region_code=reference.region_code,
            period=reference.period,
            manner=reference.manner,
            round_to=reference.round_to,
            text=readings.worded(figures[reference.cell], reference),
            value=readings.exact(figures[reference.cell]),
            as_of=figures[reference.cell].as_of,
            frozen_at=moment,
        )
        for reference in named
    ]
    return ArticleFigure.objects.untrailed().bulk_create(rows)


def mark_withdrawn(figure, by, reason):
    """Told by the event of the whole deed."""
    ArticleFigure.objects.untrailed().filter(pk=figure.pk).update(
        withdrawn_at=clock.now(), withdrawn_by=str(by), withdrawn_reason=reason
    )


def told(figure):
    return f"{figure.reference.token} {figure.text} = {figure.value}"


def refuse_personal_numbers(article):
    """Raises ValidationError, keyed by field, where a text holds an identity, phone or card number."""
    found = personal_problems(article, article.frozen())
    errors = {name: problems for name, problems in found.items() if problems}
    if errors:
        raise ValidationError(errors)


def personal_problems(article, shown):
    """{field that readers see: the personal numbers in it}, the body with its figures as `shown` words them."""
    names = ("title", "summary", "publisher", "source", "correction")
    return {name: personal_number_problems(*readable(getattr(article, name))) for name in names} | {
        "body": personal_number_problems(*readable(article.body), plain_text(article.body, shown))
    }


def readable(text):
    """The text as it was typed and without stars: marks between digits must not hide a number."""
    return text, text.replace("*", "")


def lock(article):
    """Holds the article until the transaction ends, so that two editors cannot publish it twice.

    Raises ValidationError where another editor changed meanwhile what this one changes.
    """
    audit.meet_others(article)
    audit.lock(article)
