"""Work, benefits, training and loans."""

from functools import partial

from projects.models import (
    Benefit,
    Enterprise,
    Job,
    JobEvent,
    Loan,
    LoanExtension,
    LoanRepayment,
    Participation,
    Payout,
    PowerSettlement,
    TrainingAttendance,
    TrainingSession,
    WelfarePost,
)
from tests.admin.desk import TODAY, Found, Typed
from tongmu.audit.actions import withdraw
from tongmu.core import clock
from tongmu.demo.places import ZHOUTIAN
from villages.models import Village

from . import enters
from .people import household, villager

ENTRIES = []
enters = partial(enters, ENTRIES)


def enterprise(kind, **known):
    row = Enterprise.objects.filter(kind=kind, closed_on=None, **known).order_by("pk").first()
    return Found(row, row.name)


def loan():
    row = Loan.objects.filter(household__village=ZHOUTIAN).order_by("-lent_on").first()
    return Found(row, row.household.number)


@enters(Job, "clerk")
def a_job():
    return {
        "member": villager(),
        "channel": "扶贫车间就业",
        "enterprise": enterprise("workshop"),
        "post": "缝纫工",
        "monthly_wage": Typed("0.18万", "1800"),
        "starts_on": TODAY,
    }


@enters(WelfarePost, "clerk")
def a_welfare_post():
    return {
        "kind": "保洁员",
        "village": Found(Village.objects.get(pk=ZHOUTIAN), "周田"),
        "funding": "就业补助资金",
        "yearly_pay": Typed("0.444万", "4440"),
        "created_on": TODAY,
    }


@enters(Benefit, "clerk")
def a_benefit():
    return {"member": villager(1), "kind": "临时救助", "received_on": TODAY, "amount": "500"}


@enters(Enterprise, "clerk")
def a_workshop():
    return {
        "kind": "扶贫车间",
        "name": "第19扶贫车间（测试）",
        "village": Found(Village.objects.get(pk=ZHOUTIAN), "zt"),
        "product": "手套",
        "recognised_on": TODAY,
        "workshop_form": "厂房式车间",
        "posts": "20",
    }


@enters(Payout, "village")
def a_payout_of_many_households():
    first, second = household(), household(1)
    return {
        "kind": "产业分红",
        "enterprise": enterprise("cooperative", village=ZHOUTIAN),
        "basis": "2018年度分红方案",
        "paid_on": TODAY,
        "total": Typed("0.2万", "2000"),
        "voucher_no": "FH2018-12",
        "lines": f"{first.row.number} 1500\n{second.row.number} 500",
    }


@enters(TrainingSession, "village")
def a_training():
    return {
        "name": "柚子修剪培训班",
        "trade": "种植",
        "place": "村委会",
        "starts_on": "2018-12-29",
        "ends_on": TODAY,
        "attendances-0-member": villager(2),
        "attendances-0-days_attended": "2",
    }


@enters(TrainingAttendance, "village")
def a_name_on_the_list():
    held = TrainingSession.objects.filter(starts_on__lte=clock.today()).order_by("starts_on").first()
    return {"session": Found(held, held.name), "member": villager(3)}


@enters(JobEvent, "village")
def a_job_event():
    return {
        "name": "年末送岗活动",
        "place": "村文化广场",
        "held_on": TODAY,
        "posts_offered": "60",
        "employers": "4",
        "attendance": "35",
    }


@enters(Loan, "village")
def a_loan():
    return {
        "borrower": villager(4),
        "programme": "扶贫小额信贷",
        "bank": "测试农商银行",
        "amount": Typed("3万", "30000"),
        "lent_on": TODAY,
        "due_on": "2020-12-31",
        "purpose": "种植",
    }


@enters(LoanRepayment, "village")
def a_repayment():
    return {"loan": loan(), "repaid_on": TODAY, "amount": Typed("1,000", "1000")}


@enters(LoanExtension, "village")
def an_extension():
    return {"loan": loan(), "kind": "展期", "agreed_on": TODAY, "due_on": "2022-06-04"}


@enters(Participation, "village")
def a_share_in_the_finance_model():
    return {
        "household": household(2),
        "enterprise": enterprise("cooperative", village=ZHOUTIAN),
        "form": "入股合作社",
        "amount": Typed("0.5万", "5000"),
        "starts_on": TODAY,
    }


@enters(PowerSettlement, "township")
def a_month_of_a_station():
    station = Enterprise.objects.get(kind="photovoltaic_station", village=ZHOUTIAN)
    withdraw(station.settlements.get(month="2018-12-01"), by=None, reason="录错")
    return {
        "station": Found(station, "zt"),
        "month": Typed("2018-12-15", "2018-12-01"),
        "kwh": "2100",
        "amount": "2050",
        "subsidy": "1190",
    }
