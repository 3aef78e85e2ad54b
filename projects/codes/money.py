"""Where funds come from and what they are given for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
