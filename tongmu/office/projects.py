"""/office/projects/: the projects by their light, with what is late and which documents are missing."""

from dataclasses import dataclass

from django.db.models import Q
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from projects import schedule
from projects.life_querysets import counts_by_light
from projects.models import Project
from projects.standing import standing_of, with_light
from tongmu.accounts.decorators import may_required
from tongmu.core import clock
from tongmu.core.numbers import rounded
from tongmu.office.asked import asked_by, names_of
from tongmu.office.boards import Known

# Red before yellow before green; among equals the longest delay, then the most missing documents.
WORST_FIRST = ["light_place", "-late", "-days_late", "-lacking", "number"]
NEEDS_CARE = Q(lacking__gt=0) | Q(finished_on=None, removed_on=None)
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
    review: str


@require_safe
@may_required("see_office")
def projects(request):
    """Those not over yet and those whose file is incomplete, the worst first; `?all=1` shows the others too."""
    asked, day = asked_by(request.user, request.GET), clock.today()
    rows = with_light(Project.objects.visible_to(request.user).within(asked.place.code), day)
    shows_all = request.GET.get("all") == "1"
    wanted, counts = rows if shows_all else rows.filter(NEEDS_CARE), counts_by_light(rows, NEEDS_CARE)
    paginator = Known(wanted.order_by(*WORST_FIRST), counts["all" if shows_all else "all_wanted"])
    page = paginator.get_page(request.GET.get("page"))
    found = standing_of(page, day).values()
    names = names_of({one.project.region_code for one in found})
    context = {
        "asked": asked,
        "day": day,
        "page": page,
        "lines": [line_of(one, names, request.user) for one in found],
        "shows_all": shows_all,
        "counts": in_words(counts),
    }
    return render(request, "office/projects.html", context)


def in_words(found):
    """(word, how many) of what the town mayor asks first."""
    return [
        (_("Red"), found["all_red"]),
        (_("Yellow"), found["all_yellow"]),
        (_("Green"), found["all_green"]),
        (_("Late and not accepted"), found["all_late"]),
        (_("Documents missing"), found["all_missing"]),
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
        review=review_of(standing.steps),
    )


def review_of(steps):
    """The latest review slip in a line: what was reviewed when, by which office, its opinion and number."""
    slips = [step for step in steps if step.kind in schedule.REVIEWED]
    if not slips:
        return ""
    last = max(slips, key=lambda step: step.done_on)
    told = [f"{last.get_kind_display()} {last.done_on}", last.reviewer, last.opinion, last.document_no]
    return " · ".join(filter(None, told))


def light_word(standing):
    words = {schedule.RED: _("Red"), schedule.YELLOW: _("Yellow"), schedule.GREEN: _("Green")}
    if standing.light:
        return words[standing.light]
    if standing.is_removed:
        return _("Taken out of the library")
    if standing.is_finished:
        return _("Accepted")
    return _("Not begun") if not standing.is_begun else _("No light")
