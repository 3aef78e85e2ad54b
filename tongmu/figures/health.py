"""Health: family doctors, check-ups, cards of chronic disease, and what stays in hospital cost.

Whatever tells of health is public from ten households upwards only.
"""

from django.db.models import F, OuterRef
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from projects.models import ChronicCard, DoctorContract, DoctorFollowUp, HealthCheckup, MedicalSettlement
from tongmu.figures.guarantees import members_of_year
from tongmu.figures.register import members_on_register
from tongmu.figures.sources import (
    CHECKUP,
    CHRONIC_CARD,
    CONTRACT,
    FOLLOW_UP,
    HOSPITAL_BILL,
    HOUSEHOLD,
    MEMBER,
    MEMBER_YEAR,
    STATUS,
)
from tongmu.figures.spells import never, off_the_register, uncovered
from tongmu.indicators.registry import (
    DOWN,
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

FEWEST = 10  # households behind what is shown of health; docs/decisions/0018-health-schooling-and-housing.md


def of_members(rows, starts, ends=None, key="member_id", member="member", amount=None):
    return Rows(
        rows,
        key=key,
        region=f"{member}__household__village_id",
        starts=starts,
        ends=ends,
        amount=amount,
        behind=f"{member}__household_id",
    )


def held_on_register(spells):
    """Spells of members, cut to the time in which they belong to a household on the register."""
    until = Least(never(F("ends_on")), never(F("member__left_on")), off_the_register("member__household"))
    rows = spells.annotate(since=Greatest("starts_on", "member__joined_on"), until=until)
    return of_members(rows.filter(until__gt=F("since")), "since", "until")


@indicator(
    code="contracted_persons",
    name=_("Persons with a family doctor"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    good=UP,
    topic="services",
    finest="town",
    small=FEWEST,
    sources=[CONTRACT, MEMBER, STATUS, HOUSEHOLD],
    says=_(
        "Members on the register who have a contract with a family doctor's team at the end of the month; "
        "each counts once."
    ),
)
def contracted_persons():
    return held_on_register(DoctorContract.objects.standing())


ratio(
    code="contract_rate",
    name=_("Share of persons with a family doctor"),
    unit="%",
    numerator="contracted_persons",
    denominator="registered_persons",
    percent=True,
    good=UP,
    topic="services",
    finest="town",
    says=_(
        "Persons with a family doctor as a share of the persons on the register at the end of the month, to "
        "two decimals."
    ),
)


@indicator(
    code="persons_without_doctor",
    name=_("Persons without a family doctor"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    good=DOWN,
    topic="services",
    finest=None,
    sources=[CONTRACT, MEMBER, STATUS, HOUSEHOLD],
    says=_(
        "Members on the register who have no contract with a family doctor's team at the end of the month."
    ),
)
def persons_without_doctor():
    members = members_on_register().annotate(since=F("joined_on"))
    spells = DoctorContract.objects.standing().filter(member=OuterRef("pk"))
    return [
        Rows(
            rows,
            key="pk",
            region="household__village_id",
            starts="gap_since",
            ends="gap_until",
            behind="household_id",
        )
        for rows in uncovered(members, spells, "doctor_contracts")
    ]


@indicator(
    code="doctor_follow_ups",
    name=_("Follow-ups by family doctors"),
    unit="次",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="services",
    small=FEWEST,
    sources=[FOLLOW_UP, CONTRACT, HOUSEHOLD],
    says=_(
        "How often family doctors' teams saw members under contract since 1 January. Not public where fewer "
        "than ten households stand behind it."
    ),
)
def doctor_follow_ups():
    rows = DoctorFollowUp.objects.standing()
    return of_members(rows, "done_on", key="pk", member="contract__member")


@indicator(
    code="checkup_persons",
    name=_("Persons examined free of charge"),
    unit="人",
    kind=FLOW,
    counts=PERSONS,
    good=UP,
    topic="services",
    small=FEWEST,
    sources=[CHECKUP, HOUSEHOLD],
    says=_(
        "Members with a free check-up since 1 January; each counts once. Not public where fewer than ten "
        "households stand behind it."
    ),
)
def checkup_persons():
    return of_members(HealthCheckup.objects.standing(), "done_on")


@indicator(
    code="chronic_card_holders",
    name=_("Holders of a card of chronic disease"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    good=NEUTRAL,
    topic="services",
    small=FEWEST,
    sources=[CHRONIC_CARD, MEMBER, STATUS, HOUSEHOLD],
    says=_(
        "Members on the register who hold a card of chronic disease at the end of the month; each counts once, "
        "whatever the number of diseases. Not public where fewer than ten households stand behind it."
    ),
)
def chronic_card_holders():
    return held_on_register(ChronicCard.objects.standing())


@indicator(
    code="chronic_without_card",
    name=_("Chronically ill persons without a card"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    good=DOWN,
    topic="services",
    finest=None,
    sources=[CHRONIC_CARD, MEMBER_YEAR, MEMBER, STATUS, HOUSEHOLD],
    says=_(
        "Members on the register whose card of the year says that they are chronically ill and who hold no "
        "card of chronic disease at the end of the month."
    ),
)
def chronic_without_card():
    spells = ChronicCard.objects.standing().filter(member=OuterRef("member_id"))
    gaps = uncovered(members_of_year(chronically_ill=True), spells, "member__chronic_cards")
    return [of_members(rows, "gap_since", "gap_until") for rows in gaps]


def bills(amount):
    """The settlements in which `amount` is more than nought, by the day of discharge."""
    rows = MedicalSettlement.objects.standing().annotate(reimbursed_sum=F("total_cost") - F("own_share"))
    return of_members(rows.filter(**{f"{amount}__gt": 0}), "discharged_on", key="pk", amount=amount)


@indicator(
    code="hospital_reimbursement",
    name=_("Inpatient costs reimbursed"),
    unit="元",
    kind=FLOW,
    counts=MONEY,
    good=NEUTRAL,
    topic="services",
    digits=2,
    small=FEWEST,
    sources=[HOSPITAL_BILL, HOUSEHOLD],
    says=_(
        "What basic, serious-illness and supplementary insurance and medical aid paid for stays in hospital "
        "since 1 January, by the day of discharge. Where fewer than ten households stand behind it, it is not "
        "public."
    ),
    version=2,
)
def hospital_reimbursement():
    return bills("reimbursed_sum")


def bill(code, name, amount, says, split="", good=NEUTRAL):
    @indicator(
        code=code,
        name=name,
        unit="元",
        kind=FLOW,
        counts=MONEY,
        good=good,
        topic="services",
        digits=2,
        small=FEWEST,
        finest="town",
        split=split,
        sources=[HOSPITAL_BILL, HOUSEHOLD],
        says=says,
    )
    def amount_of_bills():
        return bills(amount)


PARTS = "hospital_costs_by_line"
bill(
    "hospital_costs",
    _("Costs of stays in hospital"),
    "total_cost",
    _("Total cost of the stays in hospital settled at one window since 1 January, by the day of discharge."),
)
bill(
    "paid_by_basic_insurance",
    _("Paid by basic medical insurance"),
    "basic_insurance",
    _("What basic medical insurance paid for stays in hospital since 1 January."),
    PARTS,
)
bill(
    "paid_by_serious_illness_insurance",
    _("Paid by serious-illness insurance"),
    "serious_illness_insurance",
    _("What serious-illness insurance paid for stays in hospital since 1 January."),
    PARTS,
)
bill(
    "paid_by_supplementary_insurance",
    _("Paid by supplementary insurance"),
    "supplementary_insurance",
    _("What supplementary insurance paid for stays in hospital since 1 January."),
    PARTS,
)
bill(
    "paid_by_medical_aid",
    _("Paid by medical aid"),
    "medical_aid",
    _("What medical aid paid for stays in hospital since 1 January."),
    PARTS,
)
bill(
    "hospital_own_share",
    _("Paid by the patients themselves"),
    "own_share",
    _("What the four lines left to the patients of the cost of stays in hospital since 1 January."),
    PARTS,
    DOWN,
)
ratio(
    code="own_share_rate",
    name=_("Share of hospital costs paid by the patients"),
    unit="%",
    numerator="hospital_own_share",
    denominator="hospital_costs",
    percent=True,
    good=DOWN,
    topic="services",
    finest="town",
    says=_(
        "Own share of the patients as a share of the cost of stays in hospital since 1 January, to two decimals."
    ),
)


@indicator(
    code="treated_first_stays",
    name=_("Stays treated first and paid afterwards"),
    unit="次",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="services",
    small=FEWEST,
    finest="town",
    sources=[HOSPITAL_BILL, HOUSEHOLD],
    says=_("Stays in hospital since 1 January that began without a deposit and were paid on leaving."),
)
def treated_first_stays():
    rows = MedicalSettlement.objects.standing().filter(treated_first=True)
    return of_members(rows, "discharged_on", key="pk")
