import re

import pytest
from django.apps import apps
from django.contrib import admin

from tests.house.tree import ROOMS
from tongmu.audit.admin import AuditedAdmin
from tongmu.audit.trailed import Trailed
from tongmu.core.fields import EncryptedField

# Fields that look like a person's and are not: they tell of a place, a thing, an office or a fund.
NOT_OF_PERSONS = {
    "projects.Enterprise.contact_phone",
    "projects.Enterprise.expected_yearly_income",
    "projects.Enterprise.name",
    "projects.DemandedDocument.name",
    "projects.FundReceipt.note",
    "projects.JobEvent.name",
    "projects.Project.name",
    "projects.StudentAidStandard.stage",
    "projects.Recruitment.wage_from",
    "projects.Recruitment.wage_to",
    "projects.ShopItem.name",
    "projects.ProjectStage.name",
    "projects.ProjectStep.note",
    "projects.StageReport.stage",
    "projects.TrainingSession.name",
    "supervision.Campaign.name",
    "supervision.Inspection.name",
    "villages.Region.name",
    "villages.Village.initials",
    "villages.Village.name",
    "villages.Village.office_phone",
    "villages.VillageExitStep.note",
    "villages.VillageYear.collective_income",
}
LOOKS_PERSONAL = re.compile(
    r"(^|_)(name|initials|phone|identity|bank|card|birth|born|sex|ethnicity|ill|disabled|met|payee"
    r"|content|needs|problems|promise|wage|income|stage|note|address|photo|signature)(_|$)"
)


def our_models():
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in ROOMS]


def trailed_models():
    return [model for model in our_models() if issubclass(model, Trailed)]


def label(model, field):
    return f"{model._meta.label}.{field.name}"


def test_personal_fields_are_fields():
    unknown = [
        f"{model._meta.label}.{name}"
        for model in trailed_models()
        for name in model.PERSONAL
        if name not in {field.name for field in model._meta.get_fields()}
    ]

    assert unknown == []


def test_what_looks_personal_is_declared_personal():
    undeclared = {
        label(model, field)
        for model in trailed_models()
        for field in model._meta.concrete_fields
        if LOOKS_PERSONAL.search(field.name)
        and field.name not in model.PERSONAL
        and not isinstance(field, EncryptedField)
    }

    assert undeclared - NOT_OF_PERSONS == set()
    assert NOT_OF_PERSONS - undeclared == set(), "these need no exception any more"


# The tap of a stranger is no deed; a text under way is none until it is saved.
LEAVE_NO_TRAIL = {"news.Mood", "news.Writing"}


@pytest.mark.parametrize("app", ["villages", "households", "projects", "news", "supervision"])
def test_every_domain_model_leaves_a_trail(app):
    models = [model for model in apps.get_app_config(app).get_models() if not model._meta.auto_created]

    untrailed = {model._meta.label for model in models if not issubclass(model, Trailed)}
    assert untrailed - LEAVE_NO_TRAIL == set()


def test_who_a_row_is_about_is_personal():
    people = {"households.Household", "households.Member", "villages.Cadre"}
    undeclared = [
        label(model, field)
        for model in trailed_models()
        for field in model._meta.concrete_fields
        if field.related_model
        and field.related_model._meta.label in people
        and field.name not in model.PERSONAL
    ]

    assert undeclared == []


def test_rows_are_protected_from_deletion():
    """A deleted parent would take ledger rows along, past the trail."""
    cascading = [
        label(model, field)
        for model in trailed_models()
        for field in model._meta.concrete_fields
        if field.remote_field and field.remote_field.on_delete.__name__ != "PROTECT"
    ]

    assert cascading == []


def test_every_admin_of_ours_is_audited():
    registered = [
        (model, model_admin)
        for model, model_admin in admin.site._registry.items()
        if model.__module__.split(".")[0] in ROOMS
    ]

    assert [model._meta.label for model, found in registered if not isinstance(found, AuditedAdmin)] == []
