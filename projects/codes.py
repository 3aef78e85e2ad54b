"""Code tables of projects, funds and benefits; the labels are the official terms, in the catalogue."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from households.codes import IncomeKind


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


class ConstructionNature(TextChoices):
    """建设性质."""

    NEW = "new", _("New construction")
    REBUILT = "rebuilt", _("Rebuilding or extension")
    CONTINUED = "continued", _("Continued from a former year")


class ProjectStepKind(TextChoices):
    """A project's life, in the order in which its steps are taken; the last one ends it before it begins."""

    APPLICATION = "application", _("Village application")
    TOWNSHIP_CHECK = "township_check", _("Township check")
    COUNTY_DECISION = "county_decision", _("County decision")
    LIBRARY = "library", _("Entry in the library")
    PLAN = "plan", _("Annual plan")
    APPROVAL = "approval", _("Approval of the project")
    TENDER = "tender", _("Tender or purchase")
    START = "start", _("Start of works")
    ACCEPTANCE = "acceptance", _("Acceptance")
    SETTLEMENT = "settlement", _("Settlement and audit")
    ANNOUNCEMENT = "announcement", _("Completion announced")
    HANDOVER = "handover", _("Asset handed over")
    REMOVAL = "removal", _("Taken out of the library")


class PhotoKind(TextChoices):
    BEFORE = "before", _("Before the works")
    DURING = "during", _("During the works")
    AFTER = "after", _("After the works")


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


class CentralItem(TextChoices):
    """What the special fiscal funds of the centre are given for."""

    DEVELOPMENT = "development", _("Development funds")
    WORK_FOR_RELIEF = "work_for_relief", _("Work in place of relief")
    MINORITIES = "minorities", _("Development of ethnic minorities")
    FOREST_FARMS = "forest_farms", _("Poor state-owned forest farms")
    STATE_FARMS = "state_farms", _("Poor state-owned farms")
    THREE_WESTS = "three_wests", _("The Three Wests")
    MANAGEMENT = "management", _("Project management fee")


class OutputKind(TextChoices):
    """实物工程量; the unit of each stands in `rules.OUTPUT_UNITS`."""

    DERELICT_HOUSE_DEMOLISHED = "derelict_house_demolished", _("Derelict house demolished")
    ROAD_REBUILT = "road_rebuilt", _("Road rebuilt")
    TOILET_UPGRADED = "toilet_upgraded", _("Toilet upgraded")
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


class PostKind(TextChoices):
    """公益性岗位: what the holder does."""

    CLEANING = "cleaning", _("Cleaning post")
    GREENING = "greening", _("Greening post")
    FOREST = "forest", _("Forest ranger")
    ROADS = "roads", _("Road keeping")
    WATER = "water", _("Water keeping")
    SAFETY = "safety", _("Patrol and fire watch")
    CARE = "care", _("Care of the old and disabled")
    FACILITIES = "facilities", _("Keeping of public facilities")
    OTHER = "other", _("Other public-welfare post")


class PostFunding(TextChoices):
    """What a public-welfare post is paid from."""

    EMPLOYMENT = "employment", _("Employment subsidies")
    FISCAL = "fiscal", _("Fiscal poverty-alleviation funds")
    ECOLOGY = "ecology", _("Ecological compensation")
    COLLECTIVE = "collective", _("Collective income of the village")
    OTHER = "other", _("Other source")


class LoanProgramme(TextChoices):
    MICROLOAN = "microloan", _("Poverty-alleviation microloan")
    INDUSTRY_LOAN = "industry_loan", _("Industry loan of the poverty-alleviation credit link")


class LoanPurpose(TextChoices):
    """What a loan is used for; what is banned follows from `rules.BANS_OF_PURPOSE` and the policy standards."""

    FARMING = "farming", _("Growing crops")
    LIVESTOCK = "livestock", _("Raising animals")
    PROCESSING = "processing", _("Processing and crafts")
    TRADE = "trade", _("Shop or trade")
    MACHINES = "machines", _("Machines and vehicles for the work")
    WEDDING = "wedding", _("Wedding")
    BUILDING = "building", _("Building a house")
    SAVINGS = "savings", _("Savings and securities")
    CONSUMPTION = "consumption", _("Household goods")
    ENTERPRISE = "enterprise", _("Passed on to an enterprise")
    OTHER = "other", _("Other use")


class Repayer(TextChoices):
    HOUSEHOLD = "household", _("The household")
    GUARANTEE_FUND = "guarantee_fund", _("The risk compensation fund")
    INSURANCE = "insurance", _("An insurance")


class ExtensionKind(TextChoices):
    EXTENSION = "extension", _("Extension of the term")
    RENEWAL = "renewal", _("Renewal of the loan")


class ParticipationForm(TextChoices):
    """How a household takes part in the model of enterprise, co-operative and households."""

    SHARE = "share", _("Share in the co-operative")
    LOAN = "loan", _("Loan brought in")
    LAND = "land", _("Land leased or brought in")
    ORDER = "order", _("Production under contract")
    ENTRUSTED = "entrusted", _("Production entrusted")


class BenefitKind(TextChoices):
    DIVIDEND = "dividend", _("Industry dividend")
    WELFARE_POST_PAY = "welfare_post_pay", _("Pay of a public-welfare post")
    FINANCE_MODEL = "finance_model", _("Enterprise, co-operative and household finance")
    INTEREST_SUBSIDY = "interest_subsidy", _("Interest of a loan subsidised")
    STUDENT_AID = "student_aid", _("Student aid")
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


# What rules of income speak of: the code of a source of the account (see projects.account), its name, its kinds.
INCOME_SUBJECTS = {
    "entry": (_("Entries of the income account"), IncomeKind),
    "benefit": (_("Benefits received"), BenefitKind),
    "cash": (_("Cash book of the household's shop"), CashKind),
}


def income_subjects():
    """[(name of the source, [("entry:crops", label), …])], as a select box shows them in groups."""
    return [
        (name, [(f"{source}:{kind.value}", kind.label) for kind in table])
        for source, (name, table) in INCOME_SUBJECTS.items()
    ]
