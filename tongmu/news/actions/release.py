"""From the writer's desk to the readers: submitted by one, released by another; corrected the same way."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tongmu.audit import actions as audit
from tongmu.audit.snapshots import stored
from tongmu.core import clock
from tongmu.news.actions.articles import lock, mark_withdrawn, refuse_personal_numbers, write
from tongmu.news.actions.versions import keep_texts, put_texts, texts_of
from tongmu.news.models import (
    DRAFT,
    NOT_ONES_OWN,
    PUBLISHED,
    SCHEDULED,
    SUBMITTED,
    Correction,
)


@transaction.atomic
def submit(article, *, by):
    """Hands a draft to a second person; its texts are kept as a version.

    Raises ValidationError for what would keep it from publication, keyed by field.
    """
    lock(article)
    expect(article, DRAFT, _("Only a draft is submitted."))
    article.submitted_at, article.submitted_by, article.returned_reason = clock.now(), by, ""
    write(article, "submitted", by=by, freezing=False)
    keep_texts(article, _("Submitted %(when)s") % {"when": f"{clock.today():%m-%d}"}, by=by)
    return article


@transaction.atomic
def publish(article, *, by, on=None):
    """Releases the article to readers from the business day `on` (today when left out), its figures frozen now.

    A day to come is kept by the question readers' pages ask, not by a job: the words that were released are those
    that appear. Raises ValidationError for an article that was not submitted, for its author and who submitted it,
    a personal number in it, and a figure whose wording is no longer true.
    """
    lock(article)
    expect(article, SUBMITTED, _("Only a submitted article is published."))
    refuse_own(by, article.author_id, article.submitted_by_id)
    article.published_on, article.released_by = on or clock.today(), by
    return write(article, "published", by=by)


@transaction.atomic
def send_back(article, *, by, reason):
    """Gives a submitted article back to its writer. Raises ValidationError without a reason."""
    reason = reason_of(reason)
    lock(article)
    expect(article, SUBMITTED, _("Only a submitted article is sent back."))
    article.submitted_at, article.submitted_by, article.returned_reason = None, None, reason
    return write(article, "sent_back", by=by, reason=reason, freezing=False)


@transaction.atomic
def recall(article, *, by, reason):
    """Takes a release for a day to come back before that day; the article is a draft again, its figures live."""
    reason = reason_of(reason)
    lock(article)
    expect(article, SCHEDULED, _("Only an article released for a later day is called back."))
    for figure in article.figures.standing():
        mark_withdrawn(figure, by, reason)
    article.published_on = article.released_by = article.submitted_at = article.submitted_by = None
    article.returned_reason = reason
    return write(article, "recalled", by=by, reason=reason, freezing=False)


@transaction.atomic
def propose_correction(article, *, texts, says, by):
    """Keeps what a published article is to say instead, until a second person releases it. An open one gives way.

    `texts` as `texts_of` gives them; `says` is what readers are told. Raises ValidationError, keyed by field.
    """
    lock(article)
    expect(article, PUBLISHED, _("Only a published article is corrected."))
    if texts == texts_of(article):
        raise ValidationError(_("Nothing is changed by this correction."))
    tried = stored(article)
    put_texts(tried, texts)
    tried.correction, tried.corrected_on = says.strip(), clock.today()
    if not tried.correction:
        raise ValidationError({"correction": _("Say what was corrected: readers see it.")})
    tried.full_clean()
    refuse_personal_numbers(tried)
    for earlier in article.corrections.open():
        decide(earlier, "replaced", by=by, reason=_("Replaced by a later one."))
    correction = Correction(article=article, texts=texts, says=tried.correction, proposed_by=by)
    return audit.save(correction, by=by, verb="proposed")


@transaction.atomic
def release_correction(correction, *, by):
    """Puts a proposed correction before the readers; figures that stay in the text stay as frozen.

    Raises ValidationError for who proposed it, and where it was decided meanwhile.
    """
    article = correction.article
    lock(article)
    expect_open(correction)
    refuse_own(by, correction.proposed_by_id)
    expect(article, PUBLISHED, _("Only a published article is corrected."))
    put_texts(article, correction.texts)
    article.correction, article.corrected_on = correction.says, clock.today()
    write(article, "corrected", by=by, reason=correction.says)
    settle(correction, "released", by=by)
    return article


@transaction.atomic
def send_back_correction(correction, *, by, reason):
    """Refuses a proposed correction; the article stays as it is. Raises ValidationError without a reason."""
    reason = reason_of(reason)
    lock(correction.article)
    expect_open(correction)
    return decide(correction, "sent_back", by=by, reason=reason)


@transaction.atomic
def renew_figures(article, *, by, reason):
    """Takes today's values of every figure into a published article; `reason` becomes its public correction.

    Raises ValidationError where a wording is no longer true of the value: the text must then be corrected.
    """
    lock(article)
    expect(article, PUBLISHED, _("Only a published article is corrected."))
    article.correction, article.corrected_on = reason.strip(), clock.today()
    for figure in article.figures.standing():
        mark_withdrawn(figure, by, article.correction)
    return write(article, "figures_renewed", by=by, reason=article.correction)


def decide(correction, outcome, *, by, reason):
    correction.outcome, correction.reason = outcome, reason
    correction.decided_by, correction.decided_at = by, clock.now()
    return audit.save(correction, by=by, verb=outcome, reason=reason)


def settle(correction, outcome, *, by):
    """Told by the event of the article."""
    correction.outcome, correction.decided_by, correction.decided_at = outcome, by, clock.now()
    correction.full_clean()
    correction.save()


def expect(article, state, message):
    if stored(article).state != state:
        raise ValidationError(message)


def expect_open(correction):
    if stored(correction, lock=True).outcome:
        raise ValidationError(_("This correction was decided meanwhile."))


def refuse_own(by, *writers):
    if by is None or by.pk in writers:
        raise ValidationError(NOT_ONES_OWN)


def reason_of(text):
    text = text.strip()
    if not text:
        raise ValidationError({"reason": _("Give the reason.")})
    audit.refuse_personal_numbers(text)
    return text
