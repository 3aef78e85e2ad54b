"""What the enterprises of the demo offer, whom they lead, who holds shares; income and use of the power stations."""

from datetime import date, timedelta
from decimal import Decimal

from projects.codes import (
    BenefitKind,
    CashKind,
    EnterpriseKind,
    LinkManner,
    PayBasis,
    PowerUseKind,
    ShareKind,
    ShopForm,
    SubsidyKind,
    WorkshopForm,
)
from projects.models import (
    Benefit,
    CashEntry,
    Enterprise,
    IndustryLink,
    PowerSettlement,
    PowerUse,
    Recruitment,
    Resolution,
    Share,
    SubsidyRule,
    WorkshopSubsidy,
)
from tongmu.demo.places import CODES, COUNTY
from tongmu.demo.work import WORKSHOPS, enterprise

# Beginning of the product → the trade of its posts.
TRADES = {
    "鞋": "针车工", "电子": "绕线工", "服装": "缝纫工", "箱包": "缝纫工", "礼花": "卷筒工", "雨伞": "组装工",
    "竹": "竹编工", "手套": "编织工", "塑料": "插花工", "灯饰": "组装工", "茶油": "包装工", "玩具": "装配工",
    "毛衣": "钩织工", "数据线": "焊线工", "干货": "分装工", "纸箱": "成型工",
}  # fmt: skip
AT_HOME = {"手套编织", "毛衣钩织", "塑料花", "竹制品"}
RECRUITING = 7  # the youngest workshops look for people; the others did when they opened
LEADS = [(0, LinkManner.ORDERS), (2, LinkManner.SHARES), (3, LinkManner.WORK), (9, LinkManner.SHARES),
         (14, LinkManner.ORDERS), (15, LinkManner.SHARES), (10, LinkManner.TRUSTEESHIP)]  # fmt: skip
# kind → (area in mu, trees)
LAND = {
    EnterpriseKind.ORCHARD: (Decimal(100), 5200),
    EnterpriseKind.VEGETABLE_BASE: (Decimal("62.5"), None),
    EnterpriseKind.COOPERATIVE: (Decimal(45), None),
}
# (proposed on, published on, [(used for, used on, yuan, purpose)])
RESOLUTIONS = [
    (
        date(2018, 6, 4),
        date(2018, 6, 20),
        [
            (PowerUseKind.WELFARE_POSTS, date(2018, 6, 28), 4800, "上半年村保洁公益岗位补助"),
            (PowerUseKind.PUBLIC_WORKS, date(2018, 7, 12), 3600, "村口水渠清淤"),
        ],
    ),
    (
        date(2018, 10, 29),
        date(2018, 11, 15),
        [
            (PowerUseKind.WELFARE_POSTS, date(2018, 12, 20), 6400, "下半年村保洁公益岗位补助"),
            (PowerUseKind.PUBLIC_WORKS, date(2018, 12, 6), 5200, "路灯线路检修"),
            (PowerUseKind.AWARDS, date(2018, 12, 24), 2600, "年度奖励补助"),
        ],
    ),
]
PAID_FOR_JOBS = date(2018, 11, 23)
SUBSIDY_SOURCE = "扶贫车间补贴办法（演示）"
SUBSIDY = Decimal("0.58")  # of what is settled for a kilowatt-hour


def make(rng):
    lead()
    found = list(Enterprise.objects.order_by("pk"))
    for number, one in enumerate(found):
        describe(rng, number, one)
    fields = "document_no contact_phone workshop_form posts area_mu trees grid_on".split()
    Enterprise.objects.untrailed().bulk_update(found, fields)
    of_kind = {kind: [one for one in found if one.kind == kind] for kind in EnterpriseKind}
    recruit(rng, of_kind[EnterpriseKind.WORKSHOP])
    subsidise(of_kind[EnterpriseKind.WORKSHOP])
    hold_shares(rng)
    for number, station in enumerate(of_kind[EnterpriseKind.PHOTOVOLTAIC_STATION]):
        use_income(number, station)
    for shop in of_kind[EnterpriseKind.LOVE_SUPERMARKET]:
        if shop.shop_form == ShopForm.HOUSEHOLD:
            CashEntry.objects.untrailed().bulk_create(cash_book(rng, shop))


