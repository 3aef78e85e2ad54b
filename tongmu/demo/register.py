"""The register: households, their members, and the spells in which they were poor, out of poverty, or off it."""

from datetime import date, timedelta

from households.codes import LeaveReason, Status
from households.models import Household, HouseholdStatus, Member
from tongmu.demo.families import Family, make_members, someone_who_left
from tongmu.demo.places import PLACES, XIAOBU

# What becomes of a household. The shares are those of the whole town but for 小埠村, which has its own.
EXIT_2016, EXIT_2017, EXIT_2018 = "exit_2016", "exit_2017", "exit_2018"
UNDER_VERIFICATION, FAILED, POOR, RETURNED, NEW = "verifying", "failed", "poor", "returned", "new"
REMOVED, CANCELLED = "removed", "cancelled"
STAY_POOR = {UNDER_VERIFICATION, FAILED, POOR, RETURNED, NEW}
FATES_OF_XIAOBU = {EXIT_2016: 8, EXIT_2017: 10, EXIT_2018: 20, POOR: 2}
FATES_ELSEWHERE = {
    EXIT_2016: 232,
    EXIT_2017: 280,
    EXIT_2018: 454,
    UNDER_VERIFICATION: 6,
    FAILED: 3,
    RETURNED: 3,
    NEW: 6,
    POOR: 76,
}
OFF_THE_REGISTER = [REMOVED] * 12 + [CANCELLED] * 6

# The rounds of 2018: when verification begins, when the exits are announced, and how large a share they are.
ROUNDS_2018 = [
    (date(2018, 4, 9), date(2018, 6, 28), 6),
    (date(2018, 7, 16), date(2018, 9, 27), 10),
    (date(2018, 9, 17), date(2018, 11, 29), 15),
    (date(2018, 10, 15), date(2018, 12, 20), 17),
]
STABLE_SINCE = date(2018, 1, 1)
RETURN_REASONS = ["主要劳动力患病，家庭收入下降", "遭遇意外事故，支出骤增", "务工企业停产，收入中断"]


def make(rng, numbers):
    """Writes the whole register of the town; returns its families."""
    families = [
        Family(household_of(rng, numbers, place.code, number, fate), fate)
        for place, fates in deal_fates(rng)
        for number, fate in enumerate(fates, 1)
    ]
    save_registered(families, rng, numbers)
    return families


def save_registered(families, rng, numbers, size=None):
    """Saves households with members and status spells, and puts what was saved into `families`."""
    Household.objects.untrailed().bulk_create([family.household for family in families], batch_size=500)
    for family in families:
        family.members = make_members(rng, numbers, family.household, size)
        family.spells = spells_of(rng, family)
        if family.fate == CANCELLED:
            close(family)
        elif size is None and rng.random() < 0.05 and family.household.registered_on.year < 2018:
            family.members.append(someone_who_left(rng, numbers, family))
    members = [member for family in families for member in family.members]
    Member.objects.untrailed().bulk_create(members, batch_size=500)
    spells = [spell for family in families for spell in family.spells]
    HouseholdStatus.objects.untrailed().bulk_create(spells, batch_size=1000)


def close(family):
    """Lets everyone leave on the day the household ceased to exist."""
    day = family.spells[-1].starts_on
    family.members = [member for member in family.members if member.joined_on < day]
    for member in family.members:
        member.left_on, member.leave_reason = day, LeaveReason.DEATH


def deal_fates(rng):
    """Yields (place, fates of its households)."""
    elsewhere = [fate for fate, share in FATES_ELSEWHERE.items() for _ in range(share)]
    rng.shuffle(elsewhere)
    gone = OFF_THE_REGISTER[:]
    for place in PLACES:
        if place.code == XIAOBU:
            fates = [fate for fate, share in FATES_OF_XIAOBU.items() for _ in range(share)]
        else:
            fates, elsewhere = elsewhere[: place.poor], elsewhere[place.poor :]
            fates = fates + [gone.pop() for _ in range(min(len(gone), 1 + (place.poor > 70)))]
        rng.shuffle(fates)
        yield place, fates


def household_of(rng, numbers, village, number, fate):
    return Household(
        village_id=village,
        number=f"YS{village[-6:]}{number:04d}",
        group=f"{rng.randint(1, 10)}组",
        registered_on=registration_day(rng, fate),
        phone=numbers.phone(),
        bank_name="演示银行",
        bank_card=numbers.bank_card(),
    )


def registration_day(rng, fate):
    if fate == NEW:
        return date(2018, 10, 18)
    roll = rng.random()
    if fate in (EXIT_2016, RETURNED, REMOVED, CANCELLED) or roll < 0.86:
        return date(2014, 4, 10) + timedelta(days=rng.randint(0, 180))
    if fate == EXIT_2017 or roll < 0.94:
        return date(2016, 1, 11) + timedelta(days=rng.randint(0, 40))
    return date(2017, 7, 3) + timedelta(days=rng.randint(0, 30))


def spells_of(rng, family):
    """The spells from registration to today, the last one open."""
    steps = steps_of(rng, family.fate, family.household.registered_on)
    ends = [day for _status, day, _reason in steps[1:]] + [None]
    return [
        HouseholdStatus(
            household=family.household, status=status, starts_on=starts, ends_on=end, reason=reason
        )
        for (status, starts, reason), end in zip(steps, ends, strict=True)
    ]


def steps_of(rng, fate, registered_on):
    """(status, first day, reason) in order."""
    if fate == NEW:
        return [(Status.NEW, registered_on, "")]
    steps = [(Status.UNEXITED, registered_on, "")]
    if registered_on.year == 2017:  # found in the adjustment of that summer
        steps = [(Status.NEW, registered_on, ""), (Status.UNEXITED, date(2018, 1, 1), "")]
    if fate in (EXIT_2016, EXIT_2017):
        steps += exit_steps(rng, int(fate[-4:]))
        if fate == EXIT_2016 and rng.random() < 0.05:
            steps.append((Status.EXITED_STABLE, STABLE_SINCE, "经营状况稳定，不再享受政策"))
    elif fate == EXIT_2018:
        begins, announced, _weight = rng.choices(ROUNDS_2018, [weight for *_days, weight in ROUNDS_2018])[0]
        steps += [(Status.PRE_EXIT, begins, ""), (Status.EXITED_POLICY, announced, "")]
    elif fate == RETURNED:
        day = date(2018, 5, 8) + timedelta(days=rng.randint(0, 100))
        steps += [*exit_steps(rng, 2016), (Status.RETURNED, day, rng.choice(RETURN_REASONS))]
    elif fate == UNDER_VERIFICATION:
        steps.append((Status.PRE_EXIT, date(2018, 11, 12), ""))
    elif fate == FAILED:
        steps += [
            (Status.PRE_EXIT, date(2018, 9, 17), ""),
            (Status.UNEXITED, date(2018, 11, 29), "验收未通过"),
        ]
    elif fate == REMOVED:
        day = date(2016, 8, 1) + timedelta(days=rng.randint(0, 380))
        steps.append((Status.REMOVED, day, "动态调整核查，不符合识别标准"))
    elif fate == CANCELLED:
        day = date(2016, 3, 1) + timedelta(days=rng.randint(0, 900))
        steps.append((Status.CANCELLED, day, "户内人口自然减少，整户销户"))
    return steps


def exit_steps(rng, year):
    announced = date(year, 12, 8) + timedelta(days=rng.choice([0, 4, 9]))
    return [(Status.PRE_EXIT, date(year, 9, 12), ""), (Status.EXITED_POLICY, announced, "")]
