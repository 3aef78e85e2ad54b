from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from projects import rules
from projects.codes import EnterpriseKind, ShopForm, StockKind
from projects.enterprise_querysets import (
    DonationQuerySet,
    ExchangeOrderQuerySet,
    ShopItemQuerySet,
    StockMoveQuerySet,
)
from tongmu.audit.snapshots import changed_fields, stored
from tongmu.audit.trailed import Withdrawable, withdrawal_constraint
from tongmu.core.fields import MoneyField
from villages.constraints import ends_after_it_starts, in_table, not_negative, positive
from villages.refusals import Refusals

from .enterprise import Enterprise
from .points import PointAccount

POINTS_SHOPS = Q(kind=EnterpriseKind.LOVE_SUPERMARKET, shop_form=ShopForm.POINTS)


class Donation(Withdrawable):
    """捐赠: money or goods given to a points exchange."""

    shop = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        related_name="donations",
        verbose_name=_("points exchange"),
        limit_choices_to=POINTS_SHOPS,
    )
    donated_on = models.DateField(_("donated on"), db_index=True)
    donor = models.CharField(_("donor"), max_length=120)
    what = models.CharField(_("what was donated"), max_length=255)
    amount = MoneyField(_("worth in yuan"))

    objects = DonationQuerySet.as_manager()
    PERSONAL = ("donor",)
    NAMELESS = ("what",)
    SEEN_WITHOUT_NAMES = True
    CONSTRAINT_FIELDS = {
        "donated_worth_is_not_negative": "amount",
        "withdrawn_donation_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("donation to a points exchange")
        verbose_name_plural = _("donations to points exchanges")
        ordering = ["-donated_on", "-pk"]
        constraints = [
            not_negative("donated_worth_is_not_negative", "amount"),
            withdrawal_constraint("withdrawn_donation_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.what} {self.donated_on}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.moves.standing().exists():
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
        else:
            refusals.future_days("donated_on")
            if self.shop_id:
                refuse_other_shops(refusals, self.shop)
                refusals.day_before(
                    "donated_on", self.shop.recognised_on, _("The shop had not opened by then.")
                )
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [Enterprise.objects.filter(pk=self.shop_id)]

    def touched_regions(self):
        return [self.shop.village_id]

    def concerns_from(self):
        return self.donated_on


class ShopItem(Withdrawable):
    """兑换商品: goods of a points exchange and what they cost in points."""

    shop = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        related_name="items",
        verbose_name=_("points exchange"),
        limit_choices_to=POINTS_SHOPS,
    )
    name = models.CharField(_("name of the goods"), max_length=60, db_index=True)
    points_price = models.PositiveIntegerField(_("price in points"), validators=[MinValueValidator(1)])
    starts_on = models.DateField(_("offered since"))
    ends_on = models.DateField(_("no longer offered from"), null=True, blank=True)

    objects = ShopItemQuerySet.as_manager()
    PERSONAL = ()
    NAMELESS = ("name",)
    CONSTRAINT_FIELDS = {
        "goods_cost_points": "points_price",
        "goods_are_offered_until_after_they_began": "ends_on",
        "withdrawn_goods_have_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("goods for points")
        verbose_name_plural = _("goods for points")
        ordering = ["shop_id", "name"]
        constraints = [
            positive("goods_cost_points", "points_price"),
            ends_after_it_starts("goods_are_offered_until_after_they_began"),
            withdrawal_constraint("withdrawn_goods_have_a_reason"),
        ]

    def __str__(self):
        return self.name

    @property
    def stock(self):
        return self.moves.pieces()

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        if self.withdrawn_at:
            if self.moves.standing().exists():
                refusals.add("withdrawn_reason", _("Later entries stand on this one. Withdraw those first."))
        elif self.shop_id:
            refusals.future_days("starts_on")
            refuse_other_shops(refusals, self.shop)
            refusals.day_before("starts_on", self.shop.recognised_on, _("The shop had not opened by then."))
            if self.pk and self.shop_id != self.as_loaded("shop_id") and self.moves.exists():
                refusals.add("shop", _("Stock has been entered for these goods. They stay in their shop."))
        refusals.raise_if_any()

    def rows_to_lock(self):
        own = [ShopItem.objects.filter(pk=self.pk)] if self.pk else []
        return [Enterprise.objects.filter(pk=self.shop_id), *own]

    def touched_regions(self):
        return [self.shop.village_id]

    def concerns_from(self):
        return self.starts_on


class ExchangeOrder(Withdrawable):
    """兑换单: a household exchanged points for goods. Entry of points and stock move come with it."""

    account = models.ForeignKey(
        PointAccount, models.PROTECT, related_name="orders", verbose_name=_("points account")
    )
    item = models.ForeignKey(
        ShopItem, models.PROTECT, related_name="orders", verbose_name=_("goods for points")
    )
    quantity = models.PositiveIntegerField(_("pieces"), validators=[MinValueValidator(1)], default=1)
    points_price = models.PositiveIntegerField(_("price in points"), editable=False)
    ordered_on = models.DateField(_("exchanged on"), db_index=True)

    objects = ExchangeOrderQuerySet.as_manager()
    PERSONAL = ("account",)
    CONSTRAINT_FIELDS = {
        "order_is_for_a_piece_at_least": "quantity",
        "withdrawn_order_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("exchange order")
        verbose_name_plural = _("exchange orders")
        ordering = ["-ordered_on", "-pk"]
        constraints = [
            positive("order_is_for_a_piece_at_least", "quantity"),
            withdrawal_constraint("withdrawn_order_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.item} × {self.quantity} {self.ordered_on}"

    @property
    def cost(self):
        return self.quantity * self.points_price

    def clean(self):
        super().clean()
        if self.withdrawn_at:
            return
        if self.pk:
            if changed_fields(stored(self), self):
                raise ValidationError(_("An exchange is never changed. Take it back and enter it anew."))
            return
        refusals = Refusals(self)
        refusals.future_days("ordered_on")
        if self.account_id and self.item_id:
            self._check_exchange(refusals)
        refusals.raise_if_any()

    def _check_exchange(self, refusals):
        item = ShopItem.objects.select_related("shop").get(pk=self.item_id)  # as it is under the lock
        account, self.points_price = self.account, item.points_price
        if not item.is_standing:
            refusals.add("item", _("These goods have been withdrawn. Choose others."))
        if item.shop.village_id != account.household.village_id:
            refusals.add("item", _("This shop belongs to another village than the household."))
        refusals.day_before("ordered_on", item.starts_on, _("These goods were not offered by then."))
        if item.ends_on and self.ordered_on and self.ordered_on >= item.ends_on:
            refusals.add("ordered_on", _("These goods were no longer offered by then."))
        refusals.day_before("ordered_on", account.opened_on, _("The account had not been opened by then."))
        if self.quantity is None:
            return
        if (stock := item.stock) < self.quantity:
            refusals.add("quantity", _("Only %(left)s pieces are in stock.") % {"left": stock})
        if not account.entries.earned().exists():
            refusals.add(
                "account",
                _(
                    "Points given as a gift are spent together with points earned; none have been earned here yet."
                ),
            )
        if (balance := account.balance) < self.cost:
            refusals.add(
                "quantity",
                _("This costs %(cost)s points; only %(left)s points are left on the account.")
                % {"cost": self.cost, "left": balance},
            )

    def rows_to_lock(self):
        return [PointAccount.objects.filter(pk=self.account_id), ShopItem.objects.filter(pk=self.item_id)]

    def touched_regions(self):
        return [self.account.household.village_id]

    def concerns_from(self):
        return self.ordered_on


class StockMove(Withdrawable):
    """出入库: goods that came in (more than zero) or went out (less than zero); the stock is never below zero."""

    item = models.ForeignKey(
        ShopItem, models.PROTECT, related_name="moves", verbose_name=_("goods for points")
    )
    kind = models.CharField(_("kind of stock move"), max_length=20, choices=StockKind)
    moved_on = models.DateField(_("day"), db_index=True)
    quantity = models.IntegerField(
        _("pieces in or out"), help_text=_("Goods that leave: a number below zero, such as -3.")
    )
    donation = models.ForeignKey(
        Donation, models.PROTECT, null=True, blank=True, related_name="moves", verbose_name=_("donation")
    )
    order = models.OneToOneField(
        ExchangeOrder,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="move",
        verbose_name=_("exchange order"),
    )

    objects = StockMoveQuerySet.as_manager()
    PERSONAL = ()
    CONSTRAINT_FIELDS = {
        "stock_kind_is_in_its_table": "kind",
        "goods_come_in_or_go_out_as_the_kind_says": "quantity",
        "donated_goods_name_the_donation": "donation",
        "goods_go_out_for_points_by_an_order": "kind",
        "withdrawn_stock_move_has_a_reason": "withdrawn_reason",
    }

    class Meta:
        verbose_name = _("stock move")
        verbose_name_plural = _("stock moves")
        ordering = ["-moved_on", "-pk"]
        constraints = [
            in_table("kind", StockKind, "stock_kind_is_in_its_table"),
            models.CheckConstraint(
                name="goods_come_in_or_go_out_as_the_kind_says",
                condition=Q(kind__in=sorted(rules.GOODS_IN), quantity__gt=0)
                | Q(kind__in=sorted(rules.GOODS_OUT), quantity__lt=0)
                | Q(kind=StockKind.COUNT) & ~Q(quantity=0),
                violation_error_message=_(
                    "Goods that come in are more than zero, goods that leave less than zero."
                ),
            ),
            models.CheckConstraint(
                name="donated_goods_name_the_donation",
                condition=Q(kind=StockKind.DONATION, donation__isnull=False)
                | (~Q(kind=StockKind.DONATION) & Q(donation__isnull=True)),
                violation_error_message=_(
                    "Choose the donation these goods came with; others leave it empty."
                ),
            ),
            models.CheckConstraint(
                name="goods_go_out_for_points_by_an_order",
                condition=Q(kind=StockKind.EXCHANGE, order__isnull=False)
                | (~Q(kind=StockKind.EXCHANGE) & Q(order__isnull=True)),
                violation_error_message=_("Goods are given out for points by an exchange order. Enter that."),
            ),
            withdrawal_constraint("withdrawn_stock_move_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.quantity:+d} {self.moved_on}"

    def clean(self):
        super().clean()
        refusals = Refusals(self)
        field = "quantity"
        if self.withdrawn_at:
            field = "withdrawn_reason"
            if self.order_id and ExchangeOrder.objects.get(pk=self.order_id).is_standing:
                refusals.add(field, _("Take the exchange order back instead; the goods come with it."))
        else:
            refusals.future_days("moved_on")
            if self.item_id:
                item = ShopItem.objects.get(pk=self.item_id)  # as it is under the lock
                if not item.is_standing:
                    refusals.add("item", _("These goods have been withdrawn. Choose others."))
                refusals.day_before(
                    "moved_on", item.shop.recognised_on, _("The shop had not opened by then.")
                )
                if self.donation_id and self.donation.shop_id != item.shop_id:
                    refusals.add("donation", _("Another shop received this donation."))
        if self.item_id and self.quantity is not None:
            others = self.item.moves.exclude(pk=self.pk).pieces()
            if others + (0 if self.withdrawn_at else self.quantity) < 0:
                refusals.add(field, _("Only %(left)s pieces are in stock.") % {"left": self.item.stock})
        refusals.raise_if_any()

    def rows_to_lock(self):
        return [ShopItem.objects.filter(pk=self.item_id)]

    def touched_regions(self):
        return [self.item.shop.village_id]

    def concerns_from(self):
        return self.moved_on


def refuse_other_shops(refusals, shop):
    if shop.shop_form != ShopForm.POINTS:
        refusals.add("shop", _("This is no points exchange. Choose one of the village."))
    elif not shop.is_standing:
        refusals.add("shop", _("This enterprise has been withdrawn. Choose another one."))
