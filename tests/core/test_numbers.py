import csv
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tongmu.core.numbers import MANNERS, check_manner, figure_text, grouped, in_wan, money_text, plain

# Each figure of the article: a value that satisfies it, how it is worded here.
ARTICLE = {
    "population": ("100213", "人", "about", 100000, "约10万人"),
    "first_secretaries": (17, "名", "exact", None, "17名"),
    "helping_cadres": (412, "名", "many", 400, "400多名"),
    "work_teams": (17, "支", "exact", None, "17支"),
    "work_team_members": (168, "名", "near", 170, "近170名"),
    "campaigns": (3, "个", "exact", None, "3个"),
    "target_poor_villages_exit": (2, "个", "exact", None, "2个"),
    "target_households_exit": (480, "户", "exact", None, "480户"),
    "fiscal_funds": ("20134000.00", "元", "over", 20000000, "逾2000万元"),
    "love_supermarkets": (3, "家", "exact", None, "3家"),
    "public_welfare_jobs": (35, "人", "exact", None, "35人"),
    "public_welfare_job_income": ("4123.45", "元/人", "at_least", 4000, "4000元以上"),
    "environment_investment": ("10000000.00", "元", "wan", None, "1000万元"),
    "derelict_houses_demolished": (618, "栋", "exact", None, "618栋"),
    "road_rebuilt_area": (11892, "平方米", "exact", None, "11892平方米"),
    "toilets_upgraded": (218, "户", "exact", None, "218户"),
    "dilapidated_renovations_started": (28, "户", "exact", None, "28户"),
    "houses_painted": (256, "户", "exact", None, "256户"),
    "workshops": (18, "个", "exact", None, "18个"),
    "vegetable_bases": (1, "个", "exact", None, "1个"),
    "workshop_jobs": (87, "名", "exact", None, "87名"),
    "dividend_per_household": ("1000.00", "元/户", "exact", None, "1000元"),
    "dividends 360322102214": ("40000.00", "元", "exact", None, "40000元"),
    "dividend_households": (16, "户", "exact", None, "16户"),
    "dividends 360322102202": ("24000.00", "元", "wan", None, "2.4万元"),
    "pv_investment": ("900000.00", "元", "wan", None, "90万元"),
    "pv_villages": (2, "个", "exact", None, "2个"),
    "pv_collective_income": ("69300.00", "元/年", "near", 70000, "近7万元"),
    "trainings": (3, "期", "exact", None, "3期"),
    "job_service_events": (4, "次", "exact", None, "4次"),
    "employed_persons": (656, "人", "exact", None, "656人"),
    "finance_households": (8, "名", "exact", None, "8名"),
    "hospital_reimbursement": ("88960.04", "元", "exact", None, "88960.04元"),
    "education_coverage": (100, "%", "exact", None, "100%"),
    "facilities_investment": ("10000000.00", "元", "wan", None, "1000万元"),
}
# Where the article words a figure in a way that is not ours: figures in words, a unit left out.
WORDED_OTHERWISE = {"10万": "约10万人", "三大": "3个", "1000万": "1000万元", "两个": "2个", "全覆盖": "100%"}
SEED = Path(__file__).resolve().parents[1] / "data" / "article_figures.csv"


@pytest.mark.parametrize("figure", ARTICLE)
def test_figures_read_as_in_the_article(figure):
    value, unit, manner, round_to, text = ARTICLE[figure]

    assert figure_text(Decimal(value), unit, manner, round_to) == text


@pytest.mark.parametrize(
    ("value", "manner", "fits"),
    [
        ("400", "over", False),
        ("400.01", "over", True),
        ("439.99", "over", True),
        ("440", "over", False),
        ("400", "many", False),
        ("401", "many", True),
        ("440", "many", False),
        ("359.99", "near", False),
        ("360", "near", True),
        ("399", "near", True),
        ("400", "near", False),
        ("399", "at_least", False),
        ("400", "at_least", True),
        ("4000", "at_least", True),
        ("359", "about", False),
        ("360", "about", True),
        ("440", "about", True),
        ("441", "about", False),
        ("400", "exact", True),
        ("400", "wan", False),
        ("10000", "wan", True),
    ],
)
def test_words_of_quantity_hold_only_within_their_bounds(value, manner, fits):
    assert (check_manner(Decimal(value), manner, 400) is None) == fits


