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


class ExitKind(TextChoices):
    """贫困村退出指标: what a poor village must reach; the targets of a year are rules with a source."""

    POVERTY_RATE = "poverty_rate", _("Incidence of poverty")
    ROAD = "road", _("Roads")
    WATER = "water", _("Drinking water")
    ELECTRICITY = "electricity", _("Electricity")
    NETWORK = "network", _("Network and broadcasting")
    CLINIC = "clinic", _("Village clinic")
    CULTURE = "culture", _("Place for culture")
    HOUSING = "housing", _("Safe housing")
    ENVIRONMENT = "environment", _("Village environment")
    INDUSTRY = "industry", _("Industry and co-operative")
    COLLECTIVE_INCOME = "collective_income", _("Collective income")


class Comparison(TextChoices):
    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")
    BELOW = "below", _("below")


class ExitStep(TextChoices):
    """The way of a poor village out of poverty, in this order."""

    APPLIED = "applied", _("Village applied")
    VERIFIED = "verified", _("Verified by the township")
    INSPECTED = "inspected", _("Accepted by the county")
    NOTICED = "noticed", _("Posted for objections")
    ANNOUNCED = "announced", _("Exit announced")
