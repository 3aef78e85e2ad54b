"""Forms and lists answer no questions about records out of sight."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.admin.browsing import errors, fields
from tests.admin.conftest import HERE
from tongmu.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
PHONE = "13900001234"


def with_phone(household):
    household.phone = PHONE
    household.save()
    return household


def change(client, row, **typed):
    url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return client.post(url, fields(client.get(url), **typed))


def test_a_phone_of_another_village_is_not_told(client, town, village_clerk):
    with_phone(town.there.household)

    assert change(client, town.here.household, phone=PHONE).status_code == 302


def test_a_phone_of_a_household_one_sees_is_asked_about(client, town, town_clerk):
    with_phone(town.there.household)

    assert list(errors(change(client, town.here.household, phone=PHONE))) == ["confirm_warnings"]


def test_a_number_borne_elsewhere_is_refused_without_a_name_and_the_asking_recorded(
    client, town, village_clerk
):
    member = make.MemberFactory(
        household=town.here.household, identity_number="", birth_on="1970-01-01", sex="male"
    )
    number = town.there.head.identity_number

    own = change(client, member, identity_number=number, sex="", birth_on="")
    in_household = change(
        client,
        town.here.household,
        **{"members-0-identity_number": number, "members-0-sex": "", "members-0-birth_on": ""},
    )

    assert list(errors(own)) == ["identity_number"]
    assert list(errors(in_household)) == ["members-0-identity_number"]
    assert "彼村" not in own.content.decode() + in_household.content.decode()
    looked_up = AuditEvent.objects.filter(verb="households.household.looked_up")
    assert (
        list(looked_up.values_list("actor_name", "region_code", "object_id"))
        == [(village_clerk.name, HERE, "None")] * 2
    )
    assert not AuditEvent.objects.exclude(verb="households.household.looked_up").exists()
    assert number not in str(list(AuditEvent.objects.values()))


def test_a_number_that_nobody_bears_is_no_look_up(client, town, village_clerk):
    change(client, town.here.head, name="此村新名")

    assert [event.verb for event in AuditEvent.objects.all()] == ["households.member.changed"]


@pytest.mark.parametrize(
    ("model", "lookup"),
    [
        ("member", "name__regex"),
        ("member", "name__contains"),
        ("member", "name__startswith"),
        ("member", "identity_index"),
        ("member", "identity_number__isnull"),
        ("member", "household__bank_card_index"),
        ("household", "village__name__regex"),
        ("household", "phone_index__exact"),
        ("visit", "content__regex"),
    ],
)
def test_lists_take_no_patterns_and_nothing_that_is_not_shown(model, lookup, client, village_clerk):
    page = client.get(reverse(f"admin:households_{model}_changelist"), {lookup: "(a+)+$"})

    assert page.status_code == 400


@pytest.mark.parametrize(
    ("page", "lookup"),
    [
        ("households_member", {"household__id__exact": "1"}),
        ("households_member", {"relation__exact": "head", "present": "yes"}),
        ("households_memberyear", {"year": "2018"}),
        ("households_visit", {"visited_on__gte": "2018-01-01", "visited_on__lt": "2019-01-01"}),
        ("households_pairing", {"ends_on__isempty": "1", "rank__exact": "primary"}),
        ("households_household", {"place": HERE, "status": "unexited"}),
        ("projects_enterprise", {"kind__in": "workshop,base", "withdrawn": "all"}),
        ("projects_enterprise", {"operator_household__id__exact": "1"}),
    ],
)
def test_lists_take_their_filters_and_plain_values(page, lookup, client, village_clerk):
    assert client.get(reverse(f"admin:{page}_changelist"), lookup).status_code == 200


def test_an_auditor_cannot_ask_who_runs_a_shop(client, town, sign_in):
    sign_in("auditor")
    url = reverse("admin:projects_enterprise_changelist")

    for lookup in ("operator_household", "operator_household__id__exact", "operator_household__number"):
        assert client.get(url, {lookup: town.here.household.pk}).status_code == 400
