"""/office/problems/: the ledger of problems, and one of them with its steps and the next ones as forms."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tongmu.accounts.decorators import may_required
from tongmu.audit.rights import refuse_foreign
from tongmu.core import clock, pictures
from tongmu.indicators.periods import latest_period
from tongmu.indicators.reading import full
from tongmu.indicators.showing import shown
from tongmu.office import choices
from tongmu.office.asked import asked_by, names_of
from tongmu.office.problem_forms import FORMS
from tongmu.supervision import ledger
from tongmu.supervision.codes import ProblemSource, ProblemState
from tongmu.supervision.models import Problem, ProblemStep
from tongmu.supervision.rectification import VERBS

PAGE = 50
OPEN, ALL = "open", "all"
FIGURES = ["problems_found", "problems_rectified", "problems_under_rectification", "problems_overdue"]
# The kind of the status mark; a state that is not named is neutral.
MARKS = {
    ProblemState.CLOSED: "ok",
    ProblemState.REVIEWED: "info",
    ProblemState.REQUESTED: "info",
    ProblemState.RECTIFYING: "info",
    ProblemState.RETURNED: "bad",
    ProblemState.REFERRED: "bad",
}


@dataclass(frozen=True)
class Wanted:
    """What the list is asked for: a state, `open` or `all`; a source; whether overdue alone, or the reader's own."""

    state: str
    source: str
    overdue: bool
    mine: bool

    @property
    def is_plain(self):
        return self == Wanted(OPEN, "", False, False)


@require_safe
@may_required("see_problems")
def problems(request):
    """Those not over, the ones due first at the top; filters stand in the address."""
    asked, day = asked_by(request.user, request.GET, "see_problems"), clock.today()
    wanted = wanted_in(request.GET)
    rows = Problem.objects.visible_to(request.user).standing().within(asked.place.code)
    rows = chosen(rows, wanted, request.user, day).select_related("household", "responsible_cadre")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    names = names_of({row.region_code for row in page})
    context = {
        "asked": asked,
        "wanted": wanted,
        "states": [(OPEN, _("Not closed")), (ALL, _("All states")), *ProblemState.choices],
        "sources": ProblemSource.choices,
        "figures": figures_of(asked, request.user),
        "page": page,
        "lines": [(row, names.get(row.region_code, row.region_code), mark_of(row, day)) for row in page],
        "today": day,
    }
    return render(request, "office/problems.html", context)


def wanted_in(query):
    """What the address asks for; what is no state or source asks for the usual."""
    state, source = query.get("state", OPEN), query.get("source", "")
    return Wanted(
        state if state in {OPEN, ALL, *ProblemState.values} else OPEN,
        source if source in ProblemSource.values else "",
        query.get("overdue") == "1",
        query.get("mine") == "1",
    )


def chosen(rows, wanted, user, day):
    if wanted.overdue:
        rows = rows.overdue(day)
    if wanted.mine:
        rows = rows.in_hand_of(user)
    if wanted.source:
        rows = rows.filter(source=wanted.source)
    if wanted.state == OPEN:
        return rows.open().order_by(F("due_on").asc(nulls_last=True), "found_on", "pk")
    return rows if wanted.state == ALL else rows.filter(state=wanted.state)


def figures_of(asked, user):
    """(name, value, address or '') of the year's figures of the place."""
    read = full.values(choices.defined(FIGURES), asked.place.code, latest_period())
    leads = user.may("see_office")
    return [
        (figure.indicator.name, str(shown(figure)), asked.href(figure.code) if leads else "")
        for figure in read.values()
    ]


def mark_of(problem, day):
    """(word, kind of mark) of a problem: how many days it is overdue, else its state."""
    if days := problem.days_overdue(day):
        return _("%(days)s days overdue") % {"days": days}, "warn"
    return problem.get_state_display(), MARKS.get(problem.state, "")


@require_http_methods(["GET", "HEAD", "POST"])
@may_required("see_problems")
def problem(request, pk):
    """One problem; what is posted names a step in `verb`. A refusal keeps what was typed."""
    found, user = problem_or_404(request.user, pk), request.user
    posted, refusal = None, ""
    if request.method == "POST":
        kind = request.POST.get("verb", "")
        if kind not in FORMS:
            refusal = _("Choose one of the steps below and fill it in.")
        else:
            refuse_foreign(user, VERBS[kind].permission, found)
            posted = FORMS[kind](request.POST, request.FILES, problem=found, user=user)
            if posted.is_valid() and taken(request, found, posted):
                return redirect("office:problem", pk=pk)
            found = problem_or_404(user, pk)
    context = page_of(found, user, posted) | {"refusal": refusal}
    return render(request, "office/problem.html", context, status=422 if posted or refusal else 200)


def problem_or_404(user, pk):
    rows = Problem.objects.visible_to(user).select_related(
        "household",
        "project",
        "inspection",
        "feedback",
        "campaign",
        "earlier",
        "responsible_cadre",
        "leading_cadre",
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such problem among the user's.")
    return found


def taken(request, found, form):
    try:
        ledger.take_step(found, form.kind, by=request.user, **form.fields_of_step())
    except ValidationError as error:
        form.refuse(error)
        return False
    messages.success(request, _("Entered: %(step)s.") % {"step": form.kind.label})
    return True


def page_of(found, user, posted):
    day = clock.today()
    offered = ledger.offered(found, user=user)
    kinds = [*([posted.kind] if posted and posted.kind not in offered else []), *offered]
    forms = [
        posted if posted and kind == posted.kind else FORMS[kind](problem=found, user=user) for kind in kinds
    ]
    names = names_of([found.region_code])
    return {
        "problem": found,
        "place": names.get(found.region_code, found.region_code),
        "mark": mark_of(found, day),
        "days": found.days_overdue(day),
        "facts": facts_of(found),
        "steps": list(found.steps.select_related("by", "responsible_cadre", "leading_cadre").order_by("pk")),
        "posted": posted,
        "forms": [(form, form is posted) for form in forms],
        "withheld": [kind.label for kind in ledger.withheld(found, user=user)],
        "came_back": ledger.came_back(found),
        "may_correct": user.may("enter_supervision"),
        "today": day,
    }


def facts_of(found):
    """(name, text) of what is known of the problem, without what is empty."""
    rows = [
        (_("Source"), source_text(found)),
        (_("Found on"), found.found_on.isoformat()),
        (_("Category"), found.get_category_display()),
        (_("Common problem"), _("Yes") if found.is_common else ""),
        (_("Manner"), found.get_manner_display()),
        (_("Project"), found.project.name if found.project else ""),
        (_("Responsible unit"), found.responsible_unit),
        (_("Responsible cadre"), str(found.responsible_cadre or "")),
        (_("Leading cadre"), str(found.leading_cadre or "")),
        (_("To be rectified by"), found.due_on.isoformat() if found.due_on else ""),
        (_("Over on"), found.ended_on.isoformat() if found.ended_on else ""),
    ]
    return [(name, text) for name, text in rows if text]


def source_text(found):
    """The source with the record it names."""
    named = found.inspection or found.campaign or found.earlier or found.feedback
    return f"{found.get_source_display()}：{named}" if named else found.get_source_display()


@require_safe
@may_required("see_problems")
def problem_picture(request, pk, size):
    """The evidence of a step, for whoever sees its problem."""
    step = ProblemStep.objects.visible_to(request.user).filter(pk=pk).exclude(picture="").first()
    if step is None:
        raise Http404("There is no such picture among the user's.")
    return pictures.response(step.picture, size)
