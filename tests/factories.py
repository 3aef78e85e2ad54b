"""Rows for tests: the plainest valid thing, saved without a trail. Names and numbers are invented.

Identity numbers carry the county code 360399, which was never issued, and a right last digit.
"""

import io
from datetime import date, timedelta
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory
from PIL import Image

from households import models as households
from projects import models as projects
from tongmu.accounts.models import Grant, User
from tongmu.core.checkdigits import check_digit
from tongmu.core.identity import birth_date_of, sex_of
from tongmu.core.pictures import keep, prepare
from tongmu.supervision.models import Campaign
from villages import models as villages

COUNTY, TOWN = "360322", "360322102"
NEVER_ISSUED = "360399"
EXIT = ["unexited", "pre_exit", "exited_policy"]
PATHS = {
    "new": ["new"],
    "unexited": EXIT[:1],
    "pre_exit": EXIT[:2],
    "exited_policy": EXIT,
    "exited_stable": [*EXIT, "exited_stable"],
    "returned": [*EXIT, "returned"],
    "removed": ["unexited", "removed"],
    "cancelled": ["unexited", "cancelled"],
}
STEMS = "甲乙丙丁戊己庚辛壬癸"


def identity_number(number, born=date(1970, 1, 1)):
    """A number with a right last digit; `number` 0–999 tells apart those born on one day, odd ones are male."""
    body = f"{NEVER_ISSUED}{born:%Y%m%d}{number % 1000:03d}"
    return body + check_digit(body)


def mistyped(number):
    """`number` with another last digit than the right one."""
    return number[:-1] + ("0" if number[-1] != "0" else "1")


