"""The people's voice: meetings in the courtyards and performances, what was asked there, feedback and replies."""

from datetime import UTC, date, datetime, timedelta

from tongmu.core import clock
from tongmu.demo.places import CENTRE, CODES, TOWN, XIAOBU, ZHOUTIAN
from tongmu.supervision.actions import promised
from tongmu.supervision.codes import Counting, FeedbackAbout, FeedbackKind, Outcome
from tongmu.supervision.models import (
    CommunityEvent,
    EventKind,
    EventRequest,
    Feedback,
    FeedbackReply,
    ReplyPeriod,
    RequestKind,
)
from tongmu.supervision.receipts import index_of_receipt, receipt_of

MEETING_MONTHS = (4, 7, 10, 12)
GROUPS = "一二三四五六七八"
PLACES = ("组文化广场", "组晒谷场", "组老祠堂前坪", "组村民活动点")
TOPICS = (
    "讲政策、算收入账，听各家打算",
    "评议勤劳户，议产业发展",
    "说说变化、谈谈困难，现场答疑",
    "动员参加技能培训，介绍车间用工",
)
PERFORMANCES = [
    ("小戏《懒汉脱贫》", date(2018, 5, 18), CENTRE, 420),
    ("小戏《懒汉脱贫》", date(2018, 9, 21), XIAOBU, 260),
    ("快板《说说咱村新变化》", date(2018, 9, 28), ZHOUTIAN, 310),
    ("采茶戏《好日子是干出来的》", date(2018, 11, 16), CODES[11], 280),
]
OTHERS = [
    ("勤劳致富户评议", date(2018, 6, 28), TOWN, 190, "各村推荐，群众评议，当场公布"),
    ("脱贫故事宣讲", date(2018, 10, 17), TOWN, 350, "国家扶贫日，脱贫户自己讲"),
]
REQUESTS = [
    (
        RequestKind.INFRASTRUCTURE,
        "入组道路有一段积水，希望整修",
        "镇村建办",
        "已列入入组道路整修，雨季前完工。",
    ),
    (RequestKind.INFRASTRUCTURE, "晚上会场到公路没有路灯", "村委会", "已加装路灯，请大家监督使用。"),
    (
        RequestKind.INDUSTRY,
        "想学水产养殖技术，请安排培训",
        "镇农业服务中心",
        "已安排参加下一期实用技术培训。",
    ),
    (
        RequestKind.INDUSTRY,
        "农闲时想在车间做工，问怎么报名",
        "镇劳动保障所",
        "已转各扶贫车间，按岗位通知面试。",
    ),
    (RequestKind.SCHOOL_AND_HEALTH, "家庭医生随访时间希望提前告知", "镇卫生院", "随访前一天由村医电话告知。"),
    (RequestKind.POLICY, "住院报销后还要交哪些材料", "镇医保所", "“一站式”结算后不用再交材料。"),
    (RequestKind.HOUSING, "改厕后的化粪池何时清掏", "村委会", "由村保洁队每半年清掏一次。"),
    (RequestKind.OTHER, "活动点希望添置桌椅", "镇文化站", "已添置桌椅，由村里保管。"),
]
OPEN_SINCE = date(2018, 12, 1)
PERIODS = [
    (FeedbackKind.OBJECTION, 7, Counting.WORKING),
    (FeedbackKind.REPORT, 15, Counting.CALENDAR),
    (FeedbackKind.SUGGESTION, 30, Counting.CALENDAR),
]
PERIOD_SOURCE = "镇群众意见办理办法（演示）"
# kind, about, which, text, region, day, unit, [(days until the reply, outcome, text)]
FEEDBACK = [
    (
        FeedbackKind.OBJECTION,
        FeedbackAbout.NOTICE,
        "演示公示〔2018〕6号",
        "公示的改厕补助名单里，我们组有两户已经搬走，请核实。",
        ZHOUTIAN,
        date(2018, 6, 20),
        "镇扶贫工作站",
        [(6, Outcome.UPHELD, "经入户核实，两户确已迁出，名单已更正并重新公示。")],
    ),
    (
        FeedbackKind.OBJECTION,
        FeedbackAbout.PROJECT,
        "入组道路整修",
        "认为我们组的路应当排在前面。",
        CODES[5],
        date(2018, 8, 6),
        "镇村建办",
        [
            (3, Outcome.INTERIM, "已转镇村建办现场查看，结果另行答复。"),
            (9, Outcome.NOT_UPHELD, "整修次序按路面损毁程度评定，现场复核后维持原次序，你组列入下一批。"),
        ],
    ),
    (
        FeedbackKind.REPORT,
        FeedbackAbout.VILLAGE,
        "桐木村",
        "文化广场的健身器材坏了一件，有尖角。",
        CENTRE,
        date(2018, 10, 9),
        "镇文化站",
        [(4, Outcome.ANSWERED, "已拆除损坏的器材，新器材月底前装好。")],
    ),
    (
        FeedbackKind.SUGGESTION,
        FeedbackAbout.OTHER,
        "",
        "建议把车间招工信息也贴到村务公开栏。",
        TOWN,
        date(2018, 11, 12),
        "镇劳动保障所",
        [(15, Outcome.ANSWERED, "从本月起，招工信息同时贴到各村村务公开栏。")],
    ),
    (
        FeedbackKind.REPORT,
        FeedbackAbout.PROJECT,
        "安全饮水",
        "新接的水管接头漏水，一天要关几次总阀。",
        XIAOBU,
        date(2018, 12, 10),
        "镇水务站",
        [(5, Outcome.INTERIM, "水务站已上门，配件到货后更换。")],
    ),
    (
        FeedbackKind.REPORT,
        FeedbackAbout.ARTICLE,
        "年度工作回顾",
        "文中的车间数和我们村公开栏上的不一样，请说明。",
        TOWN,
        date(2018, 12, 27),
        "",
        [],
    ),
    (
        FeedbackKind.OBJECTION,
        FeedbackAbout.VILLAGE,
        "周田村",
        "对预脱贫户名单有异议，请到组里再开一次会。",
        ZHOUTIAN,
        date(2018, 12, 28),
        "镇扶贫工作站",
        [],
    ),
]


