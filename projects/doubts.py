"""What is asked back about jobs, benefits and power: (field, message) for each doubt."""

from statistics import median

from django.utils.translation import gettext as _

from projects import rules
from projects.codes import BenefitKind, JobChannel
from projects.models import Benefit
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
    if benefit.kind == BenefitKind.MICROLOAN and benefit.amount > LARGEST_MICROLOAN:
        yield "amount", _("A microloan is at most 50,000 yuan. Is the amount right?")


def about_job(job):
    if (
        job.channel == JobChannel.WELFARE_POST
        and job.member.birth_on
        and rules.is_doubtful_welfare_post(job.member.birth_on, job.starts_on)
    ):
        yield "member", _("Public-welfare posts are for people of 16 to 69 years. Check the person.")
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
