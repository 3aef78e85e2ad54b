"""Writes the demo: ledger rows alone. Every figure comes from the refresh that follows."""

from random import Random

from django.db import transaction

from tongmu.demo import accounts, aid, cadres, money, outputs, places, register, rules, visits, work, years
from tongmu.demo.article import write_articles
from tongmu.demo.people import Numbers
from tongmu.indicators.refresh import refresh_all

SEED = "tongmu"


def part(name):
    """A random generator of its own for each part, so that a change in one leaves the others as they were."""
    return Random(f"{SEED} {name}")


@transaction.atomic
def write(password):
    """Writes the whole demo into a database without villages, and all values of all indicators."""
    numbers = Numbers(part("numbers"))
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
    users = accounts.make(password, corps)
    refresh_all()
    write_articles(users["editor"])
