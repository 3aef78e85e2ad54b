"""Visits of the helpers: quarterly in 2017, monthly through 2018."""

import uuid
from datetime import UTC, date, datetime, time, timedelta

from households.codes import Manner
from households.models import Visit
from tongmu.demo.register import CANCELLED, REMOVED

MONTHS = [(2017, month) for month in (3, 6, 9, 12)] + [(2018, month) for month in range(1, 13)]
QUIET_MONTH = 2  # Spring Festival
CONTENTS = [
    "了解近期生产生活情况，家中一切正常。",
    "宣传健康扶贫政策，提醒按时缴纳基本医疗保险。",
    "核对家庭成员与收入情况，登记务工收入。",
    "查看住房和饮水，未发现问题。",
    "介绍近期招聘岗位，了解务工意愿。",
    "了解子女就学情况，说明教育资助的申请办法。",
    "一起算收支账，登记本季度各项收入。",
    "查看种养情况，帮助联系农技人员。",
]
PROBLEMS = [
    "屋顶有一处渗水，已报村委会。",
    "慢性病用药报销手续不清楚。",
    "饮水管道水压不足。",
    "灌溉水渠有一段淤塞。",
]
PROMISES = ["联系村委会查看并回复", "带齐材料代办报销", "与农技站约定上门时间"]


def make(rng, families):
    rows = [
        visit_of(rng, family, year, month)
        for year, month in MONTHS
        for family in families
        if rng.random() < share_visited(year, month)
    ]
    Visit.objects.untrailed().bulk_create([row for row in rows if row], batch_size=1000)


def share_visited(year, month):
    return 0.72 if month == QUIET_MONTH else 0.86 if year == 2017 else 0.85 + 0.008 * month


def visit_of(rng, family, year, month):
    """The visit of that month, or None where nobody was responsible for the household on the day."""
    day = date(year, month, rng.randint(2, 28))
    helper = family.helper_on(day)
    if helper is None or (family.fate in (REMOVED, CANCELLED) and day >= family.spells[-1].starts_on):
        return None
    problem = rng.choice(PROBLEMS) if rng.random() < 0.05 else ""
    promise = rng.choice(PROMISES) if problem else ""
    at_home = rng.random() < 0.9
    return Visit(
        client_id=uuid.UUID(int=rng.getrandbits(128), version=4),
        household=family.household,
        cadre_id=helper,
        visited_on=day,
        manner=Manner.HOME if at_home else Manner.PHONE,
        met=family.head.name if rng.random() < 0.8 else rng.choice(family.members).name,
        changed=bool(problem),
        content=rng.choice(CONTENTS),
        problems=problem,
        promise=promise,
        promise_due_on=day + timedelta(days=20) if promise else None,
        received_at=datetime.combine(day, time(11, rng.randint(0, 59)), UTC),
    )
