"""Students of poor families by stage, and the aid they receive."""

from django.db.models import F, Min, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from households.codes import NOT_AT_SCHOOL
from projects.codes import STATUSES_OF_STAGE, AidKind, BenefitKind, Stage
from projects.models import Benefit
from tongmu.figures.guarantees import members_of_year, persons
from tongmu.figures.sources import BENEFIT, HOUSEHOLD, MEMBER, MEMBER_YEAR, STATUS
from tongmu.figures.spells import never
from tongmu.indicators.registry import (
    DOWN,
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

STUDENTS, AIDED = "students", "aided_students"
AID_OF_THE_YEAR = {
    "member__benefits__kind": BenefitKind.STUDENT_AID,
    "member__benefits__withdrawn_at": None,
    "member__benefits__received_on__year": F("year"),
}


def students(stage=None):
    """Those at school by the card of the year, of one stage where it is given, as spells."""
    rows = members_of_year().exclude(student_status__in=sorted(NOT_AT_SCHOOL))
    return rows.filter(student_status__in=STATUSES_OF_STAGE[stage]) if stage else rows


def aided(stage=None):
    """Of the students, those aided in the year, from the day of the aid."""
    rows = students(stage).filter(**AID_OF_THE_YEAR)
    rows = rows.annotate(aided_on=Greatest(F("since"), F("member__benefits__received_on")))
    return _from(rows, "aided_on")


def _from(rows, starts, ends="until"):
    of_persons = persons(rows)
    return Rows(
        rows, key=of_persons.key, region=of_persons.region, starts=starts, ends=ends, behind=of_persons.behind
    )


def of_students(code, name, says, rows, *, good=NEUTRAL, split="", finest="town", with_aid=True):
    indicator(
        code=code,
        name=name,
        unit="人",
        kind=STOCK,
        counts=PERSONS,
        good=good,
        topic="services",
        finest=finest,
        split=split,
        sources=[*([BENEFIT] if with_aid else []), MEMBER_YEAR, MEMBER, STATUS, HOUSEHOLD],
        says=says,
    )(rows)


of_students(
    STUDENTS,
    _("Students of poor families"),
    _(
        "Members on the register at the end of the month whose card of the year says they are at "
        "school, from preschool to university."
    ),
    lambda: persons(students()),
    with_aid=False,
)
of_students(
    AIDED,
    _("Students aided"),
    _("Of the students of poor families, those who have received student aid since 1 January."),
    aided,
    good=UP,
)
ratio(
    code="education_coverage",
    name=_("Share of students aided"),
    unit="%",
    numerator=AIDED,
    denominator=STUDENTS,
    percent=True,
    good=UP,
    topic="services",
    finest="town",
    together=AIDED,
    says=_(
        "Students aided this year as a share of the students of poor families, from preschool to "
        "university, to two decimals."
    ),
)


def without_aid():
    """Of the students, those not aided yet in the year, until the first aid."""
    at = {name.removeprefix("member__benefits__"): value for name, value in AID_OF_THE_YEAR.items()}
    first = Min(
        "member__benefits__received_on",
        filter=Q(**{f"member__benefits__{name}": v for name, v in at.items()}),
    )
    rows = students().annotate(first_aid_on=first)
    rows = rows.annotate(missing_until=Least(F("until"), never(F("first_aid_on"))))
    return _from(rows.filter(missing_until__gt=F("since")), "since", "missing_until")


of_students(
    "students_without_aid",
    _("Students not aided yet"),
    _("Of the students of poor families, those who have received no student aid since 1 January."),
    without_aid,
    good=DOWN,
    finest=None,
)


def stage_of_education(stage, name, aided_name, share_name):
    """Students of one stage, those of them aided, and the share."""
    of_students(
        f"{STUDENTS}_{stage}",
        name,
        _("Students of poor families who are at this stage by the card of the year."),
        lambda: persons(students(stage)),
        split="students_by_stage",
        with_aid=False,
    )
    of_students(
        f"{AIDED}_{stage}",
        aided_name,
        _("Students of this stage who have received student aid since 1 January."),
        lambda: aided(stage),
        good=UP,
        split="aided_by_stage",
    )
    ratio(
        code=f"education_coverage_{stage}",
        name=share_name,
        unit="%",
        numerator=f"{AIDED}_{stage}",
        denominator=f"{STUDENTS}_{stage}",
        percent=True,
        good=UP,
        topic="services",
        finest="town",
        together=AIDED,
        says=_("Students of this stage aided this year as a share of all of this stage, to two decimals."),
    )


stage_of_education(
    Stage.PRESCHOOL,
    _("Students at the preschool stage"),
    _("Students aided at the preschool stage"),
    _("Share of students aided at the preschool stage"),
)
stage_of_education(
    Stage.PRIMARY,
    _("Students at the primary stage"),
    _("Students aided at the primary stage"),
    _("Share of students aided at the primary stage"),
)
stage_of_education(
    Stage.JUNIOR,
    _("Students at the junior middle stage"),
    _("Students aided at the junior middle stage"),
    _("Share of students aided at the junior middle stage"),
)
stage_of_education(
    Stage.SENIOR,
    _("Students at the senior middle stage"),
    _("Students aided at the senior middle stage"),
    _("Share of students aided at the senior middle stage"),
)
stage_of_education(
    Stage.VOCATIONAL,
    _("Students at the vocational stage"),
    _("Students aided at the vocational stage"),
    _("Share of students aided at the vocational stage"),
)
stage_of_education(
    Stage.UNIVERSITY,
    _("Students at the university stage"),
    _("Students aided at the university stage"),
    _("Share of students aided at the university stage"),
)


def student_aid(code, name, says, split="", **conditions):
    @indicator(
        code=code,
        name=name,
        unit="元",
        kind=FLOW,
        counts=MONEY,
        good=NEUTRAL,
        topic="services",
        digits=2,
        finest="town",
        split=split,
        sources=[BENEFIT, HOUSEHOLD],
        says=says,
    )
    def aid_paid():
        return Rows(
            Benefit.objects.standing().filter(kind=BenefitKind.STUDENT_AID, **conditions),
            key="pk",
            region="household__village_id",
            starts="received_on",
            amount="amount",
            behind="household_id",
        )


student_aid(
    "student_aid", _("Student aid paid"), _("Student aid of all kinds since 1 January, loans included.")
)
BY_KIND = "student_aid_by_kind"
for kind, name in {
    AidKind.CARE_FEES: _("Preschool aid paid"),
    AidKind.LIVING: _("Living allowances of pupils paid"),
    AidKind.FEES_WAIVED: _("School fees waived in all"),
    AidKind.GRANT: _("State grants paid"),
    AidKind.RAIN_AND_DEW: _("Aid of the Rain and Dew plan paid"),
    AidKind.ENROLMENT: _("Allowances on entering university paid"),
    AidKind.LOAN: _("Student loans granted"),
    AidKind.OTHER: _("Other student aid paid"),
}.items():
    of_kind = {"aid__in": [kind, ""]} if kind == AidKind.OTHER else {"aid": kind}
    student_aid(
        f"student_aid_{kind}", name, _("Student aid of this kind since 1 January."), BY_KIND, **of_kind
    )
