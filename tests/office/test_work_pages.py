"""/office/employment/ and /office/finance/: what an official finds there, and what another region's does not."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make

pytestmark = pytest.mark.django_db


def queries(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def leader(client, region=make.TOWN):
    make.RegionFactory(code=region, name="测试镇")
    client.force_login(make.UserFactory.holding("township_leader", region))


@pytest.mark.parametrize("address", ["/office/employment/", "/office/finance/"])
def test_an_empty_region_says_so(client, address):
    leader(client)

    assert 'class="empty"' in client.get(address).content.decode()


def test_a_late_loan_is_listed_where_it_is_owed_only(client):
    late = make.LoanFactory(due_on=date(2018, 11, 1))
    soon = make.LoanFactory(due_on=date(2019, 2, 1))
    make.LoanFactory(due_on=date(2019, 9, 1))
    make.LoanRepaymentFactory(loan=make.LoanFactory(due_on=date(2018, 10, 1)), amount=20_000)
    leader(client)

    context = client.get("/office/finance/").context
    assert [line[0] for line in context["lines"]] == [late]
    assert context["banks"]["rows"] == [("测试银行", 3, "60,000", "20,000")]
    context = client.get("/office/finance/?list=soon").context
    assert [line[0] for line in context["lines"]] == [soon]
    assert client.get("/office/finance/?list=nothing").status_code == 404
    leader(client, "360322103")
    assert client.get("/office/finance/").context["lines"] == []


def test_lists_of_loans_are_read_page_by_page(client, monkeypatch):
    monkeypatch.setattr("tongmu.office.boards.PAGE", 2)
    late = [make.LoanFactory(due_on=date(2018, 11, day)) for day in (1, 2, 3)]
    leader(client)

    pages = [client.get(f"/office/finance/?page={number}").context["lines"] for number in (1, 2)]
    assert [[line[0] for line in lines] for lines in pages] == [late[:2], late[2:]]
    assert client.get("/office/finance/?page=3").status_code == 404


def test_villages_that_lack_something_are_a_list_of_their_own(client):
    whole, poor = make.VillageFactory(), make.VillageFactory()
    cooperative = make.EnterpriseFactory(village=whole, kind="cooperative")
    make.IndustryLinkFactory(village=whole, enterprise=cooperative)
    leader(client)

    def listed(name):
        context = client.get(f"/office/enterprises/coverage/?list={name}").context
        return [(village, lacks) for village, lacks, _figures in context["rows"]]

    assert listed("lacking") == [(poor, "无产业、无带动企业、无合作社")]
    assert listed("villages") == [(whole, ""), (poor, "无产业、无带动企业、无合作社")]
    assert client.get("/office/enterprises/coverage/?list=nothing").status_code == 404


def test_posts_tell_how_many_hold_them(client):
    job = make.WelfareJobFactory()
    leader(client)

    (found,) = client.get("/office/employment/").context["posts"]
    assert (found[0], found[1], found[0].vacant) == (job.welfare_post, 1, 0)


def test_longer_lists_cost_no_more(client):
    def add():
        make.LoanFactory(due_on=date(2018, 11, 1))
        make.ParticipationFactory()
        make.WelfareJobFactory()
        make.TrainingAttendanceFactory()
        make.JobEventFactory()

    add()
    leader(client)
    addresses = ["/office/employment/", "/office/finance/", "/office/finance/?list=participations"]
    addresses += [
        "/employment/",
        "/office/enterprises/coverage/",
        "/office/enterprises/coverage/?list=households",
    ]
    [client.get(address) for address in addresses]
    one = [queries(client, address) for address in addresses]
    add(), add()

    assert [queries(client, address) for address in addresses] == one


def test_strangers_find_trainings_to_come_and_no_number_of_a_person(client):
    make.RegionFactory()
    make.TrainingSessionFactory(name="月嫂班", starts_on=date(2019, 1, 8), ends_on=date(2019, 1, 9))
    held = make.TrainingAttendanceFactory(certificate_no="证书甲1", certified_on=date(2018, 7, 9))
    make.JobEventFactory(name="招聘会", organiser="电话13800138000")
    withdrawn = make.JobEventFactory(name="撤销会")
    withdrawn.withdrawn_at, withdrawn.withdrawn_reason = "2018-12-01T00:00:00+08:00", "录错"
    withdrawn.save()

    response = client.get("/employment/")
    text = response.content.decode()
    assert [row["name"] for row in response.context["trainings"]["coming"]] == ["月嫂班"]
    assert [row["name"] for row in response.context["trainings"]["held"]] == [held.session.name]
    assert [row["name"] for row in response.context["events"]["held"]] == ["招聘会"]
    assert [part for part in ("13800138000", held.member.name, "证书甲1") if part in text] == []
