from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from households import actions, doubts
from households.models import Household, HouseholdIncome, HouseholdStatus, HouseholdYear, Member
from tests.factories import (
    HeadFactory,
    HouseholdFactory,
    HouseholdIncomeFactory,
    HouseholdYearFactory,
    MemberFactory,
    MemberYearFactory,
    PolicyStandardFactory,
    PovertyLineFactory,
    VillageFactory,
    identity_number,
    mistyped,
)
from tests.refusals import refused_fields
from tongmu.audit.actions import withdraw
from tongmu.audit.models import AuditEvent
from tongmu.indicators import registry

pytestmark = pytest.mark.django_db


def household(**fields):
    fields = {"village": VillageFactory(), "number": "C1", "registered_on": date(2016, 1, 1), **fields}
    return Household(**fields)


def test_registering_keeps_household_members_and_first_status_together():
    head = Member(name="测试甲", identity_number=identity_number(1), relation="head")

    registered = actions.register_household(household(), members=[head], by=None)

    spell = registered.statuses.get()
    assert (spell.status, spell.starts_on, spell.ends_on) == ("unexited", date(2016, 1, 1), None)
    assert list(registered.members.all()) == [head]
    assert head.joined_on == date(2016, 1, 1)
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        "households.household.registered",
        "households.householdstatus.added",
        "households.member.added",
    ]


def test_registering_with_one_wrong_member_keeps_nothing():
    wrong = Member(name="测试乙", identity_number=mistyped(identity_number(1)), relation="head")

    with pytest.raises(ValidationError) as refusal:
        actions.register_household(household(), members=[wrong], by=None)

    assert list(refusal.value.message_dict) == ["identity_number"]
    assert (Household.objects.count(), HouseholdStatus.objects.count(), AuditEvent.objects.count()) == (
        0,
        0,
        0,
    )


def test_impossible_households_are_refused_at_their_fields():
    HouseholdFactory(number="C9")
    PolicyStandardFactory(kind="register_since", since=2005, number=2005)

    assert refused_fields(household(number="C9")) == ["number"]
    assert refused_fields(household(number="C 1")) == ["number"]
    assert refused_fields(household(registered_on=date(2019, 1, 1))) == ["registered_on"]
    assert refused_fields(household(registered_on=date(1, 1, 1))) == ["registered_on"]
    assert refused_fields(household(registered_on=date(2004, 12, 31))) == ["registered_on"]
    assert refused_fields(household(phone="123")) == ["phone"]
    assert refused_fields(household(bank_card="12ab")) == ["bank_card"]
    assert refused_fields(household(identification="none_such")) == ["identification"]


def test_a_registration_after_its_members_is_refused():
    found = MemberFactory().household

    found.registered_on = date(2016, 1, 2)

    assert refused_fields(found) == ["registered_on"]


def test_a_status_follows_another_and_the_past_can_be_asked():
    found = HouseholdFactory()

    actions.change_status(found, to="pre_exit", on=date(2018, 10, 1), by=None)
    actions.change_status(found, to="exited_policy", on=date(2018, 12, 20), by=None)

    spells = found.statuses.order_by("starts_on").values_list("status", "starts_on", "ends_on")
    assert list(spells) == [
        ("unexited", date(2016, 1, 1), date(2018, 10, 1)),
        ("pre_exit", date(2018, 10, 1), date(2018, 12, 20)),
        ("exited_policy", date(2018, 12, 20), None),
    ]
    assert list(Household.objects.in_poverty_on(date(2018, 12, 19))) == [found]
    assert list(Household.objects.in_poverty_on(date(2018, 12, 20))) == []
    assert [row.status for row in Household.objects.with_status()] == ["exited_policy"]


@pytest.mark.parametrize(
    ("status", "to"),
    [
        ("unexited", "exited_policy"),
        ("new", "pre_exit"),
        ("exited_policy", "unexited"),
        ("unexited", "none_such"),
    ],
)
def test_an_illegal_step_is_refused_and_nothing_changes(status, to):
    found = HouseholdFactory(status=status)

    with pytest.raises(ValidationError) as refusal:
        actions.change_status(found, to=to, on=date(2018, 10, 1), by=None)

    assert list(refusal.value.message_dict) == ["to"]
    assert list(found.statuses.filter(ends_on=None).values_list("status", flat=True)) == [status]


def test_a_removed_household_stays_removed():
    found = HouseholdFactory(status="removed", status__reason="错评")

    with pytest.raises(ValidationError) as refusal:
        actions.change_status(found, to="unexited", on=date(2018, 10, 1), by=None)

    assert refusal.value.message_dict == {"to": ["“清退”是最终状态，不能再变更。"]}
    assert list(Household.objects.registered_on_day(date(2018, 12, 31))) == []


