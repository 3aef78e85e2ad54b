"""Projects and money: every yuan received, allocated and paid, with its source, project and category.

A project's payments add up exactly to what the plan says; what stays unpaid is told beside it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from projects.codes import CentralItem, FundLevel, FundNature, ProjectCategory
from projects.models import FundAllocation, FundReceipt, Payment, Project
from tongmu.demo.places import TOWN, XIAOBU, ZHOUTIAN

ENVIRONMENT, FACILITIES = ProjectCategory.ENVIRONMENT, ProjectCategory.FACILITIES
OFFICE = "桐木镇扶贫办公室"


@dataclass(frozen=True)
class Plan:
    """A project with what is paid for it (in shares, yuan) and what of its allocation is left unpaid."""

    key: str
    name: str
    category: str
    region: str
    goal: str
    begins: date
    finished: date | None
    paid: tuple
    unpaid: int = 0

    @property
    def allocated(self):
        return sum(self.paid) + self.unpaid


PLANS_2018 = [
    Plan("demolition", "危旧空心房拆除", ENVIRONMENT, TOWN, "拆除危旧空心房618栋",
         date(2018, 3, 5), date(2018, 12, 10), (420_000, 610_000, 730_000, 540_000)),
    Plan("roads", "村组道路改造", ENVIRONMENT, TOWN, "改造道路11892平方米",
         date(2018, 3, 12), date(2018, 11, 30), (700_000, 900_000, 1_150_000, 650_000)),
    Plan("toilets", "农户厕所改造", ENVIRONMENT, TOWN, "完成改厕218户",
         date(2018, 4, 2), date(2018, 12, 5), (300_000, 420_000, 480_000)),
    Plan("renovation", "农村危房改造", ENVIRONMENT, TOWN, "启动危房改造28户",
         date(2018, 4, 16), None, (500_000, 760_000, 640_000), 160_000),
    Plan("painting", "房屋立面粉刷", ENVIRONMENT, TOWN, "完成房屋粉刷256户",
         date(2018, 5, 7), date(2018, 12, 12), (350_000, 450_000, 400_000)),
    Plan("xiaobu-road", "小埠村道路硬化", FACILITIES, XIAOBU, "通村公路与入户便道硬化达标",
         date(2018, 3, 1), date(2018, 11, 20), (600_000, 900_000, 800_000)),
    Plan("xiaobu-water", "小埠村饮水与电网改造", FACILITIES, XIAOBU, "自来水入户、动力电到组",
         date(2018, 4, 9), date(2018, 10, 30), (420_000, 580_000)),
    Plan("xiaobu-public", "小埠村卫生室、网络与文化活动场所", FACILITIES, XIAOBU, "卫生室、宽带、文化广场达标",
         date(2018, 5, 14), None, (480_000, 620_000, 650_000), 90_000),
    Plan("zhoutian-road", "周田村道路硬化", FACILITIES, ZHOUTIAN, "通村公路与入户便道硬化达标",
         date(2018, 3, 1), date(2018, 11, 15), (550_000, 850_000, 900_000)),
    Plan("zhoutian-water", "周田村饮水与电网改造", FACILITIES, ZHOUTIAN, "自来水入户、动力电到组",
         date(2018, 4, 9), date(2018, 10, 25), (500_000, 600_000)),
    Plan("zhoutian-public", "周田村卫生室、网络与文化活动场所", FACILITIES, ZHOUTIAN, "卫生室、宽带、文化广场达标",
         date(2018, 5, 14), None, (430_000, 570_000, 550_000), 70_000),
    Plan("xiaobu-pv", "小埠村光伏电站", ProjectCategory.PHOTOVOLTAIC, XIAOBU, "建成光伏电站，增加村集体收入",
         date(2017, 11, 6), date(2018, 1, 12), (180_000, 270_000)),
    Plan("zhoutian-pv", "周田村光伏电站", ProjectCategory.PHOTOVOLTAIC, ZHOUTIAN, "建成光伏电站，增加村集体收入",
         date(2017, 11, 6), date(2018, 1, 18), (180_000, 270_000)),
    Plan("workshops", "扶贫车间建设奖补", ProjectCategory.EMPLOYMENT, TOWN, "设立扶贫车间18个",
         date(2018, 2, 26), date(2018, 11, 28), (60_000, 74_000)),
    Plan("orchard", "百亩柚子园抚育", ProjectCategory.INDUSTRY, ZHOUTIAN, "入股贫困户当年分红",
         date(2018, 3, 19), date(2018, 11, 9), (56_000,)),
]  # fmt: skip
PLANS_2017 = [
    Plan("early-roads", "村组道路整修", ENVIRONMENT, TOWN, "整修道路4200平方米",
         date(2017, 4, 10), date(2017, 11, 25), (640_000, 710_000)),
    Plan("early-toilets", "农户厕所改造（第一批）", ENVIRONMENT, TOWN, "完成改厕64户",
         date(2017, 5, 8), date(2017, 12, 1), (420_000,)),
    Plan("early-demolition", "危旧空心房拆除（第一批）", ENVIRONMENT, TOWN, "拆除危旧空心房135栋",
         date(2017, 5, 15), date(2017, 12, 8), (580_000,)),
    Plan("xiaobu-start", "小埠村公共设施（前期）", FACILITIES, XIAOBU, "完成勘测设计和通村公路路基",
         date(2017, 6, 12), date(2017, 12, 12), (380_000, 520_000)),
    Plan("zhoutian-start", "周田村公共设施（前期）", FACILITIES, ZHOUTIAN, "完成勘测设计和通村公路路基",
         date(2017, 6, 12), date(2017, 12, 12), (360_000, 490_000)),
]  # fmt: skip

# (received on, yuan, level, nature, document number)
RECEIPTS = [
    (date(2017, 3, 20), 2_500_000, FundLevel.PROVINCIAL, FundNature.FISCAL_SPECIAL, "演示扶字〔2017〕3号"),
    (date(2017, 6, 5), 1_800_000, FundLevel.COUNTY, FundNature.INTEGRATED, "演示整合〔2017〕7号"),
    (date(2018, 1, 25), 5_200_000, FundLevel.CENTRAL, FundNature.FISCAL_SPECIAL, "演示扶字〔2018〕1号"),
    (date(2018, 2, 26), 4_900_000, FundLevel.PROVINCIAL, FundNature.FISCAL_SPECIAL, "演示扶字〔2018〕4号"),
    (date(2018, 4, 8), 4_600_000, FundLevel.COUNTY, FundNature.INTEGRATED, "演示整合〔2018〕2号"),
    (date(2018, 6, 19), 3_300_000, FundLevel.CITY, FundNature.SECTOR, "演示行业〔2018〕6号"),
    (date(2018, 8, 27), 2_400_000, FundLevel.COUNTY, FundNature.BOND, "演示债券〔2018〕1号"),
    (date(2018, 9, 21), 960_000, FundLevel.COUNTY, FundNature.FISCAL_SPECIAL, "演示扶字〔2018〕9号"),
    (date(2018, 10, 17), 260_000, FundLevel.PRIVATE, FundNature.DONATION, "扶贫日募捐"),
]
PAYEES = ["演示建筑公司", "演示路桥公司", "演示电力工程队", "演示装饰公司", "演示劳务合作社"]


def make(rng):
    """Writes projects, receipts, allocations and payments; returns the projects by the key of their plan."""
    projects = {}
    for year, plans in ((2017, PLANS_2017), (2018, PLANS_2018)):
        for number, plan in enumerate(plans, 1):
            projects[plan.key] = project_of(plan, f"YS{year}{number:03d}")
    Project.objects.untrailed().bulk_create(projects.values())
    receipts = [receipt(*entry) for entry in RECEIPTS]
    FundReceipt.objects.untrailed().bulk_create(receipts)
    allocate(rng, projects, [one for one in receipts if one.received_on.year == 2017], PLANS_2017)
    allocate(rng, projects, [one for one in receipts if one.received_on.year == 2018], PLANS_2018)
    return projects


def project_of(plan, number):
    return Project(
        number=number,
        name=plan.name,
        category=plan.category,
        region_code=plan.region,
        planned_amount=Decimal(plan.allocated),
        approved_amount=Decimal(plan.allocated),
        responsible_unit=OFFICE,
        goal=plan.goal,
        starts_on=plan.begins,
        finished_on=plan.finished,
    )


# In the words of the documents: by what the money is divided.
PRINCIPLES = {
    FundNature.FISCAL_SPECIAL: "按各村未脱贫人口和项目库排序分配，优先保障两个贫困村。",
    FundNature.INTEGRATED: "按整合方案分配，资金跟着项目走。",
    FundNature.SECTOR: "按行业部门下达的任务数分配。",
    FundNature.BOND: "用于公益性基础设施项目，不得用于经常性支出。",
    FundNature.DONATION: "按捐赠人意愿用于到户产业奖补。",
}
ISSUED_BEFORE = {FundLevel.CENTRAL: 41, FundLevel.PROVINCIAL: 27, FundLevel.CITY: 16, FundLevel.COUNTY: 9}


def receipt(day, amount, level, nature, document_no):
    is_central = level == FundLevel.CENTRAL
    return FundReceipt(
        region_code=TOWN,
        year=day.year,
        batch="第一批" if day.month < 7 else "第二批",
        central_item=CentralItem.DEVELOPMENT if is_central else "",
        issued_on=day - timedelta(days=ISSUED_BEFORE[level]) if level in ISSUED_BEFORE else None,
        principle=PRINCIPLES[nature],
        received_on=day,
        amount=Decimal(amount),
        level=level,
        nature=nature,
        document_no=document_no,
    )


def instalments(plans):
    """(day wanted, plan, yuan) of every payment, and of what stays unpaid, in the order of their days."""
    wanted = []
    for plan in plans:
        first = max(plan.begins, date(plan.begins.year if plan.begins.year == 2017 else 2018, 2, 1))
        if plan.category == ProjectCategory.PHOTOVOLTAIC:
            first = date(2018, 1, 29)
        last = plan.finished or date(2018, 12, 18)
        step = max((last - first).days // len(plan.paid), 10)
        for number, amount in enumerate(plan.paid, 1):
            wanted.append(
                (
                    min(first + timedelta(days=step * number - step // 2), last_payday(first)),
                    plan,
                    amount,
                    True,
                )
            )
        if plan.unpaid:
            wanted.append((date(2018, 12, 19), plan, plan.unpaid, False))
    return sorted(wanted, key=lambda entry: (entry[0], entry[1].key))


def last_payday(day):
    return date(day.year, 12, 24)


def allocate(rng, projects, receipts, plans):
    """Draws every instalment from the receipts in their order; a payment waits for the money."""
    allocations, payments = [], []
    left = [[one, int(one.amount)] for one in receipts]
    for day, plan, amount, is_paid in instalments(plans):
        while amount:
            source = next(entry for entry in left if entry[1])
            part = min(source[1], amount)
            source[1] -= part
            amount -= part
            when = max(day - timedelta(days=rng.randint(8, 15)), source[0].received_on + timedelta(days=2))
            allocation = FundAllocation(
                receipt=source[0],
                project=projects[plan.key],
                allocated_on=when,
                amount=Decimal(part),
                receiving_unit=OFFICE,
                document_no=f"演示拨〔{when.year}〕{len(allocations) + 1}号",
            )
            allocations.append(allocation)
            if is_paid:
                payments.append(payment(rng, allocation, max(day, when), plan, len(payments) + 1))
    FundAllocation.objects.untrailed().bulk_create(allocations)
    Payment.objects.untrailed().bulk_create(payments)


def payment(rng, allocation, day, plan, number):
    return Payment(
        allocation=allocation,
        paid_on=day,
        amount=allocation.amount,
        payee=rng.choice(PAYEES),
        voucher_no=f"YS{day.year}-{number:04d}",
        purpose=f"{plan.name}工程款",
    )
