"""The clerk's pages of campaigns, the town's year, meetings with the people and feedback."""

from . import campaign, event, feedback, milestone, task

__all__ = ["campaign", "event", "feedback", "milestone", "task"]
