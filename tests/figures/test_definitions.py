"""What every definition must have, and the page that lists them."""

from pathlib import Path

import pytest
from django.apps import apps
from django.utils import translation

from tongmu.figures.management.commands.list_indicators import page
from tongmu.indicators import registry
from tongmu.indicators.registry import HOUSEHOLDS, MONEY, PERSONS

PAGE = Path(__file__).parents[2] / "docs" / "indicators.md"
ALL = registry.all_indicators()
STORED = registry.stored_indicators()


def test_the_page_of_indicators_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("found", ALL, ids=[found.code for found in ALL])
def test_it_is_explained_in_chinese(found):
    with translation.override("zh-hans"):
        name, says = str(found.name), str(found.says)

    assert not name.isascii()
    assert says.endswith("。") or says.endswith("。）")
    assert found.topic in registry.TOPICS


@pytest.mark.parametrize("found", STORED, ids=[found.code for found in STORED])
def test_what_feeds_it_exists(found):
    assert [apps.get_model(label)._meta.label_lower for label in found.sources + found.rules] == list(
        found.sources + found.rules
    )
    assert {part.queryset.model._meta.label_lower for part in found.all_rows()} <= set(found.sources)


@pytest.mark.parametrize("found", STORED, ids=[found.code for found in STORED])
def test_whoever_stands_behind_it_is_named(found):
    if found.counts in (HOUSEHOLDS, PERSONS):
        assert all(part.behind for part in found.all_rows())
    if found.counts == MONEY:
        assert found.digits == 2


def test_names_are_told_apart():
    with translation.override("zh-hans"):
        names = [str(found.name) for found in ALL]

    assert sorted(set(names)) == sorted(names)
