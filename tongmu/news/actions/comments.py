"""What becomes of a reader's comment. Its arrival is told by the row, the decision about it by an event."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tongmu.audit import actions as audit
from tongmu.core import clock
from tongmu.news.models import REFUSED, SHOWN, Comment


def receive_comment(article, *, nickname, text):
    """Keeps a comment that waits for an editor. Raises ValidationError, keyed by field."""
    comment = Comment(article=article, nickname=nickname, text=text)
    if not article.comments_open:
        raise ValidationError(_("This article is closed for comments."))
    comment.full_clean()
    comment.save()
    return comment


def show_comment(comment, *, by):
    """Lets readers see the comment; also one that was refused before."""
    return decide(comment, SHOWN, by=by, verb="approved", reason="")


def refuse_comment(comment, *, by, reason):
    """Keeps the comment from readers; also one they saw until now. Raises ValidationError without a reason."""
    reason = reason.strip()
    if not reason:
        raise ValidationError({"refused_reason": _("Say why the comment is not shown.")})
    return decide(comment, REFUSED, by=by, verb="turned_down", reason=reason)


@transaction.atomic
def decide(comment, state, *, by, verb, reason):
    comment.state, comment.refused_reason = state, reason
    comment.decided_by, comment.decided_at = by, clock.now()
    return audit.save(comment, by=by, verb=verb, reason=reason)
