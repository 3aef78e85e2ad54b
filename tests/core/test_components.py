"""The parts pages are made of: names, errors and states reach those who do not see colours."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from tongmu.core.forms import WarningsMixin

PUBLIC_STYLES = ["css/base.css", "css/components.css", "css/chart.css", "css/news.css"]
EVERY_SCRIPT = ["js/theme.js", "js/page.js"]


class IncomeForm(WarningsMixin, forms.Form):
    wage = forms.DecimalField(label="务工收入", help_text="没有请填0")
    manner = forms.ChoiceField(
        label="走访方式", choices=[("h", "入户"), ("p", "电话")], widget=forms.RadioSelect
    )

    def clean(self):
        if self.cleaned_data.get("wage", 0) > 100:
            self.add_warning("wage", "比去年高很多")


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


def rendered(source, **context):
    return Template("{% load components %}" + source).render(Context(context))


def test_error_summary_links_to_each_field_and_to_the_first_choice():
    form = IncomeForm({"wage": "很多"})

    summary = render_to_string("components/error_summary.html", {"form": form})

    assert re.findall(r'href="(#\w+)">([^：]+)：', summary) == [
        ("#id_wage", "务工收入"),
        ("#id_manner_0", "走访方式"),
    ]
    assert 'role="alert"' in summary


def test_error_summary_of_a_form_without_errors_is_empty():
    assert render_to_string("components/error_summary.html", {"form": IncomeForm()}).strip() == ""


def test_field_says_error_in_words_and_keeps_what_was_typed():
    form = IncomeForm({"wage": "很多", "manner": "h"})

    field = form["wage"].as_field_group()

    assert '<label class="field__label" for="id_wage">务工收入</label>' in field
    assert re.search(r'<ul class="errorlist field__error" id="id_wage_error"><li>错误：[^<]+</li>', field)
    assert 'value="很多"' in field
    assert re.search(r'aria-describedby="id_wage_helptext id_wage_error"', field)


def test_doubts_are_asked_back_once_and_are_not_errors():
    form = IncomeForm({"wage": "500", "manner": "h"})

    page = form.as_div()

    assert rendered("{{ form|problems }}", form=form) == "[]"
    assert page.count('name="confirm_warnings"') == 1
    assert page.count('name="warnings_asked"') == 1
    assert "<li>务工收入：比去年高很多</li>" in page


@pytest.mark.parametrize(
    ("kind", "role"), [("info", False), ("success", False), ("warning", False), ("error", True)]
)
def test_notice_has_shape_and_word_and_interrupts_only_for_errors(kind, role):
    notice = rendered("{% notice kind %}<p>正文</p>{% endnotice %}", kind=kind)

    assert re.search(r'<svg class="mark"[^>]*aria-hidden="true"', notice)
    assert re.search(r'<p class="notice__title">[^<]+</p><p>正文</p>', notice)
    assert ('role="alert"' in notice) == role


def test_navigation_marks_the_page_and_the_part_it_belongs_to(rf):
    source = '{% nav_link "public:progress" "全镇进展" %}'

    here = rendered(source, request=rf.get("/progress/"))
    below = rendered(source, request=rf.get("/progress/v/360322102202/"))
    elsewhere = rendered(source, request=rf.get("/news/"))

    assert [re.findall(r'aria-current="(\w+)"', link) for link in (here, below, elsewhere)] == [
        ["page"],
        ["true"],
        [],
    ]


def test_navigation_keeps_region_and_month_where_it_says_so(rf):
    class Asked:
        def query(self):
            return "region=360322102&period=2018-06"

    source = '{% nav_link "office:health" "健康" keeps=True %}{% nav_link "office:dividends" "分红" %}'
    found = rendered(source, request=rf.get("/office/?page=3"), asked=Asked())

    assert re.findall(r'href="([^"]+)"', found) == [
        "/office/health/?region=360322102&amp;period=2018-06",
        "/office/dividends/",
    ]
    assert 'href="/office/health/"' in rendered(source, request=rf.get("/office/"))


def test_navigation_leaves_out_what_does_not_exist(rf):
    assert rendered('{% nav_link "nowhere:at_all" "无" %}', request=rf.get("/")) == ""


@pytest.mark.parametrize(("path", "other"), [("/progress/?period=2018-06", "/en/progress/?period=2018-06")])
def test_other_language_is_the_same_page(rf, path, other):
    assert (
        rendered("{% other_language as o %}{{ o.href }} {{ o.tag }}", request=rf.get(path)) == f"{other} en"
    )


def test_pages_keep_the_other_parameters(rf):
    page = Paginator(range(400), 12).get_page(5)

    pager = render_to_string(
        "components/pagination.html", {"page": page}, request=rf.get("/news/?year=2018&page=5")
    )

    assert 'href="?year=2018&amp;page=4"' in pager
    assert re.findall(r">(\d+|…)<", re.sub(r'<span class="visually-hidden">[^<]*</span>', "", pager)) == [
        "1", "…", "4", "5", "6", "…", "34",
    ]  # fmt: skip
    assert re.findall(r'visually-hidden">([^<]*)<', pager) == ["第1页", "第4页", "第5页", "第6页", "第34页"]


def test_day_is_written_in_the_language_of_the_page():
    chinese = rendered("{{ d|day }}{{ nothing|day }}", d=date(2018, 12, 31), nothing=None)
    with translation.override("en"):
        english = rendered("{{ d|day }}", d=date(2018, 12, 31))

    assert (chinese, english) == ("2018年12月31日", "31 December 2018")


@pytest.mark.parametrize(
    ("paths", "kibibytes"), [(PUBLIC_STYLES, 12), (EVERY_SCRIPT, 8)], ids=["styles", "scripts"]
)
def test_public_pages_keep_their_byte_budget(paths, kibibytes):
    sizes = [len(gzip.compress(Path(finders.find(path)).read_bytes())) for path in paths]

    assert sum(sizes) <= kibibytes * 1024


def test_error_page_is_plain_html_but_for_the_number_of_the_request():
    page = Path(Template("").engine.find_template("500.html")[0].origin.name).read_text()

    assert re.findall(r"\{[{%].*?[}%]\}", page) == ["{{ request_number }}"]


@pytest.mark.django_db
def test_login_page_bears_the_portals_name(client):
    page = client.get("/login/").content.decode()

    assert re.findall(r"<title>([^<]+)</title>", page) == ["登录 - 桐木镇精准扶贫"]


def luminance(colour):
    """Relative luminance of #rrggbb, as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("theme", "grounds"), [(0, ["#ffffff"]), (1, ["#10161d", "#161e27"]), (2, ["#10161d", "#161e27"])]
)
def test_chart_colours_stand_out_from_the_page_and_from_their_neighbours(theme, grounds):
    styles = Path(finders.find("css/base.css")).read_text()
    series = re.findall(r"--series-\d: (#\w{6});", styles)[theme * 5 : theme * 5 + 5]

    assert len(series) == 5
    pairs = [
        *zip(series, series[1:], strict=False),
        *((colour, ground) for colour in series for ground in grounds),
    ]
    assert [pair for pair in pairs if contrast(*pair) < 3] == []
