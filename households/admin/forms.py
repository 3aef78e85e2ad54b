from django import forms
from django.utils.translation import gettext_lazy as _

from households import doubts, rules
from households.actions import look_up
from households.codes import JoinReason, Relation, Status
from households.models import Household
from households.models.member import BORNE_ALREADY
from tongmu.audit.forms import TrailedForm, TrailedInlineForm
from tongmu.audit.widgets import DayField
from tongmu.core import clock
from tongmu.core.forms import WarningsMixin
from tongmu.core.texts import compact
from tongmu.core.validators import without_personal_numbers

MEMBERS = "members"  # prefix of the member rows in a household's form


class HouseholdForm(TrailedForm):
    def doubts(self):
        return doubts.about_household(self.instance, Household.objects.visible_to(self.request.user))


class NewHouseholdForm(HouseholdForm):
    """A household put on the register, with its members and its first status."""

    status = forms.ChoiceField(
        label=_("first status"),
        choices=[(status.value, status.label) for status in Status if status in rules.FIRST_STATUSES],
        initial=Status.UNEXITED,
        widget=forms.RadioSelect(attrs={"class": "radiolist inline"}),
        help_text=_("It begins on the day of registration."),
    )

    def doubts(self):
        yield from super().doubts()
        relations = [
            self.data.get(name.removesuffix("-name") + "-relation")
            for name, value in self.data.items()
            if name.startswith(f"{MEMBERS}-") and name.endswith("-name") and value
        ]
        if not relations:
            yield None, _("The household has no members yet. Enter them later?")
        elif Relation.HEAD not in relations:
            yield None, _("No member is entered as head of household. Enter the head later?")


class MemberFormMixin:
    """Without a day of joining, those present at registration join on the day of registration."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "joined_on" in self.fields:
            self.fields["joined_on"].required = False
        self.hint("joined_on", _("Empty: since the registration of the household"))
        self.hint("sex", _("Empty: as the identity number says"))
        self.hint("birth_on", _("Empty: as the identity number says"))

    def clean(self):
        cleaned = super().clean()
        household = cleaned.get("household") or getattr(self.instance, "household", None)
        if "joined_on" in cleaned and not cleaned["joined_on"] and household is not None:
            at_registration = cleaned.get("join_reason", self.instance.join_reason) == JoinReason.REGISTRATION
            if at_registration:
                cleaned["joined_on"] = household.registered_on
            else:
                self.add_error("joined_on", _("Enter the day on which the member joined the household."))
        return cleaned

    def _post_clean(self):
        """A number refused because somebody bears it has been looked up: the event stays though nothing is saved.

        The form is judged before the deed and outside its transaction's fate: a refused form commits, and one
        refused on saving is judged again after the rollback.
        """
        super()._post_clean()
        if self.request is not None and self.has_error("identity_number", BORNE_ALREADY):
            look_up(self.instance.identity_number, by=self.request.user)

    def doubts(self):
        yield from doubts.about_member(self.instance)
        yield from doubts.about_leaving(self.instance)


class MemberForm(MemberFormMixin, TrailedForm):
    pass


class MemberInlineForm(MemberFormMixin, TrailedInlineForm):
    pass


class IncomeDoubts:
    def doubts(self):
        return doubts.about_income(self.instance)


class IncomeForm(IncomeDoubts, TrailedForm):
    pass


class IncomeInlineForm(IncomeDoubts, TrailedInlineForm):
    pass


class HouseholdYearDoubts:
    def doubts(self):
        return doubts.about_household_year(self.instance)


class HouseholdYearForm(HouseholdYearDoubts, TrailedForm):
    pass


class HouseholdYearInlineForm(HouseholdYearDoubts, TrailedInlineForm):
    pass


class MemberYearDoubts:
    def doubts(self):
        return doubts.about_member_year(self.instance)


class MemberYearForm(MemberYearDoubts, TrailedForm):
    pass


class MemberYearInlineForm(MemberYearDoubts, TrailedInlineForm):
    pass


class VisitForm(TrailedForm):
    def doubts(self):
        return doubts.about_visit(self.instance)


class PairingForm(TrailedForm):
    def doubts(self):
        return doubts.about_pairing(self.instance)


class FindForm(forms.Form):
    """An identity number to look up; posted, so that it stands in no address."""

    identity_number = forms.CharField(max_length=40)

    def clean_identity_number(self):
        return compact(self.cleaned_data["identity_number"])


class ReasonField(forms.CharField):
    def __init__(self, **kwargs):
        kwargs = {"label": _("reason"), "max_length": 255, "required": False, **kwargs}
        super().__init__(validators=[without_personal_numbers], **kwargs)
        self.widget.attrs["class"] = "vTextField"


class StatusForm(WarningsMixin, forms.Form):
    """The next status of a household, among those the procedure allows."""

    to = forms.ChoiceField(label=_("new status"), widget=forms.RadioSelect(attrs={"class": "radiolist"}))
    on = DayField(label=_("from"), help_text=_("The first day of the new status."))
    reason = ReasonField(help_text=_("Required for a return to poverty, a removal and a cancellation."))

    def __init__(self, *args, household, current, **kwargs):
        super().__init__(*args, **kwargs)
        self.household = household
        self.fields["to"].choices = [
            (status.value, status.label) for status in Status if rules.may_follow(current, status)
        ]
        self.initial.setdefault("on", clock.today())

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            for field, message in doubts.about_status(self.household, cleaned["to"], cleaned["on"]):
                self.add_warning(field, message)
        return cleaned


class WithdrawStatusForm(WarningsMixin, forms.Form):
    """Why the last status of a household was wrong."""

    reason = ReasonField(required=True)

    def __init__(self, *args, household, reopened, **kwargs):
        super().__init__(*args, **kwargs)
        self.household, self.reopened = household, reopened

    def clean(self):
        for field, message in doubts.about_reopened_status(self.household, self.reopened):
            self.add_warning(field, message)
        return super().clean()


class EndPairingForm(forms.Form):
    on = DayField(label=_("ended on"), help_text=_("The first day on which the pairing no longer holds."))
    reason = ReasonField(label=_("reason of the end"))


class ReplaceHelperForm(forms.Form):
    on = DayField(label=_("from"), help_text=_("The former helper ends and the new one begins on this day."))
    reason = ReasonField(label=_("reason of the end"))