def lead():
    """A leading enterprise and the villages it leads."""
    leader = enterprise(
        EnterpriseKind.LEADING_ENTERPRISE, "演示农业开发公司", 0, "农产品收购加工", date(2017, 2, 20)
    )
    Enterprise.objects.untrailed().bulk_create([leader])
    IndustryLink.objects.untrailed().bulk_create(
        IndustryLink(
            enterprise=leader,
            village_id=CODES[place],
            manner=manner,
            starts_on=date(2017, 4, 5) + timedelta(days=31 * number),
            document_no=f"演示协议{number + 1}号",
        )
        for number, (place, manner) in enumerate(LEADS)
    )


def describe(rng, number, one):
    one.document_no = f"演示认字〔{one.recognised_on.year}〕{number + 1}号"
    if one.shop_form != ShopForm.HOUSEHOLD:
        one.contact_phone = f"0799-001{number:04d}"
    if one.kind == EnterpriseKind.WORKSHOP:
        one.workshop_form = WorkshopForm.HOME if one.product in AT_HOME else WorkshopForm.FACTORY
        one.posts = rng.randint(12, 40)
    if one.kind == EnterpriseKind.PHOTOVOLTAIC_STATION:
        one.grid_on = one.recognised_on
    if one.kind in LAND:
        one.area_mu, one.trees = LAND[one.kind]


def recruit(rng, workshops):
    rows = []
    for number, found in enumerate(workshops):
        lowest = rng.randrange(1500, 2000, 100)
        trade = next(trade for product, trade in TRADES.items() if found.product.startswith(product))
        given = {
            "enterprise": found,
            "trade": trade,
            "pay_basis": PayBasis.PIECE if number % 3 else PayBasis.MONTHLY,
            "wage_from": Decimal(lowest),
            "wage_to": Decimal(lowest + rng.randrange(600, 1200, 100)),
            "hours": "8:00—17:00，午休可回家" if number % 2 else "时间自由，计件领料",
        }
        opened = found.recognised_on
        rows.append(
            Recruitment(
                **given, posts=rng.randint(4, 9), starts_on=opened, ends_on=opened + timedelta(days=75)
            )
        )
        if number >= len(WORKSHOPS) - RECRUITING:
            since = max(date(2018, 11, 19) + timedelta(days=3 * (number % 7)), rows[-1].ends_on)
            if since <= date(2018, 12, 31):
                rows.append(Recruitment(**given, posts=rng.randint(2, 6), starts_on=since))
    Recruitment.objects.untrailed().bulk_create(rows)


def subsidise(workshops):
    """Every workshop recognised by autumn was paid for the jobs of its roster, the new ones for being recognised."""
    rules = {
        kind: SubsidyRule(
            year=2018, region_code=COUNTY, kind=kind, amount=Decimal(yuan), unit=unit, source=SUBSIDY_SOURCE
        )
        for kind, yuan, unit in [(SubsidyKind.EMPLOYMENT, 500, "人·年"), (SubsidyKind.AWARD, 3000, "家")]
    }
    SubsidyRule.objects.untrailed().bulk_create(rules.values())
    rows = []
    for number, found in enumerate(workshops):
        jobs = found.jobs.in_force_on(PAID_FOR_JOBS).count()
        if jobs and found.recognised_on <= PAID_FOR_JOBS:
            rule, amount = rules[SubsidyKind.EMPLOYMENT], 500 * jobs
            rows.append(subsidy(found, rule, amount, PAID_FOR_JOBS, f"演示补贴{number + 1}号"))
        if date(2018, 1, 1) <= found.recognised_on <= PAID_FOR_JOBS:
            rows.append(
                subsidy(found, rules[SubsidyKind.AWARD], 3000, PAID_FOR_JOBS, f"演示奖补{number + 1}号")
            )
    WorkshopSubsidy.objects.untrailed().bulk_create(rows)


