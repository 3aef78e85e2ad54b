"""Campaigns with their tasks, the town's year, meetings with the people, and what the public says."""

from tongmu.supervision.codes import Counting, FeedbackAbout, FeedbackKind, Outcome

from .campaign import Campaign, CampaignGoal, CampaignKind
from .event import CommunityEvent, EventKind, EventRequest, RequestKind
from .feedback import Feedback, FeedbackReply
from .milestone import Milestone, MilestoneKind
from .reply_period import ReplyPeriod
from .task import CampaignTask, TaskProgress

__all__ = [
    "Campaign",
    "CampaignGoal",
    "CampaignKind",
    "CampaignTask",
    "CommunityEvent",
    "Counting",
    "EventKind",
    "EventRequest",
    "Feedback",
    "FeedbackAbout",
    "FeedbackKind",
    "FeedbackReply",
    "Milestone",
    "MilestoneKind",
    "Outcome",
    "ReplyPeriod",
    "RequestKind",
    "TaskProgress",
]
