"""The page an article is written on: kept every few seconds, checked beside the text, saved with one event."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tongmu.accounts.decorators import may_required
from tongmu.audit.forms import SHOWN, state_of
from tongmu.core import clock
from tongmu.news import actions, readings
from tongmu.news.actions.versions import TEXTS
from tongmu.news.checks import checks, masked_texts
from tongmu.news.forms import DeskForm, VersionForm
from tongmu.news.markup import without_typed_data
from tongmu.news.models import PUBLISHED, SCHEDULED, Article, Writing
from tongmu.news.references import found_in
from tongmu.news.views.access import ENTER, read_or_send, standing_for

CHECKED = ("title", "summary", "body", "publisher", "source")


@read_or_send
@may_required(ENTER)
def new(request):
    return write(request, None)


@read_or_send
@may_required(ENTER)
def edit(request, pk):
    article = standing_for(request.user, pk, ENTER)
    if article.state == SCHEDULED:
        messages.info(request, _("This article is released already. Call it back to go on writing."))
        return redirect("desk:article", pk=pk)
    return write(request, article)


def write(request, article):
    if request.method == "POST":
        with transaction.atomic():
            response = sent(request, article)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            return response
    writing = Writing.objects.of(request.user, article).first()
    return page(request, article, form_of(request, article, writing=writing), writing)


def form_of(request, article, data=None, writing=None):
    instance = article or Article(author=request.user)
    form = DeskForm(
        data,
        instance=instance,
        user_request=request,
        writing=writing,
        is_correction=bool(article and article.state == PUBLISHED),
    )
    if data is None and not article and not writing:
        form.initial["publisher"] = last_publisher(request.user)
    return form


def last_publisher(user):
    """Most offices write under one name: the last one is offered."""
    return (
        Article.objects.filter(author=user).order_by("-pk").values_list("publisher", flat=True).first() or ""
    )


def sent(request, article):
    """Does what the pressed button says: save, submit, propose, mask, check or discard."""
    deed, form = request.POST.get("deed", "save"), form_of(request, article, request.POST)
    here = redirect("desk:edit", pk=article.pk) if article else redirect("desk:new")
    if deed == "discard":
        actions.drop_writing(request.user, article)
        messages.info(request, _("What was not saved has been thrown away."))
        return here
    if deed in {"mask", "check"}:
        kept = form.typed()
        if deed == "mask":
            said, count = masked_texts({name: kept[name] for name in CHECKED if name in kept})
            kept |= said
            told = ngettext("%(count)s number masked.", "%(count)s numbers masked.", count)
            messages.success(request, told % {"count": count})
        actions.keep_writing(request.user, article, kept, request.POST.get(SHOWN, ""))
        return here
    if not form.is_valid():
        return page(request, article, form, None, status=422)
    try:
        with transaction.atomic():
            saved = DEEDS.get(deed, save)(request, article, form)
    except ValidationError as error:
        form.refuse(error)
        return page(request, article, form, None, status=422)
    actions.drop_writing(request.user, article)
    return redirect("desk:edit" if deed == "save" and not form.is_correction else "desk:article", pk=saved.pk)


def save(request, article, form):
    if form.is_correction:
        return propose(request, article, form)
    saved = actions.save_article(form.instance, by=request.user)
    messages.success(request, _("Saved."))
    return saved


def submit(request, article, form):
    if form.is_correction:
        return propose(request, article, form)
    saved = actions.save_article(form.instance, by=request.user)
    actions.submit(saved, by=request.user)
    messages.success(request, _("Submitted. A second person now releases it or sends it back."))
    return saved


def propose(request, article, form):
    current = Article.objects.get(pk=article.pk)
    says = form.cleaned_data["correction"]
    actions.propose_correction(current, texts=form.texts(), says=says, by=request.user)
    messages.success(request, _("Submitted. A second person now releases the correction or sends it back."))
    return current


DEEDS = {"save": save, "submit": submit, "propose": propose}


def page(request, article, form, writing, status=200):
    said = {name: form[name].value() or "" for name in CHECKED}
    context = {
        "article": article,
        "form": form,
        "writing": writing,
        "checks": checks_of(article, said),
        "others": others(request.user, article),
        "version_form": VersionForm(),
        "is_correction": form.is_correction,
    }
    return render(request, "desk/edit.html", context, status=status)


def checks_of(article, said):
    """The findings about typed texts, those about their figures and pictures included."""
    body = without_typed_data(said.get("body", ""))
    named, problems = found_in(body)
    frozen = article.frozen() if article else {}
    problems += readings.problems_of([reference for reference in named if reference not in frozen])
    pictures = list(article.pictures.standing()) if article else []
    return checks(said, pictures, problems)


def others(user, article):
    """Who else has typed in this article within the last minutes."""
    if article is None:
        return []
    rows = article.writings.just_now().exclude(user=user).select_related("user")
    return [str(row.user) for row in rows]


@require_POST
@may_required(ENTER)
def keep_new(request):
    return keep(request, None)


@require_POST
@may_required(ENTER)
def keep_old(request, pk):
    return keep(request, standing_for(request.user, pk, ENTER))


def keep(request, article):
    """Keeps what is typed, and answers with the findings and with who else wrote meanwhile."""
    if article and article.state == SCHEDULED:
        raise Http404
    form = form_of(request, article, request.POST)
    typed, shown = form.typed(), request.POST.get(SHOWN, "")
    if article and is_as_saved(article, typed):
        actions.drop_writing(request.user, article)
    else:
        actions.keep_writing(request.user, article, typed, shown)
    said = {name: typed.get(name, "") for name in CHECKED}
    names = [part.split(":")[0] for part in shown.split()]
    conflict = bool(article and shown and state_of(article, names) != shown)
    moment = clock.now().astimezone(get_current_timezone())
    return JsonResponse(
        {
            "kept": _("Kept at %(when)s, not yet saved") % {"when": f"{moment:%H:%M:%S}"},
            "checks": render_to_string("desk/_checks.html", {"checks": checks_of(article, said)}),
            "conflict": _("Somebody has saved this article meanwhile. Saving will show you what changed.")
            if conflict
            else "",
            "others": "、".join(others(request.user, article)),
        }
    )


def is_as_saved(article, typed):
    saved = {name: str(value or "") for name, value in actions.texts_of(article).items()}
    return all(typed.get(name, saved[name]).replace("\r\n", "\n") == saved[name] for name in TEXTS)