@pytest.mark.parametrize("day", [date(2016, 1, 1), date(2015, 1, 1), date(2019, 1, 1)])
def test_a_change_of_status_on_an_impossible_day_is_refused(day):
    found = HouseholdFactory()

    with pytest.raises(ValidationError) as refusal:
        actions.change_status(found, to="pre_exit", on=day, by=None)

    assert list(refusal.value.message_dict) == ["on"]
    assert found.statuses.get().ends_on is None


def test_a_return_to_poverty_needs_its_reason_or_nothing_changes():
    found = HouseholdFactory(status="exited_policy")

    with pytest.raises(ValidationError) as refusal:
        actions.change_status(found, to="returned", on=date(2018, 10, 1), by=None)

    assert list(refusal.value.message_dict) == ["reason"]
    assert found.statuses.get(ends_on=None).status == "exited_policy"


def test_a_status_entered_past_the_action_must_still_fit():
    found = HouseholdFactory()

    second = HouseholdStatus(household=found, status="pre_exit", starts_on=date(2018, 1, 1))
    illegal = HouseholdStatus(
        household=HouseholdFactory(status=False), status="returned", starts_on=date(2018, 1, 1)
    )

    assert refused_fields(second) == ["starts_on", "status"]
    assert refused_fields(illegal) == ["status"]


def spells_of(household):
    return list(household.statuses.standing().order_by("starts_on").values_list("status", "ends_on"))


def test_a_wrong_status_is_withdrawn_and_the_one_before_holds_again():
    found = HouseholdFactory()
    actions.change_status(found, to="removed", on=date(2018, 10, 1), by=None, reason="错评")
    known = AuditEvent.objects.count()

    actions.withdraw_status(found, by=None, reason="点错")

    assert spells_of(found) == [("unexited", None)]
    gone = found.statuses.exclude(withdrawn_at=None).get()
    assert (gone.status, gone.withdrawn_reason) == ("removed", "点错")
    assert list(Household.objects.registered_on_day(date(2018, 12, 31))) == [found]
    assert list(Household.objects.in_poverty_on(date(2018, 12, 31))) == [found]
    assert [row.status for row in Household.objects.with_status()] == ["unexited"]
    told = AuditEvent.objects.order_by("pk").values_list("verb", "reason")
    assert list(told[known:]) == [
        ("households.householdstatus.withdrawn", "点错"),
        ("households.householdstatus.changed", "点错"),
    ]


def test_after_a_withdrawal_the_right_status_may_begin_on_the_same_day():
    found = HouseholdFactory(status="pre_exit")
    actions.change_status(found, to="unexited", on=date(2018, 10, 1), by=None)

    actions.withdraw_status(found, by=None, reason="点错")
    actions.change_status(found, to="exited_policy", on=date(2018, 10, 1), by=None)

    assert spells_of(found)[1:] == [("pre_exit", date(2018, 10, 1)), ("exited_policy", None)]


def test_the_first_status_stays():
    found = HouseholdFactory()

    with pytest.raises(ValidationError):
        actions.withdraw_status(found, by=None, reason="点错")

    assert spells_of(found) == [("unexited", None)]


def test_a_status_is_not_withdrawn_without_a_reason_nor_past_its_verb():
    found = HouseholdFactory(status="pre_exit")
    before = spells_of(found)

    with pytest.raises(ValidationError):
        actions.withdraw_status(found, by=None, reason=" ")
    for spell in found.statuses.all():
        with pytest.raises(ValidationError):
            withdraw(spell, by=None, reason="点错")

    assert spells_of(found) == before


def test_causes_of_a_year_all_differ():
    found = HouseholdFactory()

    def year(**causes):
        return HouseholdYear(household=found, year=2018, main_cause="illness", **causes)

    assert refused_fields(year(other_cause_1="illness")) == ["other_cause_1"]
    assert refused_fields(year(other_cause_1="no_money", other_cause_2="no_money")) == ["other_cause_2"]
    assert refused_fields(year(other_cause_1="hunger")) == ["other_cause_1"]
    assert refused_fields(year(other_cause_1="no_money", other_cause_2="schooling")) == []
    assert refused_fields(year()) == ["year"]


@pytest.mark.parametrize("year", [2015, 2019])
def test_years_before_the_registration_and_after_today_are_refused(year):
    found = HouseholdFactory()

    assert refused_fields(HouseholdYear(household=found, year=year, main_cause="illness")) == ["year"]
    assert "year" in refused_fields(HouseholdIncomeFactory.build(household=found, year=year))
    assert refused_fields(MemberYearFactory.build(member=MemberFactory(household=found), year=year)) == [
        "year"
    ]


