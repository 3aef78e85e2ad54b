"""The list of articles by state."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongmu.accounts.decorators import may_required
from tongmu.news.models import DRAFT, PUBLISHED, SCHEDULED, STATES, SUBMITTED, Article, Comment, Correction
from tongmu.news.presentation import departures
from tongmu.news.views.access import ENTER, SEE

PER_PAGE = 25


@require_safe
@may_required(SEE)
def articles(request):
    """What waits first; `?state=draft` keeps those of a state, `?q=` those whose title holds a word."""
    state, text = request.GET.get("state", ""), request.GET.get("q", "").strip()
    state = state if state in STATES else ""
    rows = Article.objects.visible_to(request.user).select_related("column", "author").defer("body")
    rows = rows.in_state(state) if state else rows.standing()
    if text:
        rows = rows.search(text)
    page = Paginator(rows.order_by("-pk"), PER_PAGE).get_page(request.GET.get("page"))
    departed = departures(page.object_list)
    for article in page.object_list:
        article.departed_figures = departed[article.pk]
    visible = Article.objects.visible_to(request.user)
    context = {
        "page": page,
        "state": state,
        "text": text,
        "tabs": tabs(state),
        "waiting": list(
            visible.in_state(SUBMITTED).select_related("author", "submitted_by").order_by("pk")[:20]
        ),
        "corrections": list(
            Correction.objects.visible_to(request.user)
            .open()
            .filter(article__withdrawn_at=None)
            .select_related("article", "proposed_by")[:20]
        ),
        "has_comments": Comment.objects.visible_to(request.user).waiting().exists(),
        "may_write": request.user.may(ENTER),
    }
    return render(request, "desk/articles.html", context)


def tabs(state):
    base = reverse("desk:articles")
    shown = [(_("All"), base, not state)]
    for one in (DRAFT, SUBMITTED, SCHEDULED, PUBLISHED, "withdrawn"):
        shown.append((STATES[one], f"{base}?state={one}", one == state))
    return shown
