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
