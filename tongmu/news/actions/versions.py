"""Texts kept under a label, and texts typed and not yet saved."""

from datetime import timedelta

from django.db import transaction

from tongmu.audit import actions as audit
from tongmu.core import clock
from tongmu.news.models import LONGEST_BODY, ArticleVersion, Writing

# What a version or a correction holds of an article.
TEXTS = ("column", "title", "summary", "body", "publisher", "source")
FORGOTTEN_AFTER = timedelta(days=30)


def texts_of(article):
    """{name: value} of what the article says; its column by key."""
    return {name: getattr(article, "column_id" if name == "column" else name) for name in TEXTS}


def put_texts(article, texts):
    """Puts the texts of `texts_of` into the article, without saving it."""
    for name in TEXTS:
        if name in texts:
            setattr(article, "column_id" if name == "column" else name, texts[name])
    return article


def keep_version(article, label, *, by):
    """Keeps the saved texts of the article under a label, as an event of its own."""
    return audit.save(
        ArticleVersion(article=article, label=label.strip(), texts=texts_of(article), kept_by=by),
        by=by,
        verb="kept",
    )


def keep_texts(article, label, *, by):
    """As `keep_version`, told by the event of the whole deed."""
    version = ArticleVersion(article=article, label=label, texts=texts_of(article), kept_by=by)
    version.full_clean()
    version.save()
    return version


@transaction.atomic
def keep_writing(user, article, texts, based_on):
    """Keeps what `user` has typed of `article` (None: of a new one) and not yet saved; no deed, and no event.

    What lay about for a month is thrown away: it may hold what should not be kept.
    """
    Writing.objects.filter(user=user, saved_at__lt=clock.now() - FORGOTTEN_AFTER).delete()
    texts = {name: str(texts[name])[: LONGEST_BODY * 2] for name in TEXTS if name in texts}
    writing, _is_new = Writing.objects.update_or_create(
        user=user, article=article, defaults={"texts": texts, "based_on": based_on, "saved_at": clock.now()}
    )
    return writing


def drop_writing(user, article):
    Writing.objects.of(user, article).delete()
