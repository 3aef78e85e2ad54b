"""What the pages of the desk share: whose article it is, its state in the eyes of the reader, refusals in words."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongmu.audit.forms import state_of
from tongmu.audit.rights import refuse_foreign
from tongmu.news.actions.versions import TEXTS
from tongmu.news.models import Article

SEE, ENTER, PUBLISH = "see_news", "enter_news", "publish_news"
read_or_send = require_http_methods(["GET", "HEAD", "POST"])


def article_or_404(user, pk):
    """An article that the user may see; 404 for another's."""
    rows = Article.objects.visible_to(user).select_related("column", "author", "submitted_by", "released_by")
    return get_object_or_404(rows, pk=pk)


def article_for(user, pk, permission):
    """As `article_or_404`; 403 where the user lacks `permission` for it."""
    article = article_or_404(user, pk)
    refuse_foreign(user, permission, article)
    return article


def standing_for(user, pk, permission):
    """As `article_for`; 404 for a withdrawn one, of which nothing is changed any more."""
    article = article_for(user, pk, permission)
    if not article.is_standing:
        raise Http404
    return article


def seen_state(article):
    """A digest of the texts, to be sent along: what is released is what was before the eyes."""
    return state_of(article, TEXTS)


def tell_refusal(request, error):
    for message in dict.fromkeys(error.messages):
        messages.error(request, message)


def say_changed(request):
    messages.error(
        request, _("The text was changed while you were reading it. Look at it again, then decide.")
    )


def desk_picture(picture):
    """Where the desk fetches a picture, also of an article that nobody else may see."""
    return reverse("desk:picture", args=[picture.article_id, picture.number, "large"])
