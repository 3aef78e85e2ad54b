"""The form of a new payout batch: head and list, with each bad line told at its place."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.models import Household
from projects import actions, doubts, rules
from projects.admin import payout_list
from projects.models import Benefit, FundAllocation, Payment, Payout
from tongmu.audit.admin.scoped import SearchBox
from tongmu.audit.rights import may_be_entered_by
from tongmu.audit.widgets import AmountField, MoneyInput, ScopedChoiceField
from tongmu.core.regions import is_code
from villages.admin.places import RegionForm

LIST = "lines"


class ListInput(forms.Textarea):
    """The box for the list, with what fills it and what it adds up to."""

    template_name = "admin/projects/payout_list.html"

    def __init__(self):
        super().__init__(attrs={"rows": 14, "class": "payout-list", "spellcheck": "false"})


class SearchOnly(ScopedChoiceField):
    """A search box for the script that adds to the list; what is chosen in it is no entry."""

    def clean(self, value):
        return None

    def has_changed(self, initial, data):
        return False


class ForgottenForm(forms.Form):
    """Households that belong to a batch on record, written as in its list, and why they were not on it."""

    lines = forms.CharField(
        label=gettext_lazy("names and amounts"),
        max_length=10_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=gettext_lazy("One household a line: its number or its head's name, then the amount."),
    )
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=255,
        help_text=gettext_lazy(
            "Why they were not on the list. It stands in the trail; name no number of a person."
        ),
    )

    def __init__(self, data, *, user, payout):
        super().__init__(data)
        self.user, self.payout, self.shares = user, payout, []

    def clean(self):
        cleaned = super().clean()
        lines, wrong = payout_list.lines_of(cleaned.get(LIST, ""))
        self.shares, bad = payout_list.shares_of(
            self.user,
            lines,
            self.payout.region_code,
            self.payout.paid_on,
            for_members=self.payout.kind in rules.PERSONAL_BENEFITS,
        )
        if wrong | bad:
            self.add_error(LIST, [told for _number, told in sorted((wrong | bad).items())])
        return cleaned


class PayoutForm(RegionForm):
    """A new batch: its list is read line by line, and each bad line is told with its number."""

    allocation = ScopedChoiceField(
        FundAllocation.objects.none(),
        label=gettext_lazy("fund allocation"),
        required=False,
        help_text=gettext_lazy("The money it is paid out of; the payment is written along with the batch."),
    )
    same_amount = AmountField(
        label=gettext_lazy("same amount for all"),
        required=False,
        widget=MoneyInput,
        help_text=gettext_lazy("For every line without an amount of its own."),
    )
    find = SearchOnly(
        Household.objects.none(),
        label=gettext_lazy("add a household"),
        required=False,
        help_text=gettext_lazy("What is found is added to the list below."),
    )
    lines = forms.CharField(
        label=gettext_lazy("names and amounts"),
        max_length=100_000,
        strip=False,
        widget=ListInput,
        help_text=gettext_lazy(
            "One household a line: its number or its head's name, then the amount, for example "
            "“C00000000001 1000”. A list copied from a spreadsheet can be pasted."
        ),
    )

    class Media:
        js = ["js/payout-list.js"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.shares = []
        self._search("find", Benefit._meta.get_field("household"), Household.objects.none())
        if self.request.user.may("enter_funds"):
            self._offer_allocations()
        else:
            del self.fields["allocation"]

    def _offer_allocations(self):
        found = admin.site._registry[FundAllocation]
        rows = found.choices(self.request).select_related("project", "receipt")
        self.fields["allocation"].label_of = found.choice_label
        self._search("allocation", Payment._meta.get_field("allocation"), rows)

    def _search(self, name, like, rows):
        """Makes the field `name` a search box among `rows`, as that of the model field `like`."""
        field = self.fields[name]
        field.widget = SearchBox(like, admin.site)
        field.queryset = rows

    def _post_clean(self):
        self.instance.with_rows = True
        super()._post_clean()

    def clean(self):
        cleaned = super().clean()
        self._check_payer(cleaned)
        self._read_list(cleaned)
        return cleaned

    def _check_payer(self, cleaned):
        allocation, enterprise = cleaned.get("allocation"), cleaned.get("enterprise")
        if bool(allocation) == bool(enterprise) and not {"allocation", "enterprise"} & set(self.errors):
            where = "allocation" if "allocation" in self.fields and enterprise else "enterprise"
            self.add_error(where, Payout._meta.constraints[1].violation_error_message)
        if allocation and not may_be_entered_by(
            self.request.user, "enter_funds", Payment(allocation=allocation)
        ):
            self.add_error("allocation", _("This record lies outside the regions you may enter records for."))

    def _read_list(self, cleaned):
        if not cleaned.get(LIST):
            return
        lines, wrong = payout_list.lines_of(cleaned[LIST], cleaned.get("same_amount"))
        region, day = cleaned.get("region_code"), cleaned.get("paid_on")
        if lines and region and is_code(region) and day:
            for_members = cleaned.get("kind") in rules.PERSONAL_BENEFITS
            self.shares, bad = payout_list.shares_of(
                self.request.user, lines, region, day, for_members=for_members
            )
            wrong |= bad
        if wrong:
            self.add_error(LIST, [wrong[number] for number in sorted(wrong)])
        elif cleaned.get("total") is not None and self.shares:
            try:
                self.instance.total = cleaned["total"]
                actions.payout.check_shares(
                    self.instance, self.shares, sum(one.amount for one in self.shares)
                )
            except ValidationError as error:
                self.add_error(None if "rows" in error.message_dict else "total", error.messages)

    def doubts(self):
        return doubts.about_payout(self.instance, self.shares, self.cleaned_data.get("allocation"))
