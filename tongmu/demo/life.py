"""The life of the projects: rules, steps with their documents, stages with their reports, drawings for photos.

What was built and paid stands with the money; nothing here adds to it. Some projects are late, some papers missing,
and some projects still wait in the library.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from projects.codes import ConstructionNature, PhotoKind, ProjectCategory, ProjectStepKind
from projects.models import (
    DemandedDocument,
    LightRule,
    Project,
    ProjectDocument,
    ProjectPhoto,
    ProjectStage,
    ProjectStep,
    StageReport,
)
from tongmu.core.pictures import keep
from tongmu.demo import drawings
from tongmu.demo.money import OFFICE
from tongmu.demo.places import POOR_VILLAGES, PROVINCE, TOWN, XIAOBU, ZHOUTIAN

LAST_DAY = date(2018, 12, 31)
Step = ProjectStepKind
DOCUMENTS = {
    Step.APPLICATION: ["村民代表会议记录", "项目申报表"],
    Step.TOWNSHIP_CHECK: ["乡镇审核意见"],
    Step.COUNTY_DECISION: ["县级批复"],
    Step.LIBRARY: ["入库公告"],
    Step.PLAN: ["年度项目计划"],
    Step.APPROVAL: ["实施方案"],
    Step.TENDER: ["中标通知书", "施工合同"],
    Step.START: ["开工令"],
    Step.ACCEPTANCE: ["项目验收单"],
    Step.SETTLEMENT: ["结算审核报告"],
    Step.ANNOUNCEMENT: ["竣工公告照片"],
    Step.HANDOVER: ["资产移交清单", "管护协议"],
}
RULE_SOURCE = "县级脱贫攻坚项目库管理办法（演示）"
YELLOW, RED = 10, 20  # percentage points; a rule of the demo, entered as a row
REVIEWERS = {
    Step.TOWNSHIP_CHECK: "桐木镇扶贫工作站（演示）",
    Step.COUNTY_DECISION: "上栗县扶贫办（演示）",
    Step.ACCEPTANCE: "县镇联合验收组（演示）",
}
OPINIONS = {
    Step.TOWNSHIP_CHECK: "符合申报条件，同意上报",
    Step.COUNTY_DECISION: "同意纳入项目库",
    Step.ACCEPTANCE: "按设计完成，验收合格",
}
# Days before the beginning on which the steps up to it were taken.
BEFORE = {
    Step.APPLICATION: 170,
    Step.TOWNSHIP_CHECK: 156,
    Step.COUNTY_DECISION: 132,
    Step.LIBRARY: 118,
    Step.PLAN: 96,
    Step.APPROVAL: 48,
    Step.TENDER: 20,
    Step.START: 0,
}
# Days after the acceptance.
AFTER = {Step.SETTLEMENT: 12, Step.ANNOUNCEMENT: 18, Step.HANDOVER: 27}
AWARDS = {"workshops", "orchard"}  # paid out as awards: no tender, nothing handed over
# Projects accepted later than planned, by days, with the reason.
LATE = {
    "demolition": (25, "部分空心房产权人外出，签订拆除协议较晚"),
    "xiaobu-road": (12, "六月连续降雨，路基施工推迟"),
}
# Projects not accepted at the end of the year: planned last day, done of the second and the last stage, reason.
OPEN = {
    "renovation": (date(2018, 12, 20), (80, 0), "七户冬季施工，砂浆养护时间延长"),
    "xiaobu-public": (date(2018, 12, 15), (100, 40), "宽带设备到货较晚"),
    "zhoutian-public": (date(2019, 1, 31), (100, 45), ""),
}
# The last papers of these are missing.
INCOMPLETE = {"toilets": Step.ACCEPTANCE, "painting": Step.ACCEPTANCE, "zhoutian-public": Step.START}
STAGES = [("施工准备", 15, 0.15), ("主体施工", 65, 0.75), ("扫尾与自验", 20, 1.0)]
CONTRACTORS = ["演示建筑公司", "演示路桥公司", "演示电力工程队"]
SCALES = {
    "toilets": "改厕218户",
    "painting": "粉刷256户",
    "demolition": "拆除618栋",
    "roads": "改造11892平方米",
}
SEEN = {PhotoKind.BEFORE: "施工前", PhotoKind.DURING: "施工中", PhotoKind.AFTER: "完工后"}
# (key of the plan, motif, kinds)
PHOTOS = [
    ("roads", "road", (PhotoKind.BEFORE, PhotoKind.DURING, PhotoKind.AFTER)),
    ("xiaobu-road", "road", (PhotoKind.BEFORE, PhotoKind.AFTER)),
    ("zhoutian-road", "road", (PhotoKind.BEFORE, PhotoKind.AFTER)),
    ("painting", "house", (PhotoKind.BEFORE, PhotoKind.DURING, PhotoKind.AFTER)),
    ("renovation", "house", (PhotoKind.BEFORE, PhotoKind.DURING)),
    ("xiaobu-pv", "panels", (PhotoKind.BEFORE, PhotoKind.DURING, PhotoKind.AFTER)),
    ("zhoutian-pv", "panels", (PhotoKind.AFTER,)),
    ("orchard", "field", (PhotoKind.DURING, PhotoKind.AFTER)),
]


@dataclass(frozen=True)
class Waiting:
    """A project of the coming year: in the library, or on its way there, or taken out again."""

    name: str
    category: str
    region: str
    amount: int
    goal: str
    last_step: str
    removed: str = ""


WAITING = [
    Waiting("小埠村排水沟渠修缮", ProjectCategory.INFRASTRUCTURE, XIAOBU, 360_000, "修缮沟渠1800米", Step.PLAN),
    Waiting("周田村柚子分拣棚", ProjectCategory.INDUSTRY, ZHOUTIAN, 240_000, "建成分拣棚1处", Step.PLAN),
    Waiting("农户厕所改造（第三批）", ProjectCategory.ENVIRONMENT, TOWN, 900_000, "完成改厕150户", Step.LIBRARY),
    Waiting("镇区停车场扩建", ProjectCategory.OTHER, TOWN, 500_000, "新增车位60个", Step.LIBRARY,
            "与脱贫目标关联不强，经复核调出"),
    Waiting("小埠村老年活动室", ProjectCategory.FACILITIES, XIAOBU, 180_000, "", Step.TOWNSHIP_CHECK),
]  # fmt: skip


def make(rng, projects):
    """Writes the life of `projects`, those of `money.make` by key, and the projects that wait."""
    demands = rules()
    for key, project in projects.items():
        plan_of(rng, key, project)
    Project.objects.untrailed().bulk_update(projects.values(), PLANNED)
    steps = [step for key, project in projects.items() for step in steps_of(key, project)]
    steps += [step for waiting in wait() for step in waiting]
    ProjectStep.objects.untrailed().bulk_create(steps)
    keys = {project.pk: key for key, project in projects.items()}
    documents = [document(step, demand, keys) for step in steps for demand in demands[step.kind]]
    ProjectDocument.objects.untrailed().bulk_create(documents)
    stages = [stage for key, project in projects.items() for stage in stages_of(project)]
    ProjectStage.objects.untrailed().bulk_create(stages)
    reports = [report for stage in stages for report in reports_of(stage, keys[stage.project_id])]
    StageReport.objects.untrailed().bulk_create(reports)
    ProjectPhoto.objects.untrailed().bulk_create(photos(rng, projects))


PLANNED = [
    "planned_starts_on",
    "planned_ends_on",
    "nature",
    "scale",
    "site",
    "responsible_office",
    "contractor",
    "participation",
    "benefit_mechanism",
    "households_served",
    "persons_served",
    "poor_households_served",
    "poor_persons_served",
]


def rules():
    """The documents demanded and the rule of the light; returns the documents by step."""
    found = {step: [] for step in Step}
    for step, names in DOCUMENTS.items():
        found[step] = [
            DemandedDocument(step=step, name=name, region_code=PROVINCE, since_year=2016, source=RULE_SOURCE)
            for name in names
        ]
    DemandedDocument.objects.untrailed().bulk_create(row for rows in found.values() for row in rows)
    LightRule.objects.untrailed().bulk_create(
        [LightRule(year=2017, region_code=PROVINCE, yellow_from=YELLOW, red_from=RED, source=RULE_SOURCE)]
    )
    return found


def plan_of(rng, key, project):
    late, _reason = LATE.get(key, (0, ""))
    if key in OPEN:
        project.planned_ends_on = OPEN[key][0]
    else:
        project.planned_ends_on = project.finished_on - timedelta(days=late or -rng.randint(0, 9))
    project.planned_starts_on = project.starts_on - timedelta(days=rng.choice([0, 0, 3, 6]))
    project.nature = ConstructionNature.REBUILT if "road" in key or "paint" in key else ConstructionNature.NEW
    project.scale = SCALES.get(key, project.goal)
    project.site = "各村民小组" if project.region_code == TOWN else "村部周边及各组"
    project.responsible_office = "镇扶贫办主任" if project.region_code == TOWN else "村党支部书记"
    project.contractor = "" if key in AWARDS else rng.choice(CONTRACTORS)
    project.participation = "村民代表会议表决，村民参与监督和投工投劳"
    project.benefit_mechanism = "优先安排贫困劳动力务工，改善生产生活条件"
    small = project.region_code in POOR_VILLAGES
    project.households_served = rng.randint(260, 420) if small else rng.randint(1800, 3600)
    project.persons_served = round(project.households_served * 3.7)
    project.poor_households_served = rng.randint(38, 46) if small else rng.randint(180, 420)
    project.poor_persons_served = round(project.poor_households_served * 3.2)


def steps_of(key, project):
    """Up to the last day of the demo; the closing steps wait for missing papers."""
    days = {kind: project.starts_on - timedelta(days=before) for kind, before in BEFORE.items()}
    if project.finished_on:
        days[Step.ACCEPTANCE] = project.finished_on
        days |= {kind: project.finished_on + timedelta(days=after) for kind, after in AFTER.items()}
    left_out = {Step.TENDER, Step.HANDOVER} if key in AWARDS else set()
    if key in INCOMPLETE:
        left_out |= {Step.ANNOUNCEMENT, Step.HANDOVER}
    return [
        step(project, kind, day, project.contractor if kind == Step.TENDER else "")
        for kind, day in days.items()
        if kind not in left_out and day <= LAST_DAY
    ]


def step(project, kind, day, note=""):
    numbered = kind in {Step.TOWNSHIP_CHECK, Step.COUNTY_DECISION, Step.PLAN, Step.APPROVAL}
    return ProjectStep(
        project=project,
        kind=kind,
        done_on=day,
        document_no=f"演示项〔{day.year}〕{project.number[-3:]}号" if numbered else "",
        reviewer=REVIEWERS.get(kind, ""),
        opinion=OPINIONS.get(kind, ""),
        plan_year=(project.starts_on or date(2019, 1, 1)).year if kind == Step.PLAN else None,
        note=note,
    )


def wait():
    """The steps of each project that waits."""
    found = [waiting_project(entry, number) for number, entry in enumerate(WAITING, 1)]
    Project.objects.untrailed().bulk_create(found)
    for project, entry in zip(found, WAITING, strict=True):
        kinds = list(BEFORE)[: list(BEFORE).index(entry.last_step) + 1]
        first = date(2018, 9, 10)
        steps = [
            step(project, kind, first + timedelta(days=BEFORE[Step.APPLICATION] - BEFORE[kind]))
            for kind in kinds
        ]
        if entry.removed:
            steps.append(step(project, Step.REMOVAL, date(2018, 12, 14), entry.removed))
        yield steps


def waiting_project(entry, number):
    return Project(
        number=f"YS2019{number:03d}",
        name=entry.name,
        category=entry.category,
        region_code=entry.region,
        planned_amount=Decimal(entry.amount),
        responsible_unit=OFFICE,
        goal=entry.goal,
        scale=entry.goal,
        planned_starts_on=date(2019, 3, 4),
        planned_ends_on=date(2019, 10, 31),
        households_served=220,
        persons_served=814,
        poor_households_served=41,
        poor_persons_served=131,
    )


def document(of, demand, keys):
    """On the day of its step; what is still missing has neither number nor day."""
    missing = INCOMPLETE.get(keys.get(of.project_id)) == of.kind
    return ProjectDocument(
        project=of.project,
        step=of,
        demand=demand,
        title=demand.name,
        number="" if missing else f"演示档〔{of.done_on.year}〕{of.project.number[-3:]}-{of.kind[:3]}",
        dated_on=None if missing else of.done_on,
    )


def stages_of(project):
    days = (project.planned_ends_on - project.planned_starts_on).days
    first = project.planned_starts_on
    for name, share, until in STAGES:
        last = project.planned_starts_on + timedelta(days=round(days * until))
        yield ProjectStage(
            project=project, name=name, share=share, planned_starts_on=first, planned_ends_on=max(first, last)
        )
        first = last + timedelta(days=1)


def reports_of(stage, key):
    """Half and whole of each stage of a project that is accepted; of the others what they have reached."""
    project = stage.project
    if key in OPEN:
        _planned, (main, last), reason = OPEN[key]
        done = {"施工准备": 100, "主体施工": main, "扫尾与自验": last}[stage.name]
        day = max(project.starts_on, min(stage.planned_ends_on, date(2018, 12, 21)))
        if done:
            told = reason if done < 100 else ""
            yield report(stage, day, done, f"{stage.name}累计完成{done}%", told)
        return
    last = min(max(stage.planned_ends_on, project.starts_on), project.finished_on)
    half = stage.planned_starts_on + (stage.planned_ends_on - stage.planned_starts_on) / 2
    if project.starts_on <= half < last:
        yield report(stage, half, 45, f"{stage.name}进行中", LATE.get(key, (0, ""))[1])
    yield report(stage, last, 100, f"{stage.name}完成", "")


def report(stage, day, done, work_done, reason):
    return StageReport(stage=stage, reported_on=day, done=done, work_done=work_done, delay_reason=reason)


def photos(rng, projects):
    """Drawings that say they are drawings."""
    for key, motif, kinds in PHOTOS:
        project = projects[key]
        last = project.finished_on or date(2018, 12, 14)
        days = {
            PhotoKind.BEFORE: project.starts_on - timedelta(days=9),
            PhotoKind.DURING: project.starts_on + (last - project.starts_on) / 2,
            PhotoKind.AFTER: last,
        }
        for kind in kinds:
            yield ProjectPhoto(
                project=project,
                kind=kind,
                taken_on=days[kind],
                caption=f"{project.name}{SEEN[kind]}（演示图，并非实景）",
                picture=keep(drawings.picture(rng, motif, kind)),
            )
