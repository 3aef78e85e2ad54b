"""Writes the demo: ledger rows alone. Every figure comes from the refresh that follows."""

from random import Random

from django.db import connection, transaction

from households.models import Household
from tongmu.demo import (
    account,
    accounts,
    aid,
    cadres,
    campaigns,
    enterprises,
    health,
    houses,
    ledger,
    life,
    many,
    measures,
    money,
    outputs,
    payouts,
    places,
    plans,
    points,
    readers,
    register,
    rules,
    schooling,
    seals,
    standards,
    visits,
    voice,
    work,
    years,
)
from tongmu.demo.article import write_articles, write_waiting
from tongmu.demo.people import Numbers
from tongmu.indicators.refresh import refresh_all
from tongmu.indicators.registry import fed_by
from tongmu.search.refresh import refresh_all as refresh_search

SEED = "tongmu"


def part(name):
    """A random generator of its own for each part, so that a change in one leaves the others as they were."""
    return Random(f"{SEED} {name}")


@transaction.atomic
def write(password):
    """Writes the whole demo into a database without villages, all values of all indicators, and the news."""
    finish(write_rows(password, Numbers(part("numbers"))))


def write_many(password, households, say):
    """Writes the demo and further townships around it, `households` in all."""
    numbers = Numbers(part("numbers"))
    with transaction.atomic():
        users = write_rows(password, numbers)
    many.write(part("many"), numbers, households - Household.objects.count(), say)
    say("counting")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # without statistics PostgreSQL counts for minutes
    finish(users)


def write_rows(password, numbers):
    """The ledger rows and the accounts of the township; returns the accounts by name."""
    places.load(part("places"))
    families = register.make(part("register"), numbers)
    member_years = years.make(part("years"), families)
    corps = cadres.Corps(part("corps"), numbers, families)
    cadres.post(corps)
    cadres.pair(part("pairings"), corps, families)
    visits.make(part("visits"), families)
    projects = money.make(part("money"))
    outputs.make(part("outputs"), families, projects)
    life.make(part("life"), projects)
    work.make(part("work"), families, member_years)
    aid.make(part("aid"), families, member_years)
    account.make(part("account"), families)
    measures.make(part("measures"), families)
    plans.make(families, projects)
    schooling.make()
    health.make(part("health"), families, member_years)
    houses.make(part("houses"), families, projects["renovation"])
    payouts.make(part("payouts"), families)
    enterprises.make(part("enterprises"))
    points.make(part("points"), families)
    rules.make(families)
    standards.make()
    campaigns.make(part("campaigns"))
    voice.make(part("voice"), families)
    seals.make(families, corps, numbers)
    users = accounts.make(password, corps)
    ledger.make(part("ledger"), families, users)
    return users


def finish(users):
    refresh_all()
    write_articles(users["editor"], users["leader"])
    refresh_all(fed_by("news.article"))
    write_waiting(users["editor"], users["leader"])
    readers.make(part("readers"), users["editor"])
    campaigns.write_milestones()
    refresh_search()
