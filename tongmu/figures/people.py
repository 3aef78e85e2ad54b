"""Who helps: first secretaries, work teams, helpers and their pairings."""

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from households.codes import Rank
from households.models import HouseholdStatus, Pairing
from households.rules import IN_POVERTY
from tongmu.figures.sources import HOUSEHOLD, PAIRING, POSTING, STATUS
from tongmu.figures.spells import never
from tongmu.indicators.registry import DOWN, HOUSEHOLDS, NEUTRAL, STOCK, THINGS, UP, Rows, indicator, ratio
from villages.codes import PostingRole
from villages.models import Posting

TEAM = [PostingRole.TEAM_LEADER, PostingRole.TEAM_MEMBER]


def postings(key, **conditions):
    return Rows(
        Posting.objects.standing().filter(**conditions),
        key=key,
        region="village_id",
        starts="starts_on",
        ends="ends_on",
    )


def primary_pairings():
    return Pairing.objects.standing().filter(rank=Rank.PRIMARY)


@indicator(
    code="first_secretaries",
    name=_("First secretaries"),
    unit="人",
    kind=STOCK,
    counts=THINGS,
    good=UP,
    topic="people",
    additive=False,
    sources=[POSTING],
    says=_(
        "First secretaries posted to a village at the end of the month and released from their home "
        "post; a person counts once."
    ),
)
def first_secretaries():
    return postings("cadre_id", role=PostingRole.FIRST_SECRETARY, detached=True)


@indicator(
    code="work_teams",
    name=_("Village work teams"),
    unit="支",
    kind=STOCK,
    counts=THINGS,
    good=UP,
    topic="people",
    sources=[POSTING],
    says=_("Villages with a work-team leader at the end of the month: one team a village."),
)
def work_teams():
    return postings("village_id", role=PostingRole.TEAM_LEADER)


ratio(
    code="work_team_coverage",
    name=_("Villages with a work team"),
    unit="%",
    numerator="work_teams",
    denominator="village_count",
    percent=True,
    good=UP,
    topic="people",
    finest="town",
    says=_("Villages with a work team as a share of all villages, to two decimals."),
)


@indicator(
    code="work_team_members",
    name=_("Members of the work teams"),
    unit="人",
    kind=STOCK,
    counts=THINGS,
    good=UP,
    topic="people",
    additive=False,
    sources=[POSTING],
    says=_(
        "Leaders and members of the work teams at the end of the month; a person counts once. First "
        "secretaries count only if they are in a team."
    ),
)
def work_team_members():
    return postings("cadre_id", role__in=TEAM)


@indicator(
    code="helping_cadres",
    name=_("Helping cadres"),
    unit="人",
    kind=STOCK,
    counts=THINGS,
    good=UP,
    topic="people",
    additive=False,
    sources=[PAIRING, HOUSEHOLD],
    says=_(
        "Cadres of every level paired with at least one household at the end of the month, additional"
        " helpers included, stand-ins not; a person counts once, also when helping in several villages."
    ),
)
def helping_cadres():
    return Rows(
        Pairing.objects.standing().lasting(),
        key="cadre_id",
        region="household__village_id",
        starts="starts_on",
        ends="ends_on",
    )


@indicator(
    code="paired_households",
    name=_("Households with a responsible helper"),
    unit="户",
    kind=STOCK,
    counts=HOUSEHOLDS,
    good=UP,
    topic="people",
    finest="town",
    sources=[PAIRING, HOUSEHOLD],
    says=_("Households with a responsible helper at the end of the month. Public from the town up."),
)
def paired_households():
    return Rows(
        primary_pairings(),
        key="household_id",
        region="household__village_id",
        starts="starts_on",
        ends="ends_on",
        behind="household_id",
    )


ratio(
    code="households_per_helper",
    name=_("Households per helper"),
    unit="户/人",
    numerator="paired_households",
    denominator="helping_cadres",
    good=NEUTRAL,
    topic="people",
    finest="town",
    digits=1,
    says=_("Households with a responsible helper divided by all helping cadres, to one decimal."),
)


def primary_on(day):
    """The pairings of the outer row's household that hold on the day its field `day` gives."""
    return primary_pairings().filter(
        Q(ends_on=None) | Q(ends_on__gt=OuterRef(day)),
        household=OuterRef("household_id"),
        starts_on__lte=OuterRef(day),
    )


def next_pairing(day):
    """The day the next pairing of the outer row's household begins after its field `day`; far ahead if none."""
    later = primary_pairings().filter(household=OuterRef("household_id"), starts_on__gt=OuterRef(day))
    return never(Subquery(later.order_by("starts_on").values("starts_on")[:1]))


@indicator(
    code="households_without_helper",
    name=_("Poor households without a helper"),
    unit="户",
    kind=STOCK,
    counts=HOUSEHOLDS,
    good=DOWN,
    topic="people",
    finest="town",
    sources=[PAIRING, STATUS, HOUSEHOLD],
    says=_("Households still in poverty that have no responsible helper at the end of the month."),
)
def households_without_helper():
    """Gaps open where a spell in poverty begins unhelped, or a pairing ends in its midst without a successor."""
    unhelped_from_the_start = (
        HouseholdStatus.objects.standing()
        .filter(~Exists(primary_on("starts_on")), status__in=IN_POVERTY)
        .annotate(until=Least(never(F("ends_on")), next_pairing("starts_on")))
    )
    left_alone = (
        primary_pairings()
        .filter(
            ~Exists(primary_on("ends_on")),
            household__statuses__status__in=IN_POVERTY,
            household__statuses__withdrawn_at=None,
            household__statuses__starts_on__lt=F("ends_on"),
        )
        .annotate(
            since=F("ends_on"),
            spell_ends=never(F("household__statuses__ends_on")),
        )
        .filter(spell_ends__gt=F("ends_on"))
        .annotate(until=Least(F("spell_ends"), next_pairing("ends_on")))
    )
    places = {"key": "household_id", "region": "household__village_id", "behind": "household_id"}
    return [
        Rows(unhelped_from_the_start, starts="starts_on", ends="until", **places),
        Rows(left_alone, starts="since", ends="until", **places),
    ]
