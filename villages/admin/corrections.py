"""Corrections of ledger rows: what is on record is changed with a reason, which goes into the event."""

from django import forms
from django.utils.translation import gettext_lazy as _

NOTES = frozenset({"note"})  # remarks beside the record; they are changed without a reason


class ReasonOfCorrection:
    """Asks for `correction` where something other than notes was changed."""

    def clean(self):
        cleaned = super().clean()
        if set(self.changed_data) - NOTES - {"correction"} and not cleaned.get("correction"):
            self.add_error("correction", _("Say why the record is corrected."))
        return cleaned

    def full_clean(self):
        super().full_clean()
        said = [getattr(self, "cleaned_data", {}).get("correction"), self.instance.confirmed_doubts]
        self.instance.confirmed_doubts = " ".join(filter(None, said))[:255]


def correcting(form):
    """`form` with the reason of the correction as one more field."""
    reason = forms.CharField(
        label=_("Reason for the correction"),
        max_length=255,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Required when anything but the note is changed; it stays in the trail."),
    )
    return type(form)(f"Correcting{form.__name__}", (ReasonOfCorrection, form), {"correction": reason})


class Corrected:
    """Mixed into the AuditedAdmin of a ledger."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        if self.is_correction(request, obj):
            kwargs["form"] = correcting(self.form)
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        found = super().get_fieldsets(request, obj)
        correction = (_("Correction"), {"fields": ["correction"]})
        return [*found, correction] if self.is_correction(request, obj) else found

    def is_correction(self, request, obj):
        return obj is not None and self.has_change_permission(request, obj)
