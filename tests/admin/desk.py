"""A clerk's desk in Chromium: the forms of the admin, filled in as people do.

`at_the_desk` is a fixture: import it where you need it.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import RequestFactory
from django.urls import reverse

from tests.browsers import expect, press, sign_in
from tests.checks import axe_violations
from tongmu.accounts.models import User
from tongmu.core import clock

TODAY = object()  # the shortcut beside the field is clicked
OPTION = """(list, text) => [...list.options].find((option) => option.text.trim() === text)?.value ?? null"""


@dataclass(frozen=True)
class Found:
    """`row`, found in a search box by typing `text`."""

    row: Model
    text: str


@dataclass(frozen=True)
class Typed:
    """What is typed, and what stands on record then, as text."""

    text: str
    stands: str


def choose(page, field, text, label):
    """Types `text` in the search box of `field` and takes the choice that begins with `label`."""
    box = page.locator(f"#id_{field} + .select2")
    box.locator(".select2-selection").click()
    search = page.locator(".select2-container--open .select2-search__field")
    expect(search).to_be_focused()
    with page.expect_response(lambda answer: answered(answer, text)):
        page.keyboard.type(text)
    page.locator(
        ".select2-results__option[aria-selected]", has_text=re.compile(f"^{re.escape(label)}")
    ).first.click()
    expect(box.locator(".select2-selection__rendered")).to_contain_text(label)


def answered(answer, text):
    """Whether these are the choices for the whole of `text`."""
    asked = parse_qs(urlsplit(answer.url).query)
    return "field_name" in asked and asked.get("term") == [text]


class Desk:
    """The blank form of a model on the screen of `user`."""

    def __init__(self, page, user, base):
        self.page, self.user, self.base = page, user, base

    def open(self, model):
        self.page.goto(self.base + reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add"))

    def enter(self, field, value):
        """Fills in one field, whatever it is made of, and gives what should stand on record for it then."""
        if isinstance(value, Found):
            self.choose(field, value.row, value.text)
            return value.row
        if value is TODAY:
            self.today(field)
            return clock.today()
        if value is True:
            self.page.check(f"#id_{field}")
            return True
        if isinstance(value, dict):
            self.page.set_input_files(f"#id_{field}", value)
            return None
        if isinstance(value, Typed):
            self.page.fill(f"#id_{field}", value.text)
            return value.stands
        control = self.page.locator(f"[name='{field}']").first
        kind = control.evaluate("control => control.type")
        if kind == "radio":
            label = self.page.locator(f"label:has([name='{field}'])", has_text=exactly(value))
            label.locator("input").check()
            return label.locator("input").get_attribute("value")
        if kind == "select-one":
            code = control.evaluate(OPTION, value)
            assert code is not None, f"{field}: no choice {value!r}"
            control.select_option(code)
            return code
        control.fill(value)
        return value

    def choose(self, field, row, text):
        """Searches for `text` and takes `row` by the words in which it is offered to this user."""
        found = admin.site._registry[type(row)]
        request = RequestFactory().get("/")
        request.user = self.user
        choose(self.page, field, text, found.choice_label(found.choices(request).get(pk=row.pk)))

    def today(self, field):
        self.page.click(f"#id_{field} ~ .datetimeshortcuts a >> nth=0")

    def save(self):
        press(self.page, "[name=_save]")
        expect(self.page.locator(".messagelist .success")).to_be_visible()
        assert axe_violations(self.page) == []


def exactly(text):
    return re.compile(rf"^\s*{re.escape(text)}\s*$")


@pytest.fixture
def at_the_desk(page, live_server, committed_demo):
    """Opens the blank form of a model for an account of the demo, and gives the desk at which it is filled in."""

    def opened(username, model):
        user = User.objects.get(username=username)
        sign_in(page.context, live_server, user)
        page.set_viewport_size({"width": 1440, "height": 900})
        desk = Desk(page, user, live_server.url)
        desk.open(model)
        return desk

    return opened
