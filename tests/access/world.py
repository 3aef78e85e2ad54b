"""Four places with one row of everything each, and marks in them by which a leak is recognised.

甲 and 乙 are villages of one town, 丙 lies in another town of the county, 丁 in another county. Whatever tells of
a person carries the place's personal mark, whatever tells of projects and money its thing mark.
"""

import io
from dataclasses import dataclass, field
from datetime import date

from django.test import Client

from tests import factories as make
from tests.factories import GrantFactory, UserFactory, identity_number
from tongmu.audit.actions import record
from tongmu.core.pictures import keep as keep_picture
from tongmu.core.pictures import prepare
from tongmu.indicators.models import Target
from tongmu.news.models import Article, Column, Comment

VILLAGES = {"甲": "360322102202", "乙": "360322102204", "丙": "360322103200", "丁": "360321100200"}
TOWN, COUNTY = "360322102", "360322"
HOME = "甲"

# role → (region it is held for, places whose persons it sees, places whose projects it sees)
REACH = {
    "helper": (VILLAGES[HOME], "甲", ""),
    "village_clerk": (VILLAGES[HOME], "甲", "甲"),
    "first_secretary": (VILLAGES[HOME], "甲", "甲"),
    "township_clerk": (TOWN, "甲乙", "甲乙"),
    "township_leader": (TOWN, "甲乙", "甲乙"),
    "data_clerk": (TOWN, "甲乙", "甲乙"),
    "county_office": (COUNTY, "甲乙丙", "甲乙丙"),
    "editor": (TOWN, "", ""),
    "auditor": (COUNTY, "", "甲乙丙"),
    "system_admin": ("36", "", ""),
}
ROLES = list(REACH)
NOBODY = "nobody"


def person_mark(place):
    return f"麒麟{place}户"


def thing_mark(place):
    return f"凤凰{place}项"


@dataclass
class World:
    """`rows` maps (model label, place) to the row; `secrets` are numbers that no page ever shows in full."""

    users: dict
    rows: dict = field(default_factory=dict)
    secrets: set = field(default_factory=set)
    clients: dict = field(default_factory=dict)

    def client(self, role):
        """A browser in which `role` is logged in, the same one each time."""
        if role not in self.clients:
            self.clients[role] = Client()
            if role != NOBODY:
                self.clients[role].force_login(self.users[role])
        return self.clients[role]

    def row(self, label, place):
        return self.rows[label, place]

    def labels(self):
        return sorted({label for label, _place in self.rows})


def build():
    world = World(users={role: make_user(role) for role in ROLES})
    for number, (place, code) in enumerate(VILLAGES.items()):
        add_place(world, number, place, code)
    pair_helper(world)
    add_what_belongs_to_no_place(world)
    add_files(world)
    for role in [*ROLES, NOBODY]:
        world.client(role)
    return world


def make_user(role):
    user = UserFactory(username=f"acc-{role}", name=f"账号{role}")
    GrantFactory(user=user, role=role, region_code=REACH[role][0])
    return user