def make(rng, families):
    ReplyPeriod.objects.untrailed().bulk_create(
        ReplyPeriod(
            region_code=TOWN,
            kind=kind,
            days=days,
            counting=counting,
            applies_from=date(2018, 1, 1),
            source=PERIOD_SOURCE,
        )
        for kind, days, counting in PERIODS
    )
    meetings = [meeting(rng, code, month) for code in CODES for month in MEETING_MONTHS]
    events = [*meetings, *map(performance, PERFORMANCES), *map(other, OTHERS)]
    CommunityEvent.objects.untrailed().bulk_create(sorted(events, key=lambda event: event.held_on))
    ask(rng, meetings, families)
    write_feedback()


def meeting(rng, code, month):
    return CommunityEvent(
        kind=EventKind.COURTYARD_MEETING,
        region_code=code,
        held_on=date(2018, month, rng.randint(3, 26)),
        place=f"第{rng.choice(GROUPS)}{rng.choice(PLACES)}",
        host_unit="村委会、驻村工作组",
        attendance=rng.randint(18, 46),
        topics=rng.choice(TOPICS),
    )


def performance(entry):
    title, day, code, attendance = entry
    return CommunityEvent(
        kind=EventKind.PERFORMANCE,
        region_code=code,
        title=title,
        held_on=day,
        place="文化广场",
        host_unit="镇文化站",
        attendance=attendance,
        topics="自编自演，讲身边的脱贫故事",
    )


def other(entry):
    title, day, code, attendance, topics = entry
    return CommunityEvent(
        kind=EventKind.OTHER,
        region_code=code,
        title=title,
        held_on=day,
        place="镇文化站",
        host_unit="镇扶贫工作站",
        attendance=attendance,
        topics=topics,
    )


def ask(rng, meetings, families):
    """One or two requests a meeting, some of one household; those of the last weeks are still open."""
    inside = {}
    for family in families:
        inside.setdefault(family.village, family.household)
    rows = []
    for number, event in enumerate(meetings):
        for kind, what, unit, answer in rng.sample(REQUESTS, rng.choice((1, 1, 2))):
            answered_on = event.held_on + timedelta(days=rng.randint(3, 24))
            is_open = answered_on > clock.today() or (event.held_on >= OPEN_SINCE and rng.random() < 0.6)
            rows.append(
                EventRequest(
                    event=event,
                    kind=kind,
                    what=what,
                    household=inside[event.region_code] if number % 6 == 0 else None,
                    responsible_unit=unit,
                    answered_on=None if is_open else answered_on,
                    answer="" if is_open else answer,
                )
            )
    EventRequest.objects.untrailed().bulk_create(rows)


def write_feedback():
    rows, replies = [], []
    for number, (kind, about, subject, text, code, day, unit, said) in enumerate(FEEDBACK):
        rows.append(
            Feedback(
                region_code=code,
                kind=kind,
                about=about,
                subject=subject,
                text=text,
                received_on=day,
                received_at=datetime(day.year, day.month, day.day, 1, 30, tzinfo=UTC),
                reply_by=promised(code, kind, day),
                receipt_index=index_of_receipt(receipt_of(f"demo {number}")),
                sender_index="",
                assigned_unit=unit,
                assigned_on=day + timedelta(days=1) if unit else None,
            )
        )
        replies += [
            FeedbackReply(
                feedback=rows[-1], replied_on=day + timedelta(days=days), outcome=outcome, text=words
            )
            for days, outcome, words in said
        ]
    Feedback.objects.untrailed().bulk_create(rows)
    FeedbackReply.objects.untrailed().bulk_create(replies)
