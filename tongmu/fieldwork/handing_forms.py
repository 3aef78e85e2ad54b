"""Who takes over a helper's households: one cadre for all of them or one each, from which day, and why."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongmu.core.forms import normalise_text
from tongmu.core.validators import without_personal_numbers
from tongmu.fieldwork.forms import Day, Text

FOR_GOOD, FOR_A_LEAVE = "for_good", "for_a_leave"
LISTED = 400  # cadres in the list of suggestions; others are found by their whole name
CADRES = "cadres"  # id of that list in the page


def label_of(cadre):
    return f"{cadre.name}（{cadre.unit}）"


class CadreField(forms.CharField):
    """A cadre among `offered`, written by name or as the list of suggestions writes it."""

    def __init__(self, *, offered, **kwargs):
        widget = forms.TextInput(attrs={"list": CADRES, "autocomplete": "off"})
        super().__init__(max_length=200, widget=widget, **kwargs)
        self.offered = offered

    def clean(self, value):
        text = normalise_text(super().clean(value))
        if not text:
            return None
        # A small part of the offer is read, however many there are.
        name = text.partition("（")[0].partition("(")[0].strip()
        named = list(self.offered.filter(name=name).order_by("unit", "pk"))
        exact = [cadre for cadre in named if text in (label_of(cadre), label_of(cadre).translate(HALF))]
        if len(exact) == 1 or len(named) == 1:
            return (exact or named)[0]
        if not named:
            raise forms.ValidationError(
                _("No cadre in service of this name may be named by you. Choose one from the list.")
            )
        raise forms.ValidationError(
            _("Several cadres have this name: %(cadres)s. Write name and unit as they stand here.")
            % {"cadres": "、".join(label_of(cadre) for cadre in named)}
        )


HALF = str.maketrans("（）", "()")


class HandOverForm(forms.Form):
    """For each charge of the helper a box for who takes it over; an empty one means the cadre for all."""

    way = forms.ChoiceField(
        label=gettext_lazy("What happens"),
        choices=[
            (FOR_GOOD, gettext_lazy("The households change hands for good")),
            (FOR_A_LEAVE, gettext_lazy("Others stand in during a leave")),
        ],
        initial=FOR_GOOD,
        widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
    )
    on = Day(
        label=gettext_lazy("From which day"),
        help_text=gettext_lazy("For good: today or a day before. The new helper begins on this day."),
        error_messages={
            "required": gettext_lazy("Enter the first day."),
            "invalid": gettext_lazy("Enter a date, such as 2018-12-31."),
        },
    )
    until = Day(
        label=gettext_lazy("Last day of the leave"),
        required=False,
        help_text=gettext_lazy(
            "For a leave only: whoever stands in sees the households until the end of this day."
        ),
        error_messages={"invalid": gettext_lazy("Enter a date, such as 2018-12-31.")},
    )
    reason = Text(
        label=gettext_lazy("reason"),
        max_length=255,
        validators=[without_personal_numbers],
        help_text=gettext_lazy("For example: transferred, ill, on a course."),
        error_messages={"required": gettext_lazy("Say why the households are handed over.")},
    )

    # Which households were shown, so that none goes over unseen that came to the helper meanwhile.
    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)

    def __init__(self, *args, charges, offered, giver, **kwargs):
        super().__init__(*args, **kwargs)
        self.charges, self.giver = charges, giver
        self.keys = " ".join(str(charge.pk) for charge in charges)
        self.fields["shown"].initial = self.keys
        self.fields["to_all"] = CadreField(
            offered=offered,
            required=False,
            label=_("Who takes over"),
            help_text=_("For all households for which nobody else is named below. Name, or name and unit."),
        )
        for charge in charges:
            self.fields[f"to_{charge.pk}"] = CadreField(
                offered=offered,
                required=False,
                label=_("Somebody else for %(household)s") % {"household": charge.stop.name},
            )
            self.fields[f"stays_{charge.pk}"] = forms.BooleanField(
                required=False, label=_("%(household)s stays") % {"household": charge.stop.name}
            )
        self.order_fields(["way", "to_all", "on", "until", "reason"])

    @property
    def rows(self):
        """(charge, box of who takes it over, box whether it stays)."""
        return [(one, self[f"to_{one.pk}"], self[f"stays_{one.pk}"]) for one in self.charges]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("shown") and cleaned["shown"] != self.keys:
            self.data = self.data.copy()
            self.data["shown"] = self.keys
            self.add_error(
                None, _("The households of this helper have changed meanwhile. Look at them again.")
            )
        if cleaned.get("way") == FOR_A_LEAVE and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", _("Enter the last day: a stand-in ends by itself."))
        if cleaned.get("way") == FOR_GOOD and cleaned.get("until"):
            self.add_error("until", _("For good there is no last day. Leave it empty, or choose the leave."))
        going = [one for one in self.charges if not cleaned.get(f"stays_{one.pk}")]
        if not going:
            self.add_error(None, _("All households stay: there is nothing to hand over."))
        named = any(cleaned.get(f"to_{one.pk}") or f"to_{one.pk}" in self.errors for one in going)
        if going and not named and not cleaned.get("to_all"):
            if "to_all" not in self.errors:
                self.add_error("to_all", _("Say who takes over the households."))
            return cleaned
        for one in going:
            name = f"to_{one.pk}"
            if (
                name not in self.errors
                and "to_all" not in self.errors
                and not (cleaned.get(name) or cleaned.get("to_all"))
            ):
                self.add_error(name, _("Say who takes over this household."))
        return cleaned

    def deed(self):
        """What `hand_over_caseload` takes besides the cadre and who does it."""
        found = self.cleaned_data
        going = [one.pk for one in self.charges if not found[f"stays_{one.pk}"]]
        return {
            "to_cadre": found["to_all"],
            "each": {key: found[f"to_{key}"] for key in going if found[f"to_{key}"]},
            "only": going,
            "on": found["on"],
            "until": found["until"],
            "reason": found["reason"],
        }


class TakeBackForm(forms.Form):
    reason = Text(
        label=gettext_lazy("Why it is taken back"),
        max_length=255,
        validators=[without_personal_numbers],
        error_messages={"required": gettext_lazy("Say why it is taken back.")},
    )
