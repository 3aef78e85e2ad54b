from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories import CadreFactory, PostingFactory, VillageFactory
from tests.refusals import refused_fields
from tongmu.audit.actions import withdraw
from villages.models import Posting

pytestmark = pytest.mark.django_db


def posting(**fields):
    fields = {"cadre": CadreFactory(), "starts_on": date(2018, 1, 1), "role": "first_secretary", **fields}
    return Posting(**fields)


def test_a_second_first_secretary_is_refused_at_the_village():
    first = PostingFactory()

    assert refused_fields(posting(village=first.village)) == ["village"]
    assert refused_fields(posting(village=VillageFactory())) == []


def test_the_database_refuses_a_second_open_first_secretary_too():
    first = PostingFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        PostingFactory(village=first.village)


def test_a_first_secretary_of_the_past_does_not_stand_in_the_way():
    first = PostingFactory(ends_on=date(2018, 1, 1))

    assert refused_fields(posting(village=first.village, starts_on=date(2017, 12, 31))) == ["village"]
    assert refused_fields(posting(village=first.village, starts_on=date(2018, 1, 1))) == []


def test_overlapping_postings_of_one_cadre_are_refused_at_the_beginning():
    first = PostingFactory(role="team_member", ends_on=date(2018, 6, 1))
    same = {"cadre": first.cadre, "village": first.village, "role": "team_member"}

    assert refused_fields(posting(**same, starts_on=date(2018, 5, 31))) == ["starts_on"]
    assert refused_fields(posting(**same, starts_on=date(2018, 6, 1))) == []


def test_a_withdrawn_posting_overlaps_nothing():
    first = PostingFactory()
    withdraw(first, by=None, reason="录错")

    assert refused_fields(posting(village=first.village, cadre=first.cadre)) == []


def test_a_posting_ends_after_it_begins():
    assert refused_fields(posting(village=VillageFactory(), ends_on=date(2018, 1, 1))) == ["ends_on"]


def test_a_cadre_who_left_is_not_posted():
    cadre = CadreFactory(left_on=date(2017, 12, 31))

    assert refused_fields(posting(village=VillageFactory(), cadre=cadre)) == ["cadre"]


def test_a_cadre_does_not_leave_while_posted():
    first = PostingFactory(ends_on=date(2018, 6, 1))

    first.cadre.left_on = date(2018, 5, 31)
    assert refused_fields(first.cadre) == ["left_on"]
    first.cadre.left_on = date(2018, 6, 1)
    assert refused_fields(first.cadre) == []


def test_a_role_outside_its_table_is_refused():
    assert refused_fields(posting(village=VillageFactory(), role="mayor")) == ["role"]
    with pytest.raises(IntegrityError), transaction.atomic():
        PostingFactory(role="mayor")
