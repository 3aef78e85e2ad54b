import re

import pytest

from tongmu.news import markup
from tongmu.news.markup import Shown, blocks, headings, plain_text, render, without_typed_data
from tongmu.news.references import Reference

WORKSHOPS = Reference("workshops", "360322102", "2018-12")
SHOWN = {WORKSHOPS: Shown(1, "18个", "18")}
TAGS = re.compile(r"<(/?\w+)")


def test_a_figure_is_rendered_as_data_inside_a_link_to_its_note():
    html = render("全镇有[[workshops|360322102|2018-12]]车间。", SHOWN)

    assert html == (
        '<p>全镇有<a id="place-1" class="figure-link" href="#figure-1"><data class="figure" '
        'data-indicator="workshops" data-region="360322102" data-period="2018-12" value="18">18个</data></a>车间。</p>'
    )


def test_the_same_figure_twice_has_one_place_to_come_back_to():
    html = render("[[workshops|360322102|2018-12]]，[[workshops|360322102|2018-12|exact]]", SHOWN)

    assert html.count('id="place-1"') == 1
    assert html.count('href="#figure-1"') == 2


def test_a_figure_that_is_not_shown_stands_there_marked():
    assert render("[[nothing|360322102|2018-12]]", SHOWN) == (
        "<p><mark>[[nothing|360322102|2018-12]]</mark></p>"
    )


def test_lines_headings_lists_and_bold():
    body = "　　第一段。\n\n## 小标题\n第二段，**要紧**。\n- 甲\n- 乙\n\n- 丙\n### 更小"

    assert render(body, {}) == (
        '<p>第一段。</p>\n<h2 id="section-1">小标题</h2>\n<p>第二段，<strong>要紧</strong>。</p>\n'
        "<ul><li>甲</li><li>乙</li></ul>\n<ul><li>丙</li></ul>\n<h3>更小</h3>"
    )


def test_headings_are_listed_with_their_figures_in_words():
    body = "## 第一节\n正文\n## 建起[[workshops|360322102|2018-12]]车间"

    assert headings(body, SHOWN) == [("section-1", "第一节"), ("section-2", "建起18个车间")]


def test_plain_text_has_no_marks():
    assert plain_text("## 标题\n- **甲**[[workshops|360322102|2018-12]]", SHOWN) == "标题\n甲18个"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('有<data class="figure" value="99">18个</data>车间', "有18个车间"),
        ("<DATA value=9>9</DATA >", "9"),
        ("<da<data>ta value=1>1</data>", "1"),
        ("<datalist>甲</datalist>", "<datalist>甲</datalist>"),
        ("甲\r\n乙\r丙", "甲\n乙\n丙"),
    ],
)
def test_typed_data_is_dropped_and_its_words_kept(typed, kept):
    assert without_typed_data(typed) == kept


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">甲</a>',
    '"><svg onload=alert(1)>',
    "<iframe src=//evil.example></iframe>",
    "## <script>alert(1)</script>",
    "- <b onmouseover=alert(1)>甲</b>",
    "**<style>*{display:none}</style>**",
    '[[workshops|360322102|2018-12"><script>alert(1)</script>]]',
    "[[<img src=x onerror=alert(1)>|360322102|2018-12]]",
    "<data value=99>99</data",
    "<data onclick=alert(1)>[[workshops|360322102|2018-12]]</data>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
    "<!--<img src=x>-->",
    "\u202e<script>",
]


@pytest.mark.parametrize("body", HOSTILE)
def test_hostile_bodies_stay_text(body):
    html = render(body, SHOWN)

    assert {tag.strip("/") for tag in TAGS.findall(html)} <= set(markup.ALLOWED)
    assert re.findall(r"<[^>]*\s(on\w+|style|src)\s*=", html) == []
    assert [
        href for href in re.findall(r'<[^>]*href="([^"]*)"', html) if not href.startswith("#figure-")
    ] == []
    assert html.count("<data") == body.count("[[workshops|360322102|2018-12]]")


def test_a_typed_chevron_is_shown_as_typed():
    assert render("收入 < 支出 & 结余", {}) == "<p>收入 &lt; 支出 &amp; 结余</p>"


def test_an_empty_line_ends_a_list():
    assert [block.kind for block in blocks("- 甲\n\n正文")] == ["ul", "p"]
