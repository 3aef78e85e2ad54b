"""Enterprises, shares, power stations, shops and points."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EnterpriseKind(TextChoices):
    WORKSHOP = "workshop", _("Poverty-alleviation workshop")
    VEGETABLE_BASE = "vegetable_base", _("Poverty-alleviation vegetable base")
    COOPERATIVE = "cooperative", _("Farmers' co-operative")
    LOVE_SUPERMARKET = "love_supermarket", _("Love supermarket")
    PHOTOVOLTAIC_STATION = "photovoltaic_station", _("Photovoltaic station")
    OIL_PRESS = "oil_press", _("Oil press")
    ORCHARD = "orchard", _("Orchard")
    LEADING_ENTERPRISE = "leading_enterprise", _("Leading enterprise")


class WorkshopForm(TextChoices):
    FACTORY = "factory", _("Factory-building workshop")
    HOME = "home", _("Work-at-home workshop")
    BASE = "base", _("Base-type workshop")


class ShopForm(TextChoices):
    """The two forms of a love supermarket."""

    HOUSEHOLD = "household", _("Shop owned by a household")
    POINTS = "points", _("Points exchange of the village")


class PayBasis(TextChoices):
    PIECE = "piece", _("Piece wage")
    MONTHLY = "monthly", _("Wage by the month")
    DAILY = "daily", _("Wage by the day")


class SubsidyKind(TextChoices):
    """车间补贴: what a workshop is subsidised for."""

    EMPLOYMENT = "employment", _("Subsidy for jobs of poor persons")
    RENT = "rent", _("Subsidy for rent and site")
    EQUIPMENT = "equipment", _("Subsidy for equipment")
    TRANSPORT = "transport", _("Subsidy for freight")
    AWARD = "award", _("Award on recognition")
    OTHER = "other", _("Other subsidy of workshops")


class ShareKind(TextChoices):
    """What a household brought in."""

    CASH = "cash", _("Cash share")
    FISCAL = "fiscal", _("Fiscal funds turned into a share")
    LAND = "land", _("Land share")
    OTHER = "other", _("Share of another kind")


class LinkManner(TextChoices):
    """利益联结: by what an enterprise leads the households of a village."""

    DIVIDENDS = "dividends", _("By dividends")
    SHARES = "shares", _("By shares")
    ORDERS = "orders", _("By orders")
    WORK = "work", _("By work")
    LAND = "land", _("By renting land")
    TRUSTEESHIP = "trusteeship", _("By trusteeship")


class PowerUseKind(TextChoices):
    """For what a village may spend the income of its photovoltaic stations."""

    WELFARE_POSTS = "welfare_posts", _("Public-welfare posts of the village")
    PUBLIC_WORKS = "public_works", _("Small public works")
    AWARDS = "awards", _("Awards and help")


class CashKind(TextChoices):
    """收支账 of a shop; which of them are income stands in `rules.CASH_INCOME`."""

    SALES = "sales", _("Sales of the shop")
    OTHER_INCOME = "other_income", _("Other income of the shop")
    GOODS = "goods", _("Goods bought in")
    FREIGHT = "freight", _("Freight")
    RUNNING = "running", _("Rent, water and power")
    OTHER_COST = "other_cost", _("Other costs of the shop")


class PointReason(TextChoices):
    """积分: for what points are given, and what they are spent on."""

    SANITATION = "sanitation", _("Clean surroundings")
    LABOUR = "labour", _("Voluntary labour")
    MEETING = "meeting", _("Coming to meetings")
    INDUSTRY = "industry", _("Income from industry")
    FILIAL = "filial", _("Care for the old")
    GIFT = "gift", _("Points given as a gift")
    EXCHANGE = "exchange", _("Points exchanged for goods")


class StockKind(TextChoices):
    PURCHASE = "purchase", _("Bought in")
    DONATION = "donation", _("Donated")
    COUNT = "count", _("Difference at stocktaking")
    LOSS = "loss", _("Spoilt or lost")
    EXCHANGE = "exchange", _("Given out for points")
