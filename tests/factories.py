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
from tests.factories_field import StandInFactory as StandInFactory
from tests.factories_field import VisitFrequencyFactory as VisitFrequencyFactory
from tongmu.accounts.models import Grant, User
from tongmu.core.checkdigits import check_digit
from tongmu.core.identity import birth_date_of, sex_of
from tongmu.core.pictures import keep, prepare
from tongmu.supervision import models as supervision
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
EXIT_KINDS = ["road", "water", "electricity", "network", "clinic", "culture", "housing", "environment"]
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


class ExitIndicatorRuleFactory(DjangoModelFactory):
    """To the full; a kind of its own for each of the first few."""

    class Meta:
        model = villages.ExitIndicatorRule

    year = 2018
    region_code = factory.LazyAttribute(lambda rule: RegionFactory(code=COUNTY, name="测试县").code)
    kind = factory.Sequence(lambda n: EXIT_KINDS[n % len(EXIT_KINDS)])
    requirement = "测试指标要求"
    target = Decimal(100)
    unit = "%"
    source = "测试文号"


class VillageExitCheckFactory(DjangoModelFactory):
    class Meta:
        model = villages.VillageExitCheck

    village = factory.SubFactory(VillageFactory)
    rule = factory.SubFactory(ExitIndicatorRuleFactory)
    checked_on = date(2018, 10, 1)
    actual = Decimal(80)
    verified_by = "测试单位"


class VillageExitStepFactory(DjangoModelFactory):
    class Meta:
        model = villages.VillageExitStep

    village = factory.SubFactory(VillageFactory)
    step = "applied"
    taken_on = date(2018, 11, 5)


class VillagePlanFactory(DjangoModelFactory):
    class Meta:
        model = villages.VillagePlan

    village = factory.SubFactory(VillageFactory)
    year = 2018
    reviewed_on = date(2018, 2, 9)


class VillagePlanItemFactory(DjangoModelFactory):
    """A step that was due in October and is not completed."""

    class Meta:
        model = villages.VillagePlanItem

    plan = factory.SubFactory(VillagePlanFactory)
    action = factory.Sequence(lambda n: f"测试事项{stem(n)}")
    responsible_unit = "测试单位"
    due_on = date(2018, 10, 31)


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


class PolicyStandardFactory(DjangoModelFactory):
    """The least working age of the province, 16 years since long ago; give `number=None` with an `amount`."""

    class Meta:
        model = villages.PolicyStandard

    kind = "least_working_age"
    region_code = factory.LazyAttribute(lambda standard: RegionFactory(code="36", name="测试省").code)
    since = factory.Sequence(lambda n: 1950 + n % 45)
    number = 16
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


class IncomeEntryFactory(DjangoModelFactory):
    """Wages of a month."""

    class Meta:
        model = households.IncomeEntry

    household = factory.SubFactory(HouseholdFactory)
    kind = "work"
    happened_on = date(2018, 6, 1)
    whole_month = True
    amount = Decimal(1000)


class MeasureTypeFactory(DjangoModelFactory):
    class Meta:
        model = households.MeasureType

    region_code = factory.LazyAttribute(lambda kind: RegionFactory(code=COUNTY, name="测试县").code)
    code = factory.Sequence(lambda n: f"{n:04d}")
    big = "产业扶贫"
    middle = "种植业"
    small = "测试小类"
    starts_on = date(2016, 1, 1)
    source = "测试文号"


class MeasureFactory(DjangoModelFactory):
    """A measure under way since March."""

    class Meta:
        model = households.Measure

    household = factory.SubFactory(HouseholdFactory)
    type = factory.SubFactory(MeasureTypeFactory)
    content = "测试措施"
    responsible_unit = "测试单位"
    planned_from = date(2018, 3, 1)
    planned_to = date(2018, 12, 31)
    begun_on = date(2018, 3, 10)


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


class EnterpriseFactory(DjangoModelFactory):
    class Meta:
        model = projects.Enterprise

    kind = "workshop"
    name = factory.Sequence(lambda n: f"测试车间{stem(n)}")
    village = factory.SubFactory(VillageFactory)
    operator_household = None
    recognised_on = date(2017, 6, 1)
    shop_form = factory.LazyAttribute(
        lambda shop: (
            "" if shop.kind != "love_supermarket" else "household" if shop.operator_household else "points"
        )
    )


class RecruitmentFactory(DjangoModelFactory):
    class Meta:
        model = projects.Recruitment

    enterprise = factory.SubFactory(EnterpriseFactory)
    trade = "缝纫工"
    posts = 6
    pay_basis = "piece"
    wage_from = Decimal(1800)
    wage_to = Decimal(2600)
    starts_on = date(2018, 10, 1)


