"""Comments that wait, and what was decided about the others."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongmu.accounts.decorators import may_required
from tongmu.audit.rights import refuse_foreign
from tongmu.news import actions
from tongmu.news.forms import RefusalForm
from tongmu.news.models import COMMENT_STATES, WAITING, Comment
from tongmu.news.views.access import ENTER, SEE

PER_PAGE = 20


@require_safe
@may_required(SEE)
def comments(request):
    return page(request)


def page(request, status=200, form=None, about=None):
    state = request.GET.get("state", "")
    state = state if state in COMMENT_STATES else WAITING
    rows = (
        Comment.objects.visible_to(request.user).filter(state=state).select_related("article", "decided_by")
    )
    base = reverse("desk:comments")
    context = {
        "page": Paginator(rows.order_by("-pk"), PER_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "tabs": [(label, f"{base}?state={one}", one == state) for one, label in COMMENT_STATES.items()],
        "form": form or RefusalForm(),
        "about": about,
        "may_decide": request.user.may(ENTER),
    }
    return render(request, "desk/comments.html", context, status=status)


def comment_for(user, pk):
    comment = get_object_or_404(Comment.objects.visible_to(user).select_related("article"), pk=pk)
    refuse_foreign(user, ENTER, comment)
    return comment


@require_POST
@may_required(ENTER)
def show(request, pk):
    comment = comment_for(request.user, pk)
    try:
        actions.show_comment(comment, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Readers see the comment now."))
    return redirect(f"{reverse('desk:comments')}?state={request.POST.get('state', WAITING)[:10]}")


@require_POST
@may_required(ENTER)
def refuse(request, pk):
    comment = comment_for(request.user, pk)
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return page(request, 422, form, comment)
    try:
        actions.refuse_comment(comment, by=request.user, reason=form.cleaned_data["reason"])
    except ValidationError as error:
        form.refuse(error)
        return page(request, 422, form, comment)
    messages.success(request, _("The comment is not shown."))
    return redirect("desk:comments")
