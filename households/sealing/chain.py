"""Where a sealed file stands: which steps are signed, whose turn it is, and what is wrong with it, in words."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from households.codes import Level
from households.models import Endorsement, Household, SealedFile
from tongmu.core.regions import is_within

SIGNED, NEXT, LATER, LAPSED, BROKEN = "signed", "next", "later", "lapsed", "broken"
BY_HELPERS = frozenset({Level.HEAD, Level.HELPER})


@dataclass(frozen=True)
class Line:
    """One step as a page shows it; `endorsement` is None until it is signed."""

    step: dict
    state: str
    endorsement: Endorsement | None

    @property
    def level(self):
        return Level(self.step["level"]).label

    @property
    def word(self):
        return {
            SIGNED: _("Signed"),
            NEXT: _("To be signed next"),
            LATER: _("Not its turn yet"),
            LAPSED: _("Lapsed, to be signed anew"),
            BROKEN: _("Broken: changed behind the application"),
        }[self.state]

    @property
    def kind(self):
        return {SIGNED: "ok", NEXT: "info", LAPSED: "warn", BROKEN: "bad"}.get(self.state, "")


class Chain:
    """A file with its signatures, verified as it is read."""

    def __init__(self, file):
        self.file = file
        self.endorsements = sorted(file.endorsements.all(), key=lambda found: found.step.number)
        self.broken_from = self._broken_from()

    @property
    def steps(self):
        """The steps as they were sealed with the file, in order."""
        return self.file.content.get("chain", []) if isinstance(self.file.content, dict) else []

    def _broken_from(self):
        """The number of signatures that hold; None where all do."""
        if not self.file.is_intact:
            return 0
        previous = ""
        for count, endorsement in enumerate(self.endorsements):
            endorsement.file = self.file
            if endorsement.digest != endorsement.digest_after(previous):
                return count
            previous = endorsement.digest
        return None

    @property
    def is_intact(self):
        return self.broken_from is None

    @property
    def waiting(self):
        """The step to be signed next, as it was sealed; None once all are signed, and of a file not in force."""
        if not (self.file.is_in_force and self.is_intact):
            return None
        return next(iter(self.steps[len(self.endorsements) :]), None)

    @property
    def is_whole(self):
        return self.file.is_in_force and self.is_intact and self.waiting is None

    def is_of_year(self, year):
        """Whether this is a file of `year` that can still be signed or has been, so that no other one is sealed."""
        return self.file.is_in_force and self.file.year == year

    def lines(self):
        signed = {endorsement.step_id: endorsement for endorsement in self.endorsements}
        for step in self.steps:
            endorsement = signed.get(step["step"])
            yield Line(step, self._state(step, endorsement), endorsement)

    def _state(self, step, endorsement):
        if endorsement is None:
            return NEXT if self.waiting is step else LATER
        if self.broken_from is not None and self.endorsements.index(endorsement) >= self.broken_from:
            return BROKEN
        return SIGNED if self.file.is_in_force else LAPSED

    @property
    def word(self):
        """How the file stands, in words."""
        if not self.is_intact:
            return _("The seal is broken: changed behind the application")
        if not self.file.is_standing:
            return _("Withdrawn")
        if self.file.lapsed_on:
            return _("Lapsed, to be signed anew")
        if self.waiting is None:
            return _("Signed at every level")
        return _("Waiting for: %(title)s") % {"title": self.waiting["title"]}

    @property
    def kind(self):
        if not self.is_intact:
            return "bad"
        if not self.file.is_in_force:
            return "warn"
        return "ok" if self.waiting is None else "info"


def with_chains(files):
    """`files` with what their chains need: two queries more, however many they are."""
    signed = Endorsement.objects.select_related("step")
    return files.select_related("household__village").prefetch_related(
        Prefetch("endorsements", queryset=signed)
    )


def latest_file(household):
    """The standing file of the household that was sealed last, of the latest year; None without any."""
    files = with_chains(SealedFile.objects.standing().filter(household=household))
    return files.latest_first().first()


# --- who


def may_seal(user, household):
    """Whether the user may open a file of the household: who helps it today, and who enters its records."""
    helps = user.may("record_visit") and helps_for_good(user, household)
    return helps or holds_within(user.regions("enter_households"), household)


def may_sign(user, household, level):
    """Whether the user may give (of the head: record) the signature of `level` for the household today."""
    if not user.is_active:
        return False
    if level in BY_HELPERS:
        return user.may("record_visit") and helps_for_good(user, household)
    return holds_within([region for role, region in user.grants_in_force if role == level], household)


def helps_for_good(user, household):
    """Whether the user is paired with the household, and not only stands in: who answers for it signs for it."""
    return Household.objects.helped_by(user, for_good=True).filter(pk=household.pk).exists()


def may_sign_some(user, chain):
    """Whether the user may give any signature of the chain, in its turn."""
    levels = sorted({step["level"] for step in chain.steps})
    return any(may_sign(user, chain.file.household, level) for level in levels)


def holds_within(regions, household):
    return any(is_within(household.village_id, region) for region in regions)
