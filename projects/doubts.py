"""What is asked back about jobs, benefits and power: (field, message) for each doubt."""

from statistics import median

from django.utils.translation import gettext as _

from projects import rules
from projects.codes import BenefitKind, JobChannel
from projects.models import Benefit, Job, TrainingAttendance
from tongmu.core.numbers import grouped
from villages.codes import StandardKind
from villages.models import PolicyStandard

FAR_ABOVE = 3  # times the median of the others
FEWEST_OTHERS = 3
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
    if benefit.kind == BenefitKind.MICROLOAN:
        kind = StandardKind.LARGEST_MICROLOAN
        village, year = benefit.household.village_id, benefit.received_on.year
        largest = PolicyStandard.objects.in_force(village, year, kind).get(kind)
        if largest and benefit.amount > largest.amount:
            yield (
                "amount",
                _("A microloan is at most %(most)s (%(source)s). Is the amount right?")
                % {"most": largest.value_text, "source": largest.source},
            )


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
    if job.channel == JobChannel.WELFARE_POST:
        yield from _about_welfare_age(job)
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


def _about_welfare_age(job):
    least, greatest = StandardKind.WELFARE_POST_LEAST_AGE, StandardKind.WELFARE_POST_GREATEST_AGE
    found = PolicyStandard.objects.in_force(
        job.member.household.village_id, job.starts_on.year, least, greatest
    )
    born, day = job.member.birth_on, job.starts_on
    if least in found and rules.is_younger(born, day, found[least].number):
        yield (
            "member",
            _("Public-welfare posts are for people from %(least)s on (%(source)s). Check the person.")
            % {"least": found[least].value_text, "source": found[least].source},
        )
    if greatest in found and rules.is_older(born, day, found[greatest].number):
        yield (
            "member",
            _("Public-welfare posts are for people up to %(most)s (%(source)s). Check the person.")
            % {"most": found[greatest].value_text, "source": found[greatest].source},
        )


def about_settlement(settlement):
    capacity = settlement.station.capacity_kw
    if capacity and settlement.kwh > capacity * MOST_KWH_PER_KW:
        yield (
            "kwh",
            _("More than a station of %(capacity)s kW can feed in within a month. Check the reading.")
            % {"capacity": capacity},
        )
