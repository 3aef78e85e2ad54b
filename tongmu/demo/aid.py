"""What households received besides work: dividends, credit, shops, student aid, allowances."""

from datetime import date, timedelta
from decimal import Decimal

from households.codes import NOT_AT_SCHOOL, Category
from projects.codes import BenefitKind, EnterpriseKind, ShopForm, Stage
from projects.models import Benefit, Enterprise, Payout, PowerSettlement
from projects.rules import stage_of, term_of
from tongmu.demo import credit
from tongmu.demo.places import CODES, XIAOBU, ZHOUTIAN
from tongmu.demo.register import CANCELLED, EXIT_2016, NEW, REMOVED
from tongmu.demo.schooling import MAIN_AID
from tongmu.demo.work import enterprise

OIL_PRESS_2018, OIL_PRESS_2017 = Decimal(1000), Decimal(500)
ORCHARD_2018, ORCHARD_HOUSEHOLDS = Decimal(1500), 16
# (place of the village, name, product, since, households paid in 2018, yuan each, day of payment)
COOPERATIVES = [
    (4, "种养专业合作社", "生猪", date(2016, 5, 10), 12, 600, date(2018, 5, 29)),
    (0, "农机服务合作社", "农机", date(2016, 8, 22), 9, 500, date(2018, 6, 20)),
    (7, "油菜种植合作社", "油菜", date(2017, 3, 8), 3, 450, date(2018, 9, 12)),
    (10, "养蜂合作社", "蜂蜜", date(2017, 9, 4), 3, 520, date(2018, 10, 25)),
]
OTHER_COOPERATIVES = [
    (2, "水产养殖合作社", "水产", date(2017, 4, 18)),
    (2, "养羊合作社", "肉羊", date(2017, 6, 12)),
    (14, "种养合作社", "稻虾", date(2017, 5, 9)),
]
SHOPS = [(2, date(2018, 6, 14)), (0, date(2018, 7, 12)), (12, date(2018, 10, 19))]
# Yuan a year of student aid by stage.
AID = {
    Stage.PRESCHOOL: 1000,
    Stage.PRIMARY: 1000,
    Stage.JUNIOR: 1250,
    Stage.SENIOR: 2000,
    Stage.VOCATIONAL: 2000,
    Stage.UNIVERSITY: 5000,
}
STATIONS = [(14, date(2018, 1, 12), 30), (2, date(2018, 1, 18), 32)]
# Yuan settled for 1 kW in each month of 2018: 62 kW give just under 70,000 a year.
SETTLED_PER_KW = [62, 58, 79, 92, 104, 103, 134, 131, 108, 96, 82, 66]


class Households:
    """The families that can receive something, by village."""

    def __init__(self, rng, families):
        self.rng = rng
        self.able = [family for family in families if family.fate not in (REMOVED, CANCELLED, NEW)]

    def of(self, village, count=None):
        found = [
            family
            for family in self.able
            if family.village == village and family.household.registered_on.year < 2017
        ]
        return self.rng.sample(found, count) if count else found


def make(rng, families, member_years):
    households = Households(rng, families)
    benefits = dividends(households)
    benefits += credit.make(households)
    benefits += student_aid(rng, families, member_years)
    benefits += allowances(rng, households)
    Benefit.objects.untrailed().bulk_create(benefits, batch_size=1000)
    shops(households)
    power(rng)


def benefit(family, kind, day, amount, member=None, **more):
    return Benefit(
        household=family.household, member=member, kind=kind, received_on=day, amount=Decimal(amount), **more
    )


def dividends(households):
    """小埠村 pays every household of the register, 周田村 the sixteen with a share in the orchard."""
    press = enterprise(EnterpriseKind.OIL_PRESS, "小埠村榨油坊", 14, "茶油", date(2016, 11, 3))
    orchard = enterprise(EnterpriseKind.ORCHARD, "周田村柚子园", 2, "柚子", date(2017, 3, 22))
    cooperatives = [cooperative(*entry[:4]) for entry in COOPERATIVES]
    others = [cooperative(*entry) for entry in OTHER_COOPERATIVES]
    Enterprise.objects.untrailed().bulk_create([press, orchard, *cooperatives, *others])
    of_xiaobu = [family for family in households.able if family.village == XIAOBU]
    shareholders = households.of(ZHOUTIAN, ORCHARD_HOUSEHOLDS)
    batches = [
        (press, date(2018, 12, 18), OIL_PRESS_2018, of_xiaobu),
        (orchard, date(2018, 11, 29), ORCHARD_2018, shareholders),
        (
            press,
            date(2017, 12, 20),
            OIL_PRESS_2017,
            [one for one in of_xiaobu if one.household.registered_on.year < 2017],
        ),
    ]
    for found, (place, _name, _product, _since, count, amount, day) in zip(
        cooperatives, COOPERATIVES, strict=True
    ):
        batches.append((found, day, amount, households.of(CODES[place], count)))
    return [row for number, batch in enumerate(batches, 1) for row in paid_by(number, *batch)]


