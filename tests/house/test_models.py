import re

import pytest
from django.apps import apps
from django.contrib import admin

from tests.house.tree import ROOMS
from tongmu.audit.admin import AuditedAdmin
from tongmu.audit.persons import free_texts, personal_fields
from tongmu.audit.trailed import Trailed
from tongmu.core.fields import EncryptedField

# Fields that look like a person's and are not: they tell of a place, a thing, an office or a fund.
NOT_OF_PERSONS = {
    "projects.Enterprise.contact_phone",
    "projects.Enterprise.expected_yearly_income",
    "projects.Enterprise.name",
    "projects.DemandedDocument.name",
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
    "villages.VillageYear.collective_income",
}
# The trail covers what it tells by the fields of the rows it tells of; the search finds for whoever may see what it
# finds; values are numbers; a text under way is its writer's, and of a tap nothing is known but that it was one.
NOT_BROWSED = {
    "audit.AuditEvent",
    "audit.PendingChange",
    "audit.Seal",
    "indicators.IndicatorValue",
    "indicators.IndicatorVersion",
    "news.Mood",
    "news.Writing",
    "search.Entry",
}
# Who withdrew a row stands by name, as every actor does; why, where the row is read with its names.
OF_EVERY_LEDGER = {"withdrawn_by", "withdrawn_reason"}
# What only those hold who read the names too: officials of the place, and each desk those of its own records.
READ_NAMES = {
    "see_households",
    "see_cadres",
    "see_progress",
    "see_events",
    "see_supervision",
    "see_feedback",
    "see_problems",
    "see_news",
    "see_accounts",
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
        for name in (*personal_fields(model), *model.NAMELESS, *(key for key, _set in model.PERSONAL_WITH))
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


def test_every_free_text_is_said_to_name_somebody_or_nobody():
    """Whoever adds a text decides once who may read it: PERSONAL, PERSONAL_WITH, NAMELESS or SECRET."""
    undecided, twice = [], []
    for model in trailed_models():
        personal = {*personal_fields(model), *model.SECRET}
        for name in free_texts(model):
            if name not in personal and name not in model.NAMELESS and name not in OF_EVERY_LEDGER:
                undecided.append(f"{model._meta.label}.{name}")
        twice += [f"{model._meta.label}.{name}" for name in personal & {*model.NAMELESS}]

    assert (undecided, twice) == ([], [])


def test_models_without_a_trail_are_known():
    """What they hold in words is said above: nobody browses them, and no trail tells of them."""
    untrailed = {model._meta.label for model in our_models() if not issubclass(model, Trailed)}

    assert untrailed == NOT_BROWSED


def test_what_is_seen_without_names_is_said_to_be():
    """A list opened by another permission than the one that reads its names covers them."""
    wrong = [
        model._meta.label
        for model, found in admin.site._registry.items()
        if issubclass(model, Trailed)
        and personal_fields(model)
        and found.see not in READ_NAMES
        and not model.SEEN_WITHOUT_NAMES
    ]

    assert wrong == []


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
