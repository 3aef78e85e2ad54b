"""What the desk looks for in a text, and how two texts are compared."""

from dataclasses import dataclass

import pytest

from tests.factories import identity_number
from tongmu.news.checks import BLOCKS, checks, masked_texts
from tongmu.news.comparing import compared

LONG = "桐木镇的车间开到了家门口，乡亲们就近上班。"


@dataclass
class Picture:
    number: int = 1
    alt: str = "车间里几名工人在缝纫机前做活"
    token: str = "[图1]"


def found(body=LONG, pictures=(), problems=(), **said):
    said = {"title": "题目", "summary": "另外的话。", "body": body, **said}
    return {check.code: check for check in checks(said, pictures, problems)}


def test_a_plain_text_is_only_measured():
    assert list(found()) == ["reading"]
    assert found()["reading"].message == "21字，约1分钟读完"


@pytest.mark.parametrize("number", [identity_number(1), "13800138000", "6222020200112233444"])
def test_a_pasted_number_is_marked_where_it_stands_and_shown_to_nobody(number):
    check = found(f"名单：甲{number}，乙。")["personal"]

    place = check.places[0]
    assert (check.level, place.field, place.before) == (BLOCKS, "body", "名单：甲")
    assert place.found == f"****{number[-4:]}"
    assert number not in str(check)


def test_neighbours_of_a_number_are_masked_too():
    check = found(f"{identity_number(1)} {identity_number(2)}")["personal"]

    assert len(check.places) == 2
    assert identity_number(1)[:14] not in str(check)


def test_a_whole_list_is_masked_in_one_go():
    body = "\n".join(f"甲{identity_number(n)}" for n in range(40))

    said, count = masked_texts({"title": "13800138000", "body": body})

    assert count == 41
    assert said["title"] == "****8000"
    assert "personal" not in found(**said)


@pytest.mark.parametrize(
    ("body", "code", "places"),
    [
        ("车间,开到家门口", "punctuation", [","]),
        ("好吗?\n好.", "punctuation", ["?", "."]),
        ("共1,200户；比例为3.5%；A,B", "punctuation", []),
        ("我们工作工作很多", "doubled", ["工作工作"]),
        ("这是是大事", "doubled", ["是是"]),
        ("一条一条销，天天向上", "doubled", []),
        ("全镇有18个车间，[[workshops|360322102|2018-12]]", "bare", ["18个"]),
        ("[[workshops|360322102|2018-12]]", "bare", []),
    ],
)
def test_patterns(body, code, places):
    check = found(body).get(code)

    assert ([place.found for place in check.places] if check else []) == places


@pytest.mark.parametrize(
    ("summary", "is_told"), [(LONG[:12], True), (LONG, True), ("另写的摘要。", False), ("", False)]
)
def test_a_summary_that_is_the_opening(summary, is_told):
    assert ("summary" in found(summary=summary)) == is_told


@pytest.mark.parametrize(
    ("picture", "body", "codes"),
    [
        (Picture(), f"{LONG}\n[图1]", []),
        (Picture(alt="图片"), f"{LONG}\n[图1]", ["alt"]),
        (Picture(alt="IMG_0012.jpg"), f"{LONG}\n[图1]", ["alt"]),
        (Picture(), LONG, ["unplaced"]),
    ],
)
def test_pictures_have_words_and_a_place(picture, body, codes):
    assert [code for code in found(body, [picture]) if code != "reading"] == codes


def test_what_is_wrong_with_figures_comes_first():
    assert list(found("车间,开", problems=["没有这个指标。"]))[0] == "figure"


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("甲。乙。", "甲。乙。", []),
        ("甲。乙。", "甲。丙。", [("same", "甲。"), ("gone", "乙。"), ("new", "丙。")]),
        ("", "甲。", [("new", "甲。")]),
        (
            "甲。乙。丙。丁。戊。",
            "甲。乙。丙。丁。己。",
            [("same", "甲。"), ("skipped", ""), ("same", "丁。"), ("gone", "戊。"), ("new", "己。")],
        ),
    ],
)
def test_two_texts_are_compared_sentence_by_sentence(old, new, parts):
    assert [(part.kind, part.text) for part in compared(old, new)] == parts
