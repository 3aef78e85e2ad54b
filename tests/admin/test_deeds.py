import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from households.actions import change_status, replace_helper
from households.models import Pairing
from tests import factories as make
from tests.admin.browsing import fields, texts
from tests.admin.conftest import HERE
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db

FIND = "admin:households_household_find"


def page_of(model, page, *args):
    return reverse(f"admin:households_{model}_{page}", args=args)


def refused(response):
    assert response.status_code == 200
    return sorted(response.context["adminform"].form.errors)


def test_the_status_is_changed_by_its_own_verb(client, town, village_clerk):
    url = page_of("household", "status", town.here.household.pk)

    offered = [value for value, _label in client.get(url).context["adminform"].form.fields["to"].choices]
    asked = client.post(url, {"to": "pre_exit", "on": "2018-12-20"})
    asked_warnings = asked.context["adminform"].form["warnings_asked"].value()
    done = client.post(
        url,
        {"to": "pre_exit", "on": "2018-12-20", "confirm_warnings": "on", "warnings_asked": asked_warnings},
    )

    assert offered == ["pre_exit", "removed", "cancelled"]
    assert refused(asked) == ["confirm_warnings"]
    assert done.status_code == 302
    spells = town.here.household.statuses.order_by("starts_on").values_list("status", "starts_on", "ends_on")
    assert list(spells) == [
        ("unexited", date(2016, 1, 1), date(2018, 12, 20)),
        ("pre_exit", date(2018, 12, 20), None),
    ]


def test_an_illegal_status_and_a_missing_reason_are_refused_at_their_fields(client, town, village_clerk):
    url = page_of("household", "status", town.here.household.pk)

    assert refused(client.post(url, {"to": "returned", "on": "2018-12-20"})) == ["to"]
    assert refused(client.post(url, {"to": "removed", "on": "2018-12-20"})) == ["reason"]
    assert refused(client.post(url, {"to": "removed", "on": "2015-12-20", "reason": "错评"})) == ["on"]
    assert town.here.household.statuses.count() == 1


def test_a_wrong_status_is_withdrawn_from_the_page_of_the_household(client, town, village_clerk):
    household = town.here.household
    change_status(household, to="cancelled", on=date(2018, 12, 20), by=None, reason="全户迁出")
    url = page_of("household", "withdraw_status", household.pk)

    assert url in client.get(page_of("household", "change", household.pk)).content.decode()
    assert {"自然销户（自2018-12-20起）", "未脱贫（自2016-01-01起）"} <= set(texts(client.get(url)))
    assert refused(client.post(url, {"reason": ""})) == ["reason"]
    assert client.post(url, {"reason": "点错了户"}).status_code == 302
    assert list(household.statuses.standing().values_list("status", "ends_on")) == [("unexited", None)]


def test_withdrawing_the_first_status_is_refused_on_the_page(client, town, village_clerk):
    url = page_of("household", "withdraw_status", town.here.household.pk)

    assert refused(client.post(url, {"reason": "点错了户"})) == ["__all__"]


def test_a_household_left_poor_and_alone_by_a_withdrawal_is_asked_back(client, town, village_clerk):
    household = make.HouseholdFactory(village=town.here.village, status="exited_policy")
    url = page_of("household", "withdraw_status", household.pk)

    assert refused(client.post(url, {"reason": "点错了户"})) == ["confirm_warnings"]
    assert household.statuses.standing().filter(ends_on=None).get().status == "exited_policy"


def test_a_household_in_poverty_keeps_a_helper(client, town, village_clerk):
    pairing = town.here.pairing

    ended = client.post(page_of("pairing", "end", pairing.pk), {"on": "2018-12-01"})
    successor = make.CadreFactory(name="接手干部", home_region_code=HERE)
    replaced = client.post(
        page_of("pairing", "replace", pairing.pk),
        {"successor": successor.pk, "on": "2018-12-01", "reason": "调离"},
    )

    assert refused(ended) == ["on"]
    assert replaced.status_code == 302
    found = Pairing.objects.filter(household=town.here.household).order_by("pk")
    assert list(found.values_list("cadre__name", "starts_on", "ends_on")) == [
        ("此村干部", date(2017, 1, 1), date(2018, 12, 1)),
        ("接手干部", date(2018, 12, 1), None),
    ]


