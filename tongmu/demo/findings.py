"""What inspections of the year found: the table from which the demo's ledger is written."""

from dataclasses import dataclass
from datetime import date

from tongmu.demo.places import CENTRE, CODES, TOWN, XIAOBU, ZHOUTIAN
from tongmu.supervision.codes import (
    InspectionKind,
    InspectionLevel,
    Manner,
    ProblemCategory,
    ProblemSource,
    ProblemState,
)

# name, kind, level, region, first day, last day, head, what was looked at, number and day of the findings
INSPECTIONS = [
    (
        "镇级交叉检查（第一轮）",
        InspectionKind.CROSS_CHECK,
        InspectionLevel.TOWN,
        TOWN,
        date(2018, 4, 16),
        date(2018, 4, 20),
        "镇领导（演示）",
        "帮扶手册、收入账、政策落实，各村互查。",
        "",
        None,
    ),
    (
        "夏季整改专项督查",
        InspectionKind.SPECIAL,
        InspectionLevel.COUNTY,
        TOWN,
        date(2018, 6, 25),
        date(2018, 6, 27),
        "县扶贫办（演示）",
        "安全饮水、危房改造和改厕。",
        "演示督〔2018〕11号",
        date(2018, 7, 4),
    ),
    (
        "周田村自查",
        InspectionKind.SELF_CHECK,
        InspectionLevel.VILLAGE,
        ZHOUTIAN,
        date(2018, 9, 10),
        date(2018, 9, 12),
        "第一书记（演示）",
        "逐户核对帮扶手册和公示栏。",
        "",
        None,
    ),
    (
        "省级督导组督导",
        InspectionKind.GUIDANCE,
        InspectionLevel.PROVINCE,
        TOWN,
        date(2018, 11, 5),
        date(2018, 11, 9),
        "督导组组长（演示）",
        "脱贫质量、项目进度、资金使用和干部作风。",
        "演示督导〔2018〕3号",
        date(2018, 11, 19),
    ),
    (
        "镇级交叉检查（第二轮）",
        InspectionKind.CROSS_CHECK,
        InspectionLevel.TOWN,
        TOWN,
        date(2018, 12, 10),
        date(2018, 12, 14),
        "镇领导（演示）",
        "对照督导反馈逐项回头看。",
        "",
        None,
    ),
]
SAMPLED = (34, 12, 9, 26, 30)
DIFFERENCES = ("家庭人口少记一人", "务工收入未更新", "明白卡没有上墙", "帮扶手册缺两次走访记录")
UNITS = {
    ProblemCategory.DRINKING_WATER: "镇水务站",
    ProblemCategory.WATER: "镇水务站",
    ProblemCategory.ROAD: "镇村建办",
    ProblemCategory.TOILET: "镇村建办",
    ProblemCategory.HOUSING: "镇村建办",
    ProblemCategory.EDUCATION: "镇中心学校",
    ProblemCategory.HEALTH: "镇卫生院",
    ProblemCategory.FUNDS: "镇财政所",
    ProblemCategory.INDUSTRY: "镇农业服务中心",
}


@dataclass(frozen=True)
class Case:
    """One problem: which inspection found it (by its place in the list; None: another source), and how it went.

    `ends` is the state it stands in now; `after` the days until it was closed or last worked on.
    """

    code: str
    category: ProblemCategory
    text: str
    inspection: int | None = None
    found_on: date | None = None
    source: ProblemSource = ProblemSource.SELF_CHECK
    ends: ProblemState = ProblemState.CLOSED
    days: int = 30
    after: int = 18
    manner: Manner = Manner.BY_DATE
    common: bool = False
    of_household: bool = False


