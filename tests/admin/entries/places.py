"""Villages on their way out of poverty, cadres, and the town's year."""

from functools import partial

from households.models import Household
from projects.models import PlanItemProject, Project
from tests.admin.desk import TODAY, Found, Typed
from tongmu.demo.places import ZHOUTIAN
from tongmu.supervision.models import (
    Campaign,
    CampaignGoal,
    CampaignTask,
    CommunityEvent,
    EventRequest,
    Feedback,
    FeedbackReply,
    Inspection,
    InspectionSample,
    Milestone,
    Problem,
    TaskProgress,
)
from villages.models import (
    Cadre,
    ExitIndicatorRule,
    Posting,
    Region,
    Village,
    VillageExitCheck,
    VillageExitStep,
    VillagePlan,
    VillagePlanItem,
    VillageYear,
)

from . import enters
from .people import household

ENTRIES = []
enters = partial(enters, ENTRIES)


def village():
    return Found(Village.objects.get(pk=ZHOUTIAN), "周田")


def campaign():
    row = Campaign.objects.filter(ends_on=None).order_by("pk").first()
    return Found(row, row.name)


@enters(Village, "township")
def a_village():
    row = Region.objects.get(code="360322102001")
    return {"region": Found(row, row.code), "name": "桐木居委会", "group_count": "8"}


@enters(VillageYear, "township")
def a_year_of_a_village():
    return {
        "village": village(),
        "year": "2015",
        "population": "3420",
        "farming_population": "3210",
        "households": "925",
        "is_poor": True,
        "collective_income": Typed("3.2万", "32000"),
    }


@enters(VillagePlan, "township")
def a_plan():
    return {
        "village": village(),
        "year": "2019",
        "reviewed_on": TODAY,
        "items-0-action": "巩固提升饮水工程",
        "items-0-budget_fiscal": Typed("5万", "50000"),
        "items-0-responsible_unit": "镇水务站",
        "items-0-due_on": "2019-10-31",
    }


@enters(VillagePlanItem, "township")
def an_item_of_a_plan():
    row = VillagePlan.objects.get(village=ZHOUTIAN, year=2018)
    return {
        "plan": Found(row, "周田"),
        "action": "补齐村卫生室设备",
        "budget_fiscal": Typed("1万", "10000"),
        "responsible_unit": "镇卫生院",
        "due_on": TODAY,
    }


@enters(PlanItemProject, "township")
def a_project_of_a_plan():
    item = VillagePlanItem.objects.filter(plan__village=ZHOUTIAN, project_links=None).order_by("pk").first()
    row = Project.objects.filter(region_code=ZHOUTIAN).order_by("pk").first()
    return {"item": Found(item, item.action), "project": Found(row, row.name)}


@enters(VillageExitCheck, "township")
def a_check_of_an_exit_indicator():
    row = ExitIndicatorRule.objects.get(kind="road")
    return {
        "village": village(),
        "rule": Found(row, "通村公路"),
        "checked_on": TODAY,
        "actual": "100",
        "verified_by": "镇扶贫办公室",
    }


@enters(VillageExitStep, "county")
def a_step_of_an_exit():
    return {"village": village(), "step": "县验收", "taken_on": TODAY, "document_no": "县验〔2018〕1号"}


@enters(Cadre, "township")
def a_cadre():
    return {
        "name": "测试丙",
        "unit": "镇农业站",
        "unit_level": "乡镇单位",
        "position": "技术员",
        "home_region_code": "桐木镇",
    }


@enters(Posting, "township")
def a_posting():
    row = Cadre.objects.filter(postings=None, left_on=None).order_by("pk").first()
    return {
        "village": village(),
        "cadre": Found(row, row.name),
        "role": "驻村工作组成员",
        "detached": True,
        "starts_on": TODAY,
    }


