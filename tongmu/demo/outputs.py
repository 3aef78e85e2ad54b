"""Physical results: demolished buildings and rebuilt roads by village, toilets and houses by household."""

from datetime import date, timedelta

from projects.codes import OutputKind
from projects.models import Output
from tongmu.demo.places import PLACES, XIAOBU, ZHOUTIAN
from tongmu.demo.register import CANCELLED, NEW, REMOVED

# (kind, key of the project, quantity in all, first day, last day)
BY_VILLAGE = [
    (OutputKind.DERELICT_HOUSE_DEMOLISHED, "early-demolition", 135, date(2017, 6, 1), date(2017, 12, 1)),
    (OutputKind.ROAD_REBUILT, "early-roads", 4200, date(2017, 5, 10), date(2017, 11, 20)),
    (OutputKind.DERELICT_HOUSE_DEMOLISHED, "demolition", 618, date(2018, 3, 20), date(2018, 12, 8)),
    (OutputKind.ROAD_REBUILT, "roads", 11_892, date(2018, 4, 2), date(2018, 11, 28)),
]
# How often a village reports within that time.
REPORTS = 3
BY_HOUSEHOLD = [
    (OutputKind.TOILET_UPGRADED, "early-toilets", 64, date(2017, 6, 12), date(2017, 11, 28)),
    (OutputKind.TOILET_UPGRADED, "toilets", 218, date(2018, 4, 24), date(2018, 12, 4)),
    (OutputKind.HOUSE_PAINTED, "painting", 256, date(2018, 5, 21), date(2018, 12, 11)),
]
# (key of the project, kind, quantity in each of the two villages, day, place, object)
PUBLIC = [
    ("road", OutputKind.ROAD_HARDENED, (1850, 2140), date(2018, 11, 12), "各村民小组", "通组水泥路"),
    ("road", OutputKind.STREET_LIGHT, (46, 52), date(2018, 11, 26), "村主干道", "太阳能路灯"),
    ("water", OutputKind.POWER_LINE, (2600, 3100), date(2018, 10, 22), "各村民小组", "低压线路"),
    ("water", OutputKind.DITCH_BUILT, (900, 1260), date(2018, 9, 27), "水田片区", "灌溉水渠"),
    ("public", OutputKind.CLINIC, (1, 1), date(2018, 9, 18), "村委会旁", "标准化卫生室"),
    ("public", OutputKind.CULTURE_SQUARE, (1, 1), date(2018, 10, 26), "村委会前", "文化活动广场"),
    ("public", OutputKind.BROADBAND, (4200, 3800), date(2018, 8, 16), "各村民小组", "光纤入村"),
]
# What each kind counted by the village is done to.
OBJECTS = {
    OutputKind.DERELICT_HOUSE_DEMOLISHED: "危旧空心房",
    OutputKind.ROAD_REBUILT: "村组道路",
}
GROUPS = ("第一组", "第三组", "第五组")
POOR_VILLAGES = [("xiaobu", XIAOBU), ("zhoutian", ZHOUTIAN)]
WATER_TAPS = 24


def make(rng, families, projects):
    rows = []
    for kind, key, total, first, last in BY_VILLAGE:
        rows += spread(rng, projects[key], kind, total, first, last)
    for kind, key, total, first, last in BY_HOUSEHOLD:
        rows += for_households(rng, projects[key], kind, total, first, last, families, rows)
    rows += public_works(projects)
    for name, village in POOR_VILLAGES:
        inside = [family for family in families if family.village == village]
        since, until = date(2018, 5, 8), date(2018, 10, 18)
        project = projects[f"{name}-water"]
        rows += for_households(
            rng, project, OutputKind.WATER_CONNECTED, WATER_TAPS, since, until, inside, rows
        )
    Output.objects.untrailed().bulk_create(rows, batch_size=1000)


def spread(rng, project, kind, total, first, last):
    """`total` over all villages by their people, each village in a few reports; adds up exactly."""
    people = sum(place.people for place in PLACES)
    shares = [total * place.people // people for place in PLACES]
    shares[0] += total - sum(shares)
    rows = []
    for place, share in zip(PLACES, shares, strict=True):
        parts = [share // REPORTS] * REPORTS
        parts[-1] += share - sum(parts)
        for number, quantity in enumerate(parts):
            day = first + (last - first) * number / REPORTS + timedelta(days=rng.randint(0, 20))
            if quantity:
                rows.append(
                    Output(
                        project=project,
                        kind=kind,
                        village_id=place.code,
                        done_on=min(day, last),
                        quantity=quantity,
                        place=GROUPS[number],
                        object=OBJECTS[kind],
                    )
                )
    return rows


def for_households(rng, project, kind, total, first, last, families, before):
    """`total` different households, none a second time for the same kind."""
    served = {row.household_id for row in before if row.kind == kind}
    eligible = [
        family
        for family in families
        if family.fate not in (REMOVED, CANCELLED, NEW)
        and family.household.pk not in served
        and family.household.registered_on <= first
    ]
    days = (last - first).days
    return [
        Output(
            project=project,
            kind=kind,
            village_id=family.village,
            household=family.household,
            done_on=first + timedelta(days=rng.randint(0, days)),
        )
        for family in rng.sample(eligible, total)
    ]


def public_works(projects):
    """Road, water, power, network, clinic and square of the two poor villages."""
    return [
        Output(
            project=projects[f"{name}-{work}"],
            kind=kind,
            village_id=village,
            done_on=day,
            quantity=quantities[place],
            place=where,
            object=what,
            meets_standard=True,
        )
        for work, kind, quantities, day, where, what in PUBLIC
        for place, (name, village) in enumerate(POOR_VILLAGES)
    ]
