"""The measures of the households (一户一策) and the catalogue they are taken from."""

from datetime import date, timedelta
from decimal import Decimal

from households.codes import EvidenceKind
from households.models import Measure, MeasureType, Pairing
from projects.codes import BenefitKind
from projects.models import Benefit, MeasureLink
from tongmu.demo.money import OFFICE
from tongmu.demo.places import COUNTY
from tongmu.demo.register import EXIT_2018, NEW, STAY_POOR

# (code, group, subgroup, type, what it says, yuan planned, evidence)
CATALOGUE = [
    ("0101", "产业扶贫", "种植业", "特色种植补助", "发展油茶、蔬菜种植", 2000, EvidenceKind.INCOME_SHEET),
    ("0102", "产业扶贫", "资产收益", "入股分红", "入股合作社按年分红", 1000, EvidenceKind.SHARE_AGREEMENT),
    (
        "0201",
        "就业扶贫",
        "就业服务",
        "推荐务工",
        "推荐到扶贫车间或企业务工",
        None,
        EvidenceKind.WORK_CONTRACT,
    ),
    ("0202", "就业扶贫", "公益性岗位", "保洁保绿", "安排公益性岗位", 4000, EvidenceKind.POST_AGREEMENT),
    ("0301", "教育扶贫", "学生资助", "落实资助", "落实在校学生资助政策", 1250, EvidenceKind.AID_PROOF),
    (
        "0401",
        "健康扶贫",
        "签约服务",
        "家庭医生签约",
        "家庭医生签约并定期随访",
        None,
        EvidenceKind.DOCTOR_CONTRACT,
    ),
    ("0501", "住房保障", "危房改造", "危房改造补助", "完成危房改造", 22000, EvidenceKind.HOUSE_PHOTOS),
    ("0601", "金融扶贫", "扶贫贷款", "产业扶贫信贷通", "申请产业扶贫贷款", 30000, EvidenceKind.LOAN_PROOF),
    ("0701", "综合保障", "兜底保障", "低保兜底", "符合条件的纳入低保", None, EvidenceKind.ALLOWANCE_BOOK),
    ("0801", "扶志", "思想引导", "勤劳致富引导", "参加屋场贴心会", None, EvidenceKind.OTHER),
]
SOURCE = "一户一策帮扶措施目录（演示）"
INCOME_TYPES = {"0101", "0102", "0201", "0202"}
WITHOUT = 5  # poor households for whom nothing has been planned yet
LINKED = 120
BORNE_OUT_BY = {
    "0102": BenefitKind.DIVIDEND,
    "0301": BenefitKind.STUDENT_AID,
    "0701": BenefitKind.DIBAO,
}


def make(rng, families):
    types = [
        MeasureType(
            region_code=COUNTY,
            code=code,
            big=big,
            middle=middle,
            small=small,
            starts_on=date(2016, 1, 1),
            source=SOURCE,
        )
        for code, big, middle, small, *_rest in CATALOGUE
    ]
    MeasureType.objects.untrailed().bulk_create(types)
    helpers = dict(Pairing.objects.standing().order_by("starts_on").values_list("household", "cadre"))
    poor = [family for family in families if family.fate in STAY_POOR and family.fate != NEW]
    exited = [family for family in families if family.fate == EXIT_2018]
    rows = []
    for family in poor[WITHOUT:] + exited:
        for place in rng.sample(range(len(types)), rng.choice([1, 1, 2])):
            rows.append(measure(rng, family, types[place], CATALOGUE[place], helpers))
    Measure.objects.untrailed().bulk_create(rows, batch_size=1000)
    link(rows)


def measure(rng, family, kind, entry, helpers):
    code, _big, _middle, _small, content, planned, evidence = entry
    begun = date(2018, 3, 1) + timedelta(days=rng.randint(0, 150))
    begun = max(begun, family.household.registered_on + timedelta(days=20))
    row = Measure(
        household=family.household,
        type=kind,
        content=content,
        cadre_id=helpers.get(family.household.pk),
        responsible_unit="" if family.household.pk in helpers else OFFICE,
        planned_from=date(2018, 3, 1),
        planned_to=date(2018, 12, 20),
        planned_amount=None if planned is None else Decimal(planned),
        begun_on=begun,
    )
    roll = rng.random()
    if family.fate == EXIT_2018 or roll < 0.25:
        row.done_on = min(begun + timedelta(days=rng.randint(60, 150)), date(2018, 12, 18))
        row.evidence_kind = evidence
        row.evidence_no = f"YS2018-{rng.randint(1, 9999):04d}"
        if code in INCOME_TYPES:
            row.actual_increase = Decimal(rng.randrange(8, 46) * 100)
    elif roll < 0.29:
        row.begun_on, row.failed_on = None, date(2018, 9, 10) + timedelta(days=rng.randint(0, 60))
        row.failed_reason = rng.choice(["主要劳动力患病", "不符合申请条件", "本人不愿参加"])
    elif roll < 0.36:
        row.begun_on, row.planned_to = None, date(2019, 6, 30)
    return row


def link(measures):
    """A measure is borne out by the benefit of its kind that the household received."""
    received = {
        (household, kind): pk
        for household, kind, pk in Benefit.objects.standing()
        .filter(kind__in=BORNE_OUT_BY.values(), received_on__year=2018)
        .order_by("pk")
        .values_list("household", "kind", "pk")
    }
    wanted = [(row, (row.household_id, BORNE_OUT_BY.get(row.type.code))) for row in measures]
    found = [(row, received[key]) for row, key in wanted if key in received]
    MeasureLink.objects.untrailed().bulk_create(
        MeasureLink(measure=row, benefit_id=benefit) for row, benefit in found[:LINKED]
    )
