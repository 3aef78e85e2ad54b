"""How figures are worded: units, gaps, changes, the steps of the map, cells of files."""

from decimal import Decimal

import pytest
from django.utils import translation

from tongmu.indicators import registry
from tongmu.indicators.goals import Goal
from tongmu.indicators.reading import Figure
from tongmu.indicators.showing import shown
from tongmu.public.csv_files import safe_cell
from tongmu.public.places import Place
from tongmu.public.sentences import change_sentence, exits_sentence, funds_sentence, short_change
from tongmu.public.tables import Scale


def figure(code, value, hidden="", period="2018-12"):
    value = None if value is None else Decimal(value)
    return Figure(registry.get(code), "360322102", period, value, hidden)


@pytest.mark.parametrize(
    ("code", "value", "hidden", "words"),
    [
        ("workshops", "18", "", "18个"),
        ("workshops", "0", "", "0个"),
        ("exited_households", None, "small", "少于5户"),
        ("exited_households", None, "withheld", "不予公开"),
        ("dividends", None, "small", "涉及少于5户（人），不予公开"),
        ("funds_paid", "20134000.00", "", "2013.4万元"),
        ("funds_paid", "9999.50", "", "9999.50元"),
        ("exit_share", "41.1", "", "41.1%"),
        ("exit_share", None, "base", "不予公开"),
        ("exit_share", None, "", "不适用"),
    ],
)
def test_a_figure_in_words(code, value, hidden, words):
    assert str(shown(figure(code, value, hidden))) == words


def test_a_month_that_is_not_kept_is_unknown_not_nought():
    assert str(shown(figure("workshops", None, period="2031-01"))) == "暂无数据"
    assert str(shown(figure("exit_share", None, period="2031-01"))) == "暂无数据"


def test_english_figures_have_english_units():
    with translation.override("en"):
        assert str(shown(figure("exited_households", "452"))) == "452 households"
        assert str(shown(figure("exited_households", None, "small"))) == "fewer than 5 households"
        assert str(shown(figure("funds_paid", "20134000"))) == "20,134,000 yuan"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("452", "还差28户"),
        ("480", "目标已完成"),
        ("493", "目标已完成，超出13户"),
        ("0", "还差480户"),
        (None, "暂无数据"),
    ],
)
def test_the_gap_of_a_goal_in_words(value, words):
    period = "2018-12" if value else "2031-01"

    assert Goal(figure("exited_households", value, period=period), 480).gap_text == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("452", '测试镇<wbr>全年480户脱贫目标<wbr>已完成<data value="452">452户</data>，还差28户。'),
        ("480", '测试镇<wbr>全年<data value="480">480户</data>脱贫目标<wbr>已全部完成。'),
        ("493", '测试镇<wbr>全年480户脱贫目标<wbr>已完成<data value="493">493户</data>，超出13户。'),
    ],
)
def test_the_sentence_on_the_goal_of_the_year(value, words):
    goal, place = Goal(figure("exited_households", value), 480), Place("360322102", "测试镇")

    assert exits_sentence(goal, goal.figure, place) == f"截至2018年12月31日，{words}"


@pytest.mark.parametrize(
    ("code", "now", "before", "words", "short"),
    [
        ("workshops", "18", "12", "比上年同期（12个）多6个，增长50%。", "+6"),
        ("workshops", "9", "12", "比上年同期（12个）少3个，下降25%。", "−3"),
        ("workshops", "12", "12", "与上年同期持平。", "0"),
        ("workshops", "12", "0", "比上年同期（0个）多12个。", "+12"),
        ("exit_share", "41.1", "40.0", "比上年同期（40%）多1.1个百分点。", "+1.1"),
        ("workshops", None, "12", "", ""),
    ],
)
def test_the_change_against_a_year_before(code, now, before, words, short):
    now, before = figure(code, now), figure(code, before, period="2017-12")

    assert (change_sentence(now, before), short_change(now, before)) == (words, short)


def test_a_change_against_a_hidden_value_gives_no_number():
    before = figure("exited_households", None, "small", "2017-12")

    assert change_sentence(figure("exited_households", "9"), before) == "上年同期：少于5户。"
    assert short_change(figure("exited_households", "9"), before) == ""


def test_funds_without_receipts_say_so():
    nought = [figure(code, "0.00") for code in ("funds_received", "funds_allocated", "funds_paid")]

    assert funds_sentence(*nought) == "本年尚未登记资金。"


@pytest.mark.parametrize(
    ("code", "values", "legend"),
    [
        ("workshops", [0, 3], ["0", "1", "2", "3", "4–5"]),
        ("workshops", [12, None], ["0–3", "4–7", "8–11", "12–15", "16–20", "暂无"]),
        ("funds_paid", [4_800_000], ["0–100万", "100–200万", "200–300万", "300–400万", "400–500万"]),
        ("exit_share", [Decimal("41.1")], ["0–10", "10–20", "20–30", "30–40", "40–50"]),
    ],
)
def test_the_steps_of_the_map(code, values, legend):
    scale = Scale.of(registry.get(code), values)

    assert [words for _level, words in scale.bounds("暂无")] == legend


def test_a_value_lies_in_the_step_that_its_legend_names():
    scale = Scale.of(registry.get("workshops"), [12, 20])

    assert [scale.level(value) for value in (0, 3, 4, 12, 20, None)] == [0, 0, 1, 3, 4, None]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd", "'+cmd"),
        ("-5.20", "-5.20"),
        ("周田村", "周田村"),
        (None, ""),
    ],
)
def test_no_cell_of_a_file_is_a_formula(value, text):
    assert safe_cell(value) == text