def sequence_identity_number(n):
    return identity_number(n, date(1960 + n // 1000 % 30, 1, 1))


def stem(n):
    """甲, 乙 … 甲乙, for names that nobody bears."""
    return "".join(STEMS[int(digit)] for digit in str(n))


class UserFactory(DjangoModelFactory):
    """A user with the role `role` for `region`, unless `role` is None."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    name = factory.Sequence(lambda n: f"测试用户{stem(n)}")
    password = "!"  # nobody logs in with it: tests use force_login

    @factory.post_generation
    def role(self, create, extracted, region=TOWN, **kwargs):
        if extracted:
            GrantFactory(user=self, role=extracted, region_code=region)

    @classmethod
    def holding(cls, role, region=TOWN, **kwargs):
        return cls(role=role, role__region=region, **kwargs)


class GrantFactory(DjangoModelFactory):
    class Meta:
        model = Grant

    user = factory.SubFactory(UserFactory)
    role = "township_clerk"
    region_code = TOWN
    starts_on = date(2016, 1, 1)


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = villages.Region
        django_get_or_create = ["code"]

    code = TOWN
    name = "测试镇"


class VillageFactory(DjangoModelFactory):
    """A village of the town `TOWN` unless `region__code` says otherwise."""

    class Meta:
        model = villages.Village
        django_get_or_create = ["region"]

    class Params:
        code = factory.Sequence(lambda n: f"{TOWN}{n % 700 + 300:03d}")

    region = factory.SubFactory(
        RegionFactory,
        code=factory.SelfAttribute("..code"),
        name=factory.LazyAttribute(lambda region: f"测试{stem(int(region.code[-3:]))}村委会"),
    )
    name = factory.LazyAttribute(lambda village: village.region.display_name)
    group_count = 8


class VillageYearFactory(DjangoModelFactory):
    class Meta:
        model = villages.VillageYear

    village = factory.SubFactory(VillageFactory)
    year = 2018
    population = 2000
    farming_population = 1800
    households = 500


class CadreFactory(DjangoModelFactory):
    class Meta:
        model = villages.Cadre

    name = factory.Sequence(lambda n: f"测试干部{stem(n)}")
    unit = "测试县某局"
    unit_level = "county"
    home_region_code = factory.LazyAttribute(lambda cadre: RegionFactory().code)


class PostingFactory(DjangoModelFactory):
    class Meta:
        model = villages.Posting

    cadre = factory.SubFactory(CadreFactory)
    village = factory.SubFactory(VillageFactory)
    role = "first_secretary"
    starts_on = date(2017, 1, 1)
    detached = True


class PovertyLineFactory(DjangoModelFactory):
    class Meta:
        model = households.PovertyLine

    year = 2018
    region_code = factory.LazyAttribute(lambda line: RegionFactory(code="36", name="测试省").code)
    series = "national"
    amount = Decimal(2995)
    source = "测试文号"


class HouseholdFactory(DjangoModelFactory):
    """A household registered on 2016-01-01, not yet out of poverty.

    `status` gives another status, reached by legal steps of 100 days each; False leaves it without any.
    """

    class Meta:
        model = households.Household
        skip_postgeneration_save = True

    village = factory.SubFactory(VillageFactory)
    number = factory.Sequence(lambda n: f"C{n:011d}")
    group = "第一组"
    registered_on = date(2016, 1, 1)

    @factory.post_generation
    def status(self, create, extracted, **kwargs):
        if extracted is False:
            return
        path = PATHS[extracted or "unexited"]
        days = [self.registered_on + timedelta(days=100 * step) for step in range(len(path))]
        for status, starts_on, ends_on in zip(path, days, [*days[1:], None], strict=True):
            HouseholdStatusFactory(
                household=self, status=status, starts_on=starts_on, ends_on=ends_on, **kwargs
            )


class HouseholdStatusFactory(DjangoModelFactory):
    class Meta:
        model = households.HouseholdStatus

    household = factory.SubFactory(HouseholdFactory, status=False)
    status = "unexited"
    starts_on = date(2016, 1, 1)


class HouseholdYearFactory(DjangoModelFactory):
    class Meta:
        model = households.HouseholdYear

    household = factory.SubFactory(HouseholdFactory)
    year = 2018
    main_cause = "illness"


class HouseholdIncomeFactory(DjangoModelFactory):
    class Meta:
        model = households.HouseholdIncome

    household = factory.SubFactory(HouseholdFactory)
    year = 2018
    period_start = date(2018, 1, 1)
    period_end = date(2018, 12, 31)
    members_count = 3
    wage = Decimal(12000)


class MemberFactory(DjangoModelFactory):
    """A grown-up member, not the head; HeadFactory makes a head."""

    class Meta:
        model = households.Member

    household = factory.SubFactory(HouseholdFactory)
    name = factory.Sequence(lambda n: f"测试{stem(n)}")
    identity_number = factory.Sequence(sequence_identity_number)
    birth_on = factory.LazyAttribute(lambda member: birth_date_of(member.identity_number))
    sex = factory.LazyAttribute(lambda member: sex_of(member.identity_number))
    relation = "other"
    joined_on = factory.LazyAttribute(lambda member: member.household.registered_on)


class HeadFactory(MemberFactory):
    relation = "head"


class MemberYearFactory(DjangoModelFactory):
    class Meta:
        model = households.MemberYear

    member = factory.SubFactory(MemberFactory)
    year = 2018


class PairingFactory(DjangoModelFactory):
    class Meta:
        model = households.Pairing

    household = factory.SubFactory(HouseholdFactory)
    cadre = factory.SubFactory(CadreFactory)
    starts_on = date(2017, 1, 1)


class VisitFactory(DjangoModelFactory):
    class Meta:
        model = households.Visit

    household = factory.SubFactory(HouseholdFactory)
    cadre = factory.SubFactory(CadreFactory)
    visited_on = date(2018, 12, 1)
    content = "测试走访"


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
    region_code = "36"
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
    region_code = "36"
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


class EnterpriseFactory(DjangoModelFactory):
    class Meta:
        model = projects.Enterprise

    kind = "workshop"
    name = factory.Sequence(lambda n: f"测试车间{stem(n)}")
    village = factory.SubFactory(VillageFactory)
    recognised_on = date(2017, 6, 1)


class PowerSettlementFactory(DjangoModelFactory):
    class Meta:
        model = projects.PowerSettlement

    station = factory.SubFactory(EnterpriseFactory, kind="photovoltaic_station")
    month = date(2018, 11, 1)
    kwh = 3000
    amount = Decimal(2940)


class JobFactory(DjangoModelFactory):
    class Meta:
        model = projects.Job

    member = factory.SubFactory(MemberFactory)
    enterprise = factory.SubFactory(EnterpriseFactory)
    channel = "workshop"
    starts_on = date(2018, 3, 1)


class BenefitFactory(DjangoModelFactory):
    """Relief paid to a household."""

    class Meta:
        model = projects.Benefit

    household = factory.SubFactory(HouseholdFactory)
    kind = "temporary_relief"
    received_on = date(2018, 5, 1)
    amount = Decimal(500)


class TrainingSessionFactory(DjangoModelFactory):
    class Meta:
        model = projects.TrainingSession

    region_code = factory.LazyAttribute(lambda session: RegionFactory().code)
    name = factory.Sequence(lambda n: f"测试培训{stem(n)}")
    starts_on = date(2018, 7, 1)
    ends_on = date(2018, 7, 5)


class TrainingAttendanceFactory(DjangoModelFactory):
    class Meta:
        model = projects.TrainingAttendance

    session = factory.SubFactory(TrainingSessionFactory)
    member = factory.SubFactory(MemberFactory)


class JobEventFactory(DjangoModelFactory):
    class Meta:
        model = projects.JobEvent

    region_code = factory.LazyAttribute(lambda event: RegionFactory().code)
    name = factory.Sequence(lambda n: f"测试送岗{stem(n)}")
    held_on = date(2018, 8, 1)


class CampaignFactory(DjangoModelFactory):
    class Meta:
        model = Campaign

    region_code = factory.LazyAttribute(lambda campaign: RegionFactory().code)
    name = "测试会战"
    kind = "autumn_winter_battle"
    starts_on = date(2018, 11, 1)
