"""Projects, their steps, and what was built."""

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


class Facility(TextChoices):
    """路、水、电、网、卫生室、文化活动场所: what a village needs before it exits."""

    ROAD = "road", _("Village roads")
    WATER = "water", _("Village water")
    POWER = "power", _("Village electricity")
    NETWORK = "network", _("Village network")
    CLINIC = "clinic", _("Village clinic")
    CULTURE = "culture", _("Place for culture")
