"""Whether villages have an industry and households a part in it: posts, leading enterprises, shares."""

from django.db.models import F
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from projects.codes import EnterpriseKind
from projects.models import Enterprise, IndustryLink, Job, Recruitment, Share, WorkshopSubsidy
from projects.rules import INDUSTRY
from tongmu.figures.sources import (
    ENTERPRISE,
    HOUSEHOLD,
    JOB,
    LINK,
    MEMBER,
    RECRUITMENT,
    SHARE,
    STATUS,
    SUBSIDY,
)
from tongmu.figures.spells import never, off_the_register
from tongmu.indicators.registry import (
    FLOW,
    HOUSEHOLDS,
    MONEY,
    NEUTRAL,
    STOCK,
    THINGS,
    UP,
    Rows,
    indicator,
    ratio,
)


@indicator(
    code="posts_offered",
    name=_("Posts open at workshops and other enterprises"),
    unit="个",
    kind=STOCK,
    counts=THINGS,
    good=UP,
    topic="industry",
    sources=[RECRUITMENT, ENTERPRISE],
    says=_(
        "Posts that workshops, bases, co-operatives and other enterprises seek people for at the end of the month."
    ),
)
def posts_offered():
    return Rows(
        Recruitment.objects.standing(),
        key="pk",
        region="enterprise__village_id",
        starts="starts_on",
        ends="ends_on",
        amount="posts",
    )


@indicator(
    code="workshop_subsidies",
    name=_("Subsidies paid to workshops"),
    unit="元",
    kind=FLOW,
    counts=MONEY,
    good=NEUTRAL,
    topic="industry",
    digits=2,
    sources=[SUBSIDY, ENTERPRISE],
    says=_(
        "What poverty-alleviation workshops were paid in subsidies since 1 January, by the day of payment."
    ),
)
def workshop_subsidies():
    return Rows(
        WorkshopSubsidy.objects.standing(),
        key="pk",
        region="enterprise__village_id",
        starts="paid_on",
        amount="amount",
    )


@indicator(
    code="industry_area",
    name=_("Area of bases, orchards and co-operatives"),
    unit="亩",
    kind=STOCK,
    counts=THINGS,
    good=UP,
    topic="industry",
    digits=1,
    sources=[ENTERPRISE],
    says=_("Land of vegetable bases, orchards and co-operatives in operation at the end of the month."),
)
def industry_area():
    return Rows(
        Enterprise.objects.standing().exclude(area_mu=None),
        key="pk",
        region="village_id",
        starts="recognised_on",
        ends="closed_on",
        amount="area_mu",
    )


def villages_with(code, name, says, rows, source):
    indicator(
        code=code,
        name=name,
        unit="个",
        kind=STOCK,
        counts=THINGS,
        good=UP,
        topic="industry",
        sources=[source],
        says=says,
    )(rows)


def villages_of(kinds):
    return Rows(
        Enterprise.objects.standing().filter(kind__in=sorted(kinds)),
        key="village_id",
        region="village_id",
        starts="recognised_on",
        ends="closed_on",
    )


villages_with(
    "industry_villages",
    _("Villages with an industry"),
    _(
        "Villages with a base, orchard, oil press, co-operative or leading enterprise in operation at the end "
        "of the month. Workshops, shops and power stations make no industry of a village."
    ),
    lambda: villages_of(INDUSTRY),
    ENTERPRISE,
)
villages_with(
    "cooperative_villages",
    _("Villages with a co-operative"),
    _("Villages with a farmers' co-operative in operation at the end of the month."),
    lambda: villages_of([EnterpriseKind.COOPERATIVE]),
    ENTERPRISE,
)
villages_with(
    "led_villages",
    _("Villages led by an enterprise"),
    _("Villages whose households an enterprise leads by agreement at the end of the month."),
    lambda: Rows(
        IndustryLink.objects.standing(),
        key="village_id",
        region="village_id",
        starts="starts_on",
        ends="ends_on",
    ),
    LINK,
)


def shares(key="household_id", amount=None, **conditions):
    """Shares held, while the household stands on the register."""
    rows = (
        Share.objects.standing()
        .filter(**conditions)
        .annotate(until=Least(never(F("ends_on")), off_the_register("household")))
        .filter(until__gt=F("starts_on"))
    )
    return Rows(
        rows,
        key=key,
        region="household__village_id",
        starts="starts_on",
        ends="until",
        amount=amount,
        behind="household_id",
    )


def share_count(code, name, says, **conditions):
    indicator(
        code=code,
        name=name,
        unit="户",
        kind=STOCK,
        counts=HOUSEHOLDS,
        good=UP,
        topic="industry",
        sources=[SHARE, HOUSEHOLD, STATUS, ENTERPRISE],
        says=says,
    )(lambda: shares(**conditions))


share_count(
    "share_households",
    _("Households with a share"),
    _(
        "Households on the register that hold a share in a co-operative or another enterprise at the end of "
        "the month; each counts once."
    ),
)
share_count(
    "cooperative_households",
    _("Members of co-operatives"),
    _(
        "Households on the register that hold a share in a farmers' co-operative at the end of the month; "
        "each counts once."
    ),
    enterprise__kind=EnterpriseKind.COOPERATIVE,
)


@indicator(
    code="share_worth",
    name=_("Worth of the households' shares"),
    unit="元",
    kind=STOCK,
    counts=MONEY,
    good=NEUTRAL,
    topic="industry",
    digits=2,
    sources=[SHARE, HOUSEHOLD, STATUS],
    says=_(
        "What the shares of households on the register are worth at the end of the month, as agreed; land "
        "without an agreed worth is left out."
    ),
)
def share_worth():
    return shares("pk", "amount", amount__isnull=False)


@indicator(
    code="connected_households",
    name=_("Households with a share or a job"),
    unit="户",
    kind=STOCK,
    counts=HOUSEHOLDS,
    good=UP,
    topic="industry",
    sources=[SHARE, JOB, MEMBER, HOUSEHOLD, STATUS],
    says=_(
        "Households on the register that hold a share in an enterprise, or of which a member has a job on "
        "record, at the end of the month; each counts once."
    ),
)
def connected_households():
    jobs = (
        Job.objects.standing()
        .annotate(
            until=Least(
                never(F("ends_on")), never(F("member__left_on")), off_the_register("member__household")
            )
        )
        .filter(until__gt=F("starts_on"))
    )
    return [
        shares(),
        Rows(
            jobs,
            key="member__household_id",
            region="member__household__village_id",
            starts="starts_on",
            ends="until",
            behind="member__household_id",
        ),
    ]


ratio(
    code="connected_rate",
    name=_("Share of households with a share or a job"),
    unit="%",
    numerator="connected_households",
    denominator="registered_households",
    percent=True,
    good=UP,
    topic="industry",
    finest="town",
    says=_("Households with a share or a job as a share of the households on the register."),
)
