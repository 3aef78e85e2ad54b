"""Every public page: sound HTML, no cookie, an ETag, and the figures as they may be told."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.checks import html_problems
from tests.factories import TOWN, UserFactory

from .conftest import put, village_code

PAGES = [
    "/",
    "/progress/",
    "/progress/?period=2018-06&show=workshop_jobs&sort=registered_households&order=asc",
    "/progress/?period=2031-01",
    f"/progress/v/{village_code(0)}/",
    f"/progress/v/{village_code(1)}/?period=2016-03",
    f"/progress/v/{village_code(1)}/?period=1999-12",
    "/indicators/",
    "/indicators/?q=%E8%84%B1%E8%B4%AB",
    "/indicators/?q=nothing-like-it",
    "/indicators/?period=2035-01",
    "/indicators/workshops/",
    "/indicators/exited_households/?region=360322&period=2018-04",
    f"/indicators/workshop_jobs/?region={village_code(1)}",
    "/indicators/exit_share/?sort=name&order=desc",
    "/indicators/workshops/?period=2040-01",
    "/indicators/campaigns/",
    "/search/",
    "/environment/",
    "/about/data/",
]
SEARCHES = ["/search/?q=%E8%BD%A6%E9%97%B4", "/search/?q=%E6%9D%91"]
NEITHER = ["/robots.txt", "/sitemap.xml", "/progress/villages.csv"]


@pytest.mark.parametrize("address", [*PAGES, *SEARCHES])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_page_is_sound_html(client, town, address, prefix):
    response = client.get(prefix + address)

    assert response.status_code == 200
    assert html_problems(response.content.decode()) == []


@pytest.mark.parametrize("address", [*PAGES, *SEARCHES, *NEITHER])
def test_a_page_may_be_kept_by_caches_and_sets_no_cookie(client, town, address):
    response = client.get(address)

    assert response.headers["Cache-Control"] == "public, no-cache"
    assert "Set-Cookie" not in response.headers
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    again = client.get(address, headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304
    assert again.headers["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize(
    "address",
    [
        "/progress/?period=december",
        "/progress/villages.csv?period=2031-01",
        "/progress/v/360322102999/",
        f"/progress/v/{TOWN}/",
        "/progress/v/360322103200/",
        "/indicators/no_such_figure/",
        "/indicators/workshops/?region=110101001",
        "/indicators/workshops/?region=x",
        "/indicators/workshops/?period=2018-13",
        "/progress/?period=2%D9%A018-12",
        "/progress/villages.csv?period=2018-%EF%BC%91%EF%BC%92",
        "/progress/v/360322102200/?period=%D9%A1%D9%A9%D9%A9%D9%A9-12",
        "/indicators/?period=2%D9%A018-12",
        "/indicators/workshops/?period=2%D9%A018-12",
        "/indicators/workshops/?region=%D9%A360322102",
    ],
)
def test_what_is_not_there_is_404(client, town, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/", "/progress/", "/indicators/workshops/"])
def test_pages_are_only_read(client, town, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    "address", ["/", "/progress/", "/indicators/", "/indicators/workshops/", "/about/data/"]
)
def test_pages_stand_before_anything_was_entered(client, db, address):
    response = client.get(address)

    assert response.status_code == 200
    assert html_problems(response.content.decode()) == []


def test_home_says_how_far_the_town_has_come(client, town):
    body = client.get("/").content.decode()

    assert (
        '截至2018年12月31日，测试镇<wbr>全年480户脱贫目标<wbr>已完成<data value="452">452户</data>，还差28户。'
        in body
    )
    assert "比上年同期（400户）多52户，增长13%。" in body
    assert "12317" in body


def test_progress_tells_gap_funds_and_the_running_year(client, town):
    body = client.get("/progress/").content.decode()

    assert "还差28户" in body
    assert "到位2013.4万元，拨付1900万元，支出1731.52万元，支出占到位的86%。" in body
    assert "2018年10月" in body


def test_a_month_without_figures_names_itself_and_the_last_that_has(client, town):
    body = client.get("/progress/?period=2019-03").content.decode()

    assert "没有2019年3月的数据。" in body
    assert 'href="/progress/?period=2018-12"' in body
    assert '<svg class="chart' not in body


def test_villages_are_sorted_by_a_link_and_hidden_ones_stand_last(client, town):
    response = client.get("/progress/?sort=exited_households&order=asc")

    assert [row.place.name for row in response.context["villages"]] == ["丙村", "甲村", "乙村"]
    assert [row.cells[0].text for row in response.context["villages"]] == ["0", "449", "少于5户"]


def test_an_indicator_page_says_that_its_rows_add_up(client, town):
    response = client.get("/indicators/registered_households/")

    assert response.context["sum"] == {"total": "1100户", "rest": ""}
    assert "各行相加等于合计。" in response.content.decode()


def test_the_part_recorded_for_the_town_itself_is_a_row_of_its_own(client, town):
    put("workshops", TOWN, 20, period="2018-11")
    put("workshops", village_code(0), 12, period="2018-11")
    put("workshops", village_code(1), 6, period="2018-11")

    response = client.get("/indicators/workshops/?period=2018-11")

    assert response.context["sum"] == {"total": "20个", "rest": "2个"}


def test_a_ratio_shows_what_is_divided_by_what(client, town):
    body = client.get("/indicators/exit_share/").content.decode()

    assert "41.1%" in body
    assert "452户 ÷ 1100户" in body


def test_english_pages_speak_english(client, town):
    body = client.get("/en/progress/").content.decode()

    assert "28 households to go" in body
    with translation.override("en"):
        assert reverse("public:progress") == "/en/progress/"


@pytest.mark.parametrize(
    "address", ["/", "/progress/", f"/progress/v/{village_code(0)}/", "/indicators/workshops/"]
)
def test_whoever_reads_sees_the_same_page(client, town, address):
    for_strangers = client.get(address).content
    client.force_login(UserFactory.holding("township_leader"))

    assert client.get(address).content == for_strangers
