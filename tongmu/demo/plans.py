"""The two poor villages on their way out of poverty: exit indicators, what was found, plans and steps.

Both have applied and were verified by the township; the county's inspection is still to come.
"""

from datetime import date
from decimal import Decimal

from projects.models import PlanItemProject
from tongmu.demo.places import CODES, COUNTY, XIAOBU, ZHOUTIAN
from tongmu.demo.register import STAY_POOR
from villages.codes import Comparison, ExitKind, ExitStep
from villages.models import (
    ExitIndicatorRule,
    VillageExitCheck,
    VillageExitStep,
    VillagePlan,
    VillagePlanItem,
    VillageYear,
)

SOURCE = "贫困村退出标准（演示）"
AT_LEAST, BELOW = Comparison.AT_LEAST, Comparison.BELOW
# Kind, requirement, comparison, target and unit.
RULES = [
    (ExitKind.POVERTY_RATE, "贫困发生率低于2%", BELOW, 2, "%"),
    (ExitKind.ROAD, "通村公路硬化，25户以上自然村通水泥路", AT_LEAST, 100, "%"),
    (ExitKind.WATER, "农户饮水安全有保障", AT_LEAST, 100, "%"),
    (ExitKind.ELECTRICITY, "生产生活用电有保障", AT_LEAST, 100, "%"),
    (ExitKind.NETWORK, "自然村通网络和广播电视", AT_LEAST, 100, "%"),
    (ExitKind.CLINIC, "有标准化村卫生室", AT_LEAST, 1, "个"),
    (ExitKind.CULTURE, "有综合文化活动场所", AT_LEAST, 1, "处"),
    (ExitKind.COLLECTIVE_INCOME, "村集体年经营性收入", AT_LEAST, 50_000, "元"),
]
# Values at the beginning of 2018, of 小埠村 and 周田村; those of poverty and money are reckoned.
BASELINES = {
    ExitKind.POVERTY_RATE: ("5.20", "4.60"),
    ExitKind.ROAD: ("62", "70"),
    ExitKind.WATER: ("78", "81"),
    ExitKind.ELECTRICITY: ("85", "90"),
    ExitKind.NETWORK: ("40", "45"),
    ExitKind.CLINIC: ("0", "0"),
    ExitKind.CULTURE: ("0", "0"),
}
# (kind or None, what is done, yuan by source, due on, completed on of either village, key of the project)
ITEMS = [
    (ExitKind.ROAD, "硬化通村公路和入户便道", (2_300_000, 0, 0, 0), date(2018, 11, 30),
     (date(2018, 11, 20), date(2018, 11, 15)), "road"),
    (ExitKind.WATER, "自来水接入农户", (500_000, 0, 0, 0), date(2018, 10, 31),
     (date(2018, 10, 30), date(2018, 10, 25)), "water"),
    (ExitKind.ELECTRICITY, "改造电网，动力电到组", (0, 500_000, 0, 0), date(2018, 10, 31),
     (date(2018, 10, 22), date(2018, 10, 22)), "water"),
    (ExitKind.NETWORK, "铺设宽带，开通广播电视", (0, 300_000, 0, 0), date(2018, 8, 31),
     (date(2018, 8, 16), date(2018, 8, 16)), "public"),
    (ExitKind.CLINIC, "新建标准化村卫生室", (600_000, 0, 0, 0), date(2018, 9, 30),
     (date(2018, 9, 18), date(2018, 9, 18)), "public"),
    (ExitKind.CULTURE, "建设文化活动广场", (600_000, 0, 0, 0), date(2018, 10, 31),
     (date(2018, 10, 26), date(2018, 10, 26)), "public"),
    (ExitKind.COLLECTIVE_INCOME, "光伏电站并网发电，收益归村集体", (450_000, 0, 0, 0), date(2018, 1, 31),
     (date(2018, 1, 12), date(2018, 1, 18)), "pv"),
    (None, "整治村内环境，配齐垃圾收集点", (0, 0, 60_000, 20_000), date(2018, 12, 15),
     (None, date(2018, 12, 7)), None),
    (None, "整理退出资料，完成线上录入", (0, 0, 0, 0), date(2019, 1, 31), (None, None), None),
]  # fmt: skip
ITEMS_ELSEWHERE = [
    ("改造村组道路，拆除危旧空心房", 0, "桐木镇扶贫办公室", date(2018, 12, 10), date(2018, 12, 8)),
    ("落实贫困户帮扶措施，逐户核算收支", 0, "驻村工作组", date(2018, 12, 20), date(2018, 12, 18)),
]
PLACES = (("xiaobu", XIAOBU), ("zhoutian", ZHOUTIAN))
TEAM, OFFICE = "驻村工作组", "桐木镇扶贫办公室"


