"""How tests drive Chromium: each step waits for what its user would wait for, never for a number of seconds."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

__all__ = ["PATIENCE", "expect", "opened", "press", "sign_in"]

PATIENCE = 90_000  # milliseconds that a busy machine may take over one step; a fault alone waits so long
PHONE = {"width": 360, "height": 740}
MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"

expect.set_options(timeout=PATIENCE)


def opened(browser, **options):
    """A fresh context, a phone's unless `options` say otherwise, which gives up on a step only after `PATIENCE`."""
    context = browser.new_context(**{"viewport": PHONE, "locale": "zh-CN", **options})
    context.set_default_timeout(PATIENCE)
    return context


def sign_in(context, live_server, user):
    """Every page of `context` is signed in as `user` from now on."""
    client = Client()
    client.force_login(user, MODEL_BACKEND)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


def press(page, control, key=None):
    """Clicks `control`, a link or the button of a form (or strikes `key` there), and waits for the page it leads to.

    A click alone returns while the browser still shows the page it was made on.
    """
    found = page.locator(control) if isinstance(control, str) else control
    with page.expect_navigation():
        found.press(key) if key else found.click()