class IndustryLinkFactory(DjangoModelFactory):
    class Meta:
        model = projects.IndustryLink

    enterprise = factory.SubFactory(EnterpriseFactory, kind="leading_enterprise")
    village = factory.SubFactory(VillageFactory)
    manner = "orders"
    starts_on = date(2018, 1, 1)


class ShareFactory(DjangoModelFactory):
    """1000 yuan in a co-operative."""

    class Meta:
        model = projects.Share

    household = factory.SubFactory(HouseholdFactory)
    enterprise = factory.SubFactory(EnterpriseFactory, kind="cooperative")
    kind = "cash"
    amount = Decimal(1000)
    starts_on = date(2018, 2, 1)


class ResolutionFactory(DjangoModelFactory):
    class Meta:
        model = projects.Resolution

    village = factory.SubFactory(VillageFactory)
    number = factory.Sequence(lambda n: f"测试决议{n}号")
    subject = "测试事项"
    proposed_on = date(2018, 11, 1)
    discussed_on = date(2018, 11, 3)
    reviewed_on = date(2018, 11, 5)
    decided_on = date(2018, 11, 8)
    published_on = date(2018, 11, 9)


class PowerUseFactory(DjangoModelFactory):
    class Meta:
        model = projects.PowerUse

    station = factory.LazyFunction(lambda: PowerSettlementFactory().station)
    resolution = factory.SubFactory(ResolutionFactory, village=factory.SelfAttribute("..station.village"))
    kind = "public_works"
    used_on = date(2018, 12, 3)
    amount = Decimal(500)
    purpose = "测试用途"


class CashEntryFactory(DjangoModelFactory):
    class Meta:
        model = projects.CashEntry

    shop = factory.LazyAttribute(lambda entry: household_shop())
    booked_on = date(2018, 12, 3)
    kind = "sales"
    amount = Decimal(120)


def household_shop(household=None, **more):
    """A love supermarket that a household of its village runs."""
    household = household or HouseholdFactory()
    fields = {"village": household.village, "operator_household": household, **more}
    return EnterpriseFactory(kind="love_supermarket", **fields)


def points_shop(village=None, **more):
    return EnterpriseFactory(kind="love_supermarket", village=village or VillageFactory(), **more)


class PointAccountFactory(DjangoModelFactory):
    class Meta:
        model = projects.PointAccount

    household = factory.SubFactory(HouseholdFactory)
    opened_on = date(2018, 1, 1)


class ScoringBatchFactory(DjangoModelFactory):
    """Of November 2018, not yet published."""

    class Meta:
        model = projects.ScoringBatch

    village = factory.SubFactory(VillageFactory)
    month = date(2018, 11, 1)
    scorer_group = "测试评议小组"
    scored_on = date(2018, 11, 29)


class PointEntryFactory(DjangoModelFactory):
    """A gift of 20 points unless a batch or another reason is named."""

    class Meta:
        model = projects.PointEntry

    account = factory.SubFactory(PointAccountFactory)
    reason = factory.LazyAttribute(lambda entry: "sanitation" if entry.batch else "gift")
    batch = None
    points = 20
    happened_on = date(2018, 11, 20)


class DonationFactory(DjangoModelFactory):
    class Meta:
        model = projects.Donation

    shop = factory.LazyAttribute(lambda donation: points_shop())
    donated_on = date(2018, 10, 10)
    donor = "测试单位"
    what = "测试物资"
    amount = Decimal(300)


class ShopItemFactory(DjangoModelFactory):
    class Meta:
        model = projects.ShopItem

    shop = factory.LazyAttribute(lambda item: points_shop())
    name = factory.Sequence(lambda n: f"测试商品{stem(n)}")
    points_price = 5
    starts_on = date(2018, 1, 1)


class StockMoveFactory(DjangoModelFactory):
    class Meta:
        model = projects.StockMove

    item = factory.SubFactory(ShopItemFactory)
    kind = "purchase"
    moved_on = date(2018, 2, 1)
    quantity = 10


class ExchangeOrderFactory(DjangoModelFactory):
    """The bare row; `projects.exchange_actions.exchange` makes one with its entry and its move."""

    class Meta:
        model = projects.ExchangeOrder

    account = factory.SubFactory(PointAccountFactory)
    item = factory.SubFactory(ShopItemFactory)
    quantity = 1
    points_price = 5
    ordered_on = date(2018, 12, 5)


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


class WelfarePostFactory(DjangoModelFactory):
    class Meta:
        model = projects.WelfarePost

    kind = "cleaning"
    village = factory.SubFactory(VillageFactory)
    funding = "employment"
    yearly_pay = Decimal(4800)
    created_on = date(2017, 6, 1)


