"""Love supermarkets: the cash book of a household's shop; goods, donations and stock of a points exchange."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from households.admin.rows import OfHouseholdAdmin
from projects.codes import StockKind
from projects.exchange_actions import exchange, take_back
from projects.models import CashEntry, Donation, ExchangeOrder, ShopItem, StockMove
from tongmu.audit.admin import AuditedAdmin, AuditedInline
from tongmu.core.numbers import amount_text
from villages.admin.corrections import Corrected
from villages.admin.places import place_filter


@admin.register(CashEntry)
class CashEntryAdmin(Corrected, OfHouseholdAdmin):
    of = "shop__operator_household"
    carried = ("shop", "booked_on", "kind")
    list_display = ["booked_on", "kind", "amount", "whose", "village", "note"]
    list_display_links = ["booked_on", "kind"]
    list_filter = ["kind"]
    fields = ["shop", ("booked_on", "kind"), "amount", "note"]

    def withdrawal_parts(self, entry):
        return [self.whose(entry), str(entry), amount_text(entry.amount)]


@admin.register(Donation)
class DonationAdmin(Corrected, AuditedAdmin):
    see, enter = "see_projects", "enter_projects"
    carried = ("shop", "donated_on")
    list_display = ["donated_on", "donor", "what", "amount", "shop"]
    list_display_links = ["donated_on", "donor"]
    list_filter = [place_filter("shop__village_id", "see_projects")]
    list_select_related = ["shop"]
    search_fields = ["donor", "what"]
    search_help_text = _("Beginning of the donor or of what was donated")
    fields = ["shop", "donated_on", "donor", ("what", "amount")]

    def choice_label(self, donation):
        return f"{donation.what}　{donation.donor}　{donation.donated_on}"

    def withdrawal_parts(self, donation):
        return [donation.donor, str(donation), amount_text(donation.amount)]


class ByHand:
    """The kinds of stock moves that are entered by hand: goods given out for points go with their order."""

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "kind":
            kinds = [choice for choice in StockKind.choices if choice[0] != StockKind.EXCHANGE]
            kwargs["choices"] = [("", "---------"), *kinds]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


class StockMoveInline(ByHand, AuditedInline):
    model = StockMove
    see, enter = "see_projects", "enter_projects"
    fields = ["moved_on", "kind", "quantity", "donation"]
    ordering = ["-moved_on"]

    def has_change_permission(self, request, obj=None):
        return False

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1


@admin.register(ShopItem)
class ShopItemAdmin(AuditedAdmin):
    see, enter = "see_projects", "enter_projects"
    carried = ("shop",)
    list_display = ["name", "shop", "points_price", "stock_left", "starts_on", "ends_on"]
    ordering = ["shop", "name", "pk"]  # said: a sum leaves the model's own out
    list_filter = [place_filter("shop__village_id", "see_projects")]
    list_select_related = ["shop"]
    search_fields = ["name"]
    search_help_text = _("Beginning of the goods' name")
    fields = ["shop", "name", "points_price", ("starts_on", "ends_on")]
    inlines = [StockMoveInline]

    def get_queryset(self, request):
        return super().get_queryset(request).with_stock()

    def choices(self, request):
        return self.get_queryset(request).standing().select_related("shop")

    def choice_label(self, item):
        said = _("%(points)s points, %(stock)s in stock") % {
            "points": item.points_price,
            "stock": item.in_stock if hasattr(item, "in_stock") else item.stock,
        }
        return f"{item.name}　{said}　{item.shop.name}"

    @admin.display(description=_("in stock"))
    def stock_left(self, item):
        return item.in_stock


@admin.register(StockMove)
class StockMoveAdmin(ByHand, Corrected, AuditedAdmin):
    see, enter = "see_projects", "enter_projects"
    carried = ("moved_on", "kind")
    list_display = ["moved_on", "item", "kind", "quantity", "shop"]
    list_display_links = ["moved_on", "item"]
    list_filter = [place_filter("item__shop__village_id", "see_projects"), "kind"]
    list_select_related = ["item__shop"]
    search_fields = ["item__name"]
    search_help_text = _("Beginning of the goods' name")
    fields = ["item", "kind", ("moved_on", "quantity"), "donation"]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.order_id)

    def withdrawal_parts(self, move):
        return [move.item.name, str(move)]

    @admin.display(description=_("points exchange"))
    def shop(self, move):
        return move.item.shop.name


@admin.register(ExchangeOrder)
class ExchangeOrderAdmin(OfHouseholdAdmin):
    """An order takes points and goods along, and brings both back; it is never changed."""

    of = "account__household"
    carried = ("item", "ordered_on")
    list_display = ["ordered_on", "whose", "item", "quantity", "cost"]
    list_display_links = ["ordered_on", "whose"]
    fields = ["account", "item", "quantity", "ordered_on"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("item")

    def has_change_permission(self, request, obj=None):
        return obj is None and super().has_change_permission(request, obj)

    def action_for_save(self, obj, *, by, change):
        return exchange(obj, by=by, reason=getattr(obj, "confirmed_doubts", ""))

    def withdraw(self, row, *, by, reason):
        return take_back(row, by=by, reason=reason)

    @admin.display(description=_("points"))
    def cost(self, order):
        return order.cost
