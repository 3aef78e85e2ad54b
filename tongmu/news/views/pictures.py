"""The pictures of an article on the desk."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongmu.accounts.decorators import may_required
from tongmu.core import pictures as files
from tongmu.news import actions
from tongmu.news.forms import BackForm, PictureForm
from tongmu.news.markup import pictures_in
from tongmu.news.views.access import ENTER, SEE, article_or_404, read_or_send, standing_for


@read_or_send
@may_required(SEE)
def pictures(request, pk):
    """The pictures with their references; a POST adds one."""
    if request.method != "POST":
        return page(request, article_or_404(request.user, pk))
    article = standing_for(request.user, pk, ENTER)
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, article, form, 422)
    try:
        with transaction.atomic():
            picture = actions.add_picture(article, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        for name, told in error.message_dict.items():
            form.add_error(name if name in form.fields else None, told)
        return page(request, article, form, 422)
    messages.success(
        request,
        _("Added. Write %(token)s on a line of its own where it is to stand.") % {"token": picture.token},
    )
    return redirect("desk:pictures", pk=pk)


def page(request, article, form=None, status=200, back_form=None):
    rows = list(article.pictures.standing())
    placed = pictures_in(article.body)
    context = {
        "article": article,
        "pictures": [(row, row.number in placed) for row in rows],
        "form": form or PictureForm(),
        "back_form": back_form or BackForm(),
        "may_write": article.is_standing and request.user.may(ENTER),
    }
    return render(request, "desk/pictures.html", context, status=status)


@require_POST
@may_required(ENTER)
def withdraw(request, pk, number):
    article = standing_for(request.user, pk, ENTER)
    picture = get_object_or_404(article.pictures.standing(), number=number)
    form = BackForm(request.POST)
    if form.is_valid():
        try:
            actions.withdraw_picture(picture, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("The picture is gone from every page."))
            return redirect("desk:pictures", pk=pk)
    return page(request, article, status=422, back_form=form)


@require_safe
@may_required(SEE)
def picture(request, pk, number, size):
    """A standing picture of an article, also of a draft."""
    article = article_or_404(request.user, pk)
    found = get_object_or_404(article.pictures.standing(), number=number)
    return files.response(found.image, size)
