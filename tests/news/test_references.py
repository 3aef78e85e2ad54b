import pytest

from tongmu.news.references import Malformed, Reference, found_in, parse

TOWN = "360322102"


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        ("workshops|360322102|2018-12", Reference("workshops", TOWN, "2018-12")),
        ("workshops|360322102|2018-12|exact", Reference("workshops", TOWN, "2018-12")),
        (" workshops ｜３６０３２２１０２｜2018-12｜精确", Reference("workshops", TOWN, "2018-12")),
        ("f|360322102|2018-12|万元", Reference("f", TOWN, "2018-12", "wan")),
        ("f|360322102|2018-12|over|20000000", Reference("f", TOWN, "2018-12", "over", 20_000_000)),
        ("f|360322102|2018-12|逾|2000万", Reference("f", TOWN, "2018-12", "over", 20_000_000)),
        ("f|360322102|2018-12|以上|4,000", Reference("f", TOWN, "2018-12", "at_least", 4000)),
        ("f|360322102|2018-12|近|1.5亿", Reference("f", TOWN, "2018-12", "near", 150_000_000)),
    ],
)
def test_a_reference_is_read(written, reference):
    assert parse(written) == reference
    assert parse(reference.token.strip("[]")) == reference


@pytest.mark.parametrize(
    "written",
    [
        "workshops",
        "workshops|360322102",
        "workshops|36032|2018-12",
        "workshops|360322102|2018-13",
        "workshops|360322102|2018年12月",
        "workshops|360322102|2\u066018-12",
        "workshops|\u0663\u0666\u0660322102|2018-12",
        "workshops|360322102|2018-12|over|\u0661\u0662",
        "workshops|360322102|2018-12|大约",
        "workshops|360322102|2018-12|exact|18",
        "workshops|360322102|2018-12|over",
        "workshops|360322102|2018-12|over|很多",
        "workshops|360322102|2018-12|over|0",
        "workshops|360322102|2018-12|over|0.00001万",
        "a|b|c|d|e|f",
        "",
    ],
)
def test_what_is_no_reference_is_refused(written):
    with pytest.raises(Malformed, match="\\[\\["):
        parse(written)


def test_references_of_a_body_stand_in_order_and_once():
    body = "[[b|360322102|2018-12]][[a|360322102|2018-12]]\n[[b|360322102|2018-12|exact]] [[c]]"

    named, problems = found_in(body)

    assert [reference.indicator for reference in named] == ["b", "a"]
    assert len(problems) == 1
    assert "[[c]]" in problems[0]
