"""What a helper fills in: the visit, a search, the reason for seeing a phone number."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from households.codes import Manner
from households.models import Visit
from tongmu.core.forms import WarningsMixin, normalise_text
from tongmu.core.validators import without_personal_numbers
from tongmu.fieldwork.conditions import ANSWERS, CONDITIONS, UNKNOWN, in_words

SAME, CHANGED = "same", "changed"
LONG_TEXT = 2000


class Text(forms.CharField):
    """Text in NFC with half-width digits, trimmed."""

    def to_python(self, value):
        return normalise_text(super().to_python(value))


class LongText(Text):
    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(max_length=LONG_TEXT, required=False, **kwargs)


class Day(forms.DateField):
    """A day from the phone's own calendar."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"], **kwargs)

    def to_python(self, value):
        return super().to_python(normalise_text(value) if isinstance(value, str) else value)


class VisitForm(WarningsMixin, forms.Form):
    """A visit to `household`; everything has an answer already when nothing changed.

    The id in the form makes sending it twice harmless; the answers shown as they were travel along, so that only
    what this visit changed is written. `visit_fields()` and `changed_conditions()` are what the action takes.
    """

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    conditions_were = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    visited_on = Day(
        label=_("Date of the visit"),
        error_messages={
            "required": _("Enter the day of the visit."),
            "invalid": _("Enter the day of the visit as a date, such as 2018-12-31."),
        },
    )
    manner = forms.ChoiceField(
        label=_("How you met"),
        choices=Manner,
        widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
        error_messages={"required": _("Choose how you met the household.")},
    )
    met = forms.MultipleChoiceField(
        label=_("Whom you met"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--inline"}),
    )
    met_other = Text(label=_("Someone else you met"), max_length=100, required=False)
    changed = forms.ChoiceField(
        label=_("Has anything changed?"),
        choices=[(SAME, _("Nothing has changed")), (CHANGED, _("Something has changed"))],
        widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
        error_messages={"required": _("Choose whether something has changed.")},
    )
    content = LongText(
        label=_("What was talked about and done"), help_text=_("A few words are enough; at most 2,000.")
    )
    needs = LongText(label=_("What the household needs"))
    problems = LongText(label=_("Problems found"))
    promise = Text(label=_("What you promised"), max_length=255, required=False)
    promise_due_on = Day(
        label=_("Promised by"),
        required=False,
        error_messages={"invalid": _("Enter the day the promise is due as a date, such as 2019-01-31.")},
    )

    def __init__(self, *args, household, cadre, members, card, today, **kwargs):
        initial = {"client_id": uuid.uuid4(), "visited_on": today, "manner": Manner.HOME, "changed": SAME}
        if card:
            initial |= {**card, "conditions_were": ",".join(card.values())}
        super().__init__(*args, initial=initial, **kwargs)
        self.household, self.cadre, self.today = household, cadre, today
        self.has_card = bool(card)
        self.fields["met"].choices = [
            (str(member.pk), f"{member.name}（{member.get_relation_display()}）") for member in members
        ]
        self.names = {str(member.pk): member.name for member in members}
        self.fields["visited_on"].widget.attrs["max"] = f"{today:%Y-%m-%d}"
        for name, label in CONDITIONS.items() if card else ():
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=ANSWERS,
                error_messages={"required": _("Choose one of the three answers.")},
                widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
            )

    @property
    def condition_fields(self):
        return [self[name] for name in CONDITIONS] if self.has_card else []

    @property
    def is_about_changes(self):
        """Whether the part on changes is shown open: something was entered or refused there."""
        return self._is_used("content", *(CONDITIONS if self.has_card else ()))

    @property
    def is_about_problems(self):
        return self._is_used("needs", "problems", "promise", "promise_due_on")

    def _is_used(self, *names):
        if not self.is_bound:
            return False
        return any(self.errors.get(name) for name in names) or any(
            self[name].value() not in {None, "", self.get_initial_for_field(self.fields[name], name)}
            for name in names
        )

    def clean_visited_on(self):
        day = self.cleaned_data["visited_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day lies in the future. Enter the day on which it happened."))
        return day

    def clean(self):
        found = super().clean()
        if self.changed_conditions() and found.get("changed") == SAME:
            self.add_error(
                "changed",
                _(
                    "You answered a question below differently from last time. Choose “Something has changed”."
                ),
            )
        if found.get("changed") == CHANGED and not self._says_what_changed():
            self.add_error("content", _("Write down what has changed, or choose “Nothing has changed”."))
        if found.get("promise_due_on") and not found.get("promise"):
            self.add_error("promise", _("Write down what was promised, or clear the day it is due."))
        due, visited_on = found.get("promise_due_on"), found.get("visited_on")
        if due and visited_on and due < visited_on:
            self.add_error("promise_due_on", _("A promise is due on the day of the visit or later."))
        if len(self._content()) > LONG_TEXT:
            self.add_error("content", _("Shorten the text a little: the changes are written down with it."))
        if visited_on and not self.errors and self._was_here(visited_on):
            self.add_warning(
                "visited_on", _("You have recorded a visit to this household for that day already.")
            )
        return found

    def _says_what_changed(self):
        written = ("content", "needs", "problems")
        return self.changed_conditions() or any(self.cleaned_data.get(name) for name in written)

    def _was_here(self, day):
        same = Visit.objects.standing().filter(household=self.household, cadre=self.cadre, visited_on=day)
        sent = Visit.objects.filter(client_id=self.cleaned_data.get("client_id"))
        return not sent.exists() and same.exists()

    def _conditions_before(self):
        answers = self.cleaned_data.get("conditions_were", "").split(",")
        return {
            name: answer if answer in dict(ANSWERS) else UNKNOWN
            for name, answer in zip(CONDITIONS, [*answers, *[""] * len(CONDITIONS)], strict=False)
        }

    def changed_conditions(self):
        """{field: answer} of what differs from what the form showed at first."""
        before = self._conditions_before()
        answers = {name: self.cleaned_data.get(name) for name in CONDITIONS}
        return {name: answer for name, answer in answers.items() if answer and answer != before[name]}

    def _content(self):
        """The text of the visit, with a line for each condition that changed."""
        changes = in_words(self.changed_conditions(), self._conditions_before())
        return "\n".join(part for part in (self.cleaned_data.get("content", ""), changes) if part)

    def visit_fields(self):
        found = self.cleaned_data
        met = [self.names[key] for key in found["met"]] + [found["met_other"]]
        return {
            "visited_on": found["visited_on"],
            "manner": found["manner"],
            "met": "、".join(filter(None, met))[:255],
            "changed": found["changed"] == CHANGED,
            "content": self._content(),
            **{name: found[name] for name in ("needs", "problems", "promise", "promise_due_on")},
        }


class SearchForm(forms.Form):
    """Posted, so that no name stands in an address."""

    text = Text(
        label=_("Name, pinyin initials, group or household number"),
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"required": _("Enter a name, pinyin initials or the beginning of a number.")},
    )


class RevealForm(forms.Form):
    reason = Text(
        label=_("Why do you need the number?"),
        max_length=255,
        validators=[without_personal_numbers],
        help_text=_("Reason, time and your name are kept in the audit trail."),
        error_messages={"required": _("Say why you need to see it.")},
    )
