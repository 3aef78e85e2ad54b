"""Projects through their life: from the library to the acceptance, and what is late or missing on the way."""

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from projects.codes import ProjectStepKind
from projects.models import Project, ProjectDocument, ProjectStep
from tongmu.figures.sources import DOCUMENT, PROJECT, STEP
from tongmu.figures.spells import never
from tongmu.indicators.registry import (
    DOWN,
    FLOW,
    NEUTRAL,
    STOCK,
    THINGS,
    UP,
    Rows,
    indicator,
    ratio,
)

PLACE = "project__region_code"


def projects(code, name, says, rows, kind, good=NEUTRAL, sources=(PROJECT, STEP), **more):
    """A number of projects, or of their papers, at the place of the project."""
    indicator(
        code=code,
        name=name,
        unit=more.pop("unit", "个"),
        kind=kind,
        counts=THINGS,
        good=good,
        topic="funds",
        sources=sources,
        says=says,
        **more,
    )(rows)


def steps(kind):
    return ProjectStep.objects.standing().filter(kind=kind)


def planned():
    """The annual plans' projects; each belongs to the year its plan is for."""
    return steps(ProjectStepKind.PLAN)


projects(
    "projects_in_library",
    _("Projects in the library"),
    _(
        "Projects entered in the project library by the end of the month and by then neither accepted nor taken "
        "out of it."
    ),
    lambda: Rows(
        Project.objects.with_library_days()
        .filter(library_on__isnull=False)
        .annotate(left_on=never(F("left_library_on"))),
        key="pk",
        region="region_code",
        starts="library_on",
        ends="left_on",
    ),
    STOCK,
)
projects(
    "projects_approved",
    _("Projects approved"),
    _("Projects approved since 1 January, by the day of their approval."),
    lambda: Rows(steps(ProjectStepKind.APPROVAL), key="project", region=PLACE, starts="done_on"),
    FLOW,
)
projects(
    "projects_under_way",
    _("Projects under way"),
    _("Projects begun by the end of the month and not accepted by then."),
    lambda: Rows(
        Project.objects.filter(starts_on__isnull=False),
        key="pk",
        region="region_code",
        starts="starts_on",
        ends="finished_on",
    ),
    STOCK,
    sources=[PROJECT],
)
projects(
    "projects_of_plan",
    _("Projects of the annual plan"),
    _("Projects that the annual plan of the year names."),
    lambda: Rows(planned(), key="project", region=PLACE, starts="plan_year", yearly=True),
    STOCK,
)
projects(
    "projects_of_plan_started",
    _("Projects of the plan begun"),
    _("Projects of the year's annual plan begun since 1 January."),
    lambda: Rows(
        planned().filter(project__starts_on__year=F("plan_year")),
        key="project",
        region=PLACE,
        starts="project__starts_on",
    ),
    FLOW,
    UP,
)
projects(
    "projects_of_plan_accepted",
    _("Projects of the plan accepted"),
    _("Projects of the year's annual plan accepted since 1 January."),
    lambda: Rows(
        planned().filter(project__finished_on__year=F("plan_year")),
        key="project",
        region=PLACE,
        starts="project__finished_on",
    ),
    FLOW,
    UP,
)
ratio(
    code="project_start_rate",
    name=_("Start rate of projects"),
    unit="%",
    numerator="projects_of_plan_started",
    denominator="projects_of_plan",
    percent=True,
    good=UP,
    topic="funds",
    says=_("Projects of the year's annual plan begun, as a share of all of them, to two decimals."),
)
ratio(
    code="project_completion_rate",
    name=_("Completion rate of projects"),
    unit="%",
    numerator="projects_of_plan_accepted",
    denominator="projects_of_plan",
    percent=True,
    good=UP,
    topic="funds",
    says=_("Projects of the year's annual plan accepted, as a share of all of them, to two decimals."),
)
projects(
    "projects_late",
    _("Projects behind their day"),
    _("Projects not accepted by the end of their planned last day and not taken out of the library."),
    lambda: Rows(
        Project.objects.with_removal()
        .filter(planned_ends_on__isnull=False)
        .annotate(over_on=never(Coalesce("finished_on", "removed_on"))),
        key="pk",
        region="region_code",
        starts="planned_ends_on",
        ends="over_on",
    ),
    STOCK,
    DOWN,
    finest=None,
)
projects(
    "project_documents_missing",
    _("Project documents missing"),
    _("Documents demanded by the steps projects have taken, and not there by the end of the month."),
    lambda: Rows(
        ProjectDocument.objects.standing().filter(step__isnull=False),
        key="pk",
        region=PLACE,
        starts="step__done_on",
        ends="dated_on",
    ),
    STOCK,
    DOWN,
    sources=[DOCUMENT, STEP, PROJECT],
    unit="份",
    finest=None,
)
