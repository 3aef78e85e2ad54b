"""Files of households, entered by the clerk of their village."""

from functools import partial

from households.models import (
    Household,
    HouseholdIncome,
    HouseholdYear,
    IncomeEntry,
    Measure,
    MeasureType,
    Member,
    MemberYear,
    Pairing,
    Visit,
)
from projects.models import MeasureLink, Project
from tests.admin.desk import TODAY, Found, Typed
from tongmu.demo.places import ZHOUTIAN
from villages.models import Cadre

from . import enters

ENTRIES = []
by_village = partial(enters, ENTRIES)


def household(number=0):
    """A household of the village, told by its number."""
    row = Household.objects.filter(village=ZHOUTIAN).order_by("number")[number]
    return Found(row, row.number)


def villager(number=0):
    """A grown-up of the village at work on no record, told by name."""
    present = Member.objects.present().filter(household__village=ZHOUTIAN, jobs=None)
    row = present.filter(birth_on__year__range=(1965, 1990)).order_by("pk")[number]
    return Found(row, row.name)


def cadre(number=0):
    row = Cadre.objects.filter(left_on=None, home_region_code="360322102").order_by("pk")[number]
    return Found(row, row.name)


@by_village(Household, "village")
def a_household():
    return {
        "group": "3组",
        "number": "XB20181231",
        "registered_on": TODAY,
        "identification": "国家标准",
        "members-0-name": "测试甲",
        "members-0-relation": "户主",
        "members-0-sex": "男",
        "members-0-birth_on": Typed("1970.5.6", "1970-05-06"),
        "years-0-main_cause": "因病",
    }


@by_village(Member, "village")
def a_member():
    return {
        "household": household(1),
        "name": "测试乙",
        "relation": "之孙女",
        "sex": "女",
        "birth_on": "2018-12-20",
        "joined_on": Typed("2018年12月20日", "2018-12-20"),
        "join_reason": "新生儿",
    }


@by_village(HouseholdYear, "village")
def a_card_of_a_year():
    return {"household": household(2), "year": "2015", "category": "低保贫困户", "main_cause": "因残"}


@by_village(HouseholdIncome, "village", asked="期末在户成员")
def an_income_of_a_year():
    return {
        "household": household(3),
        "year": "2016",
        "period_start": Typed("20151001", "2015-10-01"),
        "period_end": "2016-09-30",
        "members_count": "4",
        "wage": Typed("1.2万", "12000"),
        "business_cost": "800",
    }


@by_village(IncomeEntry, "village")
def money_that_came_in():
    return {
        "member": villager(),
        "kind": "务工收入",
        "happened_on": Typed("2018.12.31", "2018-12-01"),
        "whole_month": True,
        "amount": Typed("0.35万", "3500"),
    }


@by_village(MemberYear, "village")
def a_year_of_a_member():
    return {
        "member": villager(1),
        "year": "2015",
        "education": "初中",
        "labour": "普通劳动力",
        "work_area": "省外",
        "work_months": "9",
        "resident_medical": True,
    }


@by_village(Pairing, "village")
def a_pairing():
    return {"household": household(4), "cadre": cadre(), "rank": "叠加帮扶", "starts_on": TODAY}


@by_village(Visit, "village")
def a_visit():
    return {
        "household": household(5),
        "cadre": cadre(1),
        "visited_on": TODAY,
        "manner": "电话",
        "content": "了解春节前务工人员返乡情况。",
    }


@by_village(Measure, "village")
def a_measure():
    kind = MeasureType.objects.get(code="0101")
    return {
        "household": household(6),
        "type": Found(kind, "0101"),
        "content": "种植柚子三亩",
        "planned_from": "2018-12-01",
        "planned_to": TODAY,
        "planned_amount": Typed("0.2万", "2000"),
    }


@by_village(MeasureLink, "village")
def what_a_measure_was_carried_out_with():
    row = Measure.objects.filter(household__village=ZHOUTIAN, links=None).order_by("pk").first()
    project = Project.objects.filter(region_code=ZHOUTIAN).order_by("pk").first()
    return {"measure": Found(row, row.household.number), "project": Found(project, project.name)}
