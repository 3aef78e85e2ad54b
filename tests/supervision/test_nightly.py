"""The night lists what fits together no more: how many rows of each kind of doubt."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from projects.models import Payout
from tests.factories import (
    CadreFactory,
    FundAllocationFactory,
    FundTermFactory,
    HeadFactory,
    HouseholdFactory,
    HouseholdIncomeFactory,
    IncomeEntryFactory,
    IncomeRuleFactory,
    JobFactory,
    MeasureFactory,
    MemberFactory,
    PairingFactory,
    PayoutFactory,
    VillagePlanItemFactory,
)

pytestmark = pytest.mark.django_db


def said_at_night():
    out = StringIO()
    call_command("nightly", stdout=out)
    return [line for line in out.getvalue().splitlines() if line.startswith("Doubtful")]


def whole_household():
    household = HouseholdFactory()
    HeadFactory(household=household)
    PairingFactory(household=household)
    MeasureFactory(household=household)
    return household


def test_where_all_fits_nothing_is_doubtful():
    JobFactory(member=MemberFactory(household=whole_household()))

    assert said_at_night() == [
        "Doubtful: 0 poor households without a responsible helper.",
        "Doubtful: 0 households on the register without a head.",
        "Doubtful: 0 open pairings of cadres who left service.",
        "Doubtful: 0 poor households without any measure.",
        "Doubtful: 0 households whose account differs from the yearly income on record.",
        "Doubtful: 0 steps of village plans overdue.",
        "Doubtful: 0 jobs that go on after their member left the household.",
        "Doubtful: 0 receipts not allocated within their time limit.",
        "Doubtful: 0 allocations not paid within their time limit.",
        "Doubtful: 0 payout batches that differ from their rows or payment.",
    ]


def test_each_doubt_is_counted():
    HouseholdFactory()
    household = whole_household()
    gone = CadreFactory(left_on=date(2018, 6, 1))
    for _n in range(2):
        helped = HouseholdFactory()
        HeadFactory(household=helped)
        PairingFactory(household=helped, cadre=gone, starts_on=date(2018, 1, 1))
    left = MemberFactory(household=household, left_on=date(2018, 11, 1), leave_reason="moved_out")
    JobFactory(member=left, starts_on=date(2018, 2, 1))
    FundTermFactory()
    FundAllocationFactory()  # of a receipt of which half is left
    PayoutFactory(household=household, enterprise__village=household.village, total=499)
    Payout.objects.untrailed().update(total=500)

    IncomeRuleFactory()
    IncomeEntryFactory(household=household)
    HouseholdIncomeFactory(household=household)
    VillagePlanItemFactory()

    assert [line.split()[1] for line in said_at_night()] == ["1", "1", "2", "3", "1", "1", "1", "1", "1", "1"]
