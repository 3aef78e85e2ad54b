"""The block 脱贫计划 of a village's page: exit indicators in words, the plan and its steps, how far the exit is."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from projects.models import PlanItemProject, Project
from tongmu.core import clock
from tongmu.core.texts import masked
from villages.codes import ExitKind, ExitStep
from villages.models import ExitIndicatorRule, VillageExitCheck, VillageExitStep, VillagePlan, VillagePlanItem

# The share of the poor times the people of a village would tell how many its few poor are: only 达标 is public.
WITHOUT_VALUES = frozenset({ExitKind.POVERTY_RATE})


def plan_block(code, asked):
    """What the page shows of the village's plan of the year asked; things and days, no person's office or name."""
    day = asked.as_of or clock.today()
    plan = VillagePlan.objects.standing().filter(village=code, year=day.year).first()
    steps = VillageExitStep.objects.standing().filter(village=code, taken_on__lte=day)
    return {
        "exit_indicators": indicators_of(code, day),
        "plan": plan and {"reviewed_on": reviewed_by(plan, day), "summary": masked(plan.summary)},
        "plan_items": items_of(plan, day) if plan else [],
        "exit_steps": [
            (ExitStep(step.step).label, step.taken_on) for step in steps.order_by("taken_on", "pk")
        ],
    }


def reviewed_by(plan, day):
    return plan.reviewed_on if plan.reviewed_on and plan.reviewed_on <= day else None


def indicators_of(code, day):
    """[{name, requirement, word, kind, values}] of the indicators checked in the village; [] where none was."""
    checks = VillageExitCheck.objects.latest_on(day).filter(village=code, rule__year=day.year)
    checks = {check.rule.kind: check for check in checks.select_related("rule")}
    if not checks:
        return []
    rules = ExitIndicatorRule.objects.holding_in(code, day.year)
    return [indicator_row(rule, checks.get(rule.kind)) for rule in rules]


def indicator_row(rule, check):
    if check is None:
        word, kind, values = _("not checked"), "", ""
    else:
        word, kind = (_("met"), "ok") if check.is_met else (_("not met yet"), "warn")
        values = "" if rule.kind in WITHOUT_VALUES else values_of(check)
    return {
        "name": rule.get_kind_display(),
        "requirement": masked(rule.requirement),
        "word": word,
        "kind": kind,
        "values": values,
    }


def values_of(check):
    """'62% → 100%', or the value found alone where none is known of the beginning of the year."""
    before = check.baseline_text
    return f"{before} → {check.actual_text}" if before else check.actual_text


def items_of(plan, day):
    links = PlanItemProject.objects.standing().filter(project__in=Project.objects.public().values("pk"))
    links = links.select_related("project")
    rows = VillagePlanItem.objects.standing().filter(plan=plan).select_related("rule")
    rows = rows.prefetch_related(Prefetch("project_links", queryset=links))
    return [item_row(item, day) for item in rows.order_by("due_on", "pk")]


def item_row(item, day):
    is_hidden = item.rule is not None and item.rule.kind in WITHOUT_VALUES
    if item.done_on and item.done_on <= day:
        word, kind = _("completed"), "ok"
    elif item.is_overdue_on(day):
        word, kind = _("overdue"), "warn"
    else:
        word, kind = _("Under way"), "info"
    return {
        "action": masked(item.action),
        "gap": "" if is_hidden else masked(item.gap),
        "indicator": item.rule.get_kind_display() if item.rule else "",
        "unit": masked(item.responsible_unit),
        "budget": item.budget,
        "due_on": item.due_on,
        "word": word,
        "kind": kind,
        "projects": [masked(link.project.name) for link in item.project_links.all()],
    }
