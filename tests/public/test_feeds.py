"""The feed and the list of addresses: well-formed, absolute, free of drafts and of what nobody may read."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tongmu.core import clock
from tongmu.news.models import Article, Column

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def column():
    return Column.objects.create(slug="headlines", title="要闻", order=1)


@pytest.fixture
def article(column):
    def write(on=date(2018, 5, 1), **fields):
        plain = {"title": "题目", "summary": "摘要。", "body": "正文", "publisher": "桐木镇党政办公室"}
        author = UserFactory.holding("editor")
        return Article.objects.create(
            **{"column": column, "author": author, "published_on": on, **plain, **fields}
        )

    return write


def feed_of(client, **kwargs):
    name = "news_column_feed" if kwargs else "news_feed"
    response = client.get(reverse(f"public:{name}", kwargs=kwargs))
    return response, ElementTree.fromstring(response.content)


def problems(feed):
    """What RFC 4287 asks of a feed and its entries."""
    for element in [feed, *feed.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            found = element.findall(ATOM + name)
            if len(found) != 1 or not (found[0].text or "").strip():
                yield f"{element.tag}: {len(found)} {name}"
        if not element.findall(f"{ATOM}author/{ATOM}name"):
            yield f"{element.tag}: no author"
        for link in element.findall(f"{ATOM}link"):
            if not link.get("href", "").startswith("http://testserver/"):
                yield f"link {link.get('href')}"
    if "self" not in {link.get("rel") for link in feed.findall(f"{ATOM}link")}:
        yield "no link to itself"


def test_the_feed_is_sound_and_holds_what_readers_see(client, article):
    article(title="一", corrected_on=date(2018, 6, 1), correction="改")
    article(on=date(2018, 7, 1), title="二 & <b>", summary="\x08摘要13800138000")
    article(on=None, title="草稿")
    article(on=date(2019, 1, 7), title="明天的")

    response, feed = feed_of(client)

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response["Cache-Control"] == "public, no-cache"
    assert list(problems(feed)) == []
    assert [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")] == ["二 & <b>", "一"]
    assert [entry.findtext(f"{ATOM}updated")[:10] for entry in feed.findall(f"{ATOM}entry")] == [
        "2018-07-01",
        "2018-06-01",
    ]
    assert feed.findall(f"{ATOM}entry")[0].findtext(f"{ATOM}summary") == "摘要****8000"


def test_a_column_has_a_feed_of_its_own_and_an_empty_one_is_sound(client, article):
    Column.objects.create(slug="villages", title="村级动态", order=2)
    article()

    _mine, full = feed_of(client, slug="headlines")
    _other, empty = feed_of(client, slug="villages")

    assert [len(found.findall(f"{ATOM}entry")) for found in (full, empty)] == [1, 0]
    assert list(problems(empty)) == []
    assert client.get(reverse("public:news_column_feed", args=["nothing"])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_feed_costs_the_same_for_one_and_for_three(client, article, count, django_assert_num_queries):
    for _n in range(count):
        article()

    with django_assert_num_queries(1):
        feed_of(client)


def test_the_list_page_names_its_feed(client, article):
    article()

    page = client.get(reverse("public:news_column", args=["headlines"])).content.decode()

    assert '<link rel="alternate" type="application/atom+xml" href="/news/c/headlines/feed.atom"' in page


def test_the_sitemap_holds_the_published_articles_with_their_day(client, article):
    seen, draft, coming = article(), article(on=None), article(on=date(2019, 1, 7))

    root = ElementTree.fromstring(client.get(reverse("public:sitemap")).content)

    found = {entry.findtext(f"{MAP}loc"): entry.findtext(f"{MAP}lastmod") for entry in root}
    assert found[f"http://testserver/news/{seen.pk}/"] == "2018-05-01"
    assert "http://testserver/news/c/headlines/" in found
    assert [f"http://testserver/news/{one.pk}/" in found for one in (draft, coming)] == [False, False]
    assert clock.today() < coming.published_on


def test_robots_name_the_map_and_keep_out_of_the_desk(client):
    lines = client.get(reverse("public:robots")).content.decode().splitlines()

    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /desk/" in lines
