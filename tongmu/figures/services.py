"""Hospital costs, and aid to students."""

from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from households.codes import NOT_AT_SCHOOL
from projects.codes import BenefitKind
from projects.models import Benefit
from tongmu.figures.guarantees import members_of_year, persons
from tongmu.figures.sources import BENEFIT, HOUSEHOLD, MEMBER, MEMBER_YEAR, STATUS
from tongmu.indicators.registry import (
    FLOW,
    MONEY,
    NEUTRAL,
    PERSONS,
    STOCK,
    UP,
    Rows,
    indicator,
    ratio,
)


def received(kind, key, amount=None):
    return Rows(
        Benefit.objects.standing().filter(kind=kind),
        key=key,
        region="household__village_id",
        starts="received_on",
        amount=amount,
        behind="household_id",
    )


@indicator(
    code="hospital_reimbursement",
    name=_("Inpatient costs reimbursed"),
    unit="元",
    kind=FLOW,
    counts=MONEY,
    good=NEUTRAL,
    topic="services",
    digits=2,
    small=10,
    sources=[BENEFIT, HOUSEHOLD],
    says=_(
        "Inpatient costs reimbursed to poor households since 1 January, by the day of the "
        "reimbursement. Where fewer than ten households stand behind it, it is not public."
    ),
)
def hospital_reimbursement():
    return received(BenefitKind.HOSPITAL_REIMBURSEMENT, "pk", "amount")


def students():
    return members_of_year().exclude(student_status__in=sorted(NOT_AT_SCHOOL))


@indicator(
    code="students",
    name=_("Students of poor families"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    topic="services",
    finest="town",
    sources=[MEMBER_YEAR, MEMBER, STATUS, HOUSEHOLD],
    says=_(
        "Members on the register at the end of the month whose card of the year says they are at "
        "school, from preschool to university."
    ),
)
def students_at_school():
    return persons(students())


@indicator(
    code="aided_students",
    name=_("Students aided"),
    unit="人",
    kind=STOCK,
    counts=PERSONS,
    good=UP,
    topic="services",
    finest="town",
    sources=[BENEFIT, MEMBER_YEAR, MEMBER, STATUS, HOUSEHOLD],
    says=_("Of the students of poor families, those who have received student aid since 1 January."),
)
def aided_students():
    aided = (
        students()
        .filter(
            member__benefits__kind=BenefitKind.STUDENT_AID,
            member__benefits__withdrawn_at=None,
            member__benefits__received_on__year=F("year"),
        )
        .annotate(aided_on=Greatest(F("since"), F("member__benefits__received_on")))
    )
    rows = persons(aided)
    return Rows(aided, key=rows.key, region=rows.region, starts="aided_on", ends="until", behind=rows.behind)


ratio(
    code="education_coverage",
    name=_("Share of students aided"),
    unit="%",
    numerator="aided_students",
    denominator="students",
    percent=True,
    good=UP,
    topic="services",
    finest="town",
    says=_(
        "Students aided this year as a share of the students of poor families, from preschool to "
        "university, to two decimals."
    ),
)
