"""Work: workshops and the base, jobs, public-welfare posts and their pay."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from households.codes import StudentStatus, WorkArea
from projects.codes import BenefitKind, EnterpriseKind, JobChannel, PostFunding, PostKind
from projects.models import Benefit, Enterprise, Job, WelfarePost
from tongmu.demo import trainings
from tongmu.demo.families import age
from tongmu.demo.places import CODES
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
# Where the work of a channel lies, and how often.
AREAS = {
    JobChannel.LABOUR_EXPORT: ([WorkArea.ELSEWHERE, WorkArea.IN_PROVINCE], [3, 1]),
    JobChannel.LOCAL_ENTERPRISE: ([WorkArea.IN_TOWN, WorkArea.IN_COUNTY], [2, 1]),
    JobChannel.SELF_EMPLOYED: ([WorkArea.IN_TOWN, WorkArea.IN_COUNTY], [3, 1]),
    JobChannel.STARTUP: ([WorkArea.IN_TOWN], [1]),
}
EMPLOYERS = {
    JobChannel.LABOUR_EXPORT: ["演示电子厂", "演示制衣厂", "演示建筑公司"],
    JobChannel.LOCAL_ENTERPRISE: ["演示食品厂", "演示花炮厂", "演示物业公司"],
}
# Public-welfare posts by village (place in the list); the first eighteen began in 2017.
WELFARE_POSTS = [
    place for place, posts in enumerate((6, 3, 2, 3, 5, 2, 2, 2, 2, 0, 2, 2, 2, 2)) for _ in range(posts)
]
WELFARE_POSTS_BEFORE = 18
VACANT = [(2, PostKind.FOREST), (14, PostKind.FOREST), (5, PostKind.ROADS), (11, PostKind.CARE)]
KINDS = [PostKind.GREENING, PostKind.CLEANING, PostKind.CLEANING]
WELFARE_MONTHLY = 370
QUARTERS = [date(2018, 3, 28), date(2018, 6, 27), date(2018, 9, 27), date(2018, 12, 24)]
QUARTERS_2017 = [date(2017, 3, 28), date(2017, 6, 28), date(2017, 9, 27), date(2017, 12, 26)]


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
    posts, pay = welfare_jobs(hands)
    jobs += posts
    for channel in CHANNELS:
        jobs += elsewhere(rng, hands, *channel)
    Job.objects.untrailed().bulk_create(jobs, batch_size=1000)
    Benefit.objects.untrailed().bulk_create(pay)
    trainings.make(rng, families)
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
            work_area=WorkArea.IN_TOWN,
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
            work_area=WorkArea.IN_TOWN,
            post="员工",
            starts_on=since,
            ends_on=since + timedelta(days=rng.randint(60, 140)),
            monthly_wage=Decimal(1800),
        )
    ]


def write_welfare_posts():
    """The posts of cleaning and greening, one row for each village, kind and year: {(place, kind, is early): post}."""
    wanted = Counter(
        (place, KINDS[number % 3], number < WELFARE_POSTS_BEFORE)
        for number, place in enumerate(WELFARE_POSTS)
    )
    posts = {
        (place, kind, early): WelfarePost(
            kind=kind,
            village_id=CODES[place],
            positions=positions,
            funding=PostFunding.FISCAL if early else PostFunding.EMPLOYMENT,
            yearly_pay=Decimal(WELFARE_MONTHLY * 12),
            created_on=date(2017, 2, 20) if early else date(2017, 12, 25),
        )
        for (place, kind, early), positions in wanted.items()
    }
    vacant = [
        WelfarePost(
            kind=kind,
            village_id=CODES[place],
            funding=PostFunding.ECOLOGY if kind == PostKind.FOREST else PostFunding.COLLECTIVE,
            yearly_pay=Decimal(6000),
            created_on=date(2018, 11, 20),
        )
        for place, kind in VACANT
    ]
    WelfarePost.objects.untrailed().bulk_create([*posts.values(), *vacant])
    return posts


def welfare_jobs(hands):
    """Those who hold the posts, recommended, reviewed and approved before, and their pay by the quarter."""
    jobs, pay, posts = [], [], write_welfare_posts()
    for number, place in enumerate(WELFARE_POSTS):
        family, member = hands.deal(CODES[place])
        early, kind = number < WELFARE_POSTS_BEFORE, KINDS[number % 3]
        starts_on = date(2017, 4, 1) if early else date(2018, 2, 1)
        jobs.append(
            Job(
                member=member,
                channel=JobChannel.WELFARE_POST,
                welfare_post=posts[place, kind, early],
                recommended_on=starts_on - timedelta(days=27),
                reviewed_on=starts_on - timedelta(days=18),
                approved_on=starts_on - timedelta(days=5),
                work_area=WorkArea.IN_TOWN,
                post="护绿员" if kind == PostKind.GREENING else "保洁员",
                starts_on=starts_on,
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
    places = Random(f"places {channel}")  # of its own, so that the days and wages stay as they were
    areas, weights = AREAS[channel]
    return [
        Job(
            member=hands.deal()[1],
            channel=channel,
            employer=places.choice(EMPLOYERS.get(channel, [""])),
            work_area=places.choices(areas, weights)[0],
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
