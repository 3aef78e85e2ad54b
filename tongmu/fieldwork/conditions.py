"""三保障 and safe water as a visit reports them: yes, no, or not yet checked."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from households.models import HouseholdYear

YES, NO, UNKNOWN = "yes", "no", "unknown"
ANSWERS = [(YES, _("Secured")), (NO, _("Not secured")), (UNKNOWN, _("Not checked yet"))]
KINDS = {YES: "ok", NO: "bad", UNKNOWN: ""}
OF_VALUE = {True: YES, False: NO, None: UNKNOWN}
TO_VALUE = {answer: value for value, answer in OF_VALUE.items()}
CONDITIONS = {
    "education_ok": _("Compulsory education"),
    "medical_ok": _("Basic medical care"),
    "housing_ok": _("Safe housing"),
    "water_ok": _("Safe drinking water"),
}


@dataclass(frozen=True)
class Condition:
    """One of the four, as a page shows it."""

    name: str
    answer: str

    @property
    def label(self):
        return CONDITIONS[self.name]

    @property
    def word(self):
        return dict(ANSWERS)[self.answer]

    @property
    def kind(self):
        return KINDS[self.answer]


def state_of(year):
    """{field: answer} of a HouseholdYear."""
    return {name: OF_VALUE[getattr(year, name)] for name in CONDITIONS}


def conditions_of(year):
    return [Condition(name, answer) for name, answer in state_of(year).items()]


def latest_year(household, year):
    """The household's card of `year`, or of the last year before it that has one; None without any."""
    return HouseholdYear.objects.filter(household=household, year__lte=year).order_by("-year").first()


def in_words(changes, before):
    """'安全饮水：无保障→有保障' for {field: answer}: the line that joins the visit's content."""
    words = dict(ANSWERS)
    return "；".join(
        f"{CONDITIONS[name]}：{words[before[name]]}→{words[answer]}" for name, answer in changes.items()
    )
