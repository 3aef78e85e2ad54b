"""/office/plans/: the villages by exit indicator, their gaps, their plans, and the steps that are overdue."""

from collections import defaultdict

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongmu.accounts.decorators import may_required
from tongmu.core.addresses import whole_number
from tongmu.core.regions import on_line_with, within
from tongmu.indicators.reading import full
from tongmu.indicators.showing import shown
from tongmu.office.asked import Place, asked_by
from villages.codes import ExitKind, ExitStep
from villages.models import (
    ExitIndicatorRule,
    Village,
    VillageExitCheck,
    VillageExitStep,
    VillagePlan,
    VillagePlanItem,
    VillageYear,
)

VILLAGES_A_PAGE = 50
STEPS_SHOWN = 50
FIGURES = [
    "villages_with_plan",
    "villages_under_exit",
    "exit_checks_met_rate",
    "plan_items_done",
    "plan_items_overdue",
]


@require_safe
@may_required("see_office")
def plans(request):
    asked, user = asked_by(request.user, request.GET), request.user
    page = villages_of(user, asked, request.GET.get("page", "1"))
    rules = rules_around(asked)
    checks = checks_of(user, asked, page)
    overdue = overdue_in(user, asked)
    context = {
        "asked": asked,
        "cards": [
            (figure, str(shown(figure)), asked.href(figure.code))
            for figure in full.values(FIGURES, asked.place.code, asked.period).values()
        ],
        "page": page,
        "kinds": [ExitKind(kind).label for kind in rules],
        "rows": rows_of(user, asked, page, rules, checks),
        "gaps": [check for by_kind in checks.values() for check in by_kind.values() if not check.is_met],
        "overdue": overdue[:STEPS_SHOWN],
        "all_overdue": f"{asked.href('plan_items_overdue')}#rows" if overdue[STEPS_SHOWN:] else "",
        "entry": entry_links(user),
    }
    return render(request, "office/plans.html", context)


def villages_of(user, asked, number):
    """A page of the villages of the place. Raises Http404 for what is no page."""
    villages = Village.objects.visible_to(user).within(asked.place.code).order_by("region_id")
    paginator = Paginator(villages, VILLAGES_A_PAGE)
    number = whole_number(number)
    if number is None or not 1 <= number <= paginator.num_pages:
        raise Http404("There is no such page.")
    return paginator.page(number)


def rules_around(asked):
    """The kinds of exit indicators that hold anywhere in the place, in the order of their table."""
    rules = ExitIndicatorRule.objects.standing().filter(
        on_line_with("region_code", asked.place.code), year=asked.year
    )
    kinds = set(rules.values_list("kind", flat=True))
    return [kind for kind in ExitKind.values if kind in kinds]


def checks_of(user, asked, page):
    """{village: {kind: the last check}} as of the day asked."""
    found = defaultdict(dict)
    rows = VillageExitCheck.objects.visible_to(user).latest_on(asked.as_of)
    rows = rows.filter(village__in=[village.pk for village in page], rule__year=asked.year)
    for check in rows.select_related("rule", "village"):
        found[check.village_id][check.rule.kind] = check
    return found


def rows_of(user, asked, page, kinds, checks):
    keys = [village.pk for village in page]
    years = VillageYear.objects.filter(village__in=keys, year__in=(asked.year - 1, asked.year), is_poor=True)
    poor = set(years.values_list("village", flat=True))
    plans = VillagePlan.objects.standing().filter(village__in=keys, year=asked.year)
    plans = {plan.village_id: plan for plan in plans}
    steps = VillageExitStep.objects.standing().filter(village__in=keys, taken_on__lte=asked.as_of)
    last_step = {step.village_id: step for step in steps.order_by("taken_on", "pk")}
    return [
        {
            "village": village,
            "href": f"{reverse('office:plans')}?{asked.query(Place(village.pk, village.name))}",
            "cells": [cell(checks[village.pk].get(kind), village.pk in poor) for kind in kinds],
            "step": step_of(last_step.get(village.pk), village.pk in poor),
            "plan": plans.get(village.pk),
        }
        for village in page
    ]


def cell(check, is_poor):
    """(word, kind of status) of one indicator in one village; the word alone where nothing was found."""
    if check is not None:
        return check.actual_text, "ok" if check.is_met else "bad"
    return (_("not checked"), "warn") if is_poor else (_("not applicable"), None)


def step_of(step, is_poor):
    if step is not None:
        return _("%(step)s, %(day)s") % {"step": ExitStep(step.step).label, "day": step.taken_on}
    return _("Not exited, not applied") if is_poor else _("Not a poor village")


def overdue_in(user, asked):
    """One step more than is shown, so that it can be said that there are others."""
    rows = VillagePlanItem.objects.visible_to(user).overdue_on(asked.as_of)
    rows = rows.filter(within("plan__village_id", asked.place.code), plan__withdrawn_at=None)
    rows = rows.select_related("plan__village", "rule").order_by("due_on", "pk")
    return list(rows[: STEPS_SHOWN + 1])


def entry_links(user):
    """Where whoever enters villages writes plans, checks and steps down."""
    if not (user.may("use_admin") and user.may("enter_villages")):
        return []
    return [
        (_("Enter a plan"), reverse("admin:villages_villageplan_add")),
        (_("Enter a check"), reverse("admin:villages_villageexitcheck_add")),
        (_("Enter a step of an exit"), reverse("admin:villages_villageexitstep_add")),
    ]
