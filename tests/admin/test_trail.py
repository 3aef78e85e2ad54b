"""Reading the trail: in the words of the forms, and without names for those who see no households."""

from datetime import datetime

import pytest
from django.urls import reverse

from tests import factories as make
from tests.admin.browsing import texts
from tests.admin.conftest import HERE, THERE
from tests.admin.test_pages import english
from tongmu.audit.actions import record, save
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(town):
    member = town.here.head
    member.name = "此村新名"
    save(member, by=None, reason="更正")
    return AuditEvent.objects.get()


def pages(client, event):
    list_page = reverse("admin:audit_auditevent_changelist")
    return [client.get(list_page), client.get(reverse("admin:audit_auditevent_change", args=[event.pk]))]


def test_the_trail_is_chinese(client, event, sign_in):
    sign_in("township_leader")

    listed, opened = pages(client, event)

    assert (english(listed), english(opened)) == ([], [])
    assert "姓名：此村户主 → 此村新名" in "".join(texts(opened))
    assert "修改" in list(texts(listed))


def test_an_auditor_reads_who_did_what_and_no_names(client, event, sign_in):
    sign_in("auditor")

    listed, opened = pages(client, event)
    searched = client.get(reverse("admin:audit_auditevent_changelist"), {"q": "此村"})

    assert [page for page in (listed, opened) if "此村户主" in page.content.decode()] == []
    assert "此村新名" not in opened.content.decode()
    assert "姓名：••••" in "".join(texts(opened))
    assert list(searched.context["cl"].result_list) == []


def test_deeds_are_filtered_by_their_words(client, event, town, sign_in):
    make.CadreFactory()
    sign_in("township_leader")
    url = reverse("admin:audit_auditevent_changelist")

    changed = client.get(url, {"deed": "changed"})
    withdrawn = client.get(url, {"deed": "withdrawn"})

    assert list(changed.context["cl"].result_list) == [event]
    assert list(withdrawn.context["cl"].result_list) == []


def event_at(moment, **fields):
    """An event of that moment."""
    found = {"actor_id": "1", "actor_name": "测试员甲", "verb": "households.member.changed", "object_id": "7"}
    found |= {"subject": "households.member", "object_label": "某人", "region_code": HERE, "regions": [HERE]}
    return AuditEvent.objects.create(at=datetime.fromisoformat(moment), **{**found, **fields})


def listed(client, **query):
    response = client.get(reverse("admin:audit_auditevent_changelist"), query)
    assert response.status_code == 200
    return list(response.context["cl"].result_list)


def test_what_was_entered_before_we_came_is_told_from_what_came_after(client, town, sign_in):
    sign_in("auditor", "360322")
    before = event_at("2018-12-19T23:59:59+08:00")
    first, last = event_at("2018-12-20T00:00:00+08:00"), event_at("2018-12-21T23:59:59+08:00")
    after = event_at("2018-12-22T00:00:00+08:00")

    assert listed(client, **{"from": "2018-12-20", "to": "2018-12-21"}) == [last, first]
    assert listed(client, **{"to": "2018-12-19"}) == [before]
    assert listed(client, **{"from": "2018-12-22"}) == [after]
    response = client.get(reverse("admin:audit_auditevent_changelist"), {"from": "昨天"})
    assert response.status_code == 302


def test_the_trail_is_narrowed_by_kind_place_and_person_together(client, town, sign_in):
    sign_in("township_leader")
    wanted = event_at("2018-12-20T10:00+08:00")
    event_at("2018-12-20T10:00+08:00", subject="households.visit")
    event_at("2018-12-20T10:00+08:00", region_code=THERE)
    event_at("2018-12-20T10:00+08:00", actor_name="测试员甲乙")
    event_at("2018-12-10T10:00+08:00")

    query = {"kind": "households.member", "place": HERE, "actor": "测试员甲", "from": "2018-12-20"}
    assert listed(client, **query) == [wanted]
    page = client.get(reverse("admin:audit_auditevent_changelist"), query).content.decode()
    assert '<input type="hidden" name="place" value="360322102202">' in page
    assert '<input type="text" name="actor" value="测试员甲">' in page


