"""Campaigns with their tasks, the town's year, meetings with the people, what the public says, inspections and
problems."""

from tongmu.supervision.codes import Counting, FeedbackAbout, FeedbackKind, Outcome

from .campaign import Campaign, CampaignGoal, CampaignKind
from .event import CommunityEvent, EventKind, EventRequest, RequestKind
from .feedback import Feedback, FeedbackReply
from .inspection import Inspection, InspectionSample
from .milestone import Milestone, MilestoneKind
from .problem import Problem, ProblemStep
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
    "Inspection",
    "InspectionSample",
    "Milestone",
    "MilestoneKind",
    "Outcome",
    "Problem",
    "ProblemStep",
    "ReplyPeriod",
    "RequestKind",
    "TaskProgress",
]
