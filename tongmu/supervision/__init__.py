"""Campaigns, and later inspections, problems and endorsements."""