def test_the_last_helper_of_the_poor_is_not_withdrawn_from_the_list_either(client, town, village_clerk):
    pairing = town.here.pairing
    chosen = {"action": "withdraw_selected", "_selected_action": pairing.pk, "reason": "录错"}

    refused_pages = [
        client.post(reverse("admin:households_pairing_changelist"), chosen),
        client.post(page_of("pairing", "withdraw", pairing.pk), {"reason": "录错"}),
    ]

    for page in refused_pages:
        assert "更换帮扶责任人" in str(page.context["form"].non_field_errors())
    pairing.refresh_from_db()
    assert pairing.is_standing


def test_the_page_that_withdraws_a_successor_says_who_helps_again(client, town, village_clerk):
    first, successor = town.here.pairing, make.CadreFactory(name="接手干部", home_region_code=HERE)
    wrong = replace_helper(first, successor=successor, on=date(2018, 12, 1), by=None, reason="误选")
    url = page_of("pairing", "withdraw", wrong.pk)

    asked = " ".join(texts(client.get(url)))
    assert "接手干部" in asked
    assert "恢复由此村干部帮扶" in asked
    assert client.post(url, {"reason": "选错人"}).status_code == 302
    standing = Pairing.objects.standing().filter(household=first.household)
    assert list(standing.values_list("cadre__name", "ends_on")) == [("此村干部", None)]


def test_a_household_is_found_by_identity_number_and_the_number_kept_nowhere(client, town, village_clerk):
    number = town.here.head.identity_number

    response = client.post(reverse(FIND), {"identity_number": f" {number[:6]} {number[6:].lower()} "})

    assert response.url == page_of("household", "change", town.here.household.pk)
    event = AuditEvent.objects.get()
    assert (event.verb, event.object_id) == ("households.household.looked_up", str(town.here.household.pk))
    assert number not in str([event.before, event.after, event.reason, event.object_label])


def test_an_unknown_number_and_one_of_another_village_read_the_same(client, town, village_clerk):
    answers = [
        client.post(reverse(FIND), {"identity_number": number}, follow=True)
        for number in (town.there.head.identity_number, make.identity_number(999))
    ]

    said = [[str(message) for message in answer.context["messages"]] for answer in answers]
    assert said[0] == said[1] == ["您管理的贫困户中没有该证件号码的成员。"]
    events = list(AuditEvent.objects.values_list("verb", "object_id", "object_label", "region_code"))
    assert events[0] == events[1]
    assert client.get(reverse(FIND)).status_code == 405


def test_withdrawing_says_whose_it_is_and_how_much(client, town, village_clerk):
    household, head = town.here.household, town.here.head
    second = make.MemberFactory(household=household, name="此村成员")
    rows = [
        make.BenefitFactory(household=household, member=member, kind="student_aid", amount=amount)
        for member, amount in ((head, 500), (second, 1500))
    ]
    url = reverse("admin:projects_benefit_changelist")
    chosen = {"action": "withdraw_selected", "_selected_action": [row.pk for row in rows]}

    asked = client.post(url, chosen)
    done = client.post(url, chosen | {"reason": "录重"}, follow=True)

    lines = [
        f"此村户主　{household.number}　此村成员　{rows[1]}　1500元",
        f"此村户主　{household.number}　此村户主　{rows[0]}　500元",
    ]
    assert set(lines) <= set(texts(asked))
    [said] = [str(message) for message in done.context["messages"]]
    assert "2条" in said
    assert all(line in said for line in lines)
    told = AuditEvent.objects.values_list("object_label", flat=True)
    assert not [label for label in told if "此村" in label]


