"""The stored values: right by a count of its own, the same from nothing as after every single change."""

import random
from datetime import date
from functools import partial

import pytest

from tongmu.accounts.models import Grant, User
from tongmu.audit import actions
from tongmu.indicators import registry
from tongmu.indicators.disclosure import SMALL, TOTAL, WITHHELD
from tongmu.indicators.models import IndicatorValue
from tongmu.indicators.reading import full, public
from tongmu.indicators.refresh import refresh_all
from tongmu.indicators.registry import PERSONS, STOCK, Indicator, Rows

VILLAGES = [f"{town}2{n:02d}" for town in ("360322102", "360322103", "360323101") for n in range(3)]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def probes(monkeypatch):
    """Indicators over the table of grants: one that adds up, one whose keys live in several regions, two of a split."""
    monkeypatch.setattr(registry, "_REGISTRY", {})
    monkeypatch.setattr(Grant, "concerns_from", lambda grant: grant.starts_on)

    def define(code, key, additive, *, of=Grant.objects.all, **fields):
        rows = lambda: Rows(of(), key, "region_code", "starts_on", "ends_on", behind=key)  # noqa: E731
        registry.register(
            Indicator(
                code=code,
                name=code,
                unit="人",
                kind=STOCK,
                counts=PERSONS,
                says="",
                topic="",
                rows=rows,
                sources=("accounts.grant",),
                additive=additive,
                **fields,
            )
        )

    define("grants_held", "pk", additive=True)
    define("grants_of_many", "pk", additive=True, small=2)
    define("grant_holders", "user_id", additive=False)
    for role in ("helper", "editor"):
        of_role = partial(Grant.objects.filter, role=role)
        define(f"grants_of_{role}s", "pk", additive=True, of=of_role, small=3, finest="town", split="roles")


@pytest.fixture
def users():
    return [User.objects.create_user(f"user{n}", "x", name=f"测试{n}") for n in range(4)]


def values():
    fields = ["indicator", "region_code", "period", "amount", "entities", "least", "hidden"]
    return set(IndicatorValue.objects.values_list(*fields))


@pytest.mark.parametrize("seed", range(6))
def test_incremental_values_equal_those_from_nothing(probes, users, seed):
    chance = random.Random(seed)
    for _step in range(60):
        change_something(chance, users)

    incremental = values()
    refresh_all()

    assert incremental ^ values() == set()
    assert {mark for *_rest, mark in incremental} >= {"", SMALL, WITHHELD, TOTAL}


def change_something(chance, users):
    by = users[0]
    existing = list(Grant.objects.all())
    if existing and chance.random() < 0.4:
        grant = chance.choice(existing)
        grant.region_code = chance.choice(VILLAGES)
        grant.ends_on = chance.choice([None, date(2018, chance.randint(7, 12), 28)])
    else:
        grant = Grant(
            user=chance.choice(users),
            role=chance.choice(["helper", "editor"]),
            region_code=chance.choice([*VILLAGES, "360322102"]),
            starts_on=date(chance.choice([2017, 2018]), chance.randint(1, 6), chance.randint(1, 28)),
        )
    actions.save(grant, by=by)


def test_a_person_in_two_villages_counts_once_in_the_town(probes, users):
    for village in VILLAGES[:2]:
        actions.save(grant_of(users[0], village), by=users[0])

    assert full.value("grant_holders", VILLAGES[0], "2018-12").value == 1
    assert full.value("grant_holders", "360322102", "2018-12").value == 1
    assert full.value("grants_held", "360322102", "2018-12").value == 2


def test_what_belongs_to_the_town_itself_counts_once_above(probes, users):
    for region in [VILLAGES[0], "360322102"]:
        actions.save(grant_of(users[0], region), by=users[0])

    refresh_all()

    assert full.value("grants_held", VILLAGES[0], "2018-12").value == 1
    assert full.value("grants_held", "360322102", "2018-12").value == 2
    assert full.value("grants_held", "360322", "2018-12").value == 2


def test_a_small_cell_is_hidden_from_the_public_at_every_level(probes, users):
    actions.save(grant_of(users[0], VILLAGES[0]), by=users[0])

    shown = [
        public.value("grants_held", code, "2018-12") for code in (VILLAGES[0], "360322102", "3603", "36")
    ]

    assert [figure.value for figure in shown] == [None] * 4
    assert [figure.suppressed for figure in shown] == ["1-4"] * 4
    assert full.value("grants_held", "36", "2018-12").value == 1


def test_a_month_without_rows_is_nought_and_one_outside_the_span_is_unknown(probes):
    assert full.value("grants_held", "360322102", "2018-11").value == 0
    assert full.value("grants_held", "360322102", "2019-01").value is None
    assert full.value("grants_held", "360322102", "2015-12").value is None


def grant_of(user, region):
    return Grant(user=user, role="helper", region_code=region, starts_on=date(2018, 1, 1))
