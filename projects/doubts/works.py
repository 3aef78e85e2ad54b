"""What is asked back about power and projects."""

from django.utils.translation import gettext as _

from projects import schedule
from projects.codes import ProjectStepKind
from projects.standing import standing_of
from tongmu.core.numbers import rounded

MOST_KWH_PER_KW = 220  # a month of long clear days

# What an entry in the library tells of, beside the goal without which there is none.
PARTICULARS = (
    "nature",
    "site",
    "scale",
    "planned_starts_on",
    "planned_ends_on",
    "responsible_office",
    "households_served",
    "poor_households_served",
    "participation",
    "benefit_mechanism",
)


def about_settlement(settlement):
    capacity = settlement.station.capacity_kw
    if capacity and settlement.kwh > capacity * MOST_KWH_PER_KW:
        yield (
            "kwh",
            _("More than a station of %(capacity)s kW can feed in within a month. Check the reading.")
            % {"capacity": capacity},
        )


def about_step(step):
    """Steps left out, and what the library still lacks about the project."""
    if step.kind == ProjectStepKind.REMOVAL:
        return
    done = step.others().days()
    skipped = schedule.skipped(step.kind, done)
    if skipped:
        yield (
            "kind",
            _("Not entered yet: %(steps)s. Was this project decided without them?")
            % {"steps": "、".join(str(kind.label) for kind in skipped)},
        )
    if step.kind in schedule.REVIEWED and not (step.reviewer.strip() and step.opinion.strip()):
        field = "opinion" if step.reviewer.strip() else "reviewer"
        yield field, _("A review slip says which office reviewed the project and its opinion. Is there none?")
    if step.kind == ProjectStepKind.LIBRARY:
        project = step.project
        empty = [name for name in PARTICULARS if getattr(project, name) in (None, "")]
        if empty:
            labels = "、".join(str(project._meta.get_field(name).verbose_name) for name in empty)
            yield (
                "kind",
                _("The library also tells: %(fields)s. Is there nothing to enter?") % {"fields": labels},
            )


def about_report(report):
    """Works that lie behind their plan and give no reason."""
    if report.delay_reason:
        return
    project = report.stage.project
    standing = standing_of([project], report.reported_on)[project.pk]
    standing.reports[report.stage_id] = report
    if standing.light in (schedule.YELLOW, schedule.RED):
        yield (
            "delay_reason",
            _("The works lie %(points)s percentage points behind their plan. Is there no reason to give?")
            % {"points": rounded(standing.behind, 1)},
        )
