"""What reaches a household: jobs, loans, benefits, trainings, health, housing."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from projects import models as projects
from tests.factories.base import COUNTY, stem
from tests.factories.enterprises import EnterpriseFactory
from tests.factories.households import HouseholdFactory, MeasureFactory, MemberFactory
from tests.factories.life import ProjectFactory
from tests.factories.villages import RegionFactory, VillageFactory


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
