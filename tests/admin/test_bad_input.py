"""Every form refuses what cannot be at the field where it was typed, and keeps nothing of it."""

from decimal import Decimal

import pytest
from django.contrib import admin
from django.db.models import ForeignKey

from households.models import Member, Pairing
from projects.models import Benefit, FundAllocation, Job, Payment
from tests import factories as make
from tests.admin.browsing import errors, fields
from tests.admin.test_entry import NUMBER, add, change
from tests.admin.test_pages import MODELS, everybody, page_of
from tongmu.audit.models import AuditEvent

__all__ = ["everybody"]

pytestmark = pytest.mark.django_db
ENTERED = [model for model in MODELS if admin.site._registry[model].enter]


def of_forms(is_wanted):
    """(model, field) for every field of every add form that `is_wanted`."""
    return [
        pytest.param(model, field.name, id=f"{model._meta.label}.{field.name}")
        for model in ENTERED
        for field in model._meta.concrete_fields
        if field.editable and is_wanted(field)
    ]


@pytest.mark.parametrize(("model", "name"), of_forms(lambda field: field.choices))
def test_a_code_outside_its_table_is_refused_at_its_field(model, name, client, everybody):
    blank = fields(client.get(page_of(model, "add")))
    before = model.objects.count()

    response = client.post(page_of(model, "add"), {**blank, name: "none_such"})

    if name in response.context["adminform"].form.fields:
        assert "none_such" in "".join(errors(response)[name])
    assert (model.objects.count(), AuditEvent.objects.count()) == (before, 0)


@pytest.mark.parametrize(("model", "name"), of_forms(lambda field: isinstance(field, ForeignKey)))
def test_a_record_of_another_village_is_not_chosen_by_its_key(model, name, client, town, village_clerk):
    """Where the clerk may open the form at all; what is of the whole town may be named by every village."""
    page = client.get(page_of(model, "add"))
    if page.status_code == 403 or name not in page.context["adminform"].form.fields:
        return
    related = model._meta.get_field(name).related_model
    foreign = of_there(related, town)

    response = client.post(page_of(model, "add"), {**fields(page), name: foreign.pk})

    assert errors(response)[name][0] == "您不能选择这条记录，请从列表中选择。"
    assert "彼村" not in response.content.decode()
    assert AuditEvent.objects.count() == 0


def of_there(model, town):
    there = town.there
    known = [there.village, there.household, there.head, there.cadre, there.project, there.workshop]
    for row in known:
        if isinstance(row, model):
            return row
    return make.TrainingSessionFactory(region_code=there.village.pk, name="彼村培训")


def test_another_villages_record_is_not_found(client, town, village_clerk):
    rows = [
        town.there.household,
        town.there.head,
        town.there.project,
        town.there.workshop,
        town.there.pairing,
    ]

    answers = [client.get(page_of(type(row), page, row.pk)) for row in rows for page in ("change", "history")]

    assert {answer.status_code for answer in answers} == {404}


def test_a_wrong_checksum_and_a_taken_number_are_refused_in_the_form_of_a_member_on_record(
    client, town, village_clerk
):
    head = town.here.head
    make.MemberFactory(household=town.there.household, identity_number=NUMBER)

    wrong = change(client, head, identity_number=make.mistyped(head.identity_number))
    taken = change(client, head, identity_number=NUMBER, birth_on="1965-03-02", sex="male")

    assert list(errors(wrong)) == ["identity_number"]
    assert list(errors(taken)) == ["identity_number"]
    assert Member.objects.get(pk=head.pk).identity_number == head.identity_number
    # That a number was asked for which somebody bears elsewhere is on record; nothing else happened.
    assert list(AuditEvent.objects.values_list("verb", flat=True)) == ["households.household.looked_up"]


EARLY = "2015-12-31"


@pytest.mark.parametrize(
    ("model", "field", "typed"),
    [
        (Benefit, "received_on", {"kind": "temporary_relief", "amount": "1"}),
        (Pairing, "starts_on", {}),
        (Job, "starts_on", {"channel": "self_employed"}),
    ],
    ids=["benefit", "pairing", "job"],
)
def test_a_day_before_the_registration_is_refused_in_every_ledger(
    model, field, typed, client, town, village_clerk
):
    whose = {"member": town.here.head.pk} if model is Job else {"household": town.here.household.pk}
    cadre = make.CadreFactory(home_region_code=town.here.village.pk)
    whose |= {"cadre": cadre.pk} if model is Pairing else {}
    before = model.objects.count()

    response = add(client, model, **whose, **typed, **{field: EARLY})

    assert errors(response)[field]
    assert (model.objects.count(), AuditEvent.objects.count()) == (before, 0)


def test_amounts_over_what_is_left_are_refused_in_the_forms_of_money(client, town, town_clerk):
    receipt = make.FundReceiptFactory(amount=Decimal(100))
    given = make.FundAllocationFactory(receipt=receipt, project=town.here.project, amount=Decimal(60))
    paid = make.PaymentFactory(allocation=given, amount=Decimal(50))
    here = {"receipt": receipt.pk, "project": town.here.project.pk, "allocated_on": "2018-03-01"}

    refused = [
        add(client, FundAllocation, **here, amount="40.01"),
        change(client, given, amount="100.01"),
        change(client, given, amount="49.99"),
        change(client, paid, amount="60.01"),
    ]

    assert [list(errors(response)) for response in refused] == [["amount"]] * 4
    assert FundAllocation.objects.total() == 60
    assert Payment.objects.total() == 50
    assert AuditEvent.objects.count() == 0
