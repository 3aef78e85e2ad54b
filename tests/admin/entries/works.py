"""Projects and their money."""

from functools import partial

from projects.models import (
    FundAllocation,
    FundReceipt,
    Output,
    Payment,
    Project,
    ProjectDocument,
    ProjectPhoto,
    ProjectStage,
    ProjectStep,
    StageReport,
)
from tests import factories as make
from tests.admin.desk import TODAY, Found, Typed

from . import enters

ENTRIES = []
enters = partial(enters, ENTRIES)


def project(number):
    row = Project.objects.get(number=number)
    return Found(row, row.number)


def roomy_allocation():
    row = next(row for row in FundAllocation.objects.standing().order_by("-pk") if row.left >= 1000)
    return Found(row, row.document_no)


@enters(Project, "township")
def a_project():
    return {
        "number": "XB2019001",
        "name": "村文化广场照明",
        "category": "公共设施",
        "region_code": "周田村",
        "nature": "新建",
        "goal": "安装路灯30盏",
        "planned_amount": Typed("12.5万", "125000"),
        "responsible_unit": "镇扶贫办公室",
        "households_served": "210",
    }


@enters(ProjectStep, "township")
def a_step_of_a_project():
    return {
        "project": project("YS2019005"),
        "kind": "县审定",
        "done_on": TODAY,
        "document_no": "县审〔2018〕7号",
        "reviewer": "测试县扶贫办",
        "opinion": "同意入库",
    }


@enters(ProjectDocument, "township")
def a_document_of_a_project():
    return {"project": project("YS2019005"), "title": "村民小组意见", "number": "意见1号", "dated_on": TODAY}


@enters(ProjectStage, "township")
def a_stage_of_works():
    return {
        "project": project("YS2019005"),
        "name": "主体施工",
        "share": "60",
        "planned_starts_on": "2019-03-04",
        "planned_ends_on": "2019-06-30",
    }


@enters(StageReport, "township")
def a_report_of_progress():
    row = ProjectStage.objects.filter(project__starts_on__isnull=False, project__finished_on=None)
    row = row.order_by("-planned_ends_on").first()
    return {
        "stage": Found(row, row.project.number),
        "reported_on": TODAY,
        "done": "100",
        "work_done": "扫尾完成",
        "delay_reason": "雨天较多",
    }


@enters(ProjectPhoto, "township")
def a_photo():
    picture = {"name": "works.png", "mimeType": "image/png", "buffer": make.a_picture()}
    return {
        "project": project("YS2018101"),
        "kind": "施工中",
        "taken_on": TODAY,
        "picture": picture,
        "caption": "村文化广场施工现场",
    }


@enters(Output, "village")
def what_was_built():
    row = (
        Project.objects.filter(region_code="360322102202", starts_on__isnull=False)
        .order_by("-starts_on")
        .first()
    )
    return {
        "project": Found(row, row.name),
        "kind": "安装路灯",
        "quantity": "12",
        "done_on": TODAY,
        "place": "第三组",
    }


@enters(FundReceipt, "township")
def money_received():
    return {
        "region_code": "桐木镇",
        "document_no": "测扶字〔2018〕12号",
        "issued_on": "2018-12-10",
        "received_on": TODAY,
        "amount": Typed("20万", "200000"),
        "level": "省级资金",
        "nature": "财政专项扶贫资金",
        "principle": "按项目库排序分配。",
    }


@enters(FundAllocation, "township")
def money_allocated():
    row = next(row for row in FundReceipt.objects.standing().order_by("-received_on") if row.left >= 1000)
    return {
        "receipt": Found(row, row.document_no),
        "project": project("YS2018101"),
        "allocated_on": TODAY,
        "amount": "1000",
        "document_no": "测拨〔2018〕60号",
    }


@enters(Payment, "township")
def money_paid():
    return {
        "allocation": roomy_allocation(),
        "paid_on": TODAY,
        "amount": "800.5",
        "payee": "测试建材有限公司",
        "purpose": "材料款",
        "voucher_no": "PZ201812",
    }
