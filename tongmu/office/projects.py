"""/office/projects/: the projects by their light, with what is late and which documents are missing."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from projects import schedule
from projects.models import Project
from projects.standing import standing_of
from tongmu.accounts.decorators import may_required
from tongmu.core import clock
from tongmu.core.numbers import rounded
from tongmu.office.asked import asked_by, names_of

PER_PAGE = 50
WORST_FIRST = {light: place for place, light in enumerate(schedule.LIGHTS)}
KINDS = {schedule.RED: "bad", schedule.YELLOW: "warn", schedule.GREEN: "ok"}


@dataclass(frozen=True)
class Line:
    """A project as the list shows it; `light` is (word, kind of the status mark)."""

    name: str
    number: str
    place: str
    href: str
    light: tuple
    delay: str
    reason: str
    behind: str
    missing: tuple
    next_step: str


@require_safe
@may_required("see_office")
def projects(request):
    """Those not over yet and those whose file is incomplete, the worst first; `?all=1` shows the others too."""
    asked = asked_by(request.user, request.GET)
    rows = Project.objects.visible_to(request.user).within(asked.place.code).order_by("number")
    found = list(standing_of(rows, clock.today()).values())
    shows_all = request.GET.get("all") == "1"
    wanted = [one for one in found if shows_all or needs_care(one)]
    wanted.sort(key=urgency)
    names = names_of({one.project.region_code for one in wanted})
    page = Paginator(wanted, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "day": clock.today(),
        "page": page,
        "lines": [line_of(one, names, request.user) for one in page],
        "shows_all": shows_all,
        "counts": counts_of(found),
    }
    return render(request, "office/projects.html", context)


def needs_care(standing):
    return bool(standing.missing) or not (standing.is_finished or standing.is_removed)


def urgency(standing):
    """Red before yellow before green; among equals the longest delay, then the most missing documents."""
    return (
        WORST_FIRST.get(standing.light, len(WORST_FIRST)),
        not standing.is_late,
        -standing.days_late,
        -len(standing.missing),
        standing.project.number,
    )


def counts_of(found):
    """(word, how many) of what the town mayor asks first."""
    return [
        (_("Red"), len([one for one in found if one.light == schedule.RED])),
        (_("Yellow"), len([one for one in found if one.light == schedule.YELLOW])),
        (_("Green"), len([one for one in found if one.light == schedule.GREEN])),
        (_("Late and not accepted"), len([one for one in found if one.is_late and not one.is_finished])),
        (_("Documents missing"), sum(len(one.missing) for one in found)),
    ]


def line_of(standing, names, user):
    project, next_kind = standing.project, standing.next_kind
    return Line(
        name=project.name,
        number=project.number,
        place=names.get(project.region_code, project.region_code),
        href=reverse("admin:projects_project_change", args=[project.pk]) if user.may("use_admin") else "",
        light=(light_word(standing), KINDS.get(standing.light, "")),
        delay=standing.delay if standing.is_late else "",
        reason=standing.reason if standing.is_late or standing.behind else "",
        behind=_("%(actual)s%% done of %(planned)s%% planned")
        % {"actual": rounded(standing.actual, 0), "planned": rounded(standing.planned, 0)}
        if standing.behind is not None
        else "",
        missing=tuple(document.title for document in standing.missing),
        next_step=str(next_kind.label) if next_kind else "",
    )


def light_word(standing):
    words = {schedule.RED: _("Red"), schedule.YELLOW: _("Yellow"), schedule.GREEN: _("Green")}
    if standing.light:
        return words[standing.light]
    if standing.is_removed:
        return _("Taken out of the library")
    if standing.is_finished:
        return _("Accepted")
    return _("Not begun") if not standing.is_begun else _("No light")
