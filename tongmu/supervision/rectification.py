"""From a problem found to its closure: which step is taken from which state, by whom, and by whom not; pure."""

from dataclasses import dataclass
from decimal import Decimal

from tongmu.supervision.codes import ProblemState, StepKind

IN_WORK = frozenset({ProblemState.ASSIGNED, ProblemState.RECTIFYING, ProblemState.RETURNED})
IN_REVIEW = frozenset({ProblemState.REQUESTED, ProblemState.REVIEWED})
OPEN = frozenset({ProblemState.REGISTERED}) | IN_WORK | IN_REVIEW
DECIDE, RECTIFY = "decide_problems", "rectify_problems"


@dataclass(frozen=True)
class Verb:
    """A step that is taken from the states `before` and leads to `after` (None: the state stays as it is).

    `permission` says who may take it. One that is `independent` is for nobody who had the problem in hand himself.
    """

    kind: StepKind
    before: frozenset
    after: ProblemState | None
    permission: str
    independent: bool = False


VERBS = {
    verb.kind: verb
    for verb in (
        Verb(StepKind.ASSIGN, IN_WORK | {ProblemState.REGISTERED}, ProblemState.ASSIGNED, DECIDE),
        Verb(StepKind.PROGRESS, IN_WORK, ProblemState.RECTIFYING, RECTIFY),
        Verb(StepKind.REQUEST, IN_WORK, ProblemState.REQUESTED, RECTIFY),
        Verb(StepKind.REVIEW, frozenset({ProblemState.REQUESTED}), ProblemState.REVIEWED, DECIDE, True),
        Verb(StepKind.CLOSE, frozenset({ProblemState.REVIEWED}), ProblemState.CLOSED, DECIDE, True),
        Verb(StepKind.RETURN, IN_REVIEW, ProblemState.RETURNED, DECIDE),
        Verb(StepKind.EXTEND, IN_WORK, None, DECIDE, True),
        Verb(StepKind.REFER, OPEN, ProblemState.REFERRED, DECIDE, True),
        Verb(StepKind.LOOK_BACK, frozenset({ProblemState.CLOSED}), None, DECIDE, True),
    )
}
WORKING = (StepKind.PROGRESS, StepKind.REQUEST)
DEADLINES = (StepKind.ASSIGN, StepKind.EXTEND)


@dataclass(frozen=True)
class Actor:
    """Who acts: the keys of the account and of the cadre behind it, either of them None where there is none."""

    user: object = None
    cadre: object = None

    def is_same(self, other):
        """Whether the two are one person: the same account, or the same cadre under another one."""
        return shared(self.user, other.user) or shared(self.cadre, other.cadre)


def shared(first, second):
    return first is not None and first == second


def had_in_hand(actor, doers):
    """Whether `actor` is one of those who had the problem in hand: who rectified it or was to rectify it."""
    return any(actor.is_same(doer) for doer in doers)


def days_overdue(due_on, ended_on, day):
    """How many days past its due day a problem that is not over is on `day`; 0 otherwise."""
    return max((day - due_on).days, 0) if due_on and not ended_on else 0


def percent(part, whole):
    """`part` of `whole` in percent; None of nothing."""
    return Decimal(part * 100) / whole if whole else None
