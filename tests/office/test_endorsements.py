"""/office/endorsements/: what waits for whom, and what is signed together or not at all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from households.models import Endorsement, SealedFile
from tests import factories as make
from tests.checks import html_problems
from tongmu.audit.actions import save
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
LIST, SIGN = "/office/endorsements/", "/office/endorsements/sign/"


@pytest.fixture
def village():
    make.RegionFactory(code=make.COUNTY, name="测试县")
    make.RegionFactory(code=make.TOWN, name="测试镇")
    return make.VillageFactory()


@pytest.fixture
def clerk(client, village):
    """The village clerk, with a cadre, in `client`."""
    user = make.UserFactory.holding("village_clerk", village.pk)
    make.CadreFactory(user=user, name="测试村干部")
    client.force_login(user)
    return user


def file_in(village, signed=2):
    file = make.SealedFileFactory(household=make.HouseholdFactory(village=village))
    if signed:
        make.sign_up_to(file, signed)
    return file


def files_shown(response):
    return [chain.file for _household, chain in response.context["lines"]]


def ticked(*files):
    return {"file": [str(file.pk) for file in files]}


def test_an_empty_place_says_where_files_are_sealed(client, clerk):
    response = client.get(LIST)

    assert "在各户页面上封存档案" in response.content.decode()
    assert (response.context["bars"], response.context["mine"]) == ("", 0)
    assert html_problems(response.content.decode()) == []
    assert "没有等您签字的档案" in client.get(SIGN).content.decode()


@pytest.mark.parametrize(
    ("show", "expected"),
    [("", "new mine done"), ("mine", "mine"), ("lapsed", "lapsed"), ("done", "done"), ("head", "new")],
)
def test_files_are_shown_by_what_they_wait_for(client, village, clerk, show, expected):
    files = {"new": file_in(village, 0), "mine": file_in(village), "done": file_in(village, 6)}
    files["lapsed"] = file_in(village)
    files["lapsed"].household.group = "第二组"
    save(files["lapsed"].household, by=None)

    response = client.get(LIST, {"show": show})

    assert set(files_shown(response)) == {files[name] for name in expected.split()}
    assert response.context["mine"] == 1
    assert html_problems(response.content.decode()) == []


def test_a_lapsed_file_whose_place_is_taken_waits_for_nobody(client, village, clerk):
    file = file_in(village)
    file.household.group = "第二组"
    save(file.household, by=None)
    assert files_shown(client.get(LIST, {"show": "lapsed"})) == [file]

    make.SealedFileFactory(household=file.household)

    assert files_shown(client.get(LIST, {"show": "lapsed"})) == []


@pytest.mark.parametrize("query", ["show=nothing", "page=0", "page=9", "region=360321", "region=x"])
def test_what_is_no_list_is_not_found(client, clerk, query):
    assert client.get(f"{LIST}?{query}").status_code == 404


def test_the_bars_count_files_by_their_next_signature(client, village, clerk):
    for signed in (0, 2, 2, 6):
        file_in(village, signed)

    bars = client.get(LIST).context["bars"]

    assert "村级负责人 2份" in bars
    assert "各级均已签字 1份" in bars


def test_a_leader_sees_the_town_and_a_village_of_it_and_no_other_town(client, village):
    other = file_in(make.VillageFactory())
    own, foreign = file_in(village), file_in(make.VillageFactory(code="360322103201"))
    client.force_login(make.UserFactory.holding("township_leader", make.TOWN))

    assert set(files_shown(client.get(LIST))) == {own, other}
    assert files_shown(client.get(LIST, {"region": village.pk})) == [own]
    assert client.get(LIST, {"region": foreign.household.village_id}).status_code == 404


def test_what_is_ticked_is_signed_with_an_event_each(client, village, clerk):
    files = [file_in(village) for _number in range(3)]
    page = client.get(SIGN)
    assert page.content.decode().count("checked") == 3
    assert html_problems(page.content.decode()) == []

    response = client.post(SIGN, {**ticked(*files[:2]), "region": village.pk}, follow=True)

    assert "已签字：2份档案" in response.content.decode()
    assert set(Endorsement.objects.filter(cadre=clerk.cadre).values_list("file", flat=True)) == {
        file.pk for file in files[:2]
    }
    assert AuditEvent.objects.filter(verb="households.endorsement.endorsed").count() == 2
    assert set(SealedFile.objects.waiting_for(clerk)) == {files[2]}


def test_the_same_batch_sent_twice_is_signed_once(client, village, clerk):
    sent = {**ticked(file_in(village)), "region": village.pk}
    client.post(SIGN, sent)

    response = client.post(SIGN, sent, follow=True)

    assert "每份只记一次" in response.content.decode()
    assert Endorsement.objects.filter(cadre=clerk.cadre).count() == 1


def test_one_that_cannot_be_signed_stops_all_and_what_was_ticked_stays(client, village, clerk):
    files = [file_in(village) for _number in range(3)]
    files[0].household.group = "第二组"
    save(files[0].household, by=None)

    response = client.post(SIGN, ticked(*files[:2]))

    text = response.content.decode()
    assert files[0].household.number in text
    assert not Endorsement.objects.filter(cadre=clerk.cadre).exists()
    assert [(chain.file, is_ticked) for _household, chain, is_ticked in response.context["lines"]] == [
        (files[2], False),
        (files[1], True),
    ]


@pytest.mark.parametrize("sent", [{}, {"file": "x"}, {"file": ["", "-1"]}])
def test_nothing_ticked_is_told(client, village, clerk, sent):
    file_in(village)

    response = client.post(SIGN, sent)

    assert "请至少勾选一份档案" in response.content.decode()
    assert not Endorsement.objects.filter(cadre=clerk.cadre).exists()


def test_a_file_out_of_sight_is_not_found_and_nothing_is_signed(client, village, clerk):
    own, foreign = file_in(village), file_in(make.VillageFactory())

    assert client.post(SIGN, ticked(own, foreign)).status_code == 404
    assert not Endorsement.objects.filter(cadre=clerk.cadre).exists()


@pytest.mark.parametrize("role", ["township_clerk", "data_clerk"])
def test_who_holds_no_role_of_the_chain_reads_the_list_only(client, village, role):
    file = file_in(village)
    client.force_login(make.UserFactory.holding(role, make.TOWN))

    assert files_shown(client.get(LIST)) == [file]
    assert client.get(SIGN).status_code == 403
    assert client.post(SIGN, ticked(file)).status_code == 403


@pytest.mark.parametrize("address", [LIST, SIGN])
def test_longer_lists_cost_no_more(client, village, clerk, address):
    file_in(village)
    client.get(address)  # the first page of a session notes when it was seen
    one = len(asked(client, address))
    for _number in range(2):
        file_in(village)

    assert len(asked(client, address)) == one


def asked(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return queries
