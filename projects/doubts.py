"""What is asked back about jobs, benefits and power: (field, message) for each doubt."""

from statistics import median

from django.utils.translation import gettext as _

from projects import rules
from projects.codes import BenefitKind, JobChannel
from projects.models import (
    Benefit,
    ChronicCard,
    DoctorContract,
    HealthCheckup,
    Job,
    MedicalSettlement,
    StudentAidStandard,
    TrainingAttendance,
)
from tongmu.core.numbers import grouped

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
    if benefit.kind == BenefitKind.STUDENT_AID and benefit.member_id:
        yield from about_student_aid(benefit)
    if benefit.kind == BenefitKind.MICROLOAN and benefit.amount > LARGEST_MICROLOAN:
        yield "amount", _("A microloan is at most 50,000 yuan. Is the amount right?")


def about_student_aid(benefit):
    """What the card of the year and the standards in force say otherwise."""
    card = benefit.member.years.filter(year=benefit.received_on.year).first()
    stage = rules.stage_of(card.student_status) if card else ""
    if card and stage != benefit.stage:
        told = card.get_student_status_display()
        yield "stage", _("The member's card of the year says: %s. Is the stage right?") % told
    standard = StudentAidStandard.objects.in_force_for(
        benefit.household.village_id, benefit.school_year, benefit.aid, benefit.stage
    ).first()
    if standard and benefit.amount > standard.amount:
        yield (
            "amount",
            _("More than the standard of %(standard)s yuan a school year (%(source)s). Is the amount right?")
            % {"standard": grouped(standard.amount), "source": standard.source},
        )


def about_medical_settlement(settlement):
    if settlement.reimbursed == 0:
        yield "basic_insurance", _("No line paid anything. Is the settlement complete?")
    left_on = settlement.member.left_on
    if left_on and settlement.discharged_on >= left_on:
        yield "discharged_on", _("The member left the household during the stay. Check the day.")
    bills = MedicalSettlement.objects.standing().filter(member=settlement.member_id).exclude(pk=settlement.pk)
    if bills.filter(
        admitted_on__lt=settlement.discharged_on, discharged_on__gt=settlement.admitted_on
    ).exists():
        yield "admitted_on", _("Another stay in hospital of this member is on record for that time.")


def about_leaving(member):
    """Doubts about the day on which `member` left: what is on record after it."""
    if member.pk is None or member.left_on is None:
        return
    late = [
        *Job.objects.standing().filter(member=member, starts_on__gte=member.left_on),
        *Benefit.objects.standing().filter(member=member, received_on__gte=member.left_on),
        *DoctorContract.objects.standing().filter(member=member, starts_on__gte=member.left_on),
        *HealthCheckup.objects.standing().filter(member=member, done_on__gte=member.left_on),
        *ChronicCard.objects.standing().filter(member=member, starts_on__gte=member.left_on),
        *MedicalSettlement.objects.standing().filter(member=member, admitted_on__gte=member.left_on),
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
