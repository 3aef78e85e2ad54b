"""Health and housing on the page of a household: doctors, cards, stays in hospital, the house found dangerous."""

from django.db.models import Q

from projects.models import ChronicCard, DilapidatedHouse, DoctorContract, MedicalSettlement

SETTLEMENTS_SHOWN = 20


def health_and_housing(household, today):
    """What holds today of doctors and cards, the last stays in hospital, and the houses with their steps."""
    members = {"member__household": household}
    present = Q(member__left_on=None) | Q(member__left_on__gt=today)
    contracts = DoctorContract.objects.in_force_on(today).filter(present, **members)
    cards = ChronicCard.objects.in_force_on(today).filter(present, **members)
    settlements = MedicalSettlement.objects.standing().filter(**members).select_related("member")
    houses = DilapidatedHouse.objects.standing().filter(household=household).with_step_days()
    return {
        "doctors": list(contracts.select_related("member").order_by("starts_on", "pk")),
        "chronic_cards": list(cards.select_related("member").order_by("starts_on", "pk")),
        "settlements": list(settlements.order_by("-discharged_on", "-pk")[:SETTLEMENTS_SHOWN]),
        "houses": list(houses.order_by("-identified_on", "-pk")),
    }
