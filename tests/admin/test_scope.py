"""Who sees and reaches what in the admin, beyond the matrix of addresses."""

import json

import pytest
from django.contrib import admin
from django.urls import reverse

from households.models import Household, Member, Pairing
from projects.models import Benefit, Job, Output
from tests import factories as make
from tests.admin.browsing import fields, texts
from tests.admin.conftest import HERE, THERE
from tongmu.audit.models import AuditEvent
from tongmu.core.fields import EncryptedField

pytestmark = pytest.mark.django_db

FOREIGN_KEYS = sorted(
    (model._meta.app_label, model._meta.model_name, name)
    for model, found in admin.site._registry.items()
    if model._meta.app_label in {"villages", "households", "projects", "supervision"}
    for name in found.get_autocomplete_fields(None)
)


def offered(client, app, model, field, term=""):
    query = {"app_label": app, "model_name": model, "field_name": field, "term": term}
    response = client.get(reverse("admin:autocomplete"), query)
    if response.status_code == 403:
        return []  # money and accounts are not a village clerk's
    return [row["text"] for row in json.loads(response.content)["results"]]


def test_every_foreign_key_is_a_search_box():
    for model, found in admin.site._registry.items():
        if model._meta.app_label in {"villages", "households", "projects"}:
            names = {field.name for field in model._meta.concrete_fields if field.is_relation}
            assert set(found.get_autocomplete_fields(None)) == names, model


@pytest.mark.parametrize(("app", "model", "field"), FOREIGN_KEYS)
def test_choices_are_those_of_ones_own_village(app, model, field, client, town, village_clerk):
    related = dict(admin.site._registry)
    target = next(found for found in related if found._meta.label_lower == f"{app}.{model}")
    if target._meta.get_field(field).related_model._meta.model_name in {"region"}:
        return  # the register of divisions is public

    labels = offered(client, app, model, field)

    assert [label for label in labels if "彼村" in label or THERE in label] == []


def test_a_choice_tells_whose_it_is(client, town, village_clerk):
    assert offered(client, "households", "pairing", "household") == [f"此村户主　H{HERE}　此村"]
    assert offered(client, "projects", "job", "member") == [f"此村户主　户主　此村户主　H{HERE}"]
    assert offered(client, "projects", "job", "enterprise", "此") == ["此村车间　扶贫车间　此村"]


def test_a_village_may_choose_helpers_and_projects_of_its_town(client, town, village_clerk):
    make.CadreFactory(name="镇上干部", home_region_code=make.TOWN)
    make.ProjectFactory(name="镇上项目", region_code=make.TOWN)

    assert "镇上干部（测试县某局）" in offered(client, "households", "pairing", "cadre")
    assert [label[:4] for label in offered(client, "projects", "output", "project")] == [
        "此村项目",
        "镇上项目",
    ]
    assert client.get(reverse("admin:projects_project_changelist")).content.decode().count("镇上项目") == 0


@pytest.mark.parametrize("model", [Pairing, Member, Benefit])
def test_a_prefilled_household_of_another_village_is_not_shown(model, client, town, village_clerk):
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")

    foreign = client.get(url, {"household": town.there.household.pk})
    own = client.get(url, {"household": town.here.household.pk})

    assert "彼村" not in foreign.content.decode()
    assert THERE not in foreign.content.decode()
    assert fields(own)["household"] == str(town.here.household.pk)


@pytest.mark.parametrize("model", [Household, Member, Job, Output])
def test_filters_name_only_ones_own_places(model, client, town, village_clerk):
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")

    page = client.get(url)
    asked_for = client.get(url, {"place": THERE})

    assert "彼村" not in page.content.decode()
    assert list(asked_for.context["cl"].result_list) == []


def test_the_place_filter_goes_down_from_the_town(client, town, sign_in):
    make.RegionFactory(code="360322103", name="另一镇")
    sign_in("county_office", "360322")
    url = reverse("admin:households_household_changelist")

    county = client.get(url).content.decode()
    in_town = client.get(url, {"place": make.TOWN})
    in_village = client.get(url, {"place": THERE})

    assert ("测试镇" in county, f"place={THERE}" in county) == (True, False)
    assert f"place={THERE}" in in_town.content.decode()
    assert [row.number for row in in_village.context["cl"].result_list] == [f"H{THERE}"]


