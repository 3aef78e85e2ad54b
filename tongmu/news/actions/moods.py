"""The tap of a reader. It is no deed of the portal's and leaves no event."""

from django.db import transaction
from django.utils.crypto import salted_hmac

from tongmu.news.models import Mood


class NotOffered(Exception):
    """The article does not offer that mood."""


@transaction.atomic
def set_mood(article, mood, *, visitor):
    """Keeps the mood of the visitor with the secret token `visitor`; another one moves, the same one stays.

    Returns {mood: number}. Raises NotOffered.
    """
    if mood not in article.allowed_moods:
        raise NotOffered(mood)
    Mood.objects.update_or_create(
        article=article, visitor=digest_of(article, visitor), defaults={"mood": mood}
    )
    return article.mood_rows.counts()


def digest_of(article, visitor):
    """Another one for each article, so that nobody can follow a visitor from one to the next."""
    return salted_hmac(f"news.mood.{article.pk}", visitor, algorithm="sha256").hexdigest()
