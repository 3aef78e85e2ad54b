"""Who is of school age, on the day and by the ages that the standards name; on either database."""

from datetime import date

import pytest
from django.db.models import Min

from households.models import MemberYear
from tests.factories import (
    HouseholdFactory,
    MemberFactory,
    MemberYearFactory,
    PolicyStandardFactory,
    identity_number,
)
from tongmu.figures.guarantees import school_age
from tongmu.indicators.registry import Rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def born():
    """born(day) is a member with a card of 2018 whose birthday is that day."""
    household = HouseholdFactory()

    def member(day):
        found = MemberFactory(household=household, identity_number=identity_number(day.day, day))
        MemberYearFactory(member=found, year=2018)
        return found

    return member


def standards(day=831):
    for kind, number in (("school_age_from", 6), ("school_age_below", 16), ("school_age_day", day)):
        PolicyStandardFactory(kind=kind, since=2006, number=number)


def counted():
    return set(school_age().values_list("member", flat=True))


def test_the_age_is_that_of_the_day_the_standard_names(born):
    first, late = born(date(2012, 8, 31)), born(date(2012, 9, 1))
    standards(831)

    assert counted() == {first.pk}
    standard = PolicyStandardFactory._meta.model.objects.get(kind="school_age_day")
    standard.number = 901
    standard.save()
    assert counted() == {first.pk, late.pk}


def test_who_is_of_the_age_at_which_it_ends_is_counted_no_more(born):
    younger, older = born(date(2002, 9, 1)), born(date(2002, 8, 31))
    standards()

    assert counted() == {younger.pk}
    assert older.pk not in counted()


def test_without_the_day_nobody_is_counted(born):
    born(date(2010, 5, 1))
    PolicyStandardFactory(kind="school_age_from", since=2006, number=6)
    PolicyStandardFactory(kind="school_age_below", since=2006, number=16)

    assert counted() == set()


def test_rows_whose_end_is_worked_out_and_open_still_last(born):
    """An end that is an expression and null fell out of the rows that still hold."""
    standards()
    member = born(date(2010, 5, 1))
    rows = MemberYear.objects.annotate(until=Min("member__benefits__received_on"))

    lasting = Rows(rows, key="member_id", region="member__household__village_id", starts="year", ends="until")

    assert list(lasting.lasting_beyond(date(2018, 6, 1)).queryset.values_list("member", flat=True)) == [
        member.pk
    ]
