"""Versions of an article: kept under a name, compared, brought back onto the desk."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongmu.accounts.decorators import may_required
from tongmu.audit.forms import state_of
from tongmu.core.addresses import whole_number
from tongmu.news import actions
from tongmu.news.actions.versions import TEXTS
from tongmu.news.forms import VersionForm
from tongmu.news.models import SCHEDULED
from tongmu.news.views.access import ENTER, SEE, article_or_404, read_or_send, standing_for, tell_refusal
from tongmu.news.views.release import changes


@read_or_send
@may_required(SEE)
def versions(request, pk):
    """All versions; `?old=3&new=5` compares two, without `new` with the text as saved. A POST keeps the text."""
    article = article_or_404(request.user, pk)
    form = VersionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        article = standing_for(request.user, pk, ENTER)
        if form.is_valid():
            try:
                actions.keep_version(article, form.cleaned_data["label"], by=request.user)
            except ValidationError as error:
                tell_refusal(request, error)
            else:
                messages.success(request, _("Kept as “%(label)s”.") % {"label": form.cleaned_data["label"]})
            return redirect("desk:versions", pk=pk)
    rows = list(article.versions.select_related("kept_by").order_by("-pk"))
    found = {row.pk: row for row in rows}
    old = found.get(whole_number(request.GET.get("old", "")))
    newer = found.get(whole_number(request.GET.get("new", "")))
    context = {
        "article": article,
        "versions": rows,
        "form": form,
        "old": old,
        "new": newer,
        "changes": changes(old.texts, newer.texts if newer else actions.texts_of(article)) if old else None,
        "may_write": article.is_standing and request.user.may(ENTER),
    }
    return render(request, "desk/versions.html", context, status=422 if form.errors else 200)


@require_POST
@may_required(ENTER)
def restore(request, pk, version):
    """Lays a version on the desk of whoever asks; nothing is saved until he or she saves it."""
    article = standing_for(request.user, pk, ENTER)
    kept = get_object_or_404(article.versions, pk=version)
    if article.state == SCHEDULED:
        raise Http404
    based_on = state_of(article, [*TEXTS, "region_code"])
    actions.keep_writing(request.user, article, kept.texts, based_on)
    messages.info(
        request, _("“%(label)s” lies on the desk. Save it to make it the text.") % {"label": kept.label}
    )
    return redirect("desk:edit", pk=pk)
