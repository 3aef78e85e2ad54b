"""Who has not got what is due to him or her on a day: lists to work through, each read from the day's records alone.

How many they are is told by the figures of the same names; these give the members, village by village.
"""

from django.apps import apps
from django.db.models import Exists, OuterRef

from households.codes import NOT_AT_SCHOOL
from households.rules import OFF_THE_REGISTER
from projects.codes import BenefitKind


def of_member(name):
    """The standing rows of the model that belong to the member a query is about."""
    return apps.get_model("projects", name).objects.standing().filter(member=OuterRef("pk")).order_by()


def card_of(year):
    """The member's card of that year."""
    return (
        apps.get_model("households", "MemberYear").objects.filter(member=OuterRef("pk"), year=year).order_by()
    )


def on_register(members, day):
    """Those of `members` who belonged to a household on the register at the end of `day`, by village and household."""
    spells = apps.get_model("households", "HouseholdStatus").objects.standing().order_by()
    gone = spells.filter(status__in=OFF_THE_REGISTER, starts_on__lte=day, household=OuterRef("household_id"))
    found = members.present_on(day).filter(~Exists(gone))
    return found.order_by("household__village_id", "household_id", "pk")


def without_doctor(members, day):
    """Those under no contract with a family doctor's team on `day`."""
    return on_register(members, day).filter(~Exists(of_member("DoctorContract").in_force_on(day)))


def without_card(members, day):
    """Those chronically ill by the card of the year who hold no card of chronic disease on `day`."""
    return on_register(members, day).filter(
        Exists(card_of(day.year).filter(chronically_ill=True)),
        ~Exists(of_member("ChronicCard").in_force_on(day)),
    )


def without_aid(members, day):
    """Those at school by the card of the year who received no student aid from 1 January to `day`."""
    received = of_member("Benefit").filter(
        kind=BenefitKind.STUDENT_AID, received_on__year=day.year, received_on__lte=day
    )
    return on_register(members, day).filter(
        Exists(card_of(day.year).exclude(student_status__in=sorted(NOT_AT_SCHOOL))), ~Exists(received)
    )
