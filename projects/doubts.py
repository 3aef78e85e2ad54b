"""What is asked back about jobs, benefits and power: (field, message) for each doubt."""

from statistics import median

from django.utils.translation import gettext as _

from projects import rules
from projects.codes import BenefitKind, JobChannel
from projects.models import Benefit, Job, Payout, TrainingAttendance
from tongmu.core.numbers import grouped

FAR_ABOVE = 3  # times the median of the others
FEWEST_OTHERS = 3
LARGEST_MICROLOAN = 50_000
FAR_NAMED = 5
LONGEST_WAY = 366  # days
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


def about_payment(payment):
    if rules.may_be_a_person(payment.payee):
        yield (
            "payee",
            _("Is this a person? What households receive is entered as a payout batch, with the household."),
        )


def about_payout(payout, shares, allocation):
    """Doubts about a new batch: rows far from the others, a year far from the day, the same batch once more."""
    far = rules.far_from_usual([share.amount for share in shares])
    if far:
        told = [f"{shares[place].household.number} {grouped(shares[place].amount)}" for place in far]
        yield (
            "lines",
            _("Far from what the others received: %(rows)s. Are these amounts right?")
            % {"rows": "；".join(told[:FAR_NAMED]) + ("……" if len(told) > FAR_NAMED else "")},
        )
    if payout.paid_on.year not in (payout.year, payout.year + 1):
        yield "year", _("The day of the payment lies in another year. Is the year it is paid for right?")
    same = Payout.objects.standing().filter(
        kind=payout.kind,
        year=payout.year,
        total=payout.total,
        region_code=payout.region_code,
        enterprise=payout.enterprise_id,
        payment__allocation=allocation,
    )
    if same.exists():
        yield "total", _("A batch of this payer, year and total has been entered. Is this another one?")


def about_receipt(receipt):
    if receipt.year not in (
        receipt.received_on.year,
        receipt.received_on.year - 1,
        receipt.received_on.year + 1,
    ):
        yield "year", _("The money arrived in another year. Is the year of the funds right?")
    if receipt.issued_on and (receipt.received_on - receipt.issued_on).days > LONGEST_WAY:
        yield "issued_on", _("The money was more than a year on its way. Check both days.")


def about_allocation(allocation):
    if allocation.pk is None and not allocation.document_no:
        yield "document_no", _("Was it allocated without a document? Enter its number if there is one.")


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
