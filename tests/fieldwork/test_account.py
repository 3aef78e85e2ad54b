"""The pages of the income account: whose they are, what they write, and the sheet on paper."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from households.models import HouseholdIncome, IncomeEntry
from tests.checks import html_problems
from tests.factories import (
    BenefitFactory,
    HouseholdIncomeFactory,
    IncomeEntryFactory,
    IncomeRuleFactory,
    MeasureFactory,
    MeasureLinkFactory,
    UserFactory,
)
from tests.fieldwork.conftest import url
from tongmu.audit.models import AuditEvent

PAGES = ["account", "account_sheet", "account_new"]


@pytest.fixture
def phone(client, world):
    """A client of the helper."""
    client.force_login(world.helper)
    return client


@pytest.fixture
def clerk(client, world):
    client.force_login(UserFactory.holding("village_clerk", region=world.village.pk))
    return client


def sent(**typed):
    return {"span": "month", "happened_on": "2018-12-31", "member": "", **typed}


def test_a_month_is_written_down_on_one_screen(phone, world):
    typed = sent(amount_work="1,200", amount_crops="０.12万", amount_crops_cost="300元", note="春耕")

    response = phone.post(url("account_new", world.mine), typed, follow=True)

    entries = IncomeEntry.objects.order_by("kind").values_list("kind", "amount", "happened_on", "whole_month")
    assert list(entries) == [
        ("crops", 1200, date(2018, 12, 1), True),
        ("crops_cost", 300, date(2018, 12, 1), True),
        ("work", 1200, date(2018, 12, 1), True),
    ]
    assert response.redirect_chain[0][0] == f"{url('account', world.mine)}?year=2018"
    assert "已记入收支账：3笔" in response.content.decode()


def test_what_came_in_long_ago_is_kept_too(phone, world):
    world.mine.registered_on = date(2012, 1, 1)
    world.mine.save()

    response = phone.post(
        url("account_new", world.mine), sent(happened_on="2013-05-01", amount_work="80"), follow=True
    )

    assert (response.status_code, IncomeEntry.objects.get().happened_on) == (200, date(2013, 5, 1))


def test_the_last_amounts_are_in_sight(phone, world):
    for month, amount in ((9, 900), (11, 1100)):
        IncomeEntryFactory(household=world.mine, happened_on=date(2018, month, 1), amount=Decimal(amount))
    IncomeEntryFactory(household=world.neighbours, happened_on=date(2018, 12, 1), amount=Decimal(7))

    response = phone.get(url("account_new", world.mine))

    assert response.context["form"].last == {"work": "2018-11 1100元"}
    assert "2018-11 1100元" in response.content.decode()
    assert html_problems(response.content.decode()) == []


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "__all__"),
        ({"amount_work": "-5"}, "amount_work"),
        ({"amount_work": "很多"}, "amount_work"),
        ({"amount_work": "5", "happened_on": "2019-01-01"}, "happened_on"),
        ({"amount_work": "5", "happened_on": "昨天"}, "happened_on"),
        ({"amount_work": "5", "member": "999999"}, "member"),
        ({"amount_work": "5", "note": "13912345678"}, "note"),
    ],
)
def test_what_is_impossible_is_refused_at_its_field(phone, world, typed, field):
    response = phone.post(url("account_new", world.mine), sent(**typed))

    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert not IncomeEntry.objects.exists()


def test_the_same_again_is_asked_back_once(phone, world):
    phone.post(url("account_new", world.mine), sent(amount_work="1200"))

    asked = phone.post(url("account_new", world.mine), sent(amount_work="1200"))
    form = asked.context["form"]
    confirmed = sent(
        amount_work="1200", confirm_warnings="on", warnings_asked=form.fields["warnings_asked"].initial
    )

    assert [warning.field for warning in form.warnings] == ["amount_work"]
    assert IncomeEntry.objects.count() == 1
    assert phone.post(url("account_new", world.mine), confirmed).status_code == 302
    assert IncomeEntry.objects.count() == 2


@pytest.mark.parametrize("page", PAGES)
def test_helpers_reach_the_accounts_of_their_own_households_alone(phone, world, page):
    assert phone.get(url(page, world.mine)).status_code == 200
    for other in (world.neighbours, world.far):
        assert phone.get(url(page, other)).status_code == 404
        assert phone.post(url(page, other), sent(amount_work="5")).status_code in {404, 405}
    assert not IncomeEntry.objects.exists()


def test_the_clerk_of_another_village_finds_no_account(client, world):
    client.force_login(UserFactory.holding("village_clerk", region=world.elsewhere.pk))

    assert [client.get(url(page, world.mine)).status_code for page in [*PAGES, "account_take_over"]] == [
        404
    ] * 4


def test_the_account_tells_what_counts_what_does_not_and_what_no_rule_speaks_of(phone, world):
    IncomeRuleFactory()
    IncomeRuleFactory(subject="benefit:temporary_relief", counts=False, block="")
    IncomeEntryFactory(household=world.mine, amount=Decimal(4321))
    IncomeEntryFactory(household=world.mine, kind="trade", amount=Decimal(8765))
    BenefitFactory(household=world.mine, amount=Decimal(5678))

    response = phone.get(url("account", world.mine))
    page = response.content.decode()

    account = response.context["account"]
    assert [
        [line.amount for line in lines]
        for lines in (account.counted, account.not_counted, account.without_rule)
    ] == [
        [4321],
        [5678],
        [8765],
    ]
    assert all(amount in page for amount in ("4321", "5678", "8765"))
    assert html_problems(page) == []


def test_an_empty_account_says_what_to_do(phone, world):
    page = phone.get(url("account", world.mine)).content.decode()

    assert "本年度收支账没有计入收入的记录。" in page
    assert html_problems(page) == []


@pytest.mark.parametrize("year", ["2015", "2020", "abc", ""])
def test_years_without_account_are_not_there(phone, world, year):
    assert phone.get(f"{url('account', world.mine)}?year={year}").status_code == 404


def test_three_entries_cost_as_many_queries_as_one(phone, world):
    IncomeRuleFactory()
    for page in ("account", "account_new"):
        IncomeEntryFactory(household=world.mine, member=world.mine.members.get())
        phone.get(url(page, world.mine))
        with CaptureQueriesContext(
            connection,
        ) as one:
            phone.get(url(page, world.mine))
        for month in (7, 8):
            IncomeEntryFactory(
                household=world.mine, member=world.mine.members.get(), happened_on=date(2018, month, 1)
            )
        with CaptureQueriesContext(connection) as three:
            phone.get(url(page, world.mine))

        assert len(three) == len(one), page


def test_the_sheet_names_the_household_and_no_number_of_a_person(phone, world):
    IncomeRuleFactory()
    IncomeEntryFactory(household=world.mine, amount=Decimal(4321))
    head = world.mine.members.get()

    page = phone.get(url("account_sheet", world.mine)).content.decode()

    assert all(
        words in page
        for words in ("测试户主甲", world.mine.number, "4321", "户主（签字）", "帮扶责任人（签字）")
    )
    assert head.identity_number not in page
    assert world.mine.phone not in page
    assert html_problems(page) == []


def test_a_clerk_takes_the_sums_over_and_a_helper_does_not(client, phone, world):
    IncomeRuleFactory()
    IncomeEntryFactory(household=world.mine, amount=Decimal(6000))
    HouseholdIncomeFactory(household=world.mine, wage=Decimal(5), members_count=1)
    address = f"{url('account_take_over', world.mine)}?year=2018"
    assert phone.post(address, {"reason": "核对"}).status_code == 403
    assert "结转为年收入" not in phone.get(url("account", world.mine)).content.decode()

    client.force_login(UserFactory.holding("village_clerk", region=world.village.pk))
    assert address in client.get(url("account", world.mine)).content.decode()
    refused = client.post(address, {"reason": ""})
    taken = client.post(address, {"reason": "年末核对"})

    assert list(refused.context["form"].errors) == ["reason"]
    assert taken.status_code == 302
    assert HouseholdIncome.objects.get().wage == 6000
    assert address not in client.get(url("account", world.mine)).content.decode()


def test_the_page_of_a_household_shows_its_measures_and_leads_to_its_account(phone, world):
    empty = phone.get(url("household", world.mine)).content.decode()
    measure = MeasureFactory(household=world.mine, content="种植油茶", planned_to=date(2018, 11, 1))
    MeasureLinkFactory(measure=measure, project__name="油茶项目")
    MeasureFactory(household=world.neighbours, content="邻户措施")

    page = phone.get(url("household", world.mine)).content.decode()

    assert "尚未安排帮扶措施" in empty
    assert "种植油茶" in page
    assert "落实中（已逾期）" in page
    assert "油茶项目" in page
    assert "邻户措施" not in page
    assert reverse("fieldwork:account", args=[world.mine.pk]) in page


def written(phone, world, **typed):
    """The entry that the helper writes down on the screen."""
    phone.post(url("account_new", world.mine), sent(**typed or {"amount_work": "1200"}))
    return IncomeEntry.objects.get()


def withdrawal(entry):
    return reverse("fieldwork:account_withdraw", args=[entry.household_id, entry.pk])


def test_a_helper_withdraws_an_own_entry_with_a_reason(phone, world):
    IncomeRuleFactory()
    entry = written(phone, world)
    page = withdrawal(entry)
    assert page in phone.get(url("account", world.mine)).content.decode()

    refused = phone.post(page, {"withdrawn_reason": " "})
    done = phone.post(page, {"withdrawn_reason": "记错月份"})

    assert list(refused.context["form"].errors) == ["withdrawn_reason"]
    assert html_problems(refused.content.decode()) == []
    assert done.url == f"{url('account', world.mine)}?year=2018"
    entry.refresh_from_db()
    assert (entry.is_standing, entry.withdrawn_reason) == (False, "记错月份")
    event = AuditEvent.objects.first()
    assert (event.verb, event.reason) == ("households.incomeentry.withdrawn", "记错月份")
    assert phone.get(url("account", world.mine)).context["account"].total.gross == 0
    assert phone.post(page, {"withdrawn_reason": "再来一次"}).status_code == 404


def test_an_identity_number_is_no_reason(phone, world):
    entry = written(phone, world)

    response = phone.post(withdrawal(entry), {"withdrawn_reason": "360399197001010018"})

    assert list(response.context["form"].errors) == ["withdrawn_reason"]
    assert IncomeEntry.objects.standing().count() == 1


def test_what_another_wrote_or_another_s_household_is_not_withdrawn(client, phone, world):
    foreign = IncomeEntryFactory(household=world.mine)
    far = IncomeEntryFactory(household=world.neighbours)

    assert withdrawal(foreign) not in phone.get(url("account", world.mine)).content.decode()
    assert phone.post(withdrawal(foreign), {"withdrawn_reason": "错"}).status_code == 403
    assert phone.post(withdrawal(far), {"withdrawn_reason": "错"}).status_code == 404
    assert IncomeEntry.objects.standing().count() == 2


def test_who_no_longer_helps_withdraws_nothing(phone, world):
    page = withdrawal(written(phone, world))
    world.mine.pairings.untrailed().update(ends_on=date(2018, 12, 31))

    assert phone.post(page, {"withdrawn_reason": "错"}).status_code == 404
    assert IncomeEntry.objects.standing().count() == 1
