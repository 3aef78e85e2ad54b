"""Income accounts of a few villages, and the rules by which what they hold counts as income."""

from datetime import date
from decimal import Decimal

from households.codes import IncomeBlock, IncomeKind
from households.models import HouseholdIncome, IncomeEntry
from households.rules import KINDS_BY_BLOCK
from projects.account import accounts_of
from projects.bookkeeping import BLOCKS
from projects.codes import BenefitKind, CashKind
from projects.models import IncomeRule
from projects.rules import CASH_INCOME
from tongmu.demo.places import CODES, COUNTY, XIAOBU, ZHOUTIAN
from tongmu.demo.register import CANCELLED, NEW, REMOVED

KEPT_IN = (ZHOUTIAN, XIAOBU, CODES[15])
SINCE, SOURCE = date(2016, 1, 1), "家庭收入核算口径（演示）"
NOT_INCOME = (IncomeKind.GIFT, IncomeKind.ONE_OFF)
BENEFITS_THAT_COUNT = {
    BenefitKind.DIVIDEND: IncomeBlock.PROPERTY,
    BenefitKind.FINANCE_MODEL: IncomeBlock.PROPERTY,
    BenefitKind.WELFARE_POST_PAY: IncomeBlock.WAGE,
    BenefitKind.DIBAO: IncomeBlock.TRANSFER,
}
CASH_BOOK = {kind: IncomeBlock.BUSINESS if kind in CASH_INCOME else IncomeBlock.COST for kind in CashKind}
BENEFITS_THAT_DO_NOT = (
    BenefitKind.STUDENT_AID,
    BenefitKind.TRAINING_ALLOWANCE,
    BenefitKind.TEMPORARY_RELIEF,
)
# In which months of the year what is written down: the period ends with September.
QUARTERS = (date(2017, 12, 1), date(2018, 3, 1), date(2018, 6, 1), date(2018, 9, 1))
HARVESTS = (date(2017, 11, 1), date(2018, 7, 1))


def make(rng, families):
    """Writes rules and accounts; what the benefits do not explain of the yearly income stands in entries."""
    IncomeRule.objects.untrailed().bulk_create(rules())
    able = {
        family.household.pk: family
        for family in families
        if family.village in KEPT_IN and family.fate not in (REMOVED, CANCELLED, NEW)
    }
    accounts = accounts_of([family.household for family in able.values()], 2018)
    rows = []
    for income in HouseholdIncome.objects.filter(household__in=list(able), year=2018):
        family = able[income.household_id]
        known = accounts[family.household.pk].total
        if explains_too_much(known, income) and rng.random() < 0.8:
            continue
        if family.household.registered_on <= QUARTERS[0]:
            rows += entries(rng, family, income, known)
    IncomeEntry.objects.untrailed().bulk_create(rows, batch_size=1000)


def rules():
    """One rule for each kind, so that nothing stands in an account undecided."""
    rows = [
        rule(f"entry:{kind.value}", "" if kind in NOT_INCOME else block)
        for block, kinds in KINDS_BY_BLOCK.items()
        for kind in kinds
    ]
    rows += [rule(f"benefit:{kind.value}", block) for kind, block in BENEFITS_THAT_COUNT.items()]
    rows += [rule(f"cash:{kind.value}", block) for kind, block in CASH_BOOK.items()]
    return rows + [rule(f"benefit:{kind.value}", "") for kind in BENEFITS_THAT_DO_NOT]


def rule(subject, block):
    return IncomeRule(
        region_code=COUNTY,
        subject=subject,
        starts_on=SINCE,
        counts=bool(block),
        block=block,
        source=SOURCE,
    )


def explains_too_much(known, income):
    """Whether the benefits alone exceed what is on record for the year; few such accounts are enough."""
    return any(known.of(block) > getattr(income, block.value) for block in BLOCKS)


def entries(rng, family, income, known):
    """What the household's year holds besides its benefits (`known`), and what came in since then."""
    left = {block: max(getattr(income, block.value) - known.of(block), Decimal(0)) for block in BLOCKS}
    worker = next((one for one in family.present() if one.joined_on <= QUARTERS[0]), None)
    rows = spread(family, IncomeKind.WORK, left[IncomeBlock.WAGE], QUARTERS, worker)
    rows += spread(
        family, rng.choice([IncomeKind.CROPS, IncomeKind.LIVESTOCK]), left[IncomeBlock.BUSINESS], HARVESTS
    )
    rows += spread(family, IncomeKind.LAND, left[IncomeBlock.PROPERTY], QUARTERS[:1])
    rows += spread(family, IncomeKind.PENSION, left[IncomeBlock.TRANSFER], QUARTERS)
    rows += spread(family, IncomeKind.CROPS_COST, income.business_cost, QUARTERS[1:2])
    if rng.random() < 0.7:
        rows.append(
            entry(family, IncomeKind.WORK, Decimal(rng.randrange(8, 42) * 100), date(2018, 11, 1), worker)
        )
    if rng.random() < 0.1:
        rows.append(entry(family, IncomeKind.GIFT, Decimal(rng.choice([200, 300, 500])), date(2018, 2, 1)))
    return rows


def spread(family, kind, total, months, member=None):
    """`total` yuan over the months; nothing where there is none."""
    part = (total / len(months)).quantize(Decimal(1))
    amounts = [part] * (len(months) - 1) + [total - part * (len(months) - 1)]
    return [
        entry(family, kind, amount, month, member)
        for amount, month in zip(amounts, months, strict=True)
        if amount > 0
    ]


def entry(family, kind, amount, month, member=None):
    return IncomeEntry(
        household=family.household,
        member=member,
        kind=kind,
        happened_on=month,
        whole_month=True,
        amount=amount,
    )
