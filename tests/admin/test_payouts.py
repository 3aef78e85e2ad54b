"""A batch is entered on one page: the head once, the list typed or pasted; what is wrong is told at its line."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from projects import actions
from projects.models import Benefit, FundReceipt, FundTerm, Payment, Payout
from tests import factories as make
from tests.admin.browsing import errors, fields
from tests.admin.conftest import HERE, THERE
from tongmu.core.regions import LENGTHS

pytestmark = pytest.mark.django_db
ADD = "/admin/projects/payout/add/"


@pytest.fixture
def families(town):
    """Five households of the village, numbered H1 to H5, each with a head."""
    found = [make.HouseholdFactory(village=town.here.village, number=f"H{n}") for n in range(1, 6)]
    for household in found:
        make.HeadFactory(household=household, name=f"测试户主{household.number}")
    return found


def typed(town, text, **more):
    return {
        "kind": "dividend",
        "region_code": HERE,
        "enterprise": town.here.workshop.pk,
        "basis": "2018年度分配方案",
        "paid_on": "2018.12.20",
        "voucher_no": "PZ1",
        "total": "3000",
        "lines": text,
    } | more


def enter(client, town, text, **more):
    return client.post(ADD, fields(client.get(ADD), **typed(town, text, **more)))


@pytest.mark.parametrize(
    "text",
    [
        "H1 1000\nH2 1000\nH3 1000",
        "H1\t测试户主H1\t1,000.00\r\nH2\t测试户主H2\t1000元\r\n\r\nH3\t测试户主H3\t0.1万\r\n",
        "H1,1000\nH2，1000\nＨ3　１０００",
        "测试户主H1 1000\n测试户主H2 1000\n测试户主H3 1000",
        "H1\nH2\nH3 测试户主H3",
    ],
)
def test_a_list_is_read_however_it_was_written(client, town, families, village_clerk, text):
    same = {"same_amount": "1000"} if "1" not in text.replace("H1", "") and "１" not in text else {}
    response = enter(client, town, text, **same)

    assert response.status_code == 302
    payout = Payout.objects.get()
    rows = payout.benefits.order_by("household__number").values_list("household__number", "amount", "member")
    assert list(rows) == [(f"H{n}", 1000, None) for n in (1, 2, 3)]
    assert (payout.total, payout.year, payout.enterprise) == (3000, 2018, town.here.workshop)


def test_each_bad_line_is_named_and_nothing_is_lost(client, town, families, village_clerk):
    gone = make.HouseholdFactory(
        village=town.here.village, number="H9", status="removed", status__reason="测试"
    )
    text = "H1 1000\nX7 1000\nH2 一千\n\nH1 500\nH3 别人 10\nH4 0\nH5\n" + f"{gone.number} 5\nH360322102204 5"

    response = enter(client, town, text)

    found = errors(response)
    assert list(found) == ["lines"]
    starts = [message.split("“")[0] for message in found["lines"]]
    assert starts == [f"第{number}行" for number in (2, 3, 5, 6, 7, 8, 9, 10)]
    assert "与第1行重复" in found["lines"][2]
    assert "当日不在册" in found["lines"][6]
    assert "没有此户" in found["lines"][7]  # another village's household is not known to this clerk
    assert fields(response)["lines"] == text
    assert fields(response)["basis"] == "2018年度分配方案"
    assert (Payout.objects.count(), Benefit.objects.count()) == (0, 0)


def test_the_list_must_come_to_the_stated_total(client, town, families, village_clerk):
    found = errors(enter(client, town, "H1 1000\nH2 999.99"))

    assert found == {"total": ["名单合计1999.99元，比所填合计少1000.01元，请核对。"]}
    assert Payout.objects.count() == 0


def test_the_households_of_the_place_are_listed_at_a_tap(client, town, families, village_clerk):
    response = client.post(ADD, fields(client.get(ADD), **typed(town, "", _fill="")))

    again = fields(response)
    assert sorted(again["lines"].splitlines()) == sorted(
        [*(f"H{n} 测试户主H{n}" for n in range(1, 6)), f"{town.here.household.number} 此村户主"]
    )
    assert (again["basis"], again["total"]) == ("2018年度分配方案", "3000")
    assert Payout.objects.count() == 0


def test_far_amounts_are_asked_back_once(client, town, families, village_clerk):
    text = "H1 500\nH2 500\nH3 500\nH4 500\nH5 1000000"
    asked = enter(client, town, text, total="1002000")

    assert list(errors(asked)) == ["confirm_warnings"]
    assert client.post(ADD, fields(asked, confirm_warnings="on")).status_code == 302
    again = enter(client, town, "H1 1002000", total="1002000")
    assert list(errors(again)) == ["confirm_warnings"]


def test_funds_are_paid_to_households_with_their_payment(client, town, families, town_clerk):
    allocation = make.FundAllocationFactory(project=town.here.project, amount=Decimal(3000))
    funded = {"kind": "other", "enterprise": "", "allocation": allocation.pk}

    response = enter(client, town, "H1 1000\nH2 2000", **funded)

    assert response.status_code == 302
    assert Payment.objects.get().amount == Payout.objects.get().total == 3000
    more = errors(enter(client, town, "H1 3001", **funded | {"total": "3001"}))
    assert list(more) == ["total"]


def test_one_of_two_payers_is_chosen(client, town, families, town_clerk):
    allocation = make.FundAllocationFactory(project=town.here.project)

    both = errors(enter(client, town, "H1 3000", allocation=allocation.pk, kind="other"))
    none = errors(enter(client, town, "H1 3000", enterprise="", kind="other"))

    assert (list(both), list(none)) == (["allocation"], ["enterprise"])


def test_pay_of_a_person_names_the_person(client, town, families, village_clerk):
    person = make.MemberFactory(household=families[0], name="测试成员")
    pay = {"kind": "welfare_post_pay"}

    refused = errors(enter(client, town, "H1 3000", **pay))
    assert enter(client, town, "H1 测试成员 3000", **pay).status_code == 302

    assert "请在户编号后写姓名" in refused["lines"][0]
    assert Benefit.objects.get().member == person


def test_who_may_not_enter_funds_is_not_offered_them(client, town, families, village_clerk):
    allocation = make.FundAllocationFactory(project=town.here.project)

    page = client.get(ADD)
    forged = errors(enter(client, town, "H1 3000", kind="other", enterprise="", allocation=allocation.pk))

    assert "allocation" not in fields(page)
    assert list(forged) == ["enterprise"]
    assert Payment.objects.count() == 0


def test_a_row_is_withdrawn_from_the_batch_and_the_batch_entered_again(client, town, families, village_clerk):
    enter(client, town, "H1 1000\nH2 1000\nH3 1000")
    payout, row = Payout.objects.get(), Benefit.objects.get(household__number="H2")
    page = reverse("admin:projects_payout_change", args=[payout.pk])
    withdraw = reverse("admin:projects_benefit_withdraw", args=[row.pk])

    assert withdraw in client.get(page).content.decode()
    response = client.post(withdraw, {"reason": "录错"})

    assert (response.status_code, response["Location"]) == (302, page)
    assert Payout.objects.get().total == 2000
    assert fields(client.get(f"{ADD}?again={payout.pk}"))["lines"] == "H1 1000\nH3 1000"
    shown = fields(client.get(page))
    client.post(page, shown | {"voucher_no": "PZ2", "correction": "录错"})
    assert Payout.objects.get().voucher_no == "PZ2"
    client.post(reverse("admin:projects_payout_withdraw", args=[payout.pk]), {"reason": "录错"})
    assert Benefit.objects.standing().count() == Payout.objects.standing().count() == 0


def test_a_batch_of_another_village_is_not_there(client, town, village_clerk):
    other = make.PayoutFactory(household=town.there.household, enterprise=town.there.workshop)

    assert client.get(reverse("admin:projects_payout_change", args=[other.pk])).status_code == 404
    assert fields(client.get(f"{ADD}?again={other.pk}"))["lines"] == ""
    refused = errors(enter(client, town, f"{town.there.household.number} 3000", region_code=THERE))
    assert "lines" in refused


def test_lists_of_one_and_three_rows_cost_the_same(
    client, town, families, village_clerk, django_assert_max_num_queries
):
    enter(client, town, "H1 3000")
    first = reverse("admin:projects_payout_change", args=[Payout.objects.get().pk])
    enter(client, town, "H1 1000\nH2 1000\nH3 1000", voucher_no="PZ3", year="2017", confirm_warnings="on")
    second = reverse("admin:projects_payout_change", args=[Payout.objects.latest("pk").pk])
    client.get(first)

    with django_assert_max_num_queries(60) as one:
        client.get(first)
    with django_assert_max_num_queries(60) as three:
        client.get(second)

    assert len(one) == len(three)


def test_a_payee_who_may_be_a_person_is_asked_back(client, town, town_clerk):
    allocation = make.FundAllocationFactory(project=town.here.project)
    url = reverse("admin:projects_payment_add")
    paid = {"allocation": allocation.pk, "paid_on": "2018-05-01", "amount": "10", "purpose": "测试"}

    asked = client.post(url, fields(client.get(url), **paid, payee="甲乙丙"))
    done = client.post(url, fields(client.get(url), **paid, payee="演示路桥公司"))

    assert list(errors(asked)) == ["confirm_warnings"]
    assert done.status_code == 302
    assert list(Payment.objects.values_list("payee", flat=True)) == ["演示路桥公司"]


def test_a_receipt_is_entered_with_its_year_batch_and_principle(client, town, town_clerk):
    url = reverse("admin:projects_fundreceipt_add")
    blank = client.get(url)
    given = {
        "region_code": make.TOWN, "document_no": "测试〔2018〕9号", "issued_on": "2018-01-20",
        "received_on": "2018-02-01", "amount": "1万", "level": "central", "nature": "fiscal_special",
        "central_item": "development", "batch": "第一批", "principle": "按人口分配",
    }  # fmt: skip

    assert client.post(url, fields(blank, **given)).status_code == 302
    receipt = FundReceipt.objects.get()
    assert (receipt.year, receipt.batch, receipt.issued_on) == (2018, "第一批", date(2018, 1, 20))
    assert errors(client.post(url, fields(blank, **given | {"document_no": ""}))).keys() == {"document_no"}


def test_a_time_limit_is_entered_by_the_county(client, town, sign_in):
    sign_in("county_office", make.TOWN[: LENGTHS[2]])
    url = reverse("admin:projects_fundterm_add")
    given = {
        "year": "2018", "region_code": make.TOWN, "days_to_allocate": "30", "days_to_pay": "60",
        "source": "测试〔2018〕1号",
    }  # fmt: skip

    assert client.post(url, fields(client.get(url), **given)).status_code == 302
    assert list(errors(client.post(url, fields(client.get(url), **given)))) == ["year"]
    assert FundTerm.objects.count() == 1


def test_a_forgotten_household_is_added_from_the_batch(client, town, families, village_clerk):
    enter(client, town, "H1 1000\nH2 1000\nH3 1000")
    payout = Payout.objects.get()
    page = reverse("admin:projects_payout_add_households", args=[payout.pk])
    assert page in client.get(reverse("admin:projects_payout_change", args=[payout.pk])).content.decode()

    wrong = client.post(page, {"lines": "H4 五百\nH360 5", "reason": "漏行"})
    body = wrong.content.decode()
    assert "第1行“H4 五百”" in body
    assert "H360 5</textarea>" in body
    assert payout.benefits.count() == 3
    assert "H4 500</textarea>" in client.post(page, {"lines": "H4 500", "reason": ""}).content.decode()

    assert client.post(page, {"lines": "H4 500", "reason": "名单第二页漏录"}).status_code == 302
    payout.refresh_from_db()
    assert (payout.total, payout.benefits.total()) == (3500, 3500)
    payout.confirmed_on = payout.paid_on
    actions.correct_payout(payout, by=None)
    assert page not in client.get(reverse("admin:projects_payout_change", args=[payout.pk])).content.decode()
    assert "确认发放完毕" in client.post(page, {"lines": "H5 500", "reason": "漏行"}).content.decode()
