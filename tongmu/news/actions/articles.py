"""The verbs that write articles. Each is one transaction and one event, with the figures it froze or dropped."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tongmu.audit import actions as audit
from tongmu.audit.snapshots import changed_fields, stored
from tongmu.core import clock
from tongmu.news import readings
from tongmu.news.markup import plain_text
from tongmu.news.models import DRAFT, SCHEDULED, SUBMITTED, ArticleFigure
from tongmu.news.references import found_in
from tongmu.news.rules import personal_number_problems

# Deeds after which a text stands before readers, or is about to.
FOR_READERS = {"submitted", "published", "corrected", "figures_renewed"}


@transaction.atomic
def save_article(article, *, by):
    """Saves a draft. One that waits for release goes back to its writer: who releases it must see what he releases.

    Raises ValidationError, keyed by field, also for a released article: that one is corrected by two persons.
    """
    if article.author_id is None:
        article.author = by
    old = stored(article)
    if old and old.state != DRAFT and old.state != SUBMITTED:
        raise ValidationError(_("A released article is corrected: propose a correction in the news desk."))
    article.correction = ""
    if old and old.submitted_at and changed_fields(old, article):
        article.submitted_at = article.submitted_by = None
    return audit.save(article, by=by)


@transaction.atomic
def set_readers_part(article, *, moods, comments_open, by):
    """What readers may do under the article. It is no part of its text, and holds at once, published or not."""
    article.moods, article.comments_open = moods, comments_open
    return audit.save(article, by=by)


@transaction.atomic
def withdraw(article, *, by, reason):
    """Takes an article back. Of a published one the title, the day and the reason stay to be read.

    One released for a day to come is called back first: readers never saw it, and are told nothing on that day.
    Raises ValidationError without a reason and for a personal number in it.
    """
    problems = personal_number_problems(reason)
    if problems:
        raise ValidationError({"withdrawn_reason": problems})
    lock(article)
    if article.state == SCHEDULED and reason.strip():
        article.published_on = article.released_by = article.submitted_at = article.submitted_by = None
        write(article, "recalled", by=by, reason=reason, freezing=False)
    return audit.withdraw(article, by=by, reason=reason)


def write(article, verb, *, by, reason="", freezing=True):
    """Checks and saves `article` and records one event; `freezing`, what is new in it is frozen and what left dropped.

    Personal numbers are looked for at last: readers see the body without its marks and with the frozen words.
    """
    old = stored(article)
    article.full_clean()
    article.save()
    named, _problems = found_in(article.body)
    frozen = article.frozen()
    if not freezing:
        named = list(frozen)
    added = freeze(article, [reference for reference in named if reference not in frozen])
    dropped = [figure for reference, figure in frozen.items() if reference not in named]
    for figure in dropped:
        mark_withdrawn(figure, by, reason)
    if verb in FOR_READERS:
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
        since=audit.earliest(old, article),
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
