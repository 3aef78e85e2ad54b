from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from households.models import Household, HouseholdIncome, Member, Visit
from projects.models import Benefit, FundAllocation, FundReceipt, Output, Payment
from tests import factories as make
from tests.admin.browsing import errors, fields
from tests.admin.conftest import HERE, THERE
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db

NUMBER = make.identity_number(11, date(1965, 3, 2))


def add(client, model, **typed):
    """Opens the blank form of `model`, types and saves."""
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    return client.post(url, fields(client.get(url), **typed))


def change(client, row, **typed):
    """Opens the form of `row`, types, with some reason where a correction asks for one, and saves."""
    url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    shown = fields(client.get(url))
    if "correction" in shown:
        shown["correction"] = "录入有误"
    return client.post(url, shown | typed)


NEW = {"number": "N0001", "group": "第一组", "registered_on": "2018-03-01"}
HEAD = {"members-0-name": "测试丁", "members-0-relation": "head", "members-0-identity_number": NUMBER}


def test_a_household_is_registered_with_its_members_in_one_form(client, village_clerk):
    response = add(client, Household, **NEW, **HEAD)

    assert response.status_code == 302
    household = Household.objects.get(number="N0001")
    head = household.members.get()
    assert household.village_id == HERE
    assert (head.birth_on, head.sex, head.joined_on) == (date(1965, 3, 2), "male", date(2018, 3, 1))
    spell = household.statuses.get()
    assert (spell.status, spell.starts_on, spell.ends_on) == ("unexited", date(2018, 3, 1), None)
    assert sorted(AuditEvent.objects.values_list("verb", flat=True)) == [
        "households.household.registered",
        "households.householdstatus.added",
        "households.member.added",
    ]


def test_a_household_without_members_is_asked_back_once(client, village_clerk):
    asked = add(client, Household, **NEW)

    assert list(errors(asked)) == ["confirm_warnings"]
    assert Household.objects.filter(number="N0001").count() == 0
    assert asked.context["errors"]
    confirmed = fields(asked, confirm_warnings="on")
    assert client.post(asked.request["PATH_INFO"], confirmed).status_code == 302
    assert AuditEvent.objects.get(verb="households.household.registered").reason != ""


def test_a_wrong_checksum_is_refused_at_its_field_and_nothing_is_saved(client, village_clerk):
    wrong = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")

    response = add(client, Household, **{**NEW, **HEAD, "members-0-identity_number": wrong})

    assert list(errors(response)) == ["members-0-identity_number"]
    assert not Household.objects.filter(number="N0001").exists()
    assert AuditEvent.objects.count() == 0


def test_a_member_of_two_households_is_refused(client, town, village_clerk):
    elsewhere = make.MemberFactory(household=town.there.household, identity_number=NUMBER)

    response = add(
        client,
        Member,
        household=town.here.household.pk,
        name="测试丁",
        relation="son",
        identity_number=NUMBER,
    )

    assert list(errors(response)) == ["identity_number"]
    assert Member.objects.filter(identity_index=elsewhere.identity_index).count() == 1


def test_a_day_before_the_registration_is_refused(client, town, village_clerk):
    joined = add(
        client,
        Member,
        household=town.here.household.pk,
        name="测试丁",
        relation="son",
        identity_number=NUMBER,
        joined_on="2015-12-31",
    )
    visited = add(
        client, Visit, household=town.here.household.pk, cadre=town.here.cadre.pk, visited_on="2015年12月31日"
    )

    assert list(errors(joined)) == ["joined_on"]
    assert list(errors(visited)) == ["visited_on"]
    assert Visit.objects.count() == 0


@pytest.mark.parametrize(
    "written", ["2018-12-20", "2018/12/20", "2018.12.20", "20181220", "２０１８年１２月２０日"]
)
def test_a_day_is_typed_in_any_common_way(written, client, town, village_clerk):
    household, cadre = town.here.household, town.here.cadre

    add(client, Visit, household=household.pk, cadre=cadre.pk, visited_on=written)

    visit = Visit.objects.get()
    assert (visit.visited_on, len(visit.content_digest)) == (date(2018, 12, 20), 64)


def test_money_is_typed_in_ten_thousands(client, town, village_clerk):
    response = add(
        client,
        Benefit,
        household=town.here.household.pk,
        kind="temporary_relief",
        received_on="2018-05-01",
        amount="０.12万",
    )

    assert response.status_code == 302
    assert Benefit.objects.get().amount == Decimal("1200.00")


