"""What brought the households on the register into poverty. Rare causes are counted together."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from households.codes import Cause
from tongmu.figures.register import households_of_year
from tongmu.figures.sources import HOUSEHOLD, HOUSEHOLD_YEAR, STATUS
from tongmu.indicators.registry import HOUSEHOLDS, NEUTRAL, STOCK, indicator, ratio

SAYS = _(
    "Households on the register whose main cause of poverty, by this year's card, is this one. Each "
    "household has one main cause. Public from the town up."
)
# code, name, causes, fewest households shown to the public
GROUPS = [
    ("cause_illness", _("Poor through illness"), [Cause.ILLNESS], 10),
    ("cause_disability", _("Poor through disability"), [Cause.DISABILITY], 10),
    ("cause_schooling", _("Poor through the cost of schooling"), [Cause.SCHOOLING], 5),
    ("cause_no_labour", _("Poor for lack of labour"), [Cause.NO_LABOUR], 5),
    ("cause_no_skills", _("Poor for lack of skills"), [Cause.NO_SKILLS], 5),
    ("cause_no_money", _("Poor for lack of money"), [Cause.NO_MONEY], 5),
]
NAMED = [cause for _code, _name, causes, _small in GROUPS for cause in causes]
GROUPS.append(("cause_other", _("Poor through other causes"), [one for one in Cause if one not in NAMED], 5))


def define(code, name, causes, small):
    @indicator(
        code=code,
        name=name,
        unit="户",
        kind=STOCK,
        counts=HOUSEHOLDS,
        good=NEUTRAL,
        topic="causes",
        finest="town",
        small=small,
        split="causes",
        sources=[HOUSEHOLD_YEAR, STATUS, HOUSEHOLD],
        says=SAYS,
    )
    def households_of_cause():
        return households_of_year(main_cause__in=causes)

    ratio(
        code=f"{code}_share",
        name=format_lazy(_("{}: share of the register"), name),
        unit="%",
        numerator=code,
        denominator="registered_households",
        percent=True,
        topic="causes",
        finest="town",
        good=NEUTRAL,
        says=_("Households of this main cause as a share of all on the register, to two decimals."),
    )


for group in GROUPS:
    define(*group)
