"""Trainings with their lists and allowances, and job events; one of each is still to come."""

from datetime import date, timedelta
from decimal import Decimal

from projects.codes import BenefitKind
from projects.models import Benefit, JobEvent, TrainingAttendance, TrainingSession
from tongmu.demo.families import age
from tongmu.demo.places import TOWN
from tongmu.demo.register import CANCELLED, NEW, REMOVED

TRAININGS = [
    ("家政服务培训班", "家政", date(2017, 5, 16), 5, 31, ""),
    ("种植养殖实用技术培训班", "种养", date(2017, 10, 18), 4, 36, ""),
    ("电子商务培训班", "电商", date(2018, 4, 18), 6, 42, "电子商务培训合格证"),
    ("缝纫技能培训班", "缝纫", date(2018, 7, 11), 8, 38, "缝纫工职业培训合格证"),
    ("油茶栽培技术培训班", "种植", date(2018, 10, 16), 4, 45, ""),
]
COMING_TRAINING = ("月嫂技能培训班", "家政", date(2019, 1, 15), 6)
ORGANISER = "县就业服务机构（演示）"
# name, day, posts offered, employers, people who came, agreements; None before it is held
EVENTS = [
    ("新春送岗位进村", date(2017, 2, 14), 320, 9, 410, 46),
    ("秋季就业信息进村", date(2017, 9, 20), 210, 6, 260, 21),
    ("春风送岗位", date(2018, 2, 27), 460, 14, 620, 73),
    ("送岗位信息进贫困村", date(2018, 5, 15), 280, 8, 240, 29),
    ("金秋招聘进乡镇", date(2018, 8, 28), 350, 11, 380, 41),
    ("岁末返乡务工对接", date(2018, 11, 21), 240, 7, 310, 35),
    ("新春就业援助进村", date(2019, 1, 22), 300, None, None, None),
]


def make(rng, families):
    train(rng, families)
    JobEvent.objects.untrailed().bulk_create(
        [
            JobEvent(
                region_code=TOWN,
                name=name,
                held_on=day,
                place="桐木镇便民服务中心",
                organiser=ORGANISER,
                posts_offered=posts,
                employers=employers,
                attendance=came,
                agreements=agreed,
            )
            for name, day, posts, employers, came, agreed in EVENTS
        ]
    )


def train(rng, families):
    """Training sessions with their lists and a small allowance."""
    trainable = [
        (family, member)
        for family in families
        if family.fate not in (REMOVED, CANCELLED, NEW) and family.household.registered_on.year < 2017
        for member in family.present()
        if 18 <= age(member) <= 60
    ]
    TrainingSession.objects.untrailed().bulk_create([training(*COMING_TRAINING)])
    for name, trade, first, days, people, certificate in TRAININGS:
        session = training(name, trade, first, days, certificate)
        TrainingSession.objects.untrailed().bulk_create([session])
        chosen = rng.sample(trainable, people)
        TrainingAttendance.objects.untrailed().bulk_create(
            attendance(session, member, days, number) for number, (_family, member) in enumerate(chosen)
        )
        Benefit.objects.untrailed().bulk_create(
            [allowance(family, member, session, days) for family, member in chosen]
        )


def training(name, trade, first, days, certificate=""):
    return TrainingSession(
        region_code=TOWN,
        name=name,
        trade=trade,
        starts_on=first,
        ends_on=first + timedelta(days=days),
        days=days,
        hours=days * 6,
        place="桐木镇文化站",
        organiser=ORGANISER,
        certificate=certificate,
        subsidy=Decimal(50 * days),
    )


def attendance(session, member, days, number):
    """Every seventh stayed away for a day, every fifth did not pass."""
    passed = session.certificate and number % 5
    return TrainingAttendance(
        session=session,
        member=member,
        days_attended=days if number % 7 else days - 1,
        certified_on=session.ends_on + timedelta(days=9) if passed else None,
        certificate_no=f"YS{session.ends_on:%Y%m}{number + 1:03d}" if passed else "",
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