def test_the_household_of_a_benefit_follows_from_the_member(client, town, village_clerk):
    add(
        client,
        Benefit,
        member=town.here.head.pk,
        kind="temporary_relief",
        received_on="2018-05-01",
        amount="100",
    )

    assert Benefit.objects.get().household == town.here.household


def test_the_village_of_an_output_follows_from_the_household(client, town, village_clerk):
    add(
        client,
        Output,
        project=town.here.project.pk,
        kind="toilet_upgraded",
        quantity="1",
        done_on="2018-05-01",
        household=town.here.household.pk,
    )

    assert Output.objects.get().village_id == HERE


def test_a_code_outside_its_table_is_refused(client, town, village_clerk):
    response = add(
        client, Benefit, household=town.here.household.pk, kind="gold", received_on="2018-05-01", amount="1"
    )

    assert list(errors(response)) == ["kind"]
    assert Benefit.objects.count() == 0


def test_the_household_of_another_village_is_refused(client, town, village_clerk):
    response = add(
        client,
        Benefit,
        household=town.there.household.pk,
        kind="temporary_relief",
        received_on="2018-05-01",
        amount="1",
    )

    assert list(errors(response)) == ["household"]
    assert Benefit.objects.count() == 0
    assert "彼村" not in response.content.decode()


def test_an_allocation_over_what_was_received_is_refused_and_all_typed_stays(client, town, town_clerk):
    """The first row alone is possible: the second one is refused only when it is saved."""
    receipt = make.FundReceiptFactory(amount=Decimal(1000))
    rows = {
        "allocations-TOTAL_FORMS": "2",
        **{f"allocations-{n}-project": town.here.project.pk for n in (0, 1)},
        **{f"allocations-{n}-allocated_on": "2018-03-01" for n in (0, 1)},
        **{f"allocations-{n}-receipt": receipt.pk for n in (0, 1)},
        "allocations-0-amount": "800",
        "allocations-1-amount": "300",
    }

    response = change(client, receipt, note="改动", **rows)

    assert list(errors(response)) == ["allocations-1-amount"]
    assert (FundAllocation.objects.count(), AuditEvent.objects.count()) == (0, 0)
    shown = fields(response)
    assert (shown["note"], shown["allocations-0-amount"], shown["allocations-1-amount"]) == (
        "改动",
        "800",
        "300",
    )
    shown["allocations-1-amount"] = "200"
    assert client.post(response.request["PATH_INFO"], shown).status_code == 302
    assert sorted(receipt.allocations.values_list("amount", flat=True)) == [200, 800]
    receipt.refresh_from_db()
    assert (receipt.note, receipt.left) == ("改动", 0)


def test_a_payment_over_the_allocation_is_refused_at_its_amount(client, town, town_clerk):
    allocation = make.FundAllocationFactory(project=town.here.project, amount=Decimal(500))

    response = add(
        client,
        Payment,
        allocation=allocation.pk,
        paid_on="2018-06-01",
        amount="501",
        payee="测试队",
        purpose="测试",
    )

    assert list(errors(response)) == ["amount"]
    assert "500" in errors(response)["amount"][0]
    assert Payment.objects.count() == 0


def test_each_row_saved_in_a_household_leaves_one_event(client, town, village_clerk):
    household = town.here.household
    second = make.MemberFactory(household=household, name="测试戊")
    make.MemberFactory(household=household, name="测试己")

    response = change(
        client,
        household,
        note="新备注",
        **{
            "members-1-name": "测试戊改",
            "members-TOTAL_FORMS": "4",
            "members-3-name": "测试庚",
            "members-3-relation": "other",
            "members-3-sex": "female",
            "members-3-birth_on": "1990-01-01",
            "members-3-household": household.pk,
        },
    )

    assert response.status_code == 302
    second.refresh_from_db()
    assert second.name == "测试戊改"
    assert household.members.get(name="测试庚").joined_on == household.registered_on
    assert sorted(AuditEvent.objects.values_list("verb", flat=True)) == [
        "households.household.changed",
        "households.member.added",
        "households.member.changed",
    ]


def test_saving_untouched_leaves_no_event_and_keeps_secrets(client, town, village_clerk):
    household, head = town.here.household, town.here.head
    number = head.identity_number

    assert change(client, household).status_code == 302

    head.refresh_from_db()
    assert (head.identity_number, AuditEvent.objects.count()) == (number, 0)


