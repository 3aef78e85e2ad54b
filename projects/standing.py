"""How projects stand on a day: what was done and comes next, how far the works are, what is late or missing.

`standing_of(projects, day)` reads all of it in five queries, however many projects there are.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from projects import life_querysets, schedule
from projects.codes import ProjectStepKind
from projects.models import LightRule, Project, ProjectDocument, ProjectStage, ProjectStep, StageReport


@dataclass
class Standing:
    """A project as it stands on `day`."""

    project: Project
    day: date
    steps: list = field(default_factory=list)
    missing: list = field(default_factory=list)
    stages: list = field(default_factory=list)
    reports: dict = field(default_factory=dict)  # key of the stage → its latest report
    rule: LightRule | None = None

    @property
    def kinds(self):
        return [step.kind for step in self.steps]

    @property
    def is_removed(self):
        return ProjectStepKind.REMOVAL in self.kinds

    @property
    def is_finished(self):
        return self.project.finished_on is not None

    @property
    def is_begun(self):
        return self.project.starts_on is not None

    @property
    def next_kind(self):
        """The kind of the step that comes next; None after the last one and for a project taken out."""
        return None if self.is_removed else schedule.next_step(self.kinds)

    @property
    def parts(self):
        return [
            schedule.Part(stage.share, stage.planned_starts_on, stage.planned_ends_on, self.done_of(stage))
            for stage in self.stages
        ]

    def done_of(self, stage):
        """Percent of `stage` that is done; all of it once the project was accepted."""
        if self.is_finished:
            return 100
        return self.reports[stage.pk].done if stage.pk in self.reports else 0

    @property
    def planned(self):
        """Percent of the works planned by the day, None without stages."""
        return schedule.planned_share(self.parts, self.day) if self.stages else None

    @property
    def actual(self):
        return schedule.actual_share(self.parts) if self.stages else None

    @property
    def behind(self):
        """By how many percentage points the works lie behind; None without stages, and for what is over."""
        if not self.stages or self.is_removed or self.is_finished:
            return None
        return max(round(self.planned - self.actual, 6), Decimal(0))

    @property
    def light(self):
        """red, yellow or green; '' without stages, without a rule, and for what is over."""
        if self.behind is None or self.rule is None:
            return ""
        return schedule.light(self.behind, self.rule.yellow_from, self.rule.red_from)

    @property
    def days_late(self):
        """By how many days the last planned day was missed, or is so far; 0 in time or without a plan."""
        planned = self.project.planned_ends_on
        if planned is None or self.is_removed:
            return 0
        return max(((self.project.finished_on or self.day) - planned).days, 0)

    @property
    def is_late(self):
        return self.days_late > 0 or self.begins_late

    @property
    def begins_late(self):
        """Not begun although the planned first day is over."""
        planned = self.project.planned_starts_on
        return planned is not None and not self.is_begun and not self.is_removed and planned < self.day

    @property
    def delay(self):
        """The planned and the actual day in words; '' where nothing was planned."""
        project, days = self.project, {"days": self.days_late}
        if self.is_removed or project.planned_ends_on is None:
            return ""
        days |= {"planned": written(project.planned_ends_on), "finished": written(project.finished_on)}
        if self.is_finished and self.days_late:
            return _("Planned to end on %(planned)s, accepted on %(finished)s: %(days)s days late.") % days
        if self.is_finished:
            return _("Planned to end on %(planned)s, accepted on %(finished)s: in time.") % days
        if self.days_late:
            return _("Planned to end on %(planned)s, not accepted yet: %(days)s days late so far.") % days
        if self.begins_late:
            late = (self.day - project.planned_starts_on).days
            return _("Planned to begin on %(planned)s, not begun yet: %(days)s days late so far.") % {
                "planned": written(project.planned_starts_on),
                "days": late,
            }
        return _("Planned to end on %(planned)s.") % days

    @property
    def reason(self):
        """The latest reason given for a delay; '' where none was."""
        told = [report for report in self.reports.values() if report.delay_reason]
        return max(told, key=lambda report: report.reported_on).delay_reason if told else ""


def with_light(rows, day):
    """The projects `rows` with what the list of all is ordered by, worked out by the database; see `Standing`."""
    return life_querysets.with_light(
        rows,
        day,
        rules=LightRule.objects.all(),
        stages=ProjectStage.objects.all(),
        reports=StageReport.objects.all(),
        documents=ProjectDocument.objects.all(),
    )


def written(day):
    return date_format(day, _("j F Y")) if day else ""


def standing_of(projects, day) -> dict[int, Standing]:
    """{key of the project: how it stands on `day`}, in the order of `projects`."""
    projects = list(projects)
    keys = [project.pk for project in projects]
    found = {project.pk: Standing(project, day) for project in projects}
    for step in ProjectStep.objects.standing().filter(project__in=keys).order_by("done_on", "pk"):
        found[step.project_id].steps.append(step)
    for standing in found.values():
        standing.steps.sort(key=lambda step: schedule.POSITION.get(step.kind, len(schedule.ORDER)))
    for document in ProjectDocument.objects.missing().filter(project__in=keys).order_by("pk"):
        found[document.project_id].missing.append(document)
    for stage in ProjectStage.objects.standing().filter(project__in=keys).order_by("planned_starts_on", "pk"):
        found[stage.project_id].stages.append(stage)
    for project, reports in latest_reports(keys, day).items():
        found[project].reports = reports
    rules = list(LightRule.objects.all())
    for project in projects:
        found[project.pk].rule = schedule.in_force(rules, project.region_code, day.year)
    return found


def latest_reports(keys, day):
    """{key of the project: {key of the stage: its latest report}}."""
    found = defaultdict(dict)
    reports = StageReport.objects.standing().filter(stage__project__in=keys, reported_on__lte=day)
    for report in reports.select_related("stage").order_by("reported_on", "pk"):
        found[report.stage.project_id][report.stage_id] = report
    return found
