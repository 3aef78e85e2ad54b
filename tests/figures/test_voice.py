"""What counts of campaigns, meetings and feedback: one row is changed, and the figures watched."""

from datetime import date

import pytest

from tests import factories as make
from tongmu.audit.actions import save, withdraw
from tongmu.indicators import registry
from tongmu.indicators.reading import full
from tongmu.indicators.refresh import refresh_all

pytestmark = pytest.mark.django_db
TOWN, HERE = "360322102", "360322102202"
CODES = (
    "campaign_tasks_due campaign_tasks_done campaign_tasks_late courtyard_meetings performances "
    "other_community_events event_attendances requests_raised requests_answered requests_open "
    "feedback_received feedback_answered feedback_overdue"
).split()


def values(period="2018-12", region=TOWN):
    refresh_all([registry.get(code) for code in CODES])
    return {code: figure.value for code, figure in full.values(CODES, region, period).items() if figure.value}


@pytest.fixture
def rows():
    make.RegionFactory(code=TOWN)
    village = make.VillageFactory(code=HERE)
    task = make.CampaignTaskFactory(
        campaign=make.CampaignFactory(starts_on=date(2018, 11, 1)), village=village, due_on=date(2018, 11, 30)
    )
    event = make.CommunityEventFactory(region_code=HERE)
    make.CommunityEventFactory(kind="performance", title="小戏", attendance=200, held_on=date(2018, 12, 7))
    return {
        "task": task,
        "progress": make.TaskProgressFactory(task=task, day=date(2018, 11, 10), quantity=9),
        "request": make.EventRequestFactory(event=event),
        "feedback": make.FeedbackFactory(region_code=HERE, reply_by=date(2018, 12, 31)),
    }


def test_everything_is_counted_once(rows):
    assert values() == {
        "campaign_tasks_due": 1,
        "campaign_tasks_late": 1,
        "courtyard_meetings": 1,
        "performances": 1,
        "event_attendances": 230,
        "requests_raised": 1,
        "requests_open": 1,
        "feedback_received": 1,
    }
    assert values("2018-11") == {
        "campaign_tasks_due": 1,
        "courtyard_meetings": 1,
        "event_attendances": 30,
        "requests_raised": 1,
        "requests_open": 1,
    }


def test_the_last_piece_of_a_task_moves_it_from_late_to_done(rows):
    before = values()

    make.TaskProgressFactory(task=rows["task"], day=date(2018, 12, 5), quantity=1)

    assert values() == {**without(before, "campaign_tasks_late"), "campaign_tasks_done": 1}
    assert "campaign_tasks_late" not in values("2018-11")
    withdraw(rows["progress"], by=None, reason="误报")
    assert values() == before


def test_an_answer_closes_a_request_and_touches_nothing_else(rows):
    before, request = values(), rows["request"]
    request.answered_on, request.answer = date(2018, 12, 2), "已办"
    save(request, by=None)

    assert values() == {**without(before, "requests_open"), "requests_answered": 1}
    assert values("2018-11")["requests_open"] == 1


def test_feedback_is_overdue_from_the_day_after_the_promise_until_its_reply(rows):
    feedback = rows["feedback"]
    type(feedback).objects.untrailed().update(reply_by=date(2018, 12, 30))
    before = values()
    assert before["feedback_overdue"] == 1

    make.FeedbackReplyFactory(feedback=feedback, outcome="interim")
    assert values() == before
    reply = make.FeedbackReplyFactory(feedback=feedback, replied_on=date(2018, 12, 31))
    assert values() == {**without(before, "feedback_overdue"), "feedback_answered": 1}
    withdraw(reply, by=None, reason="错发")
    assert values() == before


def test_what_is_set_aside_is_not_counted(rows):
    withdraw(rows["feedback"], by=None, reason="广告")

    assert "feedback_received" not in values()


def test_what_is_overdue_is_for_officials_alone():
    hidden = {code for code in CODES if registry.get(code).finest is None}

    assert hidden == {"campaign_tasks_late", "feedback_overdue"}


def without(figures, code):
    return {name: value for name, value in figures.items() if name != code}
