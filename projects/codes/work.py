"""Jobs, posts, loans and the finance model."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
