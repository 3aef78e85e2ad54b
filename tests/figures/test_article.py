"""Every figure of the article comes out of the demo's records, as the public sees it."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from tongmu.figures.funds import FAMILIES
from tongmu.figures.industry import DIVIDENDS_BY_PAYER
from tongmu.indicators import registry
from tongmu.indicators.reading import full, public
from tongmu.indicators.registry import CUMULATIVE, FLOW

COPY = Path(__file__).parents[1] / "data" / "article_figures.csv"
LINES = list(csv.DictReader(COPY.read_text(encoding="utf-8").splitlines()))
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
NAMES = [f"{line['figure']} {line['region']}" for line in LINES]


def holds(relation, value, named):
    """Whether `value` bears the article's wording out; 'over' and the like within a tenth."""
    tenth = named / 10
    return {
        "eq": value == named,
        "gt": named < value < named + tenth,
        "ge": named <= value <= named + tenth,
        "near_below": named - tenth <= value < named,
        "about": named - tenth <= value <= named + tenth,
    }[relation]


@pytest.mark.parametrize(
    ("relation", "right", "wrong"),
    [
        ("eq", "17", "18"),
        ("gt", "401", "400"),
        ("ge", "4000", "4401"),
        ("near_below", "160", "170"),
        ("about", "91", "89"),
    ],
)
def test_the_relations_tell_right_from_wrong(relation, right, wrong):
    named = {"eq": 17, "gt": 400, "ge": 4000, "near_below": 170, "about": 100}[relation]

    assert holds(relation, Decimal(right), Decimal(named))
    assert not holds(relation, Decimal(wrong), Decimal(named))


def test_there_are_as_many_lines_as_figures():
    assert len(LINES) == 35


@pytest.mark.parametrize("line", LINES, ids=NAMES)
def test_the_figure_holds(line):
    figure = public.value(line["figure"], line["region_code"], "2018-12")

    assert figure.value is not None, figure.hidden
    assert holds(line["relation"], figure.value, Decimal(line["value"])), figure.value


@pytest.mark.parametrize("line", LINES, ids=NAMES)
def test_the_year_before_differs(line):
    before, now = (full.value(line["figure"], line["region_code"], month) for month in ("2017-12", "2018-12"))

    assert before.value != now.value


@pytest.mark.parametrize(
    "code", [found.code for found in registry.stored_indicators() if found.kind in (FLOW, CUMULATIVE)]
)
def test_a_flow_only_grows_within_the_year(code):
    months = full.by_month(code, "360322102", "2018-01", "2018-12")
    values = [figure.value for figure in months]

    assert values == sorted(values)


def test_every_figure_but_the_rare_has_a_value():
    """A definition that counts nothing at all would be a mistake in it, or a gap of the demo."""
    empty = [
        found.code
        for found in registry.all_indicators()
        if not any(
            full.value(found.code, "360322102", month).value for month in ("2016-12", "2017-12", "2018-12")
        )
    ]

    # Parts of a total may be nought: no money came as credit, no workshop paid a dividend.
    parts = {code for family in [*FAMILIES.values(), DIVIDENDS_BY_PAYER] for code in family.values()}
    empty = [code for code in empty if code not in parts]
    # The poor villages await their inspection; schooling is secured everywhere.
    assert empty == ["exited_poor_villages", "education_problem_households"]
