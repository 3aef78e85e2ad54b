"""Work: workshops and bases, public-welfare posts, all employment, trainings and job events."""

from django.db.models import F
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from projects.codes import BenefitKind, JobChannel
from projects.models import Benefit, Job, JobEvent, TrainingAttendance, TrainingSession
from tongmu.figures.sources import ATTENDANCE, BENEFIT, EVENT, HOUSEHOLD, JOB, MEMBER, SESSION, STATUS
from tongmu.figures.spells import never, off_the_register
from tongmu.indicators.registry import (
    CUMULATIVE,
    FLOW,
    MONEY,
    PERSONS,
    STOCK,
    THINGS,
    UP,
    Rows,
    indicator,
    ratio,
)

NEAR_HOME = [JobChannel.WORKSHOP, JobChannel.BASE]
PLACES = {"region": "member__household__village_id", "starts": "starts_on", "behind": "member_id"}
FED_BY = [JOB, MEMBER, HOUSEHOLD]


def jobs(*channels):
    """Jobs of these channels, while the member belongs to a household on the register."""
    return at_work(Job.objects.standing().filter(channel__in=channels))


def at_work(rows, key="member_id", **more):
    """Those jobs, while the member belongs to a household on the register."""
    until = Least(never(F("ends_on")), never(F("member__left_on")), off_the_register("member__household"))
    rows = rows.annotate(until=until).filter(until__gt=F("starts_on"))
    return Rows(rows, key=key, ends="until", **PLACES, **more)


def job_count(code, name, says, *channels, finest="town"):
    indicator(
        code=code,
        name=name,
        unit="人",
        kind=STOCK,
        counts=PERSONS,
        good=UP,
        topic="employment",
        finest=finest,
        rest_of="persons_at_work",
        sources=[*FED_BY, STATUS],
        says=says,
    )(lambda: jobs(*channels))


job_count(
    "workshop_jobs",
    _("Employed by workshops and bases"),
    _(
        "Members of poor households on the roll of a workshop or of a vegetable base at the end of "
        "the month; a person counts once. Whoever left the household, or whose household left the "
        "register, no longer counts."
    ),
    *NEAR_HOME,
    finest="village",
)
job_count(
    "public_welfare_jobs",
    _("In public-welfare posts"),
    _(
        "Members of poor households in a public-welfare post (cleaning, greening) at the end of the "
        "month. Whoever left the household, or whose household left the register, no longer counts."
    ),
    JobChannel.WELFARE_POST,
    finest="village",
)


@indicator(
    code="public_welfare_job_pay",
    name=_("Pay of public-welfare posts"),
    unit="元",
    kind=FLOW,
    counts=MONEY,
    good=UP,
    topic="employment",
    digits=2,
    sources=[BENEFIT, HOUSEHOLD],
    says=_("Pay of the public-welfare posts since 1 January."),
)
def public_welfare_job_pay():
    return Rows(
        Benefit.objects.standing().filter(kind=BenefitKind.WELFARE_POST_PAY),
        key="pk",
        region="household__village_id",
        starts="received_on",
        amount="amount",
        behind="member_id",
    )


ratio(
    code="public_welfare_job_income",
    name=_("Income per person in public-welfare posts"),
    unit="元/人",
    numerator="public_welfare_job_pay",
    denominator="public_welfare_jobs",
    good=UP,
    topic="employment",
    says=_(
        "Pay since 1 January divided by the persons in post at the end of the month, to the fen. At "
        "the end of December it is the income of the year."
    ),
)


@indicator(
    code="employed_persons",
    name=_("Persons brought into work"),
    unit="人",
    kind=CUMULATIVE,
    counts=PERSONS,
    good=UP,
    topic="employment",
    sources=FED_BY,
    says=_(
        "Different members of poor households who have had any job on record since records began: "
        "workshop, base, public-welfare post, work elsewhere, own business."
    ),
)
def employed_persons():
    return Rows(Job.objects.standing(), key="member_id", **PLACES)


job_count(
    "labour_export_jobs",
    _("Working elsewhere"),
    _(
        "Members of poor households at work away from home at the end of the month. Whoever left the "
        "household, or whose household left the register, no longer counts. Public from the town up."
    ),
    JobChannel.LABOUR_EXPORT,
)
job_count(
    "local_enterprise_jobs",
    _("Working in local enterprises"),
    _(
        "Members of poor households at work in local enterprises at the end of the month. Whoever left "
        "the household, or whose household left the register, no longer counts. Public from the town up."
    ),
    JobChannel.LOCAL_ENTERPRISE,
)
job_count(
    "own_business_jobs",
    _("Self-employed or in an own business"),
    _(
        "Members of poor households who work on their own account or run a business at the end of the "
        "month. Whoever left the household, or whose household left the register, no longer counts. "
        "Public from the town up."
    ),
    JobChannel.SELF_EMPLOYED,
    JobChannel.STARTUP,
)


@indicator(
    code="trainings",
    name=_("Employment trainings"),
    unit="期",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="employment",
    sources=[SESSION],
    says=_("Employment trainings begun since 1 January."),
)
def trainings():
    return Rows(TrainingSession.objects.standing(), key="pk", region="region_code", starts="starts_on")


def attendances(key):
    return Rows(
        TrainingAttendance.objects.standing().filter(session__withdrawn_at=None),
        key=key,
        region="member__household__village_id",
        starts="session__starts_on",
        behind="member_id",
    )


@indicator(
    code="trained_persons",
    name=_("Persons trained"),
    unit="人",
    kind=FLOW,
    counts=PERSONS,
    good=UP,
    topic="employment",
    sources=[ATTENDANCE, SESSION, MEMBER, HOUSEHOLD],
    says=_("Different members of poor households who took part in a training begun since 1 January."),
)
def trained_persons():
    return attendances("member_id")


@indicator(
    code="training_attendances",
    name=_("Training attendances"),
    unit="人次",
    kind=FLOW,
    counts=PERSONS,
    good=UP,
    topic="employment",
    sources=[ATTENDANCE, SESSION, MEMBER, HOUSEHOLD],
    says=_(
        "Members of poor households on the lists of trainings begun since 1 January; "
        "whoever took part in two counts twice."
    ),
)
def training_attendances():
    return attendances("pk")


@indicator(
    code="job_service_events",
    name=_("Job events"),
    unit="次",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="employment",
    sources=[EVENT],
    says=_("Events since 1 January that brought posts and job information to the people."),
)
def job_service_events():
    return Rows(JobEvent.objects.standing(), key="pk", region="region_code", starts="held_on")
