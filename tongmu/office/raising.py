"""/office/problems/new/: a problem raised by itself, or from feedback, an inspection or a problem that came back."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongmu.accounts.decorators import may_required
from tongmu.audit.rights import refuse_foreign
from tongmu.core import clock
from tongmu.core.addresses import whole_number
from tongmu.office.problem_forms import ProblemForm
from tongmu.supervision import ledger
from tongmu.supervision.codes import InspectionKind, Manner, ProblemSource
from tongmu.supervision.models import Feedback, Inspection, Problem

SOURCE_OF = {
    InspectionKind.CROSS_CHECK: ProblemSource.CROSS_CHECK,
    InspectionKind.SELF_CHECK: ProblemSource.SELF_CHECK,
}


@dataclass(frozen=True)
class Origin:
    """The record a problem is raised from: how it is called, where it is, what the form knows from it at once."""

    row: object
    region_code: str
    fields: dict
    initial: dict

    @property
    def label(self):
        return f"{self.row._meta.verbose_name} {self.row}"


@require_http_methods(["GET", "HEAD", "POST"])
@may_required("raise_problems")
def problem_new(request):
    origin = origin_in(request)
    form = ProblemForm(
        request.POST or None, user=request.user, origin=origin, initial=initial_of(request, origin)
    )
    if request.method == "POST" and form.is_valid():
        problem = form.problem()
        refuse_foreign(request.user, "raise_problems", problem)
        reason = " ".join(doubt.message for doubt in form.confirmed_warnings)[:255]
        try:
            ledger.register(problem, by=request.user, reason=reason)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Entered in the ledger as %(number)s.") % {"number": problem.number})
            return redirect("office:problem", pk=problem.pk)
    context = {"form": form, "origin": origin}
    return render(request, "office/problem_new.html", context, status=422 if form.errors else 200)


def origin_in(request):
    """The record that the address names, None for none. Raises Http404 for one that is not the user's to see."""
    for name, make in ORIGINS.items():
        if name in request.GET:
            return make(request.user, whole_number(request.GET[name]))
    return None


def from_feedback(user, key):
    row = row_or_404(Feedback.objects.standing().visible_to(user), key)
    said = {"region_code": row.region_code, "found_on": row.received_on}
    return Origin(row, row.region_code, {"source": ProblemSource.FEEDBACK, "feedback": row}, said)


def from_inspection(user, key):
    row = row_or_404(Inspection.objects.standing().visible_to(user), key)
    source = SOURCE_OF.get(row.kind, ProblemSource.INSPECTION)
    day = row.findings_on or row.ends_on or clock.today()
    known = {"region_code": row.region_code, "found_on": day}
    return Origin(row, row.region_code, {"source": source, "inspection": row}, known)


def from_earlier(user, key):
    row = row_or_404(Problem.objects.standing().visible_to(user), key)
    if not ledger.came_back(row):
        raise Http404("This problem has not come back.")
    known = {
        "region_code": row.region_code,
        "category": row.category,
        "description": row.description,
        "household_number": row.household.number if row.household else "",
        "project_number": row.project.number if row.project else "",
    }
    return Origin(row, row.region_code, {"source": ProblemSource.LOOK_BACK, "earlier": row}, known)


ORIGINS = {"feedback": from_feedback, "inspection": from_inspection, "earlier": from_earlier}


def row_or_404(rows, key):
    found = rows.filter(pk=key).first() if key is not None else None
    if found is None:
        raise Http404("There is no such record among the user's.")
    return found


def initial_of(request, origin):
    known = {"found_on": clock.today(), "manner": Manner.BY_DATE}
    if household := request.GET.get("household", ""):
        known["household_number"] = household[:30]
    if len(mine := request.user.regions("raise_problems")) == 1:
        known["region_code"] = mine[0]
    return {**known, **(origin.initial if origin else {})}
