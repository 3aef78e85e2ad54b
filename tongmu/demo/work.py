"""Work: workshops and the base, jobs, public-welfare posts and their pay, trainings and job events."""

from datetime import date, timedelta
from decimal import Decimal

from households.codes import StudentStatus
from projects.codes import BenefitKind, EnterpriseKind, JobChannel
from projects.models import Benefit, Enterprise, Job, JobEvent, TrainingAttendance, TrainingSession
from tongmu.demo.families import age
from tongmu.demo.places import CODES, TOWN
from tongmu.demo.register import CANCELLED, NEW, REMOVED

# (place of the village in the list, product, recognised on, members of poor households on the roll at the end)
WORKSHOPS = [
    (0, "鞋面缝制", date(2016, 9, 12), 9),
    (4, "电子线圈", date(2017, 3, 20), 8),
    (12, "服装加工", date(2017, 5, 15), 7),
    (11, "箱包缝制", date(2017, 9, 4), 6),
    (13, "礼花纸筒", date(2017, 11, 27), 6),
    (0, "雨伞组装", date(2018, 2, 26), 5),
    (1, "电子元件", date(2018, 3, 6), 5),
    (2, "竹制品", date(2018, 3, 19), 4),
    (3, "手套编织", date(2018, 4, 2), 4),
    (5, "塑料花", date(2018, 4, 17), 4),
    (6, "灯饰组装", date(2018, 5, 3), 4),
    (7, "服装锁边", date(2018, 5, 22), 3),
    (14, "茶油包装", date(2018, 6, 5), 3),
    (8, "玩具装配", date(2018, 6, 26), 3),
    (9, "毛衣钩织", date(2018, 7, 17), 2),
    (10, "数据线加工", date(2018, 8, 14), 2),
    (15, "干货分装", date(2018, 9, 11), 2),
    (16, "纸箱成型", date(2018, 10, 23), 1),
]
BASE = (3, "蔬菜种植", date(2018, 4, 12), 9)
LEFT_WORKSHOPS = 6
# (channel, persons, of whom before 2018, posts, monthly wage from, to)
CHANNELS = [
    (JobChannel.LABOUR_EXPORT, 298, 196, ["缝纫工", "装配工", "建筑工", "司机", "服务员"], 2800, 5200),
    (JobChannel.LOCAL_ENTERPRISE, 138, 84, ["普工", "包装工", "保安", "厨工"], 2000, 3200),
    (JobChannel.SELF_EMPLOYED, 62, 41, ["装修", "运输", "修理"], 2000, 3600),
    (JobChannel.STARTUP, 30, 14, ["小卖店", "养殖", "早餐店"], 1800, 3500),
]
# Public-welfare posts by village (place in the list); the first eighteen began in 2017.
WELFARE_POSTS = [
    place for place, posts in enumerate((6, 3, 2, 3, 5, 2, 2, 2, 2, 0, 2, 2, 2, 2)) for _ in range(posts)
]
WELFARE_POSTS_BEFORE = 18
WELFARE_MONTHLY = 370
QUARTERS = [date(2018, 3, 28), date(2018, 6, 27), date(2018, 9, 27), date(2018, 12, 24)]
QUARTERS_2017 = [date(2017, 3, 28), date(2017, 6, 28), date(2017, 9, 27), date(2017, 12, 26)]
TRAININGS = [
    ("家政服务培训班", "家政", date(2017, 5, 16), 5, 31),
    ("种植养殖实用技术培训班", "种养", date(2017, 10, 18), 4, 36),
    ("电子商务培训班", "电商", date(2018, 4, 18), 6, 42),
    ("缝纫技能培训班", "缝纫", date(2018, 7, 11), 8, 38),
    ("油茶栽培技术培训班", "种植", date(2018, 10, 16), 4, 45),
]
EVENTS = [
    ("新春送岗位进村", date(2017, 2, 14), 320),
    ("秋季就业信息进村", date(2017, 9, 20), 210),
    ("春风送岗位", date(2018, 2, 27), 460),
    ("送岗位信息进贫困村", date(2018, 5, 15), 280),
    ("金秋招聘进乡镇", date(2018, 8, 28), 350),
    ("岁末返乡务工对接", date(2018, 11, 21), 240),
]


class Hands:
    """Deals members of working age, each once, from a village or from anywhere."""

    def __init__(self, rng, families, member_years):
        studying = {row.member_id for row in member_years if row.student_status != StudentStatus.NOT_STUDENT}
        found = [
            (family, member)
            for family in families
            if family.fate not in (REMOVED, CANCELLED, NEW) and family.household.registered_on.year < 2017
            for member in family.present()
            if 20 <= age(member) <= 63 and member.pk not in studying
        ]
        rng.shuffle(found)
        self.found = found

    def deal(self, village=None):
        place = next(
            place for place, (family, _member) in enumerate(self.found) if village in (None, family.village)
        )
        return self.found.pop(place)


