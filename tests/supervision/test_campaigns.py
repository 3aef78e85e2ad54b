"""Tasks of campaigns: what may be entered, what counts as done, and the plan against the work."""

from datetime import date
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.refusals import refused_fields
from tongmu.audit.actions import withdraw
from tongmu.audit.models import AuditEvent
from tongmu.core.burn_up import burn_up as drawn
from tongmu.indicators.models import IndicatorValue
from tongmu.supervision import rules
from tongmu.supervision.actions import record_progress
from tongmu.supervision.models import CampaignGoal, CampaignTask, TaskProgress

pytestmark = pytest.mark.django_db
HERE, THERE, ELSEWHERE = "360322102202", "360322102204", "360322103200"
NOVEMBER, DUE, TODAY = date(2018, 11, 1), date(2018, 12, 20), date(2018, 12, 31)


@pytest.fixture
def campaign():
    make.RegionFactory(code="360322102")
    return make.CampaignFactory(starts_on=NOVEMBER)


@pytest.fixture
def task(campaign):
    return make.CampaignTaskFactory(campaign=campaign, village=make.VillageFactory(code=HERE))


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"due_on": date(2018, 10, 31)}, ["due_on"]),
        ({"quantity": 0}, ["quantity"]),
        ({"due_on": NOVEMBER}, []),
        ({"what": "催办13800138000"}, ["what"]),
    ],
)
def test_a_task_is_due_within_its_campaign(campaign, values, fields):
    village = make.VillageFactory(code=HERE)

    assert (
        refused_fields(make.CampaignTaskFactory.build(campaign=campaign, village=village, **values)) == fields
    )


def test_a_village_outside_the_campaign_gets_no_task(campaign):
    foreign = make.VillageFactory(code=ELSEWHERE)

    assert refused_fields(make.CampaignTaskFactory.build(campaign=campaign, village=foreign)) == ["village"]


def test_the_same_task_is_not_set_twice(task):
    again = CampaignTask(
        **{
            name: getattr(task, name)
            for name in ("campaign", "village", "what", "responsible_unit", "quantity", "unit", "due_on")
        }
    )

    assert refused_fields(again) == ["what"]


def test_a_campaign_is_not_moved_past_its_tasks(task):
    campaign = task.campaign
    campaign.ends_on = date(2018, 12, 19)

    assert refused_fields(campaign) == ["ends_on"]
    campaign.ends_on, campaign.starts_on = None, date(2018, 12, 21)
    assert refused_fields(campaign) == ["starts_on"]


@pytest.mark.parametrize(
    ("day", "fields"), [(date(2018, 10, 31), ["day"]), (date(2019, 1, 1), ["day"]), (NOVEMBER, [])]
)
def test_progress_lies_between_the_first_day_and_today(task, day, fields):
    assert refused_fields(TaskProgress(task=task, day=day, quantity=1)) == fields


def test_what_was_done_grows_and_never_shrinks(task):
    day = date(2018, 11, 10)
    row = record_progress(task, day=day, quantity=3, by=None)

    assert record_progress(task, day=day, quantity=5, by=None).pk == row.pk
    with pytest.raises(ValidationError) as refused:
        record_progress(task, day=day, quantity=4, by=None)

    assert list(refused.value.message_dict) == ["quantity"]
    assert TaskProgress.objects.get().quantity == 5
    withdraw(row, by=None, reason="记错")
    assert record_progress(task, day=day, quantity=2, by=None).pk != row.pk


def test_a_task_with_progress_is_not_withdrawn(task):
    row = make.TaskProgressFactory(task=task)

    with pytest.raises(ValidationError):
        withdraw(task, by=None, reason="重复")
    withdraw(row, by=None, reason="记错")
    withdraw(CampaignTask.objects.get(), by=None, reason="重复")

    assert not CampaignTask.objects.standing().exists()


