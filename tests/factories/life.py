"""Projects through their life, and their money."""

import io
from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory
from PIL import Image

from projects import models as projects
from tests.factories.base import stem
from tests.factories.villages import RegionFactory, VillageFactory
from tongmu.core.pictures import keep, prepare


class ProjectFactory(DjangoModelFactory):
    """A facilities project of the town, begun on 2018-01-01."""

    class Meta:
        model = projects.Project

    number = factory.Sequence(lambda n: f"XM{n:06d}")
    name = factory.Sequence(lambda n: f"测试项目{stem(n)}")
    category = "facilities"
    region_code = factory.LazyAttribute(lambda project: RegionFactory().code)
    planned_amount = Decimal(100_000)
    responsible_unit = "测试镇"
    goal = "测试目标"
    starts_on = date(2018, 1, 1)


class OutputFactory(DjangoModelFactory):
    class Meta:
        model = projects.Output

    project = factory.SubFactory(ProjectFactory)
    kind = "road_rebuilt"
    village = factory.SubFactory(VillageFactory)
    done_on = date(2018, 6, 1)
    quantity = 100


class ProjectStepFactory(DjangoModelFactory):
    class Meta:
        model = projects.ProjectStep

    project = factory.SubFactory(ProjectFactory)
    kind = "approval"
    done_on = date(2017, 12, 1)


class DemandedDocumentFactory(DjangoModelFactory):
    """A paper that every acceptance is proved by."""

    class Meta:
        model = projects.DemandedDocument

    step = "acceptance"
    name = factory.Sequence(lambda n: f"测试资料{stem(n)}")
    region_code = factory.LazyAttribute(lambda rule: RegionFactory(code="36", name="测试省").code)
    since_year = 2014
    source = "测试办法"


class ProjectDocumentFactory(DjangoModelFactory):
    class Meta:
        model = projects.ProjectDocument

    project = factory.SubFactory(ProjectFactory)
    title = "测试资料"
    dated_on = date(2018, 2, 1)


class ProjectStageFactory(DjangoModelFactory):
    """Half of the works, in the first half of 2018."""

    class Meta:
        model = projects.ProjectStage

    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence(lambda n: f"测试阶段{stem(n)}")
    share = 50
    planned_starts_on = date(2018, 1, 1)
    planned_ends_on = date(2018, 6, 29)


class StageReportFactory(DjangoModelFactory):
    class Meta:
        model = projects.StageReport

    stage = factory.SubFactory(ProjectStageFactory)
    reported_on = date(2018, 4, 1)
    done = 40
    work_done = "测试进度"


class LightRuleFactory(DjangoModelFactory):
    class Meta:
        model = projects.LightRule

    year = factory.Sequence(lambda n: 2000 + n % 18)
    region_code = factory.LazyAttribute(lambda rule: RegionFactory(code="36", name="测试省").code)
    yellow_from = 10
    red_from = 20
    source = "测试办法"


class ProjectPhotoFactory(DjangoModelFactory):
    class Meta:
        model = projects.ProjectPhoto

    project = factory.SubFactory(ProjectFactory)
    kind = "during"
    taken_on = date(2018, 5, 1)
    caption = "测试照片"
    picture = factory.LazyFunction(lambda: keep(prepare(io.BytesIO(a_picture()))))


def a_picture(colour=(90, 140, 80)):
    """The bytes of a small PNG."""
    out = io.BytesIO()
    Image.new("RGB", (120, 90), colour).save(out, "PNG")
    return out.getvalue()


class FundReceiptFactory(DjangoModelFactory):
    class Meta:
        model = projects.FundReceipt

    region_code = factory.LazyAttribute(lambda receipt: RegionFactory().code)
    level = "provincial"
    nature = "fiscal_special"
    document_no = "测试〔2018〕1号"
    year = 2018
    received_on = date(2018, 2, 1)
    amount = Decimal(100_000)


class FundAllocationFactory(DjangoModelFactory):
    class Meta:
        model = projects.FundAllocation

    receipt = factory.SubFactory(FundReceiptFactory)
    project = factory.SubFactory(ProjectFactory)
    allocated_on = date(2018, 3, 1)
    amount = Decimal(50_000)


class PaymentFactory(DjangoModelFactory):
    class Meta:
        model = projects.Payment

    allocation = factory.SubFactory(FundAllocationFactory)
    paid_on = date(2018, 4, 1)
    amount = Decimal(10_000)
    payee = "测试施工队"
    purpose = "测试支出"


class PlanItemProjectFactory(DjangoModelFactory):
    class Meta:
        model = projects.PlanItemProject

    item = factory.SubFactory("tests.factories.villages.VillagePlanItemFactory")
    project = factory.SubFactory(ProjectFactory)


class FundTermFactory(DjangoModelFactory):
    class Meta:
        model = projects.FundTerm

    year = 2018
    region_code = factory.LazyAttribute(lambda term: RegionFactory(code="36", name="测试省").code)
    days_to_allocate = 30
    days_to_pay = 60
    source = "测试文号"
