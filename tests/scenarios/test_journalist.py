"""Somebody who writes about the town checks a figure and takes the data along."""

import csv
import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.browsers import expect, opened
from tests.factories import TOWN

from .conftest import MONTH

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
TABLE = """(table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map(
    (cell) => cell.querySelector("data")?.value ?? cell.innerText.trim()))"""


def downloaded(page, link):
    """The bytes that the link or button gives."""
    with page.expect_download() as waiting:
        link.click()
    name = waiting.value.suggested_filename
    return name, waiting.value.path().read_bytes()


def table_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1:]


def test_the_table_as_a_file_is_the_table_of_the_page(visitor, town):
    """S06: row by row and in the reader's own order."""
    visitor.goto(f"{town.url}/progress/?show=workshop_jobs&sort=workshop_jobs&order=asc")
    seen = visitor.locator("#villages table").evaluate(TABLE)

    _name, content = downloaded(visitor, visitor.get_by_role("link", name="下载本表"))

    assert [[row[1], *row[3:]] for row in table_of(content)] == seen
    assert [row[0] for row in seen] == ["丙村", "乙村", "甲村"]


def test_the_months_of_a_figure_as_a_file(visitor, town):
    """S06: the months of the page and its places, value by value."""
    visitor.goto(f"{town.url}/indicators/exited_households/?period={MONTH}")
    months = visitor.locator("table").first.evaluate(TABLE)[0][1:]
    places = dict(
        visitor.locator("#places table").evaluate(
            TABLE.replace("[...row.cells]", "[...row.cells].slice(0, 2)")
        )
    )

    _name, content = downloaded(visitor, visitor.get_by_role("link", name="下载逐月、分地区数据"))
    rows = table_of(content)

    assert [row[5] for row in rows if row[0] == TOWN] == months
    assert {row[1]: row[5] for row in rows if row[0] != TOWN and row[2] == MONTH} == places


@pytest.mark.parametrize(
    ("path", "title", "legend"),
    [
        (
            f"/indicators/exited_households/?period={MONTH}",
            "当年脱贫户数（测试镇）",
            ["当年脱贫户数（户）", "目标480户"],
        ),
        (
            f"/progress/?period={MONTH}",
            "本年扶贫资金的到位、拨付与支出（测试镇）",
            ["到账资金", "下拨资金", "支出资金"],
        ),
    ],
    ids=["months", "funds"],
)
def test_a_chart_as_a_drawing_says_what_it_is(visitor, town, path, title, legend):
    """S06, and its way without scripts: an SVG with title, legend, unit, day and source, and nothing of the page."""
    visitor.goto(town.url + path)

    name, content = downloaded(visitor, visitor.get_by_role("link", name="下载图表（SVG").first)
    drawing = ElementTree.fromstring(content)
    words = [found.text for found in drawing.iter(f"{SVG}text")]

    assert name.endswith(".svg")
    assert drawing.findtext(f"{SVG}title") == words[0] == title
    assert [word for word in legend if word not in words] == []
    assert any(word.startswith("截至2018年12月31日 · 来源：") for word in words)
    assert words[-1].startswith("桐木镇精准扶贫 http")
    assert float(drawing.get("width")) == 900
    assert not {"class", "style", "href"} & {name for found in drawing.iter() for name in found.attrib}
    assert f"{SVG}style" not in {found.tag for found in drawing.iter()}


def test_a_chart_as_a_picture_carries_the_same(browser, town):
    """S06: a PNG, twice as large as the drawing, not empty, with title, day and source as its text."""
    context = opened(browser)
    page = context.new_page()
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{town.url}/indicators/exited_households/?period={MONTH}")

    name, content = downloaded(page, page.get_by_role("button", name="下载图表（PNG").first)
    picture = Image.open(io.BytesIO(content))
    picture.load()

    assert name == f"exited_households-{TOWN}-2018-01-{MONTH}.png"
    assert (picture.format, picture.width) == ("PNG", 1800)
    assert picture.text["Title"] == "当年脱贫户数（测试镇）"
    assert "截至2018年12月31日 · 来源：" in picture.text["Description"]
    assert len(picture.convert("L").getcolors(256)) > 20
    assert told == []
    page.route("**/*.svg*", lambda route: route.abort())
    page.get_by_role("button", name="下载图表（PNG").first.click()
    expect(page.locator("[data-chart-said]").first).to_have_text("图片没有生成，请再点一次，或下载SVG。")
    context.close()


def test_no_drawing_without_figures(visitor, town):
    """S06: a month without values has no picture either."""
    for path in ("indicators/workshops/months.svg", "indicators/workshops/map.svg", "progress/funds.svg"):
        assert visitor.request.get(f"{town.url}/{path}?period=2031-01").status == 404
        assert visitor.request.get(f"{town.url}/{path}").status == 200
    assert visitor.request.get(f"{town.url}/indicators/no_such/months.svg").status == 404
    assert visitor.request.get(f"{town.url}/indicators/workshops/places.svg?region={TOWN}200").status == 404
