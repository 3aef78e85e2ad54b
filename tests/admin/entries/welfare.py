"""Health, housing, shares and points exchanges."""

from functools import partial

from django.db.models import Count

from households.models import Household, Member
from projects.models import (
    CashEntry,
    ChronicCard,
    DilapidatedHouse,
    DoctorContract,
    DoctorFollowUp,
    Donation,
    Enterprise,
    ExchangeOrder,
    HealthCheckup,
    HouseRenovationStep,
    IndustryLink,
    MedicalSettlement,
    PointAccount,
    PointEntry,
    PowerUse,
    Recruitment,
    Resolution,
    ScoringBatch,
    Share,
    ShopItem,
    StockMove,
    SubsidyRule,
    WorkshopSubsidy,
)
from tests.admin.desk import TODAY, Found, Typed
from tongmu.demo.places import ZHOUTIAN
from villages.models import Village

from . import enters
from .aid import enterprise
from .people import household, villager

ENTRIES = []
enters = partial(enters, ENTRIES)
SHOP_VILLAGE = "360322102205"


def exchange():
    """The points exchange whose month is not yet published, told by the name of its village."""
    row = Enterprise.objects.get(shop_form="points", village=SHOP_VILLAGE)
    return Found(row, row.village.initials)


def account(number=0):
    rows = PointAccount.objects.filter(household__village=SHOP_VILLAGE).with_balance()
    row = rows.order_by("-points", "pk")[number]
    return Found(row, row.household.number)


def goods():
    row = ShopItem.objects.filter(shop__village=SHOP_VILLAGE).order_by("points_price", "pk").first()
    return Found(row, row.name)


@enters(MedicalSettlement, "village")
def a_stay_in_hospital():
    return {
        "member": villager(),
        "document_no": "JS20181231",
        "hospital": "测试县人民医院",
        "hospital_level": "县级医院",
        "admitted_on": "2018-12-20",
        "discharged_on": TODAY,
        "total_cost": Typed("1.2万", "12000"),
        "basic_insurance": "8000",
        "serious_illness_insurance": "1000",
        "medical_aid": "1800",
    }


@enters(DoctorContract, "village")
def a_family_doctor():
    row = Member.objects.present().filter(household__village=ZHOUTIAN, doctor_contracts=None).first()
    return {
        "member": Found(row, row.name),
        "clinic": "村卫生室",
        "team": "第1家庭医生团队",
        "starts_on": TODAY,
    }


@enters(DoctorFollowUp, "village")
def a_follow_up():
    row = (
        DoctorContract.objects.filter(member__household__village=ZHOUTIAN, ends_on=None)
        .order_by("pk")
        .first()
    )
    return {"contract": Found(row, row.member.household.number), "done_on": TODAY, "note": "血压平稳"}


@enters(HealthCheckup, "village")
def a_check_up():
    return {"member": villager(2), "done_on": TODAY, "place": "镇卫生院"}


@enters(ChronicCard, "village")
def a_card_of_chronic_disease():
    return {"member": villager(3), "disease": "高血压", "starts_on": TODAY}


@enters(DilapidatedHouse, "village")
def a_dilapidated_house():
    return {
        "household": household(),
        "grade": "C级（局部危险）",
        "identified_on": "2018-12-01",
        "document_no": "危鉴〔2018〕99号",
        "method": "修缮加固",
        "subsidy": Typed("0.8万", "8000"),
        "steps-0-step": "已开工",
        "steps-0-done_on": Typed("2018.12.31", "2018-12-31"),
    }


@enters(HouseRenovationStep, "township")
def a_step_of_a_renovation():
    row = DilapidatedHouse.objects.alias(taken=Count("steps")).filter(taken=1).order_by("-pk").first()
    return {"house": Found(row, row.household.number), "step": "已竣工", "done_on": TODAY}


@enters(Recruitment, "village")
def posts_that_are_open():
    return {
        "enterprise": enterprise("workshop", village=ZHOUTIAN),
        "trade": "编织工",
        "posts": "5",
        "pay_basis": "计件",
        "wage_from": "1500",
        "wage_to": Typed("0.25万", "2500"),
        "starts_on": TODAY,
    }


