"""What is asked back about an entry that can be right and seldom is: (field, message) for each doubt.

Nothing here refuses; the clerk confirms, and what was confirmed is kept as the reason of the event.
"""

from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from households.codes import Cause, Labour, Relation, Sex, Status
from households.models import HouseholdIncome, HouseholdYear, Measure, Member, MemberYear, Pairing, Visit
from households.rules import EXITED, IN_POVERTY, age_on
from tongmu.core import clock
from tongmu.core.identity import card_doubt
from tongmu.core.numbers import grouped
from villages.codes import StandardKind
from villages.models import PolicyStandard

INCOME_STEP = Decimal("0.30")
SMALLEST_WAGE = 100  # yuan a year; less was probably typed in 万元
LATE_VISIT = timedelta(days=90)
GENERATION = 14  # years between parent and child that are asked about when fewer
OLDEST = 105
GUARANTEES = ("education_ok", "medical_ok", "housing_ok", "water_ok")

SONS = {Relation.SON, Relation.SONS_SON, Relation.DAUGHTERS_SON, Relation.SON_IN_LAW, Relation.NEPHEW}
DAUGHTERS = {
    Relation.DAUGHTER,
    Relation.SONS_DAUGHTER,
    Relation.DAUGHTERS_DAUGHTER,
    Relation.DAUGHTER_IN_LAW,
    Relation.NIECE,
    Relation.BROTHERS_WIFE,
}
FATHERS = {
    Relation.FATHER,
    Relation.WIFES_FATHER,
    Relation.HUSBANDS_FATHER,
    Relation.GRANDFATHER,
    Relation.UNCLE,
}
MOTHERS = {Relation.MOTHER, Relation.WIFES_MOTHER, Relation.HUSBANDS_MOTHER, Relation.GRANDMOTHER}
CHILDREN = {Relation.SON, Relation.DAUGHTER}
PARENTS = {Relation.FATHER, Relation.MOTHER}
MALE_RELATIONS, FEMALE_RELATIONS = SONS | FATHERS, DAUGHTERS | MOTHERS


def about_household(household, known):
    """Doubts about a household; `known` are those that may be compared with it: whoever asks must see them."""
    if household.bank_card and (doubt := card_doubt(household.bank_card)):
        yield "bank_card", doubt
    same_phone = known.exclude(pk=household.pk).filter(phone_index=index_of(household, "phone_index"))
    if household.phone and same_phone.exists():
        yield "phone", _("Another household has this phone number. Is it right?")


def index_of(row, name):
    """The blind index that will be stored, of a row not yet saved."""
    field = row._meta.get_field(name)
    text = getattr(row, field.source)
    return field.derive(text) if text else ""


def about_member(member):
    age = age_on(clock.today(), member.birth_on)
    if age > OLDEST:
        yield "birth_on", _("This person is %(age)s years old. Is the day of birth right?") % {"age": age}
    if (member.relation in MALE_RELATIONS and member.sex == Sex.FEMALE) or (
        member.relation in FEMALE_RELATIONS and member.sex == Sex.MALE
    ):
        yield "relation", _("The relation to the head does not fit the sex. Check both.")
    yield from about_head(member)


def about_head(member):
    """Doubts from comparing `member` with the present head of the household."""
    if member.relation == Relation.HEAD or not member.household_id:
        return
    head = Member.objects.present().filter(household=member.household_id, relation=Relation.HEAD).first()
    if head is None:
        return
    years = head.birth_on.year - member.birth_on.year
    if member.relation == Relation.SPOUSE and member.sex == head.sex:
        yield "sex", _("Head and spouse have the same sex. Check both.")
    if (
        member.relation in CHILDREN
        and -years < GENERATION
        or member.relation in PARENTS
        and years < GENERATION
    ):
        yield (
            "birth_on",
            _("The age does not fit a parent and child: the head was born in %(year)s.")
            % {"year": head.birth_on.year},
        )


def about_leaving(member):
    """Doubts about a member who is now entered as having left."""
    if member.left_on is None or not Member.objects.present().filter(pk=member.pk).exists():
        return
    others = Member.objects.present().filter(household=member.household_id).exclude(pk=member.pk)
    if not others.exists():
        yield "left_on", _("Nobody remains in this household. Is it to be cancelled as well?")
    elif member.relation == Relation.HEAD:
        yield (
            "left_on",
            _("The head leaves: who is the head now? Enter one of the others as head after this."),
        )


def about_income(income):
    if 0 < income.wage < SMALLEST_WAGE:
        yield (
            "wage",
            _("%(amount)s yuan a year: was it meant in units of 10,000?") % {"amount": grouped(income.wage)},
        )
    if not income.household_id:
        return
    if income.net < 0:
        yield "business_cost", _("The net income is below zero. Is that right?")
    last = HouseholdIncome.objects.filter(household=income.household_id, year=income.year - 1).first()
    if last and last.net_per_head > 0:
        step = income.net_per_head / last.net_per_head - 1
        if step > INCOME_STEP:
            yield (
                None,
                _(
                    "The net income per head rises by %(percent)s%% over %(year)s, to %(amount)s yuan. Is that so?"
                )
                % {"percent": round(step * 100), "year": last.year, "amount": grouped(income.net_per_head)},
            )
    present = Member.objects.filter(household=income.household_id).present_on(income.period_end).count()
    if present and present != income.members_count:
        yield (
            "members_count",
            _("The household has %(count)s registered members at the end of the period. Which is right?")
            % {"count": present},
        )


