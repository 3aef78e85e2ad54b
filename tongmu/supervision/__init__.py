"""Steering the work: campaigns, meetings, feedback, inspections and the problem ledger."""
