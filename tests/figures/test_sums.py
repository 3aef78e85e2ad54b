"""Values of the villages add up to the town's, and the town's are counted right by hand."""

from collections import defaultdict
from datetime import date

import pytest

from households.models import Household, HouseholdStatus, Member
from households.rules import IN_POVERTY
from projects.models import Job
from tongmu.demo.places import CODES, TOWN
from tongmu.indicators import registry
from tongmu.indicators.models import IndicatorValue
from tongmu.indicators.reading import full

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
ADDITIVE = [found for found in registry.stored_indicators() if found.additive]


@pytest.mark.parametrize("found", ADDITIVE, ids=[found.code for found in ADDITIVE])
def test_parts_add_up(found):
    """A level's values are the sum of the level below and of what lies at the level itself."""
    values = defaultdict(int)
    for region, period, amount in IndicatorValue.objects.filter(indicator=found.code).values_list(
        "region_code", "period", "amount"
    ):
        values[region, period] = amount
    own = {part.region: set(part.queryset.values_list(part.region, flat=True)) for part in found.all_rows()}
    if any(TOWN in regions for regions in own.values()):
        return
    periods = {period for _region, period in values}

    assert {period: values[TOWN, period] for period in periods} == {
        period: sum(values[code, period] for code in CODES) for period in periods
    }


def test_a_cadre_who_helps_in_two_villages_counts_once_in_the_town():
    by_village = full.by_region(["helping_cadres"], TOWN, "2018-12", CODES)
    in_villages = sum(figures["helping_cadres"].value for figures in by_village.values())

    assert full.value("helping_cadres", TOWN, "2018-12").value == 437
    assert in_villages > 437


@pytest.mark.parametrize("month", ["2016-12", "2017-08", "2018-06", "2018-12"])
def test_the_register_is_counted_as_its_own_questions_answer(month):
    day = date.fromisoformat(f"{month}-01").replace(day=28)
    last = {"2016-12": 31, "2017-08": 31, "2018-06": 30, "2018-12": 31}[month]
    day = day.replace(day=last)
    values = full.values(
        ["registered_households", "remaining_households", "households_without_helper", "remaining_persons"],
        TOWN,
        month,
    )
    poor = Household.objects.in_poverty_on(day)

    assert values["registered_households"].value == Household.objects.registered_on_day(day).count()
    assert values["remaining_households"].value == poor.count()
    assert values["households_without_helper"].value == Household.objects.without_helper(day).count()
    assert (
        values["remaining_persons"].value == Member.objects.present_on(day).filter(household__in=poor).count()
    )


def test_every_exit_of_the_year_counts():
    exits = HouseholdStatus.objects.filter(status="exited_policy", starts_on__year=2018)

    assert full.value("exited_households", TOWN, "2018-12").value == exits.count() == 474


def test_who_is_poor_or_out_of_poverty_makes_the_register():
    values = full.values(["registered_households", "remaining_households"], TOWN, "2018-12")
    exited = HouseholdStatus.objects.open().filter(status__in=["exited_policy", "exited_stable"]).count()
    poor = HouseholdStatus.objects.open().filter(status__in=IN_POVERTY).count()

    assert values["registered_households"].value == exited + poor == 1100
    assert values["remaining_households"].value == poor == 96


def test_workshop_jobs_are_those_on_the_rolls():
    on_the_roll = Job.objects.in_force_on(date(2018, 12, 31)).filter(channel__in=["workshop", "base"])

    assert (
        full.value("workshop_jobs", TOWN, "2018-12").value
        == on_the_roll.values("member").distinct().count()
        == 87
    )


def test_net_income_per_person_is_weighted():
    figure = full.value("net_income_per_person", TOWN, "2018-12")
    net = members = 0
    for household in Household.objects.prefetch_related("incomes"):
        for income in household.incomes.all():
            if income.year == 2018:
                net += income.net
                members += income.members_count

    assert (figure.part, figure.base) == (net, members)
    assert figure.value == round(net / members, 2)


def test_every_household_of_the_register_has_one_main_cause():
    causes = [found.code for found in registry.stored_indicators() if found.split == "causes"]
    for month in ("2016-01", "2017-08", "2018-12"):
        values = full.values([*causes, "registered_households"], TOWN, month)

        assert sum(values[code].value for code in causes) == values["registered_households"].value
