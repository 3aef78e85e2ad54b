"""The questions of the feedback form, one a page. Nothing is kept between them but in the page itself."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongmu.core.forms import WarningsMixin
from tongmu.core.identity import phone_problem
from tongmu.core.texts import compact, find_personal_numbers, masked, normalise_text
from tongmu.supervision.codes import FeedbackAbout, FeedbackKind

TEXT_LIMIT, LEAST_TEXT = 2000, 5
_LANDLINE = re.compile(r"0[0-9]{9,11}|[2-8][0-9]{6,7}")
WHICH = {
    FeedbackAbout.PROJECT: gettext_lazy("Which project"),
    FeedbackAbout.NOTICE: gettext_lazy("Which notice"),
    FeedbackAbout.ARTICLE: gettext_lazy("Which article"),
}
WHICH_HINT = {
    FeedbackAbout.PROJECT: gettext_lazy("Its name or number, as it stands on the sign or in the list."),
    FeedbackAbout.NOTICE: gettext_lazy("Its number or title, as it stands on the notice board."),
    FeedbackAbout.ARTICLE: gettext_lazy("Its title, or some words of it."),
}
TEXT_LABEL = {
    FeedbackKind.OBJECTION: gettext_lazy("What you object to, and why"),
    FeedbackKind.REPORT: gettext_lazy("What is wrong"),
    FeedbackKind.SUGGESTION: gettext_lazy("What you suggest"),
}


class KindForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What you would like to tell us"),
        choices=[
            (
                FeedbackKind.OBJECTION.value,
                gettext_lazy("Objection: I disagree with a notice, a list or a decision"),
            ),
            (FeedbackKind.REPORT.value, gettext_lazy("Report of a problem: something is wrong or not done")),
            (FeedbackKind.SUGGESTION.value, gettext_lazy("Suggestion: something could be done better")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the three.")},
    )


class AboutForm(forms.Form):
    about = forms.ChoiceField(
        label=gettext_lazy("What it is about"),
        choices=FeedbackAbout,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what it is about.")},
    )


class SubjectForm(forms.Form):
    """Which project, notice or article, in the sender's words."""

    subject = forms.CharField(max_length=120, error_messages={"required": gettext_lazy("Say which one.")})

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["subject"].label = WHICH[draft["about"]]
        self.fields["subject"].help_text = WHICH_HINT[draft["about"]]

    def clean_subject(self):
        text = normalise_text(self.cleaned_data["subject"])
        if find_personal_numbers(text):
            raise ValidationError(_("Leave identity, phone and card numbers out here."))
        return text


class VillageForm(forms.Form):
    """Which village, by its code; `villages` are (code, name)."""

    subject = forms.ChoiceField(
        label=gettext_lazy("Which village"),
        error_messages={"required": gettext_lazy("Choose the village.")},
    )

    def __init__(self, *args, villages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = [("", _("Choose the village")), *villages]


class TextForm(WarningsMixin, forms.Form):
    """What the sender says. Personal numbers in it are asked back about once, and then masked."""

    text = forms.CharField(
        max_length=TEXT_LIMIT,
        min_length=LEAST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "When and where, and what you have seen. Leave out identity, phone and card numbers, yours and others'."
        ),
        error_messages={
            "required": gettext_lazy("Write what it is about."),
            "min_length": gettext_lazy("Write a little more, so that we can look into it."),
            "max_length": gettext_lazy("Write at most 2,000 characters, or call the hotline."),
        },
    )

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = TEXT_LABEL[draft["kind"]]

    def clean_text(self):
        text = normalise_text(self.cleaned_data["text"])
        for number in find_personal_numbers(text):
            self.add_warning(
                "text",
                _(
                    "A personal number ending in %(ending)s stands in the text. Only these four signs of it are kept."
                )
                % {"ending": number.ending},
            )
        return masked(text)


class ContactForm(forms.Form):
    """Who may be asked back, if anybody."""

    contact_name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact_phone = forms.CharField(
        label=gettext_lazy("Your phone"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        help_text=gettext_lazy("A mobile number, or a landline with its area code."),
    )

    def clean_contact_name(self):
        return normalise_text(self.cleaned_data["contact_name"])

    def clean_contact_phone(self):
        phone = compact(self.cleaned_data["contact_phone"])
        if phone and phone_problem(phone) and not _LANDLINE.fullmatch(phone):
            raise ValidationError(
                _(
                    "Write the mobile number with 11 digits, or the landline with its area code, or leave it empty."
                )
            )
        return phone


class SendForm(forms.Form):
    """The last page. `website` is seen by programs alone; a person whose browser filled it in is told to empty it."""

    website = forms.CharField(label=gettext_lazy("Leave this box empty"), required=False)

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError(
                _("Empty this box, then send again. People leave it empty; programs do not.")
            )
        return ""


class ReceiptForm(forms.Form):
    receipt = forms.CharField(
        label=gettext_lazy("Receipt number"),
        max_length=40,
        help_text=gettext_lazy("Twelve letters and digits, such as K7QM-2XPD-9RTA."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Write the receipt number.")},
    )
