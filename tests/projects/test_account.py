"""A household's income account: what stands in it, how it counts, and how it becomes the yearly income."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from households.actions import keep_account
from households.models import HouseholdIncome, IncomeEntry
from projects import doubts
from projects.account import account_of, differing, wages_missing
from projects.actions import take_account_over
from projects.models import IncomeRule
from tests.factories import (
    BenefitFactory,
    CashEntryFactory,
    EnterpriseFactory,
    HeadFactory,
    HouseholdFactory,
    HouseholdIncomeFactory,
    IncomeEntryFactory,
    IncomeRuleFactory,
    JobFactory,
    MemberFactory,
    PovertyLineFactory,
    UserFactory,
    household_shop,
)
from tests.refusals import refused_fields
from tongmu.audit.actions import save, withdraw
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
YEAR = 2018


@pytest.fixture
def household():
    household = HouseholdFactory()
    HeadFactory(household=household)
    return household


@pytest.fixture
def rules():
    """Wages and dividends count, gifts and reimbursements do not; of trade nothing is said."""
    return [
        IncomeRuleFactory(),
        IncomeRuleFactory(subject="benefit:dividend", block="property"),
        IncomeRuleFactory(subject="entry:crops_cost", block="cost"),
        IncomeRuleFactory(subject="entry:gift", counts=False, block=""),
        IncomeRuleFactory(subject="benefit:temporary_relief", counts=False, block=""),
    ]


def dividend(household, amount=300, on=date(2018, 12, 18)):
    return BenefitFactory(
        household=household,
        kind="dividend",
        enterprise=EnterpriseFactory(kind="oil_press"),
        amount=Decimal(amount),
        received_on=on,
    )


def test_entries_and_benefits_stand_in_the_account_and_rules_say_what_counts(household, rules):
    IncomeEntryFactory(household=household, amount=Decimal(6000))
    IncomeEntryFactory(
        household=household, kind="crops_cost", amount=Decimal(500), happened_on=date(2018, 2, 1)
    )
    IncomeEntryFactory(household=household, kind="gift", amount=Decimal(200))
    IncomeEntryFactory(household=household, kind="trade", amount=Decimal(70))
    IncomeEntryFactory(household=household, happened_on=date(2017, 12, 1))
    dividend(household)
    BenefitFactory(household=household)
    withdraw(IncomeEntryFactory(household=household, amount=Decimal(9)), by=None, reason="录错")
    PovertyLineFactory(amount=Decimal(2995))

    account = account_of(household, YEAR)

    assert [account.total.of(block) for block in ("wage", "property", "cost")] == [6000, 300, 500]
    assert (account.total.net, account.net_per_head, account.is_above) == (5800, 5800, True)
    assert [quarter.sums.net for quarter in account.quarters] == [-500, 6000, 0, 300]
    assert {line.subject for line in account.not_counted} == {"entry:gift", "benefit:temporary_relief"}
    assert [line.subject for line in account.without_rule] == ["entry:trade"]


def test_a_benefit_counts_from_the_day_a_rule_says_so(household):
    dividend(household, on=date(2017, 6, 1))
    dividend(household, on=date(2018, 6, 1))
    old = IncomeRuleFactory(subject="benefit:dividend", block="property")
    assert [account_of(household, year).total.net for year in (2017, 2018)] == [300, 300]

    old.ends_on = date(2018, 1, 1)
    save(old, by=None)
    save(
        IncomeRule(
            region_code=old.region_code,
            subject="benefit:dividend",
            starts_on=date(2018, 1, 1),
            counts=False,
            source="新口径",
        ),
        by=None,
    )

    assert [account_of(household, year).total.net for year in (2017, 2018)] == [300, 0]


def test_rules_of_one_thing_do_not_overlap_in_a_region():
    first = IncomeRuleFactory(ends_on=date(2018, 1, 1))
    again = {"region_code": first.region_code, "subject": first.subject, "counts": True, "source": "文号"}

    assert refused_fields(IncomeRule(**again, block="wage", starts_on=date(2017, 12, 31))) == ["starts_on"]
    assert refused_fields(IncomeRule(**again, block="", starts_on=date(2018, 1, 1))) == ["block"]
    assert refused_fields(
        IncomeRule(**again | {"subject": "shop:nothing"}, block="wage", starts_on=date(2018, 1, 1))
    ) == ["subject"]
    assert refused_fields(IncomeRule(**again, block="wage", starts_on=date(2018, 1, 1))) == []


def test_an_entry_of_a_month_stands_on_its_first_day(household):
    entry = IncomeEntry(
        household=household, kind="work", happened_on=date(2018, 12, 31), whole_month=True, amount=Decimal(1)
    )
    save(entry, by=None)

    assert (entry.happened_on, entry.when) == (date(2018, 12, 1), "2018-12")


def test_impossible_entries_are_refused_at_their_fields(household):
    stranger = MemberFactory()
    left = MemberFactory(household=household, left_on=date(2018, 3, 1), leave_reason="death")

    def entry(**fields):
        plain = {
            "household": household,
            "kind": "work",
            "happened_on": date(2018, 5, 1),
            "amount": Decimal(1),
        }
        return IncomeEntry(**plain | fields)

    assert refused_fields(entry(happened_on=date(2019, 1, 1))) == ["happened_on"]
    assert refused_fields(entry(happened_on=date(2015, 12, 31))) == ["happened_on"]
    assert refused_fields(entry(amount=Decimal(0))) == ["amount"]
    assert refused_fields(entry(kind="lottery")) == ["kind"]
    assert refused_fields(entry(member=stranger)) == ["member"]
    assert refused_fields(entry(member=left)) == ["happened_on"]
    assert refused_fields(entry(member=left, happened_on=date(2018, 2, 28))) == []


def test_doubts_about_writing_twice(household):
    entry = IncomeEntryFactory(household=household)
    dividend(household)
    same = IncomeEntry(household=household, kind="work", happened_on=entry.happened_on, amount=entry.amount)
    paid = IncomeEntry(
        household=household, kind="dividend", happened_on=date(2018, 12, 1), amount=Decimal(300)
    )
    november = IncomeEntry(
        household=household, kind="dividend", happened_on=date(2018, 11, 1), amount=Decimal(300)
    )

    assert [field for field, _message in doubts.about_entry(same)] == ["amount"]
    assert list(doubts.about_entry(entry)) == []
    assert [field for field, _message in doubts.about_entry(paid)] == ["kind"]
    assert list(doubts.about_entry(november)) == []


def test_a_wage_agreed_counts_nothing_and_reminds(household, rules):
    worker = MemberFactory(household=household)
    JobFactory(member=worker, monthly_wage=Decimal(2000))
    JobFactory(monthly_wage=Decimal(2000))

    before = account_of(household, YEAR)
    IncomeEntryFactory(household=household, member=worker)

    assert (before.total.net, [job.member for job in wages_missing(before)]) == (0, [worker])
    assert wages_missing(account_of(household, YEAR)) == []


def test_many_are_kept_or_none(household):
    day = {"on": date(2018, 6, 15), "whole_month": True, "by": None}
    with pytest.raises(ValidationError) as refused:
        keep_account(household, {"work": Decimal(1), "crops": Decimal(0)}, **day)

    assert (list(refused.value.message_dict), IncomeEntry.objects.count()) == (["crops"], 0)
    assert len(keep_account(household, {"work": Decimal(1), "crops": Decimal(2)}, **day)) == 2


def test_whoever_may_not_see_the_household_keeps_no_account_of_it(household):
    clerk = UserFactory.holding("village_clerk", region="360322102999")

    with pytest.raises(ValidationError) as refused:
        keep_account(household, {"work": Decimal(1)}, on=date(2018, 6, 1), by=clerk)

    assert (list(refused.value.message_dict), IncomeEntry.objects.count()) == (["household"], 0)


def test_the_sums_are_taken_over_once_and_the_record_stays(household, rules):
    entry = IncomeEntryFactory(household=household, amount=Decimal(6000))
    dividend(household)
    user = UserFactory.holding("township_clerk")

    income = take_account_over(household, YEAR, by=user, reason="年末核对")
    event = AuditEvent.objects.about(income).first()
    withdraw(entry, by=None, reason="录错")

    stored = HouseholdIncome.objects.get()
    assert (stored.wage, stored.property, stored.members_count) == (6000, 300, 1)
    assert (stored.period_start, stored.period_end) == (date(2018, 1, 1), date(2018, 12, 31))
    assert (event.verb, event.reason) == ("households.householdincome.taken_from_account", "年末核对")
    assert account_of(household, YEAR).differs


def test_taking_over_brings_a_record_up_to_date(household, rules):
    HouseholdIncomeFactory(
        household=household, period_start=date(2017, 10, 1), period_end=date(2018, 9, 30), wage=Decimal(5)
    )
    IncomeEntryFactory(household=household, amount=Decimal(6000), happened_on=date(2017, 10, 1))
    IncomeEntryFactory(household=household, amount=Decimal(10), happened_on=date(2018, 10, 1))

    take_account_over(household, YEAR, by=None, reason="核对")

    stored = HouseholdIncome.objects.get()
    assert (stored.wage, stored.period_end, stored.members_count) == (6000, date(2018, 9, 30), 1)
    assert not account_of(household, YEAR).differs
    assert account_of(household, 2019).total.of("wage") == 10


@pytest.mark.parametrize(("reason", "field"), [(" ", "reason"), ("核对", "__all__")])
def test_nothing_is_taken_over_without_reason_or_sums(household, reason, field):
    if reason == " ":
        IncomeRuleFactory()
        IncomeEntryFactory(household=household)
    with pytest.raises(ValidationError) as refused:
        take_account_over(household, YEAR, by=None, reason=reason)

    assert getattr(refused.value, "message_dict", {"__all__": []}).keys() == {field}
    assert not HouseholdIncome.objects.exists()


def test_accounts_that_differ_are_found(rules):
    households = [HouseholdFactory() for _ in range(3)]
    for household, wage in zip(households, (1000, 900, 1000), strict=True):
        IncomeEntryFactory(household=household)
        HouseholdIncomeFactory(household=household, wage=Decimal(wage))
    HouseholdIncomeFactory()

    assert [account.household for account in differing(YEAR)] == [households[1]]
    assert differing(2017) == []


def shop_of(household, *entries):
    """A shop with the entries (kind, yuan, day) in its cash book."""
    shop = household_shop(household)
    for kind, amount, day in entries:
        CashEntryFactory(shop=shop, kind=kind, amount=Decimal(amount), booked_on=day)
    return shop


@pytest.fixture
def cash_rules():
    IncomeRuleFactory(subject="cash:sales", block="business")
    IncomeRuleFactory(subject="cash:goods", block="cost")


def test_the_cash_book_of_the_shop_stands_in_the_account_once(household, cash_rules):
    shop = shop_of(
        household,
        ("sales", 120, date(2018, 11, 3)),
        ("sales", 80, date(2018, 11, 20)),
        ("sales", 50, date(2018, 12, 3)),
        ("goods", 90, date(2018, 11, 3)),
        ("freight", 7, date(2018, 11, 3)),
        ("sales", 999, date(2017, 12, 31)),
    )
    withdraw(CashEntryFactory(shop=shop, booked_on=date(2018, 12, 4)), by=None, reason="录错")
    shop_of(HouseholdFactory(), ("sales", 400, date(2018, 11, 3)))

    account = account_of(household, YEAR)

    assert (account.total.of("business"), account.total.cost, account.total.net) == (250, 90, 160)
    assert [(line.subject, line.when, line.amount) for line in account.counted] == [
        ("cash:sales", "2018-12", 50),
        ("cash:sales", "2018-11", 200),
        ("cash:goods", "2018-11", 90),
    ]
    assert [line.subject for line in account.without_rule] == ["cash:freight"]


def test_a_rule_that_begins_within_a_month_parts_the_month(household):
    IncomeRuleFactory(subject="cash:sales", block="business", starts_on=date(2018, 11, 15))
    shop_of(household, ("sales", 120, date(2018, 11, 3)), ("sales", 80, date(2018, 11, 20)))

    account = account_of(household, YEAR)

    assert [line.amount for line in account.counted] == [80]
    assert [line.amount for line in account.without_rule] == [120]


@pytest.mark.parametrize(
    ("kind", "on", "is_asked"),
    [
        ("trade", date(2018, 11, 1), True),
        ("other_cost", date(2018, 11, 1), True),
        ("crops", date(2018, 11, 1), False),
        ("trade", date(2018, 10, 1), False),
    ],
)
def test_who_writes_down_what_the_cash_book_says_is_asked_back(household, kind, on, is_asked):
    shop_of(household, ("sales", 120, date(2018, 11, 3)))
    entry = IncomeEntry(household=household, kind=kind, happened_on=on, amount=Decimal(120))

    assert [field for field, _said in doubts.about_entry(entry)] == (["kind"] if is_asked else [])