def test_every_ledger_says_what_is_withdrawn(client, town, town_clerk):
    here = town.here
    receipt = make.FundReceiptFactory(amount=Decimal(1000), region_code=HERE)
    allocation = make.FundAllocationFactory(receipt=receipt, project=here.project, amount=Decimal(500))
    payment = make.PaymentFactory(allocation=allocation, amount=Decimal(77), payee="测试队")
    session = make.TrainingSessionFactory(region_code=HERE, name="缝纫班")
    expected = {
        make.VisitFactory(household=here.household, cadre=here.cadre): ["此村户主", "此村干部"],
        make.JobFactory(member=here.head, enterprise=here.workshop): ["此村户主", "此村车间"],
        make.TrainingAttendanceFactory(member=here.head, session=session): ["此村户主", "缝纫班"],
        make.OutputFactory(project=here.project, village=here.village, quantity=8): ["此村项目", "8"],
        make.OutputFactory(
            project=here.project,
            village=here.village,
            household=here.household,
            kind="house_painted",
            quantity=1,
        ): ["此村户主"],
        make.PowerSettlementFactory(station__village=here.village, amount=Decimal(88)): ["88元"],
        receipt: ["此村", "1000元"],
        allocation: ["此村项目", "500元"],
        payment: ["此村项目", "测试队", "77元"],
        here.pairing: ["此村户主", "此村干部"],
    }

    for row, parts in expected.items():
        url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_withdraw", args=[row.pk])
        [label] = client.get(url).context["labels"]
        assert [part for part in parts if part not in label] == [], label


def test_a_withdrawn_record_is_closed_and_says_why(client, town, village_clerk):
    job = make.JobFactory(member=town.here.head, enterprise=town.here.workshop)
    client.post(reverse("admin:projects_job_withdraw", args=[job.pk]), {"reason": "录错人"})

    page = client.get(reverse("admin:projects_job_change", args=[job.pk]))

    assert page.context["has_change_permission"] is False
    assert any("录错人" in text for text in texts(page))
    assert reverse("admin:projects_job_withdraw", args=[job.pk]) not in page.content.decode()


def test_the_history_speaks_the_words_of_the_form(client, town, village_clerk):
    job = make.JobFactory(member=town.here.head, enterprise=town.here.workshop)
    url = reverse("admin:projects_job_change", args=[job.pk])
    client.post(
        url, fields(client.get(url), channel="startup", enterprise="", work_area="in_town", correction="选错")
    )

    page = client.get(reverse("admin:projects_job_history", args=[job.pk]))
    said = " ".join(texts(page))
    assert "：扶贫车间就业 → 自主创业" in said
    assert "：此村车间　扶贫车间　此村 → —" in said


def test_a_withdrawal_in_the_history_shows_its_marks_alone(client, town, village_clerk):
    job = make.JobFactory(member=town.here.head, enterprise=town.here.workshop)
    client.post(reverse("admin:projects_job_withdraw", args=[job.pk]), {"reason": "录错人"})
    event = AuditEvent.objects.get()
    at = localtime(datetime.fromisoformat(event.after["withdrawn_at"]))

    page = client.get(reverse("admin:projects_job_history", args=[job.pk]))

    [(_event, changes)] = page.context["events"]
    assert [(str(label), before, after) for label, before, after in changes] == [
        ("撤销时间", "—", f"{at:%Y-%m-%d %H:%M:%S}"),
        ("撤销原因", "—", "录错人"),
    ]
    assert f"{at:%z}" == "+0800"


def test_the_page_of_a_household_leads_to_its_jobs(client, town, village_clerk):
    job = make.JobFactory(member=town.here.head, enterprise=town.here.workshop)
    make.JobFactory(member=make.MemberFactory(household__village=town.here.village))

    page = client.get(page_of("household", "change", town.here.household.pk)).content.decode()
    [link] = re.findall(r'href="([^"]+)">就业</a></li>', page)

    assert list(client.get(link).context["cl"].result_list) == [job]


def test_revealing_asks_why_and_is_recorded(client, town, village_clerk):
    head = town.here.head
    url = reverse("admin:households_member_reveal", args=[head.pk, "identity_number"])

    asked = client.get(url)
    without = client.post(url, {"reason": ""})
    shown = client.post(url, {"reason": "核对身份证"})

    assert head.identity_number not in asked.content.decode() + without.content.decode()
    assert head.identity_number in shown.content.decode()
    assert AuditEvent.objects.get().reason == "核对身份证"
