"""The pictures say what the figures say: lengths in proportion, nothing drawn for nothing, no style attributes."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from tongmu.core import charts, svg
from tongmu.core.charts import Point, Tile

POINTS = [Point("周田村", 20, "20户"), Point("小埠村", 10, "10户"), Point("杨坊村", None, "暂无数据")]
TILES = [
    Tile("360322102202", "周田村", 2, 3, 4, "28户", "/progress/v/360322102202/"),
    Tile("360322102214", "小埠村", 3, 4, None, "暂无数据"),
]


def parsed(drawn):
    return ElementTree.fromstring(drawn)


def of_class(drawn, name):
    return [element for element in parsed(drawn).iter() if name in element.get("class", "").split()]


EVERY = {
    "bullet": lambda: charts.bullet(312, 480, label="脱贫", actual_text="312户", target_text="目标 480户"),
    "bars": lambda: charts.bars(POINTS, label="各村"),
    "funds": lambda: charts.aligned_bars(POINTS[0], POINTS[1], POINTS[2], label="资金"),
    "stacked": lambda: charts.stacked_bar(POINTS, label="构成"),
    "columns": lambda: charts.columns(POINTS, label="各月", unit="户"),
    "line": lambda: charts.line(POINTS * 3, label="各月", unit="户", target=15),
    "map": lambda: charts.tile_map(TILES, label="各村"),
}


@pytest.mark.parametrize("kind", EVERY)
def test_every_chart_is_named_well_formed_and_free_of_styles(kind):
    drawn = EVERY[kind]()

    root = parsed(drawn)
    assert root.get("class") == f"chart chart--{kind}"
    assert root.find("title").text == root.get("aria-label")
    assert root.find("desc").text
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", drawn)


@pytest.mark.parametrize("kind", EVERY)
def test_every_chart_is_the_same_bytes_when_drawn_again(kind):
    assert EVERY[kind]() == EVERY[kind]()


def test_bullet_is_as_long_as_the_share_reached():
    drawn = charts.bullet(312, 480, label="脱贫", actual_text="312户", target_text="目标 480户")

    assert [bar.get("width") for bar in of_class(drawn, "chart__s1")] == ["65%"]


def test_bullet_past_its_target_is_full_and_puts_the_mark_inside():
    drawn = charts.bullet(600, 480, label="脱贫", actual_text="600户", target_text="目标 480户")

    assert [bar.get("width") for bar in of_class(drawn, "chart__reached")] == ["100%"]
    assert [mark.get("x") for mark in parsed(drawn).iter("svg") if mark.get("x")] == ["80%"]


def test_bullet_without_data_draws_the_track_alone():
    drawn = charts.bullet(None, 480, label="脱贫", actual_text="暂无数据", target_text="目标 480户")

    assert [bar.get("class") for bar in parsed(drawn).iter("rect")] == ["chart__track", "chart__target"]


def test_bars_are_in_proportion_and_missing_is_not_nought():
    drawn = charts.bars(POINTS, label="各村")

    long, short = (Decimal(bar.get("width").rstrip("%")) for bar in of_class(drawn, "chart__s1"))
    assert abs(long - 2 * short) <= Decimal("0.01")
    assert len(of_class(drawn, "chart__none")) == 1


def test_bars_leave_the_room_their_words_need():
    short = charts.bars([Point("周田村", 10, "9元")], label="各村")
    long = charts.bars([Point("周田村", 10, "21,360,000元")], label="各村")

    widths = [Decimal(of_class(svg, "chart__s1")[0].get("width").rstrip("%")) for svg in (short, long)]
    assert widths == [Decimal("65.26"), Decimal("36.84")]


def test_unfinished_column_is_hatched_and_says_so():
    drawn = charts.columns([Point("11月", 5, "5"), Point("12月", 3, "3", unfinished=True)], label="各月")

    assert len(of_class(drawn, "chart__s1")) == 1
    assert len(of_class(drawn, "chart__s1-line")) == 1


def test_line_leaves_a_gap_where_a_month_has_no_value():
    points = [Point(f"{month}月", None if month == 3 else month, str(month)) for month in range(1, 7)]

    drawn = charts.line(points, label="各月")

    assert len(of_class(drawn, "chart__line")) == 3
    assert len(of_class(drawn, "chart__dot")) == 5


def test_stacked_bar_refuses_a_fifth_part():
    with pytest.raises(ValueError, match="at most 4 parts"):
        charts.stacked_bar(POINTS + POINTS, label="构成")


def test_map_places_tiles_links_them_and_hatches_what_is_unknown():
    drawn = charts.tile_map(TILES, label="各村")

    assert [(tile.get("x"), tile.get("y")) for tile in of_class(drawn, "chart__tile")] == [
        ("0.4%", "0em"),
        ("50.4%", "4em"),
    ]
    assert [link.get("href") for link in parsed(drawn).iter("a")] == ["/progress/v/360322102202/"]
    assert of_class(drawn, "chart__tile")[1].get("fill").startswith("url(#hatch-")
    assert parsed(drawn).get("role") == "group"


def test_words_are_escaped():
    drawn = charts.bars([Point("<b>村", 1, "1 & 2")], label='"各村"')

    assert parsed(drawn).find("desc").text == "<b>村 1 & 2"


@pytest.mark.parametrize(
    ("values", "top"),
    [([], 1), ([0], 1), ([7], 10), ([18], 20), ([21], 25), ([480], 500), ([None, 1100], 2000)],
)
def test_axis_ends_at_a_round_number_not_below_the_highest(values, top):
    assert svg.nice_top(values) == top


def test_stacked_rows_stand_on_one_axis_with_one_legend():
    rows = [
        ("一季度", "300元", [Point("工资", Decimal(100), "100元"), Point("经营", Decimal(200), "200元")]),
        ("二季度", "150元", [Point("工资", Decimal(150), "150元"), Point("经营", Decimal(0), "0元")]),
    ]

    svg = charts.stacked_rows(rows, label="分季度")

    assert re.findall(r'class="chart__s(\d)" x="([\d.]+)%" y="[\d.]+em" width="([\d.]+)%"', svg) == [
        ("1", "0", "33.33"),
        ("2", "33.33", "66.67"),
        ("1", "0", "50"),
    ]
    assert svg.count(">工资</text>") == svg.count(">经营</text>") == 1
    assert "一季度 300元（工资 100元；经营 200元）" in svg


def test_stacked_rows_of_nothing_draw_nothing():
    svg = charts.stacked_rows([("一季度", "0元", [Point("工资", Decimal(0), "0元")])], label="空")

    assert "chart__s1" in svg  # the legend
    assert '%" height="0.9em"' in svg  # the track
    with pytest.raises(ValueError, match="at most 4"):
        charts.stacked_rows([("一", "", [Point("甲", 1, "")] * 5)], label="太多")
