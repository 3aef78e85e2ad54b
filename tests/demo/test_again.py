"""Written twice, the demo is the same."""

import pytest
from django.db import transaction

from households.models import Household, HouseholdIncome, Member, Visit
from projects.models import Benefit, Job, Payment
from tongmu.demo import township
from tongmu.indicators.models import IndicatorValue

pytestmark = pytest.mark.django_db


def picture():
    """What is the same whenever the demo is written: everything but keys of rows and encrypted tokens."""
    return (
        list(
            Household.objects.order_by("number").values_list(
                "number", "village", "registered_on", "phone_index"
            )
        ),
        list(
            Member.objects.order_by("identity_index").values_list(
                "identity_index", "name", "joined_on", "left_on"
            )
        ),
        sorted(HouseholdIncome.objects.values_list("household__number", "year", "wage", "business")),
        sorted(Visit.objects.values_list("client_id", "household__number", "visited_on", "content")),
        sorted(Benefit.objects.values_list("household__number", "kind", "received_on", "amount")),
        sorted(Job.objects.values_list("member__identity_index", "starts_on", "channel")),
        sorted(Payment.objects.values_list("allocation__project__number", "paid_on", "amount")),
        set(
            IndicatorValue.objects.values_list(
                "indicator", "region_code", "period", "amount", "entities", "hidden"
            )
        ),
    )


def picture_after(write):
    with transaction.atomic():
        write()
        seen = picture()
        transaction.set_rollback(True)
    return seen


def test_it_is_the_same_every_time(copy_of_demo):
    first = picture_after(copy_of_demo.put)

    assert picture_after(lambda: township.write("any-password")) == first
