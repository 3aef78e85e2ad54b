"""Comments of readers: sent by a plain form, shown once an editor has approved them."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.core.validators import MaxLengthValidator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongmu.core.limits import is_within_limit
from tongmu.core.texts import find_personal_numbers
from tongmu.news.actions.comments import receive_comment
from tongmu.news.comment_text import plain_words
from tongmu.news.models import LONGEST_COMMENT, Article
from tongmu.public.pages import public_post

PER_PAGE = 20
PER_ADDRESS, WINDOW = 3, 600
RECEIVED = "comment"


class CommentForm(forms.Form):
    """`website` is a trap: people do not see it, machines fill it in."""

    text = forms.CharField(
        label=gettext_lazy("Your comment"),
        max_length=LONGEST_COMMENT * 4,  # before it is made plain; the real limit follows
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_COMMENT}),
        error_messages={"required": gettext_lazy("Write a few words, then send them.")},
        help_text=gettext_lazy("At most 500 characters, without identity, phone or card numbers."),
    )
    nickname = forms.CharField(
        label=gettext_lazy("Nickname"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_text(self):
        text = plain_words(self.cleaned_data["text"])
        if not text:
            raise ValidationError(self.fields["text"].error_messages["required"], code="required")
        MaxLengthValidator(LONGEST_COMMENT)(text)
        return without_numbers(text)

    def clean_nickname(self):
        return without_numbers(plain_words(self.cleaned_data["nickname"]).replace("\n", " "))

    @property
    def was_filled_by_a_machine(self):
        return bool(self.data.get(self.add_prefix("website")))


def without_numbers(text):
    """Raises ValidationError for a text with a personal number in it, with advice where to turn instead."""
    if find_personal_numbers(text):
        raise ValidationError(
            _(
                "This holds an identity, phone or card number. Everybody would read it: take it out. "
                "If somebody is to call you, ring 12317."
            )
        )
    return text


def comments_page(article, query):
    """The approved comments of an article, a page at a time."""
    return Paginator(article.comments.shown(), PER_PAGE).get_page(query.get("comments"))


@public_post
def comment(request, pk):
    """Takes a comment in; what cannot be taken is shown again with all that was typed."""
    article = get_object_or_404(Article.objects.published().select_related("column"), pk=pk)
    form = CommentForm(request.POST)
    if form.was_filled_by_a_machine:
        return received(article)
    if not form.is_valid():
        return again(request, article, form, 422)
    if not is_within_limit(request, "comment", times=PER_ADDRESS, seconds=WINDOW):
        form.add_error(
            None, _("Several comments have just come from here. Please send this one in ten minutes.")
        )
        return again(request, article, form, 429)
    try:
        receive_comment(article, nickname=form.cleaned_data["nickname"], text=form.cleaned_data["text"])
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return again(request, article, form, 422)
    return received(article)


def received(article):
    return redirect(f"{article.get_absolute_url()}?said={RECEIVED}#comments")


def again(request, article, form, status):
    response = render(request, "public/comment.html", {"article": article, "form": form}, status=status)
    if status == 429:
        response.headers["Retry-After"] = str(WINDOW)
    return response


def words(said):
    """What is told after a comment was sent, or ''."""
    return _("Received. It will be shown once an editor has read it.") if said == RECEIVED else ""
