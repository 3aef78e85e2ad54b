"""Verbs of a project's life: what follows from a step is written with it. Keyword-only, one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from projects.codes import ProjectStepKind
from projects.models import DemandedDocument, Project, ProjectDocument
from tongmu.audit import actions
from tongmu.audit.actions import save

# The steps whose days a project bears itself.
BORNE = {ProjectStepKind.START: "starts_on", ProjectStepKind.ACCEPTANCE: "finished_on"}


@transaction.atomic
def take_step(step, *, by, reason=""):
    """Save `step`, new or corrected; the days of its project follow, and the documents it must be proved by are put
    on the project's list as missing. Returns `step`.

    Raises ValidationError, keyed by field, also where a day of the project cannot follow; then nothing is saved.
    """
    is_new = step._state.adding
    save(step, by=by, reason=reason)
    follow(step, step.done_on, by=by, reason=reason, field="done_on")
    if is_new:
        demand_documents(step, by=by)
    return step


@transaction.atomic
def withdraw_step(step, *, by, reason):
    """Withdraw `step`, with the documents it demanded and that are still missing; the project's day goes with it.

    Raises ValidationError at `withdrawn_reason` where later steps or documents stand on it.
    """
    for document in step.documents.missing():
        actions.withdraw(document, by=by, reason=reason)
    actions.withdraw(step, by=by, reason=reason)
    follow(step, None, by=by, reason=reason, field="withdrawn_reason")
    return step


def follow(step, day, *, by, reason, field):
    """Gives the project of `step` the day that this kind of step stands for."""
    name = BORNE.get(step.kind)
    if name is None:
        return
    project = Project.objects.get(pk=step.project_id)
    setattr(project, name, day)
    try:
        save(project, by=by, reason=reason)
    except ValidationError as error:
        raise ValidationError({field: error.messages}) from error


def demand_documents(step, *, by):
    for demand in DemandedDocument.objects.demanded_of(step.project, step.kind, step.done_on):
        save(ProjectDocument(project=step.project, step=step, demand=demand, title=demand.name), by=by)