def test_an_income_far_above_last_years_is_asked_back(client, town, village_clerk):
    household = town.here.household
    make.HouseholdIncomeFactory(
        household=household,
        year=2017,
        period_start=date(2017, 1, 1),
        period_end=date(2017, 12, 31),
        members_count=1,
        wage=Decimal(3000),
    )
    typed = {"household": household.pk, "members_count": "1", "wage": "4000"}
    typed |= {"year": "2018", "period_start": "2018-01-01", "period_end": "2018-12-31"}

    asked = add(client, HouseholdIncome, **typed)

    assert list(errors(asked)) == ["confirm_warnings"]
    assert client.post(asked.request["PATH_INFO"], fields(asked, confirm_warnings="on")).status_code == 302
    assert household.incomes.get(year=2018).net_per_head == 4000
    assert "33" in AuditEvent.objects.get(verb="households.householdincome.added").reason


def test_a_doubt_about_a_row_of_the_household_is_asked_back_too(client, town, village_clerk):
    household = town.here.household
    row = {"year": "2018", "period_start": "2018-01-01", "period_end": "2018-12-31", "members_count": "9"}
    typed = {f"incomes-0-{name}": value for name, value in row.items()} | {
        "incomes-TOTAL_FORMS": "1",
        "incomes-0-wage": "9000",
        "incomes-0-household": household.pk,
        **{f"incomes-0-{kind}": "0" for kind in ("business", "property", "transfer", "business_cost")},
    }

    asked = change(client, household, **typed)

    assert list(errors(asked)) == ["incomes-0-confirm_warnings"]
    again = fields(asked, **{"incomes-0-confirm_warnings": "on"})
    assert client.post(asked.request["PATH_INFO"], again).status_code == 302
    assert household.incomes.get().members_count == 9


def test_a_dividend_far_above_the_others_is_asked_back(client, town, village_clerk):
    shared = {"kind": "dividend", "enterprise": town.here.workshop, "household": town.here.household}
    for amount in (500, 520, 480):
        make.BenefitFactory(**shared, amount=Decimal(amount))

    asked = add(
        client,
        Benefit,
        household=town.here.household.pk,
        kind="dividend",
        enterprise=town.here.workshop.pk,
        received_on="2018-05-01",
        amount="50000",
    )

    assert list(errors(asked)) == ["confirm_warnings"]
    assert Benefit.objects.count() == 3


def test_a_record_of_another_village_cannot_be_moved_here_or_away(client, town, village_clerk):
    job = make.JobFactory(member=town.here.head, enterprise=town.there.workshop)

    moved = change(client, job, member=town.there.head.pk)
    kept = change(client, job, post="缝纫工")

    assert list(errors(moved)) == ["member"]
    assert kept.status_code == 302  # the enterprise of the other village, chosen by the town, stays chosen
    job.refresh_from_db()
    assert (job.post, job.enterprise) == ("缝纫工", town.there.workshop)


def test_a_receipt_cannot_shrink_below_what_was_allocated(client, town, town_clerk):
    receipt = make.FundReceiptFactory(amount=Decimal(1000))
    make.FundAllocationFactory(receipt=receipt, project=town.here.project, amount=Decimal(800))

    response = change(client, receipt, amount="700")

    assert list(errors(response)) == ["amount"]
    assert FundReceipt.objects.get().amount == 1000


def test_a_place_outside_ones_regions_is_refused(client, town, sign_in):
    sign_in("village_clerk", HERE)

    response = add(
        client,
        type(town.here.project),
        number="P1",
        name="测试",
        category="industry",
        region_code=THERE,
        planned_amount="1",
        responsible_unit="测试",
        goal="测试",
        starts_on="2018-01-01",
    )

    assert list(errors(response)) == ["__all__"]


def test_another_record_begins_with_what_the_last_one_had_in_common(client, town, village_clerk):
    typed = {"household": town.here.household.pk, "kind": "temporary_relief", "received_on": "2018-05-01"}

    response = add(client, Benefit, **typed, amount="300", note="大病", _addanother="")

    next_form = fields(client.get(response.url))
    assert (next_form["kind"], next_form["received_on"]) == ("temporary_relief", "2018-05-01")
    assert (next_form.get("household", ""), next_form["amount"], next_form["note"]) == ("", "", "")


LEFT = {"left_on": "2018-07-01", "leave_reason": "death"}


def test_the_job_of_a_member_who_died_ends_with_the_death(client, town, village_clerk):
    member = make.MemberFactory(household=town.here.household)
    job = make.JobFactory(member=member, enterprise=town.here.workshop)

    assert change(client, member, **LEFT).status_code == 302

    job.refresh_from_db()
    assert job.ends_on == date(2018, 7, 1)


