"""Student aid by kind: what is paid beside the main aid of the year, and the standards in force."""

from datetime import date
from decimal import Decimal

from projects.codes import AidKind, BenefitKind, Stage
from projects.models import Benefit, StudentAidStandard
from projects.rules import term_of
from tongmu.demo.places import PROVINCE

MAIN_AID = {
    Stage.PRESCHOOL: AidKind.CARE_FEES,
    Stage.PRIMARY: AidKind.LIVING,
    Stage.JUNIOR: AidKind.LIVING,
    Stage.SENIOR: AidKind.GRANT,
    Stage.VOCATIONAL: AidKind.RAIN_AND_DEW,
    Stage.UNIVERSITY: AidKind.ENROLMENT,
}
# (kind, stage, yuan, at most so many students, day)
BESIDE = [
    (AidKind.FEES_WAIVED, Stage.SENIOR, 400, 60, date(2018, 9, 20)),
    (AidKind.LOAN, Stage.UNIVERSITY, 6000, 18, date(2018, 9, 12)),
    (AidKind.OTHER, Stage.JUNIOR, 300, 12, date(2018, 11, 23)),
]
STANDARDS = [
    (AidKind.CARE_FEES, Stage.PRESCHOOL, 1500),
    (AidKind.LIVING, Stage.PRIMARY, 1500),
    (AidKind.LIVING, Stage.JUNIOR, 1750),
    (AidKind.RAIN_AND_DEW, Stage.VOCATIONAL, 3000),
]
SOURCE = "学生资助标准（演示）"


def make():
    StudentAidStandard.objects.untrailed().bulk_create(
        StudentAidStandard(
            school_year=year,
            region_code=PROVINCE,
            aid=aid,
            stage=stage,
            amount=Decimal(amount),
            source=SOURCE,
        )
        for year in (2017, 2018)
        for aid, stage, amount in STANDARDS
    )
    Benefit.objects.untrailed().bulk_create(beside())


def beside():
    """For students who had their main aid of 2018 before that day, in the order of their keys."""
    main = Benefit.objects.filter(kind=BenefitKind.STUDENT_AID, received_on__year=2018).order_by("pk")
    for aid, stage, amount, many, day in BESIDE:
        school_year, term = term_of(day)
        for row in main.filter(stage=stage, received_on__lt=day, member__left_on=None)[:many]:
            yield Benefit(
                household_id=row.household_id,
                member_id=row.member_id,
                kind=BenefitKind.STUDENT_AID,
                received_on=day,
                amount=Decimal(amount),
                stage=stage,
                aid=aid,
                school_year=school_year,
                term=term,
            )
