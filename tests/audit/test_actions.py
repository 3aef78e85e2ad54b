from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from tests import factories
from tongmu.accounts.models import Grant, User
from tongmu.audit import actions, feed
from tongmu.audit.models import AuditEvent, PendingChange
from tongmu.audit.querysets import UntrailedWrite
from tongmu.audit.seals import broken_seals, seal_events
from villages.fields import BlindIndexField

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return User.objects.create_user("clerk", "x", name="测试员")


def grant_for(user, **fields):
    return Grant(user=user, role="helper", region_code="360322102202", starts_on=date(2018, 1, 1), **fields)


def test_saving_leaves_one_event_with_what_changed(clerk):
    grant = actions.save(grant_for(clerk), by=clerk)
    grant.region_code = "360322102203"
    actions.save(grant, by=clerk, reason="村名填错")

    added, changed = AuditEvent.objects.about(grant).order_by("pk")

    assert (added.verb, added.actor_name, added.region_code) == (
        "accounts.grant.added",
        "测试员",
        "360322102202",
    )
    assert (changed.before, changed.after) == (
        {"region_code": "360322102202"},
        {"region_code": "360322102203"},
    )
    assert changed.reason == "村名填错"
    assert changed.regions == ["360322102202", "360322102203"]
    assert changed.region_code == "360322102"


def test_saving_without_a_change_leaves_no_event(clerk):
    grant = actions.save(grant_for(clerk), by=clerk)

    actions.save(grant, by=clerk)

    assert AuditEvent.objects.about(grant).count() == 1


def test_a_refused_row_leaves_neither_row_nor_event(clerk):
    with pytest.raises(ValidationError) as refused:
        actions.save(grant_for(clerk, ends_on=date(2017, 1, 1)), by=clerk)

    assert list(refused.value.message_dict) == ["ends_on"]
    assert (Grant.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_the_hash_of_a_password_is_not_in_the_trail(clerk):
    user = User(username="new", name="测试新")
    user.set_password("a long enough password")

    actions.save(user, by=clerk)

    assert AuditEvent.objects.about(user).get().after["password"] == "••••"


def test_a_write_that_leaves_no_trail_is_refused(clerk):
    with pytest.raises(UntrailedWrite):
        Grant.objects.filter(user=clerk).update(role="auditor")
    with pytest.raises(UntrailedWrite):
        Grant.objects.all().delete()
    with pytest.raises(UntrailedWrite):
        Grant.objects.bulk_create([grant_for(clerk)])


def test_an_event_cannot_be_edited(clerk):
    actions.save(grant_for(clerk), by=clerk)

    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.update(actor_name="someone else")


def test_an_event_cannot_be_deleted(clerk):
    actions.save(grant_for(clerk), by=clerk)

    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.all().delete()

    assert AuditEvent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_emptying_the_database_takes_the_trail_along_and_keeps_the_next_one():
    user = User.objects.create_user("clerk", "x", name="测试员")
    actions.save(grant_for(user), by=user)

    call_command("flush", interactive=False, verbosity=0)
    assert AuditEvent.objects.count() == 0

    user = User.objects.create_user("clerk", "x", name="测试员")
    actions.save(grant_for(user), by=user)
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.all().delete()


def test_seals_find_a_removed_and_an_inserted_event(clerk):
    for day in (1, 2, 3):
        actions.save(grant_for(clerk, ends_on=date(2018, 6, day)), by=clerk)
    assert seal_events() == 3
    assert broken_seals() == []

    middle = AuditEvent.objects.order_by("pk")[1]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER audit_event_stays")
        else:
            cursor.execute("DROP TRIGGER audit_event_is_kept")
        cursor.execute("DELETE FROM audit_auditevent WHERE id = %s", [middle.pk])

    assert [(seal.first_id, seal.last_id) for seal in broken_seals()] == [(middle.pk - 1, middle.pk + 1)]
    middle.verb = "accounts.grant.changed"
    middle.save(force_insert=True)
    assert len(broken_seals()) == 1


def test_a_change_is_pending_until_the_feed_has_delivered_it(
    clerk, monkeypatch, django_capture_on_commit_callbacks
):
    told = []
    monkeypatch.setattr(feed, "subscribers", [told.extend])
    monkeypatch.setattr(Grant, "concerns_from", lambda grant: grant.starts_on)

    with django_capture_on_commit_callbacks(execute=True):
        actions.save(grant_for(clerk), by=clerk)
        assert list(PendingChange.objects.values_list("label", "region_code", "since")) == [
            ("accounts.grant", "360322102202", date(2018, 1, 1))
        ]

    assert [change.region_code for change in told] == ["360322102202"]
    assert PendingChange.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_subscriber_that_fails_does_not_undo_the_deed_nor_forget_the_change(monkeypatch, caplog):
    def fail(changes):
        raise ValueError("a broken definition")

    user = User.objects.create_user("clerk", "x", name="测试员")
    monkeypatch.setattr(feed, "subscribers", [fail])
    monkeypatch.setattr(Grant, "concerns_from", lambda grant: grant.starts_on)

    grant = actions.save(grant_for(user), by=user)

    assert Grant.objects.get() == grant
    assert PendingChange.objects.count() == 1
    assert "a broken definition" in caplog.text


def test_no_deed_keeps_a_personal_number_as_its_reason(clerk):
    with pytest.raises(ValidationError) as refused:
        actions.save(grant_for(clerk), by=clerk, reason="请致电 13900001234")

    assert list(refused.value.message_dict) == ["reason"]
    assert (Grant.objects.count(), AuditEvent.objects.count()) == (0, 0)


def models_with_a_blind_index():
    return [
        model
        for model in apps.get_models()
        if any(isinstance(field, BlindIndexField) for field in model._meta.concrete_fields)
    ]


@pytest.mark.parametrize("model", models_with_a_blind_index())
def test_the_trail_goes_without_blind_indexes(model, clerk):
    """Added, then with another number: neither event tells which records bear the same one."""
    indexes = [field for field in model._meta.concrete_fields if isinstance(field, BlindIndexField)]
    row = getattr(factories, f"{model.__name__}Factory").build(**parents(model))
    values = {
        "identity_number": [factories.identity_number(5), factories.identity_number(7)],
        "phone": ["13900001111", "13900002222"],
        "bank_card": ["6222000011112226", "6222000011112234"],
    }
    for turn in (0, 1):
        for index in indexes:
            setattr(row, index.source, values[index.source][turn])
        actions.save(row, by=clerk)
    stored = model.objects.get(pk=row.pk)

    added, changed = AuditEvent.objects.about(row).order_by("pk")
    for event in (added, changed):
        text = str([event.before, event.after])
        assert [index.name for index in indexes if index.name in text] == []
        assert [index.name for index in indexes if getattr(stored, index.name) in text] == []
        assert {index.source for index in indexes} <= set(event.after)


def parents(model):
    return {
        "Household": lambda: {"village": factories.VillageFactory(), "status": False},
        "Member": lambda: {
            "household": factories.HouseholdFactory(),
            "birth_on": date(1970, 1, 1),
            "sex": "male",
        },
        "Cadre": lambda: {"home_region_code": factories.RegionFactory().code},
    }[model.__name__]()