@pytest.mark.parametrize("kind", ["wage", "business", "property", "transfer", "business_cost"])
def test_negative_income_is_refused_at_its_field(kind):
    found = HouseholdFactory()
    row = HouseholdIncomeFactory.build(household=found, **{kind: Decimal("-0.01")})

    assert refused_fields(row) == [kind]
    with pytest.raises(IntegrityError), transaction.atomic():
        HouseholdIncomeFactory(household=found, **{kind: Decimal("-0.01")})


def test_income_totals_are_derived():
    row = HouseholdIncomeFactory(
        wage=Decimal(9000), business=Decimal(4000), property=Decimal(1000), transfer=Decimal(500),
        business_cost=Decimal(1500), members_count=3,
    )  # fmt: skip
    row = HouseholdIncome.objects.get(pk=row.pk)

    assert (row.gross, row.net, row.net_per_head) == (Decimal(14500), Decimal(13000), Decimal("4333.33"))


def test_income_of_nobody_and_of_no_time_is_refused():
    found = HouseholdFactory()

    def income(**fields):
        return refused_fields(HouseholdIncomeFactory.build(household=found, **fields))

    assert income(members_count=0) == ["members_count"]
    assert income(period_start=date(2018, 12, 31)) == ["period_end"]
    assert income(period_start=date(2017, 1, 1), period_end=date(2017, 12, 31)) == ["period_end"]


def test_search_finds_by_number_name_and_initials_from_their_beginning():
    found = HeadFactory(name="测试甲", household__number="C77").household
    HeadFactory(name="样例乙", household__number="D77")

    for text in ("C7", "测试", "csj", "CSJ"):
        assert list(Household.objects.search(text)) == [found]
    assert list(Household.objects.search("试甲")) == []
    assert list(Household.objects.search("7")) == []


def test_the_head_is_named_beside_the_number():
    head = HeadFactory(name="测试甲", household__number="C77")
    HouseholdFactory(number="C78")

    assert [str(row) for row in Household.objects.with_head_name()] == ["测试甲（C77）", "C78"]
    assert str(head.household) == "C77"


def test_households_in_doubt_are_those_without_helper_or_head():
    lonely = HouseholdFactory()
    HouseholdFactory(status="exited_policy")
    headed = HeadFactory().household

    assert list(Household.objects.without_helper(date(2018, 12, 31)).order_by("pk")) == [lonely, headed]
    assert headed not in Household.objects.without_head()
    assert Household.objects.without_head().count() == 2


DAY = date(2018, 12, 20)


def secured(household, **flags):
    """A household whose card and income of the year leave no doubt about an exit, but for `flags`."""
    ok = dict.fromkeys(("education_ok", "medical_ok", "housing_ok", "water_ok"), True)
    HouseholdYearFactory(household=household, **{**ok, **flags})
    return HouseholdIncomeFactory(
        household=household,
        members_count=2,
        **dict.fromkeys(("business", "property", "transfer", "business_cost"), Decimal(0)),
        wage=Decimal(7070),
    )


def asked_about(household, to="exited_policy"):
    return [message for _field, message in doubts.about_status(household, to, DAY)]


@pytest.mark.parametrize("to", ["pre_exit", "exited_policy", "exited_stable"])
def test_an_exit_below_the_line_is_asked_back(to):
    found = HouseholdFactory()
    PovertyLineFactory(series="national", amount=Decimal(2995))
    PovertyLineFactory(series="six_percent", amount=Decimal(3535))
    income = secured(found)

    assert asked_about(found, to) == []
    HouseholdIncome.objects.filter(pk=income.pk).untrailed().update(wage=Decimal("7069.98"))
    [message] = asked_about(found, to)
    assert ("3534.99" in message, "3535" in message) == (True, True)
    assert asked_about(found, "returned") == []


def test_what_the_figure_counts_as_below_the_line_is_what_is_asked_about():
    PovertyLineFactory(amount=Decimal(4000))
    poor, well = secured(HouseholdFactory()), secured(HouseholdFactory())
    HouseholdIncome.objects.filter(pk=well.pk).untrailed().update(wage=Decimal(9000))
    [rows] = [part.queryset for part in registry.get("households_below_line").all_rows()]

    assert [row.pk for row in rows] == [poor.pk]
    assert [bool(asked_about(row.household)) for row in (poor, well)] == [True, False]


@pytest.mark.parametrize("flag", ["education_ok", "medical_ok", "housing_ok", "water_ok"])
def test_an_exit_without_a_guarantee_is_asked_back_by_its_name(flag):
    missing, unknown = HouseholdFactory(), HouseholdFactory()
    secured(missing, **{flag: False})
    secured(unknown, **{flag: None})
    label = str(HouseholdYear._meta.get_field(flag).verbose_name)

    assert [label in message for message in asked_about(missing)] == [True]
    assert len(asked_about(unknown)) == 1
