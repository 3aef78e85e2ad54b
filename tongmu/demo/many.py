"""More townships of real villages around the demo, for measuring: households with members, helpers, visits, incomes.

They are plainer than the demo's own township: no projects and money, one yearly row a household, a visit every
second month of 2018.
"""

import csv
import gzip
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from households.codes import WorkArea
from households.models import HouseholdIncome, HouseholdYear, Pairing, Visit
from projects.codes import EnterpriseKind, JobChannel
from projects.models import Enterprise, Job
from tongmu.core.regions import is_within
from tongmu.demo import places, visits, years
from tongmu.demo.cadres import PAIRED_SINCE, make_cadre, pairing
from tongmu.demo.families import Family, age
from tongmu.demo.places import CITY, COUNTY, PROVINCE, TOWN, Place
from tongmu.demo.register import FATES_ELSEWHERE, household_of, save_registered
from villages.codes import UnitLevel
from villages.management.commands.load_regions import REGISTER
from villages.models import Cadre, Region, Village, VillageYear
from villages.rules import is_village_committee, village_name

HOUSEHOLDS_A_VILLAGE = (40, 90)
HOUSEHOLDS_A_CADRE = 3
JOBS_A_WORKSHOP = 5
VISITED_MONTHS = (2, 4, 6, 8, 10, 12)
YEAR = 2018
BATCH = 2000


def write(rng, numbers, wanted, say):
    """Writes `wanted` households beside the demo's township, town by town; `say` is told of each."""
    names = register_of_province()
    load_regions(names)
    left = wanted
    for town, codes in towns_nearest_first(names):
        if left <= 0:
            return
        shares = []
        for code in codes:
            shares.append((code, min(rng.randint(*HOUSEHOLDS_A_VILLAGE), left)))
            left -= shares[-1][1]
        write_town(rng, numbers, [(code, share) for code, share in shares if share], names)
        say(f"{names[town]}: {sum(share for _code, share in shares)} households, {max(left, 0)} to go")


def register_of_province():
    """{code: official name} of everything in the province."""
    with gzip.open(REGISTER, "rt", encoding="utf-8", newline="") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines) if is_within(row["code"], PROVINCE)}


def load_regions(names):
    """All regions of the province above the villages."""
    rows = [Region(code=code, name=name) for code, name in names.items() if len(code) < 12]
    Region.objects.untrailed().bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)


def towns_nearest_first(names):
    """[(town, its village codes)], those of the demo's county first, then of its city, then all others."""
    villages = defaultdict(list)
    for code, name in names.items():
        if len(code) == 12 and is_village_committee(name):
            villages[code[:9]].append(code)
    villages.pop(TOWN)
    return sorted(
        villages.items(), key=lambda entry: (entry[0][:6] != COUNTY, entry[0][:4] != CITY, entry[0])
    )


def write_town(rng, numbers, shares, names):
    load_villages(rng, shares, names)
    families = []
    for code, share in shares:
        fates = rng.choices(list(FATES_ELSEWHERE), list(FATES_ELSEWHERE.values()), k=share)
        families += [family_of(rng, numbers, code, number, fate) for number, fate in enumerate(fates, 1)]
    save_registered(families, rng, numbers)
    write_years(rng, families)
    pair(rng, numbers, families)
    write_visits(rng, families)
    employ(rng, shares, families)


def load_villages(rng, shares, names):
    rows = [Region(code=code, name=names[code]) for code, _share in shares]
    Region.objects.untrailed().bulk_create(rows, ignore_conflicts=True)
    found = [
        Village(region_id=code, name=village_name(names[code]), group_count=12) for code, _share in shares
    ]
    Village.objects.untrailed().bulk_create(found)
    yearly = [
        places.year_of(Place(code, share, share * rng.randint(40, 90), 12, 0, 0), year, rng)
        for code, share in shares
        for year in places.YEARS
    ]
    VillageYear.objects.untrailed().bulk_create(yearly)


def family_of(rng, numbers, code, number, fate):
    household = household_of(rng, numbers, code, number, fate)
    household.number = f"YS{code}{number:04d}"
    return Family(household, fate)


def write_years(rng, families):
    of_year = [years.household_year(rng, family, YEAR, {}) for family in families]
    HouseholdYear.objects.untrailed().bulk_create(of_year, batch_size=BATCH)
    incomes = [years.income_of(rng, family, YEAR) for family in families]
    HouseholdIncome.objects.untrailed().bulk_create(incomes, batch_size=BATCH)


def pair(rng, numbers, families):
    """One responsible helper a household; a cadre helps a few of one village."""
    town = families[0].village[:9]
    cadres, pairings = {}, []
    for place, family in enumerate(families):
        key = family.village, place // HOUSEHOLDS_A_CADRE
        if key not in cadres:
            cadres[key] = make_cadre(rng, numbers, UnitLevel.TOWN, town)
        family.pairings = [
            pairing(family, cadres[key], max(PAIRED_SINCE, family.household.registered_on), None)
        ]
        pairings += family.pairings
    Cadre.objects.untrailed().bulk_create(cadres.values(), batch_size=BATCH)
    Pairing.objects.untrailed().bulk_create(pairings, batch_size=BATCH)


def write_visits(rng, families):
    rows = [visits.visit_of(rng, family, YEAR, month) for family in families for month in VISITED_MONTHS]
    Visit.objects.untrailed().bulk_create([row for row in rows if row], batch_size=BATCH)


def employ(rng, shares, families):
    """A workshop in every village, with a few members of its households on the roll."""
    workshops = {
        code: Enterprise(
            kind=EnterpriseKind.WORKSHOP, name="扶贫车间", village_id=code, recognised_on=date(2017, 9, 1)
        )
        for code, _share in shares
    }
    Enterprise.objects.untrailed().bulk_create(workshops.values())
    able = defaultdict(list)
    for family in families:
        if family.household.registered_on.year < 2017 and len(able[family.village]) < JOBS_A_WORKSHOP:
            able[family.village] += [one for one in family.present() if 20 <= age(one) <= 60][:1]
    jobs = [
        Job(
            member=member,
            enterprise=workshops[code],
            channel=JobChannel.WORKSHOP,
            work_area=WorkArea.IN_TOWN,
            post="员工",
            starts_on=date(2017, 10, 1) + timedelta(days=rng.randint(0, 400)),
            monthly_wage=Decimal(2000),
        )
        for code, members in able.items()
        for member in members
    ]
    Job.objects.untrailed().bulk_create(jobs)
