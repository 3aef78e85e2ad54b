"""Targets and rules, set by the county or the town; news and accounts."""

from functools import partial

from households.models import EndorsementStep, MeasureType, PovertyLine, VisitFrequency
from projects.models import DemandedDocument, FundTerm, IncomeRule, LightRule, StudentAidStandard, SubsidyRule
from tests.admin.desk import TODAY, Found, Typed
from tongmu.accounts.models import User
from tongmu.indicators.models import Target
from tongmu.news.models import Article, Column
from tongmu.supervision.models import ReplyPeriod
from villages.models import ExitIndicatorRule, PolicyStandard

from . import enters

ENTRIES = []
enters = partial(enters, ENTRIES)
SOURCE = "测试文件〔2018〕1号"


@enters(Target, "county")
def a_target():
    return {"year": "2019", "indicator": "当年脱贫户数", "region_code": "桐木镇", "amount": "120"}


@enters(PovertyLine, "county")
def a_poverty_line():
    return {
        "year": "2018",
        "region_code": "上栗县",
        "series": "省定标准线",
        "amount": Typed("0.35万", "3500"),
        "source": SOURCE,
    }


@enters(VisitFrequency, "county")
def a_frequency_of_visits():
    return {
        "region_code": "上栗县",
        "household_class": "未脱贫户",
        "period": "每月至少一次",
        "source": SOURCE,
    }


@enters(PolicyStandard, "county")
def a_standard():
    return {
        "kind": "扶贫小额信贷每户额度上限",
        "region_code": "上栗县",
        "amount": Typed("4万", "40000"),
        "source": SOURCE,
    }


@enters(StudentAidStandard, "county")
def a_standard_of_student_aid():
    return {
        "school_year": "2018",
        "region_code": "上栗县",
        "aid": "雨露计划",
        "stage": "中高职阶段",
        "amount": "3000",
        "source": SOURCE,
    }


@enters(IncomeRule, "county")
def a_rule_of_the_income_account():
    return {
        "subject": "务工收入",
        "region_code": "桐木镇",
        "block": "工资性收入",
        "starts_on": TODAY,
        "source": SOURCE,
    }


@enters(MeasureType, "county")
def a_type_of_measures():
    return {
        "region_code": "上栗县",
        "code": "0199",
        "big": "产业扶贫",
        "middle": "养殖业",
        "small": "养蜂补助",
        "starts_on": TODAY,
        "source": SOURCE,
    }


@enters(EndorsementStep, "township")
def a_step_of_the_signatures():
    return {
        "year": "2019",
        "region_code": "桐木镇",
        "number": "1",
        "level": "户主（纸质签字）",
        "title": "户主",
        "statement": "本户情况属实。",
        "starts_on": TODAY,
        "source": SOURCE,
    }


@enters(ExitIndicatorRule, "county")
def an_exit_indicator():
    return {
        "year": "2019",
        "region_code": "上栗县",
        "kind": "道路",
        "requirement": "通村公路硬化并有养护",
        "comparison": "至少",
        "target": "100",
        "unit": "%",
        "source": SOURCE,
    }


@enters(FundTerm, "county")
def a_term_for_funds():
    return {
        "year": "2019",
        "region_code": "桐木镇",
        "days_to_allocate": "30",
        "days_to_pay": "60",
        "source": SOURCE,
    }


@enters(SubsidyRule, "county")
def a_rule_of_subsidies():
    return {
        "year": "2019",
        "region_code": "上栗县",
        "kind": "场地租金补贴",
        "amount": "2000",
        "unit": "家·年",
        "source": SOURCE,
    }


@enters(LightRule, "county")
def a_rule_of_the_lights():
    return {"year": "2019", "region_code": "上栗县", "yellow_from": "5", "red_from": "15", "source": SOURCE}


@enters(DemandedDocument, "county")
def a_document_to_be_brought():
    return {
        "step": "开工",
        "name": "开工报告",
        "region_code": "上栗县",
        "since_year": "2019",
        "source": SOURCE,
    }


@enters(ReplyPeriod, "county")
def a_time_to_reply():
    return {
        "region_code": "上栗县",
        "kind": "建议",
        "days": "20",
        "counting": "工作日",
        "applies_from": TODAY,
        "source": SOURCE,
    }


@enters(Column, "editor")
def a_column():
    return {"title": "通知公告", "slug": "notices", "order": "5"}


@enters(Article, "editor")
def an_article():
    row = Column.objects.get(slug="villages")
    return {
        "column": Found(row, row.title),
        "title": "柚子分拣棚开工",
        "summary": "周田村柚子分拣棚动工，次年秋收前可以用上。",
        "body": "分拣棚建在村口。\n\n秋收前完工。",
        "publisher": "桐木镇扶贫办公室",
    }


@enters(User, "admin")
def an_account():
    return {
        "username": "newclerk",
        "name": "测试丁",
        "new_password": "kuaile-shanlu-2018",
        "grants-0-role": "数据录入员",
        "grants-0-region_code": "桐木镇",
    }
