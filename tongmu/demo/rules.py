"""Rules and steering: poverty lines with their source, targets of the year, campaigns."""

from collections import Counter
from datetime import date
from decimal import Decimal

from households.codes import PovertyLineSeries
from households.models import PovertyLine
from projects.models import FundTerm
from tongmu.demo.places import PROVINCE, TOWN
from tongmu.demo.register import EXIT_2017, EXIT_2018, UNDER_VERIFICATION
from tongmu.indicators.models import Target
from tongmu.supervision.models import Campaign, CampaignKind

NATIONAL = {2014: 2800, 2015: 2855, 2016: 2952, 2017: 2952, 2018: 2995}
SIX_PERCENT = {2014: 2800, 2015: 2968, 2016: 3146, 2017: 3335, 2018: 3535}
NATIONAL_SOURCE = "国家现行农村贫困标准（2010年不变价2300元），按物价更新"
SIX_PERCENT_SOURCE = "以2014年2800元为基数每年递增6%的工作标准"
CAMPAIGNS = [
    (
        "脱贫攻坚秋季会战",
        CampaignKind.OTHER,
        date(2017, 9, 11),
        date(2017, 12, 15),
        "核实当年脱贫对象，补齐短板。",
    ),
    (
        "脱贫攻坚春季攻势",
        CampaignKind.SPRING_OFFENSIVE,
        date(2018, 3, 5),
        date(2018, 4, 28),
        "摸清底数，落实帮扶措施。",
    ),
    (
        "脱贫攻坚夏季整改",
        CampaignKind.SUMMER_RECTIFICATION,
        date(2018, 5, 7),
        date(2018, 8, 31),
        "对照反馈问题逐项整改。",
    ),
    (
        "脱贫攻坚秋冬会战",
        CampaignKind.AUTUMN_WINTER_BATTLE,
        date(2018, 11, 5),
        None,
        "核实脱贫成效，迎接年度考核。",
    ),
]
# By how much each village's target differs from its exits; nothing in all.
OFF_PLAN = (2, -1, 0, 1, -2, 0, 3, -1, -2, 0, 1, -1, 2, -2, 0, 1, -1)
FUND_TERMS = [
    {"year": 2017, "days_to_allocate": 90, "days_to_pay": 120},
    {"year": 2018, "days_to_allocate": 60, "days_to_pay": 90},
]
TERM_SOURCE = "扶贫资金拨付时限规定（演示）"
TARGET_SOURCE = "年度减贫计划（演示）"


def make(families):
    lines = [
        PovertyLine(year=year, region_code=PROVINCE, series=series, amount=Decimal(amount), source=source)
        for series, amounts, source in [
            (PovertyLineSeries.NATIONAL, NATIONAL, NATIONAL_SOURCE),
            (PovertyLineSeries.SIX_PERCENT, SIX_PERCENT, SIX_PERCENT_SOURCE),
        ]
        for year, amount in amounts.items()
    ]
    PovertyLine.objects.untrailed().bulk_create(lines)
    FundTerm.objects.untrailed().bulk_create(
        [FundTerm(region_code=TOWN, source=TERM_SOURCE, **term) for term in FUND_TERMS]
    )
    Campaign.objects.untrailed().bulk_create(
        Campaign(region_code=TOWN, name=name, kind=kind, starts_on=first, ends_on=last, goal=goal)
        for name, kind, first, last, goal in CAMPAIGNS
    )
    Target.objects.untrailed().bulk_create([*targets_of(families, 2018), *targets_of(families, 2017)])


def targets_of(families, year):
    """The town's targets and their division among the villages.

    The division differs a little from what became of the villages, as plans do; were it exact, a village's target
    less its exits would tell how many households are still under verification there.
    """
    wanted = {2018: (EXIT_2018, UNDER_VERIFICATION), 2017: (EXIT_2017,)}[year]
    shares = Counter(family.village for family in families if family.fate in wanted)
    targets = [
        target("exited_households", village, year, amount) for village, amount in sorted(shares.items())
    ]
    targets.append(target("exited_households", TOWN, year, sum(shares.values())))
    if year == 2018:
        targets.append(target("exited_poor_villages", TOWN, year, 2))
    return targets


def target(indicator, region, year, amount):
    return Target(indicator=indicator, region_code=region, year=year, amount=amount, reason=TARGET_SOURCE)