def test_a_refusal_names_the_bounds_and_the_way_out(english):
    assert check_manner(Decimal("200"), "over", 170) == (
        "“逾” needs a value above 170 and below 187; it is 200. Choose another round number or manner."
    )


@pytest.mark.parametrize("manner", ["over", "near", "many", "at_least", "about"])
@pytest.mark.parametrize("round_to", [None, 0, -400])
def test_a_round_number_is_demanded(manner, round_to, english):
    assert check_manner(400, manner, round_to) == "Enter the round number that is to be named."


def test_unknown_manners_and_missing_values_are_refused(english):
    assert check_manner(400, "perhaps", 400) == "Choose one of the manners offered."
    assert check_manner(None, "exact") == "This figure has no value to be written out."


@given(
    st.decimals(0, 10**9, places=2),
    st.sampled_from([manner for manner, _label in MANNERS]),
    st.integers(1, 10**9),
)
def test_what_may_not_be_said_is_never_written(value, manner, round_to):
    if check_manner(value, manner, round_to) is None:
        assert figure_text(value, "元", manner, round_to).strip("逾近约以上元多")
    else:
        with pytest.raises(ValueError, match="."):
            figure_text(value, "元", manner, round_to)


@pytest.mark.parametrize(
    ("round_to", "text"),
    [
        (2000, "逾2000元"),
        (20000, "逾2万元"),
        (25500, "逾2.55万元"),
        (25550, "逾25550元"),
        (120000000, "逾1.2亿元"),
        (123450000, "逾12345万元"),
    ],
)
def test_a_round_number_is_named_exactly(round_to, text):
    assert figure_text(Decimal(round_to) + 1, "元", "over", round_to) == text


@pytest.mark.parametrize(
    ("yuan", "text"),
    [
        ("0.00", "0元"),
        ("1000.00", "1000元"),
        ("960.50", "960.50元"),
        ("4123.456789", "4123.46元"),
        ("9999.99", "9999.99元"),
        ("10000.00", "1万元"),
        ("24000.00", "2.4万元"),
        ("20134021.55", "2013.4万元"),
        ("99994999", "9999.5万元"),
        ("99999999", "1亿元"),
        ("150000000.00", "1.5亿元"),
        ("-24000.00", "-2.4万元"),
    ],
)
def test_money_in_prose(yuan, text):
    with translation.override("zh-hans"):
        assert money_text(Decimal(yuan)) == text


def test_money_in_english(english):
    assert money_text(Decimal("24000.00")) == "¥24,000"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (9999, "9999"),
        (11892, "11,892"),
        (Decimal("88960.04"), "88,960.04"),
        (Decimal("24000.00"), "24,000"),
        (Decimal("88960.50"), "88,960.50"),
        (-11892, "-11,892"),
        (Decimal("1E+5"), "100,000"),
    ],
)
def test_grouping_begins_with_five_digits(value, text):
    assert grouped(value) == text


@given(st.decimals(-(10**11), 10**11, places=2))
def test_grouping_and_plain_digits_keep_the_value(value):
    assert Decimal(plain(value)) == value
    assert Decimal(grouped(value).replace(",", "")) == value


@given(st.integers(10**4, 10**12))
def test_ten_thousands_are_off_by_less_than_a_half_in_the_second_decimal(value):
    text = in_wan(value)
    size = {"万": 10**4, "亿": 10**8}[text[-1]]

    assert abs(Decimal(text[:-1]) * size - value) * 200 <= size


def article_rows():
    with SEED.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_the_table_above_has_every_figure_and_wording_of_the_article():
    ours = {figure: row[4] for figure, row in ARTICLE.items()}

    for row in article_rows():
        key = row["figure"] if row["figure"] in ours else f"{row['figure']} {row['region_code']}"
        wording = row["wording"]
        assert ours.pop(key) == WORDED_OTHERWISE.get(wording, wording)
    assert ours == {}
