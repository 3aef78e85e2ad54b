from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from projects import rules
from projects.codes import CashKind, EnterpriseKind, ShopForm
from projects.enterprise_querysets import CashEntryQuerySet
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from villages.constraints import in_table, positive
from villages.refusals import Refusals

from .enterprise import Enterprise


class CashEntry(Withdrawable):
    """收支账: what the shop of a household took in or spent on a day."""

    shop = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        related_name="cash_entries",
        verbose_name=_("shop of a household"),
        limit_choices_to=Q(kind=EnterpriseKind.LOVE_SUPERMARKET, shop_form=ShopForm.HOUSEHOLD),
    )
    booked_on = models.DateField(_("day of the entry"), db_index=True)
    kind = models.CharField(_("kind of entry"), max_length=20, choices=CashKind)
    amount = MoneyField(_("amount"))
    note = models.CharField(_("note"), max_length=255, blank=True)

    objects = CashEntryQuerySet.as_manager()
    PERSONAL = ("shop", "kind", "amount", "note")
    CONSTRAINT_FIELDS = {
        "cash_kind_is_in_its_table": "kind",
        "cash_amount_is_positive": "amount",
        "withdrawn_cash_entry_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("cash-book entry")
        verbose_name_plural = _("cash-book entries")
        ordering = ["-booked_on", "-pk"]
        constraints = [
            in_table("kind", CashKind, "cash_kind_is_in_its_table"),
            positive("cash_amount_is_positive", "amount"),
            withdrawal_constraint("withdrawn_cash_entry_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.booked_on}"

    @property
    def is_income(self):
        return self.kind in rules.CASH_INCOME

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        refusals = Refusals(self)
        refusals.future_days("booked_on")
        if self.shop_id:
            shop = Enterprise.objects.get(pk=self.shop_id)  # as it is under the lock
            if shop.shop_form != ShopForm.HOUSEHOLD:
                refusals.add("shop", _("No household runs this shop. Choose a shop of a household."))
            if not shop.is_standing:
                refusals.add("shop", _("This enterprise has been withdrawn. Choose another one."))
            refusals.day_before("booked_on", shop.recognised_on, _("The shop had not opened by then."))
            if shop.closed_on and self.booked_on and self.booked_on >= shop.closed_on:
                refusals.add("booked_on", _("The enterprise had been closed by then."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Enterprise.objects.filter(pk=self.shop_id)]

    def touched_regions(self):
        return [self.shop.operator_household.village_id]

    def concerns_from(self):
        return self.booked_on
