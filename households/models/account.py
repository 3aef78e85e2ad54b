from calendar import monthrange

from django.db import models
from django.utils.translation import gettext_lazy as _

from households.codes import IncomeKind
from households.querysets import IncomeEntryQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from villages.constraints import in_table, positive
from villages.refusals import Refusals

from .household import Household, OfHousehold
from .member import Member


class IncomeEntry(OfHousehold, Withdrawable):
    """One line of a household's income account (收支账): what came in, or was spent on production.

    Whether it is income, and of which block, is not said here but by rules with a date.
    """

    household = models.ForeignKey(
        Household, models.PROTECT, related_name="income_entries", verbose_name=_("household")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="income_entries", verbose_name=_("member")
    )
    kind = models.CharField(_("kind of entry"), max_length=20, choices=IncomeKind)
    happened_on = models.DateField(_("day or month"), db_index=True)
    whole_month = models.BooleanField(_("of the whole month"), default=False)
    amount = MoneyField(_("amount"))
    voucher_no = models.CharField(_("voucher number"), max_length=80, blank=True)
    note = models.CharField(_("note"), max_length=255, blank=True)

    objects = IncomeEntryQuerySet.as_manager()
    PERSONAL = ("household", "member", "kind", "amount", "voucher_no", "note")
    CONSTRAINT_FIELDS = {
        "income_entry_kind_is_in_its_table": "kind",
        "income_entry_amount_is_positive": "amount",
        "withdrawn_income_entry_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("entry of the income account")
        verbose_name_plural = _("entries of the income account")
        ordering = ["-happened_on", "-pk"]
        indexes = [models.Index(fields=["household", "-happened_on"], name="income_entry_by_household")]
        constraints = [
            in_table("kind", IncomeKind, "income_entry_kind_is_in_its_table"),
            positive("income_entry_amount_is_positive", "amount"),
            withdrawal_constraint("withdrawn_income_entry_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.when}"

    @property
    def when(self):
        """The day, or the month where the entry is of a whole one."""
        return f"{self.happened_on:%Y-%m}" if self.whole_month else f"{self.happened_on}"

    @property
    def last_day(self):
        """The last day the entry tells of."""
        day = self.happened_on
        return day.replace(day=monthrange(day.year, day.month)[1]) if self.whole_month else day

    def clean(self):
        super().clean()
        if self.withdrawn_at or self.happened_on is None:
            return
        if self.whole_month:
            self.happened_on = self.happened_on.replace(day=1)
        refusals = Refusals(self)
        refusals.future_days("happened_on")
        if self.household_id and self.last_day < self.household.registered_on:
            refusals.add("happened_on", _("This lies before the registration of the household."))
        if self.household_id and self.member_id:
            self._check_member(refusals)
        refusals.raise_if_any()

    def _check_member(self, refusals):
        member = self.member
        if member.household_id != self.household_id:
            refusals.add("member", _("This person is a member of another household."))
            return
        if self.last_day < member.joined_on:
            refusals.add("happened_on", _("The member was not in the household by then."))
        if member.left_on and self.happened_on >= member.left_on:
            refusals.add("happened_on", _("The member had left the household by then."))

    def concerns_from(self):
        return self.happened_on