def test_the_day_a_task_is_done_is_that_of_the_row_that_reached_it(task):
    other = make.CampaignTaskFactory(campaign=task.campaign, village=task.village, quantity=100)
    rows = [(date(2018, 11, 10), 4), (date(2018, 11, 20), 5), (date(2018, 11, 30), 1), (date(2018, 12, 2), 7)]
    for day, quantity in rows:
        make.TaskProgressFactory(task=task, day=day, quantity=quantity)
        make.TaskProgressFactory(task=other, day=day, quantity=quantity)

    found = {row.pk: (row.done, row.done_on) for row in CampaignTask.objects.with_done()}

    assert found == {task.pk: (17, date(2018, 11, 30)), other.pk: (17, None)}
    assert list(CampaignTask.objects.open()) == [other]


def test_a_goal_names_indicator_and_target_or_neither(campaign):
    def fields(**values):
        return refused_fields(CampaignGoal(campaign=campaign, says="目标", **values))

    assert fields() == fields(indicator="visits", target=3) == []
    assert fields(indicator="visits") == fields(target=3) == ["target"]
    assert fields(indicator="no_such", target=3) == ["indicator"]


def test_every_task_weighs_the_same_and_the_plan_is_even():
    half = rules.Task(10, date(2018, 11, 11), ((date(2018, 11, 6), 5),))
    over = rules.Task(100, date(2018, 11, 21), ((date(2018, 11, 6), 300),))

    steps = rules.burn_up([half, over], NOVEMBER, None, date(2018, 11, 16))

    assert [(step.day.day, step.planned, step.done) for step in steps] == [
        (1, 0, 0),
        (6, Fraction(75, 2), 75),
        (11, 75, 75),
        (16, Fraction(175, 2), 75),
        (21, 100, None),
    ]
    assert [rules.days_late(task, date(2018, 11, 16)) for task in (half, over)] == [5, 0]
    assert rules.burn_up([], NOVEMBER, None, TODAY) == []
    assert "75%" in drawn(steps, label="图", today=TODAY)
    assert drawn([], label="图", today=TODAY) == ""


@pytest.mark.parametrize(
    ("days", "working", "last"), [(7, False, 4), (7, True, 8), (1, True, 31), (3, True, 2)]
)
def test_days_of_a_period(days, working, last):
    """From Friday 28 December 2018."""
    assert rules.reply_day(date(2018, 12, 28), days, working=working).day == last


# --- the screen of the day -----------------------------------------------------------------------------------

SCREEN = "/office/progress/"


@pytest.fixture
def clerk(client, task):
    user = make.UserFactory.holding("village_clerk", HERE)
    client.force_login(user)
    return user


def box(task):
    return f"done_{task.pk}"


def test_one_number_a_task_is_all_the_clerk_types(client, clerk, task):
    second = make.CampaignTaskFactory(campaign=task.campaign, village=task.village)

    response = client.post(SCREEN, {box(task): "４", box(second): ""})

    assert response.status_code == 302
    row = TaskProgress.objects.get()
    assert (row.task, row.day, row.quantity) == (task, TODAY, 4)
    event = AuditEvent.objects.get(verb="supervision.taskprogress.added")
    assert (event.actor_name, event.regions) == (clerk.name, [HERE])
    assert client.get(SCREEN).context["form"][box(task)].initial == 4


def test_a_finished_task_leaves_the_screen_the_next_day(client, clerk, task):
    make.TaskProgressFactory(task=task, quantity=10)

    response = client.get(SCREEN)

    assert response.context["form"].rows == []
    assert "没有未完成的行动任务" in response.content.decode()


def test_more_than_planned_is_asked_back_once(client, clerk, task):
    asked = client.post(SCREEN, {box(task): "11"})

    assert asked.status_code == 422
    form = asked.context["form"]
    assert [doubt.field for doubt in form.pending_warnings] == [box(task)]
    answer = {"confirm_warnings": "on", "warnings_asked": form["warnings_asked"].value()}
    assert client.post(SCREEN, {box(task): "11", **answer}).status_code == 302
    assert TaskProgress.objects.get().quantity == 11