def make(families, projects):
    rules = {
        kind: ExitIndicatorRule(
            year=2018,
            region_code=COUNTY,
            kind=kind,
            requirement=requirement,
            comparison=comparison,
            target=Decimal(target),
            unit=unit,
            source=SOURCE,
        )
        for kind, requirement, comparison, target, unit in RULES
    }
    ExitIndicatorRule.objects.untrailed().bulk_create(rules.values())
    VillageExitCheck.objects.untrailed().bulk_create(
        check(rules[kind], village, place, value)
        for place, (_name, village) in enumerate(PLACES)
        for kind, value in found(families, village).items()
    )
    VillageExitStep.objects.untrailed().bulk_create(
        VillageExitStep(village_id=village, step=step, taken_on=day, document_no=number)
        for _name, village in PLACES
        for step, day, number in (
            (ExitStep.APPLIED, date(2018, 11, 5), ""),
            (ExitStep.VERIFIED, date(2018, 12, 12), "演示核〔2018〕3号"),
        )
    )
    for place, (name, village) in enumerate(PLACES):
        plan(rules, projects, place, name, village)
    for code in CODES:
        if code not in {XIAOBU, ZHOUTIAN}:
            plan_elsewhere(code)


def found(families, village):
    """{kind: value at the end of the year}: what was built is complete; people and money as they are on record."""
    year = VillageYear.objects.get(village=village, year=2018)
    poor = sum(
        len(family.present()) for family in families if family.village == village and family.fate in STAY_POOR
    )
    rate = (Decimal(poor) * 100 / year.farming_population).quantize(Decimal("0.01"))
    built = {
        kind: Decimal(target)
        for kind, _requirement, comparison, target, _unit in RULES
        if comparison == AT_LEAST
    }
    return built | {ExitKind.POVERTY_RATE: rate, ExitKind.COLLECTIVE_INCOME: year.collective_income}


def check(rule, village, place, value):
    before = BASELINES.get(rule.kind)
    return VillageExitCheck(
        village_id=village,
        rule=rule,
        checked_on=date(2018, 12, 12),
        baseline=Decimal(before[place]) if before else None,
        actual=value,
        evidence="镇村核实表（演示）",
        verified_by=OFFICE,
    )


def plan_row(village, summary):
    plan = VillagePlan(
        village_id=village,
        year=2018,
        reviewed_on=date(2018, 2, 9),
        document="村脱贫计划（演示）",
        summary=summary,
    )
    VillagePlan.objects.untrailed().bulk_create([plan])
    return plan


def plan(rules, projects, place, name, village):
    found = plan_row(village, "对照退出标准补齐基础设施和公共服务短板，发展村级产业。")
    rows, links = [], []
    for kind, action, money, due_on, done, key in ITEMS:
        row = VillagePlanItem(
            plan=found,
            rule=rules.get(kind),
            gap=gap(rules.get(kind), place),
            action=action,
            budget_fiscal=Decimal(money[0]),
            budget_sector=Decimal(money[1]),
            budget_social=Decimal(money[2]),
            budget_village=Decimal(money[3]),
            responsible_unit=OFFICE if key else TEAM,
            responsible_office="分管副镇长" if key else "第一书记",
            due_on=due_on,
            done_on=done[place],
            result="已完成" if done[place] else "",
        )
        rows.append(row)
        if key:
            links.append((row, projects[f"{name}-{key}"]))
    VillagePlanItem.objects.untrailed().bulk_create(rows)
    PlanItemProject.objects.untrailed().bulk_create(
        PlanItemProject(item=row, project=project) for row, project in links
    )


def plan_elsewhere(village):
    """The plan of a village that is no poor one: what is left to do for its households and its lanes."""
    found = plan_row(village, "落实一户一策，改善人居环境，带动农户增收。")
    VillagePlanItem.objects.untrailed().bulk_create(
        VillagePlanItem(
            plan=found,
            action=action,
            budget_sector=Decimal(money),
            responsible_unit=unit,
            responsible_office="第一书记",
            due_on=due_on,
            done_on=done_on,
        )
        for action, money, unit, due_on, done_on in ITEMS_ELSEWHERE
    )


def gap(rule, place):
    if rule is None or rule.kind not in BASELINES:
        return ""
    return f"年初为{BASELINES[rule.kind][place]}{rule.unit}"
