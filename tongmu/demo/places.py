"""The seventeen villages of the town: their poor households, people, and places on the schematic map."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.management import call_command

from villages.models import Village, VillageYear

TOWN = "360322102"
COUNTY, CITY, PROVINCE = TOWN[:6], TOWN[:4], TOWN[:2]
POOR_VILLAGES = {"360322102202", "360322102214"}
CENTRE, ZHOUTIAN, XIAOBU = "360322102200", "360322102202", "360322102214"
YEARS = (2016, 2017, 2018)


@dataclass(frozen=True)
class Place:
    """`poor` households stand on the register at the end of 2018; `people` live in the village then."""

    code: str
    poor: int
    people: int
    groups: int
    row: int
    column: int


# code, poor households, people, villagers' groups, row and column of the tile
PLACES = [
    Place(f"{TOWN}{suffix}", *rest)
    for suffix, *rest in [
        ("200", 96, 9120, 26, 2, 2),
        ("201", 62, 6240, 19, 2, 3),
        ("202", 58, 3460, 12, 3, 3),
        ("203", 71, 5980, 18, 2, 1),
        ("204", 83, 7210, 22, 2, 0),
        ("205", 66, 5540, 17, 3, 0),
        ("206", 59, 5130, 16, 3, 1),
        ("207", 64, 5410, 17, 3, 2),
        ("208", 68, 6020, 18, 2, 4),
        ("209", 61, 5070, 15, 1, 4),
        ("210", 57, 4890, 15, 1, 3),
        ("211", 72, 6350, 20, 1, 2),
        ("212", 78, 6880, 21, 1, 1),
        ("213", 74, 6490, 20, 1, 0),
        ("214", 40, 2780, 10, 0, 3),
        ("215", 47, 4310, 13, 0, 2),
        ("216", 44, 4120, 13, 0, 1),
    ]
]
CODES = [place.code for place in PLACES]


def load(rng):
    """Loads the register of the province's divisions needed here, the villages and their years."""
    call_command("load_regions", under=[TOWN], villages=True, verbosity=0)
    villages = Village.objects.in_bulk(CODES)
    for number, place in enumerate(PLACES, 1):
        village = villages[place.code]
        village.group_count = place.groups
        village.tile_row, village.tile_column = place.row, place.column
        village.office_phone = f"0799-000{number:04d}"
        village.about = about(village, place)
    fields = ["group_count", "tile_row", "tile_column", "office_phone", "about"]
    Village.objects.untrailed().bulk_update(villages.values(), fields)
    rows = [year_of(place, year, rng) for place in PLACES for year in YEARS]
    VillageYear.objects.untrailed().bulk_create(rows)
    return villages


def about(village, place):
    kind = "贫困村" if place.code in POOR_VILLAGES else "非贫困村"
    return f"{village.name}属桐木镇，{kind}，有{place.groups}个村民小组。（演示文字）"


def year_of(place, year, rng):
    people = round(place.people * (1 - 0.004 * (2018 - year)))
    return VillageYear(
        village_id=place.code,
        year=year,
        population=people,
        farming_population=round(people * 0.94),
        households=round(people / 3.7),
        is_poor=place.code in POOR_VILLAGES,
        collective_income=Decimal(rng.randrange(18_000, 60_000) + 12_000 * (year - 2016)),
    )
