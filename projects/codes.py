"""Code tables of projects, funds and benefits; the labels are the official terms, in the catalogue."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProjectCategory(TextChoices):
    ENVIRONMENT = "environment", _("Living environment")
    FACILITIES = "facilities", _("Public facilities")
    PHOTOVOLTAIC = "photovoltaic", _("Photovoltaic power")
    INDUSTRY = "industry", _("Industry")
    EMPLOYMENT = "employment", _("Employment")
    EDUCATION = "education", _("Education")
    HEALTH = "health", _("Health")
    HOUSING = "housing", _("Housing")
    FINANCE = "finance", _("Finance")
    INFRASTRUCTURE = "infrastructure", _("Infrastructure")
    OTHER = "other", _("Other project")


class FundLevel(TextChoices):
    """Who gave the money."""

    CENTRAL = "central", _("Central funds")
    PROVINCIAL = "provincial", _("Provincial funds")
    CITY = "city", _("City funds")
    COUNTY = "county", _("County funds")
    TOWN = "town", _("Township funds")
    VILLAGE = "village", _("Raised by the village")
    PRIVATE = "private", _("Raised by the people")


class FundNature(TextChoices):
    """资金性质."""

    FISCAL_SPECIAL = "fiscal_special", _("Special fiscal poverty-alleviation funds")
    INTEGRATED = "integrated", _("Integrated agricultural funds")
    SECTOR = "sector", _("Funds of the line departments")
    BOND = "bond", _("Local government bonds")
    DONATION = "donation", _("Donations and social assistance")
    CREDIT = "credit", _("Credit")
    SELF_RAISED = "self_raised", _("Self-raised funds")
    OTHER = "other", _("Other funds")


class OutputKind(TextChoices):
    """实物工程量; the unit of each stands in `rules.OUTPUT_UNITS`."""

    DERELICT_HOUSE_DEMOLISHED = "derelict_house_demolished", _("Derelict house demolished")
    ROAD_REBUILT = "road_rebuilt", _("Road rebuilt")
    TOILET_UPGRADED = "toilet_upgraded", _("Toilet upgraded")
    RENOVATION_STARTED = "renovation_started", _("Dilapidated-house renovation started")
    RENOVATION_FINISHED = "renovation_finished", _("Dilapidated-house renovation finished")
    HOUSE_PAINTED = "house_painted", _("House painted")
    WATER_CONNECTED = "water_connected", _("Safe water connected")
    ROAD_HARDENED = "road_hardened", _("Group road hardened")
    DITCH_BUILT = "ditch_built", _("Ditch built")
    STREET_LIGHT = "street_light", _("Street light")
    POWER_LINE = "power_line", _("Power line rebuilt")
    BROADBAND = "broadband", _("Broadband laid")
    CLINIC = "clinic", _("Village clinic")
    CULTURE_SQUARE = "culture_square", _("Culture square")


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


class JobChannel(TextChoices):
    """Through what the person came to the job."""

    WORKSHOP = "workshop", _("Workshop job")
    BASE = "base", _("Job at a base")
    WELFARE_POST = "welfare_post", _("Public-welfare post")
    SELF_EMPLOYED = "self_employed", _("Self-employed")
    LABOUR_EXPORT = "labour_export", _("Labour export")
    LOCAL_ENTERPRISE = "local_enterprise", _("Local enterprise")
    STARTUP = "startup", _("Own business")


class BenefitKind(TextChoices):
    DIVIDEND = "dividend", _("Industry dividend")
    WELFARE_POST_PAY = "welfare_post_pay", _("Pay of a public-welfare post")
    FINANCE_MODEL = "finance_model", _("Enterprise, co-operative and household finance")
    MICROLOAN = "microloan", _("Poverty-alleviation microloan")
    STUDENT_AID = "student_aid", _("Student aid")
    HOSPITAL_REIMBURSEMENT = "hospital_reimbursement", _("Hospital costs reimbursed")
    TRAINING_ALLOWANCE = "training_allowance", _("Training allowance")
    TEMPORARY_RELIEF = "temporary_relief", _("Temporary relief")
    DIBAO = "dibao", _("Subsistence allowance")
    OTHER = "other", _("Other benefit")


class Stage(TextChoices):
    """Stage of education of a student aid."""

    PRESCHOOL = "preschool", _("Preschool stage")
    PRIMARY = "primary", _("Primary stage")
    JUNIOR = "junior", _("Junior middle stage")
    SENIOR = "senior", _("Senior middle stage")
    VOCATIONAL = "vocational", _("Vocational stage")
    UNIVERSITY = "university", _("University stage")
