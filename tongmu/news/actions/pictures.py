"""Pictures of an article."""

from django.db import transaction
from django.db.models import Max

from tongmu.audit import actions as audit
from tongmu.news.models import ArticlePicture


@transaction.atomic
def add_picture(article, *, image, caption, alt, source, by):
    """Adds a picture under the next number, which no other one of the article ever had.

    Raises ValidationError, keyed by field.
    """
    picture = ArticlePicture(article=article, image=image, caption=caption, alt=alt, source=source)
    audit.lock(picture)
    last = ArticlePicture.objects.filter(article=article).aggregate(last=Max("number"))["last"]
    picture.number = (last or 0) + 1
    return audit.save(picture, by=by)


def withdraw_picture(picture, *, by, reason):
    """Takes a picture from every page at once, also of a published article. Raises ValidationError without a reason."""
    return audit.withdraw(picture, by=by, reason=reason)
