"""The parts of a project's page: what the public may know of it, in words and charts.

Things, sums and days; no payee, no household and no person. Numbers below five of households or persons are not shown.
"""

from django.utils.translation import gettext as _

from projects import schedule
from projects.codes import OutputKind, PhotoKind, ProjectCategory, ProjectStepKind
from projects.models import Output
from projects.rules import HOUSEHOLD_OUTPUTS, OUTPUT_UNITS
from projects.standing import standing_of
from tongmu.core import charts
from tongmu.core.charts import Point
from tongmu.core.numbers import grouped, money_text, rounded
from tongmu.core.texts import masked
from tongmu.indicators.showing import joined
from tongmu.indicators.units import unit_label

SMALL = 5
HOUSEHOLDS, PERSONS = "户", "人"


def state_of(project):
    """(words, kind of the status mark); the project comes with its `removed_on`."""
    if project.removed_on:
        return _("Taken out of the library"), ""
    if project.finished_on:
        return _("Accepted"), "ok"
    if project.starts_on:
        return _("Under construction"), "info"
    return _("Not begun"), ""


def parts_of(project, day):
    standing = standing_of([project], day)[project.pk]
    return {
        "name": masked(project.name),
        "number": masked(project.number),
        "category": ProjectCategory(project.category).label,
        "goal": masked(project.goal),
        "state": state_of(project),
        "as_of": day,
        "delay": standing.delay,
        "is_late": standing.is_late,
        "reason": masked(standing.reason),
        "steps": steps_of(standing),
        "facts": facts_of(project),
        "served": served_by(project),
        "works": works_of(standing),
        "outputs": outputs_of(project),
        "photos": photos_of(project),
        **money_of(project),
    }


def steps_of(standing):
    """Every step in its order with its day, None for one that still comes; a project taken out ends there."""
    taken = {step.kind: step for step in standing.steps}
    kinds = list(schedule.ORDER)
    if standing.is_removed:
        kinds = [kind for kind in kinds if kind in taken] + [ProjectStepKind.REMOVAL]
    last = max((kinds.index(kind) for kind in taken), default=-1)
    return [
        {
            "label": ProjectStepKind(kind).label,
            "day": taken[kind].done_on if kind in taken else None,
            "document": masked(taken[kind].document_no) if kind in taken else "",
            "review": review_of(taken[kind]) if kind in taken else "",
            "note": masked(taken[kind].note) if kind == ProjectStepKind.REMOVAL else "",
            "is_next": kind == standing.next_kind,
        }
        for place, kind in enumerate(kinds)
        if kind in taken or place > last
    ]


def money_of(project):
    """What was planned, allocated and paid: three bars on one axis, and the same in exact yuan."""
    planned = project.planned_amount if project.approved_amount is None else project.approved_amount
    amounts = [
        (_("Planned"), planned),
        (_("Allocated"), project.allocations.total()),
        (_("Paid"), project.payments().total()),
    ]
    points = [Point(label, yuan, money_text(yuan)) for label, yuan in amounts]
    return {
        "money_chart": charts.aligned_bars(*points, label=_("Money of the project")),
        "money_rows": [(label, grouped(yuan)) for label, yuan in amounts],
    }


def facts_of(project):
    """What is known of the project, what is empty left out."""
    rows = [
        (_("Site"), masked(project.site)),
        (_("Task and scale"), masked(project.scale)),
        (_("Nature of the construction"), project.get_nature_display()),
        (_("Responsible unit"), masked(project.responsible_unit)),
        (_("Office of the person responsible"), masked(project.responsible_office)),
        (_("Contractor"), masked(project.contractor)),
        (_("How it helps the poor"), masked(project.benefit_mechanism)),
        (_("Participation of the people"), masked(project.participation)),
    ]
    return [(name, text) for name, text in rows if text]


def served_by(project):
    """Whom it was planned to serve; [] where nothing was entered."""
    rows = [
        (_("Households served"), project.households_served, HOUSEHOLDS),
        (_("Poor households among them"), project.poor_households_served, HOUSEHOLDS),
        (_("Persons served"), project.persons_served, PERSONS),
        (_("Poor persons among them"), project.poor_persons_served, PERSONS),
    ]
    return [(name, number_of(value, unit)) for name, value, unit in rows if value is not None]


def number_of(value, unit):
    if 0 < value < SMALL:
        return _("fewer than %(small)s %(unit)s") % {"small": SMALL, "unit": unit_label(unit)}
    return joined(grouped(value), unit_label(unit))


def works_of(standing):
    """The stages with what was planned and is done; None without stages."""
    if not standing.stages:
        return None
    planned, actual = (rounded(share, 0) for share in (standing.planned, standing.actual))
    return {
        "chart": charts.bullet(
            actual,
            planned,
            label=_("Works done"),
            actual_text=_("%(share)s%% done") % {"share": actual},
            target_text=_("%(share)s%% planned by now") % {"share": planned},
        ),
        "rows": [
            (
                masked(stage.name),
                f"{stage.share}%",
                stage.planned_starts_on,
                stage.planned_ends_on,
                f"{standing.done_of(stage)}%",
            )
            for stage in standing.stages
        ],
    }


def outputs_of(project):
    """(what, how much) of each kind of result; of what is done for households a small number is not shown."""
    sums = Output.objects.filter(project=project.pk).by_kind()
    wanted = HOUSEHOLD_OUTPUTS & set(sums)
    around = Output.objects.filter(project__region_code__startswith=project.region_code[:9])
    few = around.kinds_of_few(wanted, SMALL) if wanted else set()
    return [
        (
            OutputKind(kind).label,
            _("not published")
            if kind in few
            else joined(grouped(sums[kind]), OUTPUT_UNITS[OutputKind(kind)]),
        )
        for kind in OutputKind
        if kind in sums
    ]


def photos_of(project):
    """(words, photos) of the times of which there are photos, in their order."""
    found = {kind: [] for kind in PhotoKind}
    for photo in project.photos.standing().order_by("taken_on", "pk"):
        found[photo.kind].append(
            {"key": photo.picture, "caption": masked(photo.caption), "taken_on": photo.taken_on}
        )
    return [(PhotoKind(kind).label, photos) for kind, photos in found.items() if photos]


def review_of(step):
    """Which office reviewed the project, and its opinion; '' for steps that are no review."""
    return "：".join(filter(None, [masked(step.reviewer), masked(step.opinion)]))
