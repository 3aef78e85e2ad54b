"""Cadres, their postings to the villages, and their pairings with households."""

from datetime import date

from households.codes import Rank
from households.models import Pairing
from tongmu.demo.places import CODES, COUNTY, TOWN, ZHOUTIAN
from tongmu.demo.register import CANCELLED, NEW, REMOVED
from villages.codes import PostingRole, UnitLevel
from villages.models import Cadre, Posting

PAIRED_SINCE, STRENGTHENED = date(2016, 3, 15), date(2018, 2, 22)
TEAMS_COMPLETE = date(2018, 3, 1)
UNITS = {
    UnitLevel.COUNTY: [
        "县教育部门",
        "县农业部门",
        "县交通部门",
        "县卫生部门",
        "县水利部门",
        "县民政部门",
        "县财政部门",
    ],
    UnitLevel.TOWN: ["镇党政办", "镇扶贫办", "镇农业站", "镇民政所", "镇财政所", "镇中心学校", "镇卫生院"],
    UnitLevel.VILLAGE: ["村支部委员会", "村民委员会"],
    UnitLevel.CITY: ["市直单位"],
}
POSITIONS = ["干部", "科员", "主任", "副主任", "站长"]
HELPERS_CASELOAD = 12
WITHOUT_HELPER = 5


def make_cadre(rng, numbers, level, home=TOWN, position=None):
    return Cadre(
        name=numbers.cadre_name(),
        unit=rng.choice(UNITS[level]),
        unit_level=level,
        position=position or rng.choice(POSITIONS),
        phone=numbers.phone(),
        home_region_code=home,
    )


class Corps:
    """The cadres of the demo, by what they do."""

    def __init__(self, rng, numbers, families):
        self.rng = rng
        by_village = {code: sum(family.village == code for family in families) for code in CODES}
        early = [UnitLevel.TOWN, UnitLevel.VILLAGE, UnitLevel.COUNTY]

        def make(level, home=TOWN, position=None):
            return make_cadre(rng, numbers, level, home, position)

        def several(count):
            return [make(early[number % 3]) for number in range(count)]

        self.early = {code: several(round(by_village[code] * 0.27)) for code in CODES}
        self.late = {
            code: [make(UnitLevel.COUNTY) for _ in range(round(by_village[code] * 0.108))] for code in CODES
        }
        self.additional = [make(UnitLevel.COUNTY, COUNTY, "负责人") for _ in range(28)]
        self.additional += [make(UnitLevel.CITY, COUNTY, "负责人") for _ in range(2)]
        self.secretaries = {code: make(UnitLevel.COUNTY, TOWN, "第一书记") for code in CODES}
        self.leaders = {code: make(UnitLevel.TOWN, TOWN, "镇领导班子成员") for code in CODES}
        self.members = {code: several(5) for code in CODES}
        for code in CODES:
            self.early[code][-1].left_on = STRENGTHENED
        self.helper = self.early[ZHOUTIAN][0]
        Cadre.objects.untrailed().bulk_create(self.all())

    def all(self):
        found = [*self.additional, *self.secretaries.values(), *self.leaders.values()]
        for group in (self.early, self.late, self.members):
            for cadres in group.values():
                found += cadres
        return found


def post(corps):
    """First secretaries, and a work team for each village: nine teams in 2016, all seventeen since March 2018."""
    postings = []
    for number, code in enumerate(CODES):
        since = date(2016, 4, 1) if number % 2 == 0 else TEAMS_COMPLETE
        secretary_since = date(2017, 3, 1) if number % 3 == 2 else TEAMS_COMPLETE
        team = [*corps.members[code], *corps.early[code][1:5]][: 8 if number % 17 < 2 else 9]
        postings.append(
            posting(corps.secretaries[code], code, PostingRole.FIRST_SECRETARY, secretary_since, True)
        )
        postings.append(posting(corps.leaders[code], code, PostingRole.TEAM_LEADER, since))
        postings += [posting(cadre, code, PostingRole.TEAM_MEMBER, since) for cadre in team]
    Posting.objects.untrailed().bulk_create(postings)


def posting(cadre, village, role, since, detached=False):
    return Posting(cadre=cadre, village_id=village, role=role, starts_on=since, detached=detached)


def pair(rng, corps, families):
    """Gives every household a responsible helper, and those in deep poverty an additional one."""
    pairings = []
    for code in CODES:
        of_village = [family for family in families if family.village == code]
        for number, family in enumerate(of_village):
            pairings += primary_pairings(corps, code, number, family)
    unhelped = [family for family in families if family.fate == NEW][:WITHOUT_HELPER]
    for family in unhelped:
        family.pairings = []
    pairings = [
        pairing for pairing in pairings if pairing.household not in [one.household for one in unhelped]
    ]
    pairings += additional_pairings(corps, families)
    Pairing.objects.untrailed().bulk_create(pairings, batch_size=1000)
    Pairing.objects.untrailed().bulk_create(stand_ins(corps, families))


def primary_pairings(corps, code, number, family):
    """The pairings of one household in order: one helper, or two with the change of February 2018 between."""
    early, late = corps.early[code], corps.late[code]
    if code == ZHOUTIAN:
        first = corps.helper if number < HELPERS_CASELOAD else early[1 + number % (len(early) - 1)]
        round_number = number // len(early) - 1
    else:
        first, round_number = early[number % len(early)], number // len(early)
    since = max(PAIRED_SINCE, family.household.registered_on)
    if since >= STRENGTHENED and first.left_on:
        first = early[0]
    until = family.spells[-1].starts_on if family.fate in (REMOVED, CANCELLED) else None
    changes = first is not corps.helper and (first.left_on or round_number == 2) and since < STRENGTHENED
    if until and (until <= since or (changes and until <= STRENGTHENED)):
        changes = False
        if until <= since:
            return []
    first_pairing = pairing(family, first, since, STRENGTHENED if changes else until)
    family.pairings = [first_pairing]
    if changes:
        first_pairing.reason = "调离扶贫岗位" if first.left_on else "充实帮扶力量"
        family.pairings.append(pairing(family, late[number % len(late)], STRENGTHENED, until))
    elif until:
        first_pairing.reason = "该户已不在册"
    return family.pairings


def additional_pairings(corps, families):
    """叠加帮扶: deep-poverty households get a second helper from the county, from March 2018 on."""
    deep = [
        family
        for family in families
        if 2018 in family.years and family.years[2018].deep_poverty and family.fate != NEW
    ]
    return [
        pairing(
            family, corps.additional[number % len(corps.additional)], date(2018, 3, 5), None, Rank.ADDITIONAL
        )
        for number, family in enumerate(deep)
        if family.household.registered_on < date(2018, 3, 5)
    ]


def stand_ins(corps, families):
    """代管: while a helper of 周田 is on a course, a colleague stands in at the first two households."""
    away = corps.early[ZHOUTIAN][1]
    colleague = corps.early[ZHOUTIAN][2]
    held = [
        found
        for family in families
        for found in family.pairings
        if found.cadre is away and found.ends_on is None
    ]
    return [
        Pairing(
            household=found.household,
            cadre=colleague,
            rank=Rank.STAND_IN,
            starts_on=date(2018, 12, 3),
            ends_on=date(2019, 2, 1),
            reason="外出培训期间代管",
            stands_in_for=found,
        )
        for found in held[:2]
    ]


def pairing(family, cadre, since, until, rank=Rank.PRIMARY):
    return Pairing(household=family.household, cadre=cadre, rank=rank, starts_on=since, ends_on=until)
