"""What is asked back about jobs, benefits, power and projects: (field, message) for each doubt."""

from statistics import median

from django.utils.translation import gettext as _

from households.codes import Category
from households.models import HouseholdYear, IncomeEntry
from projects import rules, schedule
from projects.codes import BenefitKind, JobChannel, ProjectStepKind
from projects.models import (
    Benefit,
    CashEntry,
    ChronicCard,
    DoctorContract,
    HealthCheckup,
    Job,
    Loan,
    MedicalSettlement,
    Payout,
    StudentAidStandard,
    TrainingAttendance,
)
from projects.standing import standing_of
from tongmu.core.numbers import grouped, rounded
from villages.codes import StandardKind
from villages.models import PolicyStandard

FAR_ABOVE = 3  # times the median of the others
FEWEST_OTHERS = 3
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
    if benefit.kind == BenefitKind.STUDENT_AID and benefit.member_id:
        yield from about_student_aid(benefit)
    if benefit.kind == BenefitKind.WELFARE_POST_PAY and benefit.member_id:
        posts = Job.objects.standing().filter(member=benefit.member_id, channel=JobChannel.WELFARE_POST)
        if not posts.filter(starts_on__lte=benefit.received_on).exists():
            yield "member", _("No public-welfare post of this member had begun by then. Enter the job first?")


def about_entry(entry):
    """Doubts about an entry of the income account: written twice, or said by a benefit already."""
    if not entry.household_id or entry.happened_on is None:
        return
    if IncomeEntry.objects.like(entry).exists():
        yield "amount", _("This has been entered for that day already. Is it another one?")
    if entry.kind in rules.SAME_AS_CASH_BOOK:
        booked = CashEntry.objects.standing().filter(
            shop__operator_household=entry.household_id,
            booked_on__year=entry.happened_on.year,
            booked_on__month=entry.happened_on.month,
        )
        if booked.exists():
            yield (
                "kind",
                _(
                    "The cash book of the household's shop stands in the account by itself. Is this something else?"
                ),
            )
    kind = rules.SAME_AS_BENEFIT.get(entry.kind)
    received = Benefit.objects.standing().filter(
        household=entry.household_id,
        kind=kind,
        received_on__year=entry.happened_on.year,
        received_on__month=entry.happened_on.month,
    )
    if kind and (benefit := received.first()):
        yield (
            "kind",
            _("“%(benefit)s” (%(amount)s yuan) stands in the account by itself. Is this another payment?")
            % {"benefit": benefit, "amount": grouped(benefit.amount)},
        )


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
