"""Work by its place and its pay, the posts that exist, certificates, and what job events brought about."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from households.codes import WorkArea
from projects.codes import BenefitKind, PostKind
from projects.models import Benefit, Job, JobEvent, TrainingAttendance, WelfarePost
from tongmu.figures.employment import FED_BY, PLACES, at_work
from tongmu.figures.sources import (
    ATTENDANCE,
    BENEFIT,
    EVENT,
    HOUSEHOLD,
    MEMBER,
    SESSION,
    STATUS,
    WELFARE_POST,
)
from tongmu.indicators.registry import (
    FLOW,
    MONEY,
    NEUTRAL,
    PERSONS,
    STOCK,
    THINGS,
    UP,
    Rows,
    indicator,
    ratio,
)


@indicator(
    code="persons_at_work",
    name=_("Persons at work"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    good=UP,
    topic="employment",
    sources=[*FED_BY, STATUS],
    says=_(
        "Different members of poor households with a job on record at the end of the month, whatever the channel. "
        "Whoever left the household, or whose household left the register, no longer counts."
    ),
)
def persons_at_work():
    return at_work(Job.objects.standing())


@indicator(
    code="new_employment",
    name=_("Persons who began a job this year"),
    unit="人",
    kind=FLOW,
    counts=PERSONS,
    good=UP,
    topic="employment",
    sources=FED_BY,
    says=_(
        "Different members of poor households who have begun a job since 1 January, whatever they did before."
    ),
)
def new_employment():
    return Rows(Job.objects.standing(), key="member_id", **PLACES)


def jobs_in(code, name, area):
    indicator(
        code=code,
        name=name,
        unit="人",
        kind=STOCK,
        counts=PERSONS,
        good=NEUTRAL,
        topic="employment",
        finest="town",
        split="places of work",
        sources=[*FED_BY, STATUS],
        says=_(
            "Of the persons at work at the end of the month, those whose job lies there, seen from their village. "
            "Whose place of work is not on record counts nowhere. Public from the town up."
        ),
    )(lambda: at_work(Job.objects.standing().filter(work_area=area)))


jobs_in("jobs_in_town", _("At work in the township"), WorkArea.IN_TOWN)
jobs_in("jobs_in_county", _("At work elsewhere in the county"), WorkArea.IN_COUNTY)
jobs_in("jobs_in_province", _("At work elsewhere in the province"), WorkArea.IN_PROVINCE)
jobs_in("jobs_elsewhere", _("At work outside the province"), WorkArea.ELSEWHERE)


@indicator(
    code="monthly_wages",
    name=_("Monthly wages together"),
    unit="元",
    kind=STOCK,
    counts=MONEY,
    good=UP,
    topic="employment",
    finest="town",
    digits=2,
    sources=[*FED_BY, STATUS],
    says=_("Monthly wages on record of all jobs held at the end of the month. Public from the town up."),
)
def monthly_wages():
    return at_work(waged(), amount="monthly_wage", key="pk")


@indicator(
    code="waged_persons",
    name=_("Persons at work with a wage on record"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    good=UP,
    topic="employment",
    finest="town",
    sources=[*FED_BY, STATUS],
    says=_(
        "Of the persons at work at the end of the month, those with a job whose monthly wage is on record. Public "
        "from the town up."
    ),
)
def waged_persons():
    return at_work(waged())


def waged():
    return Job.objects.standing().filter(monthly_wage__isnull=False)


ratio(
    code="mean_monthly_wage",
    name=_("Mean monthly wage"),
    unit="元/人",
    numerator="monthly_wages",
    denominator="waged_persons",
    good=UP,
    topic="employment",
    finest="town",
    says=_(
        "Monthly wages on record divided by the persons who earn them, to the fen; those without a wage on record "
        "are left out."
    ),
)


def existing_posts(**conditions):
    return Rows(
        WelfarePost.objects.standing().filter(**conditions),
        key="pk",
        region="village_id",
        starts="created_on",
        ends="ended_on",
        amount="positions",
    )


def post_count(code, name, says, **conditions):
    indicator(
        code=code,
        name=name,
        unit="个",
        kind=STOCK,
        counts=THINGS,
        good=UP,
        topic="employment",
        finest="town",
        sources=[WELFARE_POST],
        says=says,
    )(lambda: existing_posts(**conditions))


post_count(
    "welfare_posts",
    _("Public-welfare posts set up"),
    _("Positions of the public-welfare posts that exist at the end of the month. Public from the town up."),
)
NAMED = [PostKind.CLEANING, PostKind.GREENING, PostKind.FOREST, PostKind.ROADS]
KINDS = [
    *((kind, kind.label, [kind]) for kind in NAMED),
    ("others", PostKind.OTHER.label, [kind for kind in PostKind if kind not in NAMED]),
]
for kind, label, kinds in KINDS:
    post_count(
        f"welfare_posts_{kind}",
        format_lazy(_("Public-welfare posts set up: {}"), label),
        _("Positions of this kind of public-welfare post at the end of the month. Public from the town up."),
        kind__in=kinds,
    )


@indicator(
    code="certified_persons",
    name=_("Persons with a certificate from training"),
    unit="人",
    kind=FLOW,
    counts=PERSONS,
    good=UP,
    topic="employment",
    sources=[ATTENDANCE, SESSION, MEMBER, HOUSEHOLD],
    says=_(
        "Different members of poor households who were given a certificate of a training since 1 January."
    ),
)
def certified_persons():
    return Rows(
        TrainingAttendance.objects.standing().filter(session__withdrawn_at=None, certified_on__isnull=False),
        key="member_id",
        region="member__household__village_id",
        starts="certified_on",
        behind="member_id",
    )


@indicator(
    code="training_allowances",
    name=_("Training allowances"),
    unit="元",
    kind=FLOW,
    counts=MONEY,
    good=UP,
    topic="employment",
    digits=2,
    sources=[BENEFIT, HOUSEHOLD],
    says=_("Allowances paid to poor households for trainings since 1 January."),
)
def training_allowances():
    return Rows(
        Benefit.objects.standing().filter(kind=BenefitKind.TRAINING_ALLOWANCE),
        key="pk",
        region="household__village_id",
        starts="received_on",
        amount="amount",
        behind="household_id",
    )


def brought_about(code, name, unit, field, says):
    """What the job events of the year came to; they tell of everybody who came and not of poor households alone."""

    @indicator(
        code=code,
        name=name,
        unit=unit,
        kind=FLOW,
        counts=THINGS,
        good=UP,
        topic="employment",
        finest="village" if field == "posts_offered" else "town",
        sources=[EVENT],
        says=says,
    )
    def of_events():
        return Rows(
            JobEvent.objects.standing().filter(**{f"{field}__isnull": False}),
            key="pk",
            region="region_code",
            starts="held_on",
            amount=field,
        )


brought_about(
    "job_event_posts",
    _("Posts offered at job events"),
    "个",
    "posts_offered",
    _("Posts offered at the job events since 1 January; one offered at two events counts twice."),
)
brought_about(
    "job_event_visitors",
    _("Attendances at job events"),
    "人次",
    "attendance",
    _("People who came to the job events since 1 January, of all households."),
)
brought_about(
    "job_event_agreements",
    _("Agreements reached at job events"),
    "个",
    "agreements",
    _("Agreements of employment reached at the job events since 1 January, with people of all households."),
)
