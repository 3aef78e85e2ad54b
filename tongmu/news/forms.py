"""The forms of the desk."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongmu.audit.forms import SHOWN, ReasonForm, StateField, ToldField, TrailedForm
from tongmu.audit.widgets import DayField
from tongmu.core import clock
from tongmu.core.forms import add_errors
from tongmu.core.pictures import PictureUpload
from tongmu.core.validators import without_personal_numbers
from tongmu.news import picker
from tongmu.news.actions import texts_of
from tongmu.news.actions.versions import TEXTS
from tongmu.news.models import Article, ArticlePicture, Column

HELP = gettext_lazy(
    "Each line is a paragraph. ## begins a heading, - an item of a list, **two stars** make bold. A figure is written "
    "[[indicator|region code|month|manner|round number]], for example [[workshops|360322102|2018-12]] or "
    "[[fiscal_funds|360322102|2018-12|over|20000000]]. A picture stands on a line of its own: [图1]."
)


OPEN_SEEN = "correction_seen"


class ArticleForm(TrailedForm):
    """An article that is not yet released."""

    class Meta:
        model = Article
        fields = ["column", "title", "summary", "body", "publisher", "source", "region_code"]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3, "cols": 80}),
            "body": forms.Textarea(attrs={"rows": 28, "cols": 80}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            self.explain_body(reverse("admin:news_article_figures"))
        if "region_code" in self.fields:
            self.offer_places()

    def explain_body(self, picker_address):
        self.fields["body"].widget.attrs["data-figure-picker"] = picker_address
        self.fields["body"].help_text = format_html(
            '{} <a href="{}" target="_blank" data-figure-picker-open>{}</a>',
            HELP,
            picker_address,
            _("Choose a figure"),
        )

    def offer_places(self):
        places = picker.regions()
        now = self.instance.region_code
        if now and now not in dict(places):
            places = [(now, now), *places]
        self.fields["region_code"].widget = forms.Select(choices=places)


class DeskForm(ArticleForm):
    """The same on the desk. It begins with what was typed last and not saved; a published one asks what is corrected.

    `writing` is what was typed, None for nothing.
    """

    enter = "enter_news"
    correction = forms.CharField(
        label=gettext_lazy("what was corrected"),
        max_length=255,
        error_messages={"required": gettext_lazy("Say what was corrected: readers see it.")},
        help_text=gettext_lazy("Readers see it under the title."),
    )

    class Meta(ArticleForm.Meta):
        labels = {"region_code": gettext_lazy("Place the article tells of")}

    def __init__(self, *args, user_request, writing=None, is_correction=False, **kwargs):
        self.request = user_request
        super().__init__(*args, **kwargs)
        self.is_correction = is_correction
        self.fields["column"].queryset = Column.objects.order_by("order", "pk")
        if is_correction:
            del self.fields["region_code"]
            self.fields[OPEN_SEEN] = ToldField(initial=self.open_correction())
        else:
            del self.fields["correction"]
        if writing:
            self.initial.update(writing.texts)
            if SHOWN in self.fields and writing.based_on:
                self.fields[SHOWN].initial = writing.based_on

    def explain_body(self, picker_address):
        self.fields["body"].widget.attrs["data-figure-picker"] = picker_address
        self.fields["body"].widget.attrs["rows"] = 22
        self.fields["body"].help_text = HELP

    def open_correction(self):
        """The key of the correction that waits for a second person, as text; '' where none does."""
        self.waiting = self.instance.corrections.open().select_related("proposed_by").first()
        return str(self.waiting.pk) if self.waiting else ""

    def _post_clean(self):
        """Tells once of a correction that somebody proposed since the form was opened: this one would replace it."""
        super()._post_clean()
        if not self.is_correction or self.data.get(self.add_prefix(OPEN_SEEN), "") == self.open_correction():
            return
        self.fields[OPEN_SEEN].initial = self.open_correction()
        self._bound_fields_cache.pop(OPEN_SEEN, None)
        if self.waiting:
            words = _(
                "%(who)s proposed a correction meanwhile: %(says)s. What you typed is kept below. Submit again "
                "to replace that correction by yours."
            )
            self.add_error(None, words % {"who": self.waiting.proposed_by, "says": self.waiting.says})

    def texts(self):
        """What a correction proposes, as `actions.texts_of` gives it."""
        return texts_of(self.instance)

    def typed(self):
        """{name: what was sent}, whatever it is worth."""
        return {name: self.data.get(self.add_prefix(name), "") for name in TEXTS if name in self.fields}

    def refuse(self, error):
        """Shows what an action refused, at the field where there is one."""
        add_errors(self, error)


class SeenForm(forms.Form):
    """`seen` is the state of what was before the eyes of whoever decides."""

    seen = StateField()


class ReleaseForm(SeenForm):
    """`on` is a day to come, empty for today."""

    on = DayField(
        label=gettext_lazy("Publish on"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("Leave empty for today. On a later day it appears by itself."),
    )

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day and day < clock.today():
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return day


class BackForm(SeenForm, ReasonForm):
    """Why an article goes back to its writer, or from its readers."""


class RenewForm(SeenForm):
    """Asks what readers are told when a published article takes today's values."""

    reason = forms.CharField(
        label=gettext_lazy("What readers are told"),
        max_length=255,
        error_messages={"required": gettext_lazy("Say what was corrected: readers see it.")},
    )


class ReadersForm(SeenForm, forms.ModelForm):
    """What readers may do under the article."""

    class Meta:
        model = Article
        fields = ["moods", "comments_open"]


class VersionForm(forms.Form):
    label = forms.CharField(
        label=gettext_lazy("what it is called"),
        max_length=40,
        validators=[without_personal_numbers],
        error_messages={"required": gettext_lazy("Give the version a name by which you find it again.")},
    )


class PictureForm(forms.ModelForm):
    image = PictureUpload(label=gettext_lazy("Picture"))

    class Meta:
        model = ArticlePicture
        fields = ["image", "caption", "alt", "source"]


class RefusalForm(ReasonForm):
    """Why a comment is not shown."""