def test_less_than_was_reported_is_refused_at_its_box_and_nothing_is_saved(client, clerk, task):
    second = make.CampaignTaskFactory(campaign=task.campaign, village=task.village)
    make.TaskProgressFactory(task=second, day=TODAY, quantity=3)

    response = client.post(SCREEN, {box(task): "2", box(second): "1"})

    assert list(response.context["form"].errors) == [box(second)]
    assert list(TaskProgress.objects.values_list("quantity", flat=True)) == [3]


def test_a_clerk_reaches_no_other_village(client, clerk, task):
    foreign = make.CampaignTaskFactory(campaign=task.campaign, village=make.VillageFactory(code=THERE))

    assert client.get(SCREEN, {"village": THERE}).status_code == 404
    client.post(SCREEN, {box(foreign): "3"})
    assert not TaskProgress.objects.exists()
    add = client.get(reverse("admin:supervision_taskprogress_add"))
    assert list(add.context["adminform"].form.fields["task"].queryset) == [task]


def test_who_enters_tasks_and_who_does_not(client, clerk, task):
    assert client.get(reverse("admin:supervision_campaigntask_add")).status_code == 403
    client.force_login(make.UserFactory.holding("township_clerk"))
    assert client.get(reverse("admin:supervision_campaigntask_add")).status_code == 200


# --- the page of a campaign ----------------------------------------------------------------------------------


def test_the_page_says_what_is_late_and_how_far_the_work_is(client, task):
    client.force_login(make.UserFactory.holding("township_leader"))
    make.TaskProgressFactory(task=task, quantity=4)
    make.CampaignTaskFactory(campaign=task.campaign, village=task.village, due_on=date(2019, 2, 1))

    response = client.get(reverse("office:campaign", args=[task.campaign_id]))

    context = response.context
    assert [(row["task"], row["done"], row["days_late"]) for row in context["late"]] == [(task, 4, 11)]
    assert "计划10户，逾期11天" in response.content.decode()
    assert "已完成20%" in context["sentence"]
    assert context["chart"].startswith("<svg")


def test_a_campaign_without_tasks_says_so(client, campaign):
    client.force_login(make.UserFactory.holding("township_leader"))

    assert (
        "还没有给您的村下达任务"
        in client.get(reverse("office:campaign", args=[campaign.pk])).content.decode()
    )
    assert "没有任务" in client.get(reverse("office:campaigns")).content.decode()


def test_a_village_sees_its_own_tasks_of_the_towns_campaign(client, clerk, task):
    make.CampaignTaskFactory(campaign=task.campaign, village=make.VillageFactory(code=THERE))

    response = client.get(reverse("office:campaign", args=[task.campaign_id]))

    assert [row["task"] for row in response.context["rows"]] == [task]
    other = make.CampaignFactory(region_code=make.RegionFactory(code="360322103").code)
    assert client.get(reverse("office:campaign", args=[other.pk])).status_code == 404


def test_a_village_is_told_no_more_of_the_whole_town_than_the_public(client, clerk, task):
    IndicatorValue.objects.create(
        indicator="exited_households", region_code="360322102", level=9, period="2018-12", amount=3,
        entities=3, hidden="small",
    )  # fmt: skip
    make.CampaignGoalFactory(campaign=task.campaign, indicator="exited_households", target=10)
    address = reverse("office:campaign", args=[task.campaign_id])

    of_village = client.get(address).context["goals"][0]["value"]
    client.force_login(make.UserFactory.holding("township_leader"))

    assert (of_village, client.get(address).context["goals"][0]["value"]) == ("少于5户", "3户")


def test_three_tasks_cost_as_many_queries_as_one(client, task):
    client.force_login(make.UserFactory.holding("township_leader"))
    client.get(reverse("office:campaigns"))  # the first page of a session notes when it was seen
    addresses = [reverse("office:campaigns"), reverse("office:campaign", args=[task.campaign_id])]
    costs = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as seen:
            for address in addresses:
                client.get(address)
        costs.append(len(seen))
        for _more in range(2):
            more = make.CampaignTaskFactory(campaign=task.campaign, village=task.village)
            make.TaskProgressFactory(task=more)

    assert costs[0] == costs[1]
