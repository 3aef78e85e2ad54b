"""The editor's form of an article."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongmu.audit.forms import TrailedForm
from tongmu.news.models import Article

HELP = gettext_lazy(
    "Each line is a paragraph. ## begins a heading, - an item of a list, **two stars** make bold. A figure is written "
    "[[indicator|region code|month|manner|round number]], for example [[workshops|360322102|2018-12]] or "
    "[[fiscal_funds|360322102|2018-12|over|20000000]]."
)


class ArticleForm(TrailedForm):
    """An article; a published one also asks what is corrected."""

    class Meta:
        model = Article
        fields = ["column", "title", "summary", "body", "publisher", "source", "region_code", "correction"]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3, "cols": 80}),
            "body": forms.Textarea(attrs={"rows": 28, "cols": 80}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            picker = reverse("admin:news_article_figures")
            self.fields["body"].widget.attrs["data-figure-picker"] = picker
            self.fields["body"].help_text = format_html(
                '{} <a href="{}" target="_blank" data-figure-picker-open>{}</a>',
                HELP,
                picker,
                _("Choose a figure"),
            )
        if "correction" in self.fields and self.instance.published_on is None:
            del self.fields["correction"]


class RenewForm(forms.Form):
    """Asks what readers are told when a published article takes today's values."""

    reason = forms.CharField(
        label=gettext_lazy("What readers are told"),
        max_length=255,
        error_messages={"required": gettext_lazy("Say what was corrected: readers see it.")},
    )
