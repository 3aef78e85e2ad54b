"""Loans with their repayments and extensions, and the finance model of company, co-operative and households."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from projects.codes import (
    BenefitKind,
    EnterpriseKind,
    ExtensionKind,
    LoanProgramme,
    LoanPurpose,
    ParticipationForm,
)
from projects.models import Benefit, Enterprise, Loan, LoanExtension, LoanRepayment, Participation
from tongmu.demo.families import age
from tongmu.demo.places import CODES

# Households of the finance model by village and the day they came in.
FINANCE_2018 = [
    (3, date(2018, 3, 22)), (3, date(2018, 8, 23)), (3, date(2018, 11, 8)), (9, date(2018, 5, 16)),
    (9, date(2018, 9, 19)), (9, date(2018, 10, 31)), (15, date(2018, 6, 13)), (15, date(2018, 10, 24)),
]  # fmt: skip
# The trial before it, over at the end of the year.
FINANCE_2017 = [(3, date(2017, 9, 26)), (9, date(2017, 11, 15)), (9, date(2017, 12, 6))]
RETURN = Decimal(1200)
LOANS, LOANS_BEFORE_2018 = 74, 28
BANKS, FUND = ["演示农商银行", "演示村镇银行", "演示邮储银行"], "县风险缓释基金（演示）"
RATE = Decimal("4.350")
USES = [LoanPurpose.FARMING, LoanPurpose.LIVESTOCK, LoanPurpose.PROCESSING, LoanPurpose.TRADE]
TODAY = date(2018, 12, 31)
LATE, EXTENDED = 7, 4  # of the loans due in 2018


def make(households):
    """Writes loans and participations; returns the benefits that come of them: returns and subsidised interest."""
    returns = finance(households)
    return returns + subsidies(lend(households))


def finance(households):
    """企业+合作社+贫困户: each household once a year."""
    cooperative = Enterprise.objects.filter(kind=EnterpriseKind.COOPERATIVE).order_by("pk")[0]
    paid, spells = [], []
    for entries, ends_on in ((FINANCE_2017, date(2018, 1, 1)), (FINANCE_2018, None)):
        for place in {place for place, _day in entries}:
            days = [day for other, day in entries if other == place]
            chosen = households.of(CODES[place], len(days))
            for family, day in zip(chosen, days, strict=True):
                spells.append(
                    Participation(
                        household=family.household,
                        enterprise=cooperative,
                        company="演示农业公司",
                        form=ParticipationForm.SHARE,
                        amount=Decimal(20_000),
                        expected_yearly_return=RETURN,
                        starts_on=day,
                        ends_on=ends_on,
                    )
                )
                paid.append(benefit(family.household, BenefitKind.FINANCE_MODEL, day, RETURN))
    Participation.objects.untrailed().bulk_create(spells)
    return paid


def benefit(household, kind, day, amount):
    return Benefit(household=household, kind=kind, received_on=day, amount=amount)


def lend(households):
    rng, own = households.rng, Random("terms of loans")
    able = [one for one in households.able if one.household.registered_on.year < 2017]
    loans = []
    for number, family in enumerate(rng.sample(able, LOANS)):
        lent_on = date(2017 if number < LOANS_BEFORE_2018 else 2018, 3, 1) + timedelta(
            days=rng.randint(0, 270)
        )
        amount = Decimal(rng.choice([10_000, 20_000, 30_000, 50_000]))
        if borrower := borrower_of(family):
            loans.append(loan(own, family, borrower, lent_on, amount))
    Loan.objects.untrailed().bulk_create(loans)
    repay(own, loans)
    return loans


def borrower_of(family):
    """The first grown-up member of the household's first days, not yet 60; None without one."""
    first_day = family.household.registered_on
    fit = (one for one in family.present() if one.joined_on == first_day and 22 <= age(one) <= 60)
    return next(fit, None)


def loan(own, family, borrower, lent_on, amount):
    years = own.choice([1, 1, 2, 3]) if lent_on.year == 2017 else own.choice([1, 2, 3])
    return Loan(
        household=family.household,
        borrower=borrower,
        programme=own.choice([LoanProgramme.MICROLOAN, LoanProgramme.MICROLOAN, LoanProgramme.INDUSTRY_LOAN]),
        bank=own.choice(BANKS),
        contract_no=f"YSDK{lent_on:%Y%m%d}{own.randint(100, 999)}",
        amount=amount,
        lent_on=lent_on,
        due_on=lent_on.replace(year=lent_on.year + years),
        rate=RATE,
        subsidy_share=100,
        purpose=own.choice(USES),
        guarantee_fund=FUND,
    )


def repay(own, loans):
    """Of the loans due by today some were extended, some paid back in part only, most in time; others pay early."""
    extensions, repayments = [], []
    due = [one for one in loans if one.due_on <= TODAY]
    for number, one in enumerate(due):
        if number < EXTENDED:
            agreed = one.due_on - timedelta(days=own.randint(5, 30))
            extensions.append(
                LoanExtension(
                    loan=one,
                    kind=ExtensionKind.EXTENSION if number % 2 else ExtensionKind.RENEWAL,
                    agreed_on=agreed,
                    due_on=one.due_on.replace(year=one.due_on.year + 1),
                )
            )
            continue
        part = one.amount / 2 if number < EXTENDED + LATE else one.amount
        day = one.due_on - timedelta(days=own.randint(0, 20))
        repayments.append(LoanRepayment(loan=one, repaid_on=day, amount=part))
    for one in loans:
        if one.due_on > TODAY and one.lent_on.year == 2017 and own.random() < 0.4:
            day = date(2018, 6, 1) + timedelta(days=own.randint(0, 150))
            repayments.append(LoanRepayment(loan=one, repaid_on=day, amount=one.amount / 5))
    LoanExtension.objects.untrailed().bulk_create(extensions)
    LoanRepayment.objects.untrailed().bulk_create(repayments)


def subsidies(loans):
    """Interest of 2018 subsidised in December, for the months since the loan was lent."""
    kind, day = BenefitKind.INTEREST_SUBSIDY, date(2018, 12, 20)
    return [
        benefit(one.household, kind, day, (one.amount * RATE * months / 1200).quantize(Decimal("0.01")))
        for one in loans
        if (months := 12 if one.lent_on.year == 2017 else 12 - one.lent_on.month) > 0 and one.due_on >= day
    ]
