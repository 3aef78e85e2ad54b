"""Tasks of campaigns: due, finished, late."""

from datetime import timedelta

from django.db.models import DateField, ExpressionWrapper, F
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from tongmu.figures.sources import CAMPAIGN, PROGRESS, TASK
from tongmu.figures.spells import never
from tongmu.indicators.registry import DOWN, FLOW, NEUTRAL, STOCK, THINGS, UP, Rows, indicator
from tongmu.supervision.models import CampaignTask, TaskProgress


def day_after(field):
    return Cast(ExpressionWrapper(F(field) + timedelta(days=1), output_field=DateField()), DateField())


@indicator(
    code="campaign_tasks_due",
    name=_("Campaign tasks due"),
    unit="项",
    kind=FLOW,
    counts=THINGS,
    good=NEUTRAL,
    topic="visits",
    sources=[TASK],
    says=_("Tasks of campaigns set to the villages that were due since 1 January."),
)
def campaign_tasks_due():
    return Rows(CampaignTask.objects.standing(), key="pk", region="village_id", starts="due_on")


@indicator(
    code="campaign_tasks_done",
    name=_("Campaign tasks finished"),
    unit="项",
    kind=FLOW,
    counts=THINGS,
    good=UP,
    topic="visits",
    sources=[TASK, PROGRESS, CAMPAIGN],
    says=_(
        "Tasks of campaigns finished since 1 January: on the day on which what was reported done reached "
        "the planned quantity."
    ),
)
def campaign_tasks_done():
    reached = TaskProgress.objects.reaching().filter(task__withdrawn_at=None)
    return Rows(reached, key="pk", region="task__village_id", starts="day")


@indicator(
    code="campaign_tasks_late",
    name=_("Campaign tasks overdue"),
    unit="项",
    kind=STOCK,
    counts=THINGS,
    good=DOWN,
    topic="visits",
    finest=None,
    sources=[TASK, PROGRESS, CAMPAIGN],
    says=_("Tasks of campaigns past the day they were due and not finished at the end of the month."),
)
def campaign_tasks_late():
    late = CampaignTask.objects.standing().with_done()
    late = late.annotate(late_from=day_after("due_on"), until=never("done_on"))
    return Rows(late, key="pk", region="village_id", starts="late_from", ends="until")
