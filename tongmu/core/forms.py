"""Forms that ask back: doubtful input is questioned once, impossible input is refused."""

import hashlib
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from tongmu.core.texts import compact, normalise_text

__all__ = ["Doubt", "WarningsMixin", "add_errors", "compact", "normalise_text"]

CONFIRM = "confirm_warnings"
ASKED = "warnings_asked"


@dataclass(frozen=True)
class Doubt:
    """One thing the form wonders about, at the field it concerns ('' for the form as a whole)."""

    field: str
    label: str
    message: str

    @property
    def digest(self):
        return hashlib.sha256(f"{self.field}\0{self.message}".encode()).hexdigest()[:16]


class _AskedAnew:
    """A field whose posted value is never shown again: each question is asked afresh."""

    def bound_data(self, data, initial):
        return initial


class _ConfirmField(_AskedAnew, forms.BooleanField):
    pass


class _AskedField(_AskedAnew, forms.CharField):
    widget = forms.HiddenInput


class WarningsMixin:
    """A form whose `clean()` may call `add_warning(field, message)`.

    The first time a warning comes up the form is not valid and shows a checkbox
    `confirm_warnings`; posted again with the box ticked it passes. A hidden field carries
    which warnings were asked, so that a new one is asked again. Neither of the two is part
    of `cleaned_data`. What was confirmed is in `confirmed_warnings`, to be stored.
    """

    warning_question = _("Is this right? Please check, then tick the box or correct the entry.")
    confirm_label = _("I have checked these points and they are right.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.warnings = []
        self.confirmed_warnings = []

    def add_warning(self, field, message):
        """Asks back about `field` (None: about the entry as a whole) with `message`."""
        label = str(self[field].label) if field in self.fields else ""
        doubt = Doubt(field or "", label, str(message))
        if doubt not in self.warnings:
            self.warnings.append(doubt)

    @property
    def pending_warnings(self):
        """The warnings (Doubt) to be shown beside the checkbox; empty once they are confirmed."""
        if not self.is_bound or CONFIRM not in self.fields:
            return []
        return self.warnings

    def full_clean(self):
        self.warnings, self.confirmed_warnings = [], []
        self.fields.pop(CONFIRM, None)
        self.fields.pop(ASKED, None)
        super().full_clean()
        if not self.warnings:
            return
        if self._all_confirmed():
            self.confirmed_warnings = list(self.warnings)
        else:
            self._ask_back()

    def _all_confirmed(self):
        asked = self.data.get(self.add_prefix(ASKED), "").split(",")
        ticked = forms.CheckboxInput().value_from_datadict(self.data, self.files, self.add_prefix(CONFIRM))
        return ticked and all(doubt.digest in asked for doubt in self.warnings)

    def _ask_back(self):
        digests = ",".join(doubt.digest for doubt in self.warnings)
        self.fields[CONFIRM] = _ConfirmField(label=self.confirm_label, required=False, initial=False)
        self.fields[ASKED] = _AskedField(required=False, initial=digests)
        self.add_error(CONFIRM, self.warning_question)


def add_errors(form, error):
    """Puts what an action refused at the form's fields, and at its head where it has no such field."""
    found = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    for name, messages in found.items():
        for message in messages:
            form.add_error(name if name in form.fields else None, message)
