"""What is asked back about jobs, benefits, power and projects: (field, message) for each doubt."""

from statistics import median

from django.utils.translation import gettext as _

from projects import rules, schedule
from projects.codes import BenefitKind, JobChannel, ProjectStepKind
from projects.models import Benefit, Job, TrainingAttendance
from projects.standing import standing_of
from tongmu.core.numbers import grouped, rounded

FAR_ABOVE = 3  # times the median of the others
FEWEST_OTHERS = 3
LARGEST_MICROLOAN = 50_000
USUAL_WAGES = (100, 30_000)  # yuan a month
MOST_KWH_PER_KW = 220  # a month of long clear days


def about_benefit(benefit):
    if benefit.amount == 0:
        yield "amount", _("Nothing was received? Leave the entry out, or check the amount.")
    if benefit.kind == BenefitKind.DIVIDEND and benefit.enterprise_id:
        others = Benefit.objects.standing().filter(
            kind=BenefitKind.DIVIDEND,
            enterprise=benefit.enterprise_id,
            received_on__year=benefit.received_on.year,
        )
        amounts = list(others.exclude(pk=benefit.pk).values_list("amount", flat=True))
        if len(amounts) >= FEWEST_OTHERS and benefit.amount > FAR_ABOVE * median(amounts):
            yield (
                "amount",
                _("Far above the other dividends of this enterprise (half of them up to %(usual)s yuan).")
                % {"usual": grouped(median(amounts))},
            )
    left_on = benefit.member and benefit.member.left_on
    if left_on and benefit.kind in rules.PAID_AFTERWARDS and benefit.received_on >= left_on:
        yield "received_on", _("The member had left the household by then. Is it paid for the time before?")
    if benefit.kind == BenefitKind.MICROLOAN and benefit.amount > LARGEST_MICROLOAN:
        yield "amount", _("A microloan is at most 50,000 yuan. Is the amount right?")


def about_leaving(member):
    """Doubts about the day on which `member` left: what is on record after it."""
    if member.pk is None or member.left_on is None:
        return
    late = [
        *Job.objects.standing().filter(member=member, starts_on__gte=member.left_on),
        *Benefit.objects.standing()
        .filter(member=member, received_on__gte=member.left_on)
        .exclude(kind__in=rules.PAID_AFTERWARDS),
        *TrainingAttendance.objects.standing().filter(
            member=member, session__starts_on__gte=member.left_on, session__withdrawn_at=None
        ),
    ]
    if late:
        kinds = "、".join(dict.fromkeys(str(row._meta.verbose_name) for row in late))
        yield (
            "left_on",
            _("Entries of this member lie on that day or later (%(kinds)s: %(count)s). Is the day right?")
            % {"kinds": kinds, "count": len(late)},
        )


def about_job(job):
    if (
        job.channel == JobChannel.WELFARE_POST
        and job.member.birth_on
        and rules.is_doubtful_welfare_post(job.member.birth_on, job.starts_on)
    ):
        yield "member", _("Public-welfare posts are for people of 16 to 69 years. Check the person.")
    others = (
        Job.objects.overlapping(job.starts_on, job.ends_on).filter(member=job.member_id).exclude(pk=job.pk)
    )
    if other := others.first():
        yield (
            "starts_on",
            _("This member has another job at that time (%(job)s). Does it go on, or has it ended?")
            % {"job": other},
        )
    least, most = USUAL_WAGES
    if job.monthly_wage is not None and not least <= job.monthly_wage <= most:
        yield "monthly_wage", _("%s yuan a month: is the amount right?") % grouped(job.monthly_wage)


def about_settlement(settlement):
    capacity = settlement.station.capacity_kw
    if capacity and settlement.kwh > capacity * MOST_KWH_PER_KW:
        yield (
            "kwh",
            _("More than a station of %(capacity)s kW can feed in within a month. Check the reading.")
            % {"capacity": capacity},
        )


# What an entry in the library tells of, beside the goal without which there is none.
PARTICULARS = (
    "nature",
    "site",
    "scale",
    "planned_starts_on",
    "planned_ends_on",
    "responsible_office",
    "households_served",
    "poor_households_served",
    "participation",
    "benefit_mechanism",
)


def about_step(step):
    """Steps left out, and what the library still lacks about the project."""
    if step.kind == ProjectStepKind.REMOVAL:
        return
    done = step.others().days()
    skipped = schedule.skipped(step.kind, done)
    if skipped:
        yield (
            "kind",
            _("Not entered yet: %(steps)s. Was this project decided without them?")
            % {"steps": "、".join(str(kind.label) for kind in skipped)},
        )
    if step.kind == ProjectStepKind.LIBRARY:
        project = step.project
        empty = [name for name in PARTICULARS if getattr(project, name) in (None, "")]
        if empty:
            labels = "、".join(str(project._meta.get_field(name).verbose_name) for name in empty)
            yield (
                "kind",
                _("The library also tells: %(fields)s. Is there nothing to enter?") % {"fields": labels},
            )


def about_report(report):
    """Works that lie behind their plan and give no reason."""
    if report.delay_reason:
        return
    project = report.stage.project
    standing = standing_of([project], report.reported_on)[project.pk]
    standing.reports[report.stage_id] = report
    if standing.light in (schedule.YELLOW, schedule.RED):
        yield (
            "delay_reason",
            _("The works lie %(points)s percentage points behind their plan. Is there no reason to give?")
            % {"points": rounded(standing.behind, 1)},
        )
