"""How often a household is visited: calendar periods, and the rows that say which holds."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from households import rules
from households.models import VisitFrequency
from tests.factories import VisitFrequencyFactory
from tests.refusals import refused_fields


@pytest.mark.parametrize(
    ("period", "last", "due"),
    [
        ("week", date(2018, 12, 31), date(2019, 1, 13)),
        ("half_month", date(2018, 12, 1), date(2018, 12, 31)),
        ("half_month", date(2018, 2, 20), date(2018, 3, 15)),
        ("month", date(2018, 11, 3), date(2018, 12, 31)),
        ("month", date(2018, 1, 31), date(2018, 2, 28)),
        ("quarter", date(2018, 7, 1), date(2018, 12, 31)),
        ("half_year", date(2018, 6, 30), date(2018, 12, 31)),
        ("year", date(2016, 2, 29), date(2017, 12, 31)),
    ],
)
def test_a_visit_is_due_by_the_end_of_the_next_period(period, last, due):
    assert rules.visit_due_on(period, last) == due


@pytest.mark.parametrize("period", ["week", "half_month", "month", "quarter", "half_year", "year"])
def test_overdue_begins_where_the_due_day_has_passed(period):
    today = date(2018, 12, 31)
    first = rules.late_before(period, today)

    assert rules.visit_due_on(period, first) >= today
    assert rules.visit_due_on(period, first - (date(2018, 1, 2) - date(2018, 1, 1))) < today


@pytest.mark.django_db
def test_a_frequency_needs_its_source_and_begins_once_a_year_in_a_region():
    first = VisitFrequencyFactory()
    again = VisitFrequency(
        region_code="36", rank="primary", household_class="poor", period="week", since=first.since, source="x"
    )

    assert refused_fields(again) == ["since"]
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    again.since, again.source = 2018, "  "
    assert refused_fields(again) == ["source"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value", "at"),
    [("rank", "stand_in", "rank"), ("period", "daily", "period"), ("until", 2015, "until")],
)
def test_impossible_frequencies_are_refused_by_form_and_database(field, value, at):
    row = VisitFrequencyFactory()
    setattr(row, field, value)

    assert refused_fields(row) == [at]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.django_db
def test_the_nearest_region_and_the_latest_year_come_first():
    province, town = VisitFrequencyFactory(), VisitFrequencyFactory(region_code="360322102", period="week")
    later = VisitFrequencyFactory(region_code="360322102", since=2018, period="half_month")
    VisitFrequencyFactory(region_code="3602", since=2018)
    VisitFrequencyFactory(since=2017, until=2017)

    found = VisitFrequency.objects.holding_in(2018).around(["360322102202"]).closest_first()

    assert list(found) == [later, town, province]