def add_place(world, number, place, code):
    for length, name in ((9, "测试镇"), (6, "测试县"), (4, "测试市"), (2, "测试省")):
        make.RegionFactory(code=code[:length], name=name)
    village = make.VillageFactory(code=code)
    person, thing = person_mark(place), thing_mark(place)
    secret = identity_number(700 + number, date(1971, 2, 3))
    phone, card = f"1390000{number}{number}{number}7", f"622200000000000{number}{number}{number}9"
    world.secrets.update({secret, phone, card})
    household = make.HouseholdFactory(
        village=village,
        number=f"QILIN{number}0001",
        group=f"{person}组",
        note=f"{person}备注",
        phone=phone,
        bank_card=card,
    )
    head = make.HeadFactory(household=household, name=person, identity_number=secret)
    cadre = make.CadreFactory(name=f"{thing}干部", home_region_code=code)
    project = make.ProjectFactory(name=f"{thing}工程", region_code=code, responsible_unit=thing)
    stage = make.ProjectStageFactory(project=project, name=f"{thing}阶段")
    receipt = make.FundReceiptFactory(region_code=code, document_no=f"{thing}文号", note=f"{person}到账")
    allocation = make.FundAllocationFactory(receipt=receipt, project=project)
    workshop = make.EnterpriseFactory(village=village, name=f"{thing}车间")
    station = make.EnterpriseFactory(village=village, name=f"{thing}电站", kind="photovoltaic_station")
    loan = make.LoanFactory(borrower=head, note=f"{person}贷款")
    shop = make.household_shop(household, name=f"{person}超市")
    exchange = make.points_shop(village, name=f"{thing}兑换点")
    account = make.PointAccountFactory(household=household)
    batch = make.ScoringBatchFactory(village=village, scorer_group=f"{person}评议")
    item = make.ShopItemFactory(shop=exchange, name=f"{thing}商品")
    use = make.PowerUseFactory(station=station, purpose=f"{person}用途", resolution__subject=f"{person}决议")
    session = make.TrainingSessionFactory(region_code=code, name=f"{thing}培训")
    measure = make.MeasureFactory(household=household, content=f"{person}措施")
    plan = make.VillagePlanFactory(village=village, summary=f"{thing}计划")
    planned = make.VillagePlanItemFactory(plan=plan, action=f"{thing}事项", result=f"{person}结果")
    keep(
        world,
        place,
        make.IncomeEntryFactory(household=household, note=f"{person}记账"),
        measure,
        make.MeasureLinkFactory(measure=measure, project=project),
        plan,
        planned,
        make.PlanItemProjectFactory(item=planned, project=project),
        make.VillageExitStepFactory(village=village, note=f"{person}步骤"),
    )
    contract = make.DoctorContractFactory(member=head, clinic=f"{person}卫生室")
    house = make.DilapidatedHouseFactory(household=household, document_no=f"{person}鉴定")
    campaign = make.CampaignFactory(region_code=code, name=f"{thing}会战")
    task = make.CampaignTaskFactory(campaign=campaign, village=village, what=f"{thing}任务")
    event = make.CommunityEventFactory(region_code=code, place=f"{thing}广场")
    feedback = make.FeedbackFactory(
        region_code=code, subject=f"{person}对象", text=f"{person}意见", contact_phone=phone
    )
    inspection = make.InspectionFactory(region_code=code, name=f"{thing}督查")
    problem = make.ProblemFactory(
        region_code=code,
        source="inspection",
        inspection=inspection,
        household=household,
        description=f"{person}问题",
    )
    keep(
        world,
        place,
        inspection,
        make.InspectionSampleFactory(
            inspection=inspection, household=household, agrees=False, differs_in=person
        ),
        problem,
        make.ProblemStepFactory(
            problem=problem,
            kind="progress",
            note=f"{person}进展",
            picture=keep_picture(prepare(io.BytesIO(make.a_picture()))),
        ),
    )
    keep(
        world,
        place,
        village,
        make.VillageYearFactory(village=village),
        household,
        head,
        household.statuses.get(),
        make.HouseholdYearFactory(household=household),
        make.HouseholdIncomeFactory(household=household),
        make.MemberYearFactory(member=head),
        cadre,
        make.PostingFactory(cadre=cadre, village=village),
        make.PairingFactory(household=household, cadre=cadre),
        make.VisitFactory(household=household, cadre=cadre, content=f"{person}走访"),
        project,
        receipt,
        allocation,
        make.ProjectStepFactory(project=project, note=f"{thing}环节"),
        make.ProjectDocumentFactory(project=project, title=f"{person}资料"),
        stage,
        make.StageReportFactory(stage=stage, work_done=f"{thing}进度"),
        make.ProjectPhotoFactory(project=project, caption=f"{thing}照片"),
        make.PaymentFactory(allocation=allocation, payee=f"{person}收款", purpose=f"{person}付款"),
        make.OutputFactory(project=project, village=village),
        workshop,
        make.PowerSettlementFactory(station=station),
        make.JobFactory(member=head, enterprise=workshop),
        make.WelfarePostFactory(village=village, document_no=f"{thing}岗位"),
        loan,
        make.LoanRepaymentFactory(loan=loan, voucher_no=f"{person}凭证"),
        make.LoanExtensionFactory(loan=loan),
        make.ParticipationFactory(household=household, enterprise=workshop, note=f"{person}参与"),
        make.RecruitmentFactory(enterprise=workshop, trade=f"{thing}工种"),
        make.WorkshopSubsidyFactory(enterprise=workshop, voucher_no=f"{thing}补贴凭证"),
        make.IndustryLinkFactory(enterprise=workshop, village=village),
        make.ShareFactory(household=household, enterprise=workshop),
        use,
        use.resolution,
        make.CashEntryFactory(shop=shop, note=f"{person}收支"),
        account,
        batch,
        make.PointEntryFactory(account=account, batch=batch, note=f"{person}积分"),
        item,
        make.StockMoveFactory(item=item),
        make.DonationFactory(shop=exchange, donor=f"{person}捐赠"),
        make.ExchangeOrderFactory(account=account, item=item),
        make.BenefitFactory(household=household, note=f"{person}帮扶"),
        contract,
        make.DoctorFollowUpFactory(contract=contract, note=f"{person}随访"),
        make.HealthCheckupFactory(member=head, place=f"{person}体检"),
        make.ChronicCardFactory(member=head),
        make.MedicalSettlementFactory(member=head, hospital=f"{person}医院"),
        house,
        make.HouseRenovationStepFactory(house=house),
        make.PayoutFactory(household=household, enterprise=workshop, voucher_no=f"{person}凭证"),
        session,
        make.TrainingAttendanceFactory(session=session, member=head),
        make.JobEventFactory(region_code=code, name=f"{thing}送岗"),
        campaign,
        make.CampaignGoalFactory(campaign=campaign, says=f"{thing}目标"),
        task,
        make.TaskProgressFactory(task=task, note=f"{thing}日报"),
        make.MilestoneFactory(region_code=code, title=f"{thing}大事"),
        event,
        make.EventRequestFactory(event=event, household=household, what=f"{person}诉求"),
        feedback,
        make.FeedbackReplyFactory(feedback=feedback, text=f"{person}答复"),
    )


