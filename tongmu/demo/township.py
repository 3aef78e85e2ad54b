"""Writes the demo: ledger rows alone. Every figure comes from the refresh that follows."""

from random import Random

from django.db import connection, transaction

from households.models import Household
from tongmu.demo import (
    accounts,
    aid,
    cadres,
    many,
    money,
    outputs,
    places,
    readers,
    register,
    rules,
    visits,
    work,
    years,
)
from tongmu.demo.article import write_articles, write_waiting
from tongmu.demo.people import Numbers
from tongmu.indicators.refresh import refresh_all
from tongmu.indicators.registry import fed_by

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
    work.make(part("work"), families, member_years)
    aid.make(part("aid"), families, member_years)
    rules.make(families)
    return accounts.make(password, corps)


def finish(users):
    refresh_all()
    write_articles(users["editor"], users["leader"])
    refresh_all(fed_by("news.article"))
    write_waiting(users["editor"], users["leader"])
    readers.make(part("readers"), users["editor"])
