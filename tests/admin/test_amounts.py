"""Amounts that are only read are grouped wherever the admin shows them, with their unit in forms."""

from decimal import Decimal

import pytest
from django.contrib import admin
from django.urls import reverse

from tests import factories as make
from tests.admin.browsing import document, texts
from tests.admin.test_entry import change
from tests.admin.test_pages import MODELS, page_of, row_of
from tongmu.core.fields import MoneyField

pytestmark = pytest.mark.django_db
AMOUNT, IN_LISTS, IN_FORMS, UNGROUPED = Decimal("1234567.80"), "1,234,567.80", "1,234,567.80元", "1234567"


def amounts_of(model):
    return [field.name for field in model._meta.concrete_fields if isinstance(field, MoneyField)]


# What has to fit together with an amount.
ELSE = {
    "projects.MedicalSettlement": dict.fromkeys(
        ["serious_illness_insurance", "supplementary_insurance", "medical_aid", "own_share"], Decimal(0)
    ),
    "villages.PolicyStandard": {"kind": "largest_microloan", "number": None},
}
WITH_AMOUNTS = [model for model in MODELS if amounts_of(model)]


def read(response):
    return [text.strip() for text in texts(response)]


def shown(response, name):
    """What the innermost part of the page about the field `name` says, a label before it included."""
    parts = [
        part for part in document(response).iter() if f"field-{name}" in (part.get("class") or "").split()
    ]
    return "".join("".join(parts[-1].itertext()).split())


@pytest.fixture
def leader(sign_in, town):
    """Sees everything of the province and enters nothing."""
    return sign_in("township_leader", "36")


@pytest.mark.parametrize("model", WITH_AMOUNTS, ids=lambda model: model._meta.label)
def test_amounts_are_grouped_in_the_list_and_in_the_form_of_who_only_reads(model, client, leader):
    values = {**dict.fromkeys(amounts_of(model), AMOUNT), **ELSE.get(model._meta.label, {})}
    row, names = row_of(model), [name for name, value in values.items() if value == AMOUNT]
    model.objects.filter(pk=row.pk).untrailed().update(**values)
    listed = set(names) & set(admin.site._registry[model].list_display)

    form = client.get(page_of(model, "change", row.pk))
    in_list = client.get(page_of(model, "changelist"))

    assert [name for name in names if IN_FORMS not in shown(form, name)] == []
    assert {name: shown(in_list, name) for name in listed} == dict.fromkeys(listed, IN_LISTS)
    assert UNGROUPED not in "".join(read(form) + read(in_list))


def test_amounts_of_rows_that_stand_read_only_in_their_parents_form_are_grouped(client, town, town_clerk):
    receipt = make.FundReceiptFactory(amount=2 * AMOUNT)
    allocation = make.FundAllocationFactory(receipt=receipt, project=town.here.project, amount=AMOUNT)
    make.PaymentFactory(allocation=allocation, amount=AMOUNT)

    for row in (receipt, allocation):
        page = client.get(reverse(f"admin:projects_{row._meta.model_name}_change", args=[row.pk]))
        assert IN_FORMS in read(page)


def test_the_history_groups_amounts(client, town, town_clerk):
    receipt = make.FundReceiptFactory(amount=Decimal(1000))
    change(client, receipt, amount="1234567.8")

    page = client.get(reverse("admin:projects_fundreceipt_history", args=[receipt.pk]))

    assert "金额（元）：1000元 → 1,234,567.80元" in "".join(read(page))
