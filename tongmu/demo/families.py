"""Who lives in a household: members with ages, relations and names that fit together."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from households.codes import JoinReason, LeaveReason, Relation
from households.models import Household, Member
from tongmu.core.identity import FEMALE, MALE

SEEN_ON = date(2018, 12, 31)
SIZES, SIZE_WEIGHTS = range(1, 8), (9, 16, 21, 26, 17, 8, 3)


@dataclass
class Family:
    """A household while it is being written: its rows, and what happens to it (see register.py)."""

    household: Household
    fate: str
    members: list = field(default_factory=list)
    spells: list = field(default_factory=list)
    years: dict = field(default_factory=dict)
    per_head: dict = field(default_factory=dict)
    pairings: list = field(default_factory=list)

    @property
    def village(self):
        return self.household.village_id

    @property
    def head(self):
        return next(member for member in self.members if member.relation == Relation.HEAD)

    def present(self):
        return [member for member in self.members if member.left_on is None]

    def status_on(self, day):
        held = [spell.status for spell in self.spells if spell.starts_on <= day]
        return held[-1] if held else None

    def helper_on(self, day):
        """The cadre number of the responsible helper on `day`, or None."""
        for pairing in self.pairings:
            if pairing.starts_on <= day and (pairing.ends_on is None or day < pairing.ends_on):
                return pairing.cadre_id
        return None


def age(member, day=SEEN_ON):
    born = member.birth_on
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def relations(rng, size, head_age):
    """(relation, sex, age) of everyone but the head, for a household of `size`."""
    people = []
    if size > 1 and rng.random() < (0.86 if size > 2 else 0.55):
        people.append((Relation.SPOUSE, None, head_age + rng.randint(-4, 2)))
    youngest = max(head_age - 38, 0)
    while len(people) < size - 1:
        roll = rng.random()
        if head_age >= 58 and roll < 0.45:
            relation = rng.choice([Relation.SONS_SON, Relation.SONS_DAUGHTER])
            people.append((relation, None, rng.randint(1, min(max(head_age - 44, 3), 19))))
        elif roll < 0.78 or head_age > 62:
            relation = rng.choice([Relation.SON, Relation.DAUGHTER])
            people.append((relation, None, rng.randint(youngest, max(head_age - 21, youngest + 1))))
        elif not any(person[0] == Relation.MOTHER for person in people):
            people.append((Relation.MOTHER, None, min(head_age + rng.randint(20, 27), 93)))
        elif not any(person[0] == Relation.FATHER for person in people):
            people.append((Relation.FATHER, None, min(head_age + rng.randint(21, 28), 94)))
    return people


SEX_OF = {
    Relation.SON: MALE,
    Relation.DAUGHTER: FEMALE,
    Relation.SONS_SON: MALE,
    Relation.SONS_DAUGHTER: FEMALE,
    Relation.MOTHER: FEMALE,
    Relation.FATHER: MALE,
}
BEARS_THE_NAME = {Relation.SON, Relation.DAUGHTER, Relation.SONS_SON, Relation.SONS_DAUGHTER, Relation.FATHER}


def make_members(rng, numbers, household, size=None):
    """The members of `household` as they are at the end of 2018, the head first; not saved."""
    size = size or rng.choices(SIZES, SIZE_WEIGHTS)[0]
    head_age = rng.randint(58, 84) if size == 1 else rng.randint(47, 80) if size == 2 else rng.randint(31, 66)
    head_sex = MALE if rng.random() < 0.83 else FEMALE
    surname = numbers.surname()
    members = [person(rng, numbers, household, Relation.HEAD, head_sex, head_age, surname)]
    for relation, _sex, years in relations(rng, size, head_age):
        sex = SEX_OF.get(relation) or (FEMALE if head_sex == MALE else MALE)
        name = surname if relation in BEARS_THE_NAME else numbers.surname()
        members.append(person(rng, numbers, household, relation, sex, max(years, 0), name))
    return members


def person(rng, numbers, household, relation, sex, years, surname):
    born = SEEN_ON - timedelta(days=round(years * 365.25) + rng.randint(1, 360))
    joined = max(born, household.registered_on)
    return Member(
        household=household,
        name=surname + numbers.given_name(),
        sex=sex,
        birth_on=born,
        identity_number=numbers.identity_number(born, sex),
        relation=relation,
        joined_on=joined,
        join_reason=JoinReason.BIRTH if born > household.registered_on else JoinReason.REGISTRATION,
    )


def someone_who_left(rng, numbers, family):
    """A former member: an old parent who died, or a daughter who married out; not saved."""
    household = family.household
    first = max(household.registered_on + timedelta(days=90), date(2015, 3, 1))
    day = first + timedelta(days=rng.randint(0, max((date(2018, 11, 30) - first).days, 0)))
    surname = family.head.name[0]
    if rng.random() < 0.6:
        gone = person(
            rng,
            numbers,
            household,
            Relation.MOTHER,
            FEMALE,
            min(age(family.head) + 24, 93),
            numbers.surname(),
        )
        gone.leave_reason = LeaveReason.DEATH
    else:
        gone = person(rng, numbers, household, Relation.DAUGHTER, FEMALE, rng.randint(23, 29), surname)
        gone.leave_reason = LeaveReason.MARRIAGE
    gone.left_on = day
    return gone