def add_what_belongs_to_no_place(world):
    """Rows without a mark: rules, accounts, articles, the trail of a deed in each place."""
    for role in ("village_clerk", "first_secretary", "township_clerk"):
        make.CadreFactory(name=f"干部{role}", user=world.users[role], home_region_code=TOWN)
    standard, aid_standard = make.PolicyStandardFactory(), make.StudentAidStandardFactory()
    term, subsidy_rule = make.FundTermFactory(region_code=TOWN), make.SubsidyRuleFactory()
    demand, light = make.DemandedDocumentFactory(), make.LightRuleFactory()
    period, frequency = make.ReplyPeriodFactory(), make.VisitFrequencyFactory()
    line, column = make.PovertyLineFactory(), Column.objects.create(slug="news", title="要闻", order=1)
    article = Article.objects.create(
        column=column,
        title="测试文章",
        summary="摘要",
        body="正文",
        publisher="测试",
        author=world.users["editor"],
    )
    income_rule, measure_type = make.IncomeRuleFactory(), world.row("households.measure", HOME).type
    exit_rule = make.ExitIndicatorRuleFactory(region_code="36")
    comment = Comment.objects.create(article=article, text="留言")
    for place, code in VILLAGES.items():
        village = world.row("villages.village", place)
        keep(
            world,
            place,
            income_rule,
            subsidy_rule,
            measure_type,
            exit_rule,
            make.VillageExitCheckFactory(
                village=village,
                rule=exit_rule,
                evidence=f"{person_mark(place)}佐证",
                verified_by=person_mark(place),
            ),
        )
        target = Target.objects.create(indicator="exited_households", region_code=code, year=2018, amount=5)
        household = world.row("households.household", place)
        event = record("households.household.changed", household, by=None, regions=[code])
        keep(
            world,
            place,
            line,
            standard,
            aid_standard,
            term,
            demand,
            light,
            period,
            frequency,
            column,
            article,
            comment,
            target,
            event,
            world.users["system_admin"],
            household.village.region,
        )


def add_files(world):
    """Files for signature, sealed last: what changes afterwards would lapse them."""
    for place in VILLAGES:
        file = make.SealedFileFactory(household=world.row("households.household", place))
        signature = make.sign_up_to(file, 2)
        keep(world, place, file, signature, file.steps.first())


def keep(world, place, *rows):
    for row in rows:
        world.rows.setdefault((row._meta.label_lower, place), row)


def pair_helper(world):
    """The helper is paired with the household of 甲 and, until last year, with that of 乙."""
    cadre = make.CadreFactory(name="测试帮扶人", user=world.users["helper"], home_region_code=TOWN)
    make.PairingFactory(
        household=world.row("households.household", HOME),
        cadre=cadre,
        rank="additional",
        starts_on=date(2018, 1, 1),
    )
    make.PairingFactory(
        household=world.row("households.household", "乙"),
        cadre=cadre,
        rank="additional",
        starts_on=date(2017, 1, 1),
        ends_on=date(2018, 1, 1),
    )