def subsidy(found, rule, amount, day, voucher):
    return WorkshopSubsidy(
        enterprise=found, rule=rule, amount=Decimal(amount), paid_on=day, voucher_no=voucher
    )


def hold_shares(rng):
    """Whoever is paid a dividend holds a share, and some others in a co-operative hold one too."""
    paid = Benefit.objects.filter(kind=BenefitKind.DIVIDEND).select_related("enterprise", "household")
    held = {
        (one.enterprise_id, one.household_id): (one.enterprise, one.household) for one in paid.order_by("pk")
    }
    Share.objects.untrailed().bulk_create(share(rng, found, household) for found, household in held.values())


def share(rng, found, household):
    since = max(found.recognised_on + timedelta(days=rng.randint(5, 40)), household.registered_on)
    fields = {"enterprise": found, "household": household, "starts_on": since}
    if found.kind == EnterpriseKind.ORCHARD:
        return Share(kind=ShareKind.LAND, area_mu=Decimal(rng.randrange(10, 35, 5)) / 10, **fields)
    if found.kind == EnterpriseKind.OIL_PRESS:
        return Share(kind=ShareKind.FISCAL, amount=Decimal(2000), **fields)
    return Share(kind=ShareKind.CASH, amount=Decimal(rng.randrange(1000, 4000, 500)), **fields)


def use_income(number, station):
    settlements = list(PowerSettlement.objects.filter(station=station))
    for row in settlements:
        row.subsidy = (row.amount * SUBSIDY).quantize(Decimal(1))
    PowerSettlement.objects.untrailed().bulk_update(settlements, ["subsidy"])
    uses = []
    for order, (proposed, published, rows) in enumerate(RESOLUTIONS, 1):
        resolution = Resolution(
            village_id=station.village_id,
            number=f"演示决〔2018〕{number * 10 + order}号",
            subject="光伏收益使用方案",
            proposed_on=proposed,
            discussed_on=proposed + timedelta(days=3),
            reviewed_on=proposed + timedelta(days=6),
            decided_on=proposed + timedelta(days=10),
            published_on=published,
            result_published_on=date(2018, 8, 6) if order == 1 else None,
        )
        Resolution.objects.untrailed().bulk_create([resolution])
        uses += [
            PowerUse(
                station=station,
                resolution=resolution,
                kind=kind,
                used_on=day,
                amount=Decimal(yuan),
                purpose=purpose,
            )
            for kind, day, yuan, purpose in rows
        ]
    PowerUse.objects.untrailed().bulk_create(uses)


def cash_book(rng, shop):
    """Sales by the week, goods every other week, running costs by the month."""
    day, week = shop.recognised_on, 0
    while day <= date(2018, 12, 28):
        sales = Decimal(rng.randrange(26_000, 52_000)) / 100
        yield cash(shop, day, CashKind.SALES, sales, "本周零售")
        if week % 2 == 0:
            yield cash(
                shop, day, CashKind.GOODS, (sales * Decimal("1.4")).quantize(Decimal("0.01")), "日用百货"
            )
        if week % 4 == 3:
            yield cash(shop, day, CashKind.RUNNING, Decimal(rng.randrange(40, 90)), "水电")
        if week % 8 == 5:
            yield cash(shop, day, CashKind.FREIGHT, Decimal(rng.randrange(20, 60)), "")
        day, week = day + timedelta(days=7), week + 1


def cash(shop, day, kind, amount, note):
    return CashEntry(shop=shop, booked_on=day, kind=kind, amount=amount, note=note)