def about_household_year(row):
    if not row.household_id:
        return
    told = MemberYear.objects.filter(member__household=row.household_id, year=row.year)
    if row.main_cause == Cause.DISABILITY and told.exists() and not told.filter(disabled=True).exists():
        yield "main_cause", _("No member is entered as disabled for this year. Is the cause right?")
    ill = told.filter(seriously_ill=True) | told.filter(chronically_ill=True)
    if row.main_cause == Cause.ILLNESS and told.exists() and not ill.exists():
        yield "main_cause", _("No member is entered as ill for this year. Is the cause right?")


def about_member_year(row):
    age = age_on(clock.today().replace(year=row.year, month=12, day=31), row.member.birth_on)
    at_school = row.student_status not in {"not_student", "under_school_age"}
    if row.education and at_school:
        yield "education", _("The education is for those who have left school. Clear one of the two?")
    if at_school and row.work_months:
        yield "work_months", _("A student with months at work. Is that right?")
    yield from _about_working_age(row, age)


def _about_working_age(row, age):
    able, at_work = row.labour in {Labour.ORDINARY, Labour.SKILLED}, bool(row.work_months)
    if not (able or at_work):
        return
    kind = StandardKind.LEAST_WORKING_AGE
    least = PolicyStandard.objects.in_force(row.member.household.village_id, row.year, kind).get(kind)
    if least is None or age >= least.number:
        return
    told = {"age": age, "least": least.value_text, "source": least.source}
    if able:
        yield (
            "labour",
            _(
                "This member is %(age)s years old and has full labour capacity? People work from %(least)s on "
                "(%(source)s)."
            )
            % told,
        )
    if at_work:
        yield (
            "work_months",
            _("This member is %(age)s years old and at work? People work from %(least)s on (%(source)s).")
            % told,
        )


def about_visit(visit):
    if clock.today() - visit.visited_on > LATE_VISIT:
        yield "visited_on", _("This visit lies more than 90 days back. Is the day right?")
    same = Visit.objects.standing().exclude(pk=visit.pk)
    if same.filter(household=visit.household_id, cadre=visit.cadre_id, visited_on=visit.visited_on).exists():
        yield "visited_on", _("A visit of this cadre on that day is entered already. Is this another one?")


def about_pairing(pairing):
    if pairing.rank == "additional":
        primary = Pairing.objects.open().filter(household=pairing.household_id, rank="primary")
        if not primary.exists():
            yield "rank", _("The household has no responsible helper yet. Enter this one as such?")


def about_status(household, status, on):
    """Doubts about a household going over to `status` on the day `on`."""
    if status not in EXITED and status != Status.PRE_EXIT:
        return
    yield from _about_guarantees(household, on.year)
    incomes = HouseholdIncome.objects.filter(household=household, year=on.year)
    if not incomes.exists():
        yield "to", _("The income of %s has not been entered.") % on.year
    elif below := incomes.below_line().first():
        yield (
            "to",
            _(
                "The net income per head of %(year)s is %(amount)s yuan, below the poverty line of %(line)s "
                "yuan. Is the household to be marked as out of poverty?"
            )
            % {"year": on.year, "amount": grouped(below.net_per_head), "line": grouped(below.line)},
        )


def _about_guarantees(household, year):
    card = HouseholdYear.objects.filter(household=household, year=year).first()
    missing = [name for name in GUARANTEES if card and getattr(card, name) is False]
    if missing:
        labels = "、".join(str(HouseholdYear._meta.get_field(name).verbose_name) for name in missing)
        yield (
            "to",
            _("By the card of %(year)s this is not so: %(what)s. Is the household to be marked all the same?")
            % {"year": year, "what": labels},
        )
    if card is None or None in [getattr(card, name) for name in GUARANTEES]:
        yield "to", _("The three guarantees and safe water are not all entered as secured for %s.") % year


def about_reopened_status(household, spell):
    """Doubts about a household whose former status `spell` is to be current again."""
    if spell is None or spell.status not in IN_POVERTY:
        return
    if not Pairing.objects.open().filter(household=household, rank="primary").exists():
        yield (
            None,
            _("The household will be in poverty again, without a responsible helper. Pair one after this?"),
        )


def about_measure(measure):
    """Doubts about a measure of a household: done without proof, or behind its plan."""
    if measure.done_on and not measure.evidence_kind:
        yield "evidence_kind", _("The measure is done. Is there no evidence of it?")
    if measure.begun_on and measure.planned_to and measure.begun_on > measure.planned_to:
        yield "begun_on", _("It began after its planned end. Is the plan still right?")
    same = Measure.objects.standing().filter(household=measure.household_id, type=measure.type_id)
    if same.filter(planned_from=measure.planned_from).exclude(pk=measure.pk).exists():
        yield "type", _("The household has a measure of this type from that day already. Is it another one?")
