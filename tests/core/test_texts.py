import json
import logging
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_identity import number_of
from tongmu.core.logging import JsonFormatter, MaskPersonalNumbers, request_number
from tongmu.core.texts import compact, find_personal_numbers, masked, normalise_text

IDENTITY = number_of()
CARD = "6222020200112233440"


def found(text):
    return [(number.kind, text[number.start : number.end]) for number in find_personal_numbers(text)]


@pytest.mark.parametrize(
    "text",
    [
        IDENTITY,
        f"{IDENTITY[:6]} {IDENTITY[6:14]} {IDENTITY[14:]}",
        f"{IDENTITY[:6]}-{IDENTITY[6:14]}-{IDENTITY[14:]}",
    ],
)
def test_identity_numbers_are_found(text):
    assert found(f"身份证号{text}，已核对。") == [("identity", text)]


def test_identity_numbers_ending_in_x_are_found():
    number = number_of(order="003").lower()

    assert found(f"身份证{number}。") == [("identity", number)]


def test_full_width_numbers_are_found_where_they_stand():
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in "13812341234")

    assert found(f"电话{wide}。") == [("phone", wide)]


@pytest.mark.parametrize("text", ["13812341234", "138 1234 1234", "138-1234-1234"])
@pytest.mark.parametrize("before", ["电话", "Tel.", "+86", "+86 ", "86-"])
def test_mobile_numbers_are_found(before, text):
    assert found(f"{before}{text}；") == [("phone", text)]


@pytest.mark.parametrize("text", [CARD, "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111"])
def test_card_numbers_are_found(text):
    assert found(f"卡号：{text}") == [("card", text)]


def test_eighteen_digits_with_a_wrong_checksum_count_as_an_account():
    wrong = IDENTITY[:17] + ("0" if IDENTITY[17] != "0" else "1")

    assert found(wrong) == [("card", wrong)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("phone", "138\u200b12345678"),
        ("phone", "138\u00ad12345678"),
        ("phone", "138\u2060123\ufeff45678"),
        ("phone", "1\ufe0f\u20e33812345678"),
        ("phone", "138.1234.5678"),
        ("phone", "138·1234·5678"),
        ("phone", "138 - 1234 - 5678"),
        ("phone", "138  1234\t5678"),
        ("phone", "138\u00a01234\u30005678"),
        ("phone", "138 12 34 56 78"),
        ("phone", "1381 234 5678"),
        ("phone", "1-3-8-1-2-3-4-5-6-7-8"),
        ("phone", "１３８．１２３４．５６７８"),
        ("phone", "１３８ １２ ３４ ５６ ７８"),
        ("phone", "\u0661\u0663\u0668\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668"),
        ("identity", f"{IDENTITY[:14]}\u200b{IDENTITY[14:]}"),
        ("identity", f"{IDENTITY[:6]}.{IDENTITY[6:14]}.{IDENTITY[14:]}"),
        ("identity", f"{IDENTITY[:3]} {IDENTITY[3:6]} {IDENTITY[6:10]} {IDENTITY[10:14]} {IDENTITY[14:]}"),
        ("identity", " ".join(IDENTITY)),
        ("card", "4111.1111.1111.1111"),
        ("card", "411111 1111111111"),
    ],
)
@pytest.mark.parametrize("around", ["电话{}。", "Tel. {}", "2018年12月31日{}，18个", "{}"])
def test_marks_between_the_digits_hide_no_number(kind, text, around):
    assert found(around.format(text)) == [(kind, text)]


def test_a_number_that_follows_another_is_found():
    assert found("1. 13812345678") == [("phone", "13812345678")]
    assert found("2018-12-31 138 12 34 56 78") == [("phone", "138 12 34 56 78")]
    assert found("138.1234.5678 139.1234.5678") == [("phone", "138.1234.5678"), ("phone", "139.1234.5678")]


def test_several_numbers_are_found_in_order():
    assert [kind for kind, _text in found(f"{CARD},{IDENTITY},13812341234")] == ["card", "identity", "phone"]


@pytest.mark.parametrize(
    "text",
    [
        "2018年12月31日投入88960.04元，11892平方米",
        "村代码360322102202",
        "2015 2016 2017 2018",
        "4111 1111 1111 1112",
        "css/base.1234567890123456ab.css",
        "d=0.1234567890123456",
        "0799-1234567",
        "0b9c5ce4-8be7-4f4c-9c5e-13812341234a",
        "12812341234",
        "11892平方米、618栋、480户",
        "11892 618 480",
        "1998.1-2018.12",
        "1998-12-31-001",
        "1999.12.31.001",
        "1998-2018 1999-2018",
        "桐府发〔2018〕138号，赣财预〔2017〕1234-5678号",
        "360322102202 360322102204",
        "360322102 360322102",
        "13.5 18.2 19.7 20.1",
        "135.2 148.6 156",
        "2013.4万元 1731.52万元",
        "4500 3200 2100 980 1200",
        "192.168.10.100",
        "0799-1234567 12317",
        "2018 12 31 08 00 00",
        "E113.8712 N27.6521",
        "〔13812〕345678",
        "138\n1234\n5678",
        "",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert found(text) == []


@given(st.text())
def test_any_text_may_be_searched(text):
    for number in find_personal_numbers(text):
        assert 0 <= number.start < number.end <= len(text)


def test_masking_a_text_keeps_the_last_four():
    text = masked(f"{IDENTITY}的电话138-1234-1234，卡{CARD}。")

    assert text == f"****{IDENTITY[-4:]}的电话****1234，卡****3440。"
    assert masked("138 12 34\u200b 56 78") == "****5678"
    assert find_personal_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("　张三 ", "张三"),
        ("张\u00ad三\u2060\ufeff", "张三"),
        ("２０１８年，Ａ组", "2018年，A组"),
        ("张\u200b三\u202e", "张三"),
        (None, ""),
        ("修路；修渠。", "修路；修渠。"),
    ],
)
def test_texts_are_made_uniform(text, expected):
    assert normalise_text(text) == expected


@pytest.mark.parametrize("text", ["3603 99-x", "３６０３９９Ｘ", " 360399x\u200b", "3603–99X"])
def test_numbers_are_made_uniform(text):
    assert compact(text) == "360399X"


def log_line(message, *args, error=None, **extra):
    record = logging.LogRecord("tongmu", logging.WARNING, __file__, 1, message, args, error)
    record.__dict__.update(extra)
    MaskPersonalNumbers().filter(record)
    return json.loads(JsonFormatter().format(record))


def test_log_lines_are_json_without_personal_numbers():
    line = log_line("saved %s for %s", IDENTITY, "13812341234")

    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "warning",
        "logger": "tongmu",
        "message": f"saved ****{IDENTITY[-4:]} for ****1234",
    }


def test_a_traceback_is_masked_too():
    try:
        raise ValueError(IDENTITY)
    except ValueError:
        line = log_line("failed", error=sys.exc_info())

    assert IDENTITY not in line["error"]
    assert line["error"].endswith(f"ValueError: ****{IDENTITY[-4:]}")


def test_log_lines_carry_the_number_of_their_request():
    token = request_number.set("abc123")
    try:
        assert log_line("hello")["request"] == "abc123"
    finally:
        request_number.reset(token)
