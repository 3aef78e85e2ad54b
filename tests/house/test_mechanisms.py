"""docs/mechanisms.md: every cell is filled, and names what is really there."""

import ast
import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import get_resolver

from tests.house.tree import ROOT, text
from tongmu.indicators import registry

COLUMNS = ["Mechanism", "Entered", "Seen", "Counted", "Proved"]
LEAST = 30  # the article names some thirty


def rows():
    lines = text("docs/mechanisms.md").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if row != COLUMNS and set("".join(row)) != {"-"}]


def named(cell):
    return re.findall(r"`([^`]+)`", cell)


ROWS = rows()


def test_the_table_tells_of_every_mechanism():
    assert len(ROWS) >= LEAST
    assert [row[0] for row in ROWS if len(row) != len(COLUMNS)] == []
    assert [row[0] for row in ROWS if not all(named(cell) for cell in row[1:])] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_names_what_is_there(row):
    _name, entered, seen, counted, proved = row
    assert [name for name in named(entered) if not is_entered(name)] == []
    assert [name for name in named(seen) if not is_address(name)] == []
    assert [code for code in named(counted) if not registry.exists(code)] == []
    assert [name for name in named(proved) if not is_test(name)] == []


def is_entered(name):
    """A record with a desk of its own in the admin, or a page."""
    if ":" in name:
        return is_address(name)
    return apps.get_model(name) in admin.site._registry


def is_address(name):
    *spaces, last = name.split(":")
    resolver = get_resolver()
    for space in spaces:
        if space not in resolver.namespace_dict:
            return False
        resolver = resolver.namespace_dict[space][1]
    return last in resolver.reverse_dict


def is_test(name):
    path, _sign, function = name.partition("::")
    if not (ROOT / path).is_file():
        return False
    tree = ast.parse(text(path))
    return any(isinstance(node, ast.FunctionDef) and node.name == function for node in tree.body)
