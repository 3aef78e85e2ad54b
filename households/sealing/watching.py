"""Signatures lapse with the record: whoever changes what was signed lapses the file, in the same transaction."""

from collections import defaultdict

from django.db import transaction
from django.db.models import Q

from households.models import Household, Measure, Pairing, SealedFile
from households.sealing.content import changed_parts, contents_of
from tongmu.audit.actions import save
from tongmu.core import clock

BATCH = 200
# Whose rows belong to one household and are part of its file.
OF_HOUSEHOLDS = {
    "households.householdstatus",
    "households.householdyear",
    "households.householdincome",
    "households.measure",
    "households.member",
    "households.pairing",
}


def on_write(obj, event, by):
    """Witness of the trail: lapses the files in force that `obj`, just written by `by`, makes untrue."""
    households = households_told_of(obj, event)
    if households is None:
        return
    lapse_changed(SealedFile.objects.in_force().filter(household__in=households), by=by)


def households_told_of(obj, event):
    """Keys (or a QuerySet of them) of the households whose files tell of `obj`; None of what is in no file."""
    label = obj._meta.label_lower
    if label == "households.household":
        return [obj.pk]
    if label in OF_HOUSEHOLDS:  # of both, where the row was moved from one to another
        return list(filter(None, [obj.household_id, event.before.get("household_id")]))
    if label == "households.memberyear":
        return [obj.member.household_id]
    if label == "households.measuretype":
        return Measure.objects.filter(type=obj.pk).values("household_id")
    if label == "villages.cadre":
        helped = Pairing.objects.filter(cadre=obj.pk).values("household_id")
        return Household.objects.filter(Q(pk__in=helped) | Q(measures__cadre=obj.pk)).values("pk")
    return None


def lapse_changed(files, *, by):
    """Lapses those of `files` whose record says something else than what was sealed. Returns those that lapsed."""
    lapsed, today = [], clock.today()
    for year, of_year in by_year(files).items():
        now = contents_of([file.household for file in of_year], year, today)
        for file in of_year:
            changed = changed_parts(file.content, now[file.household_id])
            if changed and lapse(file, changed, on=today, by=by):
                lapsed.append(file)
    return lapsed


def by_year(files):
    """The files by their year; of each household as it is in the database, whatever the caller holds."""
    found = defaultdict(list)
    for file in files.select_related("household").order_by("pk"):
        found[file.year].append(file)
    return found


@transaction.atomic
def lapse(file, parts, *, on, by):
    """Marks the signatures under `file` as lapsed for the changed `parts`; they stay readable.

    Returns the file; None where another one was first.
    """
    file = SealedFile.objects.in_force().select_for_update().filter(pk=file.pk).first()
    if file is None:
        return None
    file.lapsed_on, file.lapsed_parts = on, " ".join(parts)
    return save(file, by=by, verb="lapsed")


def look_through():
    """(files that lapse now, files whose seal is broken) of all in force: what changed behind the application."""
    keys = list(SealedFile.objects.in_force().order_by("pk").values_list("pk", flat=True))
    lapsed, broken = [], []
    for first in range(0, len(keys), BATCH):
        files = SealedFile.objects.filter(pk__in=keys[first : first + BATCH])
        broken += [file for file in files if not file.is_intact]
        lapsed += lapse_changed(files.in_force(), by=None)
    return lapsed, broken
