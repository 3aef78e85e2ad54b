"""/office/campaigns/: how far each campaign of a year is, and one of them with its goals and its tasks by village."""

from collections import defaultdict

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongmu.accounts.decorators import may_required
from tongmu.core import clock
from tongmu.core.addresses import whole_number
from tongmu.core.burn_up import burn_up, share_text
from tongmu.core.regions import is_within
from tongmu.indicators import registry
from tongmu.indicators.periods import latest_period
from tongmu.indicators.reading import full, public
from tongmu.indicators.showing import amount, shown
from tongmu.supervision import rules
from tongmu.supervision.models import Campaign, CampaignTask, TaskProgress


@require_safe
@may_required("see_progress")
def campaigns(request):
    found = Campaign.objects.concerning(request.user.regions("see_progress"))
    years = [day.year for day in found.dates("starts_on", "year", order="DESC")]
    asked = whole_number(request.GET.get("year", ""))
    year = asked if asked in years else next(iter(years), None)
    rows = list(found.filter(starts_on__year=year).order_by("-starts_on", "pk")) if year else []
    tasks = tasks_of(request.user, rows)
    context = {
        "years": years,
        "year": year,
        "rows": [(campaign, *standing(campaign, tasks[campaign.pk])) for campaign in rows],
        "today": clock.today(),
    }
    return render(request, "office/campaigns.html", context)


@require_safe
@may_required("see_progress")
def campaign(request, pk):
    """One campaign, its tasks as far as the user may see their villages; 404 where none of its region is his."""
    found = Campaign.objects.concerning(request.user.regions("see_progress")).filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such campaign among the user's.")
    day, tasks = clock.today(), tasks_of(request.user, [found])[pk]
    mine = request.user.regions("see_progress")
    reader = full if any(is_within(found.region_code, code) for code in mine) else public
    steps = rules.burn_up([facts for _row, facts in tasks], found.starts_on, found.ends_on, day)
    rows = [task_row(row, facts, found, day) for row, facts in tasks]
    context = {
        "campaign": found,
        "today": day,
        "goals": [goal_row(goal, found, reader) for goal in found.goals.standing()],
        "chart": burn_up(steps, label=_("Plan and work"), today=day),
        "sentence": sentence(found, tasks, day),
        "late": [row for row in rows if row["days_late"]],
        "rows": rows,
    }
    return render(request, "office/campaign.html", context)


def tasks_of(user, campaigns):
    """{campaign: [(task, its facts)]} of the tasks in the user's villages, in two queries."""
    tasks = CampaignTask.objects.visible_to(user).standing().filter(campaign__in=campaigns)
    tasks = list(tasks.select_related("village").order_by("due_on", "what", "village_id"))
    entries = defaultdict(list)
    rows = TaskProgress.objects.standing().filter(task__in=tasks).order_by("day")
    for task, day, quantity in rows.values_list("task_id", "day", "quantity"):
        entries[task].append((day, quantity))
    found = defaultdict(list)
    for task in tasks:
        facts = rules.Task(task.quantity, task.due_on, tuple(entries[task.pk]))
        found[task.campaign_id].append((task, facts))
    return found


def standing(campaign, tasks):
    """(planned, done) in percent as text and how many tasks are late; None, None, 0 without tasks."""
    day = clock.today()
    if not tasks:
        return None, None, 0
    planned = rules.percent(facts.share_planned(day, campaign.starts_on) for _task, facts in tasks)
    done = rules.percent(facts.share_done(day) for _task, facts in tasks)
    late = sum(rules.days_late(facts, day) > 0 for _task, facts in tasks)
    return share_text(planned), share_text(done), late


def sentence(campaign, tasks, day):
    """Plan and work in one sentence; '' without tasks."""
    planned, done, late = standing(campaign, tasks)
    if planned is None:
        return ""
    told = {"planned": planned, "done": done, "late": late}
    if late:
        return _("%(planned)s%% were planned by now, %(done)s%% are done; %(late)s tasks are overdue.") % told
    return _("%(planned)s%% were planned by now, %(done)s%% are done; no task is overdue.") % told


def task_row(task, facts, campaign, day):
    late = rules.days_late(facts, day)
    finished_on = facts.finished_on()
    return {
        "task": task,
        "done": facts.done(day),
        "share": share_text(facts.share_done(day) * 100),
        "days_late": late,
        "finished_on": finished_on,
        "is_behind": not finished_on and facts.share_done(day) < facts.share_planned(day, campaign.starts_on),
    }


def goal_row(goal, campaign, reader):
    """A goal with what its indicator says of the campaign's region: at its end, or now while it runs.

    Whose own region is only a part of the campaign's is told of the whole what the public may know: `reader`.
    """
    if not goal.indicator or not registry.exists(goal.indicator):
        return {"says": goal.says}
    period = latest_period()
    if campaign.ends_on:
        period = min(period, f"{campaign.ends_on:%Y-%m}")
    figure = reader.value(goal.indicator, campaign.region_code, period)
    return {
        "says": goal.says,
        "name": figure.indicator.name,
        "target": amount(goal.target, figure.unit),
        "value": str(shown(figure)),
        "as_of": figure.as_of,
        "is_reached": figure.value is not None and figure.value >= goal.target,
        "code": goal.indicator,
    }