def test_another_villages_records_cannot_be_withdrawn_in_bulk(client, town, sign_in):
    mine = make.JobFactory(member=town.here.head, enterprise=town.here.workshop)
    other = make.JobFactory(member=town.there.head, enterprise=town.there.workshop)
    sign_in("village_clerk", HERE)
    url = reverse("admin:projects_job_changelist")
    chosen = {"action": "withdraw_selected", "_selected_action": [mine.pk, other.pk]}

    asked = client.post(url, chosen)
    client.post(url, {**chosen, "reason": "重复录入"})

    assert "彼村" not in asked.content.decode()
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.is_standing, other.is_standing) == (False, True)
    assert AuditEvent.objects.get().object_id == str(mine.pk)


def test_seeing_more_than_one_may_enter_does_not_let_one_write(client, town):
    """A leader of the town who is also clerk of one village writes in that village only."""
    user = make.UserFactory.holding("township_leader")
    make.GrantFactory(user=user, role="village_clerk", region_code=HERE)
    client.force_login(user)
    url = reverse("admin:households_household_change", args=[town.there.household.pk])

    seen = client.get(url)
    saved = client.post(url, fields(seen, note="改"))
    handed_over = client.get(reverse("admin:households_household_status", args=[town.there.household.pk]))

    assert (seen.status_code, saved.status_code, handed_over.status_code) == (200, 200, 403)
    assert [event.verb for event in AuditEvent.objects.all()] == ["accounts.user.refused"]


@pytest.mark.parametrize("role", ["township_leader", "township_clerk", "county_office"])
def test_no_secret_stands_in_a_page_whether_one_may_edit_it_or_not(role, client, town, sign_in):
    make_secrets(town.here)
    sign_in(role, make.TOWN)
    secrets = ["13900001234", "6222000011112226", town.here.head.identity_number]

    for row in (town.here.household, town.here.head, town.here.cadre):
        url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
        body = client.get(url).content.decode()
        assert [secret for secret in secrets if secret in body] == []
        assert "****" in body


def make_secrets(place):
    household, cadre = place.household, place.cadre
    household.phone, household.bank_card = "13900001234", "6222000011112226"
    cadre.phone = "13900001234"
    household.save()
    cadre.save()


def test_encrypted_fields_stand_in_no_list(rf):
    request = rf.get("/")
    request.user = make.UserFactory.holding("township_clerk")
    for model, found in admin.site._registry.items():
        secret = {field.name for field in model._meta.concrete_fields if isinstance(field, EncryptedField)}
        assert secret.isdisjoint(found.get_list_display(request)), model


def test_an_auditor_sees_no_household_behind_a_shop_or_an_output(client, town, sign_in):
    shop = make.EnterpriseFactory(
        village=town.here.village, kind="love_supermarket", operator_household=town.here.household
    )
    make.OutputFactory(
        project=town.here.project,
        village=town.here.village,
        kind="toilet_upgraded",
        quantity=1,
        household=town.here.household,
    )
    sign_in("auditor")

    page = client.get(reverse("admin:projects_enterprise_change", args=[shop.pk])).content.decode()
    outputs = client.get(reverse("admin:projects_output_changelist"))

    assert (town.here.household.number in page, "此村户主" in page) == (False, False)
    assert list(outputs.context["cl"].result_list) == []


def test_the_sidebar_offers_only_what_the_role_may_enter(client, town, sign_in):
    sign_in("auditor")

    page = list(texts(client.get(reverse("admin:index"))))

    assert "建档立卡户" not in page
    assert "资金到账" in page


def test_who_only_reads_is_shown_places_by_name(client, town, sign_in):
    receipt = make.FundReceiptFactory()
    sign_in("township_leader")

    pages = [
        client.get(reverse("admin:projects_fundreceipt_change", args=[receipt.pk])),
        client.get(reverse("admin:projects_project_change", args=[town.here.project.pk])),
        client.get(reverse("admin:villages_cadre_change", args=[town.here.cadre.pk])),
    ]

    assert [
        "测试镇" in list(texts(pages[0])),
        "此村" in list(texts(pages[1])),
        "此村" in list(texts(pages[2])),
    ] == [True] * 3