def make(rng, families, member_years):
    """Writes enterprises that give work, jobs, pay, trainings and events; returns the jobs."""
    hands = Hands(rng, families, member_years)
    workshops = [workshop(number, *entry) for number, entry in enumerate(WORKSHOPS, 1)]
    base = enterprise(EnterpriseKind.VEGETABLE_BASE, "扶贫蔬菜种植基地", *BASE[:3])
    Enterprise.objects.untrailed().bulk_create([*workshops, base])
    jobs = roll(rng, hands, base, JobChannel.BASE, BASE[3], base.recognised_on)
    for place, (found, entry) in enumerate(zip(workshops, WORKSHOPS, strict=True)):
        jobs += roll(rng, hands, found, JobChannel.WORKSHOP, entry[3], entry[2])
        if place < LEFT_WORKSHOPS:
            jobs += former(rng, hands, found)
    posts, pay = welfare_posts(hands)
    jobs += posts
    for channel in CHANNELS:
        jobs += elsewhere(rng, hands, *channel)
    Job.objects.untrailed().bulk_create(jobs, batch_size=1000)
    Benefit.objects.untrailed().bulk_create(pay)
    train(rng, families)
    JobEvent.objects.untrailed().bulk_create(
        [
            JobEvent(
                region_code=TOWN, name=name, held_on=day, place="桐木镇便民服务中心", posts_offered=posts
            )
            for name, day, posts in EVENTS
        ]
    )
    return jobs


def workshop(number, place, product, day, _people):
    return enterprise(EnterpriseKind.WORKSHOP, f"第{number}扶贫车间（{product}）", place, product, day)


def enterprise(kind, name, place, product, day, **more):
    return Enterprise(
        kind=kind, name=name, village_id=CODES[place], product=product, recognised_on=day, **more
    )


def roll(rng, hands, found, channel, people, since):
    """Members of poor households of the village on the roll of a workshop or base, taken on little by little."""
    last = min(since + timedelta(days=150), date(2018, 12, 10))
    return [
        Job(
            member=hands.deal(found.village_id)[1],
            enterprise=found,
            channel=channel,
            post="员工",
            starts_on=since + (last - since) * number / max(people, 1),
            monthly_wage=Decimal(rng.randrange(1500, 2800, 50)),
        )
        for number in range(people)
    ]


def former(rng, hands, found):
    """Someone who worked there for a while and left."""
    since = found.recognised_on + timedelta(days=rng.randint(5, 30))
    return [
        Job(
            member=hands.deal(found.village_id)[1],
            enterprise=found,
            channel=JobChannel.WORKSHOP,
            post="员工",
            starts_on=since,
            ends_on=since + timedelta(days=rng.randint(60, 140)),
            monthly_wage=Decimal(1800),
        )
    ]


def welfare_posts(hands):
    """Posts of cleaning and greening, and their pay by the quarter."""
    jobs, pay = [], []
    for number, place in enumerate(WELFARE_POSTS):
        family, member = hands.deal(CODES[place])
        early = number < WELFARE_POSTS_BEFORE
        jobs.append(
            Job(
                member=member,
                channel=JobChannel.WELFARE_POST,
                post="保洁员" if number % 3 else "护绿员",
                starts_on=date(2017, 4, 1) if early else date(2018, 2, 1),
                monthly_wage=Decimal(WELFARE_MONTHLY),
            )
        )
        quarters = (
            [(day, 3) for day in QUARTERS]
            if early
            else [(QUARTERS[0], 2)] + [(day, 3) for day in QUARTERS[1:]]
        )
        quarters += [(day, 3) for day in QUARTERS_2017[1:]] if early else []
        pay += [
            Benefit(
                household=family.household,
                member=member,
                kind=BenefitKind.WELFARE_POST_PAY,
                received_on=day,
                amount=Decimal(WELFARE_MONTHLY * months),
            )
            for day, months in quarters
        ]
    return jobs, pay


def elsewhere(rng, hands, channel, people, before_2018, posts, lowest, highest):
    return [
        Job(
            member=hands.deal()[1],
            channel=channel,
            post=rng.choice(posts),
            starts_on=some_day(rng, number < before_2018),
            monthly_wage=Decimal(rng.randrange(lowest, highest, 100)),
        )
        for number in range(people)
    ]


def some_day(rng, before_2018):
    if before_2018:
        return date(2017, 1, 9) + timedelta(days=rng.randint(0, 340))
    return date(2018, 2, 24) + timedelta(days=rng.randint(0, 290))


def train(rng, families):
    """Training sessions with their lists and a small allowance."""
    trainable = [
        (family, member)
        for family in families
        if family.fate not in (REMOVED, CANCELLED, NEW) and family.household.registered_on.year < 2017
        for member in family.present()
        if 18 <= age(member) <= 60
    ]
    for name, trade, first, days, people in TRAININGS:
        session = TrainingSession(
            region_code=TOWN,
            name=name,
            trade=trade,
            starts_on=first,
            ends_on=first + timedelta(days=days),
            place="桐木镇文化站",
        )
        TrainingSession.objects.untrailed().bulk_create([session])
        chosen = rng.sample(trainable, people)
        TrainingAttendance.objects.untrailed().bulk_create(
            [TrainingAttendance(session=session, member=member) for _family, member in chosen]
        )
        Benefit.objects.untrailed().bulk_create(
            [allowance(family, member, session, days) for family, member in chosen]
        )


def allowance(family, member, session, days):
    return Benefit(
        household=family.household,
        member=member,
        kind=BenefitKind.TRAINING_ALLOWANCE,
        training=session,
        received_on=session.ends_on,
        amount=Decimal(50 * days),
    )
