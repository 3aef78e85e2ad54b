"""A chart as a file: whole without a page, in pixels and colours of its own."""

from xml.etree import ElementTree

import pytest

from tongmu.core import charts
from tongmu.core.chart_files import HATCHED, WIDTH, Key, chart_file, wrapped
from tongmu.core.charts import Point, Tile

SVG = "{http://www.w3.org/2000/svg}"
POINTS = [Point(f"{n}月", n * 10, f"{n * 10}户", unfinished=n == 7) for n in range(1, 8)]
CHARTS = {
    "line": charts.line(POINTS, label="脱贫户", target=80, target_text="目标80户"),
    "columns": charts.columns(POINTS[4:], label="脱贫户"),
    "bars": charts.bars([Point("甲村", None, "暂无数据", href="/a/"), *POINTS], label="脱贫户"),
    "bullet": charts.bullet(90, 80, label="脱贫户", actual_text="90户", target_text="目标80户"),
    "funds": charts.aligned_bars(*POINTS[:3], label="资金"),
    "map": charts.tile_map(
        [Tile("1", "甲村", 0, 0, 4, "9户"), Tile("2", "乙村", 0, 1, None, "<5")], label="脱贫户"
    ),
}


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_in_it_needs_a_page(name):
    text = chart_file(
        str(CHARTS[name]), title="甲 & 乙 <丙>", legend=[Key(HATCHED, "未完")], below=["截至今日"]
    )
    drawn = ElementTree.fromstring(text)
    given = {(key, value) for found in drawn.iter() for key, value in found.attrib.items()}

    assert drawn.findtext(f"{SVG}title") == "甲 & 乙 <丙>"
    assert [value for _key, value in given if value.endswith("em") or "var(" in value] == []
    assert [value for _key, value in given if value.endswith("%") and value != "100%"] == []
    assert not {"class", "style", "href", "role"} & ({key for key, _value in given} - set(drawn.attrib))
    words = [found.text for found in drawn.iter(f"{SVG}text")]
    assert [words[0], words[-1]] == ["甲 & 乙 <丙>", "截至今日"]
    assert all(0 <= float(found.get("x")) <= WIDTH for found in drawn.iter(f"{SVG}text"))


def test_words_are_broken_at_the_width_of_the_picture_and_latin_between_words():
    lines = wrapped("扶贫" * 40 + " https://tongmu.example.gov.cn/indicators/ as of today", 26)

    assert len(lines) > 1
    assert "".join(line.strip() for line in lines).replace(" ", "").startswith("扶贫" * 40)
    assert [line for line in lines if line.endswith("indicators/") or "https" in line] != []
    assert wrapped("", 26) == []
