"""What to ask at the next visit, from what the file does not know, what was promised and what hangs."""

from datetime import date

from django.utils.translation import gettext as _

from households.codes import StudentStatus
from households.models import Visit
from projects.account import account_of, wages_missing
from tongmu.fieldwork.conditions import NO, UNKNOWN


def open_promises(household):
    """Standing visits whose promise nobody followed up: no visit on the day it was due or later."""
    visits = list(Visit.objects.standing().filter(household=household).select_related("cadre"))
    last = max((visit.visited_on for visit in visits), default=None)
    promised = [visit for visit in visits if visit.promise and is_open(visit, last)]
    return sorted(promised, key=lambda visit: (visit.promise_due_on or date.max, visit.pk))


def is_open(visit, last):
    """One without a day is open until the next visit."""
    return last < visit.promise_due_on if visit.promise_due_on else last == visit.visited_on


def questions(household, known, promises, today):
    """Texts, what presses first. `known` is the context of the household's page (see `dossier`)."""
    return [
        *[_("Has it been done? %(promise)s") % {"promise": visit.promise} for visit in promises],
        *about_conditions(known),
        *about_measures(known["measures"]),
        *about_members(known["members"]),
        *[
            _("What wage was paid to %(name)s (%(kind)s)?")
            % {"name": job.member.name, "kind": job.get_channel_display()}
            for job in wages_missing(account_of(household, today.year))
        ],
        *about_year(known, today),
    ]


def about_conditions(known):
    if not known["conditions"]:
        yield _(
            "The yearly card has not been filled in yet: ask about schooling, medical care, housing and water."
        )
    for condition in known["conditions"]:
        if condition.answer == NO:
            yield _("%(what)s was not secured: how is it now?") % {"what": condition.label}
        elif condition.answer == UNKNOWN:
            yield _("%(what)s has not been checked: look at it.") % {"what": condition.label}


def about_measures(rows):
    if not rows:
        yield _("No measure is planned: what would help?")
    for row in rows:
        if row["kind"] == "warn":
            yield _("Behind its plan: %(content)s. What is in the way?") % {"content": row["measure"].content}


def about_members(members):
    out_of_school = {StudentStatus.NOT_STUDENT, StudentStatus.UNDER_SCHOOL_AGE}
    for member in members:
        if member.card is None:
            yield _("Nothing is reported of %(name)s this year: school, work, health?") % {
                "name": member.name
            }
        elif member.card.student_status not in out_of_school:
            yield _("Does %(name)s go to school, and has the aid come?") % {"name": member.name}


def about_year(known, today):
    if not any(income.year >= today.year for income in known["incomes"]):
        yield _("The income of %(year)s is not on record: what came in?") % {"year": today.year}
