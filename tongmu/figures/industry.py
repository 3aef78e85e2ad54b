"""Enterprises, dividends and photovoltaic power."""

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from projects.codes import BenefitKind, EnterpriseKind, ShopForm
from projects.models import Benefit, Enterprise, PowerSettlement
from tongmu.figures.sources import BENEFIT, ENTERPRISE, HOUSEHOLD, SETTLEMENT
from tongmu.indicators.registry import FLOW, HOUSEHOLDS, MONEY, STOCK, THINGS, UP, Rows, indicator, ratio


def enterprises(kind, key="pk", **more):
    return Rows(
        Enterprise.objects.standing().filter(kind=kind, **more),
        key=key,
        region="village_id",
        starts="recognised_on",
        ends="closed_on",
    )


def enterprise_count(code, name, unit, kind, says, key="pk", **more):
    indicator(
        code=code,
        name=name,
        unit=unit,
        kind=STOCK,
        counts=THINGS,
        good=UP,
        topic="industry",
        sources=[ENTERPRISE],
        says=says,
    )(lambda: enterprises(kind, key, **more))


enterprise_count(
    "workshops",
    _("Poverty-alleviation workshops"),
    "个",
    EnterpriseKind.WORKSHOP,
    _("Workshops recognised and in operation at the end of the month."),
)
enterprise_count(
    "vegetable_bases",
    _("Poverty-alleviation vegetable bases"),
    "个",
    EnterpriseKind.VEGETABLE_BASE,
    _("Vegetable bases recognised and in operation at the end of the month; they are no workshops."),
)
enterprise_count(
    "cooperatives",
    _("Farmers' co-operatives with poor households"),
    "个",
    EnterpriseKind.COOPERATIVE,
    _("Farmers' co-operatives on record and in operation at the end of the month."),
)
enterprise_count(
    "love_supermarkets",
    _("Love supermarkets"),
    "家",
    EnterpriseKind.LOVE_SUPERMARKET,
    _("Love supermarkets run by poor households and open at the end of the month."),
    shop_form=ShopForm.HOUSEHOLD,
)
enterprise_count(
    "points_exchanges",
    _("Points exchanges of the villages"),
    "家",
    EnterpriseKind.LOVE_SUPERMARKET,
    _(
        "Love supermarkets in which a village exchanges points for goods, open at the end of the month; "
        "the shops of poor households are counted apart."
    ),
    shop_form=ShopForm.POINTS,
)
enterprise_count(
    "pv_villages",
    _("Villages with a photovoltaic station"),
    "个",
    EnterpriseKind.PHOTOVOLTAIC_STATION,
    _("Villages with a photovoltaic station in operation at the end of the month."),
    key="village_id",
)


@indicator(
    code="pv_collective_income",
    name=_("Collective income from photovoltaic power"),
    unit="元",
    kind=FLOW,
    counts=MONEY,
    good=UP,
    topic="industry",
    digits=2,
    sources=[SETTLEMENT, ENTERPRISE],
    says=_(
        "Power settled for the months since January, paid to the village collectives. At the end of "
        "December it is the income of the year."
    ),
)
def pv_collective_income():
    return Rows(
        PowerSettlement.objects.standing(),
        key="pk",
        region="station__village_id",
        starts="month",
        amount="amount",
    )


def dividend_rows(key, amount=None, **conditions):
    return Rows(
        Benefit.objects.standing().filter(kind=BenefitKind.DIVIDEND, **conditions),
        key=key,
        region="household__village_id",
        starts="received_on",
        amount=amount,
        behind="household_id",
    )


@indicator(
    code="dividends",
    name=_("Industry dividends"),
    unit="元",
    kind=FLOW,
    counts=MONEY,
    good=UP,
    topic="industry",
    digits=2,
    sources=[BENEFIT, HOUSEHOLD],
    says=_(
        "Dividends paid to households on the register since 1 January by oil press, orchard, co-"
        "operatives and others, by the village of the household."
    ),
)
def dividends():
    return dividend_rows("pk", "amount")


@indicator(
    code="dividend_households",
    name=_("Households that received dividends"),
    unit="户",
    kind=FLOW,
    counts=HOUSEHOLDS,
    good=UP,
    topic="industry",
    sources=[BENEFIT, HOUSEHOLD],
    says=_("Different households on the register that received a dividend since 1 January."),
)
def dividend_households():
    return dividend_rows("household_id")


ratio(
    code="dividend_per_household",
    name=_("Dividend per household"),
    unit="元/户",
    numerator="dividends",
    denominator="dividend_households",
    good=UP,
    topic="industry",
    says=_("Dividends divided by the households that received one, to the fen."),
)


def dividends_of(kind):
    """Registers the dividends paid by enterprises of one kind; gives the code.

    The kinds divide `dividends`: where fewer than five households stand behind one, none of them is shown, nor where
    they would tell what a village was paid that is hidden.
    """
    code = f"dividends_{kind}"
    indicator(
        code=code,
        name=kind_name(_("Dividends: %(part)s"), kind.label),
        unit="元",
        kind=FLOW,
        counts=MONEY,
        good=UP,
        topic="industry",
        digits=2,
        sources=[BENEFIT, HOUSEHOLD, ENTERPRISE],
        finest="town",
        split="dividends_by_payer",
        whole="dividends",
        says=_(
            "Dividends paid since 1 January by enterprises of this kind to households on the register. Where "
            "fewer than five households stand behind one kind, no kind is public."
        ),
    )(lambda: dividend_rows("pk", "amount", enterprise__kind=kind))
    return code


kind_name = lazy(lambda words, part: words % {"part": part}, str)
DIVIDENDS_BY_PAYER = {kind: dividends_of(kind) for kind in EnterpriseKind}
