"""The clerk's pages of campaigns, the town's year, meetings with the people, feedback, inspections and problems."""

from . import campaign, event, feedback, inspection, milestone, problem, task

__all__ = ["campaign", "event", "feedback", "inspection", "milestone", "problem", "task"]
