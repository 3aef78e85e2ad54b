"""On the demo: what stands in the cockpit is what is stored, and the rows of each figure add up to it."""

import pytest

from tests.checks import html_problems
from tests.factories import UserFactory
from tongmu.indicators import drill, registry
from tongmu.indicators.reading import full
from tongmu.office import choices

TOWN, VILLAGE = "360322102", "360322102202"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
CODES = [found.code for found in registry.stored_indicators()]


@pytest.fixture
def leader(client):
    client.force_login(UserFactory.holding("township_leader"))
    return client


@pytest.mark.parametrize("code", CODES)
def test_the_rows_of_every_figure_add_up(code):
    found = registry.get(code)

    for region, period in [(TOWN, "2018-12"), (TOWN, "2018-06"), (TOWN, "2017-12"), (VILLAGE, "2018-12")]:
        listed = drill.listing(found, region, period)

        value = full.value(code, region, period).value
        assert (region, period, listed.total) == (region, period, value or 0)
        assert len(listed[0:50]) == min(len(listed), 50)


def test_a_leader_of_the_town_sees_every_row(leader):
    different = []
    for code in CODES:
        behind = leader.get(f"/office/indicators/{code}/").context["behind"]
        if not behind:
            assert full.value(code, TOWN, "2018-12").value is None
        elif not behind["sum"].is_equal:
            different.append((code, behind["sum"].text, behind["sum"].note))

    assert different == []


def test_every_key_figure_is_defined_and_shown(leader):
    response = leader.get("/office/")

    assert choices.defined(choices.KEY_FIGURES) == choices.KEY_FIGURES
    assert choices.defined([choices.VISITS, *choices.FUNDS]) == [choices.VISITS, *choices.FUNDS]
    values = full.values(choices.KEY_FIGURES, TOWN, "2018-12")
    assert [cell["text"] for cell in response.context["table"]["total"]] == [
        figure.text for figure in values.values()
    ]
    assert html_problems(response.content.decode()) == []


@pytest.mark.parametrize("code", ["exited_households", "visit_coverage", "funds_paid", "registered_persons"])
def test_pages_of_figures_are_sound(leader, code):
    assert html_problems(leader.get(f"/office/indicators/{code}/").content.decode()) == []
