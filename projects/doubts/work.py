"""What is asked back about jobs, loans and the finance model, and whoever leaves."""

from django.utils.translation import gettext as _

from households.codes import Category
from households.models import HouseholdYear
from projects import rules
from projects.codes import JobChannel
from projects.models import (
    Benefit,
    ChronicCard,
    DoctorContract,
    HealthCheckup,
    Job,
    Loan,
    MedicalSettlement,
    TrainingAttendance,
)
from tongmu.core.numbers import grouped
from villages.codes import StandardKind
from villages.models import PolicyStandard

USUAL_WAGES = (100, 30_000)  # yuan a month


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
    if job.channel == JobChannel.WELFARE_POST:
        yield from _about_welfare_age(job)
        yield from _about_welfare_holder(job)
    elif not job.work_area and not job.enterprise_id:
        yield "work_area", _("Where is the work? Choose the place of work if it is known.")
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


def _about_welfare_holder(job):
    cards = HouseholdYear.objects.filter(household=job.member.household_id, year__lte=job.starts_on.year)
    card = cards.order_by("-year").first()
    if card and card.category == Category.TEKUN:
        yield "member", _("The household is in special hardship support. Is this post right for the member?")
    if job.approved_on is None:
        yield (
            "approved_on",
            _("The labour office has not approved this yet. Does the work begin all the same?"),
        )


def about_loan(loan):
    if not loan.borrower_id or not loan.lent_on:
        return
    largest_kind, longest_kind = rules.LIMITS_OF_PROGRAMME[loan.programme]
    least, greatest = StandardKind.BORROWER_LEAST_AGE, StandardKind.BORROWER_GREATEST_AGE
    found = PolicyStandard.objects.in_force(
        loan.borrower.household.village_id, loan.lent_on.year, largest_kind, longest_kind, least, greatest
    )
    told = {kind: {"limit": one.value_text, "source": one.source} for kind, one in found.items()}
    owed = Loan.objects.owed_on(loan.lent_on).filter(household=loan.borrower.household_id)
    others = sum(other.balance_owed for other in owed.filter(programme=loan.programme).exclude(pk=loan.pk))
    if largest_kind in found and loan.amount + others > found[largest_kind].amount:
        yield (
            "amount",
            _(
                "With what the household owes already this is more than %(limit)s (%(source)s). Is the amount right?"
            )
            % told[largest_kind],
        )
    if longest_kind in found and rules.months_between(loan.lent_on, loan.due_on) > found[longest_kind].number:
        yield (
            "due_on",
            _("The term is longer than %(limit)s (%(source)s). Is the day right?") % told[longest_kind],
        )
    born = loan.borrower.birth_on
    if least in found and rules.is_younger(born, loan.lent_on, found[least].number):
        yield "borrower", _("Borrowers are %(limit)s or older (%(source)s). Check the person.") % told[least]
    if greatest in found and rules.is_older(born, loan.lent_on, found[greatest].number):
        yield (
            "borrower",
            _("Borrowers are at most %(limit)s (%(source)s). Check the person.") % told[greatest],
        )


def about_participation(participation):
    """A loan that goes on to an enterprise is what a standard may ban."""
    kind = StandardKind.NO_LOANS_FOR_ENTERPRISES
    if participation.loan_id is None or not participation.starts_on:
        return
    village, year = participation.household.village_id, participation.starts_on.year
    if ban := PolicyStandard.objects.in_force(village, year, kind).get(kind):
        yield (
            "loan",
            _(
                "A loan is used by the household itself and not passed on (%(source)s). Is it brought in all the same?"
            )
            % {"source": ban.source},
        )
