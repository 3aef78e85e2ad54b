"""The command in an empty database: which password, and what it prints."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories import VillageFactory
from tongmu.audit.actions import record
from tongmu.audit.models import Seal
from tongmu.audit.seals import broken_seals
from tongmu.demo import township

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(monkeypatch):
    """Runs the command without writing anything; returns (password it would write, what it prints)."""

    def run(*options):
        asked, out = [], StringIO()
        monkeypatch.setattr(township, "write", asked.append)
        monkeypatch.setattr(township, "write_many", lambda *told: asked.append(told))
        call_command("demo", "--even-with-debug-off", *options, stdout=out)
        return asked[0], out.getvalue()

    return run


def test_the_password_of_the_environment_is_used(said, monkeypatch):
    monkeypatch.setenv("TONGMU_DEMO_PASSWORD", "chosen-by-hand")

    password, out = said()

    assert password == "chosen-by-hand"
    assert out.endswith("Password of each: chosen-by-hand\n")


def test_without_one_it_is_made_and_printed(said, monkeypatch):
    monkeypatch.delenv("TONGMU_DEMO_PASSWORD", raising=False)

    first, out = said()
    second, _out = said()

    assert first in out
    assert len(first) >= 16
    assert first != second


def test_every_role_is_printed(said):
    names = "helper village secretary township leader county editor clerk auditor admin"

    assert f"Accounts: {names}\n" in said()[1]


def test_many_households_are_asked_for_by_number(said):
    (_password, households, _say), _out = said("--households", "3000")

    assert households == 3000


def test_its_trail_is_sealed(monkeypatch):
    def write(_password):
        record("villages.village.added", VillageFactory(), by=None)

    out = StringIO()
    monkeypatch.setattr(township, "write", write)
    call_command("demo", "--even-with-debug-off", stdout=out)

    assert "1 events sealed." in out.getvalue()
    assert [seal.events for seal in Seal.objects.all()] == [1]
    assert broken_seals() == []