def test_places_have_names_in_the_trail(client, event, sign_in):
    sign_in("township_leader")

    for page in pages(client, event):
        assert "此村" in list(texts(page))
        assert HERE not in " ".join(texts(page))


def test_a_long_history_says_that_it_goes_on(client, town, sign_in):
    sign_in("township_leader")
    member = town.here.head
    for _n in range(201):
        event_at("2018-12-20T10:00+08:00", object_id=str(member.pk))
    url = reverse("admin:households_member_history", args=[member.pk])

    first = client.get(url)
    second = client.get(url + first.context["more"])

    assert (len(first.context["events"]), len(second.context["events"])) == (200, 1)
    assert "本页只列200条记录" in "".join(texts(first))
    assert second.context["more"] == ""
    assert client.get(url, {"before": "x"}).context["events"] == []


def auditor_and_clerk(client, region):
    """One account with two roles: auditor of the town and clerk of one village."""
    user = make.UserFactory.holding("auditor")
    make.GrantFactory(user=user, role="village_clerk", region_code=region)
    client.force_login(user)


def test_names_are_read_only_where_one_sees_the_households(client, event, town):
    auditor_and_clerk(client, THERE)

    listed, opened = pages(client, event)
    searched = client.get(reverse("admin:audit_auditevent_changelist"), {"q": "此村"})

    assert [page for page in (listed, opened) if "此村新名" in page.content.decode()] == []
    assert list(searched.context["cl"].result_list) == []


def test_and_there_they_are_read(client, event, town):
    auditor_and_clerk(client, HERE)

    listed, opened = pages(client, event)
    searched = client.get(reverse("admin:audit_auditevent_changelist"), {"q": "此村"})

    assert ["此村新名" in page.content.decode() for page in (listed, opened)] == [True, True]
    assert list(searched.context["cl"].result_list) == [event]


def test_a_reason_may_speak_of_the_person_and_is_hidden_where_names_are(client, town, sign_in):
    save(change_of(town.here.head), by=None, reason="此村新名本人来更正")
    event = AuditEvent.objects.get()
    sign_in("auditor")
    hidden = pages(client, event)
    sign_in("township_leader")
    shown = pages(client, event)

    assert ["本人来更正" in page.content.decode() for page in (*hidden, *shown)] == [False, False, True, True]


def change_of(member):
    member.name = "此村新名"
    return member


def test_events_of_no_region_are_for_those_who_answer_for_the_system(client, town):
    users = {
        role: make.UserFactory.holding(role)
        for role in ("township_leader", "county_office", "auditor", "system_admin")
    }
    here, nowhere = make.UserFactory.holding("village_clerk", HERE), make.UserFactory()
    events = [
        record("accounts.user.changed", here, by=None, regions=[HERE]),
        record("accounts.user.changed", nowhere, by=None),
        record("households.member.changed", town.here.head, by=None, regions=[HERE]),
    ]

    seen = {
        role: [event in AuditEvent.objects.visible_to(user) for event in events]
        for role, user in users.items()
    }

    assert seen == {
        "township_leader": [True, False, True],
        "county_office": [True, False, True],
        "auditor": [True, True, True],
        "system_admin": [True, True, False],
    }


@pytest.mark.parametrize("guess", ["object_label__startswith", "after__name__startswith", "object_label"])
def test_names_cannot_be_guessed_through_the_address(guess, client, event, sign_in):
    sign_in("auditor")

    response = client.get(reverse("admin:audit_auditevent_changelist"), {guess: "此村"})

    assert response.status_code == 400


def test_a_password_hash_cannot_be_guessed_through_the_address(client, sign_in, town):
    sign_in("system_admin")
    url = reverse("admin:accounts_user_changelist")

    assert client.get(url, {"password__startswith": "md5"}).status_code == 400
    assert client.get(url, {"is_active__exact": "1"}).status_code == 200
