"""Who stands on the register, and who came to it or left it."""

from django.db.models import F
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from households.codes import Category, Status
from households.models import HouseholdStatus, HouseholdYear, Member
from households.rules import OFF_THE_REGISTER
from tongmu.figures.exits import begun
from tongmu.figures.sources import HOUSEHOLD, HOUSEHOLD_YEAR, MEMBER, STATUS
from tongmu.figures.spells import day_of, never, off_the_register
from tongmu.indicators.registry import DOWN, FLOW, HOUSEHOLDS, NEUTRAL, PERSONS, STOCK, Rows, indicator


def yearly_on_register(rows, household="household"):
    """Rows of one year each as spells from 1 January until the next, while the household stands on the register."""
    return rows.annotate(
        since=Greatest(day_of(F("year")), f"{household}__registered_on"),
        until=Least(day_of(F("year") + 1), off_the_register(household)),
    ).filter(until__gt=F("since"))


def households_of_year(**conditions):
    """Households on the register whose card of the year says so."""
    return Rows(
        yearly_on_register(HouseholdYear.objects.filter(**conditions)),
        key="household_id",
        region="household__village_id",
        starts="since",
        ends="until",
        behind="household_id",
    )


def members_on_register():
    """Members, each `until` he or she leaves or the household comes off the register."""
    return Member.objects.annotate(until=Least(never(F("left_on")), off_the_register("household"))).filter(
        until__gt=F("joined_on")
    )


@indicator(
    code="registered_households",
    name=_("Households on the register"),
    unit="户",
    kind=STOCK,
    counts=HOUSEHOLDS,
    good=NEUTRAL,
    topic="register",
    finest="town",
    sources=[STATUS, HOUSEHOLD],
    says=_(
        "Households on the register at the end of the month, exited ones included, removed and "
        "cancelled ones not. Public from the town up."
    ),
)
def registered_households():
    return Rows(
        HouseholdStatus.objects.standing().exclude(status__in=OFF_THE_REGISTER),
        key="household_id",
        region="household__village_id",
        starts="starts_on",
        ends="ends_on",
        behind="household_id",
    )


@indicator(
    code="registered_persons",
    name=_("Persons on the register"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    good=NEUTRAL,
    topic="register",
    finest="town",
    sources=[MEMBER, STATUS, HOUSEHOLD],
    says=_("Members at the end of the month of the households on the register. Public from the town up."),
)
def registered_persons():
    return Rows(
        members_on_register(),
        key="pk",
        region="household__village_id",
        starts="joined_on",
        ends="until",
        behind="household_id",
    )


@indicator(
    code="new_households",
    name=_("Newly identified households"),
    unit="户",
    kind=FLOW,
    counts=HOUSEHOLDS,
    topic="register",
    finest=None,
    sources=[STATUS, HOUSEHOLD],
    says=_("Households newly identified since 1 January."),
)
def new_households():
    return begun(Status.NEW)


@indicator(
    code="returned_households",
    name=_("Households that returned to poverty"),
    unit="户",
    kind=FLOW,
    counts=HOUSEHOLDS,
    good=DOWN,
    topic="register",
    finest=None,
    sources=[STATUS, HOUSEHOLD],
    says=_("Households that had exited and returned to poverty since 1 January."),
)
def returned_households():
    return begun(Status.RETURNED)


@indicator(
    code="removed_households",
    name=_("Households removed"),
    unit="户",
    kind=FLOW,
    counts=HOUSEHOLDS,
    topic="register",
    finest=None,
    sources=[STATUS, HOUSEHOLD],
    says=_("Households removed from the register since 1 January as wrongly identified."),
)
def removed_households():
    return begun(Status.REMOVED)


@indicator(
    code="deep_poverty_households",
    name=_("Deep-poverty households"),
    unit="户",
    kind=STOCK,
    counts=HOUSEHOLDS,
    good=DOWN,
    topic="register",
    finest="town",
    sources=[HOUSEHOLD_YEAR, STATUS, HOUSEHOLD],
    says=_("Households on the register that this year's card marks as in deep poverty."),
)
def deep_poverty_households():
    return households_of_year(deep_poverty=True)


def category(code, name, is_of):
    """Households on the register of one category (贫困户属性); each has one."""

    @indicator(
        code=code,
        name=name,
        unit="户",
        kind=STOCK,
        counts=HOUSEHOLDS,
        good=NEUTRAL,
        topic="register",
        finest="town",
        split="categories",
        sources=[HOUSEHOLD_YEAR, STATUS, HOUSEHOLD],
        says=_("Households on the register whose card of the year gives them this category."),
    )
    def households_of_category():
        return households_of_year(category=is_of)


category("general_households", _("General poor households"), Category.GENERAL)
category("dibao_households", _("Poor households on subsistence allowance"), Category.DIBAO)
category("tekun_households", _("Poor households in special hardship support"), Category.TEKUN)
