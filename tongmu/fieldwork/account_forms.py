"""What a helper writes into a household's income account: one month or day, an amount for each kind that came in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from households.codes import IncomeBlock, IncomeKind
from households.models import IncomeEntry
from households.rules import KINDS_BY_BLOCK
from projects import doubts
from tongmu.core.fields import MoneyFormField
from tongmu.core.forms import WarningsMixin
from tongmu.core.validators import without_personal_numbers
from tongmu.fieldwork.forms import Day, Text

MONTH, DAY = "month", "day"
PREFIX = "amount_"


class AccountForm(WarningsMixin, forms.Form):
    """One screen for the whole month; what was written last stands above each amount.

    `amounts()` is {kind: yuan} of what was filled in.
    """

    span = forms.ChoiceField(
        label=_("Of a month or a day"),
        choices=[(MONTH, _("Of the whole month")), (DAY, _("Of one day"))],
        initial=MONTH,
        widget=forms.RadioSelect(attrs={"class": "choices--inline"}),
    )
    happened_on = Day(
        label=_("Which month or day"),
        help_text=_("For a month choose any day in it."),
        error_messages={
            "required": _("Choose the day or a day of the month."),
            "invalid": _("Enter the day as a date, such as 2018-12-31."),
        },
    )
    member = forms.ChoiceField(label=_("Whose income"), required=False)
    note = Text(label=_("note"), max_length=255, required=False, validators=[without_personal_numbers])

    def __init__(self, *args, household, members, last, today, **kwargs):
        super().__init__(*args, initial={"happened_on": today}, **kwargs)
        self.household, self.last = household, last
        self.members = {str(member.pk): member for member in members}
        names = [(key, member.name) for key, member in self.members.items()]
        self.fields["member"].choices = [("", _("The household as a whole")), *names]
        for kind in IncomeKind:
            self.fields[PREFIX + kind.value] = MoneyFormField(label=kind.label, required=False)

    def groups(self):
        """(block, [(bound field, last entry)], whether it is shown open) in the order of the blocks."""
        for block, kinds in KINDS_BY_BLOCK.items():
            fields = [(self[PREFIX + kind.value], self.last.get(kind.value, "")) for kind in kinds]
            is_open = block == IncomeBlock.WAGE or any(
                field.errors or field.value() for field, _last in fields
            )
            yield block, fields, is_open

    def amounts(self):
        return {
            kind.value: self.cleaned_data[PREFIX + kind.value]
            for kind in IncomeKind
            if self.cleaned_data.get(PREFIX + kind.value) is not None
        }

    @property
    def whole_month(self):
        return self.cleaned_data["span"] == MONTH

    @property
    def chosen_member(self):
        return self.members.get(self.cleaned_data["member"])

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        amounts = self.amounts()
        for kind, amount in amounts.items():
            if amount <= 0:
                self.add_error(
                    PREFIX + kind, _("Write the amount without a minus; costs have boxes of their own.")
                )
        if not amounts:
            self.add_error(None, _("Write at least one amount."))
        day = cleaned["happened_on"].replace(day=1) if self.whole_month else cleaned["happened_on"]
        for kind, amount in amounts.items() if not self.errors else ():
            entry = IncomeEntry(household=self.household, kind=kind, happened_on=day, amount=amount)
            for _field, message in doubts.about_entry(entry):
                self.add_warning(PREFIX + kind, message)
        return cleaned

    def refuse(self, error):
        """Puts what the action refused at the fields of this form."""
        found = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
        for name, messages in found.items():
            field = next((known for known in (name, f"{PREFIX}{name}") if known in self.fields), None)
            for message in messages:
                self.add_error(field, message)


class TakeOverForm(WarningsMixin, forms.Form):
    """Why the sums of an account become the yearly income on record; `asked` are the doubts about it."""

    reason = Text(
        label=_("Why the sums are taken over"),
        max_length=255,
        validators=[without_personal_numbers],
        help_text=_("For example: checked with the household at the end of the year."),
        error_messages={"required": _("Say why the sums of the account are taken over.")},
    )

    def __init__(self, *args, asked=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = asked

    def clean(self):
        for message in self.asked:
            self.add_warning(None, message)
        return super().clean()


class WithdrawEntryForm(forms.Form):
    """Why an entry of the account is taken back."""

    withdrawn_reason = Text(
        label=_("reason for withdrawal"),
        max_length=255,
        validators=[without_personal_numbers],
        help_text=_("For example: entered twice, or in the wrong month."),
        error_messages={"required": _("Give the reason for the withdrawal.")},
    )
