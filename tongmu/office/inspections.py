"""/office/inspections/: who looked at the work, and whether what was found is what the records say."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from households.models import Household
from tongmu.accounts.decorators import may_required
from tongmu.core import clock
from tongmu.core.numbers import rounded
from tongmu.office.asked import asked_by, names_of
from tongmu.office.problems import mark_of
from tongmu.supervision.models import Inspection, InspectionSample, Problem
from tongmu.supervision.rectification import percent
from villages.codes import StandardKind
from villages.models import PolicyStandard

PAGE = 50


@dataclass(frozen=True)
class Rate:
    """A share of the households of an inspection: 19 of 20, in percent, against the standard in force (or None)."""

    name: str
    part: int
    whole: int
    standard: object = None

    @property
    def text(self):
        share = percent(self.part, self.whole)
        return "" if share is None else f"{rounded(share, 1)}%"

    @property
    def is_met(self):
        """Whether it reaches the standard; None where there is none or nobody was looked at."""
        share = percent(self.part, self.whole)
        return None if self.standard is None or share is None else share >= self.standard.number


@require_safe
@may_required("see_supervision")
def inspections(request):
    asked = asked_by(request.user, request.GET, "see_supervision")
    rows = Inspection.objects.visible_to(request.user).standing().within(asked.place.code).with_findings()
    page = Paginator(rows.order_by("-starts_on", "-pk"), PAGE).get_page(request.GET.get("page"))
    names = names_of({row.region_code for row in page})
    context = {
        "asked": asked,
        "page": page,
        "lines": [(row, names.get(row.region_code, row.region_code), rates_of(row)) for row in page],
        "today": clock.today(),
    }
    return render(request, "office/inspections.html", context)


@require_safe
@may_required("see_supervision")
def inspection(request, pk):
    """One inspection with the households it looked at and the problems it found."""
    found = Inspection.objects.visible_to(request.user).with_findings().filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such inspection among the user's.")
    day, samples = clock.today(), samples_of(found, request.user)
    standards = PolicyStandard.objects.in_force(
        found.region_code, found.starts_on.year, StandardKind.LEAST_AGREEMENT, StandardKind.LEAST_SATISFACTION
    )
    problems = Problem.objects.visible_to(request.user).standing().filter(inspection=found)
    problems = list(problems.order_by("sequence", "pk"))
    names = names_of({found.region_code, *(row.region_code for row in problems)})
    context = {
        "inspection": found,
        "place": names.get(found.region_code, found.region_code),
        "facts": facts_of(found),
        "rates": rates_of(found, standards),
        "samples": samples,
        "problems": [(row, names.get(row.region_code, ""), mark_of(row, day)) for row in problems],
        "today": day,
    }
    return render(request, "office/inspection.html", context)


def rates_of(row, standards=None):
    """Agreement and satisfaction; `standards` are those in force by kind."""
    standards = standards or {}
    return [
        Rate(
            _("Agrees with the records"),
            row.agreeing,
            row.looked_at_count,
            standards.get(StandardKind.LEAST_AGREEMENT),
        ),
        Rate(
            _("Satisfied households"),
            row.satisfied,
            row.asked,
            standards.get(StandardKind.LEAST_SATISFACTION),
        ),
    ]


def samples_of(found, user):
    """(sample, name of the household, its village), those that differ first."""
    rows = InspectionSample.objects.visible_to(user).standing().filter(inspection=found)
    rows = list(rows.select_related("household__village").order_by("agrees", "checked_on", "pk"))
    heads = Household.objects.filter(pk__in=[row.household_id for row in rows]).with_head_name()
    heads = {household.pk: household.head_name or household.number for household in heads}
    return [(row, heads.get(row.household_id, ""), row.household.village.name) for row in rows]


def facts_of(found):
    rows = [
        (_("Kind"), found.get_kind_display()),
        (_("Level"), found.get_level_display()),
        (_("Head of the team"), found.leader),
        (_("Team"), found.team),
        (_("Looked at"), found.looked_at),
        (_("Number of the findings"), found.document_no),
        (_("Findings came on"), found.findings_on.isoformat() if found.findings_on else ""),
    ]
    return [(name, text) for name, text in rows if text]
