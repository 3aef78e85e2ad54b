"""Health, schooling and housing."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class HospitalLevel(TextChoices):
    """Which level the hospital of a stay belongs to: the shares that are paid follow from it."""

    TOWNSHIP = "township", _("Township health centre")
    COUNTY = "county", _("County hospital")
    CITY = "city", _("City hospital")
    PROVINCE = "province", _("Provincial hospital or above")


class DiseaseGroup(TextChoices):
    """慢性病卡: groups of diseases treated without a stay in hospital."""

    HYPERTENSION = "hypertension", _("High blood pressure")
    DIABETES = "diabetes", _("Diabetes")
    HEART = "heart", _("Heart disease")
    STROKE = "stroke", _("After a stroke")
    LUNG = "lung", _("Chronic lung disease")
    LIVER = "liver", _("Chronic liver disease")
    KIDNEY = "kidney", _("Chronic kidney disease")
    TUMOUR = "tumour", _("Tumour")
    MENTAL = "mental", _("Severe mental disorder")
    TUBERCULOSIS = "tuberculosis", _("Tuberculosis")
    RHEUMATIC = "rheumatic", _("Rheumatic disease")
    OTHER = "other", _("Other chronic disease")


class Stage(TextChoices):
    """Stage of education of a student aid."""

    PRESCHOOL = "preschool", _("Preschool stage")
    PRIMARY = "primary", _("Primary stage")
    JUNIOR = "junior", _("Junior middle stage")
    SENIOR = "senior", _("Senior middle stage")
    VOCATIONAL = "vocational", _("Vocational stage")
    UNIVERSITY = "university", _("University stage")


class AidKind(TextChoices):
    """资助类别 of a student aid."""

    CARE_FEES = "care_fees", _("Preschool aid")
    LIVING = "living", _("Living allowance of pupils")
    FEES_WAIVED = "fees_waived", _("School fees waived")
    GRANT = "grant", _("State grant")
    RAIN_AND_DEW = "rain_and_dew", _("Rain and Dew plan")
    ENROLMENT = "enrolment", _("Allowance on entering university")
    LOAN = "loan", _("Student loan at the home place")
    OTHER = "other", _("Other student aid")


class Term(TextChoices):
    """学期 of a school year, which begins in autumn."""

    AUTUMN = "autumn", _("Autumn term")
    SPRING = "spring", _("Spring term")


# The student statuses (households.codes.StudentStatus) of each stage of education.
STATUSES_OF_STAGE = {
    Stage.PRESCHOOL: ("preschool",),
    Stage.PRIMARY: ("primary",),
    Stage.JUNIOR: ("grade_7", "grade_8", "grade_9"),
    Stage.SENIOR: ("senior_1", "senior_2", "senior_3"),
    Stage.VOCATIONAL: ("vocational_1", "vocational_2", "vocational_3"),
    Stage.UNIVERSITY: (
        "college_1",
        "college_2",
        "college_3",
        "technician_1",
        "technician_2",
        "technician_3",
        "technician_4",
        "university_1",
        "university_2",
        "university_3",
        "university_4",
        "university_5",
        "postgraduate",
    ),
}


class HouseGrade(TextChoices):
    """危房等级; A and B are safe and no case for renovation."""

    C = "c", _("Grade C, partly dangerous")
    D = "d", _("Grade D, dangerous as a whole")


class RenovationMethod(TextChoices):
    REPAIR = "repair", _("Repaired and strengthened")
    REBUILD = "rebuild", _("House rebuilt")


class HouseStep(TextChoices):
    """What follows the finding that a house is dangerous, in this order."""

    STARTED = "started", _("Work begun")
    FINISHED = "finished", _("Work finished")
    ACCEPTED = "accepted", _("House accepted")
    MOVED_IN = "moved_in", _("Moved in again")


STEPS = list(HouseStep)
