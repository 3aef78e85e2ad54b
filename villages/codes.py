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


class StandardKind(TextChoices):
    """政策标准: what a policy limits, fixes or bans; the value stands in rows with year, region and source."""

    REGISTER_SINCE = "register_since", _("First year of the register")
    LEAST_WORKING_AGE = "least_working_age", _("Least working age")
    SCHOOL_AGE_FROM = "school_age_from", _("Compulsory schooling: from this age on")
    SCHOOL_AGE_BELOW = "school_age_below", _("Compulsory schooling: below this age")
    SCHOOL_AGE_DAY = "school_age_day", _("Compulsory schooling: day on which the age counts")
    WELFARE_POST_LEAST_AGE = "welfare_post_least_age", _("Public-welfare posts: least age")
    WELFARE_POST_GREATEST_AGE = "welfare_post_greatest_age", _("Public-welfare posts: greatest age")
    WELFARE_POSTS_A_PERSON = "welfare_posts_a_person", _("Public-welfare posts: most a person")
    LARGEST_MICROLOAN = "largest_microloan", _("Microloan: largest amount a household")
    LONGEST_MICROLOAN = "longest_microloan", _("Microloan: longest term")
    LARGEST_INDUSTRY_LOAN = "largest_industry_loan", _("Industry loan: largest amount a household")
    LONGEST_INDUSTRY_LOAN = "longest_industry_loan", _("Industry loan: longest term")
    BORROWER_LEAST_AGE = "borrower_least_age", _("Borrowers: least age")
    BORROWER_GREATEST_AGE = "borrower_greatest_age", _("Borrowers: greatest age")
    HOUSEHOLDS_A_HELPER = "households_a_helper", _("Responsible helpers: most households each")
    HOUSEHOLDS_AN_ADDITIONAL_HELPER = (
        "households_an_additional_helper",
        _("Additional helpers: most households each"),
    )
    NO_LOANS_FOR_WEDDINGS = "no_loans_for_weddings", _("No loans for weddings")
    NO_LOANS_FOR_BUILDING = "no_loans_for_building", _("No loans for building houses")
    NO_LOANS_FOR_SAVINGS = "no_loans_for_savings", _("No loans for savings and securities")
    NO_LOANS_FOR_CONSUMPTION = "no_loans_for_consumption", _("No loans for household goods")
    NO_LOANS_FOR_ENTERPRISES = "no_loans_for_enterprises", _("No loans passed on to enterprises")
    LEAST_AGREEMENT = "least_agreement", _("Inspections: least share of records that agree")
    LEAST_SATISFACTION = "least_satisfaction", _("Inspections: least share of households satisfied")
