"""A tap under an article: a plain form, answered in place where the browser asks for it."""

import secrets

from django.conf import settings
from django.core import signing
from django.db import DatabaseError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tongmu.core.limits import is_within_limit
from tongmu.news.actions.moods import NotOffered, set_mood
from tongmu.news.models import Article
from tongmu.news.moods import offered_moods
from tongmu.public.pages import public_post

VISITOR = "tongmu_visitor"
SALT = "tongmu.public.visitor"
YEAR = 365 * 24 * 60 * 60
PER_ADDRESS, WINDOW = 60, 600  # a whole village may share one address
NOT_KEPT = "mood-failed"
KEPT = "mood"


@public_post
def mood(request, pk):
    """Keeps the visitor's mood about a published article."""
    article = get_object_or_404(Article.objects.published(), pk=pk)
    if not is_within_limit(request, "mood", times=PER_ADDRESS, seconds=WINDOW):
        return answer(request, article, kept=False, status=429)
    visitor = visitor_of(request)
    try:
        set_mood(article, request.POST.get("mood", ""), visitor=visitor)
    except NotOffered:
        return answer(request, article, kept=False, status=400)
    except DatabaseError:
        return answer(request, article, kept=False, status=503)
    response = answer(request, article, kept=True)
    response.set_cookie(
        VISITOR,
        signing.dumps(visitor, salt=SALT),
        max_age=YEAR,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def visitor_of(request):
    """The token of the cookie that an earlier tap left; a new one without it or with one that is not ours."""
    try:
        return signing.loads(request.COOKIES.get(VISITOR, ""), salt=SALT)
    except signing.BadSignature:
        return secrets.token_urlsafe(16)


def answer(request, article, *, kept, status=200):
    """The numbers as they are now with a word about the tap; to a plain form the article, which shows the same."""
    said = KEPT if kept else NOT_KEPT
    if request.headers.get("Accept") == "application/json":
        numbers = {offered.code: offered.number for offered in offered_moods(article)}
        return JsonResponse({"said": str(words(said)), "numbers": numbers}, status=status)
    response = redirect(f"{article.get_absolute_url()}?said={said}#moods")
    if status == 429:
        response.headers["Retry-After"] = str(WINDOW)
    return response


def words(said):
    """What is told after a tap, or '' for what nobody says."""
    return {KEPT: _("Noted. Thank you."), NOT_KEPT: _("Not noted, please tap once more.")}.get(said, "")