CASES = [
    Case(CODES[3], ProblemCategory.PAPERS, "帮扶手册有四户缺走访记录。", 0, common=True),
    Case(CODES[7], ProblemCategory.PAPERS, "收入账与帮扶手册数字不一致。", 0, of_household=True),
    Case(XIAOBU, ProblemCategory.EDUCATION, "一名学生的助学补助还没有申请。", 0, of_household=True),
    Case(CODES[5], ProblemCategory.ROAD, "入组道路有两处塌陷，雨天积水。", 0, days=60, after=52),
    Case(CODES[9], ProblemCategory.CONDUCT, "走访记录千篇一律。", 0, manner=Manner.AT_ONCE, days=5, after=3),
    Case(
        CENTRE,
        ProblemCategory.TOILET,
        "改厕后的化粪池盖板缺失三处。",
        1,
        manner=Manner.AT_ONCE,
        days=7,
        after=4,
    ),
    Case(CODES[11], ProblemCategory.DRINKING_WATER, "水源点没有围栏和警示牌。", 1),
    Case(CODES[2], ProblemCategory.HOUSING, "改造后的房屋排水沟没有接通。", 1, of_household=True),
    Case(CODES[13], ProblemCategory.WATER, "村口排水沟淤塞。", 1, after=26),
    Case(
        ZHOUTIAN,
        ProblemCategory.PAPERS,
        "公示栏仍贴着上一季度的名单。",
        2,
        manner=Manner.AT_ONCE,
        days=3,
        after=1,
    ),
    Case(ZHOUTIAN, ProblemCategory.INDUSTRY, "柚子园分红名册与股权证编号不符。", 2),
    Case(
        CODES[4],
        ProblemCategory.DRINKING_WATER,
        "枯水期有一个组每天断水两小时。",
        3,
        ends=ProblemState.RECTIFYING,
        days=40,
        after=20,
        common=True,
    ),
    Case(CODES[6], ProblemCategory.HOUSING, "一户厨房屋面漏雨。", 3, of_household=True, after=15),
    Case(CODES[8], ProblemCategory.FUNDS, "一笔项目资金拨付超过规定时限。", 3, after=12),
    Case(
        XIAOBU,
        ProblemCategory.HEALTH,
        "慢性病卡有两人没有发放到手。",
        3,
        ends=ProblemState.REQUESTED,
        days=45,
        after=34,
    ),
    Case(
        CODES[10],
        ProblemCategory.ROAD,
        "通组公路会车道没有修好。",
        3,
        ends=ProblemState.ASSIGNED,
        days=25,
        after=0,
    ),
    Case(
        TOWN,
        ProblemCategory.PAPERS,
        "部分村帮扶措施台账更新不及时。",
        3,
        common=True,
        manner=Manner.LONG_TERM,
        ends=ProblemState.RECTIFYING,
        after=16,
    ),
    Case(
        CODES[12],
        ProblemCategory.CONDUCT,
        "村级值班记录有代签。",
        3,
        ends=ProblemState.REVIEWED,
        days=45,
        after=36,
    ),
    Case(
        ZHOUTIAN,
        ProblemCategory.TOILET,
        "一户改厕后没有接通自来水。",
        3,
        of_household=True,
        ends=ProblemState.RETURNED,
        days=35,
        after=28,
    ),
    Case(
        CODES[14],
        ProblemCategory.FUNDS,
        "补助发放存在他人代领，签字不符。",
        3,
        ends=ProblemState.REFERRED,
        after=9,
    ),
    Case(
        CODES[1],
        ProblemCategory.PAPERS,
        "明白卡信息与系统不一致。",
        4,
        ends=ProblemState.RECTIFYING,
        days=30,
        after=9,
    ),
    Case(
        ZHOUTIAN,
        ProblemCategory.INDUSTRY,
        "车间务工人员工资表缺签字。",
        4,
        ends=ProblemState.ASSIGNED,
        days=15,
        after=0,
    ),
    Case(CODES[15], ProblemCategory.HOUSING, "旧房拆除后场地没有清理。", 4, ends=ProblemState.REGISTERED),
    Case(
        CENTRE,
        ProblemCategory.OTHER,
        "文化广场健身器材损坏，有尖角。",
        None,
        date(2018, 10, 10),
        ProblemSource.FEEDBACK,
        manner=Manner.AT_ONCE,
        days=10,
        after=4,
    ),
    Case(
        CODES[0],
        ProblemCategory.PAPERS,
        "系统核查：两户收入合计与台账不符。",
        None,
        date(2018, 9, 3),
        ProblemSource.DATA_DOUBT,
    ),
    Case(
        ZHOUTIAN,
        ProblemCategory.HEALTH,
        "走访中反映家庭医生随访少一次。",
        None,
        date(2018, 12, 20),
        ProblemSource.HELPER,
        ends=ProblemState.RECTIFYING,
        days=20,
        after=6,
        of_household=True,
    ),
    Case(
        CODES[16],
        ProblemCategory.WATER,
        "春季排查发现灌溉渠破损。",
        None,
        date(2018, 3, 22),
        ProblemSource.CAMPAIGN,
        days=50,
        after=41,
    ),
]