@enters(Campaign, "township")
def a_campaign():
    return {
        "name": "春季巩固行动",
        "kind": "其他行动",
        "region_code": "桐木镇",
        "starts_on": "2019-03-01",
        "goals-0-says": "逐户走访一遍",
        "tasks-0-village": village(),
        "tasks-0-what": "逐户走访",
        "tasks-0-quantity": "58",
        "tasks-0-unit": "户",
        "tasks-0-due_on": "2019-03-31",
        "tasks-0-responsible_unit": "村委会",
    }


@enters(CampaignGoal, "township")
def a_goal():
    return {
        "campaign": campaign(),
        "says": "年底前全部脱贫对象核实到户",
        "indicator": "当年脱贫户数",
        "target": "480",
    }


@enters(CampaignTask, "township")
def a_task():
    return {
        "campaign": campaign(),
        "village": village(),
        "what": "整理户档",
        "responsible_unit": "镇扶贫工作站",
        "quantity": "58",
        "unit": "户",
        "due_on": "2019-01-20",
    }


@enters(TaskProgress, "village")
def progress_of_a_task():
    row = CampaignTask.objects.get(village=ZHOUTIAN, what="张贴明白卡")
    return {"task": Found(row, "张贴"), "quantity": "1"}


@enters(Milestone, "township")
def a_milestone():
    return {
        "day": TODAY,
        "region_code": "桐木镇",
        "kind": "会议部署",
        "title": "全镇脱贫攻坚总结会",
        "text": "部署次年工作。",
    }


@enters(CommunityEvent, "village")
def a_meeting():
    return {
        "kind": "屋场贴心会",
        "host_unit": "村委会",
        "place": "第三组广场",
        "attendance": "31",
        "topics": "评议产业项目",
        "requests-0-kind": "路、水、电",
        "requests-0-what": "修缮三组水渠",
        "requests-0-responsible_unit": "村委会",
    }


@enters(EventRequest, "village")
def what_was_asked_for():
    row = CommunityEvent.objects.filter(region_code=ZHOUTIAN).order_by("-held_on").first()
    return {
        "event": Found(row, row.place),
        "kind": "政策咨询",
        "what": "低保政策怎么申请",
        "responsible_unit": "镇民政所",
        "answered_on": TODAY,
        "answer": "已当场说明并发放明白卡。",
    }


@enters(FeedbackReply, "township")
def a_reply():
    row = Feedback.objects.filter(replies=None, kind="report").order_by("pk").first()
    return {"feedback": Found(row, str(row.pk)), "outcome": "已答复", "text": "水管接头已更换，请继续监督。"}


@enters(Inspection, "township")
def an_inspection():
    return {
        "name": "镇级专项督查",
        "region_code": "桐木镇",
        "kind": "专项督查",
        "level": "乡镇级",
        "leader": "测试甲",
        "team": "测试乙、测试丙",
        "looked_at": "安全饮水",
        "samples-0-household": household(),
        "samples-0-checked_on": "2018-12-31",
        "samples-0-agrees": "相符",
        "samples-0-satisfied": "满意",
    }


@enters(InspectionSample, "township")
def a_household_inspected():
    row = Inspection.objects.filter(region_code="360322102").order_by("-starts_on").first()
    looked_at = InspectionSample.objects.filter(inspection=row).values("household")
    other = Household.objects.filter(village=ZHOUTIAN).exclude(pk__in=looked_at).order_by("number").first()
    return {
        "inspection": Found(row, row.name),
        "household": Found(other, other.number),
        "checked_on": row.starts_on.isoformat(),
        "agrees": "不符",
        "differs_in": "明白卡没有上墙",
        "satisfied": "满意",
    }


@enters(Problem, "township")
def a_problem():
    row = Inspection.objects.filter(region_code="360322102").order_by("-starts_on").first()
    return {
        "region_code": "周田村",
        "found_on": TODAY,
        "category": "道路",
        "description": "入组道路有一处护栏缺失",
        "is_common": True,
        "source": "交叉检查",
        "inspection": Found(row, row.name),
        "household": household(),
        "manner": "限期整改",
    }
