"""Doubts found later: rows each entered rightly that do not fit together any more. Nothing is refused for them."""

from households.models import Household, Pairing
from projects.account import differing
from projects.models import FundAllocation, FundReceipt, Job, Payout
from villages.models import VillagePlanItem


def doubts_on(day):
    """[(what is doubtful, the rows)] as they stand on `day`."""
    return [
        ("poor households without a responsible helper", Household.objects.without_helper(day)),
        ("households on the register without a head", Household.objects.without_head()),
        ("open pairings of cadres who left service", Pairing.objects.of_cadres_who_left(day)),
        ("poor households without any measure", Household.objects.without_measure(day)),
        ("households whose account differs from the yearly income on record", differing_accounts(day.year)),
        ("steps of village plans overdue", VillagePlanItem.objects.overdue_on(day)),
        ("jobs that go on after their member left the household", Job.objects.of_members_who_left()),
        ("receipts not allocated within their time limit", FundReceipt.objects.idle_on(day)),
        ("allocations not paid within their time limit", FundAllocation.objects.idle_on(day)),
        ("payout batches that differ from their rows or payment", Payout.objects.not_adding_up()),
    ]


def differing_accounts(year):
    return Household.objects.filter(pk__in=[account.household.pk for account in differing(year)])
