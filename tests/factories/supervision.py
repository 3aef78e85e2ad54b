"""Campaigns, meetings and feedback."""

from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from tests.factories.base import stem
from tests.factories.villages import RegionFactory, VillageFactory
from tongmu.supervision import models as supervision


class CampaignFactory(DjangoModelFactory):
    class Meta:
        model = supervision.Campaign

    region_code = factory.LazyAttribute(lambda campaign: RegionFactory().code)
    name = "测试会战"
    kind = "autumn_winter_battle"
    starts_on = date(2018, 11, 1)


class CampaignGoalFactory(DjangoModelFactory):
    class Meta:
        model = supervision.CampaignGoal

    campaign = factory.SubFactory(CampaignFactory)
    says = "测试目标"


class CampaignTaskFactory(DjangoModelFactory):
    """Ten households of a village, due on 2018-12-20."""

    class Meta:
        model = supervision.CampaignTask

    campaign = factory.SubFactory(CampaignFactory)
    village = factory.SubFactory(VillageFactory)
    what = factory.Sequence(lambda n: f"测试任务{stem(n)}")
    responsible_unit = "测试站"
    quantity = 10
    unit = "户"
    due_on = date(2018, 12, 20)


class TaskProgressFactory(DjangoModelFactory):
    class Meta:
        model = supervision.TaskProgress

    task = factory.SubFactory(CampaignTaskFactory)
    day = date(2018, 11, 10)
    quantity = 4


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = supervision.Milestone

    region_code = factory.LazyAttribute(lambda milestone: RegionFactory().code)
    day = date(2018, 6, 14)
    kind = "opening"
    title = "测试大事"


class CommunityEventFactory(DjangoModelFactory):
    class Meta:
        model = supervision.CommunityEvent

    kind = "courtyard_meeting"
    region_code = factory.LazyAttribute(lambda event: RegionFactory().code)
    held_on = date(2018, 9, 5)
    place = "测试广场"
    host_unit = "测试村委会"
    attendance = 30
    topics = "测试内容"


class EventRequestFactory(DjangoModelFactory):
    class Meta:
        model = supervision.EventRequest

    event = factory.SubFactory(CommunityEventFactory)
    kind = "policy"
    what = "测试诉求"
    responsible_unit = "测试站"


class ReplyPeriodFactory(DjangoModelFactory):
    class Meta:
        model = supervision.ReplyPeriod

    region_code = factory.LazyAttribute(lambda period: RegionFactory().code)
    kind = "objection"
    days = 7
    counting = "working"
    applies_from = factory.Sequence(lambda n: date(2018, 1, 1) - timedelta(days=n))
    source = "测试办法"


class FeedbackFactory(DjangoModelFactory):
    class Meta:
        model = supervision.Feedback

    region_code = factory.LazyAttribute(lambda feedback: RegionFactory().code)
    kind = "report"
    about = "other"
    text = "测试意见"
    received_on = date(2018, 12, 3)
    reply_by = date(2018, 12, 18)
    receipt_index = factory.Sequence(lambda n: f"{n:064d}")


class FeedbackReplyFactory(DjangoModelFactory):
    class Meta:
        model = supervision.FeedbackReply

    feedback = factory.SubFactory(FeedbackFactory)
    replied_on = date(2018, 12, 10)
    outcome = "answered"
    text = "测试答复"