class WelfareJobFactory(JobFactory):
    """A job in a public-welfare post of the member's village."""

    enterprise = None
    channel = "welfare_post"
    welfare_post = factory.SubFactory(
        WelfarePostFactory, village=factory.SelfAttribute("..member.household.village")
    )


class LoanFactory(DjangoModelFactory):
    """A microloan of 20,000 yuan for two years."""

    class Meta:
        model = projects.Loan

    borrower = factory.SubFactory(MemberFactory)
    household = factory.LazyAttribute(lambda loan: loan.borrower.household)
    programme = "microloan"
    bank = "测试银行"
    amount = Decimal(20_000)
    lent_on = date(2018, 3, 1)
    due_on = date(2020, 3, 1)
    purpose = "farming"


class LoanRepaymentFactory(DjangoModelFactory):
    class Meta:
        model = projects.LoanRepayment

    loan = factory.SubFactory(LoanFactory)
    repaid_on = date(2018, 9, 1)
    amount = Decimal(5000)


class LoanExtensionFactory(DjangoModelFactory):
    class Meta:
        model = projects.LoanExtension

    loan = factory.SubFactory(LoanFactory)
    kind = "extension"
    agreed_on = date(2018, 10, 1)
    due_on = date(2021, 3, 1)


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = projects.Participation

    household = factory.SubFactory(HouseholdFactory)
    enterprise = factory.SubFactory(EnterpriseFactory, kind="cooperative")
    form = "share"
    starts_on = date(2018, 4, 1)


class BenefitFactory(DjangoModelFactory):
    """Relief paid to a household."""

    class Meta:
        model = projects.Benefit

    household = factory.SubFactory(HouseholdFactory)
    kind = "temporary_relief"
    received_on = date(2018, 5, 1)
    amount = Decimal(500)


class IncomeRuleFactory(DjangoModelFactory):
    """Wages from work count since 2016."""

    class Meta:
        model = projects.IncomeRule

    region_code = factory.LazyAttribute(lambda rule: RegionFactory(code=COUNTY, name="测试县").code)
    subject = "entry:work"
    starts_on = date(2016, 1, 1)
    counts = True
    block = "wage"
    source = "测试文号"


class MeasureLinkFactory(DjangoModelFactory):
    class Meta:
        model = projects.MeasureLink

    measure = factory.SubFactory(MeasureFactory)
    project = factory.SubFactory(ProjectFactory)


class PlanItemProjectFactory(DjangoModelFactory):
    class Meta:
        model = projects.PlanItemProject

    item = factory.SubFactory("tests.factories.VillagePlanItemFactory")
    project = factory.SubFactory(ProjectFactory)


class DoctorContractFactory(DjangoModelFactory):
    class Meta:
        model = projects.DoctorContract

    member = factory.SubFactory(MemberFactory)
    clinic = "测试卫生室"
    team = "测试团队"
    starts_on = date(2018, 2, 1)


class DoctorFollowUpFactory(DjangoModelFactory):
    class Meta:
        model = projects.DoctorFollowUp

    contract = factory.SubFactory(DoctorContractFactory)
    done_on = date(2018, 6, 1)


class HealthCheckupFactory(DjangoModelFactory):
    class Meta:
        model = projects.HealthCheckup

    member = factory.SubFactory(MemberFactory)
    done_on = date(2018, 5, 1)
    place = "测试卫生院"


class ChronicCardFactory(DjangoModelFactory):
    class Meta:
        model = projects.ChronicCard

    member = factory.SubFactory(MemberFactory)
    disease = "hypertension"
    starts_on = date(2018, 3, 1)


class MedicalSettlementFactory(DjangoModelFactory):
    """A bill of 1,000 yuan of which the patient pays a tenth."""

    class Meta:
        model = projects.MedicalSettlement

    member = factory.SubFactory(MemberFactory)
    hospital = "测试医院"
    hospital_level = "county"
    admitted_on = date(2018, 6, 1)
    discharged_on = date(2018, 6, 11)
    document_no = factory.Sequence(lambda n: f"测试结算{n}")
    total_cost = Decimal(1000)
    basic_insurance = Decimal(800)
    medical_aid = Decimal(100)
    own_share = Decimal(100)


class StudentAidStandardFactory(DjangoModelFactory):
    class Meta:
        model = projects.StudentAidStandard

    school_year = factory.Sequence(lambda n: 2010 + n)
    region_code = factory.LazyAttribute(lambda standard: RegionFactory(code="36", name="测试省").code)
    aid = "living"
    stage = "primary"
    amount = Decimal(1000)
    source = "测试文号"


class DilapidatedHouseFactory(DjangoModelFactory):
    class Meta:
        model = projects.DilapidatedHouse

    household = factory.SubFactory(HouseholdFactory)
    village = factory.LazyAttribute(lambda house: house.household.village)
    grade = "d"
    identified_on = date(2018, 3, 1)
    document_no = "测试鉴定1号"
    method = "rebuild"


