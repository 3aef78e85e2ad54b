"""What the campaigns asked of every village and what came in day by day; the town's year in milestones."""

from datetime import date, timedelta

from tongmu.demo.places import PLACES, TOWN, XIAOBU, ZHOUTIAN
from tongmu.news.models import Article
from tongmu.supervision.models import (
    Campaign,
    CampaignGoal,
    CampaignKind,
    CampaignTask,
    Milestone,
    MilestoneKind,
    TaskProgress,
)

OFFICE = "镇扶贫工作站"
# campaign: [(task, unit, of each village, due, responsible unit, first day, last day reported)]
TASKS = {
    CampaignKind.SPRING_OFFENSIVE: [
        ("入户摸底", "户", "poor", date(2018, 4, 13), OFFICE, date(2018, 3, 8), date(2018, 4, 11)),
        ("开村民组会议", "场", "groups", date(2018, 4, 20), OFFICE, date(2018, 3, 12), date(2018, 4, 19)),
    ],
    CampaignKind.SUMMER_RECTIFICATION: [
        ("核对基础数据", "户", "poor", date(2018, 7, 20), OFFICE, date(2018, 5, 14), date(2018, 7, 18)),
    ],
    CampaignKind.AUTUMN_WINTER_BATTLE: [
        ("逐户核对台账", "户", "poor", date(2018, 12, 21), OFFICE, date(2018, 11, 8), date(2018, 12, 29)),
        ("张贴明白卡", "户", "poor", date(2019, 1, 15), OFFICE, date(2018, 11, 19), date(2018, 12, 28)),
    ],
}
REPORTS = 5
# How much of its plan each village had reported of the running campaign's tasks on the last day, in percent.
REACHED = (100, 92, 100, 100, 81, 100, 100, 96, 100, 100, 100, 74, 100, 100, 100, 100, 88)
POSTED = (82, 70, 90, 76, 58, 80, 85, 72, 66, 79, 88, 51, 77, 81, 95, 84, 69)
GOALS = {
    CampaignKind.SPRING_OFFENSIVE: [("每一户建档立卡户都有人上门摸清底数", "visited_households", 1000)],
    CampaignKind.SUMMER_RECTIFICATION: [("基础数据与各家实情一致", "", None)],
    CampaignKind.AUTUMN_WINTER_BATTLE: [
        ("全年脱贫任务完成", "exited_households", 480),
        ("空心房拆除完成", "derelict_houses_demolished", 600),
        ("卡、册、账三样一致", "", None),
    ],
}
# day, kind, region, title, text, the beginning of the title of an article
MILESTONES = [
    (
        date(2017, 9, 11),
        MilestoneKind.MEETING,
        TOWN,
        "秋季会战动员",
        "对照退出标准，安排全年收尾。",
        "",
    ),
    (
        date(2018, 2, 22),
        MilestoneKind.MEETING,
        TOWN,
        "全镇脱贫攻坚大会",
        "春节后上班第一天，部署全年任务，逐级签责任书。",
        "全镇脱贫攻坚工作会召开",
    ),
    (
        date(2018, 6, 14),
        MilestoneKind.OPENING,
        ZHOUTIAN,
        "首家劳模爱心超市开业",
        "设在周田村，用积分换日用品。",
        "爱心超市开张",
    ),
    (
        date(2018, 11, 22),
        MilestoneKind.INSPECTION,
        TOWN,
        "省委督导组反馈问题",
        "问题逐条认领，限期整改，复核后销号。",
        "秋冬会战进入收尾阶段",
    ),
    (
        date(2018, 12, 12),
        MilestoneKind.INSPECTION,
        XIAOBU,
        "贫困村退出验收",
        "路、水、电、网、卫生室和文化活动场所逐项查看。",
        "",
    ),
]


def make(rng):
    for campaign in Campaign.objects.filter(kind__in=TASKS):
        CampaignGoal.objects.untrailed().bulk_create(
            CampaignGoal(campaign=campaign, says=says, indicator=code, target=target)
            for says, code, target in GOALS[campaign.kind]
        )
        for entry in TASKS[campaign.kind]:
            set_task(rng, campaign, *entry)


def set_task(rng, campaign, what, unit, measure, due_on, office, first, last):
    tasks = [
        CampaignTask(
            campaign=campaign,
            village_id=place.code,
            what=what,
            responsible_unit=office,
            quantity=getattr(place, measure),
            unit=unit,
            due_on=due_on,
        )
        for place in PLACES
    ]
    CampaignTask.objects.untrailed().bulk_create(tasks)
    shares = [100] * len(tasks)
    if campaign.ends_on is None:
        shares = REACHED if due_on.year == campaign.starts_on.year else POSTED
    TaskProgress.objects.untrailed().bulk_create(
        row
        for task, share in zip(tasks, shares, strict=True)
        for row in reports(rng, task, share, first, last)
    )


def reports(rng, task, share, first, last):
    """What a village reported on a few days; adds up to `share` percent of its plan."""
    total = max(task.quantity * share // 100, 1)
    parts = [total // REPORTS] * REPORTS
    parts[0] += total - sum(parts)
    step = (last - first) / REPORTS
    for number, quantity in enumerate(parts):
        day = first + step * number + timedelta(days=rng.randint(0, max(step.days - 1, 0)))
        if quantity:
            yield TaskProgress(task=task, day=day, quantity=quantity)


def write_milestones():
    """After the news, to which some of them lead."""
    Milestone.objects.untrailed().bulk_create(
        Milestone(
            day=day,
            kind=kind,
            region_code=region,
            title=title,
            text=text,
            article=Article.objects.published().filter(title__startswith=told).first() if told else None,
        )
        for day, kind, region, title, text, told in MILESTONES
    )
