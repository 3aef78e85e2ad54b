"""Dilapidated houses: some finished the year before, twenty-eight begun in 2018, a few waiting."""

from datetime import date, timedelta
from decimal import Decimal

from projects.codes import HouseGrade, HouseStep, RenovationMethod
from projects.models import DilapidatedHouse, HouseRenovationStep
from tongmu.demo.register import CANCELLED, NEW, REMOVED

EARLY, STARTED, WAITING = 12, 28, 4
# Of those begun in 2018, how many came how far.
REACHED = {HouseStep.FINISHED: 21, HouseStep.ACCEPTED: 17, HouseStep.MOVED_IN: 14}
SUBSIDIES = {HouseGrade.C: Decimal(8000), HouseGrade.D: Decimal(22_000)}
METHODS = {HouseGrade.C: RenovationMethod.REPAIR, HouseGrade.D: RenovationMethod.REBUILD}
# Days from each step to the next.
LATER = {HouseStep.FINISHED: 58, HouseStep.ACCEPTED: 18, HouseStep.MOVED_IN: 12}


def make(rng, families, project):
    able = [
        family
        for family in families
        if family.fate not in (REMOVED, CANCELLED, NEW) and family.household.registered_on.year < 2017
    ]
    unsafe = [family for family in able if 2018 in family.years and not family.years[2018].housing_ok]
    safe = [family for family in able if family not in unsafe]
    done = REACHED[HouseStep.FINISHED]
    chosen = rng.sample(safe, EARLY + done)
    open_cases = (
        rng.sample(unsafe, len(unsafe)) + rng.sample([one for one in safe if one not in chosen], 20)
    )[: STARTED - done + WAITING]
    houses, steps = [], []
    for family in chosen[:EARLY]:
        found = date(2017, 2, 20) + timedelta(days=rng.randint(0, 20))
        house = house_of(rng, family, found, None)
        houses.append(house)
        steps += steps_of(house, date(2017, 4, 10) + timedelta(days=rng.randint(0, 90)), list(LATER))
    for number, family in enumerate([*chosen[EARLY:], *open_cases]):
        found = date(2018, 3, 12) + timedelta(days=rng.randint(0, 30))
        if number >= STARTED:
            houses.append(house_of(rng, family, date(2018, 11, 12), None))
            houses[-1].grade = list(HouseGrade)[number % 2]
            continue
        house = house_of(rng, family, found, project)
        houses.append(house)
        reached = [step for step, many in REACHED.items() if number < many]
        start = date(2018, 4, 26) if reached else date(2018, 9, 3)
        steps += steps_of(house, start + timedelta(days=rng.randint(0, 46)), reached)
    DilapidatedHouse.objects.untrailed().bulk_create(houses)
    HouseRenovationStep.objects.untrailed().bulk_create(steps)


def house_of(rng, family, found, project):
    grade = HouseGrade.D if rng.random() < 0.6 else HouseGrade.C
    return DilapidatedHouse(
        household=family.household,
        village_id=family.village,
        grade=grade,
        identified_on=found,
        document_no=f"危鉴〔{found.year}〕{family.household.number[-4:]}号",
        method=METHODS[grade] if found.month < 11 else "",
        project=project,
        subsidy=SUBSIDIES[grade] if found.month < 11 else None,
    )


def steps_of(house, started, reached):
    """The beginning of the work on `started`, and what was reached after it."""
    day, found = started, [HouseRenovationStep(house=house, step=HouseStep.STARTED, done_on=started)]
    for step in reached:
        day += timedelta(days=LATER[step])
        found.append(HouseRenovationStep(house=house, step=step, done_on=day))
    return found
