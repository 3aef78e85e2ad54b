"""What is asked back about benefits, the income account, bills and points."""

from statistics import median

from django.utils.translation import gettext as _

from households.models import IncomeEntry
from projects import rules
from projects.codes import BenefitKind, JobChannel, PointReason
from projects.models import (
    Benefit,
    CashEntry,
    Job,
    MedicalSettlement,
    StudentAidStandard,
)
from tongmu.core.numbers import grouped

FAR_ABOVE = 3  # times the median of the others

FEWEST_OTHERS = 3


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


def about_points(entry):
    if entry.reason == PointReason.GIFT and entry.account_id and not entry.account.entries.earned().exists():
        yield (
            "reason",
            _(
                "This household has earned no points yet: a gift can only be spent together with points earned."
            ),
        )