class HouseRenovationStepFactory(DjangoModelFactory):
    class Meta:
        model = projects.HouseRenovationStep

    house = factory.SubFactory(DilapidatedHouseFactory)
    step = "started"
    done_on = date(2018, 5, 1)


class PayoutFactory(DjangoModelFactory):
    """A dividend of 500 yuan that one household received, with its row; `payment` makes it one of funds."""

    class Meta:
        model = projects.Payout

    household = factory.SubFactory(HouseholdFactory)
    region_code = factory.LazyAttribute(lambda payout: payout.household.village_id)
    kind = "dividend"
    enterprise = factory.SubFactory(EnterpriseFactory, kind="orchard")
    basis = "测试分配方案"
    year = 2018
    paid_on = date(2018, 11, 1)
    total = Decimal(500)
    voucher_no = factory.Sequence(lambda n: f"PZ{n:05d}")

    @classmethod
    def _build(cls, model_class, *args, household=None, **kwargs):
        return super()._build(model_class, *args, **kwargs)

    @classmethod
    def _create(cls, model_class, *args, household=None, **kwargs):
        payout = super()._create(model_class, *args, **kwargs)
        BenefitFactory(
            payout=payout,
            household=household,
            kind=payout.kind,
            enterprise=payout.enterprise,
            received_on=payout.paid_on,
            amount=payout.total,
        )
        return payout


class FundTermFactory(DjangoModelFactory):
    class Meta:
        model = projects.FundTerm

    year = 2018
    region_code = factory.LazyAttribute(lambda term: RegionFactory(code="36", name="测试省").code)
    days_to_allocate = 30
    days_to_pay = 60
    source = "测试文号"


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
        model = supervision.Campaign

    region_code = factory.LazyAttribute(lambda campaign: RegionFactory().code)
    name = "测试会战"
    kind = "autumn_winter_battle"
    starts_on = date(2018, 11, 1)


class CampaignGoalFactory(DjangoModelFactory):
    class Meta:
        model = supervision.CampaignGoal

    campaign = factory.SubFactory(CampaignFactory)
    says = "测试目标"


class CampaignTaskFactory(DjangoModelFactory):
    """Ten households of a village, due on 2018-12-20."""

    class Meta:
        model = supervision.CampaignTask

    campaign = factory.SubFactory(CampaignFactory)
    village = factory.SubFactory(VillageFactory)
    what = factory.Sequence(lambda n: f"测试任务{stem(n)}")
    responsible_unit = "测试站"
    quantity = 10
    unit = "户"
    due_on = date(2018, 12, 20)


class TaskProgressFactory(DjangoModelFactory):
    class Meta:
        model = supervision.TaskProgress

    task = factory.SubFactory(CampaignTaskFactory)
    day = date(2018, 11, 10)
    quantity = 4


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = supervision.Milestone

    region_code = factory.LazyAttribute(lambda milestone: RegionFactory().code)
    day = date(2018, 6, 14)
    kind = "opening"
    title = "测试大事"


class CommunityEventFactory(DjangoModelFactory):
    class Meta:
        model = supervision.CommunityEvent

    kind = "courtyard_meeting"
    region_code = factory.LazyAttribute(lambda event: RegionFactory().code)
    held_on = date(2018, 9, 5)
    place = "测试广场"
    host_unit = "测试村委会"
    attendance = 30
    topics = "测试内容"


class EventRequestFactory(DjangoModelFactory):
    class Meta:
        model = supervision.EventRequest

    event = factory.SubFactory(CommunityEventFactory)
    kind = "policy"
    what = "测试诉求"
    responsible_unit = "测试站"


class ReplyPeriodFactory(DjangoModelFactory):
    class Meta:
        model = supervision.ReplyPeriod

    region_code = factory.LazyAttribute(lambda period: RegionFactory().code)
    kind = "objection"
    days = 7
    counting = "working"
    applies_from = factory.Sequence(lambda n: date(2018, 1, 1) - timedelta(days=n))
    source = "测试办法"


class FeedbackFactory(DjangoModelFactory):
    class Meta:
        model = supervision.Feedback

    region_code = factory.LazyAttribute(lambda feedback: RegionFactory().code)
    kind = "report"
    about = "other"
    text = "测试意见"
    received_on = date(2018, 12, 3)
    reply_by = date(2018, 12, 18)
    receipt_index = factory.Sequence(lambda n: f"{n:064d}")


class FeedbackReplyFactory(DjangoModelFactory):
    class Meta:
        model = supervision.FeedbackReply

    feedback = factory.SubFactory(FeedbackFactory)
    replied_on = date(2018, 12, 10)
    outcome = "answered"
    text = "测试答复"
