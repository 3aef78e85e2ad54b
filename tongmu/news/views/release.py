"""One article on the desk: as readers see or would see it, with what the second person decides."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongmu.accounts.decorators import may_required
from tongmu.audit.forms import state_of
from tongmu.audit.rights import may_be_entered_by
from tongmu.news import actions
from tongmu.news.actions.versions import TEXTS
from tongmu.news.comparing import compared
from tongmu.news.forms import BackForm, ReadersForm, ReleaseForm, RenewForm
from tongmu.news.models import SCHEDULED, SUBMITTED, Article, Column
from tongmu.news.presentation import presented
from tongmu.news.rules import bare_numbers
from tongmu.news.views.access import (
    ENTER,
    PUBLISH,
    SEE,
    article_or_404,
    desk_picture,
    say_changed,
    seen_state,
    standing_for,
    tell_refusal,
)

WAYS = ("", "phone", "print")


@require_safe
@may_required(SEE)
def article(request, pk):
    return page(request, article_or_404(request.user, pk))


def page(request, found, status=200, typed=None, **forms):
    correction = found.corrections.open().select_related("proposed_by").first()
    shown = actions.put_texts(Article.objects.get(pk=found.pk), correction.texts) if correction else found
    text = presented(shown, desk_picture)
    notes = {note.reference: note for note in text.notes}
    personal = [told for told in actions.personal_problems(shown, notes).values() for told in told]
    user, way = request.user, request.GET.get("as", "")
    writers = {found.author_id, found.submitted_by_id} if not correction else {correction.proposed_by_id}
    seen = seen_token(found, correction)
    context = {
        "article": found,
        "shown": shown,
        "text": text,
        "way": way if way in WAYS else "",
        "problems": list(dict.fromkeys([*text.problems, *personal])),
        "bare_numbers": bare_numbers(shown.body),
        "correction": correction,
        "changes": changes(actions.texts_of(found), correction.texts) if correction else [],
        "state": found.state,
        "waits": found.is_standing and (found.state == SUBMITTED or correction is not None),
        "may_write": found.is_standing and may_be_entered_by(user, ENTER, found),
        "may_publish": found.is_standing and may_be_entered_by(user, PUBLISH, found),
        "is_own": user.pk in writers,
        "release_form": forms.get("release_form") or asked(ReleaseForm, seen, typed),
        "back_form": forms.get("back_form") or asked(BackForm, seen, typed),
        "renew_form": forms.get("renew_form") or asked(RenewForm, seen, typed),
        "readers_form": ReadersForm(
            instance=found, initial={"seen": readers_state(found)}, auto_id="readers_%s"
        ),
    }
    return render(request, "desk/article.html", context, status=status)


def changes(old, new):
    """[(label, [Part])] of the texts that differ."""
    titles = dict(Column.objects.values_list("pk", "title"))
    found = []
    for name in TEXTS:
        before, after = old.get(name, ""), new.get(name, "")
        if name == "column":
            before, after = titles.get(before, ""), titles.get(after, "")
        if before != after:
            found.append((Article._meta.get_field(name).verbose_name, compared(before, after)))
    return found


def asked(form, seen, typed):
    """A form to decide by, with what was typed in it (`typed`, a bound one) before somebody else was quicker."""
    kept = {name: typed.data.get(name, "") for name in form.base_fields} if type(typed) is form else {}
    return form(initial={**kept, "seen": seen}, auto_id=f"{form.__name__.lower()}_%s")


def seen_token(found, correction):
    return f"{correction.pk if correction else ''}/{found.state}/{seen_state(found)}"


def readers_state(found):
    return state_of(found, ReadersForm.Meta.fields)


def seen_now(pk):
    """What would be before the eyes now; the article is held until the transaction ends."""
    found = Article.objects.select_for_update().get(pk=pk)
    return seen_token(found, found.corrections.open().first())


@require_POST
@may_required(PUBLISH)
def release(request, pk):
    """Releases what was before the eyes: the article, or the correction of a published one."""
    with transaction.atomic():
        standing_for(request.user, pk, PUBLISH)
        now = seen_now(pk)
        found = standing_for(request.user, pk, PUBLISH)
        correction = found.corrections.open().first()
        form = ReleaseForm(request.POST)
        if not form.is_valid():
            return page(request, found, 422, release_form=form)
        if form.cleaned_data["seen"] != now:
            say_changed(request)
            return page(request, found, 422, typed=form)
        try:
            with transaction.atomic():
                if correction:
                    actions.release_correction(correction, by=request.user)
                else:
                    actions.publish(found, by=request.user, on=form.cleaned_data["on"])
        except ValidationError as error:
            tell_refusal(request, error)
            return page(request, standing_for(request.user, pk, PUBLISH), 422)
    found = article_or_404(request.user, pk)
    told = (
        _("“%(title)s” will appear on %(day)s.")
        if found.state == SCHEDULED
        else _("“%(title)s” has been published.")
    )
    messages.success(request, told % {"title": found.title, "day": found.published_on})
    return redirect("desk:article", pk=pk)


@require_POST
@may_required(SEE)
@transaction.atomic
def back(request, pk):
    """Sends an article or a correction back to its writer, or takes one back from its readers, with the reason."""
    found = article_or_404(request.user, pk)
    form = BackForm(request.POST)
    if not found.is_standing:
        raise Http404
    rights = (
        {PUBLISH, ENTER} if request.POST.get("deed") == "withdraw" or found.state == SCHEDULED else {PUBLISH}
    )
    if not any(may_be_entered_by(request.user, right, found) for right in rights):
        standing_for(request.user, pk, PUBLISH)
    if not form.is_valid():
        return page(request, found, 422, back_form=form)
    if form.cleaned_data["seen"] != seen_now(pk):
        say_changed(request)
        return page(request, article_or_404(request.user, pk), 422, typed=form)
    try:
        told = take_back(request, found, form.cleaned_data["reason"])
    except ValidationError as error:
        form.refuse(error)
        return page(request, article_or_404(request.user, pk), 422, back_form=form)
    messages.success(request, told)
    return redirect("desk:article", pk=pk)


def take_back(request, found, reason):
    correction, by = found.corrections.open().first(), request.user
    if request.POST.get("deed") == "withdraw":
        actions.withdraw(found, by=by, reason=reason)
        return _("Withdrawn. Readers find the title, the day and the reason.")
    if correction:
        actions.send_back_correction(correction, by=by, reason=reason)
    elif found.state == SCHEDULED:
        actions.recall(found, by=by, reason=reason)
        return _("Called back: it is a draft again.")
    else:
        actions.send_back(found, by=by, reason=reason)
    return _("Sent back to its writer.")


@require_POST
@may_required(PUBLISH)
@transaction.atomic
def renew(request, pk):
    """Takes today's values into a published article."""
    found = standing_for(request.user, pk, PUBLISH)
    form = RenewForm(request.POST)
    if not form.is_valid():
        return page(request, found, 422, renew_form=form)
    if form.cleaned_data["seen"] != seen_now(pk):
        say_changed(request)
        return page(request, article_or_404(request.user, pk), 422, typed=form)
    try:
        actions.renew_figures(found, by=request.user, reason=form.cleaned_data["reason"])
    except ValidationError as error:
        tell_refusal(request, error)
        return page(request, article_or_404(request.user, pk), 422, renew_form=form)
    messages.success(request, _("The figures now say what the records say today."))
    return redirect("desk:article", pk=pk)


@require_POST
@may_required(ENTER)
@transaction.atomic
def readers(request, pk):
    """Which moods are offered and whether comments are taken; it holds at once."""
    found = standing_for(request.user, pk, ENTER)
    now = readers_state(Article.objects.select_for_update().get(pk=pk))
    form = ReadersForm(request.POST, instance=found)
    if form.is_valid() and form.cleaned_data.pop("seen") != now:
        say_changed(request)
    elif form.is_valid():
        actions.set_readers_part(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
    else:
        tell_refusal(
            request, ValidationError([str(error) for found in form.errors.values() for error in found])
        )
    return redirect("desk:article", pk=pk)
