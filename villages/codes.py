"""Code tables of places and cadres; the labels are the official terms, in the catalogue."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PostingRole(TextChoices):
    FIRST_SECRETARY = "first_secretary", _("First secretary")
    TEAM_LEADER = "team_leader", _("Work-team leader")
    TEAM_MEMBER = "team_member", _("Work-team member")


class UnitLevel(TextChoices):
    """单位隶属关系: at which level the cadre's unit stands."""

    PROVINCE = "province", _("Provincial unit")
    CITY = "city", _("City unit")
    COUNTY = "county", _("County unit")
    TOWN = "town", _("Township unit")
    VILLAGE = "village", _("Village unit")
