"""Every record can be entered from its blank form by the role that owns it: in Chromium, one of each, on the demo."""

import re
from decimal import Decimal

import pytest
from django.contrib import admin
from django.db import models
from django.test import RequestFactory

from tests import factories as make
from tests.admin.desk import at_the_desk
from tests.admin.entries import aid, people, places, rules, welfare, works
from tests.browsers import press
from tests.checks import axe_violations
from tongmu.accounts.models import Grant
from tongmu.accounts.roles import ROLES

__all__ = ["at_the_desk"]

GROUPS = {
    module.__name__.rpartition(".")[2]: module.ENTRIES
    for module in (people, aid, welfare, works, places, rules)
}
INLINE_ONLY = {Grant}  # rows that are entered within the form of their parent and nowhere else


@pytest.mark.django_db
def test_no_model_is_forgotten():
    somebody = [make.UserFactory.holding(role, "360322102") for role in ROLES]
    entered = [entry.model for entries in GROUPS.values() for entry in entries]
    inlines = {inline.model for found in admin.site._registry.values() for inline in found.inlines}

    assert len(set(entered)) == len(entered)
    assert set(entered) == {
        model
        for model, found in admin.site._registry.items()
        if any(may_add(found, user) for user in somebody)
    }
    assert inlines - set(admin.site._registry) == INLINE_ONLY


def may_add(model_admin, user):
    request = RequestFactory().get("/")
    request.user = user
    return model_admin.has_add_permission(request)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("group", GROUPS)
def test_one_record_of_each_is_entered_from_the_blank_form(group, at_the_desk):
    wrong, axe = {}, []
    for entry in GROUPS[group]:
        try:
            desk = at_the_desk(entry.username, entry.model)
            axe = axe or [axe_violations(desk.page)]
            problem = problem_with(desk, entry)
        except Exception as error:  # noqa: BLE001  one broken form hides no other
            problem = f"{type(error).__name__}: {error}"
        if problem:
            wrong[entry.model._meta.label] = problem

    assert wrong == {}
    assert axe == [[]]


def problem_with(desk, entry):
    """Enters the record and says what was wrong with that, '' for nothing."""
    answers = entry.answers()
    rows = entry.model._base_manager.all()
    before = set(rows.values_list("pk", flat=True))
    stands = {field: desk.enter(field, value) for field, value in answers.items()}
    press(desk.page, "[name=_save]")
    if asked := asked_back(desk.page):
        if not entry.asked or entry.asked not in asked:
            return f"asked back: {asked}"
        press(desk.page, "[name=_save]")
    elif entry.asked:
        return "not asked back"
    said = "".join(desk.page.locator(".messagelist .success").all_inner_texts())
    if not said:
        return f"refused: {desk.page.locator('.errorlist, .errornote, .wrong').all_inner_texts()}"
    if not said.startswith("已新增") or str(entry.model._meta.verbose_name) not in said:
        return f"said {said!r}"
    new = list(rows.filter(pk__in=set(rows.values_list("pk", flat=True)) - before))
    if len(new) != 1:
        return f"{len(new)} new rows"
    other = {field: value for field, value in stands.items() if not is_on_record(new[0], field, value)}
    return f"not on record: {other}" if other else ""


def asked_back(page):
    """What the form wonders about; its box is ticked."""
    boxes = page.locator("[name$=confirm_warnings]")
    for place in range(boxes.count()):
        boxes.nth(place).check()
    return " ".join(page.locator(".asked-back").all_inner_texts()) if boxes.count() else ""


def is_on_record(row, name, expected):
    """Whether `row` holds what was entered in the field; rows within its form are looked up in their order."""
    if inline := re.fullmatch(r"(\w+)-(\d+)-(\w+)", name):
        manager, place, name = inline.groups()
        row = getattr(row, manager).order_by("pk")[int(place)]
    if expected is None or name not in {field.name for field in row._meta.concrete_fields}:
        return True
    value = getattr(row, name)
    if isinstance(expected, (bool, models.Model)):
        return value == expected
    if isinstance(value, Decimal):
        return value == Decimal(expected)
    return str(getattr(row, row._meta.get_field(name).attname)) == str(expected)
