"""Verbs of the problem ledger: keyword-only, one transaction and one event each. The state follows from the step."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tongmu.audit.actions import difference, lock, record, save, write
from tongmu.audit.rights import may_be_entered_by
from tongmu.audit.snapshots import changed_fields
from tongmu.core import clock
from tongmu.supervision.codes import LookBack, ProblemState, StepKind
from tongmu.supervision.models import Problem, ProblemStep
from tongmu.supervision.models.problem import TOWN
from tongmu.supervision.rectification import VERBS, WORKING, Actor, had_in_hand
from villages.models import Cadre, Region

DONE = {
    StepKind.ASSIGN: "assigned",
    StepKind.PROGRESS: "progressed",
    StepKind.REQUEST: "closure_requested",
    StepKind.REVIEW: "reviewed",
    StepKind.CLOSE: "closed",
    StepKind.RETURN: "returned",
    StepKind.EXTEND: "extended",
    StepKind.REFER: "referred",
    StepKind.LOOK_BACK: "looked_back",
}


@transaction.atomic
def register(problem, *, by, reason=""):
    """Enters a new problem with the next number of its town and the year it was found in. Returns it.

    Raises ValidationError, keyed by field, and saves nothing.
    """
    problem.ledger_code = problem.region_code[:TOWN]
    list(Region.objects.select_for_update().filter(pk=problem.ledger_code))  # one number after the other
    if problem.found_on:
        problem.year = problem.found_on.year
        problem.sequence = Problem.objects.last_number(problem.ledger_code, problem.year) + 1
    save(problem, by=by, reason=reason, verb="entered_in_ledger")
    write(step_of(problem, StepKind.REGISTER, by=by, done_on=clock.today()))
    return problem


def take_step(problem, kind, *, by, **fields):
    """Takes the step `kind` with what `fields` say of it; the state of the problem follows. Returns the step.

    Raises ValidationError, keyed by field, where the problem is in no state for it, where who had it in hand would
    judge it himself, or where the step itself is impossible; then nothing is saved.
    """
    with transaction.atomic():
        lock(problem)
        problem = Problem.objects.get(pk=problem.pk)  # as it is under the lock
        before = Problem.objects.get(pk=problem.pk)
        refuse(problem, kind, by=by)
        step = step_of(problem, kind, by=by, **fields)
        step.full_clean(validate_constraints=True)
        refuse_longer(before, step, by=by)
        follow(problem, step)
        problem.full_clean()
        write(step)
        names = changed_fields(before, problem)
        if names:
            write(problem, names)
        tell(step, before, problem, names, by=by)
    return step


def step_of(problem, kind, *, by, **fields):
    cadre = Cadre.objects.filter(user=by).first() if by else None
    fields.setdefault("done_on", clock.today())
    return ProblemStep(problem=problem, kind=kind, by=by, cadre=cadre, **fields)


def refuse(problem, kind, *, by):
    """Raises ValidationError where the step `kind` cannot be taken by `by` now."""
    verb = VERBS[kind]
    if not problem.is_standing:
        raise ValidationError(_("This problem has been withdrawn. Choose another one."))
    if problem.state not in verb.before:
        words = _(
            "The problem is in the state “%(state)s”: “%(step)s” is not possible now. Look at its steps again."
        )
        raise ValidationError(words % {"state": problem.get_state_display(), "step": kind.label})
    if verb.independent and had_in_hand(actor_of(by), doers_of(problem)):
        words = _("You had this problem in hand yourself: leave “%(step)s” to somebody else.")
        raise ValidationError(words % {"step": kind.label})


def refuse_longer(problem, step, *, by):
    """Raises ValidationError where who had the problem in hand gives it away with another day to be done by."""
    is_moved = step.kind == StepKind.ASSIGN and problem.due_on and step.due_on != problem.due_on
    if is_moved and had_in_hand(actor_of(by), doers_of(problem)):
        words = _(
            "You had this problem in hand yourself: leave the day as it is, or let somebody else extend it."
        )
        raise ValidationError({"due_on": words})


def offered(problem, *, user):
    """The kinds of steps that `user` may take now, in their order."""
    if not problem.is_standing:
        return []
    found = [verb for verb in VERBS.values() if problem.state in verb.before]
    found = [verb for verb in found if may_be_entered_by(user, verb.permission, problem)]
    if any(verb.independent for verb in found) and had_in_hand(actor_of(user), doers_of(problem)):
        found = [verb for verb in found if not verb.independent]
    return [verb.kind for verb in found]


def withheld(problem, *, user):
    """The kinds of steps that `user` might take if he or she had not had the problem in hand."""
    possible = [verb for verb in VERBS.values() if problem.is_standing and problem.state in verb.before]
    possible = [verb.kind for verb in possible if may_be_entered_by(user, verb.permission, problem)]
    may = offered(problem, user=user)
    return [kind for kind in possible if kind not in may]


def actor_of(user):
    if user is None:
        return Actor()
    return Actor(user.pk, Cadre.objects.filter(user=user.pk).values_list("pk", flat=True).first())


def doers_of(problem):
    """Those who had the problem in hand: who reported work or asked for closure, and the cadres it was given to."""
    steps = list(problem.steps.all())
    workers = [Actor(step.by_id, step.cadre_id) for step in steps if step.kind in WORKING]
    return [
        *workers,
        *(Actor(cadre=step.responsible_cadre_id) for step in steps if step.responsible_cadre_id),
    ]


def follow(problem, step):
    """Gives the problem what its step says."""
    verb = VERBS[step.kind]
    problem.state = verb.after or problem.state
    if step.kind == StepKind.ASSIGN:
        problem.responsible_unit = step.responsible_unit
        problem.responsible_cadre, problem.leading_cadre = step.responsible_cadre, step.leading_cadre
        problem.due_on = step.due_on
    elif step.kind == StepKind.EXTEND:
        problem.due_on = step.due_on
    elif step.kind == StepKind.REQUEST:
        problem.requested_by = step.by
    elif step.kind == StepKind.CLOSE:
        problem.closed_by = step.by
    if problem.is_over and problem.ended_on is None:
        problem.ended_on = step.done_on


def tell(step, before, problem, names, *, by):
    """One event for step and problem together; its reason is what the step says."""
    was, now = difference(before, problem, names) if names else ({}, {})
    said = [step.get_result_display(), step.note] if step.result else [step.note]
    record(
        f"supervision.problem.{DONE[step.kind]}",
        problem,
        by=by,
        before=was,
        after=now,
        reason=" ".join(str(part) for part in said)[:255],
        regions=problem.touched_regions(),
        since=min(problem.found_on, step.done_on),
    )


def came_back(problem):
    """Whether the last look back found a closed problem again, and nobody has entered it anew."""
    if problem.state != ProblemState.CLOSED or problem.later.standing().exists():
        return False
    last = problem.steps.filter(kind=StepKind.LOOK_BACK).order_by("pk").last()
    return bool(last) and last.result == LookBack.CAME_BACK
