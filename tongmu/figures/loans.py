"""Loans: what was lent, what is owed, what is overdue; and the finance model of company, co-operative, household.

A stock of money is the sum of the loans that are not settled, less what was paid back on them: the loan is a row
from the day it was lent, a repayment a negative row from its day, and both end on the day on which nothing is owed
any more. So nobody stands behind a balance who owes nothing.
"""

from decimal import Decimal

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from projects.codes import BenefitKind
from projects.models import Benefit, Loan, LoanRepayment, Participation
from tongmu.figures.sources import BENEFIT, EXTENSION, HOUSEHOLD, LOAN, PARTICIPATION, REPAYMENT
from tongmu.figures.spells import never
from tongmu.indicators.registry import (
    DOWN,
    FLOW,
    HOUSEHOLDS,
    MONEY,
    NEUTRAL,
    STOCK,
    UP,
    Rows,
    indicator,
    ratio,
)

LENT = [LOAN, HOUSEHOLD]
OWED = [LOAN, REPAYMENT, HOUSEHOLD]
DUE = [LOAN, REPAYMENT, EXTENSION, HOUSEHOLD]


def lent(key, amount=None):
    return Rows(
        Loan.objects.standing(),
        key=key,
        region="household__village_id",
        starts="lent_on",
        amount=amount,
        behind="household_id",
    )


def owing(starts):
    """Households with a loan that is not settled, from the day `starts` of the loan on."""
    return Rows(
        Loan.objects.standing().with_state().annotate(until=never(F("settled_on"))),
        key="household_id",
        region="household__village_id",
        starts=starts,
        ends="until",
        behind="household_id",
    )


def owed(starts):
    """Loans, and what was paid back on them as negative amounts, from the day `starts` of the loan on."""
    until = never(F("settled_on"))
    loans = Loan.objects.standing().with_state().annotate(until=until)
    repayments = LoanRepayment.objects.standing().filter(loan__withdrawn_at=None).with_loan_state()
    repayments = repayments.annotate(
        taken_off=F("amount") * -1, counts_on=Greatest("repaid_on", starts[1]), until=until
    )
    return [
        Rows(
            loans,
            key="pk",
            region="household__village_id",
            starts=starts[0],
            ends="until",
            amount="amount",
            behind="household_id",
        ),
        Rows(
            repayments,
            key="pk",
            region="loan__household__village_id",
            starts="counts_on",
            ends="until",
            amount="taken_off",
            behind="loan__household_id",
        ),
    ]


@indicator(
    code="finance_households",
    name=_("Households in the finance model"),
    unit="户",
    kind=STOCK,
    counts=HOUSEHOLDS,
    good=UP,
    topic="services",
    sources=[PARTICIPATION, HOUSEHOLD],
    says=_(
        "Different households that take part at the end of the month in the finance model of enterprise, "
        "co-operative and household; one person signs for each."
    ),
)
def finance_households():
    return Rows(
        Participation.objects.standing(),
        key="household_id",
        region="household__village_id",
        starts="starts_on",
        ends="ends_on",
        behind="household_id",
    )


def paid_to_households(code, name, kind, says):
    @indicator(
        code=code,
        name=name,
        unit="元",
        kind=FLOW,
        counts=MONEY,
        good=UP,
        topic="services",
        digits=2,
        sources=[BENEFIT, HOUSEHOLD],
        says=says,
    )
    def paid():
        return Rows(
            Benefit.objects.standing().filter(kind=kind),
            key="pk",
            region="household__village_id",
            starts="received_on",
            amount="amount",
            behind="household_id",
        )


paid_to_households(
    "finance_returns",
    _("Returns paid from the finance model"),
    BenefitKind.FINANCE_MODEL,
    _(
        "What the finance model of enterprise, co-operative and household has paid to households since 1 January."
    ),
)


@indicator(
    code="loan_households",
    name=_("Households with a microloan"),
    unit="户",
    kind=FLOW,
    counts=HOUSEHOLDS,
    good=NEUTRAL,
    topic="services",
    sources=LENT,
    says=_("Different households that were granted a subsidised loan since 1 January."),
)
def loan_households():
    return lent("household_id")


@indicator(
    code="loans",
    name=_("Microloans granted"),
    unit="元",
    kind=FLOW,
    counts=MONEY,
    good=NEUTRAL,
    topic="services",
    digits=2,
    sources=LENT,
    says=_("Subsidised loans granted to poor households since 1 January."),
)
def loans():
    return lent("pk", "amount")


@indicator(
    code="indebted_households",
    name=_("Households with a loan outstanding"),
    unit="户",
    kind=STOCK,
    counts=HOUSEHOLDS,
    good=NEUTRAL,
    topic="services",
    finest="town",
    sources=OWED,
    says=_(
        "Different households that owe something of a subsidised loan at the end of the month. Public from the town "
        "up."
    ),
)
def indebted_households():
    return owing("lent_on")


@indicator(
    code="loan_balance",
    name=_("Balance of loans"),
    unit="元",
    kind=STOCK,
    counts=MONEY,
    good=NEUTRAL,
    topic="services",
    finest="town",
    digits=2,
    sources=OWED,
    says=_(
        "Principal of the subsidised loans that is still owed at the end of the month: lent less paid back. Public "
        "from the town up."
    ),
)
def loan_balance():
    return owed(("lent_on", "repaid_on"))


@indicator(
    code="overdue_households",
    name=_("Households with a loan overdue"),
    unit="户",
    kind=STOCK,
    counts=HOUSEHOLDS,
    good=DOWN,
    topic="services",
    finest="town",
    sources=DUE,
    says=_(
        "Different households that owe something at the end of the month of a loan due by then, extensions counted. "
        "Public from the town up."
    ),
)
def overdue_households():
    return owing("last_due")


@indicator(
    code="loan_overdue",
    name=_("Loans overdue"),
    unit="元",
    kind=STOCK,
    counts=MONEY,
    good=DOWN,
    topic="services",
    finest="town",
    digits=2,
    sources=DUE,
    says=_(
        "Principal still owed at the end of the month of the loans due by then, extensions counted. Public from the "
        "town up."
    ),
)
def loan_overdue():
    return owed(("last_due", "last_due"))


ratio(
    code="loan_overdue_rate",
    name=_("Share of loans overdue"),
    unit="%",
    numerator="loan_overdue",
    denominator="loan_balance",
    percent=True,
    good=DOWN,
    topic="services",
    finest="town",
    says=_("Principal overdue as a share of the balance of loans, to two decimals."),
)
paid_to_households(
    "interest_subsidies",
    _("Interest subsidised"),
    BenefitKind.INTEREST_SUBSIDY,
    _("Interest of loans that was subsidised to poor households since 1 January."),
)


def balances_by_bank(owed, day):
    """[(bank, loans, balance, overdue)] of the loans `owed` with their state on `day`, the largest balance first."""
    late = Sum("balance_owed", filter=Q(last_due__lte=day), default=Decimal(0))
    rows = owed.order_by().values("bank").annotate(loans=Count("pk"), balance=Sum("balance_owed"), late=late)
    return list(rows.order_by("-balance", "bank").values_list("bank", "loans", "balance", "late"))
