"""Further townships for measuring: real villages, valid rows, as many households as asked for."""

import random
from collections import defaultdict
from itertools import count

import pytest
from django.apps import apps

from households.models import Household, Member, Pairing, Visit
from projects.models import Job
from tongmu.core.regions import within
from tongmu.demo import many, township
from tongmu.demo.people import Numbers
from tongmu.demo.places import COUNTY, TOWN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
WANTED = 130
DEALT, LATER = 300, 5 * 10**7


@pytest.fixture
def numbers():
    """Deals on from where the demo's own numbers certainly ended."""
    found = Numbers(random.Random("further"))
    found.dealt = defaultdict(lambda: DEALT)
    found.phones, found.cards = count(LATER), count(LATER)
    return found


def test_more_townships_are_filled(numbers):
    said = []
    before = Household.objects.count()

    many.write(township.part("many"), numbers, WANTED, said.append)

    added = Household.objects.exclude(within("village_id", TOWN))
    assert added.count() == Household.objects.count() - before == WANTED
    assert added.exclude(within("village_id", COUNTY)).count() == 0  # the nearest come first
    assert [household.village.name[-1] for household in added.select_related("village")] == ["村"] * WANTED
    assert len(said) == 1
    assert Pairing.objects.filter(household__in=added).count() == WANTED
    assert 5 <= Visit.objects.filter(household__in=added).count() / WANTED <= 6
    assert Member.objects.filter(household__in=added).count() > 3 * WANTED
    assert Job.objects.filter(member__household__in=added).count() > 0


def test_their_rows_are_valid(numbers):
    many.write(random.Random("valid"), numbers, 60, [].append)

    for name in ("Household", "HouseholdStatus", "HouseholdYear", "HouseholdIncome", "Pairing", "Visit"):
        model = apps.get_model("households", name)
        for row in model.objects.order_by("-pk")[:20]:
            row.full_clean()