@enters(WorkshopSubsidy, "village")
def a_subsidy_of_a_workshop():
    rule = SubsidyRule.objects.get(kind="employment")
    return {
        "enterprise": enterprise("workshop", village=ZHOUTIAN),
        "rule": Found(rule, rule.source),
        "amount": Typed("0.2万", "2000"),
        "paid_on": TODAY,
        "voucher_no": "BT20181231",
    }


@enters(Share, "village")
def a_share():
    return {
        "household": household(3),
        "enterprise": enterprise("orchard"),
        "kind": "土地入股",
        "area_mu": "2.5",
        "starts_on": TODAY,
    }


@enters(IndustryLink, "township")
def a_leading_enterprise():
    return {
        "enterprise": enterprise("leading_enterprise"),
        "village": Found(Village.objects.get(name="洪东村"), "洪东"),
        "manner": "托管带动",
        "starts_on": TODAY,
    }


@enters(Resolution, "village")
def a_resolution():
    return {
        "number": "周决〔2018〕13号",
        "subject": "公益岗位设置方案",
        "proposed_on": "2018-12-10",
        "discussed_on": "2018-12-12",
        "reviewed_on": "2018-12-15",
        "decided_on": "2018-12-18",
        "published_on": "2018-12-20",
    }


@enters(PowerUse, "village")
def what_a_station_paid_for():
    station = Enterprise.objects.get(kind="photovoltaic_station", village=ZHOUTIAN)
    row = Resolution.objects.filter(village=ZHOUTIAN).order_by("-published_on").first()
    return {
        "station": Found(station, station.name),
        "resolution": Found(row, row.number),
        "kind": "小型公益事业",
        "used_on": TODAY,
        "amount": "600",
        "purpose": "维修水闸",
    }


@enters(CashEntry, "village")
def a_day_of_a_shop():
    return {
        "shop": enterprise("love_supermarket", village=ZHOUTIAN),
        "booked_on": TODAY,
        "kind": "销售收入",
        "amount": "126.5",
    }


@enters(PointAccount, "clerk")
def an_account_of_points():
    row = Household.objects.filter(village=SHOP_VILLAGE, point_account=None).order_by("number").first()
    return {"household": Found(row, row.number), "card_no": "JF9001", "opened_on": TODAY}


@enters(ScoringBatch, "village")
def a_month_of_scoring():
    row = PointAccount.objects.create(household=household(7).row, opened_on="2018-11-01")
    return {
        "month": Typed("2018-12-31", "2018-12-01"),
        "scorer_group": "驻村工作队、村委会、监委会",
        "scored_on": TODAY,
        "entries-0-account": Found(row, row.household.number),
        "entries-0-reason": "环境卫生",
        "entries-0-points": "5",
        "entries-0-happened_on": Typed("2018.12.31", "2018-12-31"),
    }


@enters(PointEntry, "clerk")
def a_late_award():
    batch = ScoringBatch.objects.get(village=SHOP_VILLAGE, published_on=None)
    return {
        "account": account(),
        "reason": "孝老爱亲",
        "points": "3",
        "batch": Found(batch, batch.village.name),
        "happened_on": TODAY,
    }


@enters(Donation, "clerk")
def a_donation():
    return {
        "shop": exchange(),
        "donated_on": TODAY,
        "donor": "测试商会",
        "what": "棉被二十床",
        "amount": Typed("0.3万", "3000"),
    }


@enters(ShopItem, "clerk")
def goods_for_points():
    return {
        "shop": exchange(),
        "name": "食用油（1升）",
        "points_price": "10",
        "starts_on": TODAY,
        "moves-0-moved_on": Typed("2018.12.31", "2018-12-31"),
        "moves-0-kind": "采购入库",
        "moves-0-quantity": "12",
    }


@enters(StockMove, "clerk")
def goods_bought_in():
    return {"item": goods(), "kind": "采购入库", "moved_on": TODAY, "quantity": "30"}


@enters(ExchangeOrder, "clerk")
def points_spent():
    return {"account": account(), "item": goods(), "ordered_on": TODAY}
