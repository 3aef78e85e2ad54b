"""Whoever comes, with whatever screen: nothing runs off to the side, and everything is reached by keyboard."""

import re
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.urls import reverse

from tests.browsers import expect, opened

pytestmark = pytest.mark.django_db
MOST_INDICATORS = 20  # pages of one template: those with the longest names
# What 1280 by 1024 pixels are at 400 %: 320 wide, as on the narrowest phone.
NARROW = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const box = (one.getClientRects()[0] || one.getBoundingClientRect());
    const top = document.elementFromPoint(box.x + Math.min(box.width, innerWidth) / 2, box.y + box.height / 2);
    const look = getComputedStyle(one);
    const labels = [...(one.labels || [])].map((label) => label.innerText).join(" ");
    const pointed = (one.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean)
        .map((id) => document.getElementById(id).innerText).join(" ");
    return {
        what: one.outerHTML.slice(0, 120),
        name: [one.getAttribute("aria-label"), pointed, labels, one.innerText, one.textContent, one.title]
            .find((text) => text && text.trim()) || "",
        href: one.getAttribute("href") || "",
        seen: one.contains(top) || (top !== null && top.contains(one)),
        // The button inside a day's field has a ring of the browser's own, and the field none meanwhile.
        ringed: one.type === "date" || look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
        main: Boolean(one.closest("main")),
        y: box.y + scrollY,
        place: [...document.querySelectorAll("*")].indexOf(one),
    };
}"""


def addresses(page, town):
    """The paths of the sitemap, of the indicators only those with the longest names."""
    found = ElementTree.fromstring(page.request.get(f"{town.url}/sitemap.xml").text())
    paths = [re.sub("^https?://[^/]+", "", entry.text) for entry in found.iter() if entry.tag.endswith("loc")]
    single = [path for path in paths if re.fullmatch("/indicators/[a-z0-9_]+/", path)]
    longest = sorted(single, key=len)[-MOST_INDICATORS:]
    return [path for path in paths if path not in single or path in longest]


def test_nothing_runs_off_to_the_side(browser, town):
    """S10: every kind of address the sitemap names, and a month without figures, at 320 pixels and at 400 %."""
    context = opened(browser, **NARROW)
    page = context.new_page()
    paths = [
        *addresses(page, town),
        "/progress/?period=2031-01",
        "/search/?q=%E8%BD%A6%E9%97%B4",
        "/nowhere/",
    ]
    wide = []
    for path in paths:
        page.goto(town.url + path)
        if page.evaluate(EXCESS) > 0:
            wide.append(path)

    assert len(paths) > 30
    assert wide == []
    context.close()


@pytest.mark.parametrize("name", ["home", "article", "visit"])
@pytest.mark.parametrize("width", [360, 1280])
def test_everything_is_reached_by_keyboard_in_its_order(browser, town, name, width):
    """S11: the skip link first, a name and a ring for each stop, none under something else, top to bottom."""
    context = opened(browser, viewport={"width": width, "height": 740})
    if name == "visit":
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": town.cookie, "url": town.url}])
    page = context.new_page()
    page.goto(
        town.url
        + {
            "home": "/",
            "article": town.article.get_absolute_url(),
            "visit": reverse("fieldwork:visit_new", args=[town.household.pk]),
        }[name]
    )

    stops = []
    for _press in range(150):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["href"] == "#content"):
            break
        stops.append(stop)

    assert 10 < len(stops) < 150
    assert stops[0]["href"] == "#content"
    assert [stop["what"] for stop in stops if not stop["name"].strip()] == []
    assert [stop["what"] for stop in stops if not stop["seen"]] == []
    assert [stop["what"] for stop in stops if not stop["ringed"]] == []
    places = [stop["place"] for stop in stops]
    assert places == sorted(places)
    if width == 360:
        heights = [stop["y"] for stop in stops if stop["main"]]
        assert [n for n, y in enumerate(heights[1:]) if y < heights[n] - 60] == []
    page.goto(f"{town.url}/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{town.url}/#content")
    context.close()
