"""A tap under an article: one mood a visitor, a plain form, nothing written on a read."""

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.urls import reverse

from tongmu.audit.models import AuditEvent
from tongmu.news.actions import withdraw
from tongmu.news.models import Mood

HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture(autouse=True)
def forgotten():
    cache.clear()


def tap(client, article, mood="flowers", headers=HERE):
    return client.post(reverse("public:mood", args=[article.pk]), {"mood": mood}, headers=headers)


def moods(article):
    return article.mood_rows.counts()


def test_a_visitor_has_one_mood_and_may_change_it(client, published):
    article, other = published(), published()

    tap(client, article)
    answer = tap(client, article)
    twice = moods(article)
    tap(client, article, "handshake")
    tap(client, other, "handshake")

    assert (answer.status_code, answer.url) == (302, f"{article.get_absolute_url()}?said=mood#moods")
    assert twice == {"flowers": 1}
    assert moods(article) == {"handshake": 1}
    assert (
        len(set(Mood.objects.values_list("visitor", flat=True))) == 2
    )  # nobody is followed from one to the next


def test_another_visitor_counts_besides(client, published):
    article = published()
    tap(client, article)
    client.cookies.clear()

    tap(client, article)

    assert moods(article) == {"flowers": 2}


def test_a_cookie_that_is_not_ours_makes_a_new_visitor(client, published):
    article = published()
    for forged in ("x", "x:y:z"):
        client.cookies["tongmu_visitor"] = forged
        assert tap(client, article).status_code == 302

    assert moods(article) == {"flowers": 2}


def test_the_cookie_comes_with_the_tap_alone_and_tells_nothing(client, published):
    article = published()
    page = client.get(article.get_absolute_url())

    answer = tap(client, article)
    after = client.get(article.get_absolute_url())

    cookie = answer.cookies["tongmu_visitor"]
    assert (page.cookies, after.cookies) == ({}, {})
    assert list(answer.cookies) == ["tongmu_visitor"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert after["Cache-Control"] == "public, no-cache"
    assert "Cookie" not in after.get("Vary", "")
    assert Mood.objects.get().visitor not in cookie.value


def test_a_tap_leaves_no_event(client, published):
    article = published()
    events = AuditEvent.objects.count()

    tap(client, article)

    assert AuditEvent.objects.count() == events


def test_numbers_are_shown_once_there_are_any(client, published):
    article = published()
    before = client.get(article.get_absolute_url()).content.decode()

    tap(client, article)

    after = client.get(article.get_absolute_url(), {"said": "mood"}).content.decode()
    assert ">0<" not in before
    assert "data-number>1</span>" in after
    assert "已记上" in after


@pytest.mark.parametrize(
    ("allowed", "mood", "status"),
    [
        ("friendly", "flowers", 302),
        ("friendly", "egg", 302),
        ("friendly", "nothing", 302),
        ("all", "egg", 302),
        ("none", "flowers", 302),
    ],
)
def test_only_what_the_editor_allows_is_offered_and_taken(client, published, allowed, mood, status):
    article = published(moods=allowed)
    offered = [found.code for found in client.get(article.get_absolute_url()).context["moods"]]

    answer = tap(client, article, mood)

    assert answer.status_code == status
    assert moods(article) == ({mood: 1} if mood in offered else {})
    assert ("mood-failed" in answer.url) == (mood not in offered)
    assert ("egg" in offered) == (allowed == "all")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (HERE, 302),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
        ({"origin": "http://testserver"}, 302),
        ({"origin": "https://testserver"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://evil.example", "referer": "http://testserver/"}, 403),
        ({"referer": "http://testserver/news/1/"}, 302),
        ({"referer": "http://testserver.evil.example/"}, 403),
        ({}, 403),
    ],
)
def test_only_a_page_of_ours_sends_a_tap(client, published, headers, status):
    article = published()

    assert tap(client, article, headers=headers).status_code == status
    assert moods(article) == ({"flowers": 1} if status == 302 else {})


def test_a_plain_read_sends_nothing(client, published):
    assert client.get(reverse("public:mood", args=[published().pk])).status_code == 405


def test_what_is_not_published_takes_no_tap(client, write, published, editor):
    withdrawn = published()
    withdraw(withdrawn, by=editor, reason="内容有误。")

    assert [tap(client, article).status_code for article in (write(), withdrawn)] == [404, 404]


def test_an_address_taps_only_so_often(client, published, monkeypatch):
    monkeypatch.setattr("tongmu.public.moods.PER_ADDRESS", 2)
    article = published()
    for _n in range(2):
        client.cookies.clear()
        tap(client, article)
    client.cookies.clear()

    answer = tap(client, article)

    assert (answer.status_code, "mood-failed" in answer.url, answer["Retry-After"]) == (302, True, "600")
    assert moods(article) == {"flowers": 2}


def test_what_could_not_be_kept_is_told_and_the_number_stays(client, published, monkeypatch):
    article = published()
    tap(client, article)
    client.cookies.clear()

    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr("tongmu.public.moods.set_mood", fail)
    answer = client.post(
        reverse("public:mood", args=[article.pk]),
        {"mood": "flowers"},
        headers={**HERE, "accept": "application/json"},
    )

    assert (answer.status_code, answer.json()) == (
        503,
        {"said": "未记上，请再点一次。", "numbers": {"flowers": 1, "handshake": 0, "passing": 0}},
    )


def test_a_script_is_answered_in_place(client, published):
    article = published()

    answer = client.post(
        reverse("public:mood", args=[article.pk]),
        {"mood": "flowers"},
        headers={**HERE, "accept": "application/json"},
    )

    assert answer.json()["numbers"] == {"flowers": 1, "handshake": 0, "passing": 0}