def paid_by(number, payer, day, amount, families):
    """A batch of dividends; returns its rows."""
    payout = Payout.objects.untrailed().bulk_create(
        [
            Payout(
                region_code=payer.village_id,
                kind=BenefitKind.DIVIDEND,
                enterprise=payer,
                basis=f"{payer.name}{day.year}年度收益分配方案",
                year=day.year,
                paid_on=day,
                confirmed_on=day + timedelta(days=4) if day < date(day.year, 12, 20) else None,
                total=Decimal(amount) * len(families),
                voucher_no=f"YSFH{day.year}-{number:03d}",
            )
        ]
    )[0]
    return [
        benefit(one, BenefitKind.DIVIDEND, day, amount, enterprise=payer, payout=payout) for one in families
    ]


def cooperative(place, name, product, since):
    return enterprise(EnterpriseKind.COOPERATIVE, f"演示{name}", place, product, since)


def student_aid(rng, families, member_years):
    """In 2018 every student is aided, three in five in spring already; in 2017 some were missed."""
    by_member = {member.pk: family for family in families for member in family.members}
    paid = []
    for row in member_years:
        family = by_member[row.member_id]
        if row.student_status in NOT_AT_SCHOOL or not counts_as_student(family, row):
            continue
        stage = stage_of(row.student_status)
        first_day = family.household.registered_on
        spring = date(row.year, 4, 16) + timedelta(days=rng.randint(0, 45))
        autumn = date(row.year, 10, 22) + timedelta(days=rng.randint(0, 40))
        in_spring = rng.random() < 0.6 and first_day < spring
        if not in_spring and row.year == 2017 and rng.random() < 0.2:
            continue
        day = spring if in_spring else max(autumn, first_day)
        school_year, term = term_of(day)
        paid.append(
            benefit(
                family,
                BenefitKind.STUDENT_AID,
                day,
                AID[stage],
                row.member,
                stage=stage,
                aid=MAIN_AID[stage],
                school_year=school_year,
                term=term,
            )
        )
    return paid


def counts_as_student(family, row):
    """Whether the household stood on the register, and the member in it, at the end of the year."""
    end = date(row.year, 12, 31)
    if row.member.left_on and row.member.left_on <= end:
        return False
    return family.fate not in (REMOVED, CANCELLED) or family.spells[-1].starts_on > end


def allowances(rng, households):
    """Subsistence allowance by the quarter of 2018, and temporary relief where something happened."""
    paid = []
    for family in households.able:
        year = family.years.get(2018)
        if year and year.category == Category.DIBAO and family.household.registered_on.year < 2018:
            monthly = rng.choice([240, 265, 290, 315]) * len(family.present())
            paid += [
                benefit(family, BenefitKind.DIBAO, date(2018, month, 20), monthly * 3)
                for month in (3, 6, 9, 12)
            ]
    for family in rng.sample([one for one in households.able if one.fate != EXIT_2016], 33):
        day = max(date(2018, 1, 15) + timedelta(days=rng.randint(0, 320)), family.household.registered_on)
        paid.append(benefit(family, BenefitKind.TEMPORARY_RELIEF, day, rng.choice([500, 800, 1000, 2000])))
    return paid


def shops(households):
    Enterprise.objects.untrailed().bulk_create(
        enterprise(
            EnterpriseKind.LOVE_SUPERMARKET,
            f"第{number}家劳模爱心超市",
            place,
            "日用百货",
            day,
            operator_household=households.of(CODES[place], 1)[0].household,
            shop_form=ShopForm.HOUSEHOLD,
        )
        for number, (place, day) in enumerate(SHOPS, 1)
    )


def power(rng):
    stations = [
        enterprise(
            EnterpriseKind.PHOTOVOLTAIC_STATION,
            "村级光伏电站",
            place,
            "光伏发电",
            day,
            capacity_kw=kw,
            expected_yearly_income=Decimal(35_000),
        )
        for place, day, kw in STATIONS
    ]
    Enterprise.objects.untrailed().bulk_create(stations)
    PowerSettlement.objects.untrailed().bulk_create(
        PowerSettlement(
            station=station,
            month=date(2018, month, 1),
            kwh=settled * station.capacity_kw * 100 // 98 + rng.randint(0, 9),
            amount=Decimal(settled * station.capacity_kw),
        )
        for station in stations
        for month, settled in enumerate(SETTLED_PER_KW, 1)
    )
