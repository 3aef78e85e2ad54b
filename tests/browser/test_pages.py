"""Every kind of page in a real browser, on the demo: nothing refused by the content security policy,
nothing axe objects to, sound HTML, nothing wider than the screen from 320 pixels on."""

import pytest
from django.urls import reverse

from households.models import Household, Pairing
from tests.browsers import opened, sign_in
from tests.checks import axe_violations, html_problems
from tongmu.accounts.models import User
from tongmu.news.models import Article
from tongmu.supervision.models import Campaign

SCREENS = [(360, "light"), (1440, "dark")]
NARROWEST = 320
HEIGHT = 800
EXCESS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def public_pages():
    article = Article.objects.order_by("pk").first()
    return [
        reverse("public:home"),
        reverse("public:progress"),
        reverse("public:village", args=["360322102201"]),
        reverse("public:indicators"),
        reverse("public:indicator", args=["workshops"]),
        reverse("public:indicator", args=["exit_task_rate"]),
        reverse("public:news"),
        article.get_absolute_url(),
        reverse("public:timeline"),
        reverse("public:events"),
        reverse("public:feedback_status"),
        reverse("public:about_data"),
        reverse("login"),
        "/en/",
    ]


def field_pages():
    helper = User.objects.get(username="helper")
    household = Household.objects.visible_to(helper).order_by("pk").first()
    return [
        reverse("fieldwork:today"),
        reverse("fieldwork:search"),
        reverse("fieldwork:household", args=[household.pk]),
        reverse("fieldwork:visit_new", args=[household.pk]),
    ]


def office_pages():
    return [
        reverse("office:cockpit"),
        reverse("office:indicator", args=["workshop_jobs"]),
        reverse("office:indicator", args=["fiscal_funds"]),
        reverse("office:campaigns"),
        reverse("office:campaign", args=[Campaign.objects.get(ends_on=None).pk]),
        reverse("office:requests"),
        reverse("office:feedback"),
    ]


def entry_pages():
    household = Household.objects.order_by("pk").first()
    pairing = Pairing.objects.order_by("pk").first()
    return [
        reverse("admin:index"),
        reverse("admin:households_household_changelist"),
        reverse("admin:households_household_change", args=[household.pk]),
        reverse("admin:households_household_history", args=[household.pk]),
        reverse("admin:households_pairing_change", args=[pairing.pk]),
        reverse("admin:households_household_add"),
        reverse("admin:projects_benefit_changelist"),
        reverse("admin:projects_benefit_add"),
        reverse("admin:projects_job_add"),
        reverse("admin:projects_payment_add"),
    ]


def desk_pages():
    article = Article.objects.order_by("pk").first()
    return [
        reverse("admin:news_article_changelist"),
        reverse("admin:news_article_change", args=[article.pk]),
        reverse("desk:articles"),
        reverse("desk:new"),
        reverse("desk:article", args=[article.pk]),
        reverse("desk:edit", args=[article.pk]),
        reverse("desk:pictures", args=[article.pk]),
        reverse("desk:comments"),
    ]


def problems_of(page, url):
    """Everything wrong with the page at `url`, a line each."""
    page.complaints.clear()
    answer = page.goto(url)
    if answer.status != 200:
        return [f"answers {answer.status}"]
    problems = [*page.complaints, *wider_than_screen(page), *axe_violations(page)]
    if "/admin/" not in url:  # whose inner markup is Django's
        problems += html_problems(answer.text())
    return problems


def wider_than_screen(page):
    """On the screen the page was opened on and, for a phone's, on the narrowest there is."""
    size = page.viewport_size
    narrow = {"width": NARROWEST, "height": HEIGHT}
    for tried in [size, narrow] if size["width"] < 500 else [size]:
        page.set_viewport_size(tried)
        excess = page.evaluate(EXCESS)
        if excess > 0:
            yield f"{excess}px wider than a screen of {tried['width']}"
    page.set_viewport_size(size)


@pytest.mark.parametrize(
    ("username", "pages"),
    [
        (None, public_pages),
        ("helper", field_pages),
        ("leader", office_pages),
        ("clerk", entry_pages),
        ("editor", desk_pages),
    ],
    ids=["stranger", "helper", "leader", "clerk", "editor"],
)
def test_pages_are_sound_on_every_screen(browser, live_server, committed_demo, username, pages):
    found = []
    for width, scheme in SCREENS:
        context = opened(browser, viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
        if username:
            sign_in(context, live_server, User.objects.get(username=username))
        page = context.new_page()
        complaints = page.complaints = []
        page.on("console", lambda message, kept=complaints: kept.append(message.text))
        page.on("pageerror", lambda error, kept=complaints: kept.append(str(error)))
        for path in pages():
            found += [
                f"{width} {scheme} {path}: {problem}" for problem in problems_of(page, live_server.url + path)
            ]
        context.close()

    assert found == []