def test_a_head_who_leaves_without_a_successor_is_asked_back(client, town, village_clerk):
    head = town.here.head
    make.MemberFactory(household=head.household)

    asked = change(client, head, **LEFT)

    assert list(errors(asked)) == ["confirm_warnings"]
    assert "户主" in asked.content.decode()
    assert client.post(asked.request["PATH_INFO"], fields(asked, confirm_warnings="on")).status_code == 302
    assert change(client, Member.objects.get(pk=head.pk)).status_code == 302  # asked once, on leaving


def test_entries_after_the_day_of_leaving_are_asked_back(client, town, village_clerk):
    member = make.MemberFactory(household=town.here.household)
    make.BenefitFactory(household=member.household, member=member, received_on=date(2018, 8, 1))

    assert list(errors(change(client, member, **LEFT))) == ["confirm_warnings"]
    member.refresh_from_db()
    assert member.left_on is None


def test_who_left_is_still_chosen_and_shown_as_left(client, town, village_clerk):
    gone = make.MemberFactory(
        household=town.here.household, name="测试辛", left_on=date(2018, 7, 1), leave_reason="death"
    )
    asked = {"app_label": "projects", "model_name": "benefit", "field_name": "member", "term": "测试辛"}

    [found] = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    paid = {"member": gone.pk, "kind": "student_aid", "aid": "living", "amount": "1"}
    late = add(client, Benefit, **paid, received_on="2018-07-01")

    assert found["text"].endswith("已离开（2018-07-01）")
    assert list(errors(late)) == ["received_on"]
    assert add(client, Benefit, **paid, received_on="2018-06-30").status_code == 302


def a_row_of(ledger, town):
    """A row of the ledger in this village, and a change of it."""
    here = town.here
    receipt = make.FundReceiptFactory(amount=Decimal(1000))
    allocation = make.FundAllocationFactory(receipt=receipt, project=here.project, amount=Decimal(500))
    of_household = {"household": here.household}
    made = {
        "visit": lambda: (make.VisitFactory(**of_household, cadre=here.cadre), {"met": "测试"}),
        "benefit": lambda: (make.BenefitFactory(**of_household), {"amount": "777"}),
        "output": lambda: (
            make.OutputFactory(project=here.project, village=here.village),
            {"quantity": "77"},
        ),
        "payment": lambda: (make.PaymentFactory(allocation=allocation, amount=Decimal(5)), {"amount": "7"}),
        "allocation": lambda: (allocation, {"amount": "501"}),
        "receipt": lambda: (receipt, {"amount": "1001"}),
        "job": lambda: (make.JobFactory(member=here.head, enterprise=here.workshop), {"post": "测试"}),
        "attendance": lambda: (
            make.TrainingAttendanceFactory(member=here.head),
            {"member": make.MemberFactory(**of_household).pk},
        ),
    }
    return made[ledger]()


LEDGERS = ["visit", "benefit", "output", "payment", "allocation", "receipt", "job", "attendance"]


@pytest.mark.parametrize("ledger", LEDGERS)
def test_a_correction_says_why(ledger, client, town, town_clerk):
    row, typed = a_row_of(ledger, town)

    silent = change(client, row, **typed, correction="")
    told = change(client, row, **typed, correction="凭证核对后更正")

    assert list(errors(silent)) == ["correction"]
    assert told.status_code == 302
    event = AuditEvent.objects.get()
    assert (event.verb.rpartition(".")[2], event.reason) == ("changed", "凭证核对后更正")


def test_a_note_alone_is_changed_without_a_reason_and_a_new_row_asks_none(client, town, village_clerk):
    row = make.BenefitFactory(household=town.here.household)

    assert change(client, row, correction="").status_code == 302
    assert change(client, row, note="已核", correction="").status_code == 302
    assert AuditEvent.objects.get().reason == ""
    assert "correction" not in fields(client.get(reverse("admin:projects_benefit_add")))


def test_a_correction_that_is_asked_back_keeps_both_reasons(client, town, village_clerk):
    row = make.BenefitFactory(household=town.here.household)

    asked = change(client, row, amount="0", correction="补录尾数")
    told = client.post(asked.request["PATH_INFO"], fields(asked, confirm_warnings="on"))

    assert told.status_code == 302
    reason = AuditEvent.objects.get().reason
    assert reason.startswith("补录尾数 ")
    assert len(reason) > len("补录尾数 ")
