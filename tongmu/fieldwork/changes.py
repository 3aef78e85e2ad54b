"""What changed in a household since the reader's last visit, from the rows of its file and their days."""

from django.utils.translation import gettext as _

from households.codes import Status
from households.models import HouseholdStatus, Member, Visit
from tongmu.core.numbers import grouped


def last_visit_of(household, cadre):
    """The day of the last visit by `cadre`, of the household's last one where there was none; None without any."""
    visits = Visit.objects.standing().filter(household=household).order_by("-visited_on")
    own = visits.filter(cadre=cadre).values_list("visited_on", flat=True).first() if cadre else None
    return own or visits.values_list("visited_on", flat=True).first()


def changes_since(day, household, known):
    """[(day, words)] of what happened after `day`, the latest first; [] where `day` is None.

    `known` is the context of the household's page (see `dossier`), whose rows are not read a second time.
    """
    if day is None:
        return []
    found = [
        *status_changes(household, day),
        *members_gone(household, day),
        *[
            (member.joined_on, _("%(name)s joined the household") % {"name": member.name})
            for member in known["members"]
        ],
        *[
            (row.received_on, f"{row.get_kind_display()} {grouped(row.amount)}{_('unit: yuan')}")
            for row in known["benefits"]
        ],
        *[
            (
                job.starts_on,
                _("%(name)s began work: %(kind)s")
                % {"name": job.member.name, "kind": job.get_channel_display()},
            )
            for job in known["jobs"]
        ],
        *[
            (pairing.starts_on, f"{pairing.get_rank_display()}：{pairing.cadre.name}")
            for pairing in known["helpers"]
        ],
        *measure_changes(known["measures"]),
        *[
            (
                visit.visited_on,
                _("%(name)s visited (%(manner)s)")
                % {"name": visit.cadre.name, "manner": visit.get_manner_display()},
            )
            for visit in known["visits"]
        ],
    ]
    return sorted((one for one in found if one[0] > day), key=lambda one: one[0], reverse=True)


def status_changes(household, day):
    spells = HouseholdStatus.objects.standing().filter(household=household, starts_on__gt=day)
    return [
        (spell.starts_on, _("Status: %(status)s") % {"status": Status(spell.status).label})
        for spell in spells
    ]


def members_gone(household, day):
    gone = Member.objects.filter(household=household, left_on__gt=day)
    return [
        (
            member.left_on,
            _("%(name)s left the household: %(why)s")
            % {"name": member.name, "why": member.get_leave_reason_display()},
        )
        for member in gone
    ]


def measure_changes(rows):
    """Begun, done and given up, of each measure."""
    for row in rows:
        measure = row["measure"]
        for day, words in (
            (measure.begun_on, _("Measure begun: %(content)s")),
            (measure.done_on, _("Measure done: %(content)s")),
            (measure.failed_on, _("Measure given up: %(content)s")),
        ):
            if day:
                yield day, words % {"content": measure.content}
